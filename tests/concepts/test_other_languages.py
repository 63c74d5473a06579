"""Texts that are neither Chinese nor English: names, and no words of grammar."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import load
from generator.concepts.background import rarity
from generator.concepts.other_languages import is_other, names
from tests.support.effort import effort

GERMAN = (
    "Die Wahl der Bodenart ist eine Frage des Klimas. Wenn Sie die Bodenart der Wiese kennen, ist die Düngung "
    "einfach: Eine Düngung im Frühjahr ist besser als keine. Wir raten Ihnen zur Kalkung, denn die Kalkung hebt "
    "den Säuregrad. Der Säuregrad des Bodens und die Düngung hängen von der Witterung ab."
)
FRENCH = (
    "La lagune de Grado est une lagune de la mer Adriatique. Les pêcheurs de Grado et de Marano vivent de la "
    "lagune, et la mer Adriatique est à Marano plus calme que partout ailleurs. Cependant, elle est profonde."
)
JAPANESE = (
    "# 水道の更新\n\n本計画は、老朽管の更新について述べる。老朽管は全国にあり、自治体が管理しています。"
    "自治体は老朽管をできるだけ早く取り替えることが必要です。保護者にも知らせます。"
)


@pytest.mark.parametrize(
    ("text", "expected", "grammar"),
    [
        (
            GERMAN,
            ["Bodenart", "Düngung", "Kalkung", "Säuregrad"],
            ["ist eine", "der Wiese", "Wenn Sie", "Ihnen"],
        ),
        (FRENCH, ["Adriatique", "Marano"], ["Cependant", "est une", "de la", "lagune de"]),
        (JAPANESE, ["老朽管", "自治体"], ["です", "更新", "管理"]),
    ],
)
def test_another_language_gives_names_and_no_words_of_grammar(
    tmp_path: Path, text: str, expected: list[str], grammar: list[str]
) -> None:
    (tmp_path / "one.md").write_text(f"{text}\n", "utf-8")
    site = load(tmp_path)
    labels = {concept.key: concept.labels for concept in site.concepts}
    found = [labels[key].zh or labels[key].en for key in site.reports[0].relations.tags]
    assert set(expected) <= set(found) and not set(grammar) & set(found)
    assert not any(concept.is_looked_up for concept in site.concepts)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (GERMAN, "en", True),
        (FRENCH, "en", True),
        (JAPANESE, "zh", True),
        ("The soil of a meadow decides how it is limed, and the weather does as well.", "en", False),
        ("Jones JB, Stewart WF, Darer JD. Beyond the threshold: use of evidence in practice.", "en", False),
        ("日本的“デジタル庁”于2021年成立，负责数字化改革，其名称来自英语。", "zh", False),
        ("", "zh", False),
        ("2021 | 35 %", "en", False),
    ],
)
def test_the_language_is_told_by_words_that_english_texts_have_or_by_kana(
    text: str, language: str, expected: bool
) -> None:
    assert is_other(text, language) is expected


def test_forms_of_a_name_are_one() -> None:
    text = "Über den Leuchtturm und des Leuchtturmes Licht, das der Leuchtturm hat, im Leuchtturme. " * 2
    assert next(name for name, _ in names("", text)) == "Leuchtturm"


@pytest.mark.parametrize("text", ["Wiesen und Äcker ", "老朽管", "デジタル", "-’", "A" * 50, "a Bäume. "])
def test_the_work_grows_with_the_length(text: str) -> None:
    short, long = (effort(lambda times=times: names("", text * times)) for times in (1_000, 4_000))
    assert long < 5 * short


def test_what_many_of_the_reports_in_another_language_name_is_a_topic_only_of_those_that_are_called_so(
    tmp_path: Path,
) -> None:
    for number, own in enumerate(
        ("Kalkung", "Bodenart", "Düngung", "Säuregrad", "Witterung", "Beregnung", "Aussaat", "Ernten")
    ):
        said = f"Die {own} ist eine Herausforderung für die Höfe, und die {own} ist nicht einfach. " * 3
        title = "Herausforderungen" if own == "Ernten" else "Bericht"
        (tmp_path / f"{number}.md").write_text(f"# {title} {number}\n\n{said}\n", "utf-8")
    site = load(tmp_path)
    labels = {concept.key: concept.labels.en for concept in site.concepts}
    found = [[labels[key] for key in report.relations.tags] for report in site.reports]
    assert [one for one in found if "Herausforderung" in one] == [found[-1]]
    assert "Kalkung" in found[0]


SAID = (
    "Die Kalkung ist eine Maßnahme der Unternehmen, und die Ergebnisse der Kalkung sind je nach Gemeinde andere. "
    "Die Unternehmen sehen in der Bodenart eine Voraussetzung, und die Bodenart ist ein Ergebnis der Entwicklung. "
)


def test_nouns_of_german_texts_of_any_subject_are_no_names_but_in_a_title() -> None:
    text = SAID * 3
    assert {name for name, _ in names("", text)} == {"Kalkung", "Bodenart"}
    assert {name for name, _ in names("Unternehmen und Kalkung", text)} == {
        "Kalkung",
        "Bodenart",
        "Unternehmen",
    }
    assert [rarity(word) for word in ("Maßnahme", "Gemeinden", "Kalkung")] == [0.0, 0.0, 1.0]


def test_what_is_said_once_is_less_likely() -> None:
    chances = dict(
        names("Zur Beregnung", "Es hilft die Kalkung. Nun war auch Witterung ein Thema, wie Beregnung.")
    )
    assert chances["Witterung"] < 0.5 < chances["Beregnung"]


def test_a_japanese_name_ends_as_a_noun() -> None:
    text = (
        "この報告書は提出前に確認する。作成前、作成後の作業中は効果的な報告書を、効果的に作成前に読む。" * 2
    )
    assert {name for name, _ in names("", text)} == {"報告書"}


def test_a_series_is_called_by_no_topic(tmp_path: Path) -> None:
    for number, own in enumerate(("Kalkung", "Bodenart", "Düngung")):
        said = (
            f"Die Umweltecke spricht von {own}, und {own} ist ein Thema, das die Umweltecke lange kennt. " * 3
        )
        (tmp_path / f"{number}.md").write_text(f"# Umweltecke\n\n{said}\n", "utf-8")
    site = load(tmp_path)
    labels = {concept.key: concept.labels.en for concept in site.concepts}
    tags = [{labels[key] for key in report.relations.tags} for report in site.reports]
    assert tags == [{"Kalkung"}, {"Bodenart"}, {"Düngung"}]


def test_words_that_are_borrowed_from_english_are_no_names_but_in_a_title() -> None:
    text = "Die Schleuse hat einen Manager. Der Manager der Schleuse plant ein Management mit Feedback. Wir geben Feedback zur Schleuse."
    found = [name for name, _ in names("", text)]
    assert "Schleuse" in found and not {"Manager", "Feedback", "Management"} & set(found)
    assert "Feedback" in [name for name, _ in names("Feedback an der Schleuse", text)]
