"""Figures say the same in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.characters import nfkc
from generator.text.figures import difference, figures

FIGURES = [
    ("20世纪90年代", "the 1990s"), ("2 600亿", "260 billion"), ("百分之三", "3%"), ("两倍", "twice"),
    ("1,000", "one thousand"), ("三百万", "3 million"), ("12月5日", "5 December"), ("二〇二三年", "2023"),
    ("上半年", "H1"), ("3-5亿", "300–500 million"), ("十几家", "a dozen"), ("7B", "7 billion"),
]  # fmt: skip


@pytest.mark.parametrize(("chinese", "english"), FIGURES)
def test_figures_are_the_same_both_ways(chinese: str, english: str) -> None:
    assert difference(chinese, english) == difference(english, chinese) == ((), ())
    assert difference(chinese, chinese) == difference(english, english) == ((), ())


PIECES = st.sampled_from(
    [
        *"0123456789一二三十百千万亿零两年月日个点成多,. -–/%",
        "million",
        "hundred",
        "May ",
        "twenty",
        "分之",
        "世纪",
        "s",
    ]
)


TEXT = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=80))


@given(TEXT)
def test_any_text_agrees_with_itself(text: str) -> None:
    assert difference(text, text) == ((), ())
    assert all(0 <= one.start < one.end <= len(nfkc(text)) for one in figures(nfkc(text)))
