"""Pictures of untrusted origin: bounded in size, named by their content."""

from __future__ import annotations

import io
import re
import warnings
from typing import NamedTuple

from PIL import Image

from .reading import Media
from .showing import LONGEST_SIDE, most_pixels, scaled

MOST_PIXELS = 64_000_000
"""A picture that unpacks to more pixels is left out."""
_SUFFIXES = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
"""The formats that browsers show and that pass through as they are."""
_STILL = frozenset({"PNG", "JPEG", "BMP", "TIFF"})
"""The formats that do not move."""
_SVG_HEAD = re.compile(rb"<svg[\s>]")
_LARGEST_SVG = 4 << 20


class Crop(NamedTuple):
    """How much of a picture its document cuts off at each side, as parts of its width or height."""

    left: float
    top: float
    right: float
    bottom: float

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return what is left of a picture, in pixels: at least one."""
        x, y = min(width - 1, round(self.left * width)), min(height - 1, round(self.top * height))
        end, bottom = round((1 - self.right) * width), round((1 - self.bottom) * height)
        return x, y, max(x + 1, end), max(y + 1, bottom)


UNCROPPED = Crop(0.0, 0.0, 0.0, 0.0)


def media(data: bytes, points: float = 0.0, crop: Crop = UNCROPPED) -> Media | None:
    """Return a picture as pages can show it; None where it is none, or one that is not understood.

    `points` say how long its longer side is printed, where that is known. What a document cuts off a picture
    is not published: it may be what nobody was to see. A drawing (SVG) is shown whole.
    """
    if _SVG_HEAD.search(data[:4096]):
        return _svg(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures, whose pixels are counted here
            return _raster(data, points, crop)
    except Exception:  # whatever a damaged picture does to its decoder
        return None


def _raster(data: bytes, points: float, crop: Crop) -> Media | None:
    with Image.open(io.BytesIO(data), formats=[*_SUFFIXES, "BMP", "TIFF"]) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS or not width or not height:
            return None
        kind = picture.format or ""
        if crop != UNCROPPED:
            part = picture.crop(crop.box(width, height))
            return encoded(part, most_pixels(max(part.size), points) if points else LONGEST_SIDE)
        longest = max(width, height)
        most = most_pixels(longest, points) if points and kind in _STILL else LONGEST_SIDE
        if longest > most:
            picture.draft(None, (most, most))  # JPEG can be read at half its size and less
        picture.load()
        if kind in _SUFFIXES and longest <= most:
            return Media.of(data, _SUFFIXES[kind], width, height)
        return encoded(picture, most)


def encoded(picture: Image.Image, most: int) -> Media:
    """Return a picture of at most so many pixels a side, as JPEG if it has no transparency, else as PNG."""
    scale = min(1.0, most / max(picture.size))
    size = scaled(picture.width, picture.height, scale)
    clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    colours = picture.convert("RGBA" if clear else "RGB")
    if size != picture.size:
        colours = colours.resize(size, Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    few = colours.getcolors(maxcolors=4096) is not None
    if clear or few:
        colours.save(buffer, "PNG", optimize=True)
    else:
        colours.save(buffer, "JPEG", quality=85)
    return Media.of(buffer.getvalue(), "png" if clear or few else "jpg", *size)


def _svg(data: bytes) -> Media | None:
    """Return a drawing as it is: it is shown as an image only, where no script of it runs."""
    if len(data) > _LARGEST_SVG:
        return None
    head = data[: data.find(b">", data.find(b"<svg")) + 1].decode("utf-8", "replace")
    sizes = [_length(head, "width"), _length(head, "height")]
    if not all(sizes):
        box = re.search(r'viewBox\s{0,9}=\s{0,9}["\']([-0-9.eE+, ]{7,100})["\']', head)
        numbers = [_number(part) for part in box[1].replace(",", " ").split()] if box else []
        sizes = numbers[2:4] if len(numbers) == 4 else [0, 0]
    if not all(0 < size < 100_000 for size in sizes):
        sizes = [300, 150]  # what browsers take where a drawing gives no size
    scale = min(1.0, LONGEST_SIDE / max(sizes))
    return Media.of(data, "svg", round(sizes[0] * scale) or 1, round(sizes[1] * scale) or 1)


def _length(head: str, name: str) -> float:
    match = re.search(rf'\b{name}\s{{0,9}}=\s{{0,9}}["\']([0-9.]{{1,12}})(?:px|pt)?["\']', head)
    return _number(match[1]) if match else 0


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
