"""What a title names is the topic where nothing that its text says is likely to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import load
from generator.concepts.english import rank
from generator.concepts.keyphrases import Keyphrase
from generator.concepts.title_topics import subject
from generator.metadata.kind import is_kind
from tests.support.effort import effort


def any_term(phrase: Keyphrase, title: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("title", "text", "language", "named"),
    [
        ("晨雾浮标布放手册（试行版）", "浮标随船出海。晨雾浮标由三人布放，布放后晨雾浮标自行校时。", "zh", "晨雾浮标"),
        ("Notes on the Kelvarn tide gauge", "A gauge reads the tide. Kelvarn has one.", "en", "Kelvarn tide gauge"),
        ("Kelvarn: where it was left", "Kelvarn is a port. Ships to Kelvarn wait, and Kelvarn waits.", "en", "Kelvarn"),
    ],
)  # fmt: skip
def test_the_phrase_of_a_title_whose_words_the_text_says_names_the_subject(
    title: str, text: str, language: str, named: str
) -> None:
    assert subject(title, text, language, any_term) == named


@pytest.mark.parametrize(
    ("title", "text", "language"),
    [
        ("这份文件关乎海港冷杉权益", "这份文件关乎海港冷杉权益，海港冷杉不多。", "zh"),  # a sentence
        ("年度研究报告", "年度研究报告每年一份。", "zh"),  # a kind
        ("Frontier of it", "A frontier, the Frontier, that Frontier and one Frontier more.", "en"),
        ("Kelvarn tide gauge", "Nothing of this is said here.", "en"),
        ("", "", "en"),
    ],
)
def test_a_sentence_a_kind_or_a_word_that_is_no_name_does_not(title: str, text: str, language: str) -> None:
    assert "关乎" not in (named := subject(title, text, language, any_term))
    assert not named or "海港" in named


def test_a_long_title_is_read_in_part() -> None:
    text = "tide gauge " * 50
    times = [effort(lambda size=size: subject("tide gauge of it, " * size, text, "en", any_term)) for size in (40, 400)]  # type: ignore[misc]  # fmt: skip
    assert times[1] < 1.2 * times[0]


@pytest.mark.parametrize(
    "phrase",
    ["研究报告", "分析报告", "论文", "调研", "whitepaper", "研究報告", "大作业", "课程设计", "coursework"],
)
def test_what_names_a_kind_alone_is_a_kind(phrase: str) -> None:
    assert is_kind(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "需求分析",
        "临床指南",
        "年报披露",
        "report card",
        "研究所",
        "高等教育",
        "网络教育",
        "task assignment",
        "",
    ],
)
def test_what_names_more_is_none(phrase: str) -> None:
    assert not is_kind(phrase)


def test_a_report_has_the_subject_of_its_title_and_no_kind_for_a_tag(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# 晨雾浮标研究报告\n\n研究报告每年一份，研究报告由值班的人写，研究报告送到码头。晨雾浮标漂着。",
        "utf-8",
    )
    site = load(tmp_path)
    labels = {concept.key: concept.labels.zh for concept in site.concepts}
    assert [labels[key] for key in site.reports[0].relations.tags] == ["晨雾浮标"]


@pytest.mark.parametrize(
    ("keywords", "found"), [("晨雾浮标；码头值班；潮位", []), ("晨雾浮标；码头值班", ["灯塔改造"])]
)
def test_beside_several_keywords_nothing_is_found(tmp_path: Path, keywords: str, found: list[str]) -> None:
    (tmp_path / "a.md").write_text(
        f"# 灯塔改造\n\n摘要：灯塔改造分三年，灯塔改造由港口出资。\n\n关键词：{keywords}\n\n## 灯塔改造的费用\n\n"
        + "灯塔改造的费用由港口支付，灯塔改造的工期是三年。" * 4,
        "utf-8",
    )
    site = load(tmp_path)
    labels = {concept.key: concept.labels.zh for concept in site.concepts}
    tags = [labels[key] for key in site.reports[0].relations.tags]
    assert tags == [*keywords.split("；"), *found]


def test_the_name_of_a_file_is_no_phrase() -> None:
    text = "The tide gauge writes NOTES.MD. Each tide gauge reads NOTES.MD, and NOTES.MD is kept. " * 6
    found = [phrase.text for phrase in rank("Of a tide gauge", text)]
    assert "tide gauge" in found and "NOTES.MD" not in found


def test_a_phrase_of_a_title_does_not_begin_within_a_name() -> None:
    title, text = "海湾渔业保护区建设", "保护区建设分两期。建设由保护区出资，区建设办公室在码头。"
    assert not subject(title, text, "zh", any_term).startswith("区")
