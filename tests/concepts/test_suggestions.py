"""Phrases that the vocabulary lacks, and how one gets into its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import Output
from generator.concepts import suggestions
from generator.corpus import vocabulary
from generator.corpus.read import vocabulary_text
from generator.model import Bilingual, Concept, CorpusError, Issue
from generator.text.characters import normal_form
from tests.support.examples import examples
from tests.test_cli import run


def corpus(folder: Path, text: str, concepts: str = "") -> Path:
    (folder / "a.txt").write_text(text, "utf-8")
    (folder / "concepts.yml").write_text(concepts, "utf-8")
    return folder


REPORT = (
    "知识蒸馏综述\n\n本文综述知识蒸馏的方法。知识蒸馏把教师模型的知识传给学生模型，学生模型更小。\n\n"
    "教师模型先训练，学生模型学教师模型的输出，学生模型也可以不止一个，教师模型可以更大。\n\n"
    "第一章由王小明、陈思远编写。王小明认为知识蒸馏有前景，陈思远认为教师模型仍然重要。"
)


def suggested(folder: Path) -> dict[str, list[str]]:
    lines = run("concepts", "--suggest", "--corpus", str(folder)).splitlines()
    return {line.split("\t")[0]: line.split("\t")[1:] for line in lines}


def test_suggestions(tmp_path: Path) -> None:
    found = suggested(corpus(tmp_path, REPORT))
    assert {"知识蒸馏", "教师模型", "学生模型"} <= found.keys()
    times, english, reports = found["知识蒸馏"]
    assert (times, english, reports) == ("3", "", "zhishi-zhengliu-zongshu")
    assert not [phrase for phrase in found if "小明" in phrase or "思远" in phrase or "第" in phrase]


def test_what_is_always_part_of_a_longer_phrase_is_not_suggested(tmp_path: Path) -> None:
    found = suggested(corpus(tmp_path, "遥感图像综述\n\n本文综述遥感图像的分类。遥感图像的分类很难。"))
    assert "遥感图像" in found and found.keys().isdisjoint({"遥感", "图像"})


def test_a_name_of_the_vocabulary_is_not_suggested(tmp_path: Path) -> None:
    listed = "- key: kd\n  zh: 蒸馏\n  en: distillation\n  aliases:\n    zh: [知识蒸馏]\n"
    found = suggested(corpus(tmp_path, REPORT, listed))
    assert "知识蒸馏" not in found and "教师模型" in found


def test_english_comes_from_the_translations(tmp_path: Path) -> None:
    corpus(tmp_path, REPORT)
    (tmp_path / "translations").mkdir()
    po = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "教师模型"\nmsgstr "teacher\\tmodel"\n\n'
    (tmp_path / "translations" / "a.en.po").write_text(
        po + '#, fuzzy\nmsgid "学生模型"\nmsgstr "pupil"\n', "utf-8"
    )
    found = suggested(tmp_path)
    assert (found["教师模型"][1], found["学生模型"][1]) == ("teacher model", "")
    run("concepts", "--accept", "教师模型", "--corpus", str(tmp_path))
    assert "zh: 教师模型\n  en: teacher model\n" in (tmp_path / "concepts.yml").read_text("utf-8")
    assert "教师模型" not in suggested(tmp_path)
    run("concepts", "--accept", "学生模型", "--corpus", str(tmp_path))
    assert "  zh: 学生模型\n" in (tmp_path / "concepts.yml").read_text("utf-8"), (
        "a name in one language is enough"
    )


def test_the_vocabulary_is_listed(tmp_path: Path) -> None:
    corpus(tmp_path, REPORT, "- key: kd\n  zh: 知识蒸馏\n  en: distillation\n")
    assert run("concepts", "--corpus", str(tmp_path)) == "kd\t知识蒸馏\tdistillation\t1\n"


def test_suggestions_of_the_corpus_are_no_numbers_names_or_known(output: Output) -> None:
    site = output.site
    found = suggestions.suggestions(site.concepts)
    known = {normal_form(name) for concept in site.vocabulary for name in concept.names}
    people = {person.name for report in site.reports for person in report.meta.people}
    assert found
    for one in found:
        phrase = one.labels.zh or one.labels.en
        assert normal_form(phrase) not in known
        assert not any(name in phrase for name in people)
        assert not phrase[0].isdigit() and one.relations.tagged


LISTED = """\
# Head: sorted by key.

- key: chip   # a comment
  zh: "芯片"

  en: chip
# about models
- key: model
  zh: 模型
  en: >-
    model
  aliases: {en: [models,
    a model]}
  # the last of model

- key: zebra
  zh: 斑马
  en: zebra
# the end
"""


def put_in(text: str, key: str, zh: str = "新", en: str = "new") -> str:
    """Return what was put into `text`, after checking that nothing else changed."""
    concept = Concept(key, Bilingual(zh, en))
    result = vocabulary.added(text, "concepts.yml", concept)
    length = len(result) - len(text)
    place = next(i for i in range(len(text) + 1) if text[:i] + result[i : i + length] + text[i:] == result)
    issues: list[Issue] = []
    read = vocabulary.load(result, "concepts.yml", issues).concepts
    assert concept.labels in [one.labels for one in read] and issues == []
    return (
        f"{text[:place].rstrip().rpartition(chr(10))[2].strip()} < {result[place : place + length].strip()}"
    )


@pytest.mark.parametrize(
    ("key", "before"),
    [("a", "# Head: sorted by key."), ("d", "en: chip"), ("n", "a model]}"), ("zz", "en: zebra")],
)
def test_an_entry_stands_in_order_and_nothing_else_changes(key: str, before: str) -> None:
    for text in (
        LISTED,
        "\ufeff" + LISTED,
        LISTED.replace("\n", "\r\n"),
        LISTED.removesuffix("\n# the end\n"),
    ):
        got = put_in(text, key)
        assert got.startswith(before + " < ") or text.startswith("\ufeff")
        assert "key: " + key in got


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "# no line end", "[]", "- key: b\n  zh: 乙\n  en: b"]
)
def test_an_entry_in_a_list_that_is_short(text: str) -> None:
    if text == "[]":
        with pytest.raises(CorpusError):
            put_in(text, "a")
    else:
        assert "key: a" in put_in(text, "a")


@pytest.mark.parametrize(
    "text",
    ["- [", "---\n", "key: a\n", "[{key: b, zh: 乙, en: b}]\n", "- key: b\n  zh: 乙\n  en: b\n...\n- x\n"],
)
def test_a_file_that_is_no_plain_list_is_left_alone(tmp_path: Path, text: str) -> None:
    corpus(tmp_path, REPORT, text)
    run("concepts", "--accept", "知识蒸馏", "--english", "a", "--corpus", str(tmp_path), code=1)
    assert vocabulary_text(tmp_path) == text


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
@examples(2)
def test_any_phrase_comes_back_as_it_was(zh: str, en: str) -> None:
    try:
        concept = suggestions.accepted(zh, en, vocabulary.load(LISTED, "concepts.yml", []).concepts)
    except ValueError:
        return
    put_in(LISTED, concept.key, *concept.labels)


@pytest.mark.parametrize(
    "phrase", ["- [x", "a: b # c", "'\"", "两行\n  en: x", "null", "12", "&a *b", "{{ x }}", "!!str x", "%"]
)
def test_hostile_phrases(tmp_path: Path, phrase: str) -> None:
    corpus(tmp_path, REPORT, LISTED)
    run("concepts", "--accept", phrase, "--english", "other name", "--corpus", str(tmp_path))
    (labels,) = [
        one.labels
        for one in vocabulary.load(vocabulary_text(tmp_path), "concepts.yml", []).concepts
        if one.key.startswith("other-name")
    ]
    assert labels == Bilingual(" ".join(phrase.split()), "other name")


@pytest.mark.parametrize("arguments", [("模 型", "m"), ("新", "Models"), ("", "x"), ("\n\u200b", "x")])
def test_a_name_that_is_taken_or_empty(tmp_path: Path, arguments: tuple[str, str]) -> None:
    corpus(tmp_path, REPORT, LISTED)
    run("concepts", "--accept", arguments[0], "--english", arguments[1], "--corpus", str(tmp_path), code=1)
    assert vocabulary_text(tmp_path) == LISTED


@pytest.mark.parametrize(
    ("english", "key"),
    [("Chip!", "chip-2"), ("index", "index-2"), ("page 2", "page-2-2"), ("COM1", "com1-2")],
)
def test_a_key_that_is_taken_gets_a_number(english: str, key: str) -> None:
    concept = suggestions.accepted("新词", english, [Concept("chip", Bilingual("芯片", "chips"))])
    assert concept.key == key
