"""Which pieces name the authors of a paper, or the analysts of a broker's report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from ...model import Inline, MarkKind
from ...text.characters import HAN_CHARACTER
from ...text.person_names import CHINESE_NAME, is_english_office, untitled
from ...text.traditional import compiled
from ..context import Context
from ..credits import LONGEST_NAMES
from ..patterns import is_prose
from ..segments import Segment, level
from .contacts import written_to
from .licences import FRONT, analysts, is_brokers
from .names import WORKPLACE_MARK, authors_of
from .organisations import names_workplace


def unraised(text: str, inline: Iterable[Inline]) -> str:
    """Return a line of names without the letters raised behind them, the marks of notes: Anna Berg a,b."""
    for mark in sorted(inline, key=lambda one: -one.start):
        raised = text[mark.start : mark.end]
        if mark.kind is MarkKind.SUPERSCRIPT and mark.start and _RAISED.fullmatch(raised):
            text = text[: mark.start] + text[mark.end :]
    return text


_RAISED = re.compile("[ ,]?[a-z](?:, ?[a-z*†‡∗⁎])*")


def _text_of(piece: Segment) -> str:
    return unraised(piece.text, piece.inline)


def people_lines(context: Context) -> frozenset[int]:
    """Return the pieces that name people: authors above the abstract, else above the text, and analysts."""
    lines = [_text_of(piece) for piece in context.pieces[:FRONT]]
    written = written_to(lines)
    people = set(analysts(lines)) | (written.keys() if is_brokers(lines) else set())
    end = context.abstract or max(_text(context), _heading(context))
    people |= {index for index in written if context.title_end <= index < end}
    return frozenset(people | (_authors(context, people) if context.abstract else _first_lines(context)))


def _heading(context: Context) -> int:
    """Return the first heading below the title, if it stands below a few lines; else 0."""
    below = range(context.title_end, min(context.title_end + _MOST_LINES, len(context.pieces)))
    return next((index for index in below if level(context.pieces[index]) is not None), 0)


_MOST_LINES = 12


def _text(context: Context) -> int:
    """Return the first piece behind the title that is written in sentences."""
    behind = range(context.title_end, min(FRONT, len(context.pieces)))
    return next((index for index in behind if _is_text(context, index)), 0)


def _is_text(context: Context, index: int) -> bool:
    """Return True if a piece is written in sentences, and is not who wrote with an address."""
    piece = context.pieces[index]
    is_address = "@" in piece.text and len(piece.text) <= LONGEST_NAMES
    return is_prose(piece, context.language) and not is_address


def _authors(context: Context, written: set[int]) -> set[int]:
    """Return the lines between the title and the abstract that list people, with where they work."""
    people: set[int] = set()
    for index in range(context.title_end, context.abstract):
        text, above, below = (_text_of(context.pieces[place]) for place in (index, index - 1, index + 1))
        if index in written or len(text) > LONGEST_NAMES or WORKPLACE_MARK.match(text):
            continue
        if not (named := authors_of(text)):
            continue
        is_next = index - 1 in people or index - 1 in written
        is_first = index == context.title_end or is_next or len(named) > 1 or _INITIAL.search(text)
        is_above_others = names_workplace(below) or authors_of(below)
        is_above_mail = "@" in below and (HAN_CHARACTER.search(text) or not names_workplace(above))
        if is_first or "@" in text or names_workplace(text) or is_above_others or is_above_mail:
            people.add(index)
    return people


def _first_lines(context: Context) -> set[int]:
    """Return the lines right below the title that name people where no abstract stands below them.

    A degree says so, or what stands below: where they work, their address, a heading, or text if the name is
    Chinese.
    """
    lines = [_text_of(context.pieces[index]) for index in range(context.title_end, _text(context))]
    first = next((index for index, line in enumerate(lines) if not _ADDRESS.match(line)), len(lines))
    named = list(takewhile(bool, map(authors_of, lines[first:])))
    behind = lines[first + len(named)] if named and first + len(named) < len(lines) else ""
    is_sure = (
        len(named) >= _MANY
        or any(map(_LISTED.search, lines[first : first + len(named)]))
        or names_workplace(behind)
        or _ADDRESS.match(behind)
        or (behind and (is_english_office(behind) or not untitled(behind)))
        or (behind and level(context.pieces[context.title_end + first + len(named)]) is not None)
        or any(untitled(line) != line for line in lines[first : first + len(named)])
        or (len(named) == 1 and _CHINESE.fullmatch(lines[first]))
    )
    start = context.title_end + first
    return set(range(start, start + len(named))) if is_sure else set()


_LISTED = re.compile("^(?:and|&) |[†‡∗]$")
"""A line of a list of names: and Karl Lund, Anna Berg†."""
_MANY = 4
"""Minimum number of lines in a row that are names and nothing else, on a cover."""
_CHINESE = compiled(CHINESE_NAME)
_ADDRESS = re.compile(
    r"(?:(?:e-?mail|邮箱|github|homepage|主页|orcid)[:：]|https?://).*|\S+@\S+", re.IGNORECASE
)
_INITIAL = re.compile(r"^[^\W\d_]+ (?:[A-Z]\. ?)+[^\W\d_]+")
"""A name with an initial, which no place has."""
