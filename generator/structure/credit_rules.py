"""The rules that read what lines say of a report: who made it and when."""

from __future__ import annotations

import re

from ..model import BlockKind
from ..text.traditional import compiled
from .context import Context, Read, block, parts
from .credit_labels import CREDIT, byline
from .credits import (
    BYLINES,
    CREDIT_LENGTH,
    LONGEST_CREDITS,
    LONGEST_NAMES,
    are_authors,
    is_date_line,
    is_dated,
    next_credits,
    posted,
)
from .patterns import is_prose


def credit_line(context: Context, index: int) -> Read | None:
    """Read who made the report and when; several such credits may share a line."""
    piece = context.pieces[index]
    text = piece.text
    if "。" in text or len(text) > LONGEST_CREDITS:
        return None
    starts = [0, *next_credits(text)]
    dated = len(starts) > 1 and (is_date_line(text[: starts[1]]) or (is_dated(text) and not posted(text)))
    if not (CREDIT.match(text) or dated):
        return None
    cuts = list(zip(starts, [*starts[1:], len(text)], strict=True))
    if any(stop - start > CREDIT_LENGTH and not _lists_people(text[start:stop]) for start, stop in cuts):
        return None
    return parts(piece, [(BlockKind.CREDIT, start, start, stop) for start, stop in cuts]), 1


_NAMED = re.compile("[、,，;；]")
_LONGEST_NAME = 40


def _lists_people(credit: str) -> bool:
    """Return True if a credit is long only because it lists many names."""
    return len(credit) <= LONGEST_NAMES and all(len(name) <= _LONGEST_NAME for name in _NAMED.split(credit))


_TAIL = 2
"""In so many pieces at the end, too, a post may give its date."""


_IN_FORCE = compiled("(?:实施|施行|生效)$")
"""Ends the line below the date of a standard."""


def dated_line(context: Context, index: int) -> Read | None:
    """Read the line of a post that gives its date beside other facts; several such are a chronicle."""
    text = context.pieces[index].text
    if is_date_line(text) or not posted(text):
        return None
    above = context.pieces[context.opening + 1 : index]
    in_text = len(above) > BYLINES or any(is_prose(one, context.language) for one in above)
    if in_text and index < len(context.pieces) - _TAIL:
        return None
    around = (context.piece(index - 1), context.piece(index + 1))
    if any(piece and posted(piece.text) and not _IN_FORCE.search(piece.text) for piece in around):
        return None
    return [block(context.pieces[index], BlockKind.CREDIT)], 1


def names_line(context: Context, index: int) -> Read | None:
    """Read By Anna Berg between the title and the text; farther down, By Region is a heading."""
    piece, below = context.pieces[index], context.piece(index + 1)
    if index > context.opening + BYLINES or len(piece.text) > CREDIT_LENGTH:
        return None
    if not byline(piece.text) and not are_authors(piece.text, below.text if below else ""):
        return None
    above = context.pieces[context.opening : index]
    if not above or any(is_prose(one, context.language) for one in above):
        return None
    return [block(piece, BlockKind.CREDIT)], 1
