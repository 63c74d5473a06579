"""The rules that read lists: titles line by line, numbered pieces, bullets, numbers run in."""

from __future__ import annotations

import itertools
import re

from ..model import Block, BlockKind
from ..text.contents import heads_contents
from ..text.sentences import sentences
from .context import Context, Read, item, list_of, parts
from .credit_rules import label_above
from .credits import is_imprint
from .patterns import (
    BULLET,
    HEAD_IN_BRACKETS,
    TITLE_LENGTH,
    TITLES_ANNOUNCED,
    TITLES_BARE,
    is_matter,
    is_special,
)


def titles(context: Context, index: int) -> Read | None:
    """Read a run of short lines, none followed by prose of its own, as a list of titles."""
    end = index
    before = context.piece(index - 1)
    announced = before is not None and before.text.endswith((":", "："))
    while (
        (piece := context.piece(end))
        and _is_title_line(context, end)
        and (announced or not (is_imprint(piece.text) or label_above(context, end)))
    ):
        end += 1
    after = context.piece(end)
    if after and not announced and not HEAD_IN_BRACKETS.match(after.text) and not context.number(end):
        end -= 1
    if end - index < (TITLES_ANNOUNCED if announced else TITLES_BARE):
        return None
    return [list_of([item(piece, "", piece.text) for piece in context.pieces[index:end]])], end - index


def _is_title_line(context: Context, index: int) -> bool:
    piece = context.pieces[index]
    return (
        piece.whole_line
        and index > context.opening
        and index not in context.listed
        and not piece.code
        and len(piece.text) <= TITLE_LENGTH * (1 if context.language == "zh" else 2)
        and "。" not in piece.text
        and not piece.text.endswith((":", "：", "."))
        and not context.number(index)
        and not is_special(piece)
        and not heads_contents(piece.text)
        and not is_matter(piece.text)
        and not HEAD_IN_BRACKETS.fullmatch(piece.text)
    )


def numbered_list(context: Context, index: int) -> Read | None:
    """Read pieces that count on from one to the next as a list."""
    end = index
    while (
        (number := context.number(end))
        and not number.divides
        and number.rest
        and not context.pieces[end].is_row
        and end not in context.listed
    ):
        before = context.number(end - 1) if end > index else None
        if before and not number.follows(before):
            break
        end += 1
    if end - index < 2:
        return None
    items = []
    for piece, number in zip(context.pieces[index:end], context.numbers[index:end], strict=True):
        items.append(item(piece, number.marker if number else "", number.rest if number else piece.text))
    return [list_of(items)], end - index


def bullet_list(context: Context, index: int) -> Read | None:
    """Read pieces that begin with bullets as a list."""
    end = index
    items = []
    while (piece := context.piece(end)) and not piece.code and (match := BULLET.match(piece.text)):
        items.append(item(piece, match.group().strip(), piece.text[match.end() :]))
        end += 1
    return ([list_of(items)], end - index) if items else None


_RUN_IN = re.compile("(?<![0-9])([0-9]{1,2})([)）]|[.．、](?![0-9]))|([①-⑳])")
_FIRST_MARKS = ("1)", "1）", "1.", "1．", "1、", "①")
_OPENS_ITEM = frozenset(":：;；。!！?？” \n\u3000")
_BEHIND_NOTES = frozenset("，。；、：！？）,.;:!?)”")
_OPENS_BRACKETED_ITEM = _OPENS_ITEM | frozenset(",，、")
"""Characters before the number of an item: 1. and 1、 need a stronger stop before them than 1)."""


def run_in_list(context: Context, index: int) -> Read | None:
    """Read a list that runs on inside a paragraph: …:1)…;2)…"""
    piece = context.pieces[index]
    marks = _run_in_marks(piece.text)
    if len(marks) < 2:
        return None
    text = piece.text
    cuts = [start for start, _ in marks] + [_last_item_end(text, marks)]
    spans = zip(marks, cuts[1:], strict=True)
    items = parts(piece, [(BlockKind.ITEM, start, body, stop) for (start, body), stop in spans])
    if not all(item.text for item in items):
        return None  # the numbered columns of a table
    around = [(BlockKind.PARAGRAPH, 0, 0, cuts[0]), (BlockKind.PARAGRAPH, cuts[-1], cuts[-1], len(text))]
    before, after = parts(piece, around)
    return [*filter(_has_text, (before, list_of(items), after))], 1


def _has_text(block: Block) -> bool:
    return bool(block.text or block.items)


def _run_in_marks(text: str) -> list[tuple[int, int]]:
    """Return where markers that count 1, 2, 3 … in one form begin and end."""
    marks: list[tuple[int, int]] = []
    if not any(first in text for first in _FIRST_MARKS):
        return marks
    form = ""
    for match in _RUN_IN.finditer(text):
        start, end = match.span()
        kind = match[2] or "①"
        value = int(match[1]) if match[1] else ord(match[3]) - ord("①") + 1
        if value != len(marks) + 1 or (marks and kind != form) or end == len(text):
            continue
        if kind in ")）" and start and text[start - 1] in "(（":
            start -= 1
        opens = _OPENS_BRACKETED_ITEM if kind in ")）" else _OPENS_ITEM
        if (kind == "①" and not _is_note(text, start, end)) or not start or text[start - 1] in opens:
            marks.append((start, end))
            form = kind
    return marks


def _is_note(text: str, start: int, end: int) -> bool:
    """Return True if a mark stands behind a word and before a stop, as that of a note does: 街道①，"""
    return start > 0 and text[start - 1].isalnum() and text[end] in _BEHIND_NOTES


def _last_item_end(text: str, marks: list[tuple[int, int]]) -> int:
    """Return where the last item ends: it has no more sentences than the longest before it."""
    most = max(len(sentences(text[body:stop])) for (_, body), (stop, _) in itertools.pairwise(marks))
    last = marks[-1][1]
    for number, (_, end) in enumerate(sentences(text[last:]), 1):
        if number == most:
            return last + end
    return len(text)
