"""What is doubtful in a translation: few false alarms, and no changed figure missed."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import inspect
from generator.checks.translations import Pair, check
from generator.concepts.matcher import Matcher
from generator.model import Bilingual, Concept, Phrase, State
from generator.text.characters import language_of
from tests.support.cases import Case, cases
from tests.support.paths import CORPUS
from tests.text.test_figures import TEXT
from tests.translation.test_editions import write_po

CONCEPTS = {
    concept.key: concept
    for concept in (
        Concept("blockchain", Bilingual("区块链", "blockchain")),
        Concept("hit", Bilingual("哈尔滨工业大学", "Harbin Institute of Technology")),
        Concept("large-model", Bilingual("大模型", "large model")),
        Concept(
            "nlp", Bilingual("自然语言处理", "natural language processing"), Bilingual(("NLP",), ("NLP",))
        ),
        Concept("pre-trained", Bilingual("预训练语言模型", "pre-trained language model")),
    )
}


MATCHER = Matcher(CONCEPTS.values())


def found(source: str, translation: str) -> list[str]:
    language = "en" if language_of(source) == "zh" else "zh"
    named = dict.fromkeys(term.concept for term in MATCHER.find(source))
    pair = Pair(source, translation, language, tuple(CONCEPTS[key] for key in named))
    return [f"{issue.code} {dict(issue.values)['detail']}" for issue in check(pair)]


@pytest.mark.parametrize("case", cases("quality"), ids=str)
def test_cases(case: Case) -> None:
    lines = case.text.split("\n")
    assert all(line.startswith("→ ") for line in lines[1::2])
    results = [
        found(source, line.removeprefix("→ ")) for source, line in zip(lines[::2], lines[1::2], strict=True)
    ]
    assert "\n".join("; ".join(result) or "-" for result in results) == case.expected


def test_the_corpus_has_few_alarms() -> None:
    output = inspect(CORPUS)
    site, issues = output.site, output.issues
    doubtful = {(issue.path, issue.line) for issue in issues if issue.path.endswith(".po")}
    units = sum(count for report in site.reports for _, count in report.editions.en.counts)
    assert len(doubtful) <= 0.02 * units


def test_a_finding_leads_to_the_entry_in_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("大模型报告\n\n共有52个案例入选。\n\n共有 52 个案例入选。", "utf-8")
    (tmp_path / "b.txt").write_text("另一份报告\n\n共有７项,占30%。", "utf-8")
    entries = {
        "共有52个案例入选。": Phrase("A total of 53 cases were selected.", "en"),
        "共有 52 个案例入选。": Phrase("52 cases were selected in all.", "en"),
        "没有用完。": Phrase("未完成", "en", State.FUZZY),
    }
    path = tmp_path / "translations" / "a.en.po"
    write_po(path, entries)
    write_po(
        tmp_path / "translations" / "b.en.po", {"共有７项,占30%。": Phrase("There are 7, or 31%.", "en")}
    )
    issues = [issue for issue in inspect(tmp_path).issues if issue.path.endswith(".po")]
    assert [(issue.path, issue.code) for issue in issues] == [
        ("translations/a.en.po", "figures-differ"),
        ("translations/a.en.po", "translated-twice"),
        ("translations/b.en.po", "figures-differ"),
    ]
    lines = {entry.msgid: entry.linenum for entry in polib.pofile(str(path))}
    assert [issue.line for issue in issues[:2]] == list(lines.values())[:2]
    assert str(issues[1]).endswith(f"translations/a.en.po:{issues[0].line}")


def test_a_finding_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一份报告", "utf-8")
    write_po(tmp_path / "translations" / "a.en.po", {"甲\n乙<a \x1b[2J>": Phrase("甲\n乙<b\x1b[2J>", "en")})
    lines = [str(issue) for issue in inspect(tmp_path).issues]
    assert any("placeholders-differ" in line for line in lines)
    assert all(line.isprintable() for line in lines)


@given(TEXT, TEXT, st.sampled_from(["zh", "en"]))
def test_any_pair_can_be_checked(source: str, translation: str, language: str) -> None:
    pair = Pair(source, translation, language, tuple(CONCEPTS.values()))
    assert check(pair) == check(pair)


@pytest.mark.parametrize(
    "piece", ["9", "一", "百", "1,111", "1 111", "three ", "{", "`", "a ", "(", "（", "《", "<a", "的"]
)
def test_long_texts_take_linear_time(piece: str) -> None:
    """A run of 50,000 characters: quadratic reading would take minutes."""
    text = piece * (50_000 // len(piece))
    assert isinstance(check(Pair(text, f"{text}.", "en")), tuple)
    assert isinstance(check(Pair(text, f"{text}.", "zh")), tuple)
