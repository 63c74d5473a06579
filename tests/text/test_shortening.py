"""Shortened texts: no longer than asked, and never cut inside a character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.shortening import shortened


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("城市水务", 4, "城市水务"),
        ("城市水务研究", 4, "城市水…"),
        ("water loss", 8, "water l…"),
        ("water loss report", 8, "water l…"),
        ("a b c d", 4, "a b…"),
        ("cafe\u0301s", 5, "caf…"),
        ("ab👩\u200d👧\u200d👦cd", 6, "ab…"),
        ("ab👍🏽cd", 4, "ab…"),
        ("ab\ud83d\udc4dcd", 4, "ab…"),
    ],
)
def test_no_cut_inside_a_character(text: str, limit: int, expected: str) -> None:
    assert shortened(text, limit) == expected


def test_cut_behind_a_word() -> None:
    assert shortened("water loss in networks", 13, at_word=True) == "water loss…"


@given(st.text(max_size=40), st.integers(1, 50))
def test_never_longer_than_the_limit(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= max(limit, len(text) if len(text) <= limit else 0)
    assert text.startswith(short.removesuffix("…"))
