"""The characters of a page: where each stands, how it is set, and what it is tagged and linked as."""

from __future__ import annotations

import ctypes
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

from ..records import NO_TAG, Box, Chunk, Place, Style, Tag
from .cambria import CAMBRIA, in_order, is_counted
from .encodings import joined, written
from .fonts import UNKNOWN, Face, Faces
from .joining import Glyph, Source, parted
from .order import from_left
from .pdfium import address, plain, text16
from .turning import Turning

MOST_CHARACTERS = 200_000
"""Maximum number of characters of a page; the densest real pages have some 20,000."""


def chunks(
    page: Any,
    number: int,
    turning: Turning,
    walls: Sequence[Box] = (),
    links: Sequence[tuple[Box, str]] = (),
    places: Mapping[int, Place] = MappingProxyType({}),
    faces: Faces | None = None,
) -> list[Chunk]:
    """Return the chunks of a page in the order of its stream.

    `walls` are vertical rules, which part chunks; `links` areas and their addresses; both as shown.
    `places` are those of text objects among all objects of the page, by their address. `faces` are the fonts
    of the pages before.
    """
    handle = raw.FPDFText_LoadPage(page)
    if not handle:
        return []
    try:
        place = address(handle)
        sources = _Sources(place, turning, Faces() if faces is None else faces, places)
        glyphs = list(_glyphs(place, sources, turning, links))
        told = list(_told(glyphs, sources.face))
        return list(parted(from_left(told), number, walls, places))
    finally:
        raw.FPDFText_ClosePage(handle)


def _told(glyphs: Sequence[Glyph], faces: Mapping[int, Face]) -> Iterator[Glyph]:
    """Yield characters as their fonts say, and no control characters."""
    uses = _uses(glyphs, faces) if any(not face.name for face in faces.values()) else {}
    tables: dict[int, Mapping[int, str]] = {}
    unknown = set()
    used = {id(face): face for face in faces.values()}
    counted = {key for key, face in used.items() if is_counted(face.codes)}
    for key, face in faces.items():
        use = uses.get(id(face), _Use())
        if not face.is_known or (face.is_unmapped and use.is_gibberish):
            unknown.add(key)
        elif use.is_words and (table := face.tex):
            tables[key] = table
        elif id(face) in counted:
            tables[key] = CAMBRIA
    if formulas := {key for key, table in tables.items() if table is CAMBRIA}:
        glyphs = in_order(glyphs, formulas)
    gap = guess = False
    circles = _circles(glyphs)
    for at, glyph in enumerate(glyphs):
        one = circles.get(at, glyph)
        text = UNKNOWN if one.key in unknown else one.text
        if one.key in tables:
            text = tables[one.key].get(ord(text), text)
        gap, guess = gap or one.gap, guess or one.guess
        if text >= " ":
            yield one._replace(text=text, gap=gap, guess=guess)
            gap = guess = False


def _circles(glyphs: Sequence[Glyph]) -> dict[int, Glyph]:
    """Return, by place, the bullets that letters o are: Word sets them so, in a font of their own."""
    found = {}
    for at, one in enumerate(glyphs[1:-1], 1):
        if one.text == "o" and _is_circle(glyphs[at - 1], one, after := glyphs[at + 1]):
            found[at] = one._replace(text="○", source=one.source._replace(style=after.source.style))
    return found


def _is_circle(before: Glyph, one: Glyph, after: Glyph) -> bool:
    style = after.source.style
    size = style.size or one.source.style.size
    is_first = before.source.baseline != one.source.baseline and one.source.style.font != style.font
    is_row = abs(after.source.baseline - one.source.baseline) < _ROW * size
    return is_first and is_row and _APART * size < after.x0 - one.x1 < _HANG * size


_ROW, _APART, _HANG = 0.2, 0.5, 4
"""In heights of the font: how far a bullet may stand off its row, and how far behind it its item begins."""


@dataclass(slots=True)
class _Use:
    """How a page uses a font: characters, letters and digits, small letters, and those behind another."""

    characters: int = 0
    plain: int = 0
    letters: int = 0
    in_words: int = 0

    @property
    def is_words(self) -> bool:
        """Return True if letters stand in words, not in formulas."""
        return 2 * self.in_words > self.letters

    @property
    def is_gibberish(self) -> bool:
        """Return True if so few characters are letters and digits that the codes are numbers of glyphs."""
        return self.characters >= _FEWEST_USED and self.plain < _PLAIN * self.characters


_FEWEST_USED, _PLAIN = 40, 0.7
"""Minimum number of characters of a font on a page, and share of letters and digits among those of a text."""


def _uses(glyphs: Sequence[Glyph], faces: Mapping[int, Face]) -> dict[int, _Use]:
    """Return how a page uses its fonts, by the `id` of their face."""
    uses: defaultdict[int, _Use] = defaultdict(_Use)
    before = None
    for one in glyphs:
        face = faces[one.key]
        use, is_letter = uses[id(face)], "a" <= one.text <= "z"
        use.characters += 1
        use.plain += one.text.isascii() and one.text.isalnum()
        use.letters += is_letter
        use.in_words += is_letter and before is face and not (one.gap or one.guess)
        before = face
    return uses


_PAGE, _INDEX, _ADDRESS = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
_count = plain(raw.FPDFText_CountChars, ctypes.c_int, _PAGE)
_code = plain(raw.FPDFText_GetUnicode, ctypes.c_uint, _PAGE, _INDEX)
_generated = plain(raw.FPDFText_IsGenerated, ctypes.c_int, _PAGE, _INDEX)
_unmapped = plain(raw.FPDFText_HasUnicodeMapError, ctypes.c_int, _PAGE, _INDEX)
_box = plain(raw.FPDFText_GetLooseCharBox, ctypes.c_int, _PAGE, _INDEX, _ADDRESS)
_object = plain(raw.FPDFText_GetTextObject, ctypes.c_void_p, _PAGE, _INDEX)
_matrix = plain(raw.FPDFText_GetMatrix, ctypes.c_int, _PAGE, _INDEX, _ADDRESS)
_size = plain(raw.FPDFText_GetFontSize, ctypes.c_double, _PAGE, _INDEX)
_mode = plain(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)
_font = plain(raw.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
_content = plain(raw.FPDFPageObj_GetMarkedContentID, ctypes.c_int, ctypes.c_void_p)


class _Sources(dict[int, Source]):
    """The sources of a page's characters by the address of their text object."""

    def __init__(self, handle: int, turning: Turning, faces: Faces, places: Mapping[int, Place]) -> None:
        self.handle, self.turning, self.faces, self.places = handle, turning, faces, places
        self.face: dict[int, Face] = {}
        self.matrix = raw.FS_MATRIX()
        self.where = ctypes.addressof(self.matrix)
        self.fonts: dict[int, Face] = {}
        self.styles: dict[tuple[int, int, float], Style] = {}
        self.shared: dict[tuple[Style, Tag, float, bool], Source] = {}
        self.heights: dict[int, float] | None = None

    def of(self, key: int, at: int, tall: float) -> Source:
        """Return the source of the character at a place, asking PDFium once an object; `tall` is its box."""
        style, tag, y, turned = self._asked(key, at, tall)
        known = self.shared.get((style, tag, y, turned))
        if known is None:
            known = self.shared[style, tag, y, turned] = Source(style, tag, y, turned)
        self[key] = known
        self.face[key] = self._font(key)
        return known

    def _asked(self, key: int, at: int, tall: float) -> tuple[Style, Tag, float, bool]:
        """Ask for matrix, size, font, mode and tag of the object that a character is in."""
        matrix = self.matrix
        _matrix(self.handle, at, self.where)
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        size = _size(self.handle, at) * (math.hypot(c, d) if c else abs(d))
        style = self._style(key, round(size if size > 0.3 * tall else self._drawn(key, tall), 1))
        tag = tag_of(key, self.places[key].tag if key in self.places else NO_TAG)
        quick = self.turning.quick
        if quick and not b and a > 0:
            return style, tag, round(matrix.f - quick[1], 2), False
        across, up = self.turning.direction(a, b)
        turned = abs(up) > 0.1 * abs(across) or across <= 0
        y = self.turning.point(matrix.e, matrix.f)[1]
        return style, tag, round(y, 2), turned

    def _drawn(self, key: int, tall: float) -> float:
        """Return the size of a font that does not tell it, by the heights of its letters, or of this one."""
        if self.heights is None:
            self.heights = _heights(self.handle)
        height = self.heights.get(_font(key) or 0 if key else 0)
        return round(2 * height / _ASCENDER) / 2 if height else tall

    def _font(self, text_object: int) -> Face:
        font = (_font(text_object) or 0) if text_object else 0
        if font not in self.fonts:
            self.fonts[font] = self.faces.of(font)
        return self.fonts[font]

    def _style(self, text_object: int, size: float) -> Style:
        font = (_font(text_object) or 0) if text_object else 0
        mode = _mode(text_object) if text_object else 0
        known = self.styles.get((font, mode, size))
        if known is None:
            face = self._font(text_object)
            unseen = mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE
            heavy = mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE or face.bold
            known = Style(
                face.name,
                round(size) if unseen else size,
                heavy and not unseen,
                face.italic,
                face.mono,
                unseen,
            )
            self.styles[font, mode, size] = known
        return known


_ASCENDER, _TALL = 0.7, frozenset(b"ABCDEFGHIKLMNPRTUVWXYZbdfhkl")
"""Height of letters above the line in parts of the size, and letters that are so high."""


def _heights(handle: int) -> dict[int, float]:
    """Return how high letters stand above their line, by the address of their font."""
    heights: dict[int, float] = {}
    rectangle, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for at in range(min(_count(handle), MOST_CHARACTERS)):
        key = _object(handle, at) if _code(handle, at) in _TALL else 0
        if key:
            _box(handle, at, ctypes.addressof(rectangle))
            _matrix(handle, at, ctypes.addressof(matrix))
            font = _font(key) or 0
            heights[font] = max(heights.get(font, 0.0), rectangle.top - matrix.f)
    return heights


_TAGS = [Tag(content) for content in range(500)]


def tag_of(page_object: int, outer: Tag) -> Tag:
    """Return the marked content that an object stands in; `outer` is that of its form."""
    if not page_object:
        return NO_TAG
    content = _content(page_object)
    if content >= 0:
        return _TAGS[content] if content < len(_TAGS) else Tag(content)
    return Tag(-1, artifact=True) if _is_artifact(page_object) else outer


def _is_artifact(page_object: int) -> bool:
    """Return True if the content stream marks an object as an artifact, not as text."""
    handle = ctypes.cast(page_object, raw.FPDF_PAGEOBJECT)
    for at in range(min(raw.FPDFPageObj_CountMarks(handle), 8)):
        mark = raw.FPDFPageObj_GetMark(handle, at)
        if _mark_name(mark) == "Artifact":
            return True
    return False


def _mark_name(mark: Any) -> str:
    def call(buffer: Any, size: int) -> int:
        written_bytes = ctypes.c_ulong()
        pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)) if buffer else None
        raw.FPDFPageObjMark_GetName(mark, pointer, size, written_bytes)
        return written_bytes.value

    return text16(call)


def _glyphs(
    handle: int, sources: _Sources, turning: Turning, links: Sequence[tuple[Box, str]]
) -> Iterator[Glyph]:
    """Yield the characters that stand on the page, in the order of the stream.

    A space that PDFium adds is only a guess.
    """
    width, height, quick = turning.width, turning.height, turning.quick
    areas = _Areas(links)
    rectangle = raw.FS_RECTF()
    where = ctypes.addressof(rectangle)
    gap = guess = False
    high = 0
    last = ("", 0, 0.0, 0.0)
    for at in range(min(_count(handle), MOST_CHARACTERS)):
        code = _code(handle, at)
        if code in (10, 13) and _generated(handle, at) == 1:
            continue
        if 0xD800 <= code < 0xE000:
            if code < 0xDC00:
                high = code
                continue
            code, high = joined(high, code), 0
        if code == 32 and _generated(handle, at) == 1:
            guess = True
            continue
        text = written(code) or (chr(code) if code < 0x20 else "")
        if text in (" ", "\t"):
            gap = True
            continue
        _box(handle, at, where)
        left, bottom, right, top = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
        key = _object(handle, at) or 0
        source = sources.get(key) or sources.of(key, at, top - bottom)
        face = sources.face[key]
        if code not in face.codes:
            face.add(code)
        if face.controls:
            face.ask(_unmapped(handle, at) == 1)
        text = face.signs.get(code, text)
        if not text:
            continue
        before, last = last, (text, code, left, right)
        if before[0] == text and before[2:] == (left, right) and (before[1] != code or code in _LETTERS):
            continue  # one glyph that its font maps to a radical and the character, to variants, or twice
        if quick:
            x0, y0, x1, y1 = left - quick[0], bottom - quick[1], right - quick[0], top - quick[1]
        else:
            x0, y0, x1, y1 = turning.box(left, bottom, right, top)
        if x1 < -2 or y1 < -2 or x0 > width + 2 or y0 > height + 2:
            continue
        link = areas.at(x0, x1, source.baseline) if links else ""
        yield Glyph(text, x0, x1, source, gap, guess, link, key)
        gap = guess = False


_LETTERS = range(0x1D400, 0x1D800)
"""Letters of formulas, each of which some writers map to two."""


class _Areas:
    """The links of a page, found by baseline."""

    def __init__(self, links: Sequence[tuple[Box, str]]) -> None:
        self.links = links
        self.rows: dict[float, list[tuple[Box, str]]] = {}

    def at(self, x0: float, x1: float, y: float) -> str:
        """Return the address of the link that holds the middle of a character."""
        if y not in self.rows:
            self.rows[y] = [link for link in self.links if link[0].y0 <= y + 2 and y <= link[0].y1]
        middle = (x0 + x1) / 2
        return next((url for box, url in self.rows[y] if box.x0 <= middle <= box.x1), "")


def direction(page: Any) -> int:
    """Return by how many quarter turns most of a page's characters are turned, counter-clockwise.

    PDFium gives angles clockwise.
    """
    handle = raw.FPDFText_LoadPage(page)
    if not handle:
        return 0
    try:
        count = min(raw.FPDFText_CountChars(handle), MOST_CHARACTERS)
        votes: Counter[int] = Counter()
        for index in range(0, count, max(1, count // 60)):
            angle = raw.FPDFText_GetCharAngle(handle, index)
            votes[-round(angle / 1.5707963) % 4 if angle >= 0 else 0] += 1
        return min(votes, key=lambda turn: (-votes[turn], turn)) if votes else 0
    finally:
        raw.FPDFText_ClosePage(handle)
