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

from ..records import Box, Drawing, Tag
from .characters import is_artifact
from .pdfium import plain
from .turning import Turning

MOST_OBJECTS, DEEPEST = 60_000, 6
"""Maximum number of objects of a page, and maximum depth in forms."""
THIN = 2.5
"""A rule is at most so thick, in points."""
SHORTEST_RULE = 4.0
LONGEST_SIMPLE = 40
"""A path of more segments is a drawing."""

_pointer = ctypes.c_void_p
_type = plain(raw.FPDFPageObj_GetType, ctypes.c_int, _pointer)
_bounds = plain(raw.FPDFPageObj_GetBounds, ctypes.c_int, *[_pointer] * 5)
_object = plain(raw.FPDFPage_GetObject, _pointer, _pointer, ctypes.c_int)
_inner = plain(raw.FPDFFormObj_GetObject, _pointer, _pointer, ctypes.c_ulong)
_inner_count = plain(raw.FPDFFormObj_CountObjects, ctypes.c_int, _pointer)
_segments = plain(raw.FPDFPath_CountSegments, ctypes.c_int, _pointer)
_content = plain(raw.FPDFPageObj_GetMarkedContentID, ctypes.c_int, _pointer)

Matrix = tuple[float, float, float, float, float, float]
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
    """The rules of a page (thin boxes), its other paths and its raster pictures."""

    across: list[Box] = field(default_factory=list)
    down: list[Box] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    pictures: list[Drawing] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)  # of text objects in the stream, by address


def graphics(page: Any, number: int, turning: Turning) -> Graphics:
    """Return what is drawn on a page."""
    found = Graphics()
    for order, (handle, kind, matrix, index) in enumerate(_objects(page)):
        if order >= MOST_OBJECTS:
            break
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            found.places[handle] = order
            continue
        box = _place(handle, matrix, turning)
        if box is None or not _visible(box, turning):
            continue
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _sort(handle, box, found)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            typed = ctypes.cast(handle, raw.FPDF_PAGEOBJECT)
            content = _content(handle)
            tag = Tag(content, content < 0 and is_artifact(typed))
            found.pictures.append(Drawing(box, number, order, index if matrix is _IDENTITY else -1, tag))
        elif kind == raw.FPDF_PAGEOBJ_SHADING:
            found.paths.append(Path(box, True, True, False, False, Tag()))
    return found


def _objects(page: Any) -> Iterator[tuple[int, int, Matrix, int]]:
    """Yield the address, type and outer matrix of what is on a page, and its index."""
    place = ctypes.cast(page, _pointer).value or 0
    for index in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        handle = _object(place, index)
        kind = _type(handle)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _in_form(handle, _IDENTITY, DEEPEST)
        else:
            yield handle, kind, _IDENTITY, index


def _in_form(form: int, outer: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix, int]]:
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(ctypes.cast(form, raw.FPDF_PAGEOBJECT), own)
    matrix = _times((own.a, own.b, own.c, own.d, own.e, own.f), outer)
    for index in range(min(max(0, _inner_count(form)), MOST_OBJECTS)):
        handle = _inner(form, index)
        kind = _type(handle)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if depth:
                yield from _in_form(handle, matrix, depth - 1)
        else:
            yield handle, kind, matrix, -1


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


_corner = [ctypes.c_float() for _ in range(4)]
_corners = [ctypes.addressof(one) for one in _corner]


def _place(handle: int, matrix: Matrix, turning: Turning) -> Box | None:
    if not _bounds(handle, *_corners):
        return None
    left, bottom, right, top = (one.value for one in _corner)
    if matrix is not _IDENTITY:
        a, b, c, d, e, f = matrix
        xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
        ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
        left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
    return turning.box(left, bottom, right, top)


def _visible(box: Box, turning: Turning) -> bool:
    return box.x1 >= 0 and box.y1 >= 0 and box.x0 <= turning.width and box.y0 <= turning.height


def _sort(handle: int, box: Box, found: Graphics) -> None:
    """Put a path where it belongs: a rule across or down, or another path."""
    count = _segments(handle)
    thin = min(box.width, box.height) <= THIN
    if count <= LONGEST_SIMPLE and thin and max(box.width, box.height) >= SHORTEST_RULE:
        if not _drawn(handle):
            return
        (found.across if box.width >= box.height else found.down).append(box)
        return
    filled, stroked, white = _paint(handle)
    if not (filled or stroked):
        return
    typed = ctypes.cast(handle, raw.FPDF_PAGEOBJECT)
    straight = _is_rectangle(typed, count)
    if straight and stroked and min(box.width, box.height) >= SHORTEST_RULE:
        half = 0.25
        found.across += [Box(box.x0, y - half, box.x1, y + half) for y in (box.y0, box.y1)]
        found.down += [Box(x - half, box.y0, x + half, box.y1) for x in (box.x0, box.x1)]
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


def _is_rectangle(path: Any, count: int) -> bool:
    """Return True if a path has only sides along the page's."""
    if count > 6:
        return False
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_BEZIERTO:
            return False
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = (x.value, y.value)
        if last and min(abs(here[0] - last[0]), abs(here[1] - last[1])) > 0.5:
            return False
        last = here
    return True
