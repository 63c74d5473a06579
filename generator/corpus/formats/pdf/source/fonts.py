"""What a font says of itself, and whether its codes say which characters they show.

Some writers number the glyphs of a font as a text needs them, and write these numbers as its characters: the
first Chinese character of a text becomes `!`, the second `"`, and so on.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pypdfium2 import raw  # type: ignore[import-untyped]

from ... import symbols
from .encodings import OT1, T1

UNKNOWN = "\ufffd"
_FIRST = range(0x21, 0x24)
"""Where the numbers of glyphs begin among printable characters."""
_FEWEST_COUNTED, _COUNTED = 24, 0.4
"""Minimum number of codes of a font, and share of them that follow the code before, if it counts glyphs."""
_FEWEST_UNMAPPED, _UNMAPPED, _SIGNS = 40, 0.5, 0.25
"""Minimum number of codes of a font, and share of characters without a mapping and of signs among codes."""

_BOLD = ("bold", "heavy", "black", "semibold", "demi", "simhei", "heiti", "cmbx", "-bd", "medi")
_MONO = ("mono", "courier", "consol", "menlo", "typewriter", "cmtt", "sourcecode", "firacode", "lettergothic")
_ITALIC = ("italic", "oblique", "slanted", "cmti", "cmsl")


@dataclass(slots=True)
class Face:
    """A font: its name without the prefix of subsets, and what its characters are like.

    `codes` stand in the order in which they are first set. A font without a name is one of a page; `nameless`
    has the codes of all of the document.
    """

    name: str = ""
    bold: bool = False
    italic: bool = False
    mono: bool = False
    latin: bool = False
    signs: Mapping[int, str] = field(default_factory=dict)
    """What its codes show if it is a font of signs alone."""
    codes: dict[int, None] = field(default_factory=dict)
    steps: int = 0
    last: int = 0
    controls: int = 0
    asked: int = 0
    unmapped: int = 0
    nameless: Face | None = None

    def add(self, code: int) -> None:
        """Add a code that is new."""
        if self.nameless is not None and code not in self.nameless.codes:
            self.nameless.add(code)
        self.steps += code == self.last + 1
        self.last = code
        self.codes[code] = None
        self.controls += code < 0x20

    def ask(self, is_unmapped: bool) -> None:
        """Add whether PDFium finds no mapping for a character, behind the first control character."""
        for face in filter(None, (self, self.nameless)):
            face.asked += 1
            face.unmapped += is_unmapped

    @property
    def is_known(self) -> bool:
        """Return False if the codes are numbers of glyphs."""
        if self.nameless is not None:
            return self.nameless.is_known
        count = len(self.codes)
        if count >= _FEWEST_COUNTED and not self.latin and next(iter(self.codes)) in _FIRST:
            return self.steps < _COUNTED * count
        if count < _FEWEST_UNMAPPED or not self.controls or self.unmapped < _UNMAPPED * self.asked:
            return True
        signs = sum(0x20 < code < 0x7F and not chr(code).isalnum() for code in self.codes)
        return signs < _SIGNS * (count - self.controls)

    @property
    def is_unmapped(self) -> bool:
        """Return True if the font has no name, and says of most characters since the first control none."""
        return not self.name and self.controls > 0 and self.unmapped >= _UNMAPPED * self.asked

    @property
    def tex(self) -> Mapping[int, str]:
        """Return what codes of a nameless font stand for if it is TeX's: its ligatures tell the encoding."""
        if self.name:
            return {}
        if not self.codes.keys().isdisjoint(range(0x0B, 0x10)):
            return OT1
        return {} if self.codes.keys().isdisjoint(range(0x1B, 0x20)) else T1


class Faces:
    """The fonts of a document, by the name and the flags that they have there."""

    def __init__(self) -> None:
        """Begin without any."""
        self.known: dict[tuple[str, int], Face] = {}

    def of(self, address: int) -> Face:
        """Return the font at an address of PDFium, which may be another's once its page is closed."""
        if not address:
            return Face()
        font = ctypes.cast(address, raw.FPDF_FONT)
        size = raw.FPDFFont_GetBaseFontName(font, None, 0)
        buffer = ctypes.create_string_buffer(max(1, min(size, 512)))
        raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
        full, flags = buffer.value.decode("utf-8", "replace"), max(0, raw.FPDFFont_GetFlags(font))
        known = self.known.setdefault((full, flags), _face(full, flags))
        return known if full else replace(_face(full, flags), nameless=known)


def _face(full: str, flags: int) -> Face:
    name = full[7:] if full[6:7] == "+" else full
    lower = name.lower().replace(" ", "")
    bold = any(word in lower for word in _BOLD) or bool(flags & 1 << 18)
    italic = any(word in lower for word in _ITALIC) or bool(flags & 1 << 6)
    signs = symbols.meant(name) if symbols.table(name) else {}
    return Face(name, bold, italic, any(word in lower for word in _MONO), bool(flags & 1 << 5), signs)
