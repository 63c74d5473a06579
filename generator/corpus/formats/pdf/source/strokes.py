"""What a path is made of: lines, and rectangles that are sides of cells or rules themselves.

Spreadsheets and WPS draw the whole grid of a table as one path of lines, others as one of thin rectangles.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pypdfium2 import raw  # type: ignore[import-untyped]

from ..records import Box, bounds
from .pdfium import plain
from .turning import Turning

THIN = 2.5
"""A rule is at most so thick, in points."""
MOST_SEGMENTS = 10_000
"""A path of more segments is a drawing."""
STRAIGHT = 0.1
"""The ends of a line along a side of the page differ at most so much across it, in points."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

_pointer = ctypes.c_void_p
_segment = plain(raw.FPDFPath_GetPathSegment, _pointer, _pointer, ctypes.c_int)
_segment_type = plain(raw.FPDFPathSegment_GetType, ctypes.c_int, _pointer)
_segment_point = plain(raw.FPDFPathSegment_GetPoint, ctypes.c_int, *[_pointer] * 3)
_x, _y = ctypes.c_float(), ctypes.c_float()
_at_x, _at_y = ctypes.addressof(_x), ctypes.addressof(_y)


def times(m: Matrix, n: Matrix) -> Matrix:
    """Return the matrix that does `m` first, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def matrix_of(handle: int) -> Matrix:
    """Return the matrix of an object on a page or in a form."""
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(ctypes.cast(handle, raw.FPDF_PAGEOBJECT), own)
    return own.a, own.b, own.c, own.d, own.e, own.f


def rules_of(handle: int, count: int, outer: Matrix, turning: Turning, *, filled: bool) -> list[Box]:
    """Return the rules that a path of `count` segments consists of; nothing if it is more than rules.

    A filled rectangle is a rule if it is thin; of a stroked one each side is.
    """
    if count > MOST_SEGMENTS:
        return []
    matrix = times(matrix_of(handle), outer)
    rules: list[Box] = []
    for points in _subpaths(handle, count, matrix, turning):
        if not _is_along_sides(points):
            return []
        box = bounds(points)
        if min(box.width, box.height) <= THIN:
            rules.append(box)
        elif filled or len(points) < 4:
            return []
        else:
            rules += _sides(box)
    return rules


def _sides(box: Box) -> list[Box]:
    """Return the sides of a rectangle as rules: those across, then those down."""
    half = 0.25
    return [
        *(Box(box.x0, y - half, box.x1, y + half) for y in (box.y0, box.y1)),
        *(Box(x - half, box.y0, x + half, box.y1) for x in (box.x0, box.x1)),
    ]


def is_rectangle(handle: int, count: int, outer: Matrix, turning: Turning) -> bool:
    """Return True if a path has only sides along the page's."""
    if count > 6:
        return False
    paths = list(_subpaths(handle, count, times(matrix_of(handle), outer), turning))
    return len(paths) == 1 and _is_along_sides(paths[0])


def _subpaths(handle: int, count: int, matrix: Matrix, turning: Turning) -> Iterator[list[Point]]:
    """Yield the corners of each part of a path, as they stand on the page; no corner where it is curved."""
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    for at in range(count):
        segment = _segment(handle, at)
        kind = _segment_type(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO or not _segment_point(segment, _at_x, _at_y):
            yield []
            return
        x, y = _x.value, _y.value
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(turning.point(a * x + c * y + e, b * x + d * y + f))
    if len(points) > 1:
        yield points


def _is_along_sides(points: Sequence[Point]) -> bool:
    return 1 < len(points) <= 6 and all(
        min(abs(one[0] - two[0]), abs(one[1] - two[1])) <= STRAIGHT for one, two in pairwise(points)
    )
