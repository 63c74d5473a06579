"""What has been counted: the last number of each form, and how well the next one goes on from them."""

from __future__ import annotations

from typing import NamedTuple

from ..numbering import INNER_RANK, NESTED_NAMES, PART_RANK, RANKS
from .candidates import Candidate
from .weights import COUNTING


class Form(NamedTuple):
    """The last number of a form, and whether it is still open: a number farther out closes it."""

    kind: str
    value: tuple[int, ...]
    is_open: bool


FIRST = ((0,), (1,))
"""What may begin to count."""

State = tuple[Form, ...]
"""The forms that a table has shown, from the outermost in."""


def place_of(state: State, mark: Candidate) -> tuple[int, bool]:
    """Return where among the forms of a table a number stands, and whether its form is there yet."""
    kind, value = mark.kind, mark.value
    inmost = -1
    for index, form in enumerate(state):
        if form.kind == kind:
            return index, True
        if form.is_open:
            inmost = index
    rank = RANKS[kind]
    if inmost >= 0:
        above = state[inmost]
        both_dotted = len(value) > 1 and len(above.value) > 1
        may_nest = rank >= INNER_RANK or kind in NESTED_NAMES
        if rank > RANKS[above.kind] or (may_nest and value in FIRST and not both_dotted):
            return inmost + 1, False
    return next((index for index, form in enumerate(state) if RANKS[form.kind] >= rank), len(state)), False


def reward(state: State, at: int, is_known: bool, mark: Candidate) -> float:
    """Return how well a number goes on from those before it; `at` and `is_known` as from `place_of`."""
    value = mark.value
    doubt = COUNTING.inner_bare * _is_inner_bare(state[:at], mark.kind)
    last = state[at] if is_known else Form(mark.kind, (), False)
    if last.is_open and value[:-1] == last.value[:-1]:
        return doubt + _next(value[-1], last.value[-1])
    if not is_known and _is_implied(state, value):
        return doubt + COUNTING.implied
    fits = _fits(state[:at], mark)
    if not is_known and (state or value[-1] > 1):
        doubt += COUNTING.announced_form if fits in (FITS, SKIPS) else COUNTING.new_form
    if fits == SKIPS:
        return doubt + COUNTING.late
    if fits == STRAYS:
        if _begins_chapter(last, value) or _is_misprinted(last, mark):
            return doubt + COUNTING.late
        return doubt + COUNTING.stray
    return doubt + _begins(last, fits, mark, first=not state)


def _is_inner_bare(outer: State, kind: str) -> bool:
    """Return True if a number is a single 1 within a chapter."""
    return kind == "1" and any(form.is_open and RANKS[form.kind] > PART_RANK for form in outer)


def _next(number: int, last: int) -> float:
    """Return how well a number goes on from the last one of its form, below the same numbers."""
    if number > last:
        return COUNTING.stepping(number - last)
    return COUNTING.restart if number in (0, 1, last) else COUNTING.backward


def _begins_chapter(last: Form, value: tuple[int, ...]) -> bool:
    """Return True if a number is the first below the next one farther out: 2.1 behind 1.5."""
    return len(value) == len(last.value) > 1 and value == (*last.value[:-2], last.value[-2] + 1, 1)


def _is_misprinted(last: Form, mark: Candidate) -> bool:
    """Return True if a clear number counts on from the last one, but below another: 3.5 behind 2.4."""
    size = len(mark.value)
    return (
        last.is_open
        and size == len(last.value) == 2
        and mark.value[-1] == last.value[-1] + 1
        and mark.weight >= 2
    )


def _begins(last: Form, fits: int, mark: Candidate, first: bool) -> float:
    """Return how well a number begins to count below another one, or goes on from there: 2.1 behind 1.5."""
    value = mark.value
    if value[-1] <= 1 and (fits == FITS or not last.is_open):
        return 0.0 if first else COUNTING.child
    if fits == NO_PARENT and _begins_chapter(last, value):
        return COUNTING.onward
    counts_on = bool(last.value) and value[-1] == last.value[-1] + 1
    is_single = len(value) == 1 or (mark.kind[0] == "A" and value[:-1] == last.value[:-1])
    if value[:-1] < last.value[:-1] and last.is_open and not counts_on:
        return COUNTING.backward
    return COUNTING.onward if counts_on and is_single else COUNTING.late


STRAYS, SKIPS, NO_PARENT, FITS = range(4)


def _fits(outer: State, mark: Candidate) -> int:
    """Return how a dotted number stands under those above: 1.2.3 fits 1.2, and skips one if 1.1 is open."""
    kind, value, fits = mark.kind, mark.value, NO_PARENT
    for form in reversed(outer):
        size = len(form.value)
        if form.is_open and size < len(value) and (kind[0] == "A") <= (form.kind[0] == "A"):
            if value[:size] == form.value:
                return SKIPS if fits == STRAYS else FITS
            fits = STRAYS
    return fits


def _is_implied(state: State, value: tuple[int, ...]) -> bool:
    """Return True if a number follows the beginning of a longer one: chapter 4 behind 3.5."""
    size = len(value)
    before = (*value[:-1], value[-1] - 1)
    implied = False
    for form in state:
        if form.is_open and form.value[:size] == before:
            if len(form.value) == size:
                return False
            implied = True
    return implied


def opened(state: State, at: int, is_known: bool, mark: Candidate) -> State:
    """Return the state behind a number, which closes what stands farther in, and what contradicts it."""
    outer, inner = state[:at], state[at + is_known :]
    if outer and len(mark.value) > 1:
        outer = tuple([Form(*form[:2], False) if _contradicts(form, mark) else form for form in outer])
    if inner:
        inner = tuple([Form(*form[:2], False) if form.is_open else form for form in inner])
    return (*outer, Form(mark.kind, mark.value, True), *inner)


def _contradicts(form: Form, mark: Candidate) -> bool:
    """Return True if a number cannot stand under an open form: 2.1.1 under 1.1, 3.1 under chapter 2."""
    size = len(form.value)
    if not form.is_open or len(mark.value) <= size or mark.value[:size] == form.value:
        return False
    if form.kind[0] == mark.kind[0]:
        return True
    return size == 1 and mark.kind[0] != "A" and RANKS[form.kind] > PART_RANK and mark.value > form.value
