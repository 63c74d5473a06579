"""Display formulas: mathematics set in two dimensions, which no line of text can say.

To PDFium a numerator, or a bound of a sum, is a chunk of its own. Chunks of mathematics that stand together
and overlap in height are shown as a picture of their region; what they say is its alternative text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..records import Box, Chunk, Drawing, around
from ..source.encodings import wide
from .lines import lines_of

_FONTS = ("math", "cmmi", "cmsy", "cmex", "msam", "msbm", "mtextra", "mt-extra", "mtsy", "symbol", "euclid")
"""What the names of fonts for mathematics hold."""
_SIGNS = frozenset("∑∏∫∮√∂∞≤≥≠≈±∓×÷∈∉∀∃∇⋯⋮⋱⋅∗∆∝∼≡≪≫⊂⊃∪∩⟨⟩")
_NUMBER = re.compile(
    r"[(（]?(?:公式|式|eq\.?)?\s?[(（]?[0-9]{1,3}(?:[.\-][0-9]{1,3})?[)）]{0,2}", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAMES = frozenset(
    ["log", "exp", "max", "min", "arg", "sin", "cos", "tan", "lim", "sup", "inf", "var", "cov", "std", "mean"]
)
MOST_CHUNKS, LONGEST = 400, 120
ACROSS, UP = 1.6, 0.45
"""Chunks stand together if they are so near, in heights of the font."""
SAME, OVERLAP = 0.12, 0.95
"""Baselines are apart, and their chunks overlap, if they differ by so much, in heights of the font."""


def display_formulas(chunks: Sequence[Chunk], page: int) -> list[Drawing]:
    """Return the regions of a page that are display formulas, the chunks in them as labels."""
    parts = [chunk for chunk in chunks if _is_part(chunk)]
    if not any(map(_is_sure, parts)) or len(parts) > MOST_CHUNKS:
        return []
    kept = {chunk.order for chunk in parts}
    prose = [chunk.box for chunk in chunks if chunk.order not in kept]
    found = []
    for group in _groups(parts):
        box = around(chunk.box for chunk in group)
        if _is_formula(group) and not any(_share(box, other) for other in prose):
            group += [one for one in parts if _numbers(one, box) and all(one is not mine for mine in group)]
            group.sort(key=lambda one: one.order)
            said = " ".join(line.text for line in lines_of(group))
            box = around(chunk.box for chunk in group).grown(3)
            found.append(Drawing(box, page, group[0].place, labels=group, alt=said))
    return found


def _is_part(chunk: Chunk) -> bool:
    """Return True if a chunk may be part of a formula: signs, numbers and names, no words."""
    if len(chunk.text) > LONGEST:
        return False
    if _NUMBER.fullmatch(chunk.text.strip()):
        return True
    for span in chunk.spans:
        if any(map(wide, span.text)):
            return False
        mathematical = _has_font(span.style.font) or any(map(_is_letter, span.text))
        if not mathematical and any(word.lower() not in _NAMES for word in _WORD.findall(span.text)):
            return False
    return True


def _is_letter(one: str) -> bool:
    """Return True for a mathematical alphanumeric symbol."""
    return 0x1D400 <= ord(one) < 0x1D800


def _has_font(name: str) -> bool:
    lower = name.lower().replace(" ", "")
    return any(font in lower for font in _FONTS)


def _is_sure(chunk: Chunk) -> bool:
    """Return True if a chunk is mathematics beyond doubt."""
    return any(
        _has_font(span.style.font) or any(one in _SIGNS or _is_letter(one) for one in span.text)
        for span in chunk.spans
    )


def _groups(parts: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Yield chunks that stand together."""
    left = list(parts)
    while left:
        group, waiting = [], [left.pop()]
        while waiting:
            chunk = waiting.pop()
            group.append(chunk)
            near = _near(chunk)
            waiting += [one for one in left if near.meets(_near(one))]
            left = [one for one in left if not near.meets(_near(one))]
        yield group


def _near(chunk: Chunk) -> Box:
    box, size = chunk.box, chunk.size
    return Box(
        box.x0 - ACROSS * size / 2, box.y0 - UP * size / 2, box.x1 + ACROSS * size / 2, box.y1 + UP * size / 2
    )


def _is_formula(group: Sequence[Chunk]) -> bool:
    """Return True if chunks of mathematics overlap in height, letters among them."""
    if not any(map(_is_sure, group)) or not any(one.isalpha() for chunk in group for one in chunk.text):
        return False
    heights = sorted((chunk.y, chunk.size) for chunk in group)
    return any(
        SAME * max(size, other) < above - below < OVERLAP * max(size, other)
        for (below, size), (above, other) in pairwise(heights)
    )


def _share(one: Box, two: Box) -> bool:
    """Return True if two boxes overlap by more than their edges."""
    return one.x0 < two.x1 and two.x0 < one.x1 and one.y0 + 2 < two.y1 and two.y0 + 2 < one.y1


def _numbers(chunk: Chunk, box: Box) -> bool:
    """Return True if a chunk is the number of the formula in a box."""
    return box.y0 < chunk.y < box.y1 and chunk.x0 > box.x1 and bool(_NUMBER.fullmatch(chunk.text.strip()))
