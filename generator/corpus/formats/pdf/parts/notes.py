"""Footnotes: small text at the foot of a column that begins with a mark, and what refers to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from ...reading import MarkKind
from ..page.layout import Zone
from ..page.measures import Measures, line_size
from ..records import Block, Box, Line, Page, Span, places_of

SMALLER = 0.93
"""The size of a note's text is at most so much of the usual size."""
LOWER_PART = 0.5
_LENGTH = re.compile(r"(?:[0-9]|\s|^)[kcdmnµμ]?m$")
"""A unit of length: a number raised behind it makes it one of area or volume."""
_SIGN = re.compile(r"(?:[\[［(（]?([0-9]{1,3})(?![0-9])[\])）］]?|([①-⑳])|([*†‡§∗＊]{1,3}))")


def take_notes(zones: Sequence[Zone], pages: Sequence[Page], measures: Measures) -> list[Block]:
    """Take the footnotes out of zones; return them as blocks, page by page."""
    found: list[Block] = []
    for zone in zones:
        lines = _foot(zone, pages[zone.page], measures)
        if not lines:
            continue
        zone.things = [thing for thing in zone.things if not any(thing is line for line in lines)]
        found += _notes(lines)
    return found


def _foot(zone: Zone, page: Page, measures: Measures) -> list[Line]:
    """Return the lines of notes at the end of a zone."""
    lines: list[Line] = []
    for thing in reversed(zone.things):
        if not isinstance(thing, Line) or thing.chunks[0].turned or thing.box.y1 > LOWER_PART * page.height:
            break
        if line_size(thing) > SMALLER * measures.size and not _below_rule(thing, zone, page):
            break
        lines.insert(0, thing)
    while lines and not _sign(lines[0]):
        lines.pop(0)
    if not lines or len(lines) == len(zone.things):
        return []
    raised = _begins_raised(lines[0])
    return lines if raised or _under_rule(lines[0], page) else []


def _begins_raised(line: Line) -> bool:
    return _is_mark(line.spans[0])


def _under_rule(line: Line, page: Page) -> bool:
    """Return True if a short rule stands above a line."""
    return any(rule.y0 - line.box.y1 <= 16 for rule in _rules_above(line, page))


def _below_rule(line: Line, zone: Zone, page: Page) -> bool:
    """Return True if a line stands below the short rule that parts notes from the text of its column."""
    return any(
        rule.y0 < LOWER_PART * page.height and abs(rule.x0 - zone.left) < 6
        for rule in _rules_above(line, page)
    )


def _rules_above(line: Line, page: Page) -> list[Box]:
    """Return the short rules above a line that begin where it does."""
    box = line.box
    return [
        rule
        for rule in page.rules
        if rule.y0 >= box.y1 - 2 and abs(rule.x0 - box.x0) < 30 and rule.width < 0.6 * page.width
    ]


def _sign(line: Line) -> str:
    """Return the mark that a line begins with."""
    first = line.spans[0]
    match = _SIGN.match(first.text if first.raised > 0 else line.text)
    return next((part for part in match.groups() if part), "") if match else ""


def _notes(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield a block for each note: it begins with a mark, set as the first is."""
    raised = _begins_raised(lines[0])
    left = lines[0].box.x0
    held: list[Line] = []
    for line in lines:
        begins = _sign(line) and (_begins_raised(line) if raised else abs(line.box.x0 - left) < 3)
        if held and begins:
            yield _note(held)
            held = []
        held.append(line)
    yield _note(held)


def _note(lines: list[Line]) -> Block:
    sign = _sign(lines[0])
    return Block(
        MarkKind.NOTE, list(lines), value=f"{lines[0].page + 1}-{sign}", marker=sign, parts=places_of(lines)
    )


def placed(blocks: Sequence[Block], notes: Sequence[Block]) -> list[Block]:
    """Return blocks with the notes of each page behind the last that begins on it, references marked."""
    by_page: dict[int, list[Block]] = {}
    for note in notes:
        by_page.setdefault(note.page, []).append(note)
    last = {block.page: at for at, block in enumerate(blocks)}
    kept: list[Block] = []
    for at, block in enumerate(blocks):
        kept.append(block)
        if last[block.page] == at:
            kept += by_page.pop(block.page, [])
    kept += [note for page in sorted(by_page) for note in by_page[page]]
    refer(kept)
    return kept


def with_tagged(blocks: Sequence[Block], measures: Measures) -> list[Block]:
    """Return blocks in which tagged paragraphs that are notes are some, and what refers to notes says so.

    Such a paragraph is small and begins with a raised mark that stands in the text of its page, too.
    """
    inside = {
        (line.page, _printed(span))
        for block in blocks
        for at, line in enumerate(block.every_line)
        for span in line.spans[not at :]
        if _is_mark(span)
    }
    kept: list[Block] = []
    for block in blocks:
        if block.kind is MarkKind.NOTE and block.tagged:
            block.marker = _printed(block.lines[0].spans[0]) if _begins_raised(block.lines[0]) else ""
            kept.append(block)
        elif block.kind is MarkKind.PARAGRAPH and block.tagged and _is_small_note(block, inside, measures):
            kept += _notes(block.lines)
        else:
            kept.append(block)
    refer(kept)
    return kept


def _is_small_note(block: Block, inside: Container[tuple[int, str]], measures: Measures) -> bool:
    first = block.lines[0]
    is_small = all(line_size(line) <= SMALLER * measures.size for line in block.lines)
    return is_small and _begins_raised(first) and (block.page, _sign(first)) in inside


def refer(blocks: Sequence[Block]) -> None:
    """Mark the raised marks in text that refer to a note of their page, or to a tagged one."""
    notes = [block for block in blocks if block.kind is MarkKind.NOTE and block.marker]
    if not notes:
        return
    known = {(note.page, note.marker): note for note in notes}
    marks = Counter(note.marker for note in notes)
    alone = {note.marker: note for note in notes if note.tagged and marks[note.marker] == 1}
    for block in blocks:
        if block.kind is MarkKind.NOTE:
            continue
        for line in block.every_line:
            before = ""
            for span in line.spans:
                note = known.get((line.page, _printed(span))) or alone.get(_printed(span))
                if note and _is_mark(span) and not _LENGTH.search(before):
                    span.note = note.value
                before = span.text


def _printed(span: Span) -> str:
    """Return a mark without its brackets."""
    return span.text.strip("[]()（）［］ ")


def _is_mark(span: Span) -> bool:
    return span.raised > 0 or "①" <= span.text[:1] <= "⑳"
