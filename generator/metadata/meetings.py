"""The date of the meeting that minutes are of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from ..model import BlockKind, Date, Document
from ..text.numerals import NUMERAL
from ..text.traditional import compiled
from .imprint import first_date

_FIRST, _MOST_ABOVE = 3, 40
"""Number of headings, and of blocks, at the head of a text in which the date is looked for."""


def met(document: Document) -> Date | None:
    """Return the date of the meeting that minutes give behind a label at their head: 会议时间：…"""
    lines = chain(_lines_of_head(document), (one.printed for one in islice(document.sections(), _FIRST)))
    matches = filter(None, map(_MET.match, lines))
    return next((date for match in matches if (date := first_date(match["date"]))), None)


def _lines_of_head(document: Document) -> Iterator[str]:
    """Yield the lines at the head of a text, items of lists and rows of tables among them."""
    for block in islice(document.blocks(), _MOST_ABOVE):
        if block.kind is BlockKind.TABLE:
            for row in block.grid[:_MOST_ABOVE]:
                yield "：".join(filter(None, (block.items[at].text.rstrip(":： ") for at in row)))
        else:
            yield from (line.text for line in (block.items or (block,)))


_MET = compiled(
    f"(?:[0-9{NUMERAL}]{{1,2}}[、.．] ?)?[*\\s]*(?:本次|会议|召开)*"
    "(?:时 ?间|日 ?期|date|time|when)(?![^:：]*(?:next|下次))[^:：]{0,20}[:：][*\\s]*(?P<date>.{4,80})",
    re.IGNORECASE,
)
