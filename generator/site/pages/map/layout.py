"""Places for the labels of a graph, always the same for the same graph.

Nothing is random: points start on a spiral. Places are whole numbers, so that differences in the last bits of
floating-point arithmetic have no effect.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Size = tuple[int, int]
"""Width and height."""
Place = tuple[int, int]
"""The middle of a label: to the right, and down."""

_GOLDEN = math.pi * (3 - math.sqrt(5))
_GAP = 5
_ROUNDS = 60
_PUSHES = 200
_WIDE = 1.7
"""Approximate ratio of the width of a layout to its height."""
_ROOM = 3.2
"""Ratio of the area of a layout to that of its labels before they are moved apart."""


def places(sizes: Sequence[Size], edges: Iterable[tuple[int, int]]) -> list[Place]:
    """Return the centres of labels of these `sizes`: joined ones near, none overlapping, from 0 on."""
    if not sizes:
        return []
    sizes = [(wide + _GAP, high + _GAP) for wide, high in sizes]
    boxes = np.array(sizes, dtype=float)
    points = stress(distances(len(sizes), edges)) * (_WIDE, 1.0)
    spread = np.prod(np.ptp(points, axis=0) + 1e-9)
    points *= math.sqrt(_ROOM * float(boxes.prod(axis=1).sum()) / float(max(spread, 1.0)))
    points = np.rint(apart(points, boxes))
    points += np.ceil(boxes / 2 - points).max(axis=0)
    return _swept([(int(x), int(y)) for x, y in points], sizes)


def distances(count: int, edges: Iterable[tuple[int, int]]) -> Floats:
    """Return the length of the shortest path between any two of `count` nodes (Floyd and Warshall).

    Where there is no path, it is one more than the longest.
    """
    steps = np.full((count, count), np.inf)
    np.fill_diagonal(steps, 0)
    for start, end in edges:
        steps[start, end] = steps[end, start] = 1
    for middle in range(count):
        steps = np.minimum(steps, steps[:, middle, None] + steps[middle])
    reached = np.isfinite(steps)
    steps[~reached] = steps[reached].max() + 1
    return steps


def stress(wanted: Floats) -> Floats:
    """Return points, one a row, whose distances approximate those `wanted`.

    Localized stress majorization with weights of 1/distance²: Gansner, Koren and North, Graph Drawing by
    Stress Majorization (2004), section 2.3. No step makes the stress larger.
    """
    count = len(wanted)
    weights = np.where(wanted, wanted, np.inf) ** -2.0
    turns = [(math.sqrt(number / count), number * _GOLDEN) for number in range(count)]
    points = np.array([(r * math.cos(angle), r * math.sin(angle)) for r, angle in turns])
    points *= float(wanted.max()) / 2
    for _ in range(_ROUNDS if count > 1 else 0):
        for number in range(count):
            away = points[number] - points
            length = np.sqrt(away[:, 0] ** 2 + away[:, 1] ** 2)
            share = np.divide(wanted[number], length, out=np.zeros(count), where=length > 0)
            pulled = points + away * share[:, None]
            weight = weights[number]
            points[number] = (weight[:, None] * pulled).sum(axis=0) / weight.sum()
    return points


def apart(points: Floats, boxes: Floats) -> Floats:
    """Return points moved until the boxes around them do not overlap, or for at most _PUSHES rounds."""
    room = (boxes[:, None] + boxes) / 2
    others = ~np.eye(len(points), dtype=bool)
    order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points)))
    for _ in range(_PUSHES):
        away = points[:, None] - points
        over = room - np.abs(away)
        touching = (over > 0).all(axis=2) & others
        if not touching.any():
            break
        upright = over[:, :, 1] <= over[:, :, 0]
        along = np.stack((~upright & touching, upright & touching), axis=2)
        heading = np.where(away == 0, order[:, :, None], np.sign(away))
        points = points + (along * heading * (over + 1)).sum(axis=1) / 2
    return points


def _swept(points: list[Place], sizes: Sequence[Size]) -> list[Place]:
    """Return places moved down, from the topmost on, until no label overlaps one above it."""
    done: list[tuple[Place, Size]] = []
    swept = list(points)
    for number in sorted(range(len(points)), key=lambda number: (points[number][1], number)):
        size, (x, y) = sizes[number], points[number]
        while below := max((_below(box, (x, y), size) for box in done), default=0):
            y = below
        done.append(((x, y), size))
        swept[number] = (x, y)
    return swept


def _below(box: tuple[Place, Size], place: Place, size: Size) -> int:
    """Return the height that a label at `place` must move down to so as to clear `box`; 0 if it is clear."""
    ((left, top), (wide, high)), (x, y), (width, height) = box, place, size
    touches = abs(left - x) * 2 < wide + width and abs(top - y) * 2 < high + height
    return top + (high + height + 1) // 2 if touches else 0
