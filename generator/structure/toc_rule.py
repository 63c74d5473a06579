"""The rule that reads a printed table of contents: where it begins and ends."""

from __future__ import annotations

import re

from ..model import Block, BlockKind, MarkKind
from ..model.reading import PICTURE
from ..text.characters import normal_form
from ..text.contents import heads_contents
from ..text.layout import clean
from ..text.sentences import is_prose
from ..text.traditional import compiled
from .context import Context, Read
from .credit_labels import CREDIT
from .numbering import numbering
from .patterns import CONTENTS_LABEL, CONTENTS_LINE, is_headline, is_matter
from .segments import Segment, level
from .toc.parse import parse
from .toc.recognition import LONGEST, is_numbered, looks_like


def printed_contents(context: Context, index: int) -> Read | None:
    """Read 目录 and the lines under it, or lines that are contents without such a heading."""
    piece = context.pieces[index]
    headed = heads_contents(piece.text) or _heads_leaders(context, index)
    if _is_apart(piece):
        return None
    label = CONTENTS_LABEL.match(context.source, piece.start, piece.end)
    begin, text = piece.start, piece.text
    if label:
        begin, text = label.end(), clean(context.layout(label.end(), piece.end))
    flattened = not headed and "。" not in piece.text and looks_like(text, announced=bool(label))
    if not headed and not flattened and not _are_lines(context, index, begin, announced=bool(label)):
        return None
    first = index + headed
    if headed and (second := context.piece(first)) and heads_contents(second.text):
        first += 1  # in the other language
    if first >= len(context.pieces):
        return None
    text = context.pieces[first].text if headed else text
    end = _flattened_end(context, index, text) if flattened else _contents_end(context, first, text)
    if end == first:
        return None
    begin = context.pieces[first].start if headed else begin
    region = context.layout(begin, context.pieces[end - 1].end)
    entries = parse(region)
    if not entries:
        return None
    marker = label.group().strip() if label else ""
    marker = " ".join(above.text for above in context.pieces[index:first]) or marker
    start, stop = piece.start, context.pieces[end - 1].end
    return [
        Block(BlockKind.CONTENTS, clean(region), start, stop, marker=marker, entries=entries)
    ], end - index


def headed_contents(context: Context, index: int) -> Read | None:
    """Read contents below a heading that the format marks as one, as it does those of sections."""
    heads = heads_contents(context.pieces[index].text) or _heads_leaders(context, index)
    return printed_contents(context, index) if heads else None


_APART = frozenset(
    (MarkKind.CODE, MarkKind.TABLE, MarkKind.CAPTION, MarkKind.FORMULA, MarkKind.QUOTE, MarkKind.NOTE)
)


def _is_apart(piece: Segment) -> bool:
    """Return True if the format says that a segment is not a line of contents."""
    return piece.code or PICTURE in piece.raw or (piece.mark is not None and piece.mark.kind in _APART)


def _is_table(piece: Segment) -> bool:
    return piece.mark is not None and piece.mark.kind is MarkKind.TABLE


_FEWEST_LINES, _FEWEST_ANNOUNCED = 5, 3
"""Minimum number of lines in a row that are contents, without a label, and behind one or with leaders."""
_REACH = 12
"""Maximum number of lines that are looked at."""


def _are_led(context: Context, first: int) -> bool:
    """Return True if leaders lead each of the next lines to its page."""
    lines = context.pieces[first : first + _FEWEST_ANNOUNCED]
    return len(lines) == _FEWEST_ANNOUNCED and all(_LED_TO_PAGE.search(line.text) for line in lines)


_LIST = compiled(
    "(?:目[录次]|索引|一览)$|\\b(?:contents|index|exhibits|list of|(?:figures|tables|charts|boxes|maps)$)",
    re.IGNORECASE,
)


def _heads_leaders(context: Context, index: int) -> bool:
    """Return True if a short line names a list, as 图表目录 and “Exhibits” do, whose lines have leaders."""
    piece = context.pieces[index]
    return (
        is_headline(piece.text, context.language)
        and bool(_LIST.search(piece.text))
        and not _LED_TO_PAGE.search(piece.text)
        and _are_led(context, index + 1)
    )


def _are_lines(context: Context, index: int, begin: int, announced: bool) -> bool:
    """Return True if a line that holds one entry begins contents: the next are such lines, too.

    Where each has its page on the next line, what is looked at may end with a title or with a page.
    Without a label, the outermost number must come again: a chapter's heading may stand above those of
    its sections, but two chapters without a text are no headings.
    """
    if _are_led(context, index):
        return True
    number = context.number(index)
    if not announced and not (number and number.divides) and not is_matter(context.pieces[index].text):
        return False
    end = index + 1
    while (
        end < index + _REACH
        and (piece := context.piece(end))
        and not _is_apart(piece)
        and _is_entry(context, end)
    ):
        end += 1
    if end - index < (_FEWEST_ANNOUNCED if announced else _FEWEST_LINES):
        return False
    regions = (context.layout(begin, context.pieces[stop - 1].end) for stop in (end, end - 1))
    if not any(looks_like(region, announced) for region in regions):
        return False
    numbers = [found for found in map(context.number, range(index, end)) if found]
    outermost = min((found.rank for found in numbers), default=0)
    return announced or sum(found.rank == outermost for found in numbers) > 1


def _contents_end(context: Context, first: int, text: str) -> int:
    """Return behind which piece the contents end: before prose, or where the entries begin again.

    The first is `text`, without a label. Matter like 前言 may stand before the contents, so that the
    first chapter is what comes again.
    """
    end = chapter = first
    while (piece := context.piece(chapter)) and is_matter(_unpaged(piece.text)):
        chapter += 1
    openings = {first: text}
    if piece and chapter > first:
        openings[chapter] = piece.text
    while (piece := context.piece(end)) and (_is_entry(context, end) or looks_like(piece.text, True)):
        if any(end > at and _begins_again(context, opening, end) for at, opening in openings.items()):
            return end
        # a printed table of contents may be a table in its source
        if _is_apart(piece) and not (_is_table(piece) and _is_table(context.pieces[first])):
            break
        if end > first and (heads_contents(piece.text) or _heads_leaders(context, end)):
            break
        if level(piece) is not None and not _LED_TO_PAGE.search(piece.text):
            break  # the first heading of the text
        end += 1
    return end - 1 if end - first > 1 and _heads_prose(context, end - 1) else end


def _flattened_end(context: Context, first: int, text: str) -> int:
    """Return behind which piece contents end whose first line, `text` without its label, holds several.

    A line with a single one may belong to them, too; but what stands above prose is a heading.
    """
    opening = numbering(text)
    end = last = first + 1
    while (piece := context.piece(end)) and (_is_entry(context, end) or looks_like(piece.text)):
        number = context.number(end)
        if (
            _is_apart(piece)
            or _heads_leaders(context, end)
            or (number and opening and number.repeats(opening))
        ):
            return end
        end += 1
        last = end if looks_like(piece.text) else last
    return end if end == len(context.pieces) else last


def _heads_prose(context: Context, index: int) -> bool:
    """Return True if the apparent last entry may be the heading of the prose below it."""
    piece, below = context.pieces[index], context.piece(index + 1)
    is_entry = context.number(index) or len(piece.text) >= CONTENTS_LINE or _LED_TO_PAGE.search(piece.text)
    if is_entry or below is None or piece.text.isdecimal() or is_numbered(piece.text):
        return False
    closes = below.blank_before and not piece.blank_before
    return not closes and not below.text.endswith((":", "："))


def _is_sentence(text: str, numbered: bool) -> bool:
    """Return True if a line says more than a title, which may with a number ask a question and answer it."""
    return bool(_ENDS.search(text)) if numbered else is_prose(text)


_LEADERS = re.compile("[.…·—_]{3,}")
_ENDS = re.compile("[。；;]")
"""Not part of a numbered title, which may however ask a question and answer it."""
_LED_TO_PAGE = re.compile(r"(?<![.…·—_])[.…·—_]{3,}+\s?[0-9]{1,4}$")
_SHORTEST_TITLE = 4
"""Minimum length of a title that shows without its number that the entries begin again."""
_PRINTED_PAGE = " .…·—-0123456789ivx"


def _begins_again(context: Context, text: str, index: int) -> bool:
    """Return True if a segment repeats an entry, as the heading that the entry announces."""
    number, opening = context.number(index), numbering(text)
    if number and number.number == text:
        return True
    if number and opening:
        return number.repeats(opening)
    if opening and len(opening.rest) >= _SHORTEST_TITLE:
        return _unpaged(context.pieces[index].text) in (_unpaged(opening.rest), _unpaged(text))
    return _unpaged(context.pieces[index].text) == (_unpaged(text) or None)


def _unpaged(text: str) -> str:
    return normal_form(text).rstrip(_PRINTED_PAGE)


def _is_entry(context: Context, index: int) -> bool:
    text = _LEADERS.sub("", context.pieces[index].text)
    number = context.number(index)
    divides = number is not None and number.divides and len(text) <= LONGEST
    short = len(text) <= CONTENTS_LINE or divides
    return (
        short
        and not text.endswith((":", "："))
        and not CREDIT.match(text)
        and not _is_sentence(text.rstrip(" .…?？!！0123456789"), divides)
    )
