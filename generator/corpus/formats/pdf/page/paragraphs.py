"""Paragraphs from lines: over lines, columns and pages.

Two lines are of one paragraph if nothing says otherwise: their distance, a change of font, an indented first
line, a marker, or a line that ends although the next line's first word would have had room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .....text.words import ends_open
from ...reading import MarkKind
from ..records import Block, Drawing, Line, Table, places_of
from ..source.encodings import wide
from .layout import Zone, is_whole
from .lines import first_word, has_room, starts_drawn
from .markers import Marker, caption, is_bullet, leads, marker, names_part
from .measures import PROSE, Measures, are_mono, line_bold, line_size

_STRONG = frozenset({"1.", "(1)", "1)", "一、", "(一)", "①", "[1]", "第章", "第节", "a.", "(a)"})
"""Markers that may begin a paragraph behind a full line."""
ENDS = "。．！？；：.!?;:…”』」）)"
_STOPS = "。！？.!?…”"
_CODE = "{}[(=<>|"
"""Signs that end lines of code."""
_LONGEST_WORD = 100
"""Characters at the beginning of a line in which its first word ends."""
_WORD = re.compile(r"(?:[a-z]['’a-z-]++|a)[,;:.)”’]*+(?:\s|$)")
"""A word of a sentence: no address, no formula, no `o` that stands for a bullet."""


APART = 3.2
"""Lines of a paragraph are at most so far apart, in usual distances, where nothing else says that it ends."""
TITLE = 1.2
"""A title is so much larger than the text: its centred lines end where their sense does."""
WAVERING = 1.9
"""Lines of a sentence that goes on are at most so far apart, in heights of the font, where that wavers."""
INDENT = 2
"""First lines of Chinese paragraphs are indented by so many characters."""
UNFILLED = 3.2
"""A line that a word or sign did not fit in has at most so much room, in heights of the font."""
MOST_LEFT, MOST_LEFT_BY_LATIN = 0.25, 0.4
"""A line of prose in a ragged text leaves at most such a part of its column, more behind a Latin word."""
_LABEL = re.compile(r"\w{1,6}[:：](?!//)")


@dataclass(slots=True)
class _Open:
    """The paragraph that lines are added to, and its zone."""

    block: Block
    zone: Zone
    since: int = 0  # of its lines, the first in that zone


class Paragraphs:
    """Joins the lines of zones to blocks."""

    def __init__(self, measures: Measures) -> None:
        self.measures = measures
        self.blocks: list[Block] = []
        self.open: _Open | None = None
        self.marked: dict[str, int] = {}
        self.indents = self.spaced = False

    def add(self, zones: Sequence[Zone]) -> list[Block]:
        """Return the blocks of zones in reading order."""
        self.indents = _indents(zones)
        self.spaced = not self.indents and _spaced(zones, self.measures)
        for zone in zones:
            for thing in zone.things:
                if isinstance(thing, Line):
                    self._line(thing, zone)
                else:
                    self._other(thing)
        for block in self.blocks:
            if block.lines:
                block.parts = places_of(block.lines)
        return self.blocks

    def _other(self, thing: Table | Drawing) -> None:
        kind = MarkKind.TABLE if isinstance(thing, Table) else MarkKind.IMAGE
        block = Block(kind, parts=[(thing.page, thing.box)])
        if isinstance(thing, Table):
            block.table = thing
        else:
            block.drawing = thing
        self.blocks.append(block)

    def _line(self, line: Line, zone: Zone) -> None:
        if line.chunks[0].turned:
            self.blocks.append(Block(MarkKind.PARAGRAPH, [line], parts=[(line.page, line.box)]))
            return
        found = marker(line.text)
        if self.open and self._goes_on(self.open, line, zone, found):
            if self.open.zone is not zone:
                self.open.zone, self.open.since = zone, len(self.open.block.lines)
            self.open.block.lines.append(line)
        else:
            kind = MarkKind.CODE if are_mono([line]) else MarkKind.PARAGRAPH
            block = Block(kind, [line], parts=[(line.page, line.box)])
            self.blocks.append(block)
            self.open = _Open(block, zone)
        if found:
            self.marked[found.form] = found.value

    def _goes_on(self, now: _Open, line: Line, zone: Zone, found: Marker | None) -> bool:
        last = now.block.lines[-1]
        if are_mono([line]) or now.block.kind is MarkKind.CODE:
            return are_mono([line]) and now.block.kind is MarkKind.CODE and self.blocks[-1] is now.block
        size = line_size(line)
        room = now.zone.right - last.box.x1
        full = room <= max(first_word(line.chunks[0]) + 0.35 * size, size) + 0.3 * size
        unended = full and last.box.width > PROSE * size and last.text.rstrip()[-1:] not in ENDS
        if (
            not _alike(last, line, unended and not found)
            or leads(last.text)
            or (leads(line.text) and found is not None)
        ):
            return False
        if len(now.block.lines) == 1 and _is_at_right(last, line, now.zone):
            return False
        if starts_drawn(line) or (names_part(line.text) and not line.text.lstrip()[0].islower()):
            return False
        if self.spaced and self._breaks(now, line, zone):
            return True
        if found and self._begins(found, last, full, room < first_word(line.chunks[0]) - 0.1 * size):
            return False
        if not self.indents and _LABEL.match(line.text) and last.text.rstrip()[-1:] in _STOPS:
            return False
        if zone is not now.zone or self.blocks[-1] is not now.block:
            return self._goes_over(now, line, zone, full)
        return self._goes_down(now, line, full)

    def _breaks(self, now: _Open, line: Line, zone: Zone) -> bool:
        """Return True if a line is of a paragraph with line ends, where white space parts paragraphs."""
        lines, last = now.block.lines, now.block.lines[-1]
        if zone is not now.zone or self.blocks[-1] is not now.block or starts_drawn(lines[0]):
            return False
        distance = last.y - line.y
        flush = all(abs(one.box.x0 - zone.left) < 2 for one in (*lines, line))
        return flush and distance <= 1.12 * self.measures.pitch(line_size(line)) and not caption(line.text)

    def _goes_over(self, now: _Open, line: Line, zone: Zone, full: bool) -> bool:
        """Return True if a paragraph goes on in the next column or page, or behind a table or picture."""
        last = now.block.lines[-1]
        size = line_size(line)
        text, after = last.text.rstrip(), line.text.lstrip()
        if not full or now.zone.page < zone.page - 2 or caption(after):
            return False
        is_line = len(now.block.lines) == 1 and last.box.width <= PROSE * size  # a day, a name: no prose
        if now.zone.page != zone.page and (self.measures.slides or is_line):
            return False
        if (
            self.measures.chinese
            and wide(text[-1:] or "a")
            and text[-1:] in _STOPS
            and self.blocks[-1] is not now.block
        ):
            return False
        left = zone.left if text[-1:] in _STOPS else _left(line, zone)
        if (
            line.box.x0 - left > 0.8 * size
            and (self.indents or len(zone.lines) > 2)
            and not _hangs(now.block.lines, line, now.zone, zone)
        ):
            return False
        if text[-1:] in _STOPS and (self.blocks[-1] is not now.block or not self.indents):
            return False
        if after[:1].isascii() and after[:1].isalpha() and after[0].isupper() and text[-1:] in _STOPS:
            return False
        return not line_bold(line) or line_bold(last)

    def _goes_down(self, now: _Open, line: Line, full: bool) -> bool:
        """Return True if a paragraph goes on in the line below."""
        lines, zone = now.block.lines[now.since :], now.zone
        last = lines[-1]
        size = line_size(line)
        distance = last.y - line.y
        if distance < 0.85 * size or (caption(line.text) and caption(lines[0].text)):
            return False
        pitch = self.measures.pitch(size)
        if len(lines) > 1:
            own = lines[-2].y - last.y
            pitch = min(pitch, own) if own > 0 else pitch
        if full and distance < APART * pitch and self._ends_title(last, line):
            return True
        if distance > 1.28 * pitch + 0.5:
            if full and distance < WAVERING * size and _runs_on(last, line):
                return True
            on = full or self._is_unended(last, line, zone)
            return distance < APART * pitch and on and self._is_flush(lines, line, zone)
        if last.text.rstrip()[-1:] in "-‐" and not wide(line.text[:1] or "a"):
            return True
        wide_enough = last.box.width > 0.5 * (zone.right - zone.left) or (
            size > 1.25 * self.measures.size and line_bold(line) and line_bold(last)
        )
        heads = size > TITLE * self.measures.size or line_bold(line)
        if wide_enough and _centred(last, line, zone) and (heads or not _has_room(last, line, zone)):
            return True
        if not _fits_below(lines, line, full, begins=not now.since):
            return False
        if full or last.text.rstrip()[-1:] in ENDS:
            return full
        flush = abs(last.box.x1 - line.box.x1) < 1.5 and line.box.width > 10 * size
        return flush or _runs_on(last, line) or self._is_unended(last, line, zone)

    def _ends_title(self, last: Line, line: Line) -> bool:
        """Return True if a line is the shorter end of a title whose lines stand in the middle."""
        shorter = line.box.x0 > last.box.x0 + line_size(line)
        large = line_size(line) > TITLE * self.measures.size and not marker(line.text)
        return large and shorter and abs(line.box.middle[0] - last.box.middle[0]) < 4

    def _is_flush(self, lines: Sequence[Line], line: Line, zone: Zone) -> bool:
        """Return True if a line of Chinese prose goes on flush left: in its column, or in its paragraph."""
        size, left, last = line_size(line), line.box.x0, lines[-1]
        if not self._is_of_chinese_text(last) or line_bold(line) or marker(line.text) or caption(line.text):
            return False
        if self.indents and abs(left - zone.left) < 0.3 * size:
            return True
        below = len(lines) == 1 or abs(last.box.x0 - left) < 0.3 * size
        if abs(lines[0].box.x0 - left - INDENT * size) < 0.6 * size:
            return below
        head, end = marker(lines[0].text), last.text.rstrip()[-1:] or "."
        if (head and head.form == "1.1") or not is_whole(last):
            return False
        return below and last.box.width > PROSE * size and end not in ENDS

    def _is_unended(self, last: Line, line: Line, zone: Zone) -> bool:
        """Return True if a Chinese line fills much of its column: a sentence that stops there has a stop.

        It fills all but a word, or most if it is prose by its signs.
        """
        room, said = zone.right - last.box.x1, any(one in "，。；" for one in last.text)
        most = MOST_LEFT_BY_LATIN if last.text.rstrip()[-1:].isascii() else MOST_LEFT
        near = room < (most * (zone.right - zone.left) if said else UNFILLED * line_size(last))
        is_prose = last.box.width > PROSE * line_size(last) and not caption(last.text)
        is_open = last.text.rstrip()[-1:] not in ENDS and not _LABEL.match(line.text)
        return self._is_of_chinese_text(last) and near and is_prose and is_open

    def _is_of_chinese_text(self, line: Line) -> bool:
        """Return True if a line is Chinese, or of a Chinese text and not all Latin."""
        return _is_chinese(line) or (self.measures.chinese and any(map(wide, line.text)))

    def _begins(self, found: Marker, last: Line, full: bool, filled: bool) -> bool:
        """Return True if a marker begins a paragraph behind a line, full more or less, or `filled`."""
        if is_bullet(found):
            return found.printed not in "-–—·*−" or not full or self.marked.get(found.form) is not None
        expected = found.value in (1, self.marked.get(found.form, -1) + 1)
        if found.form in _STRONG:
            head = marker(self.open.block.lines[0].text) if self.open else None
            if head and head.form == found.form and head.value + 1 == found.value:
                return True
            return not full or (expected and (not filled or last.text.rstrip()[-1:] in ENDS))
        return not full


def _is_at_right(last: Line, line: Line, zone: Zone) -> bool:
    """Return True if a line is set against the right edge, as who wrote is, and the next one at the left."""
    middle = (zone.left + zone.right) / 2
    return last.box.x0 > middle > line.box.x0


def _alike(last: Line, line: Line, unended: bool) -> bool:
    """Return True if two lines have one size, and one boldness where all of a line has it.

    A bold line may go on from one that is `unended`: full, without a stop.
    """
    if abs(line_size(last) - line_size(line)) > 0.6:
        return False
    one, two = line_bold(last), line_bold(line)
    if one == two or (unended and two):
        return True
    part = next((span.style.bold for span in (line if one else last).spans[:: 1 if one else -1]), False)
    return part


def _fits_below(lines: Sequence[Line], line: Line, full: bool, begins: bool) -> bool:
    """Return True if a line begins where one of the paragraph does, whose first line may be indented or hang.

    `lines` are those above it in its column; `begins` says that the paragraph begins with them.
    """
    size, last = line_size(line), lines[-1]
    if len(lines) > 1 or not begins:
        return abs(line.box.x0 - lines[min(1, len(lines) - 1)].box.x0) <= 0.8 * size
    shift = line.box.x0 - last.box.x0
    marked = bool(marker(last.text)) or starts_drawn(last)
    hangs = marked or (full and not _is_chinese(line) and last.text.rstrip()[-1:] not in _STOPS)
    return (shift <= 0.8 * size or hangs) and (shift >= -0.8 * size or not marked or full)


def _runs_on(last: Line, line: Line) -> bool:
    """Return True if a Latin sentence goes on in the next line, as beside a picture that narrows a column."""
    words = last.text.split()
    is_word = _WORD.match(line.text.lstrip()[:_LONGEST_WORD]) is not None
    return len(words) > 1 and words[-1][-1] not in _CODE and (is_word or ends_open(words[-1]))


def _centred(last: Line, line: Line, zone: Zone) -> bool:
    """Return True if two lines are centred in their column, as the lines of a title are."""
    middle = (zone.left + zone.right) / 2
    return all(abs(one.box.middle[0] - middle) < 4 and one.box.x0 - zone.left > 15 for one in (last, line))


def _has_room(last: Line, line: Line, zone: Zone) -> bool:
    """Return True if the first word of a line had room on the one before, wherever that begins."""
    return has_room(last.box.width, line.chunks[0], zone.right - zone.left)


def _is_chinese(line: Line) -> bool:
    text = line.text
    return 3 * sum(map(wide, text)) >= len(text)


def _left(line: Line, zone: Zone) -> float:
    """Return where lines begin at the height of one: where the next does, or else the column."""
    lines = zone.lines
    at = next(at for at, one in enumerate(lines) if one is line)
    below = lines[at + 1] if at + 1 < len(lines) else line
    near = 0 < line.y - below.y < APART * line_size(line) and abs(line_size(below) - line_size(line)) < 0.6
    return below.box.x0 if near else zone.left


def _hangs(lines: Sequence[Line], line: Line, before: Zone, zone: Zone) -> bool:
    """Return True if a line that is indented goes on an item that hangs."""
    if len(lines) > 1:
        return any(
            abs(lines[1].box.x0 - one - (line.box.x0 - other)) < 3
            for one, other in ((before.left, zone.left), (0, 0))
        )
    found = marker(lines[0].text) or starts_drawn(lines[0])
    return bool(found) and line.box.x0 - zone.left >= lines[0].box.x0 - before.left - 3


def _indents(zones: Iterable[Zone]) -> bool:
    """Return True if paragraphs of a document begin with an indented line."""
    indented = flush = 0
    for zone in zones:
        lines = zone.lines
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
            size = line_size(line)
            shift = line.box.x0 - after.box.x0
            if abs(line_size(after) - size) > 0.6 or marker(line.text) or after.box.width < 8 * size:
                continue
            if before.box.x1 < zone.right - 2 * size and line.box.x1 > zone.right - 2 * size:
                indented += 0.8 * size < shift < 4 * size
                flush += abs(shift) < 0.3 * size
    return indented > flush


def _spaced(zones: Iterable[Zone], measures: Measures) -> bool:
    """Return True if white space parts paragraphs: a line behind a short one stands further down."""
    wide_gaps = narrow = 0
    for zone in zones:
        lines = zone.lines
        for before, line in pairwise(lines):
            size = line_size(line)
            if abs(size - measures.size) > 0.6 or abs(line_size(before) - size) > 0.6 or marker(line.text):
                continue
            if abs(before.box.x0 - zone.left) > 2 or abs(line.box.x0 - zone.left) > 2 or starts_drawn(line):
                continue
            if zone.right - before.box.x1 > max(first_word(line.chunks[0]), 2 * size) + size:
                distance = before.y - line.y
                if distance > 1.28 * measures.pitch(size) + 0.5:
                    wide_gaps += 1
                else:
                    narrow += 1
    return wide_gaps >= 3 and wide_gaps >= 3 * narrow
