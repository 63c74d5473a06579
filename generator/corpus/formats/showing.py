"""How large a picture is on a page: as a page needs it, and not much larger than its document prints it."""

from __future__ import annotations

LONGEST_SIDE = 1_600
"""Pixels of a picture's longer side; larger ones are reduced."""
_FINE, _SHORT = 192 / 72, 240
"""Pixels a point that a picture needs, and pixels of its longer side that it may have however small it is."""


def most_pixels(pixels: int, points: float) -> int:
    """Return how many pixels the longer side of a picture may have that is printed so many points long.

    Pages show pictures by their pixels: one with twice what it needs, as a logo may have, is reduced.
    """
    needed = max(_SHORT, round(_FINE * points))
    return LONGEST_SIDE if pixels < 2 * needed else min(needed, LONGEST_SIDE)


def scaled(width: float, height: float, scale: float) -> tuple[int, int]:
    """Return the sides of a picture in another scale, in whole pixels, at least one."""
    return max(1, round(width * scale)), max(1, round(height * scale))
