"""What stands first in the file of a report, whether it is left out of the report or not."""

from __future__ import annotations

from ..model import Document, RawReport
from ..structure.web.page import PAGE

_HEAD, _MOST_LINES = 3000, 30
"""Maximum number of characters, and of lines, that are the first."""


def first_lines(report: RawReport) -> list[str]:
    """Return the first lines of a report, with what is left out of it."""
    start = 0 if report.is_alone else report.start
    given = [value for name, value in report.source.evidence if name in ("title", "page-title")]
    lines = report.source.text[start : start + _HEAD].split("\n")
    return given + [" ".join(line.split()) for line in lines[:_MOST_LINES] if line.strip()]


def above_title(report: RawReport, document: Document) -> list[str]:
    """Return the lines above the title of a report, those that are left out of it among them."""
    end = document.title.start if document.title else report.start
    return report.source.text[report.start : end].split("\n")


def heads(report: RawReport, document: Document) -> list[str]:
    """Return what the first page leaves out of the text: running heads and feet, and words in figures."""
    stop = document.second_page or document.end
    gaps = (gap for gap in document.gaps if gap.why not in PAGE and gap.start < stop)
    return [report.source.text[gap.start : gap.end] for gap in gaps]
