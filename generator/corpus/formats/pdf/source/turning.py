"""From the space of a page's content to the page as it is read: crop box, /Rotate, text set sideways."""

from __future__ import annotations

import ctypes
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

from ..records import Box, bounds
from .pdfium import box_of


class Turning:
    """Maps places in a page's content to places on the page as it is read.

    `sideways` is by how many quarter turns, counter-clockwise, its text is turned in a viewer that heeds no
    /Rotate, if that is known to differ from it: a page whose text stands on its side is read upright.
    """

    def __init__(self, page: Any, sideways: int | None = None) -> None:
        """Take the page's own box and turn."""
        self.crop = _crop(page)
        self.turn: int = raw.FPDFPage_GetRotation(page) % 4 if sideways is None else sideways
        wide, high = self.crop.width, self.crop.height
        self.width, self.height = (high, wide) if self.turn % 2 else (wide, high)
        self.quick = (self.crop.x0, self.crop.y0) if not self.turn else None

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the content is shown."""
        crop = self.crop
        if self.turn == 0:
            return x - crop.x0, y - crop.y0
        if self.turn == 1:
            return y - crop.y0, crop.x1 - x
        if self.turn == 2:
            return crop.x1 - x, crop.y1 - y
        return crop.y1 - y, x - crop.x0

    def direction(self, a: float, b: float) -> tuple[float, float]:
        """Return how a direction of the content is shown: across and up."""
        return ((a, b), (b, -a), (-a, -b), (-b, a))[self.turn]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return where a rectangle of the content is shown."""
        return bounds((self.point(left, bottom), self.point(right, top)))


def _crop(page: Any) -> Box:
    """Return the part of a page that is shown, in the space of its content."""
    rectangle = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page, ctypes.byref(rectangle)):
        box = box_of(rectangle)
        if box.width > 1 and box.height > 1:
            return box
    return Box(0.0, 0.0, 612.0, 792.0)
