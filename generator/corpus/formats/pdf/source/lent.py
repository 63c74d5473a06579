"""One font lent to texts whose own is not in the file, so that they read alike on every machine.

PDFium takes a font of the system instead. Of one that lacks a character it drops text that is this character
alone, and each has other heights. Where no character is seen, any font does, if all characters are in it.
"""

from __future__ import annotations

import contextlib
import ctypes
import struct
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

_UNITS, _ASCENT, _DESCENT, _ADVANCE = 1000, 880, -120, 1000
_FACE = (0, _DESCENT, _ADVANCE, _ASCENT)
_BOX = (0, 0, 500, 700)
"""What its only glyph covers, in units of the font."""


_OWN = (b"Helvetica", b"Times", b"Courier")
"""The families that PDFium brings along, by the names that it gives to all their kin."""
_EASTERN = (128, 129, 134, 136)
"""The character sets of Windows for Japanese, Korean and Chinese, which these families lack."""
_Info = raw.FPDF_SYSFONTINFO


class Lender:
    """Stands for the fonts of the system in PDFium; `asked` says whether a document wanted one."""

    def __init__(self) -> None:
        """Lend nothing yet."""
        self.asked = False
        calls: dict[str, Callable[..., Any]] = {
            "Release": lambda *_: None,
            "EnumFonts": lambda *_: None,
            "MapFont": self._font,
            "GetFont": lambda *_: None,
            "GetFontData": _data,
            "GetFaceName": lambda *_: 0,
            "GetFontCharset": lambda *_: 0,
            "DeleteFont": lambda *_: None,
        }
        kinds = dict(_Info._fields_)
        self.info = _Info(1, **{name: kinds[name](call) for name, call in calls.items()})

    def _font(
        self, _: object, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: object
    ) -> int:
        """Return a handle of the font; 0 for one that PDFium brings along."""
        if charset not in _EASTERN and ctypes.string_at(face).startswith(_OWN):
            return 0
        self.asked = True
        return 1


def _data(_: object, font: object, table: int, buffer: Any, size: int) -> int:
    data = font_file() if table == 0 else b""
    if buffer and size >= len(data):
        ctypes.memmove(buffer, data, len(data))
    return len(data)


@contextlib.contextmanager
def lending() -> Iterator[Lender]:
    """Lend the font to the documents that are opened meanwhile; later ones have those of the system."""
    lender = _lender()
    lender.asked = False
    raw.FPDF_SetSystemFontInfo(lender.info)
    try:
        yield lender
    finally:
        raw.FPDF_SetSystemFontInfo(raw.FPDF_GetDefaultSystemFontInfo())


@cache
def _lender() -> Lender:
    """Return the lender of this process: PDFium keeps its calls."""
    raw.FPDF_InitLibrary()
    return Lender()


@cache
def font_file() -> bytes:
    """Return a TrueType font in which every character is the same box (OpenType 1.9, cmap of format 13)."""
    x0, y0, x1, y1 = _BOX
    glyph = struct.pack(">hhhhhHH4B", 1, x0, y0, x1, y1, 3, 0, 1, 1, 1, 1)
    glyph += struct.pack(">8h", x0, x1 - x0, 0, x0 - x1, y0, 0, y1 - y0, 0)
    glyph += bytes(-len(glyph) % 4)
    groups = struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0, 0x10FFFF, 1)
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + groups,
        b"glyf": glyph * 2,
        b"head": struct.pack(
            ">IIIIHHQQ4hHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0, *_FACE, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(
            ">IhhhH3h3h5hH", 0x10000, _ASCENT, _DESCENT, 0, _ADVANCE, 0, 0, x1, 1, 0, 0, 0, 0, 0, 0, 0, 2
        ),
        b"hmtx": struct.pack(">HhHh", _ADVANCE, 0, _ADVANCE, 0),
        b"loca": struct.pack(">III", 0, len(glyph), 2 * len(glyph)),
        b"maxp": struct.pack(">IH13H", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    return _sfnt(tables)


def _sfnt(tables: Mapping[bytes, bytes]) -> bytes:
    """Return tables as a font file."""
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">IHHHH", 0x10000, count, 16 << power, power, 16 * count - (16 << power))
    entries, bodies, at = b"", b"", 12 + 16 * count
    for tag, body in sorted(tables.items()):
        entries += tag + struct.pack(">III", 0, at, len(body))
        bodies += body + bytes(-len(body) % 4)
        at = 12 + 16 * count + len(bodies)
    return head + entries + bodies
