"""Titles by how tall their type is, where the boxes of the lines on a first page are known."""

from __future__ import annotations

import pytest

from generator.metadata.extract import describe
from generator.model import Document, Mark, MarkKind, RawReport, Source
from generator.model.reading import PICTURE
from generator.structure.parse import structure

Line = tuple[str, int, int, int, str]
"""A text, its left edge and top in points, the size of its type, and its level as a heading if it has one."""
TEXT: Line = ("We expect that the company builds more harbours next year than ever. " * 6, 50, 400, 9, "")
BROKER: Line = ("See the appendix for analyst certification and important disclosures.", 50, 60, 7, "")


def _report(*lines: Line) -> RawReport:
    """Return a report of two pages, whose first page has these lines of Latin type."""
    text, marks = "", [Mark(0, 0, MarkKind.PAGE, "1")]
    for line, left, top, size, level in lines:
        rows = 1 + len(line) * size // 1000
        width = round(len(line) * size / 2 / rows)
        box = f"1 {left},{top - round(rows * size * 1.2)},{left + width},{top}"
        kind = MarkKind.HEADING if level else MarkKind.PARAGRAPH
        marks.append(Mark(len(text), len(text) + len(line), kind, level, box))
        text += f"{line}\n\n"
    marks.append(Mark(len(text), len(text), MarkKind.PAGE, "2"))
    text += "The second page goes on with a long text about harbours and their prices."
    return RawReport(Source("a.pdf", text, marks=tuple(marks)), ((0, len(text)),))


def document(*lines: Line) -> Document:
    """Return the document of such a report."""
    return structure(_report(*lines))


def title(*lines: Line) -> str | None:
    """Return the title of such a report."""
    return describe(_report(*lines), document(*lines)).title


@pytest.mark.parametrize(
    "above",
    [
        [
            ("Harbour Bank Research", 44, 766, 13, ""),
            ("Buy", 44, 705, 20, "1"),
            ("HRBR US NSM", 242, 648, 6, ""),
        ],
        [("Rating", 44, 717, 11, ""), ("Harbour", 180, 703, 20, "1"), ("Company Update", 393, 686, 13, "")],
    ],
)
def test_the_headline_of_a_broker_is_taller_than_what_stands_above(above: list[Line]) -> None:
    headline: Line = ("Bumpy ride into maiden earnings", 44, 608, 16, "")
    assert title(*above, headline, TEXT, BROKER) == "Bumpy ride into maiden earnings"


def test_a_headline_below_a_taller_subject_stays() -> None:
    subject: Line = ("Harbour Works Holding", 44, 700, 18, "1")
    headline: Line = ("Growth was already dialed in", 44, 670, 12, "2")
    assert title(subject, headline, TEXT, BROKER) == "Growth was already dialed in"


def test_lines_as_tall_go_on_with_a_title() -> None:
    first: Line = ("Harbour Technology Co. (300124.SZ): order growth at", 51, 715, 15, "1")
    second: Line = ("30%+ in July, slightly moderating", 51, 695, 15, "1")
    whole = "Harbour Technology Co. (300124.SZ): order growth at 30%+ in July, slightly moderating"
    assert title(first, second, TEXT, BROKER) == whole


def test_the_tallest_line_of_a_cover_is_the_title_that_nothing_else_tells() -> None:
    assert title(("2022 Annual Report", 174, 300, 24, "1")) == "2022 Annual Report"


def test_a_subject_as_tall_as_its_headline_is_not_the_title() -> None:
    subject: Line = ("China Harbour Sector", 45, 726, 15, "")
    headline: Line = ("Our initial read on potential delays of ships", 45, 701, 15, "")
    assert title(subject, headline, TEXT, BROKER) == headline[0]


def test_a_line_that_ends_in_a_colon_goes_on_wherever_the_next_begins() -> None:
    first: Line = ("市场波动风险度量：", 51, 704, 34, "1")
    second: Line = ("港口指数构建与应用", 134, 670, 34, "")
    assert title(first, second, TEXT, BROKER) == "市场波动风险度量： 港口指数构建与应用"


def test_a_picture_between_the_lines_of_a_title_is_kept() -> None:
    first: Line = ("Towering over the harbour: prices can drive upside;", 45, 726, 15, "1")
    second: Line = ("target moves higher to 1150", 45, 706, 15, "1")
    assert title(first, (PICTURE, 300, 730, 40, ""), second, TEXT, BROKER) == f"{first[0]} {second[0]}"


def test_lines_of_text_are_no_headings_by_their_type() -> None:
    torn = [
        "demand from cloud, revenue and margin improvement",
        "Shipments are at 12.1bn, above the street. Our margin stays at 51 to 53 percent and",
    ]
    lines: list[Line] = [(text, 50, 400 - 14 * row, 10, "2") for row, text in enumerate(torn)]
    own: Line = ("Demand is likely to stay", 50, 460, 10, "2")
    assert [section.title for section in document(*lines, own, TEXT).sections()] == [own[0]]


@pytest.mark.parametrize(
    "series", ["Technical Report", "Bay Technical Report", "Working Papers", "Policy Brief"]
)
def test_the_name_of_a_series_is_not_the_title_that_stands_below_it(series: str) -> None:
    above: Line = (series, 28, 633, 24, "0")
    below: Line = ("Reading the levels of the tide by ear", 28, 559, 18, "1")
    who: Line = ("Nora Lind, Anna Berg, and Tom Hale", 28, 478, 12, "2")
    assert title(above, below, who, TEXT) == below[0]


@pytest.mark.parametrize(
    "below", ["Nora Lind, Anna Berg, and Tom Hale", "Harbour Institute of Tides and Currents"]
)
def test_what_stands_below_the_name_of_a_series_may_be_no_title(below: str) -> None:
    above: Line = ("Technical Report", 28, 633, 24, "0")
    assert title(above, (below, 28, 559, 18, "1"), TEXT) == above[0]


def test_lines_of_a_title_may_stand_around_one_axis() -> None:
    first: Line = ("Reading the levels of the tides and", 100, 704, 20, "1")
    second: Line = ("currents by ear", 200, 680, 20, "1")
    assert title(first, second, TEXT) == f"{first[0]} {second[0]}"


def test_a_line_with_a_price_is_no_headline() -> None:
    price: Line = ("Harbour Sales Desk HMT 239.00 USD", 45, 726, 17, "")
    headline: Line = ("Harbour Motors: what the locks tell of ships", 45, 640, 15, "")
    above: Line = ("Outperform", 45, 760, 10, "")
    assert title(above, price, headline, TEXT, BROKER) == headline[0]
