"""What editors say of a report, beside its file or at its head."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.corpus.sidecar import LONGEST_BEGINNING, finder
from generator.model import Date, Override
from tests.support.folders import corpus


def test_front_matter_gives_facts(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 年度报告\ndate: 2023-05\norganization: [甲研究院, 乙大学]\nlayout: post\n---\n\n正文。\n"
    )
    (source,) = corpus(tmp_path, a_dot_md=text).sources
    assert source.text == "\n" * 7 + "正文。"  # on the line that it has in the file
    assert dict(source.metadata) == {
        "title": "年度报告",
        "published": Date(2023, 5),
        "organisations": ("甲研究院", "乙大学"),
    }


@pytest.mark.parametrize(
    ("yml", "line", "code"),
    [
        ("reports:\n  - begins: 甲\n    published: 2023-13-45\n", 3, "sidecar-value"),
        ("reports:\n  - begins: 甲\n    titel: 乙\n", 3, "sidecar-field"),
        ("reports:\n  - title: 乙\n", 2, "sidecar-begins"),
        ("reports: {a: [b\n", 2, "yaml-syntax"),
        ("report:\n  - begins: 甲\n", 2, "sidecar-field"),
        ("reports:\n  - begins: 甲\n    key: ../../etc\n", 3, "sidecar-value"),
        ("reports:\n  - begins: 甲\n    pages: many\n", 3, "sidecar-value"),
        ("[" * 50000, 1, "yaml-syntax"),
        ("- " * 50000, 1, "yaml-syntax"),
    ],
)
def test_a_wrong_sidecar_is_told_with_its_line(tmp_path: Path, yml: str, line: int, code: str) -> None:
    found = corpus(tmp_path, a_dot_txt="甲。", a_dot_yml=yml)
    assert len(found.sources) == 1
    assert [(issue.path, issue.line, issue.code) for issue in found.issues] == [("a.yml", line, code)]


@pytest.mark.parametrize(
    "date", ["2023-05-06T10:00:00+08:00", "2023-05-06 10:00:00 +0800", "2023/05/06", "2023/5/6"]
)
def test_front_matter_dates_as_site_generators_write_them(tmp_path: Path, date: str) -> None:
    found = corpus(tmp_path, a_dot_md=f"---\ndate: {date}\n---\n正文。\n")
    assert dict(found.sources[0].metadata) == {"published": Date(2023, 5, 6)} and not found.issues


def test_front_matter_of_other_tools_is_left_alone(tmp_path: Path) -> None:
    text = "---\n? [a, b]\n: c\n? {d: e}\n: f\nsource: https://example.com/a\ntitle: 甲\n---\n正文。\n"
    found = corpus(tmp_path, a_dot_md=text)
    assert dict(found.sources[0].metadata) == {"title": "甲"} and not found.issues


def test_rules_with_text_between_them_are_no_front_matter(tmp_path: Path) -> None:
    (source,) = corpus(tmp_path, a_dot_md="---\n正文。\n---\n\n又一段。\n").sources
    assert source.metadata == () and [line for line in source.text.split("\n") if line] == [
        "正文。",
        "又一段。",
    ]


def test_front_matter_that_is_no_yaml_is_text(tmp_path: Path) -> None:
    found = corpus(tmp_path, a_dot_md="---\ntitle: [甲\n---\n正文。\n")
    assert "title: [甲" in found.sources[0].text
    assert [issue.code for issue in found.issues] == ["front-matter"]


def found(text: str, *begins: str) -> str | None:
    override = finder(Override(words, 1, ()) for words in begins)(text)
    return override.begins if override else None


def test_of_several_beginnings_the_longest_is_meant() -> None:
    begins = ("大模型", "大模型白皮书", "大模型白皮书 2024")
    assert [
        found(text, *begins) for text in ("大模型白皮书2023", "大模型白皮书 2024年", "大模型", "白皮书")
    ] == [
        "大模型白皮书",
        "大模型白皮书 2024",
        "大模型",
        None,
    ]


def test_of_two_that_are_the_same_the_first_is_meant() -> None:
    first, second = Override("甲", 1, ()), Override("甲", 2, ())
    assert finder((first, second))("甲乙") is first


def test_a_long_beginning_is_compared_as_far_as_it_matters() -> None:
    text = "模型" * LONGEST_BEGINNING
    assert found(text, text[:-1] + "外") is not None
    assert found("外" + text, text) is None
