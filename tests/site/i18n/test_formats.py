"""Dates and counts in both languages."""

import pytest

from generator.model import Date
from generator.site.i18n import formats


@pytest.mark.parametrize(
    ("date", "chinese", "english"),
    [
        (Date(2023, 5, 4), "2023年5月4日", "4 May 2023"), (Date(None, 9, 17), "9月17日", "17 September"),
        (Date(2023, 5), "2023年5月", "May 2023"), (Date(2022), "2022年", "2022"),
    ],
)  # fmt: skip
def test_dates(date: Date, chinese: str, english: str) -> None:
    assert (formats.date(date, "zh"), formats.date(date, "en")) == (chinese, english)


def test_counts_agree_with_their_nouns() -> None:
    assert formats.count("reports", 1, "en") == "1 report"
    assert formats.count("reports", 1200, "en") == "1,200 reports"
    assert formats.count("reports", 1, "zh") == "1 份报告"
