"""The rules that read what lines say of a report: who made it and when."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Block, BlockKind, Role
from ..text.dates import whole_date
from ..text.layout import layout_removed
from ..text.person_names import BETWEEN_NAMES
from ..text.traditional import compiled
from .context import Context, Read, block, parts
from .credit_labels import CREDIT, Label, byline, credit, label_alone, remarks
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
from .head.authors import unraised
from .head.bylines import read_byline
from .head.names import authors_of, sure_people
from .head.organisations import is_organisation
from .head.sources import origin
from .patterns import is_prose
from .segments import Segment, level
from .web.lines import is_dated_line
from .web.words import is_of_page


def credit_line(context: Context, index: int) -> Read | None:
    """Read who made the report and when; several such credits may share a line."""
    piece = _as_printed(context.pieces[index])
    text = piece.text
    if "。" in text or len(text) > LONGEST_CREDITS:
        return None
    is_origin = not CREDIT.match(text) and origin(text) is not None
    starts = [0] if is_origin else [0, *next_credits(text)]
    dated = len(starts) > 1 and (is_date_line(text[: starts[1]]) or (is_dated(text) and not posted(text)))
    is_near = context.opening < index <= context.title_end + BYLINES
    is_known = is_origin or CREDIT.match(text)
    label = None if is_known else _REMARK.match(text) or (_FIELD.match(text) if is_near else None)
    if label:
        starts = [0, *(start for start in starts if start >= label.end() and CREDIT.match(text, start))]
    is_labelled = label is not None and len(starts) > 1
    if not (CREDIT.match(text) or dated or is_labelled or is_origin):
        return None
    cuts = list(zip(starts, [*starts[1:], len(text)], strict=True))
    if any(stop - start > CREDIT_LENGTH and not _may_be_long(text[start:stop]) for start, stop in cuts):
        return None
    first = BlockKind.PARAGRAPH if is_labelled else BlockKind.CREDIT
    return parts(
        piece, [(BlockKind.CREDIT if start else first, start, start, stop) for start, stop in cuts]
    ), 1


def cover_line(context: Context, index: int) -> Read | None:
    """Read a line of the cover as a credit or paragraph, also if it is set as a heading."""
    role = context.cover.get(index)
    if role in (None, Role.TITLE) or level(context.pieces[index]) is None:
        return None
    rules = (credit_line, dated_line, names_line)
    read = next(filter(None, (rule(context, index) for rule in rules)), None)
    return read or ([block(context.pieces[index], BlockKind.PARAGRAPH)], 1)


def label_above(context: Context, index: int) -> Read | None:
    """Read a label alone on its line with its value on the line below: Author, and Anna Berg."""
    piece, below = context.pieces[index], context.piece(index + 1)
    if (
        not below
        or not context.opening < index <= context.title_end + _REACH
        or len(piece.text) > _LONGEST_LABEL
    ):
        return None
    label = label_alone(piece.text)
    if not label or not (piece.whole_line and below.whole_line) or not _is_value(label, below.text):
        return None
    return [Block(BlockKind.CREDIT, f"{piece.text}\n{below.text}", piece.start, below.end)], 2


_REACH, _LONGEST_LABEL = 8, 20


def _is_value(label: Label, text: str) -> bool:
    """Return True if a line is what may stand behind a label: names, a date, an organisation."""
    if label.fact == "people":
        return bool(sure_people(text))
    return is_organisation(text) if label.fact == "organisations" else whole_date(text) is not None


_REMARK = compiled(remarks, re.IGNORECASE)
"""A label that is not of a credit, but may stand on a line with credits: 发文字号：…　发布日期：…."""
_FIELD = re.compile(
    r"[^:：|｜。]{2,24}[:：] ?[^:：|｜]{1,60}[|｜](?=[^:：|｜。]{2,24}[:：])"
    r"|[A-Z][a-z]{2,12}: ?[^:：|｜]{1,30}? (?=[A-Z][a-z]{2,12}: ?[^ ])"
)
"""The first of several labelled facts in a row, that is not of a credit: Report: A-12 | Published: …"""
_SPACES = re.compile(r"\s+")


def _as_printed(piece: Segment) -> Segment:
    """Return a piece whose text keeps the spaces between names that are closed up in prose."""
    text = _SPACES.sub(" ", layout_removed(piece.raw).replace("**", "")).strip()
    return replace(piece, text=text) if "".join(text.split()) == "".join(piece.text.split()) else piece


_LONGEST_NAME = 40


def _may_be_long(text: str) -> bool:
    """Return True if a credit is long only because it gives the title, or lists many names."""
    stated = credit(text)
    return _lists_people(text) or (stated is not None and stated.label.fact == "title")


def _lists_people(credit: str) -> bool:
    """Return True if a credit is long only because it lists many names."""
    return len(credit) <= LONGEST_NAMES and all(
        len(name) <= _LONGEST_NAME for name in BETWEEN_NAMES.split(credit)
    )


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
    return [block(_as_printed(context.pieces[index]), BlockKind.CREDIT)], 1


def credited_heading(context: Context, index: int) -> Read | None:
    """Read a credit, or names, that a format or its layout marks as a heading."""
    if level(context.pieces[index]) is None:
        return None
    below = context.piece(index + 1)
    is_above_text = below is not None and is_prose(below, context.language)
    names = None if is_above_text and index not in context.people else names_line(context, index)
    return names or credit_line(context, index)


def names_line(context: Context, index: int) -> Read | None:
    """Read authors, analysts, and By Anna Berg below the title; elsewhere By Region is a heading."""
    piece, below = context.pieces[index], context.piece(index + 1)
    if index in context.people:
        return _names_over_lines(context, index) or ([block(_as_printed(piece), BlockKind.CREDIT)], 1)
    if context.is_page and _is_byline_of_page(context, index):
        return [block(_as_printed(piece), BlockKind.CREDIT)], 1
    is_long = len(piece.text) > CREDIT_LENGTH and not _is_by(piece.text)
    is_beside = piece.page == context.pieces[context.title_end - 1].page
    if index > context.title_end + BYLINES or is_long or index <= context.opening or not is_beside:
        return None
    title = "".join(line.text for line in context.pieces[context.opening : context.title_end])
    lines = context.pieces[context.title_end : index]
    above = (one for one in lines if one.text.casefold() != title.casefold())
    if any(is_prose(one, context.language) or level(one) == 1 for one in above):
        return None
    text = _as_printed(piece).text
    is_byline = byline(text) or are_authors(text, below.text if below else "")
    if is_byline or read_byline(text) or _is_name_alone(context, index):
        return [block(_as_printed(piece), BlockKind.CREDIT)], 1
    return None


def _names_over_lines(context: Context, index: int) -> Read | None:
    """Read two lines of authors as one where the list, or a name, goes on in the second."""
    piece, below = context.pieces[index], context.piece(index + 1)
    if below is None or len(piece.text) + len(below.text) > LONGEST_NAMES:
        return None
    pieces = [_as_printed(piece), _as_printed(below)]
    text, rest = (unraised(one.text, one.inline) for one in pieces)
    is_marked = len(_MARKED.findall(text)) > 1 and not _MARKED.search(text[-2:])
    if not (_GOES_ON.search(text.rstrip()) or is_marked):
        return None
    whole = authors_of(f"{text} {rest}")
    if len(whole) <= len(authors_of(text)):
        return None
    return [_joined(*pieces)], 2


def _joined(piece: Segment, below: Segment) -> Block:
    """Return two lines as one credit, with what stands within them."""
    behind = len(piece.text) + 1
    moved = (replace(mark, start=mark.start + behind, end=mark.end + behind) for mark in below.inline)
    text = f"{piece.text} {below.text}"
    return Block(BlockKind.CREDIT, text, piece.start, below.end, inline=(*piece.inline, *moved))


_GOES_ON = re.compile(r"(?:[,，、&]|\band)$")
_MARKED = re.compile(r"(?<=[^\W\d_])[0-9†‡*∗]{1,3}(?=[ ,，、]|$)")
"""The mark of an affiliation behind a name."""


def _is_byline_of_page(context: Context, index: int) -> bool:
    """Return True if a line of a copied page says By Anna Berg, or is a name between the title and a date.

    Pictures with their captions may stand between, a word of the page (Follow), or the title once more.
    """
    if not context.opening - _REACH_OF_PAGE <= index <= context.title_end + _REACH_OF_PAGE:
        return False
    text = context.pieces[index].text
    if byline(text):
        return _is_by(text)
    if index != context.title_end or len(text) > CREDIT_LENGTH or is_of_page(text) or not sure_people(text):
        return False
    below = [piece.text for piece in context.pieces[index + 1 : index + 1 + _DATE_BELOW]]
    return any(map(is_dated_line, below))


def _is_by(text: str) -> bool:
    """Return True if a line says By Anna Berg."""
    line = byline(text)
    return line is not None and line.label.fact == "people" and bool(authors_of(line.value))


_REACH_OF_PAGE, _DATE_BELOW = 12, 2


_BEGINS = compiled("(?:[1I][.]? |一、)?(?:introduction|background|引言|绪论)", re.IGNORECASE)
"""The heading of the first part of a text."""


def _is_name_alone(context: Context, index: int) -> bool:
    """Return True if a line names people and nothing else, beside a date, an organisation or a credit.

    Between the title and an introduction nothing need stand beside it.
    """
    beside = [context.pieces[place] for place in (index - 1, index + 1) if 0 <= place < len(context.pieces)]
    lines = [one.text for one in beside if one.start >= context.pieces[context.title_end - 1].end]
    is_head = any(whole_date(line) or is_organisation(line) or CREDIT.match(line) for line in lines)
    below = context.piece(index + 1)
    is_between = index == context.title_end and below is not None and _BEGINS.fullmatch(below.text)
    if not (is_head or is_between) or is_of_page(context.pieces[index].text):
        return False
    around = context.pieces[context.opening : context.title_end + _REACH_OF_PAGE] if context.is_page else ()
    named = not any(_is_by(piece.text) for piece in around)
    return named and bool(sure_people(_as_printed(context.pieces[index]).text))
