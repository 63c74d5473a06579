"""Numbers in digits and characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二", 12),
        ("二十", 20),
        ("一百零三", 103),
        ("二〇二三", 2023),
        ("两千", 2000),
        ("１２", 12),
        ("廿三", 23),
        ("卅", 30),
        ("一百廿三", 123),
        ("贰佰", 200),
        ("叁仟零伍", 3005),
        ("一万二千", 12000),
        ("二○一九", 2019),
        ("二０一九", 2019),
        ("零", 0),
        ("大陆", None),
        ("甲", None),
        ("", None),
    ],
)
def test_numerals(text: str, value: int | None) -> None:
    assert numerals.numeral(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("XIX", 19),
        ("Ⅳ", 4),
        ("⒌", 5),
        ("㈡", 2),
        ("Twelve", 12),
        ("下", 3),
        ("廿一", 21),
        ("0", 0),
        ("W", None),
    ],
)
def test_numbers_of_headings(text: str, value: int | None) -> None:
    assert numerals.ordinal(text) == value


@given(st.text())
def test_numeral_is_total(text: str) -> None:
    numerals.numeral(text)
