"""The rule that reads the title of a report."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Block, BlockKind
from .banners import is_genre
from .context import Context, Element, Read, TitleLine, block, parts
from .credit_labels import CREDIT
from .credits import glued_credits, posted
from .patterns import MARKDOWN_HEADING, TITLE_NOUNS, TITLE_SAYS, is_prose, is_short_headline
from .segments import Segment
from .title import is_below_title, is_title, names_who_acts

_SHORTEST, _LONGEST = 5, 300
_TITLE_REACH = 200
"""Number of segments in which headings are compared with a title."""


def title_line(context: Context, index: int) -> Read | None:
    """Read the first line, credits aside, as the title if it looks like one and is alone in that."""
    piece = context.pieces[index]
    if index != context.opening:
        return None
    markdown = MARKDOWN_HEADING.match(piece.text)
    if markdown and _is_highest(context, index, markdown):
        return [TitleLine(block(piece, BlockKind.PARAGRAPH, piece.text[markdown.end() :]))], 1
    after = context.piece(index + 1)
    if not after or markdown:
        return None
    if context.titled == index and len(piece.text) <= _LONGEST:
        return _with_credits(piece), 1
    if not (is_title(context, index) or names_who_acts(context, index + 1)):
        return None
    if context.number(index) and not _is_lone_chapter(context, index):
        return None
    if context.title_end > index + 1:
        return [
            over_lines(context.pieces[index : context.title_end], context.language)
        ], context.title_end - index
    if TITLE_NOUNS.search(piece.text):
        return _with_credits(piece), 1
    return ([TitleLine(block(piece, BlockKind.PARAGRAPH))], 1) if _stands_above(context, index) else None


def _is_lone_chapter(context: Context, index: int) -> bool:
    """Return True if a numbered line names the chapter that the whole text is: no other is counted so."""
    number = context.number(index)
    if number is None or not number.heads or not number.rest:
        return False
    later = itertools.islice(context.numbers, index + 1, None)
    return not any(other and other.kind == number.kind for other in later)


def over_lines(lines: Sequence[Segment], language: str) -> TitleLine:
    """Return several lines as one title."""
    text = ("" if language == "zh" else " ").join(line.text for line in lines)
    return TitleLine(Block(BlockKind.PARAGRAPH, text, lines[0].start, lines[-1].end))


def _with_credits(piece: Segment) -> list[Element]:
    """Return a line as the title, and as credits what is glued to it."""
    starts = glued_credits(piece.text)
    if not starts:
        return [TitleLine(block(piece, BlockKind.PARAGRAPH))]
    spans = itertools.pairwise((0, *starts, len(piece.text)))
    title, *credits = parts(piece, [(BlockKind.CREDIT, start, start, stop) for start, stop in spans])
    return [TitleLine(replace(title, kind=BlockKind.PARAGRAPH)), *credits]


def _stands_above(context: Context, index: int) -> bool:
    """Return True if this line outranks every later heading: it is longer, or on a cover.

    A short line above prose may be the first of several headings, and a question the first of several.
    """
    text = context.pieces[index].text
    below = next((one.text for one in context.pieces[index + 1 :] if one.text != text), "")
    near = (context.piece(index - 1), *(context.piece(index + step) for step in (1, 2)))
    is_by_genre = any(line and is_genre(line.text) for line in near)
    if len(text) >= _SHORTEST and (is_by_genre or posted(below) or is_below_title(below)):
        return True
    least = TITLE_SAYS[context.language] if len(text) >= TITLE_SAYS[context.language] else 0
    if least and not is_prose(context.pieces[index + 1], context.language):
        return True
    later = range(index + 1, min(len(context.pieces), index + _TITLE_REACH))
    asks = text.endswith(_QUESTION)
    return not any(
        (len(context.pieces[other].text) >= least and _is_lesser(context, other))
        or (asks and context.pieces[other].text.endswith(_QUESTION))
        for other in later
    )


_QUESTION = ("?", "？")


def _is_highest(context: Context, index: int, heading: re.Match[str]) -> bool:
    """Return True if a Markdown heading is above all later ones, and of level 1 or named like one."""
    title, level = heading.string[heading.end() :], len(heading[1])
    others = [match for piece in context.pieces[index + 1 :] if (match := MARKDOWN_HEADING.match(piece.text))]
    return all(len(other[1]) > level for other in others) and (level == 1 or bool(TITLE_NOUNS.search(title)))


def _is_lesser(context: Context, index: int) -> bool:
    """Return True if a short line heads the text or the numbered headings below it."""
    below, number = context.piece(index + 1), context.number(index + 1)
    if not below or context.number(index) or not is_short_headline(context, index):
        return False
    counted = bool(number and (number.rest or number.divides))
    return (counted or is_prose(below, context.language)) and not CREDIT.match(below.text)
