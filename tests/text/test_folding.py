"""The form in which texts and queries are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.folding import search_form
from generator.text.traditional import simplified
from tests.support.cases import Case, cases


@pytest.mark.parametrize("case", cases("folding"), ids=str)
def test_folding(case: Case) -> None:
    assert search_form(case.text) == case.expected
    assert search_form(search_form(case.text)) == search_form(case.expected)


@given(st.text())
def test_folding_is_total_and_leaves_nothing_invisible(text: str) -> None:
    folded = search_form(text)
    assert "\0" not in folded
    folded.encode()


def test_traditional_characters_are_one_character_each() -> None:
    assert len(simplified()) > 4000
    assert all(len(pair) == 2 for pair in map("".join, simplified().items()))
