"""Puts the characters of a page together: spans of one style, in chunks without a wide gap."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..records import NO_TAG, Box, Chunk, Place, Span, Style, Tag
from .encodings import are_words_apart

WIDE_GAP, WORD_GAP, BACKWARDS = 1.0, 0.17, 0.7
"""In heights of the font: what parts chunks, what parts words, and how far back a character may begin."""
CELL_GAP = 0.6
"""What may part cells of a table without rules, in heights of the font: spans end there, chunks do not."""
FORMULA_GAP = 0.1
"""The same in a formula, into whose gaps other signs may be drawn later."""
GUESSED_GAP = 0.04
"""A space that PDFium adds is believed if there is such a gap, in heights of the font."""
RAISED, SMALLER = 0.15, 0.88
"""A character is raised if it stands so much off the baseline, in heights, and is so much smaller."""


class Source(NamedTuple):
    """What a text object gives all its characters."""

    style: Style
    tag: Tag
    baseline: float
    turned: bool


class Glyph(NamedTuple):
    """A character: its text, left and right end, the source, and whether white space stands before it.

    `guess` says that PDFium thinks so. `key` is the address of its text object.
    """

    text: str
    x0: float
    x1: float
    source: Source
    gap: bool
    guess: bool
    link: str
    key: int


class Walls:
    """The vertical rules of a page, from left to right."""

    def __init__(self, walls: Iterable[Box]) -> None:
        self.walls = sorted(walls)
        self.lefts = [wall.x0 for wall in self.walls]

    def between(self, x0: float, x1: float, y: float) -> bool:
        """Return True if a rule stands between two places at a height."""
        first = bisect.bisect_left(self.lefts, x0)
        last = bisect.bisect_right(self.lefts, x1)
        return any(wall.y0 - 1 <= y <= wall.y1 + 1 for wall in self.walls[first:last])


def parted(
    glyphs: Iterable[Glyph], number: int, rules: Sequence[Box], places: Mapping[int, Place]
) -> Iterator[Chunk]:
    """Yield chunks of the glyphs of a page that go on from each other, and that no vertical rule parts.

    `places` are those of text objects among all objects of the page, by their address.
    """
    walls = Walls(rules)
    held: list[Glyph] = []
    base: Source | None = None
    first: Glyph | None = None  # of the text object that the last one stands in
    order, place = 0, Place()
    for glyph in glyphs:
        if held and base and first and not _goes_on(first, held[-1], glyph, base, walls):
            place = places.get(held[0].key, place)
            yield _chunk(held, base, number, order, place)
            order += 1
            held = []
        if not held or (base and glyph.source.style.size > base.style.size and _off(glyph.source, base) >= 0):
            base = glyph.source
        if not held or glyph.key != held[-1].key:
            first = glyph
        held.append(glyph)
    if held and base:
        place = places.get(held[0].key, place)
        yield _chunk(held, base, number, order, place)


def _chunk(glyphs: Sequence[Glyph], base: Source, number: int, order: int, place: Place) -> Chunk:
    is_turned = glyphs[0].source.turned
    return Chunk(_spans(glyphs, base, place), number, order, is_turned, place=place.order, form=place.tag)


def _off(source: Source, base: Source) -> float:
    return abs(source.baseline - base.baseline) / max(base.style.size, source.style.size, 0.1)


def _goes_on(first: Glyph, last: Glyph, glyph: Glyph, base: Source, walls: Walls) -> bool:
    if glyph.source is last.source is base and not base.turned and not walls.walls:
        size = base.style.size
        return glyph.x0 - last.x1 <= WIDE_GAP * size and glyph.x0 >= last.x0 - BACKWARDS * size
    if glyph.source.turned or last.source.turned:
        return glyph.source.turned and last.source.turned and glyph.source.tag == last.source.tag
    size = max(base.style.size, glyph.source.style.size, 0.1)
    distance = glyph.x0 - last.x1
    if distance > WIDE_GAP * size or glyph.x0 < last.x0 - BACKWARDS * size:
        return False
    off = abs(glyph.source.baseline - base.baseline)
    smaller = min(glyph.source.style.size, base.style.size) < SMALLER * size
    if off > (0.6 if smaller else 0.1) * size:
        return False
    if not walls.walls or (glyph.key == last.key and distance < WORD_GAP * size):
        return True  # a word that is longer than its cell is not cut
    before = last if glyph.key == last.key else first
    middle = base.baseline + 0.3 * base.style.size
    return not walls.between((before.x0 + before.x1) / 2, (glyph.x0 + glyph.x1) / 2, middle)


def _spans(glyphs: Sequence[Glyph], base: Source, place: Place) -> list[Span]:
    """Return spans of one style, tag, link and height; a space stands where the page has one.

    In a form that is tagged, a formula, what is drawn later may stand in any gap: spans end there.
    """
    spread, nearest = _spread(glyphs), CELL_GAP if place.tag == NO_TAG else FORMULA_GAP
    spans: list[Span] = []
    texts: list[str] = []
    key: tuple[Style, Tag, str, int] | None = None
    last: Glyph | None = None
    for glyph in glyphs:
        source = glyph.source
        spaced = last is not None and (glyph.gap or _apart(last, glyph, spread))
        is_near = last is not None and glyph.x0 - last.x1 <= nearest * source.style.size
        if key is None or last is None or source is not last.source or glyph.link != last.link:
            mine = (source.style, source.tag, glyph.link, _raised(source, base))
        else:
            mine = key
        if mine == key and is_near:
            texts.append(f" {glyph.text}" if spaced else glyph.text)
            spans[-1].x1 = max(spans[-1].x1, glyph.x1)
        else:
            if spans:
                spans[-1].text = "".join(texts)
            spans.append(Span("", glyph.x0, glyph.x1, source.baseline, *mine, spaced))
            texts, key = [glyph.text], mine
        last = glyph
    spans[-1].text = "".join(texts)
    return spans


def _raised(source: Source, base: Source) -> int:
    off = source.baseline - base.baseline
    if source.style.size > SMALLER * base.style.size or abs(off) < RAISED * base.style.size:
        return 0
    return 1 if off > 0 else -1


def _spread(glyphs: Sequence[Glyph]) -> float:
    """Return the gap, in points, that the letters of a chunk usually have: they may be spaced out.

    The dots of a leader are, and say nothing of the words beside them.
    """
    gaps = sorted(after.x0 - before.x1 for before, after in pairwise(glyphs) if not _are_dots(before, after))
    return max(0.0, gaps[len(gaps) // 2]) if len(gaps) > 3 else 0.0


def _are_dots(before: Glyph, after: Glyph) -> bool:
    return before.text == after.text and before.text in _DOTS


_DOTS = frozenset(".·…．‥")


def _apart(last: Glyph, glyph: Glyph, spread: float) -> bool:
    """Return True if white space stands between two glyphs: never within Chinese, nor beside its signs."""
    distance, size = glyph.x0 - last.x1, glyph.source.style.size
    if distance <= spread + GUESSED_GAP * size or _are_dots(last, glyph):
        return False
    size = max(last.source.style.size, size)
    if distance <= spread + (GUESSED_GAP if glyph.guess else WORD_GAP) * size:
        return False
    return are_words_apart(last.text[-1], glyph.text[0])
