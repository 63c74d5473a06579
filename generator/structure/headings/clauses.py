"""Levels of marked headings that are text: clauses of a contract or a law that styles of headings number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ...text.characters import script_of
from ..numbering import numbering
from ..segments import Segment, level

_FEWEST = 4
"""Minimum number of headings of a level that tell what it is."""
_CLAUSES = 0.5
"""Minimum share of clauses among the headings of such a level."""
_LONGEST_TITLE = {"zh": 20, "en": 60}
"""Maximum length of a title that may end with a full stop."""
_GOES_ON = re.compile(r"[；;，,]$|[；;，,] ?(?:or|and|以及|和|或者?)$")
_STOPS = re.compile(r"[。.]$")


def clause_levels(pieces: Sequence[Segment], titled: int | None) -> frozenset[int]:
    """Return the levels of marked headings of which most are sentences, or parts of one."""
    texts: dict[int, list[str]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        depth = level(piece)
        if depth and index != titled:
            texts[depth].append(piece.text)
    return frozenset(
        depth
        for depth, headings in texts.items()
        if len(headings) >= _FEWEST and sum(map(_is_clause, headings)) >= _CLAUSES * len(headings)
    )


def _is_clause(text: str) -> bool:
    number = numbering(text)
    said = (number.rest if number else text).strip()
    longest = _LONGEST_TITLE[script_of(said)]
    return bool(_GOES_ON.search(said)) or (len(said) > longest and _STOPS.search(said) is not None)
