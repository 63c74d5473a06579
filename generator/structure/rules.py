"""The rules that read pieces, in order; the last reads anything."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Block, BlockKind
from ..text import sentences
from ..text.layout import clean
from .context import Context, Read, Rule, block, heading
from .credit_rules import cover_line, credit_line, credited_heading, dated_line, label_above, names_line
from .headings.numbered import numbered_heading
from .headings.short import bold_heading, label, short_heading
from .list_rules import bullet_list, numbered_list, run_in_list, titles
from .marked_rules import marked_blocks, marked_heading, title_heading
from .numbering import numbering
from .patterns import (
    CAPTION,
    CAPTION_GOES_ON,
    CAPTION_LENGTH,
    HEAD_IN_BRACKETS,
    MARKDOWN_HEADING,
    RANK_BRACKETS,
    RANK_UNNUMBERED,
    is_headline,
    is_lead_label,
    is_matter,
)
from .title_rules import title_line
from .toc.listed import behind
from .toc_rule import headed_contents, printed_contents


def _code(context: Context, index: int) -> Read | None:
    piece = context.pieces[index]
    if not piece.code:
        return None
    return [Block(BlockKind.CODE, piece.raw, piece.start, piece.end)], 1


def _listed_heading(context: Context, index: int) -> Read | None:
    """Read a line, or two, that an entry of the printed contents announces, as its heading."""
    if (listed := context.listed.get(index)) is None:
        return None
    entry, (first, *more) = listed.entry, context.pieces[index : index + listed.size]
    separator = "" if context.language == "zh" else " "
    printed = " ".join(line.text for line in (first, *more))
    number = numbering(first.text) or numbering(printed)
    rest = number.rest if number else behind(first.text, entry.number)
    title = separator.join(part for part in (rest, *(line.text for line in more)) if part)
    if not title:
        return None
    read = heading(first, number.rank if number else RANK_UNNUMBERED, title, printed, number)
    read = replace(read, number=read.number or entry.number, end=(first, *more)[-1].end, level=entry.level)
    return [read], listed.size


def _markdown_heading(context: Context, index: int) -> Read | None:
    piece = context.pieces[index]
    match = MARKDOWN_HEADING.match(piece.text)
    if not match or len(piece.text) > 200:
        return None
    title = piece.text[match.end() :].rstrip("# ") or piece.text[match.end() :]
    number = numbering(title)
    if number and number.rest:
        return [heading(piece, len(match[1]), number.rest, title, number)], 1
    return [heading(piece, len(match[1]), title, title)], 1


def _part_heading(context: Context, index: int) -> Read | None:
    """Read a number that stands alone (PART 1, 第一章) with the line after it, which is its title."""
    number, piece, after = context.number(index), context.pieces[index], context.piece(index + 1)
    if not number or number.rest or not number.heads or not after or piece.cut:
        return None
    if not number.divides and not _has_text_below(context, index + 1):
        return None
    if context.number(index + 1) or not is_headline(after.text, context.language):
        return None
    printed = f"{piece.text} {after.text}"
    return [replace(heading(piece, number.rank, after.text, printed, number), end=after.end)], 2


def _has_text_below(context: Context, index: int) -> bool:
    """Return True if a segment follows this one, and is more than a number."""
    number = context.number(index + 1)
    return context.piece(index + 1) is not None and (number is None or bool(number.rest))


def _bracket_heading(context: Context, index: int) -> Read | None:
    piece = context.pieces[index]
    match = HEAD_IN_BRACKETS.fullmatch(piece.text)
    if not match or is_lead_label(match[1]) or not context.piece(index + 1):
        return None
    if label(match[1]) in context.forms:
        return None
    return [heading(piece, RANK_BRACKETS, match[1].strip(), piece.text)], 1


def _matter_heading(context: Context, index: int) -> Read | None:
    """Read 前言, References and the like as a heading, whatever stands under it."""
    piece = context.pieces[index]
    title = piece.text.rstrip(":：")
    if (
        not piece.whole_line
        or not context.piece(index + 1)
        or not is_matter(title)
        or sentences.is_prose(title)
    ):
        return None
    return [heading(piece, RANK_UNNUMBERED, title, piece.text)], 1


_COLON = re.compile("[:：]")
_LABEL = 12
"""A caption's label with its number (图 12-3:) is at most this long."""


def _caption(context: Context, index: int) -> Read | None:
    piece = context.pieces[index]
    match = CAPTION.match(piece.text)
    if not match or len(piece.text) > CAPTION_LENGTH:
        return None
    if piece.text.endswith("。") and not _COLON.search(piece.text[:_LABEL]):
        return None
    count = 1
    after = context.piece(index + 1)
    if after and any(one in piece.text and after.text.startswith(two) for one, two in CAPTION_GOES_ON):
        count = 2
    last = context.pieces[index + count - 1]
    text = clean(context.layout(piece.start, last.end)) if count > 1 else piece.text
    return [Block(BlockKind.CAPTION, text, piece.start, last.end)], count


def _quote(context: Context, index: int) -> Read | None:
    piece = context.pieces[index]
    text = piece.text.lstrip("> ")
    if not piece.text.startswith(">") or not text:
        return None
    return [block(piece, BlockKind.QUOTE, text)], 1


def _row(context: Context, index: int) -> Read | None:
    """Keep the rows of a table as they stand."""
    end = index
    while (piece := context.piece(end)) and piece.text.startswith("|") and piece.text.endswith("|"):
        end += 1
    if end == index:
        return None
    start, stop = context.pieces[index].start, context.pieces[end - 1].end
    rows = "\n".join(piece.text for piece in context.pieces[index:end])
    return [Block(BlockKind.CODE, rows, start, stop)], end - index


def _paragraph(context: Context, index: int) -> Read | None:
    return [block(context.pieces[index], BlockKind.PARAGRAPH)], 1


MARKED_RULES: tuple[Rule, ...] = (
    title_heading,
    cover_line,
    headed_contents,
    credited_heading,
    marked_heading,
    printed_contents,
    marked_blocks,
    title_line,
    _caption,
    label_above,
    credit_line,
    dated_line,
    names_line,
    _paragraph,
)
"""The rules for a source whose format says what its headings are: none guesses at headings or lists."""

RULES: tuple[Rule, ...] = (
    title_heading,
    cover_line,
    marked_blocks,
    _code,
    printed_contents,
    _listed_heading,
    title_line,
    _matter_heading,
    titles,
    _markdown_heading,
    _part_heading,
    _bracket_heading,
    numbered_heading,
    numbered_list,
    bullet_list,
    bold_heading,
    _caption,
    label_above,
    credit_line,
    dated_line,
    names_line,
    _quote,
    _row,
    short_heading,
    run_in_list,
    _paragraph,
)
