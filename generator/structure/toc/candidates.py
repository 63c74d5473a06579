"""Candidates for the beginnings of entries in a printed table of contents, weighed without regard to order.

Every reading of every number (`numbers`) is weighed by what stands beside it and by the layout; entries
without a number begin at known words (`words`), on new lines and behind page numbers (`layout`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...text.measures import is_measure
from ...text.numerals import any_of
from ..matter import BACK
from ..numbering import APPENDIX, NAMES
from . import weights
from .labels import labelled
from .layout import Layout
from .numbers import SHADOW, Reading, is_led, readings
from .words import is_behind_matter, matter


class Candidate(NamedTuple):
    """A place where an entry may begin; `kind` is the form of its number, "" if it has none.

    `title` is where the first letter behind the number stands.
    """

    start: int
    end: int
    kind: str
    value: tuple[int, ...]
    number: str
    weight: float
    title: int


def candidates(text: str) -> list[list[Candidate]]:
    """Return where entries may begin, in order: all readings of a place together."""
    shadow = text.translate(SHADOW)
    counted = labelled(shadow)
    numbers = [reading for reading in readings(shadow) if reading.start not in counted]
    layout = Layout(shadow, numbers)
    weighed = [(number, _weight(shadow, layout, number)) for number in numbers]
    weighed += [(reading, reading.weight + layout.inside(reading.start)) for reading in matter(shadow)]
    weighed += [(reading, reading.weight) for reading in layout.unnumbered()]
    places: dict[int, list[Candidate]] = {}
    for reading, weight in weighed:
        if weight >= weights.HOPELESS:
            places.setdefault(reading.start, []).append(_mark(text, shadow, reading, weight))
    return [places[start] for start in sorted(places)]


_FARTHEST_TITLE = 300


def _mark(text: str, shadow: str, reading: Reading, weight: float) -> Candidate:
    start, end, after, kind, value, _ = reading
    far = after + _FARTHEST_TITLE
    letter = _LETTER.search(shadow, after, far)
    number = text[start:end]
    if not number.isalnum():
        number = (" " if shadow[start:end].isascii() else "").join(number.split())
    return Candidate(start, after, kind, value, number, weight, letter.start() if letter else far)


# --- weights -------------------------------------------------------------------------------------

_LETTER = re.compile(r"[^\W\d_]")
_BACK_MATTER = re.compile(rf"[0-9]{{0,3}}\s?(?:{BACK}|{APPENDIX})")
_LOWER_CASE = re.compile("[0-9]* {0,2}[a-z]")
_BEHIND_NAME = re.compile(rf"(?:{any_of(name for name in NAMES if len(name) == 2)})$")
_HAN_NAMES = frozenset(name[0] for name in NAMES)


def _weight(shadow: str, layout: Layout, reading: Reading) -> float:
    """Return how much speaks for a number being an entry's, order apart."""
    form = weights.FORMS.get(reading.kind, weights.USUAL_FORM)
    place = layout.weight(reading.start)
    if reading.weight < 0 and reading.kind in ("1", "一"):
        place = min(place, 0.0)  # 1983年的雪 and 一对多 begin a line as numbers do
    weight = form + reading.weight + _beside(shadow, reading) + place
    if (
        reading.kind == "1"
        and layout.may_be_page(reading.start)
        and _BACK_MATTER.match(shadow, reading.after)
    ):
        weight += weights.BEFORE_BACK_MATTER
    return weight


def _beside(shadow: str, reading: Reading) -> float:
    """Return what the characters beside a number say for it."""
    before = shadow[max(0, reading.start - 3) : reading.start]
    weight = weights.AFTER.get(shadow[reading.after : reading.after + 1], 0.0)
    if reading.kind[0] in "1(A①":
        weight += _of_bare(shadow, reading, before)
    elif before.strip():
        weight += weights.BEHIND_HAN * (shadow[reading.start] in _HAN_NAMES and before[-1].isalpha())
    if reading.kind == "I" and reading.weight < 0 and is_behind_matter(shadow, reading.start):
        weight += weights.BEHIND_MATTER
    return weight + weights.BEFORE.get(before.rstrip()[-1:], 0.0)


def _of_bare(shadow: str, reading: Reading, before: str) -> float:
    """Return what the characters beside a number without a word of its own say for it."""
    start, after, kept = reading.start, reading.after, before.rstrip()
    behind_latin = kept[-1:].isascii() and kept[-1:].isalpha()
    weight = 0.0
    if reading.kind == "1" and _BEHIND_NAME.search(shadow, max(0, start - 2), start):
        weight += weights.BEHIND_NAME
    if is_measure(shadow, after):
        weight += weights.BEFORE_UNIT
    if kept and _LOWER_CASE.match(shadow, after):
        single = len(reading.value) == 1
        weight += weights.BETWEEN_LATIN if behind_latin else weights.BEFORE_LOWER_CASE * single
    if behind_latin:
        if kept != before:
            return weight + weights.BEHIND_LATIN_AND_SPACE
        return weight + (weights.DOTTED_BEHIND_LATIN if len(reading.value) > 1 else weights.BEHIND_LATIN)
    return weight + weights.BEHIND_LEADER * is_led(shadow, start)
