"""Comments below the text of a copied page: each has a date, and a button to reply to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .lines import Line, is_dated_line

_REPLY = re.compile(
    r"(?:log in to )?(?:reply|respond)(?: to .{1,40})?|(?:我要)?[回答][复覆](?: ?[(（]?[0-9]*[)）]?)?",
    re.IGNORECASE,
)
_FEWEST, _REACH, _LONGEST_NAME = 3, 12, 40
"""Minimum number of comments, maximum number of lines from a date to its button, and length of a name."""


def comments_at(found: Sequence[Line], first: int) -> int:
    """Return the line behind `first` at which comments begin, the number of lines if there are none."""
    replies = [index for index in range(first + 1, len(found)) if _REPLY.fullmatch(found[index].text)]
    dates = [index for index in range(first + 1, len(found)) if is_dated_line(found[index].text)]
    if len(replies) < _FEWEST or len(dates) < _FEWEST:
        return len(found)
    dated = set(dates)
    between = sum(not dated.isdisjoint(range(above, below)) for above, below in pairwise(replies))
    if between < _FEWEST - 1 or 2 * between < len(replies) - 1:
        return len(found)
    above = [index for index in dates if replies[0] - _REACH <= index < replies[0]]
    if not above:
        return replies[0]
    begin = above[0]
    name = found[begin - 1]
    return begin - 1 if begin - 1 > first and not name.is_text and len(name.text) <= _LONGEST_NAME else begin
