"""Pages that repeat the cover of a thesis or a report, in two languages, behind it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, islice

from ...text.characters import letters
from ..segments import Segment
from ..wrapping import ends_sentence

_MOST_PAGES = 6
"""Maximum number of pages behind that of the title among which one may repeat it."""
_SHORTEST = 12
"""Minimum number of letters of a title that tells a page of its kind."""
_PROSE = 120
"""A sentence of so many characters is prose, as stands on no such page."""


def title_pages(pieces: Sequence[Segment], title: Sequence[Segment]) -> frozenset[int]:
    """Return the places of what stands on the pages that repeat the title and hold no prose."""
    printed = letters("".join(piece.text for piece in title))
    first = title[0].page if title else ""
    if not first or len(printed) < _SHORTEST:
        return frozenset()
    pages = groupby(range(len(pieces)), key=lambda at: pieces[at].page)
    behind = ([*places] for page, places in pages if page and int(page) > int(first))
    found: set[int] = set()
    for places in islice(behind, _MOST_PAGES):
        page = [pieces[at] for at in places]
        if printed in letters("".join(piece.text for piece in page)) and not any(map(_is_prose, page)):
            found.update(places)
    return frozenset(found)


def _is_prose(piece: Segment) -> bool:
    return len(piece.text) >= _PROSE and ends_sentence(piece.text)
