"""Pictures as files: JPEG passed through, other raster data as PNG, drawings rendered.

Bytes do not depend on the machine: PNG is written here, with filters chosen row by row and DEFLATE's
run-length strategy, which has one possible result, in blocks that end at given rows (RFC 1951, RFC 2083).
"""

from __future__ import annotations

import ctypes
import hashlib
import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pypdfium2 import raw  # type: ignore[import-untyped]

from ...reading import Media
from ...showing import LONGEST_SIDE, most_pixels, scaled
from ..records import Box, Drawing, bounds
from .pdfium import Document
from .turning import Turning

RESOLUTION = 150 / 72
"""Pixels a point of a drawing that is rendered."""
FINEST = 300 / 72
MOST_PIXELS, LARGE = 40_000_000, 20_000_000
"""Raster data of more pixels is left out, or taken as the page shows it, which needs less memory."""
MOST_PICTURES = 3_000
MOST_BYTES = 400_000_000
"""Maximum number of pictures of a document, and of their bytes."""
SMALLEST = 12
"""Minimum number of pixels of a side."""

Pixels = NDArray[np.uint8]


class Pictures:
    """The pictures of a document, taken while its pages are open; each is made once."""

    def __init__(self, document: Document) -> None:
        """Begin without any."""
        self.document = document
        self.found: dict[str, Media] = {}
        self.made: dict[bytes, Media | None] = {}
        self.tried = 0
        self.size = 0

    def take(self, page: Any, drawings: Sequence[Drawing], turning: Turning) -> None:
        """Make the pictures of drawings of a page that is open, and say in each which is its own."""
        for drawing in drawings:
            if drawing.tried or self.tried >= MOST_PICTURES or self.size >= MOST_BYTES:
                continue
            drawing.tried = True
            self.tried += 1
            picture = self._picture(page, drawing, turning)
            if picture:
                drawing.media = picture.name
                self.size += len(picture.content) if picture.name not in self.found else 0
                self.found[picture.name] = picture

    def take_rest(self, drawings: Sequence[Drawing], turns: Sequence[int | None]) -> None:
        """Make what was not made yet; `turns` are the pages' `sideways`."""
        pages: dict[int, list[Drawing]] = {}
        for drawing in drawings:
            if not drawing.tried:
                pages.setdefault(drawing.page, []).append(drawing)
        for number, mine in sorted(pages.items()):
            with self.document.page(number) as page:
                if page:
                    self.take(page, mine, Turning(page, turns[number]))

    def take_anew(self, drawings: Sequence[Drawing], turns: Sequence[int | None]) -> None:
        """Make all pictures, also those of which another made one."""
        for drawing in drawings:
            drawing.tried, drawing.media = False, ""
        self.take_rest(drawings, turns)

    def media(self, drawings: Sequence[Drawing]) -> list[Media]:
        """Return the pictures of drawings."""
        names = dict.fromkeys(drawing.media for drawing in drawings if drawing.media)
        return [self.found[name] for name in names]

    def _picture(self, page: Any, drawing: Drawing, turning: Turning) -> Media | None:
        handle = raw.FPDFPage_GetObject(page, drawing.index) if drawing.index >= 0 else None
        if handle and raw.FPDFPageObj_GetType(handle) == raw.FPDF_PAGEOBJ_IMAGE:
            return self._raster(page, handle, drawing, turning)
        return _rendered(page, drawing.box, turning, RESOLUTION)

    def _raster(self, page: Any, handle: Any, drawing: Drawing, turning: Turning) -> Media | None:
        about = raw.FPDF_IMAGEOBJ_METADATA()
        raw.FPDFImageObj_GetImageMetadata(handle, page, about)
        width, height, box = about.width, about.height, drawing.box
        if min(width, height) < SMALLEST or width * height > MOST_PIXELS:
            return None
        is_large = width * height > LARGE
        clear = is_large or raw.FPDFPageObj_HasTransparency(handle) or _is_masked(self.document, page, handle)
        if turning.turn or clear or not _upright(handle) or _clipped(handle, turning, box):
            scale = max(width / max(1.0, box.width), 0.1)
            return _rendered(page, _visible(handle, turning, box), turning, min(scale, FINEST))
        most = most_pixels(max(width, height), max(box.width, box.height))
        data = _raw_data(handle)
        key = hashlib.sha256(data + struct.pack("<III", width, height, most)).digest()
        if key not in self.made:
            self.made[key] = _jpeg(handle, data, about, most) or _bitmap(handle, most)
        return self.made[key]


def _is_masked(document: Document, page: Any, handle: Any) -> bool:
    """Return True if a soft mask makes a part of a picture clear, which its own data do not say."""
    bitmap = raw.FPDFImageObj_GetRenderedBitmap(document.handle, page, handle)
    if not bitmap:
        return False
    try:
        if raw.FPDFBitmap_GetFormat(bitmap) != raw.FPDFBitmap_BGRA:
            return False
        inner = _pixels(bitmap)[1:-1, 1:-1, 3]  # its edges are smoothed
        return bool((inner < _OPAQUE).sum() > _CLEAR * inner.size)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


_OPAQUE, _CLEAR = 250, 0.01
"""Minimum opacity, of 255, of what is not clear, and share of a picture above which it is clear in parts."""


def _raw_data(handle: Any) -> bytes:
    size = raw.FPDFImageObj_GetImageDataRaw(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(1, size))
    raw.FPDFImageObj_GetImageDataRaw(handle, buffer, size)
    return buffer.raw[:size]


def _upright(handle: Any) -> bool:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, matrix)
    slant = 0.01 * max(abs(matrix.a), abs(matrix.d))
    return bool(matrix.a > 0 and matrix.d > 0 and max(abs(matrix.b), abs(matrix.c)) <= slant)


def _clip(handle: Any, turning: Turning) -> Box | None:
    """Return the box of the paths that an object is clipped to, if they are few and simple."""
    path = raw.FPDFPageObj_GetClipPath(handle)
    count = raw.FPDFClipPath_CountPaths(path) if path else 0
    if not 0 < count <= 8:
        return None
    box: Box | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(count):
        segments = raw.FPDFClipPath_CountPathSegments(path, at)
        if not 0 < segments <= 40:
            continue
        points = []
        for segment in range(segments):
            one = raw.FPDFClipPath_GetPathSegment(path, at, segment)
            raw.FPDFPathSegment_GetPoint(one, x, y)
            points.append(turning.point(x.value, y.value))
        outer = bounds(points)
        box = outer if box is None else box.common(outer)
    return box


def _visible(handle: Any, turning: Turning, box: Box) -> Box:
    """Return the part of an object's box that its clip path and the page show."""
    seen = box.common(Box(0, 0, turning.width, turning.height))
    clip = _clip(handle, turning)
    return seen.common(clip) if clip else seen


def _clipped(handle: Any, turning: Turning, box: Box) -> bool:
    seen = _visible(handle, turning, box)
    if seen.width <= 0 or seen.height <= 0:
        return False
    return seen.width * seen.height < 0.95 * box.width * box.height


# --- JPEG -----------------------------------------------------------------------------------------

_PLAIN = (
    raw.FPDF_COLORSPACE_DEVICEGRAY, raw.FPDF_COLORSPACE_DEVICERGB, raw.FPDF_COLORSPACE_CALGRAY,
    raw.FPDF_COLORSPACE_CALRGB, raw.FPDF_COLORSPACE_ICCBASED,
)  # fmt: skip


def _jpeg(handle: Any, data: bytes, about: Any, most: int) -> Media | None:
    """Return JPEG data as it is, or reduced; nothing if it is none that a browser shows as PDF does."""
    if raw.FPDFImageObj_GetImageFilterCount(handle) != 1 or about.colorspace not in _PLAIN:
        return None
    if not data.startswith(b"\xff\xd8\xff") or about.bits_per_pixel not in (8, 24):
        return None
    if max(about.width, about.height) <= most:
        return Media.of(data, "jpg", about.width, about.height)
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
            if image.mode not in ("L", "RGB") or image.width * image.height > MOST_PIXELS:
                return None
            image.draft(image.mode, (most, most))
            ratio = most / max(image.size)
            size = scaled(image.width, image.height, ratio)
            small = image.resize(size, Image.Resampling.BICUBIC) if ratio < 1 else image.copy()
            out = io.BytesIO()
            small.save(out, "JPEG", quality=85)
            return Media.of(out.getvalue(), "jpg", *small.size)
    except (OSError, UnidentifiedImageError, ValueError):
        return None


# --- pixels ---------------------------------------------------------------------------------------

_CHANNELS = {raw.FPDFBitmap_Gray: 1, raw.FPDFBitmap_BGR: 3, raw.FPDFBitmap_BGRx: 4, raw.FPDFBitmap_BGRA: 4}


def _bitmap(handle: Any, most: int) -> Media | None:
    """Return an object's raster data as PNG."""
    bitmap = raw.FPDFImageObj_GetBitmap(handle)
    if not bitmap:
        return None
    try:
        return _png_of(bitmap, most)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


def _png_of(bitmap: Any, most: int = LONGEST_SIDE) -> Media | None:
    known = raw.FPDFBitmap_GetFormat(bitmap) in _CHANNELS
    if not known or not raw.FPDFBitmap_GetWidth(bitmap) or not raw.FPDFBitmap_GetHeight(bitmap):
        return None
    pixels = _pixels(bitmap)
    if pixels.shape[2] >= 3:
        pixels = pixels[:, :, 2::-1]
        if (pixels[:, :, 0] == pixels[:, :, 1]).all() and (pixels[:, :, 1] == pixels[:, :, 2]).all():
            pixels = pixels[:, :, :1]
    pixels = _reduced(np.ascontiguousarray(pixels), most)
    if min(pixels.shape[:2]) < SMALLEST // 2 or (pixels == pixels[0, 0]).all():
        return None
    return Media.of(png(pixels), "png", pixels.shape[1], pixels.shape[0])


def _reduced(pixels: Pixels, most: int) -> Pixels:
    """Return pixels with means of squares for them, if their longer side is too long."""
    factor = -(-max(pixels.shape[:2]) // most)
    if factor <= 1:
        return pixels
    height, width = (side // factor * factor for side in pixels.shape[:2])
    if not height or not width:
        return pixels[:most, :most]
    squares = pixels[:height, :width].reshape(height // factor, factor, width // factor, factor, -1)
    sums = squares.sum(axis=(1, 3), dtype=np.uint32)
    means: Pixels = ((sums + factor * factor // 2) // (factor * factor)).astype(np.uint8)
    return means


_ROWS = 16_000
"""About so many bytes of rows make a block of DEFLATE: its table of codes is theirs."""


def png(pixels: Pixels) -> bytes:
    """Return a PNG of pixels: height × width × 1 (grey) or 3 (red, green, blue)."""
    height, width, channels = pixels.shape
    flat = pixels.reshape(height, width * channels)
    sub, up = flat.copy(), flat.copy()
    sub[:, channels:] -= flat[:, :-channels]
    up[1:] -= flat[:-1]
    costs = [np.abs(rows.view(np.int8).astype(np.int16)).sum(axis=1, dtype=np.int64) for rows in (sub, up)]
    better = costs[1] <= costs[0]
    lines = np.empty((height, 1 + flat.shape[1]), np.uint8)
    lines[:, 0] = np.where(better, 2, 1)
    lines[:, 1:] = np.where(better[:, None], up, sub)
    header = struct.pack(">IIBBBBB", width, height, 8, 0 if channels == 1 else 2, 0, 0, 0)
    body = b"".join(_deflated(lines))
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", header) + _part(b"IDAT", body) + _part(b"IEND", b"")


def _deflated(lines: Pixels) -> Iterator[bytes]:
    packer = zlib.compressobj(6, zlib.DEFLATED, 15, 9, zlib.Z_RLE)
    step = max(1, _ROWS // lines.shape[1])
    for row in range(0, lines.shape[0], step):
        yield packer.compress(lines[row : row + step].tobytes())
        if row + step < lines.shape[0]:
            yield packer.flush(zlib.Z_FULL_FLUSH)
    yield packer.flush()


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


# --- rendering ------------------------------------------------------------------------------------


def _rendered(page: Any, box: Box, turning: Turning, scale: float) -> Media | None:
    """Return a region of a page as it is shown, on white, `scale` pixels a point at most."""
    if box.width <= 2 or box.height <= 2:
        return None
    scale = min(scale, LONGEST_SIDE / max(box.width, box.height))
    with _drawn(page, box, turning, scale) as bitmap:
        return _png_of(bitmap) if bitmap else None


def region(page: Any, box: Box, turning: Turning, scale: float) -> Pixels | None:
    """Return the pixels of a region of a page, in colours, `scale` a point."""
    with _drawn(page, box, turning, scale) as bitmap:
        return _pixels(bitmap)[:, :, 2::-1].copy() if bitmap else None


@contextmanager
def _drawn(page: Any, box: Box, turning: Turning, scale: float) -> Iterator[Any]:
    """Give the bitmap of a region of a page as it is shown, on white."""
    width, height = scaled(box.width, box.height, scale)
    bitmap = raw.FPDFBitmap_Create(width, height, 0)
    try:
        if bitmap:
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            matrix = _matrix(page, box, turning, scale)
            clip = raw.FS_RECTF(0, 0, width, height)
            raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, raw.FPDF_ANNOT)
        yield bitmap
    finally:
        if bitmap:
            raw.FPDFBitmap_Destroy(bitmap)


def _pixels(bitmap: Any) -> Pixels:
    """Return the pixels of a bitmap, height × width × channels, without a copy."""
    channels = _CHANNELS[raw.FPDFBitmap_GetFormat(bitmap)]
    width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
    pointer = ctypes.cast(raw.FPDFBitmap_GetBuffer(bitmap), ctypes.POINTER(ctypes.c_uint8))
    rows: Pixels = np.ctypeslib.as_array(pointer, (height, raw.FPDFBitmap_GetStride(bitmap)))
    return rows[:, : width * channels].reshape(height, width, channels)


def _matrix(page: Any, box: Box, turning: Turning, scale: float) -> Any:
    """Return the matrix from the page as PDFium shows it (points, y down) to the pixels of a region."""
    extra = (turning.turn - raw.FPDFPage_GetRotation(page)) % 4
    wide, high = (turning.height, turning.width) if extra % 2 else (turning.width, turning.height)
    a, b, c, d, e, f = (
        (1, 0, 0, 1, 0, 0),
        (0, 1, -1, 0, high, 0),
        (-1, 0, 0, -1, wide, high),
        (0, -1, 1, 0, 0, wide),
    )[extra]
    left, top = box.x0, turning.height - box.y1
    return raw.FS_MATRIX(a * scale, b * scale, c * scale, d * scale, (e - left) * scale, (f - top) * scale)
