"""Markdown as people and converters write it -> blocks, by readable cases; and what holds of any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.corpus.formats import markdown
from generator.corpus.formats.reading import Unreadable
from tests.support.cases import Case, cases
from tests.support.effort import effort
from tests.support.readings import assert_sound, dump

PIECES = [
    "# ", "## ", "- ", "1. ", "> ", "| a | b |\n|---|---|\n", "| 甲 | 乙 |\n", "```\n", "    ", "\n", "\n\n", "[^1]", "[^1]: ",
    "**", "*", "`", "$", "$$\n", "<table><tr><td>", "</td>", "<p>", "<br>", "&amp;", "\\", "![x](a.png)", "[见](b)", "文字", "word ",
    "</html>", "<!--", "-->", "{#a}", "\u3000", "\x00", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("case", cases("formats/markdown"), ids=str)
def test_case(case: Case) -> None:
    assert dump(markdown.read(case.text.encode())) == case.expected


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("**# ![x](a.png)**![x](a.png)")
def test_any_text_gives_a_sound_reading_twice(text: str) -> None:
    data = text.encode("utf-8", "replace")
    try:
        reading = markdown.read(data)
    except Unreadable as error:
        assert error.code in ("empty", "not-text")
        return
    assert_sound(reading)
    assert reading == markdown.read(data)


@given(st.lists(st.text("文字数据abc019，。", min_size=1, max_size=12), min_size=1, max_size=8))
def test_no_paragraph_is_lost(paragraphs: list[str]) -> None:
    text = markdown.read("\n\n".join(f"始{paragraph}" for paragraph in paragraphs).encode()).text
    assert text == "\n\n".join(f"始{paragraph}" for paragraph in paragraphs)


@pytest.mark.parametrize(("deep", "most"), [("> " * 40, "> " * 200), ("- " * 40, "- " * 200)])
def test_what_nests_too_deeply_is_refused_and_not_cut(deep: str, most: str) -> None:
    text = "# 报告\n\n正文。\n\n{}深处的正文。\n"
    assert "深处的正文。" in markdown.read(text.format(deep).encode()).text
    with pytest.raises(Unreadable, match="nest too deeply"):
        markdown.read(text.format(most).encode())


@pytest.mark.parametrize("brackets", ["[", "![", "[^", "[a][b"])
def test_brackets_without_end_cost_little_more_than_those_that_end(brackets: str) -> None:
    def work(unit: str) -> int:
        return effort(lambda: markdown.read((unit * (1_000 // len(unit))).encode()))

    assert work(brackets) < 12 * work("[a] ")


@pytest.mark.parametrize("opening", ["$$a\n\n", "- $$a\n", "> $$a\n\n"])
def test_formulas_without_end_take_linear_time(opening: str) -> None:
    short, long = (
        effort(lambda times=times: markdown.read((opening * times).encode())) for times in (50, 500)
    )
    assert long < 12 * short


@pytest.mark.parametrize("formula", [r"\({}\)", "\\[\n{}\n\\]"])
def test_the_end_of_a_formula_is_near(formula: str) -> None:
    assert "x^2" * 1_000 in markdown.read(formula.format("x^2" * 1_000).encode()).text
    assert markdown.read(formula.format("x^2" * 5_000).encode()).text[0] in "(["


def test_a_link_below_brackets_without_end_is_one() -> None:
    reading = markdown.read(f"{'[0, 1) ' * 200}[这里](https://harbour.example/)，正文。".encode())
    assert reading.text.endswith("[0, 1) 这里，正文。")
    assert "https://harbour.example/" in {mark.value for mark in reading.marks}
