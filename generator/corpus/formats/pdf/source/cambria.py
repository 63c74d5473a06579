"""Formulas in Cambria Math whose letters are written as numbers of glyphs.

Word 2007 to 2010, and printing to PDF, say of each glyph of a formula that it shows the character of its
number in the font: x is glyph 1876, so it becomes U+0754, a letter of Arabic. PDFium then turns stretches of
such letters round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from ... import symbols
from .joining import Glyph

_H = 0x1D455
"""The place of the small italic h, which Unicode has as ℎ."""


def _letters(glyph: int, first: int, count: int) -> dict[int, str]:
    return {glyph + at: "ℎ" if first + at == _H else chr(first + at) for at in range(count)}


_ITALIC = _letters(0x723, 0x1D434, 52)
_GREEK = _letters(0x7D9, 0x1D6FC, 25)
_RAISED = (
    _letters(0xB34, ord("0"), 10)
    | {0xB3E: "+", 0xB3F: "−"}
    | _letters(0xB91, ord("α"), 25)
    | _letters(0xBBA, 0x1D434, 52)
)
_SMALLEST = {code + 0xF8: sign for code, sign in _RAISED.items()}
_SIGNS = symbols.signs(
    (0x6C7, "⎛⎜⎝⎞⎟⎠"), (0xD46, "−"), (0xD5C, "{{"), (0xD6B, "(((())))"), (0xDD1, "∏"), (0xE2B, "|"),
    (0x11F1, "′"), (0x123E, "[]"), (0x124C, "()"),
)  # fmt: skip
CAMBRIA = _ITALIC | _GREEK | _RAISED | _SMALLEST | _SIGNS
"""What the numbers of glyphs show: letters and digits of lines, of indices, and of indices of indices."""
_FOREIGN = range(0x590, 0x1300)
"""Where these numbers are characters: from Hebrew to Ethiopic."""
_SHARE = 0.6
"""Minimum share of what the numbers show among the foreign characters of such a font."""
_ROW = 0.7
"""How far indices stand off the line of their row at most, in heights of the font."""
_MIRRORED = str.maketrans("()[]{}<>≤≥∈∋", ")(][}{><≥≤∋∈")
_SPACE = 0.15
"""What is white space between characters of a formula, in heights of the font."""


def is_counted(codes: Iterable[int]) -> bool:
    """Return True if the codes of a font are glyphs of Cambria Math, italic letters among them."""
    foreign = [code for code in codes if code in _FOREIGN]
    known = sum(code in CAMBRIA for code in foreign)
    return any(code in _ITALIC for code in foreign) and known >= _SHARE * len(foreign)


def in_order(glyphs: Sequence[Glyph], keys: Set[int]) -> list[Glyph]:
    """Return characters with the rows of formulas as they stand on the page, from left to right.

    `keys` are the text objects of formulas. PDFium mirrors brackets, turned round or not: they are matched.
    """
    found: list[Glyph] = []
    for row in _rows(glyphs):
        found += _matched(_sorted(row), keys) if any(glyph.key in keys for glyph in row) else row
    return found


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in glyphs:
        if row:
            size = max(glyph.source.style.size, row[-1].source.style.size)
            if abs(glyph.source.baseline - row[-1].source.baseline) > _ROW * size:
                yield row
                row = []
        row.append(glyph)
    yield row


def _sorted(row: list[Glyph]) -> Iterator[Glyph]:
    """Yield a row from left to right; white space before a character that moved is measured."""
    ranked = sorted(range(len(row)), key=lambda at: row[at].x0)
    for before, at in zip([-1, *ranked], ranked, strict=False):
        glyph = row[at]
        if _runs_back(row, at):
            glyph = glyph._replace(text=glyph.text.translate(_MIRRORED))
        if at != before + 1:
            room = glyph.x0 - row[before].x1 if before >= 0 else 0
            glyph = glyph._replace(gap=False, guess=room > _SPACE * glyph.source.style.size)
        yield glyph


def _runs_back(row: list[Glyph], at: int) -> bool:
    """Return True if a character stands in a stretch from right to left."""
    glyph = row[at]
    if at + 1 < len(row):
        step = row[at + 1].x0 - glyph.x1
        if row[at + 1].x0 < glyph.x0 or step < glyph.source.style.size:
            return row[at + 1].x0 < glyph.x0
    return at > 0 and row[at - 1].x0 > glyph.x0


def _matched(row: Iterable[Glyph], keys: Set[int]) -> list[Glyph]:
    """Return a row with the brackets of its formulas such that each matches another."""
    found = list(row)
    opened: list[int] = []
    for at, glyph in enumerate(found):
        if glyph.key in keys and glyph.text in ("(", ")"):
            if glyph.text == ")" and opened:
                opened.pop()
            else:
                found[at] = glyph._replace(text="(")
                opened.append(at)
    while len(opened) > 1:
        at = opened.pop()
        opened.pop()
        found[at] = found[at]._replace(text=")")
    return found
