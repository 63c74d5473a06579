"""The text of a page that is a picture, as chunks: the layout is then read as that of any page."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from ...reading import as_text
from ...recognise import Recognise, Words
from ..records import Box, Chunk, Page, Span, Style
from .encodings import wide
from .pictures import region
from .turning import Turning

DOTS = 200 / 72
"""Pixels a point: at 200 dpi small print is recognised as well as at 300."""
MOST_PIXELS = 4_000
"""Maximum length of a side of the picture, in pixels."""
ALIKE = 0.2
"""Lines whose heights differ from that of most text by less than such a part are of one size: boxes vary."""


def fill(page: Page, handle: Any, recognise: Recognise) -> None:
    """Put the text that is recognised in the picture of a page on it."""
    whole = Box(0.0, 0.0, page.width, page.height)
    scale = min(DOTS, MOST_PIXELS / max(page.width, page.height, 1.0))
    pixels = region(handle, whole, Turning(handle), scale)
    found = [one for one in recognise(pixels) if as_text(one.text).strip()] if pixels is not None else []
    for order, (words, size) in enumerate(zip(found, _sizes(found, scale), strict=True)):
        middle = page.height - (words.top + words.bottom) / 2 / scale
        text = as_text(words.text).strip()
        span = Span(text, words.left / scale, words.right / scale, middle - 0.3 * size, Style("", size))
        page.chunks.append(Chunk([span], page.number, order, place=order))
    page.characters = sum(len(chunk.text) for chunk in page.chunks)
    page.is_recognised = True
    page.drawings, page.tables, page.rules = [], [], []


def _height(words: Words) -> float:
    """Return the height of a line's font in pixels: by the width of its characters, the box's at most."""
    ems = sum(1.0 if wide(one) else 0.52 for one in words.text)
    return min(words.bottom - words.top, (words.right - words.left) / max(ems, 1.0))


def _sizes(found: Sequence[Words], scale: float) -> list[float]:
    """Return the sizes of lines in points; those near that of most characters have that."""
    heights = [_height(one) / scale for one in found]
    usual = (
        median(height for height, one in zip(heights, found, strict=True) for _ in one.text) if found else 0.0
    )
    return [usual if abs(one - usual) < ALIKE * usual else max(one, 1.0) for one in heights]
