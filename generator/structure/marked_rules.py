"""Rules for what the format of a source says its segments are; see `rules` for the others."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from ..model import BlockKind
from ..text.characters import HAN_CHARACTER
from ..text.dates import whole_date
from .context import Context, Read, TitleLine, block, heading
from .head.type_size import is_picture
from .marked import blocks, with_figures
from .numbering import LETTERED, numbering
from .patterns import RANK_UNNUMBERED
from .segments import Segment, level
from .title import subtitle
from .title_rules import over_lines

_LONGEST_HEADING = 200
"""Maximum number of characters of a heading; a longer one is a paragraph that was set as one."""


def title_heading(context: Context, index: int) -> Read | None:
    """Read what the format, its place or the page around the text says to be the title of the whole."""
    if index != context.titled:
        return None
    places = range(index, context.title_end)
    if len(places) > 1:
        lines = [context.pieces[place] for place in places if not is_picture(context.pieces[place])]
        figures = (marked_blocks(context, place) for place in places if is_picture(context.pieces[place]))
        below = [element for read in figures if read for element in read[0]]
        return [over_lines(lines, context.language), *below], len(places)
    return [TitleLine(block(context.pieces[index], BlockKind.PARAGRAPH))], 1


def marked_heading(context: Context, index: int) -> Read | None:
    """Read what the format says to be a heading; where all have one level, their numbers rank them."""
    piece = context.pieces[index]
    depth = level(piece)
    if depth is None:
        return None
    is_clause = depth in context.clauses or len(piece.text) > _LONGEST_HEADING
    if is_clause or index in context.title_pages or _is_torn(context, index):
        return [block(piece, BlockKind.PARAGRAPH)], 1
    if not piece.text:
        return with_figures(piece, BlockKind.PARAGRAPH), 1
    if _says_sentence(piece) or (_holds_sentences(piece.text) and not numbering(piece.text)):
        return [block(piece, BlockKind.PARAGRAPH)], 1
    is_subtitle = index == context.title_end and bool(subtitle(piece.text))
    if is_subtitle or (_is_day(piece) and not _is_chronicle(context)):
        return [block(piece, BlockKind.PARAGRAPH)], 1
    number = numbering(piece.text)
    if number and number.rest:
        rank = depth if context.leveled else number.rank
        read = heading(piece, rank, number.rest, piece.text, number)
    else:
        rank = depth if context.leveled else RANK_UNNUMBERED
        read = heading(piece, rank, piece.text, piece.text)
    return [replace(read, inline=piece.inline)], 1


def _is_torn(context: Context, index: int) -> bool:
    """Return True if the type of a page makes a heading of a line of text.

    It begins small, holds the end of a sentence and the beginning of the next, or is long and goes on small.
    """
    piece, below = context.pieces[index], context.piece(index + 1)
    text = piece.text
    if not _ON_PAGE.match(piece.place) or numbering(text) or LETTERED.match(text):
        return False
    if _begins_small(text) or (_SENTENCES.search(text) and len(text) >= _SHORTEST_LINE):
        return True
    is_open = below is not None and level(below) is None and _begins_small(below.text)
    return is_open and len(text) >= _SHORTEST_LINE


def _holds_sentences(text: str) -> bool:
    """Return True if a text is of several sentences in Chinese, and as long as those of a paragraph."""
    return text.count("。") > 1 and len(text) >= _SHORTEST_LINE


def _says_sentence(piece: Segment) -> bool:
    """Return True if a style of Word, or type on a page, is that of headings on a sentence in Chinese.

    The title of a slide, and what a writer marks by hand, may be one.
    """
    text, ends = piece.text, piece.text[-1:]
    if not HAN_CHARACTER.search(text) or not _BY_STYLE.match(piece.place):
        return False
    is_said = (ends in _CLAUSE and len(text) > _SHORT) or (ends in _SENTENCE and "，" in text)
    return is_said or len(text) > _LONGEST_CHINESE


_BY_STYLE = re.compile("body/|[0-9]+ [0-9]+,")
"""How the places of blocks in documents of Word, and on pages, begin."""
_CLAUSE, _SENTENCE = "；;，,、", "。：:"
_SHORT, _LONGEST_CHINESE = 15, 90
"""Maximum number of characters of a heading in Chinese behind which a stop is a slip, and of any."""


def _begins_small(text: str) -> bool:
    return text[:2].isalpha() and text[:2].islower()


_ON_PAGE = re.compile("[0-9]+ [0-9]+,")
_SENTENCES = re.compile("[a-z0-9%)][.] [A-Z][a-z]")
_SHORTEST_LINE = 60
"""Minimum number of characters of a line of text that is set as wide as its column."""


def _is_chronicle(context: Context) -> bool:
    """Return True if several dates are headings, as in a chronicle; one alone is that of the report."""
    days = (piece for piece in context.pieces if level(piece) is not None and _is_day(piece))
    return next(islice(days, 1, None), None) is not None


def _is_day(piece: Segment) -> bool:
    date = whole_date(piece.text)
    return date is not None and date.month is not None


def marked_blocks(context: Context, index: int) -> Read | None:
    """Read lists, tables, figures, code, quotations, notes and formulas."""
    return blocks(context.pieces, index)
