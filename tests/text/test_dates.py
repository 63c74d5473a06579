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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12. Dezember 2022", (2022, 12, 12)),
        ("le 1er août 2021", (2021, 8, 1)),
        ("8 de abril de 2018", (2018, 4, 8)),
        ("3 marzo 2020", (2020, 3, 3)),
        ("30 grudnia 2019", (2019, 12, 30)),
        ("12 мая 2021 г.", (2021, 5, 12)),
        ("im Mai 2019", (2019, 5, None)),
        ("outubro de 2020", (2020, 10, None)),
        ("5. mai", None),
        ("Mai 2019 in Westhafen", None),
    ],
)
def test_months_of_other_languages(text: str, day: tuple[int | None, ...] | None) -> None:
    found = dates.whole_date(text)
    assert (found and (found.year, found.month, found.day)) == day


def test_the_number_of_an_issue_is_no_day_in_any_language() -> None:
    assert [str(span.date) for span in dates.dates("no. 4 august 2000, am 12. März 2001")] == [
        "2000-08",
        "2001-03-12",
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10.08.2023", "2023-08-10"),
        ("08.13.2023", "2023-08-13"),
        ("5/5/2023", "2023-05-05"),
        ("10/08/2023", None),
        ("10.08.23", None),
    ],
)
def test_points_stand_where_the_day_comes_first(text: str, day: str | None) -> None:
    found = dates.whole_date(text)
    assert (str(found) if found else None) == day


def test_a_period_may_have_a_hyphen() -> None:
    assert [str(one.date) for one in dates.dates("2022.12.19-2022.12.24")] == ["2022-12-19"]


@pytest.mark.parametrize(
    "text", ["March 2008, rev May 2013", "March 2008 (revised 3 May 2013)", "2008-03, updated: 2013-05"]
)
def test_the_day_of_a_revision_stands_behind_the_first(text: str) -> None:
    assert str(dates.whole_date(text)) == "2008-03"
