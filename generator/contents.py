"""A printed table of contents (目录), however flattened, read back into its entries.

A number in a table of contents is an entry's own, or a page's, or a part of a title. Which it is
shows in the order: entries count. So every number is a candidate (`generator.marks`), and the chain
of candidates that counts best is the table: dynamic programming over what is open at each place, as
in Viterbi's algorithm, with a beam of the best few histories.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.marks import LEADERS, RANKS, SECTION, Mark, is_leader, marks
from generator.model import Entry
from generator.text import HAN, clean

NEXT, CHILD, ONWARD, CARRY = 6.0, 6.0, 5.0, 4.0
GAP, FARTHEST_GAP, LATE, RESTART, BACK, STRAY, NEW, FIRST = -0.5, -2.0, -1.0, -2.0, -5.0, -3.0, -6.0, -3.0
EMPTY = -6.0
WIDTH, MARGIN = 10, 16.0


class Open(NamedTuple):
    """The last number of a form; a number farther out closes it."""

    kind: str
    value: tuple[int, ...]
    is_open: bool


State = tuple[Open, ...]
"""The forms that a table has shown, from the outermost in."""


class Link(NamedTuple):
    """A history: the best way to have come to a state."""

    score: float
    state: State
    mark: Mark | None
    before: Link | None


def follow(state: State, mark: Mark) -> tuple[float, State]:
    """Return how well a number goes on from `state`, and the state behind it."""
    kind, value = mark.kind, mark.value
    at = next((index for index, form in enumerate(state) if form.kind == kind), -1)
    known = at >= 0
    if not known:
        at = _place(state, kind, value)
    fits = _fits(state[:at], value)
    last = state[at].value if known else ()
    is_open = known and state[at].is_open
    step = value[-1] - last[-1] if last else 0
    if is_open and value[:-1] == last[:-1]:
        if step == 1:
            reward = NEXT
        elif step > 1:
            reward = max(GAP * step, FARTHEST_GAP)
        else:
            reward = RESTART if value == (1,) else BACK
    elif value[-1] == 1 and fits is not False and (not is_open or fits):
        reward = CHILD if state else 0.0
    elif len(value) == 1 and step == 1:
        reward = ONWARD
    elif fits is None and value[-1] == 1 and last and value[-2] == last[-2] + 1:
        reward = CARRY
    elif not known and any(value == _next(form.value[: len(value)]) for form in state if form.is_open and len(form.value) > len(value)):
        reward = ONWARD - NEW
    else:
        reward = LATE
    if fits is False:
        reward += STRAY
    if not known:
        reward += NEW if state else FIRST
    outer = tuple(
        form._replace(is_open=False)
        if form.is_open and len(value) > 1 and form.kind[0] == kind[0] == "1" and value[: len(form.value)] != form.value
        else form
        for form in state[:at]
    )
    inner = tuple(form._replace(is_open=False) if form.is_open else form for form in state[at + known :])
    return reward, (*outer, Open(kind, value, True), *inner)


def _next(value: tuple[int, ...]) -> tuple[int, ...]:
    return (*value[:-1], value[-1] + 1)


def _place(state: State, kind: str, value: tuple[int, ...]) -> int:
    """Return where among the forms of a table a new one belongs."""
    rank = RANKS[kind]
    inmost = max((index for index, form in enumerate(state) if form.is_open), default=-1)
    if inmost >= 0:
        above = state[inmost]
        both_dotted = len(value) > 1 and len(above.value) > 1
        if rank > RANKS[above.kind] or (rank >= 10 and value == (1,) and not both_dotted):
            return inmost + 1
    return next((index for index, form in enumerate(state) if RANKS[form.kind] >= rank), len(state))


def _fits(outer: State, value: tuple[int, ...]) -> bool | None:
    """Tell whether 1.2 stands under 1, and 1.2.3 under 1.2; None where nothing is open above."""
    if len(value) == 1:
        return None
    for form in reversed(outer):
        if form.is_open and len(form.value) in (1, len(value) - 1):
            return form.value == value[:-1]
    return None


def chain(places: Iterable[Sequence[Mark]], end: int) -> list[Mark]:
    """Return the marks that together make the best table; `end` is where the text ends."""
    beam = [Link(0.0, (), None, None)]
    for place in places:
        best = {link.state: link for link in beam}
        for mark in place:
            for link in beam:
                if link.mark and link.mark.end > mark.start:
                    continue
                reward, state = follow(link.state, mark) if mark.kind else (0.0, link.state)
                score = link.score + reward + mark.weight + _closing(link, mark.start)
                rival = best.get(state)
                if rival is None or score > rival.score:
                    best[state] = Link(score, state, mark, link)
        floor = max(link.score for link in best.values()) - MARGIN
        beam = [link for link in best.values() if link.score >= floor]
        if len(beam) > WIDTH:
            beam = sorted(beam, key=lambda link: -link.score)[:WIDTH]
    link: Link | None = max(beam, key=lambda link: link.score + _closing(link, end))
    taken = []
    while link and link.mark:
        taken.append(link.mark)
        link = link.before
    return taken[::-1]


def _closing(link: Link, at: int) -> float:
    """Return what the entry of a link costs when it ends here: one without a title is none."""
    return EMPTY if link.mark and link.mark.letter >= at else 0.0


# --- pages -----------------------------------------------------------------------------------------

_TRIM = LEADERS + " \t\r\n\xa0\u3000§．・｡-"
_PAGE = re.compile(r"[(\[（【]?([0-9０-９]{1,9}|(?<![A-Za-z])[ivxlc]{1,6})[)\]）】]?$")
PAGED, LEAP, PART_OF_DIGITS = 0.6, 0.001, 0.4


class Tail(NamedTuple):
    """A number at the end of an entry: the text before it, its digits, and whether it must be a page."""

    body: str
    digits: str
    certain: bool
    spaced: bool


def _tail(text: str) -> Tail:
    text = text.rstrip(_TRIM)
    match = _PAGE.search(text[-12:])
    if not match:
        return Tail(text, "", False, False)
    body = text[: len(text) - len(match[0])]
    title = body.rstrip(_TRIM)
    lead = body[len(title) :]
    certain = is_leader(lead) or "   " in lead
    if match[1].isalpha() and not lead:
        return Tail(text, "", False, False)
    return Tail(body, match[1], certain and bool(title or True), bool(lead))


class Leaf(NamedTuple):
    score: float
    last: int
    taken: int
    size: int
    before: Leaf | None


def _pages(tails: Sequence[Tail]) -> list[int]:
    """Return how many of the last digits of each entry are its page: pages do not go back."""
    beam = [Leaf(0.0, 0, 0, 0, None)]
    for tail in tails:
        options = []
        for leaf in beam:
            if not tail.certain:
                options.append(leaf._replace(size=0, before=leaf))
            if not tail.digits or tail.digits.isalpha():
                options.append(leaf._replace(size=len(tail.digits), taken=leaf.taken + bool(tail.digits), before=leaf))
                continue
            whole = len(tail.digits)
            for size in [whole] if tail.certain else range(1, min(4, whole) + 1):
                page = int(tail.digits[-size:])
                if (page >= leaf.last and tail.digits[-size] != "0") or tail.certain:
                    gain = 1 - LEAP * abs(page - leaf.last) - (PART_OF_DIGITS if size < whole and tail.spaced else 0)
                    options.append(Leaf(leaf.score + gain, page, leaf.taken + 1, size, leaf))
        options.sort(key=lambda leaf: (-leaf.score, leaf.last))
        beam, low = [], float("inf")
        for leaf in options:
            if leaf.last < low:
                beam.append(leaf)
                low = leaf.last
        del beam[8:]
    leaf: Leaf | None = beam[0]
    sizes = []
    certain = sum(tail.certain for tail in tails)
    keep = beam[0].taken >= PAGED * len(tails) and len(tails) > 2 or certain >= 0.5 * len(tails)
    for tail in reversed(tails):
        assert leaf
        sizes.append(leaf.size if keep or tail.certain else 0)
        leaf = leaf.before
    return sizes[::-1]


def parse(text: str) -> tuple[Entry, ...]:
    """Return the entries of a printed table of contents."""
    taken = chain(marks(text), len(text))
    ends = [mark.start for mark in taken[1:]] + [len(text)]
    raw = [text[mark.end : end] for mark, end in zip(taken, ends, strict=True)]
    tails = [_tail(part) for part in raw]
    out: list[Entry] = []
    for mark, level, tail, size in zip(taken, _levels(taken), tails, _pages(tails), strict=True):
        kept = tail.digits[: len(tail.digits) - size]
        page = tail.digits[len(kept) :]
        body = tail.body + kept if size else tail.body + tail.digits
        title = clean(body.rstrip(_TRIM)).strip()
        out.append(Entry(level, mark.number, title, int(page) if page.isdecimal() else None))
    return tuple(out)


def _levels(taken: Sequence[Mark]) -> list[int]:
    state: State = ()
    levels = []
    for mark in taken:
        if mark.kind:
            _, state = follow(state, mark)
            levels.append(sum(form.is_open for form in state))
        else:
            levels.append(0)
    after = 1
    for index in range(len(taken) - 1, -1, -1):
        if levels[index]:
            after = levels[index]
        else:
            levels[index] = after if True else 1
    return levels
