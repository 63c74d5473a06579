"""Dates in a text."""

import pytest

from generator.text import dates


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2023年5月4日", ["2023-05-04"]),
        ("2022 年11 月30 日", ["2022-11-30"]),
        ("二〇二三年十二月三十一日", ["2023-12-31"]),
        ("2023年3月6日起草,5月4日公开", ["2023-03-06", "2023-05-04"]),
        ("5月4日", ["--05-04"]),
        ("2023-05-04 2023/5/4 2023.5.4", ["2023-05-04"] * 3),
        ("4 May 2023, May 4, 2023 and May 2023", ["2023-05-04", "2023-05-04", "2023-05"]),
        ("2023 12/02 08:47:13 来源：新华网", ["2023-12-02"]),
        ("2023 12/02 of the visitors", []),
        ("1.1 概述 7.4 从语言到AGI", []),
        ("版本1.2023.5.4、2023年13月", []),
        ("2月30日 4月31日", []),
    ],
)
def test_dates(text: str, days: list[str]) -> None:
    assert [str(span.date) for span in dates.dates(text)] == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二○一九年", (2019, None, None)),
        ("二０一九年五月卅日", (2019, 5, 30)),
        ("二OO八年十月廿三日", (2008, 10, 23)),
        ("民国廿三年", (1934, None, None)),
        ("Sept. 3, 2020", (2020, 9, 3)),
        ("3 June 2020", (2020, 6, 3)),
        ("October 30th, 2019", (2019, 10, 30)),
    ],
)
def test_dates_in_other_numerals_and_words(text: str, day: tuple[int | None, ...]) -> None:
    assert [(span.date.year, span.date.month, span.date.day) for span in dates.dates(text)] == [day]
