"""Markdown as people and converters write it -> blocks, by readable cases; and what holds of any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.corpus.formats import markdown
from generator.corpus.formats.reading import Unreadable
from tests.support.cases import Case, cases
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
