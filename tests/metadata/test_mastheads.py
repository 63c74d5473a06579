"""The lines at the head of a report that tell when an issue of it appeared."""

from __future__ import annotations

import pytest

from generator.metadata.mastheads import cited_day, date_above, issue_date, labelled_day
from generator.model import Date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("July 6, 2026 04:13 AM GMT", Date(2026, 7, 6)),
        ("6 Jul 2026 06:19:46 ET │ 12 pages", Date(2026, 7, 6)),
        ("Flash | 6 Jul 2026 06:19:46 ET │ 12 pages", Date(2026, 7, 6)),
        ("5 August 2026 | 11:47AM BST", Date(2026, 8, 5)),
        ("October 2016 (Volume LXVIII No. 10)", Date(2016, 10)),
        ("December 4, 2014 (Volume IV no. 3)", Date(2014, 12, 4)),
        ("Issue #48, 2018-2019   June 20, 2019", Date(2019, 6, 20)),
        ("HARBOUR REVIEW OF TIDES AND CURRENTS, VOL. 12, NO. 10, OCTOBER 2017 2237", Date(2017, 10)),
        ("江湾简报 第12期（总第345期） 2024年3月5日", Date(2024, 3, 5)),
        ("2024年3月5日 星期二 第12期", Date(2024, 3, 5)),
        ("总第345期　2024年3月", Date(2024, 3)),
        ("The tide of May 6, 2024 was high", None),
        ("In Vol. 3 the authors say what they found. It was May 2024", None),
        ("No. 3, May 2024 to No. 5, July 2024", None),
        ("May 2024", None),
        ("Vol. 12, No. 3", None),
    ],
)
def test_the_date_of_an_issue(line: str, date: Date | None) -> None:
    assert issue_date(line) == date


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["To appear in the Symposium on Harbours, February 2013."], Date(2013, 2)),
        (
            ["Harbour Council Distr.: General 8 August 2022", "Westhaven, 17–21 October 2022"],
            Date(2022, 8, 8),
        ),
        (["June 29, 2012 18:2 HH/S1793 203-IJT", "Vol. 8, No. 5 (2012)"], Date(2012, 6, 29)),
        (["江湾大学学报", "2019年5月出版"], Date(2019, 5)),
        (["Downloaded from tides.example on May 6, 2024"], None),
        (["Received March 3, 2020; accepted on May 6, 2020"], None),
        (["May 6, 2024", "June 6, 2024"], None),
        (["Westhaven, 3-5 June 2019"], None),
        ([], None),
    ],
)
def test_the_only_day_above_a_title(lines: list[str], date: Date | None) -> None:
    assert date_above(lines) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Nora Lind. 2021. Tides of the Harbour. 1, 1 (September 2021), 8 pages.", Date(2021, 9)),
        ("Lind, N. (2021). Tides of the Harbour. Harbour Press.", Date(2021)),
        ("How to cite: Lind, N. 2021, “Tides of the Harbour”, Harbour Press.", Date(2021)),
        ("The Tides of the Harbour were read in 2021.", None),
        ("Tides of the Harbour", None),
    ],
)
def test_the_year_in_which_a_text_says_it_is_to_be_cited(text: str, date: Date | None) -> None:
    assert cited_day("Tides of the Harbour", [text]) == date


def test_labels_that_are_known_or_of_other_events_give_no_day() -> None:
    assert labelled_day(["归档日期：2024-05-06"]) == Date(2024, 5, 6)
    assert labelled_day(["Delivery date: May 6, 2024"]) == Date(2024, 5, 6)
    assert labelled_day(["归档日期", "2024-05-06"]) == Date(2024, 5, 6)
    assert labelled_day(["编写日期", "2024-05-06", "编写依据"]) == Date(2024, 5, 6)
    assert labelled_day(["截止日期：2024-05-06"]) is None
    assert labelled_day(["完稿日期：2024-05-06"]) is None
    assert labelled_day(["归档日期：五月"]) is None
    assert labelled_day(["_Generated: 2024-05-06 00:21 UTC_"]) == Date(2024, 5, 6)
    assert labelled_day(["Priced on: 6 May 2024"]) is None
    assert labelled_day(["**Received:** May 6, 2024"]) is None
