"""Running heads, page numbers and watermarks: what stands at the same place on many pages.

After Lin (2003), “Header and footer extraction by page association”: lines at the same height of the margins
are compared with digits left out; numbers must count on with the pages. What is not proved stays text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from .....text.numerals import roman_value
from ..records import Chunk, Page
from .margins import take_margins
from .measures import TITLE, measured

MARGIN = 0.16
"""Running heads stand in this part of a page's height, at top or bottom."""
OUTER_LINES = 4
"""Maximum number of lines, from the edge, that may be running heads."""
SAME_HEIGHT = 3.0
"""Points by which the place of a running head may differ."""
LONGEST = 120
FEWEST_NUMBERS = 3
"""What has no letters is a running head with so many numbers: a date (9/13/2012), a telephone, an address."""
CELLS = 3
"""What a page says so often, one below the other, is a column of a table."""
MOST_WATERMARKS = 6
"""Maximum number of watermarks and running heads; more is text of a form that pages repeat."""
MOST_SLIDES = 0.5
"""What stands above such a part of slides is a running head, however large."""

_DIGITS = re.compile(r"[0-9０-９]+")
_NUMBER = re.compile(
    r"[-—–·•|\s]*(?:第\s?|p(?:age|\.)?\s?)?([0-9]{1,4}|[ivxlc]{1,7})(?:\s?页)?"
    r"(?:\s?(?:/|of|[,，]?\s?共)\s?[0-9]{1,4}(?:\s?页)?)?[-—–·•|\s]*",
    re.IGNORECASE,
)

Slot = tuple[str, int]
"""Side of the page (top, bottom) and height in steps of `SAME_HEIGHT`."""


def mark_furniture(pages: Sequence[Page]) -> None:
    """Move running heads, page numbers and the like from the chunks of pages to their furniture."""
    take_margins(pages)
    gone: dict[int, dict[int, str]] = defaultdict(dict)
    for page in pages:
        for chunk in page.chunks:
            if chunk.spans[0].tag.artifact:
                gone[page.number][chunk.order] = _side(page, chunk) or "artifact"
    outer = {page.number: list(_outer(page)) for page in pages}
    for number, order, why in [*_repeated(pages, outer), *_watermarks(pages)]:
        gone[number].setdefault(order, why)
    proved = {(number, order) for number, mine in gone.items() for order in mine}
    for number, order, why in _numbers(outer, proved):
        gone[number].setdefault(order, why)
    for number, order, why in _in_slots(outer, gone):
        gone[number].setdefault(order, why)
    for number, order in list(_titles(pages, gone)):
        del gone[number][order]
    for page in pages:
        mine = gone[page.number]
        page.furniture += [(mine[chunk.order], chunk) for chunk in page.chunks if chunk.order in mine]
        page.chunks = [chunk for chunk in page.chunks if chunk.order not in mine]


def _side(page: Page, chunk: Chunk) -> str:
    if chunk.y > (1 - MARGIN) * page.height:
        return "header"
    return "footer" if chunk.y < MARGIN * page.height else ""


def _outer(page: Page) -> Iterator[tuple[Chunk, Slot]]:
    """Yield the chunks of the first and last lines, if they stand in the margins."""
    cells = _cells(page)
    for side, chunks in (
        ("header", sorted(page.chunks, key=lambda one: -one.y)),
        ("footer", sorted(page.chunks, key=lambda one: one.y)),
    ):
        lines: list[float] = []
        for chunk in chunks:
            if not lines or abs(lines[-1] - chunk.y) > 4:
                lines.append(chunk.y)
            if len(lines) > OUTER_LINES or _side(page, chunk) != side:
                break
            if not chunk.turned and chunk.order not in cells:
                height = page.height - chunk.y if side == "header" else chunk.y
                yield chunk, (side, round(height / SAME_HEIGHT))


def _cells(page: Page) -> set[int]:
    """Return the orders of chunks in tables, and of those that others below repeat, as in a column."""
    columns: dict[tuple[str, int], list[int]] = defaultdict(list)
    for chunk in page.chunks:
        columns[chunk.text, round(chunk.x0 / 4)].append(chunk.order)
    cells = {order for orders in columns.values() if len(orders) >= CELLS for order in orders}
    inside = [table.box for table in page.tables]
    return cells | {one.order for one in page.chunks if any(box.holds(one.x0, one.y) for box in inside)}


def _needed(pages: int) -> int:
    """Return on how many pages a head must stand."""
    return 3 if pages >= 5 else 2


Outer = dict[int, list[tuple[Chunk, Slot]]]
Found = Iterator[tuple[int, int, str]]
"""Page, order of the chunk, and why."""


def _repeated(pages: Sequence[Page], outer: Outer) -> Found:
    """Yield what says the same at the same height on several pages, numbers aside that count on with them."""
    places: dict[tuple[str, str], list[tuple[int, Chunk, int]]] = defaultdict(list)
    for number, chunks in outer.items():
        for chunk, (side, height) in chunks:
            text = _DIGITS.sub("#", chunk.text.strip())
            if len(text) <= LONGEST and (any(map(str.isalpha, text)) or text.count("#") >= FEWEST_NUMBERS):
                places[side, text].append((number, chunk, height))
    for (side, _), found in places.items():
        seen: dict[tuple[int, int, str], set[int]] = defaultdict(set)
        for number, chunk, height in found:
            for key in _signatures(chunk.text.strip(), number):
                for near in (height - 1, height, height + 1):
                    seen[(near, *key)].add(number)
        proved = {key for key, numbers in seen.items() if _near_each_other(numbers) >= _needed(len(pages))}
        for number, chunk, height in found:
            keys = _signatures(chunk.text.strip(), number)
            if any((height, *key) in proved for key in keys):
                yield number, chunk.order, side


def _near_each_other(pages: Collection[int]) -> int:
    """Return how many pages stand at most two pages from another, as those of one running head do."""
    if len(pages) < 2:
        return len(pages)
    found = sorted(pages)
    return 1 + sum(after - before <= 2 for before, after in pairwise(found))


def _signatures(text: str, page: int) -> list[tuple[int, str]]:
    """Return what a running head shares with those of other pages: its text, or a number less the page's."""
    numbers = [int(one) for one in _DIGITS.findall(text)[:4] if len(one) <= 4]
    return [(-1, text), *((at, str(number - page)) for at, number in enumerate(numbers))]


def _numbers(outer: Outer, proved: set[tuple[int, int]]) -> Found:
    """Yield numbers in the margins that count on with the pages and stand alone, or beside a head."""
    places: dict[tuple[str, int], list[tuple[int, Chunk, int]]] = defaultdict(list)
    for number, chunks in outer.items():
        for chunk, (side, height) in chunks:
            match = _NUMBER.fullmatch(chunk.text.strip())
            beside = [one for one, _ in chunks if one is not chunk and abs(one.y - chunk.y) < 4]
            if match and all((number, one.order) in proved for one in beside):
                places[side, height].append((number, chunk, _value(match[1]) - number))
    for (side, height), found in places.items():
        near = [*found, *places.get((side, height - 1), ()), *places.get((side, height + 1), ())]
        offsets = Counter(offset for _, _, offset in near)
        for number, chunk, offset in found:
            if offsets[offset] >= _needed(len(outer)):
                yield number, chunk.order, side


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else roman_value(number.upper())


def _watermarks(pages: Sequence[Page]) -> Found:
    """Yield what says the same at the same place on most pages, wherever that is, tables aside."""
    places: dict[tuple[str, int, int], list[tuple[int, int]]] = defaultdict(list)
    for page in pages:
        cells = _cells(page)
        for chunk in page.chunks:
            if chunk.order not in cells:
                key = (chunk.text, round(chunk.x0 / 4), round(chunk.y / 4))
                places[key].append((page.number, chunk.order))
    everywhere = [
        found for found in places.values() if len({number for number, _ in found}) >= max(4, 0.6 * len(pages))
    ]
    for found in everywhere if len(everywhere) <= MOST_WATERMARKS else ():
        for number, order in found:
            yield number, order, "watermark"


def _titles(pages: Sequence[Page], gone: dict[int, dict[int, str]]) -> Iterator[tuple[int, int]]:
    """Yield what heads slides in large type, the first time where several go on under it, if not on most."""
    if (
        2 * sum(page.width > page.height for page in pages) < len(pages)
        or not (measures := measured(pages)).slides
    ):
        return
    heads = {
        page.number: {
            chunk.text.strip(): chunk.order
            for chunk in page.chunks
            if gone[page.number].get(chunk.order) == "header"
            and chunk.size > TITLE * measures.size
            and not chunk.spans[0].tag.artifact
        }
        for page in pages
    }
    on = Counter(text for found in heads.values() for text in found)
    for number, found in heads.items():
        for text, order in found.items():
            if on[text] <= MOST_SLIDES * len(pages) and text not in heads.get(number - 1, ()):
                yield number, order


def _in_slots(outer: Outer, gone: dict[int, dict[int, str]]) -> Found:
    """Yield what stands where most pages have proved heads, in the same size: heads of short chapters."""
    proved: Counter[tuple[Slot, float]] = Counter()
    for number, chunks in outer.items():
        for chunk, slot in chunks:
            if chunk.order in gone[number]:
                proved[slot, chunk.size] += 1
    for number, chunks in outer.items():
        for chunk, slot in chunks:
            if chunk.order not in gone[number] and proved[slot, chunk.size] > 0.5 * len(outer):
                yield number, chunk.order, slot[0]
