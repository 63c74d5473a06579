"""What stands first in the file of a report, whether it is left out of the report or not."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile

from ..model import Document, RawReport
from ..structure.web.page import PAGE
from ..text.characters import nfkc

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


def is_unreadable(document: Document) -> bool:
    """Return True if the first page of a file has signs for letters, which its fonts do not name."""
    if not document.pages:
        return False
    title = document.title.text if document.title else ""
    if sum(map(_PUNCTUATION.__contains__, title)) > max(_MOST_PUNCTUATION, sum(map(str.isalpha, title))):
        return True
    end = document.second_page or document.end
    blocks = takewhile(lambda block: block.start < end, document.blocks())
    headings = takewhile(lambda section: section.start < end, document.sections())
    text = nfkc("".join((*(block.text for block in blocks), *(section.printed for section in headings))))
    letters = [c for c in text[:_HEAD] if c.isalpha() or unicodedata.category(c) == "Co"]
    signs = sum(map(_is_sign, letters))
    others = {unicodedata.name(c, "").partition(" ")[0] for c in letters if _OTHERS.match(c)}
    return len(others) >= _FEWEST_SCRIPTS or (signs >= _FEWEST_SIGNS and signs >= _SIGNS * len(letters))


_PUNCTUATION, _MOST_PUNCTUATION = frozenset("!\"#$%&'*+,-./:;<=>?@"), 6
"""Signs that fonts without names give for letters, and how many of them a title may have."""
_OTHERS, _FEWEST_SCRIPTS = re.compile("[\u0530-\u1d7f\ua500-\uabff]"), 4
"""Letters of other scripts than those of Europe and East Asia; a page has no four of them, but as signs."""
_SIGNS, _FEWEST_SIGNS = 0.05, 2
"""Minimum share and number of letters that hardly a text has, where they stand for others."""
_CHARSETS = ("gb2312", "big5hkscs", "cp932")
_LETTERS = re.compile(
    "[\u0180-\u019f\u01a2-\u01ae\u01b1-\u01cc\u01dd-\u01f7\u01fa-\u0217\u021c-\u02ff\u3400-\u4dbf\ue000-\uf8ff]"
)


def _is_sign(letter: str) -> bool:
    """Return True if hardly a text has a letter: a Han character that no charset of a country has."""
    if _LETTERS.match(letter):
        return True
    return "\u4e00" <= letter <= "\u9fff" and not any(letter.encode(name, "ignore") for name in _CHARSETS)
