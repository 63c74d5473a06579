"""The best sequence of candidates: which numbers of a table of contents are its entries' own.

Entries count. So the numbers that count on from each other best are the table: dynamic programming
over what has been counted so far, as in Viterbi's algorithm, with a beam of the few best histories.
The work grows with the number of candidates alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .candidates import Candidate
from .counting import State, opened, place_of, reward
from .weights import COUNTING

WIDTH, MARGIN = 12, 14.0
"""Maximum number of histories kept, and how far their score may be below the best."""


class _Link(NamedTuple):
    """The end of a history: the best way to have come to a state."""

    score: float
    state: State
    mark: Candidate | None
    before: _Link | None


def best_sequence(places: Iterable[Sequence[Candidate]], end: int) -> list[Candidate]:
    """Return the candidates that together make the best table, one a place at most; `end` ends the text."""
    beam = [_Link(0.0, (), None, None)]
    for place in places:
        beam = _extended(beam, place)
    last: _Link | None = max(beam, key=lambda link: link.score + _untitled(link, end))
    taken = []
    while last and last.mark:
        taken.append(last.mark)
        last = last.before
    return taken[::-1]


def _extended(beam: Sequence[_Link], place: Sequence[Candidate]) -> list[_Link]:
    """Return the best histories with a place, most likely first: with one of its candidates, or with none."""
    best = {link.state: link for link in beam if link.mark}
    floor = beam[0].score - MARGIN
    for mark in place:
        for link in beam:
            if link.mark and link.mark.end > mark.start:
                continue
            score = link.score + mark.weight + _untitled(link, mark.start)
            state = link.state
            if mark.kind:
                at, is_known = place_of(state, mark)
                score += reward(state, at, is_known, mark)
                if score < floor:
                    continue
                state = opened(state, at, is_known, mark)
            if state not in best or score > best[state].score:
                best[state] = _Link(score, state, mark, link)
    links = sorted(best.values(), key=lambda link: -link.score)[:WIDTH]
    floor = links[0].score - MARGIN
    return [link for link in links if link.score >= floor]


def steps(taken: Iterable[Candidate]) -> Iterator[tuple[float, int]]:
    """Yield for each candidate how well it goes on and how deep it stands; nothing, 0 if it has no number."""
    state: State = ()
    for mark in taken:
        if mark.kind:
            at, is_known = place_of(state, mark)
            score = reward(state, at, is_known, mark)
            state = opened(state, at, is_known, mark)
            yield score, sum(form.is_open for form in state)
        else:
            yield 0.0, 0


def _untitled(link: _Link, end: int) -> float:
    return COUNTING.no_title if link.mark and link.mark.title >= end else 0.0
