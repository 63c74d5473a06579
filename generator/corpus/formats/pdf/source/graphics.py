"""What is drawn on a page: rules, filled areas, raster pictures and vector drawings.

A thin filled rectangle and a stroked line are rules alike; a long path, a curve or a slanted line is part of
a drawing. Objects inside forms are looked into, to a depth; work is bounded by a number of objects.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pypdfium2 import raw  # type: ignore[import-untyped]

from ..records import NO_TAG, Box, Drawing, Place, Tag, bounds
from .characters import tag_of
from .pdfium import plain
from .strokes import THIN, Matrix, is_rectangle, matrix_of, rules_of, times
from .turning import Turning

MOST_OBJECTS, DEEPEST = 60_000, 6
"""Maximum number of objects of a page, and maximum depth in forms."""
SHORTEST_RULE = 4.0
LONGEST_SIMPLE, FEW_SEGMENTS = 40, 6
"""Maximum number of segments of a rule, and of a few rules in one path that count as no curve."""

_pointer = ctypes.c_void_p
_type = plain(raw.FPDFPageObj_GetType, ctypes.c_int, _pointer)
_bounds = plain(raw.FPDFPageObj_GetBounds, ctypes.c_int, *[_pointer] * 5)
_object = plain(raw.FPDFPage_GetObject, _pointer, _pointer, ctypes.c_int)
_inner = plain(raw.FPDFFormObj_GetObject, _pointer, _pointer, ctypes.c_ulong)
_inner_count = plain(raw.FPDFFormObj_CountObjects, ctypes.c_int, _pointer)
_segments = plain(raw.FPDFPath_CountSegments, ctypes.c_int, _pointer)
_content = plain(raw.FPDFPageObj_GetMarkedContentID, ctypes.c_int, _pointer)

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Path(NamedTuple):
    """A path that is not a rule: its place, whether it is filled, and whether it is not a plain rectangle."""

    box: Box
    filled: bool
    curved: bool
    artifact: bool
    white: bool
    tag: Tag


@dataclass(slots=True)
class Graphics:
    """The rules of a page (thin boxes), its other paths and its raster pictures.

    `lattice` are rules of paths of many: of a table, or of a chart, in which case the paths are a drawing;
    `grids` are the areas of those that close cells.
    """

    across: list[Box] = field(default_factory=list)
    down: list[Box] = field(default_factory=list)
    lattice: list[Box] = field(default_factory=list)
    grids: list[Box] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    pictures: list[Drawing] = field(default_factory=list)
    places: dict[int, Place] = field(default_factory=dict)  # of text objects, by address


def graphics(page: Any, number: int, turning: Turning) -> Graphics:
    """Return what is drawn on a page."""
    found = Graphics()
    for order, (handle, kind, matrix, index, outer) in enumerate(_objects(page)):
        if order >= MOST_OBJECTS:
            break
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            found.places[handle] = Place(order, outer)
            continue
        box = _place(handle, matrix, turning)
        if box is None or not _visible(box, turning):
            continue
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _sort(handle, box, matrix, turning, found)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            shown = index if matrix is _IDENTITY else -1
            found.pictures.append(Drawing(box, number, order, shown, tag_of(handle, outer)))
        elif kind == raw.FPDF_PAGEOBJ_SHADING:
            found.paths.append(Path(box, True, True, False, False, Tag()))
    return found


def _objects(page: Any) -> Iterator[tuple[int, int, Matrix, int, Tag]]:
    """Yield the address, type and outer matrix of what is on a page, its index, and the tag of its form."""
    place = ctypes.cast(page, _pointer).value or 0
    for index in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        handle = _object(place, index)
        kind = _type(handle)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _in_form(handle, _IDENTITY, tag_of(handle, NO_TAG), DEEPEST)
        else:
            yield handle, kind, _IDENTITY, index, NO_TAG


def _in_form(form: int, outer: Matrix, tag: Tag, depth: int) -> Iterator[tuple[int, int, Matrix, int, Tag]]:
    matrix = times(matrix_of(form), outer)
    for index in range(min(max(0, _inner_count(form)), MOST_OBJECTS)):
        handle = _inner(form, index)
        kind = _type(handle)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if depth:
                yield from _in_form(handle, matrix, tag_of(handle, tag), depth - 1)
        else:
            yield handle, kind, matrix, -1, tag


_corner = [ctypes.c_float() for _ in range(4)]
_corners = [ctypes.addressof(one) for one in _corner]


def _place(handle: int, matrix: Matrix, turning: Turning) -> Box | None:
    if not _bounds(handle, *_corners):
        return None
    left, bottom, right, top = (one.value for one in _corner)
    if matrix is not _IDENTITY:
        a, b, c, d, e, f = matrix
        corners = ((x, y) for x in (left, right) for y in (bottom, top))
        left, bottom, right, top = bounds((a * x + c * y + e, b * x + d * y + f) for x, y in corners)
    return turning.box(left, bottom, right, top)


def _visible(box: Box, turning: Turning) -> bool:
    return box.x1 >= 0 and box.y1 >= 0 and box.x0 <= turning.width and box.y0 <= turning.height


def _sort(handle: int, box: Box, matrix: Matrix, turning: Turning, found: Graphics) -> None:
    """Put a path where it belongs: a rule across or down, a grid of them, or another path."""
    count = _segments(handle)
    thin = min(box.width, box.height) <= THIN
    if count <= LONGEST_SIMPLE and thin and max(box.width, box.height) >= SHORTEST_RULE:
        if _drawn(handle):
            (found.across if box.width >= box.height else found.down).append(box)
        return
    filled, stroked, white = _paint(handle)
    if not (filled or stroked):
        return
    straight = is_rectangle(handle, count, matrix, turning)
    if straight and stroked and max(box.width, box.height) >= SHORTEST_RULE:
        # where its points are: a thick line is no rectangle, as wide as its stroke
        rules = rules_of(handle, count, matrix, turning, filled=False)
        found.across += [rule for rule in rules if rule.width >= rule.height]
        found.down += [rule for rule in rules if rule.width < rule.height]
    elif not straight and not white:
        rules = rules_of(handle, count, matrix, turning, filled=filled)
        found.lattice += rules
        straight = bool(rules) and count <= FEW_SEGMENTS
    content = _content(handle)
    tag = Tag(content) if content >= 0 else Tag()
    found.paths.append(Path(box, filled, not straight, False, white, tag))


_fill, _stroke = ctypes.c_int(), ctypes.c_int()


def _drawn(handle: int) -> bool:
    filled, stroked, white = _paint(handle)
    return (filled or stroked) and not (white and filled and not stroked)


def _paint(handle: int) -> tuple[bool, bool, bool]:
    """Return whether a path is filled, stroked, and whether the fill is nearly white or transparent."""
    typed = ctypes.cast(handle, raw.FPDF_PAGEOBJECT)
    if not raw.FPDFPath_GetDrawMode(typed, _fill, _stroke):
        return False, False, False
    filled, white = bool(_fill.value), False
    if filled:
        colour = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFPageObj_GetFillColor(typed, *colour)
        red, green, blue, alpha = (one.value for one in colour)
        white = min(red, green, blue) > 250 or alpha < 8
    return filled, bool(_stroke.value), white
