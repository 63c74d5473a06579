"""The best chain of marks: which numbers of a table of contents are its entries' own.

Entries count. So the numbers that count on from each other best are the table: dynamic programming
over what has been counted so far, as in Viterbi's algorithm, with a beam of the few best histories.
The work grows with the number of marks alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..numbering import INNER_RANK, NESTED_NAMES, PART_RANK, RANKS
from .candidates import Candidate


@dataclass(frozen=True, slots=True)
class Weights:
    """How well a number goes on from those before it."""

    next: float = 6.0
    """1.2 behind 1.1."""
    child: float = 6.0
    """1.1 under 1."""
    onward: float = 5.0
    """Chapter 4 in a new part; 2.1 behind 1.5."""
    implied: float = 1.0
    """4 behind 3.5, without a 3."""
    gap: float = -0.5
    """Each step of a gap, 1.3 behind 1.1, down to `wide_gap`; `each_skipped` has no limit."""
    wide_gap: float = -1.5
    each_skipped: float = -0.03
    late: float = -1.0
    """1.3 as the first under 1; 3.4 behind 4.3."""
    restart: float = -1.5
    """A second 第一章."""
    backward: float = -4.0
    """1.2 behind 1.4."""
    new_form: float = -6.0
    """The first number of its form."""
    announced_form: float = -3.0
    """The first number of its form, under the number that it begins with."""
    stray: float = -5.0
    """2.1 under chapter 1."""
    no_title: float = -6.0
    """Nothing stands before the next number."""
    inner_bare: float = -4.0
    """A single 1 within a chapter."""

    def skipping(self, step: int) -> float:
        """Return the weight of a number that is `step` after the last of its form, more than one."""
        return max(self.gap * step, self.wide_gap) + self.each_skipped * step


WEIGHTS = Weights()
WIDTH, MARGIN = 8, 14.0
"""Maximum number of histories kept, and how far their score may be below the best."""


class Form(NamedTuple):
    """The last number of a form, and whether it is still open: a number farther out closes it."""

    kind: str
    value: tuple[int, ...]
    is_open: bool


State = tuple[Form, ...]
"""The forms that a table has shown, from the outermost in."""


class _Link(NamedTuple):
    """The end of a history: the best way to have come to a state."""

    score: float
    state: State
    mark: Candidate | None
    before: _Link | None


def best_sequence(places: Iterable[Sequence[Candidate]], end: int) -> list[Candidate]:
    """Return the marks that together make the best table, one a place at most; `end` ends the text."""
    beam = [_Link(0.0, (), None, None)]
    for place in places:
        best = {link.state: link for link in beam if link.mark}
        floor = beam[0].score - MARGIN
        for mark in place:
            for link in beam:
                if link.mark and link.mark.end > mark.start:
                    continue
                score = link.score + mark.weight + _untitled(link, mark.start)
                state = link.state
                if mark.kind:
                    at, is_known = _place(state, mark.kind, mark.value)
                    score += _reward(state, at, is_known, mark)
                    if score < floor:
                        continue
                    state = _opened(state, at, is_known, mark)
                if state not in best or score > best[state].score:
                    best[state] = _Link(score, state, mark, link)
        beam = sorted(best.values(), key=_by_score)[:WIDTH]
        floor = beam[0].score - MARGIN
        while beam[-1].score < floor:
            beam.pop()
    last: _Link | None = max(beam, key=lambda link: link.score + _untitled(link, end))
    taken = []
    while last and last.mark:
        taken.append(last.mark)
        last = last.before
    return taken[::-1]


def steps(taken: Iterable[Candidate]) -> Iterator[tuple[float, int]]:
    """Yield for each mark how well it goes on and how deep it stands; nothing, 0 if it has no number."""
    state: State = ()
    for mark in taken:
        if mark.kind:
            at, is_known = _place(state, mark.kind, mark.value)
            reward = _reward(state, at, is_known, mark)
            state = _opened(state, at, is_known, mark)
            yield reward, sum(form.is_open for form in state)
        else:
            yield 0.0, 0


def _by_score(link: _Link) -> float:
    return -link.score


def _untitled(link: _Link, end: int) -> float:
    return WEIGHTS.no_title if link.mark and link.mark.title >= end else 0.0


def _place(state: State, kind: str, value: tuple[int, ...]) -> tuple[int, bool]:
    """Return where among the forms of a table a number stands, and whether its form is there yet."""
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
        if rank > RANKS[above.kind] or (may_nest and value == (1,) and not both_dotted):
            return inmost + 1, False
    return next((index for index, form in enumerate(state) if RANKS[form.kind] >= rank), len(state)), False


def _reward(state: State, at: int, is_known: bool, mark: Candidate) -> float:
    """Return how well a number goes on from those before it."""
    kind, value = mark.kind, mark.value
    reward = 0.0
    if kind == "1" and any(form.is_open and RANKS[form.kind] > PART_RANK for form in state[:at]):
        reward += WEIGHTS.inner_bare
    _, last, is_open = state[at] if is_known else Form(kind, (), False)
    step = value[-1] - last[-1] if last else 0
    if is_open and value[:-1] == last[:-1]:
        if step > 0:
            return reward + (WEIGHTS.next if step == 1 else WEIGHTS.skipping(step))
        return reward + (WEIGHTS.restart if value[-1] == 1 or not step else WEIGHTS.backward)
    if not is_known and _is_implied(state, value):
        return reward + WEIGHTS.implied
    fits = _fits(state[:at], kind, value)
    if not is_known and (state or value[-1] > 1):
        reward += WEIGHTS.announced_form if fits in (FITS, SKIPS) else WEIGHTS.new_form
    if fits < NO_PARENT:
        misprinted = is_open and step == 1 and len(value) == len(last) == 2 and mark.weight >= 2
        return reward + (WEIGHTS.late if fits == SKIPS or misprinted else WEIGHTS.stray)
    if value[-1] == 1 and (fits == FITS or not is_open):
        return reward + (WEIGHTS.child if state else 0.0)
    if fits == NO_PARENT and len(value) == len(last) > 1 and value[-2:] == (last[-2] + 1, 1):
        return reward + WEIGHTS.onward
    onward = step == 1 and (len(value) == 1 or (kind[0] == "A" and value[:-1] == last[:-1]))
    return reward + (WEIGHTS.onward if onward else WEIGHTS.late)


STRAYS, SKIPS, NO_PARENT, FITS = range(4)


def _fits(outer: State, kind: str, value: tuple[int, ...]) -> int:
    """Return how a dotted number stands under those above: 1.2.3 fits 1.2, and skips one if 1.1 is open."""
    fits = NO_PARENT
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


def _opened(state: State, at: int, is_known: bool, mark: Candidate) -> State:
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
