"""A printed table of contents (目录), however flattened, read back into its entries.

A number in a table of contents is an entry's own, or a page's, or a part of a title. Which it is
shows in the order: entries count. So every number is a candidate (`generator.marks`), and the chain
of candidates that counts best is the table: dynamic programming over what has been counted so far
(Viterbi 1967), with a beam of the best few histories, in time linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.marks import APPENDIX, BACK, COUNTERS, FRONT, INNER_RANK, LATIN, LEADERS, MODIFIERS, PART_RANK, RANKS, SECTION, Mark, is_leader, marks
from generator.model import Entry
from generator.text import HAN, NUMERAL, clean

# --- what a number is worth behind those before it -------------------------------------------------

NEXT, CHILD, ONWARD, IMPLIED = 6.0, 6.0, 5.0, 2.0
"""1.2 behind 1.1; 1.1 under 1; chapter 4 in a new part, or 2.1 behind 1.5; 4 behind 3.5 where 3 is missing."""
GAP, WIDEST_GAP, LATE, RESTART, BACKWARD = -0.5, -2.0, -1.0, -2.0, -5.0
"""1.4 behind 1.1, a number; 1.3 as the first under 1; a second 第一章; 1.2 behind 1.4."""
STRAY, NEW_FORM, ANNOUNCED_FORM, NO_TITLE, INNER_BARE = -5.0, -6.0, -3.0, -6.0, -4.0
"""2.1 under chapter 1; a form not seen before; nothing between two numbers; a lone 1 within a chapter."""
WIDTH, MARGIN = 8, 14.0
"""How many histories are kept, and how far they may be behind the best."""


class Form(NamedTuple):
    """The last number of a form, and whether it is still open: a number farther out closes it."""

    kind: str
    value: tuple[int, ...]
    is_open: bool


State = tuple[Form, ...]
"""The forms that a table has shown, from the outermost in."""


class Link(NamedTuple):
    """The end of a history: the best way to have come to a state."""

    score: float
    state: State
    mark: Mark | None
    before: Link | None


def parse(text: str) -> tuple[Entry, ...]:
    """Return the entries of a printed table of contents.

    `text` is what stands under the heading 目录. Whatever it is, the entries hold all of it, in
    order, but numbers, leaders, pages and white space.
    """
    taken, _ = _chain(marks(text), len(text))
    ends = [*(mark.start for mark in taken[1:]), len(text)][: len(taken)]
    tails = [_tail(text[mark.end : end]) for mark, end in zip(taken, ends, strict=True)]
    found = [_cut(tail, size) for tail, size in zip(tails, _page_sizes(tails), strict=True)]
    words = _latin_words(text)
    titles = [joined_hyphens(clean(_WRAP.sub("", title)).strip(), words) for title, _ in found]
    levels = _levels(text, taken, titles)
    return tuple(
        Entry(level, mark.number, title, page)
        for level, mark, title, (_, page) in zip(levels, taken, titles, found, strict=True)
    )


# --- the chain -------------------------------------------------------------------------------------


def _chain(places: Iterable[Sequence[Mark]], end: int) -> tuple[list[Mark], float]:
    """Return the marks that together make the best table, and its score; `end` ends the text."""
    beam = [Link(0.0, (), None, None)]
    for place in places:
        floor = beam[0].score - MARGIN
        best = {link.state: link for link in beam if link.mark}
        for mark in place:
            for link in beam:
                score = link.score + mark.weight
                if link.mark:
                    if link.mark.end > mark.start:
                        continue
                    if link.mark.title >= mark.start:
                        score += NO_TITLE
                state = link.state
                if mark.kind:
                    at, known = _place(state, mark.kind, mark.value)
                    score += _reward(state, at, known, mark.kind, mark.value)
                    if score < floor:
                        continue
                    state = _open(state, at, known, mark.kind, mark.value)
                if state not in best or score > best[state].score:
                    best[state] = Link(score, state, mark, link)
        beam = sorted(best.values(), key=lambda link: -link.score)[:WIDTH]
        floor = beam[0].score - MARGIN
        while beam[-1].score < floor:
            beam.pop()
    ended = [link._replace(score=link.score + NO_TITLE * (link.mark is not None and link.mark.title >= end)) for link in beam]
    link: Link | None = max(ended, key=lambda link: link.score)
    score = link.score
    taken = []
    while link and link.mark:
        taken.append(link.mark)
        link = link.before
    return taken[::-1], score


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
        if rank > RANKS[above.kind] or (rank >= INNER_RANK and value == (1,) and not both_dotted):
            return inmost + 1, False
    return next((index for index, form in enumerate(state) if RANKS[form.kind] >= rank), len(state)), False


def _reward(state: State, at: int, known: bool, kind: str, value: tuple[int, ...]) -> float:
    """Return how well a number goes on from those before it."""
    reward = 0.0
    if kind == "1" and any(form.is_open and RANKS[form.kind] > PART_RANK for form in state[:at]):
        reward += INNER_BARE
    _, last, is_open = state[at] if known else ("", (), False)
    step = value[-1] - last[-1] if last else 0
    if is_open and value[:-1] == last[:-1]:
        if step > 0:
            return reward + (NEXT if step == 1 else max(GAP * step, WIDEST_GAP))
        return reward + (RESTART if value[-1] == 1 else BACKWARD)
    fits = _fits(state[:at], value)
    if not known and _is_implied(state, value):
        return reward + IMPLIED
    if not known and (state or value[-1] > 1):
        reward += ANNOUNCED_FORM if fits else NEW_FORM
    if fits is False:
        return reward + STRAY
    if value[-1] == 1 and (fits or not is_open):
        return reward + (CHILD if state else 0.0)
    carries = fits is None and value[-1] == 1 and value[-2] == last[-2] + 1
    return reward + (ONWARD if carries or (len(value) == 1 and step == 1) else LATE)


def _fits(outer: State, value: tuple[int, ...]) -> bool | None:
    """Tell whether 1.2 stands under 1, or 1.2.3 under 1.2; None where nothing is open above."""
    if len(value) > 1:
        for form in reversed(outer):
            if form.is_open and len(form.value) in (1, len(value) - 1):
                return form.value == value[:-1]
    return None


def _is_implied(state: State, value: tuple[int, ...]) -> bool:
    """Tell whether a number follows the beginning of a longer one: chapter 4 behind 3.5."""
    size = len(value)
    before = (*value[:-1], value[-1] - 1)
    opened = [form.value for form in state if form.is_open]
    return before not in opened and any(len(other) > size and other[:size] == before for other in opened)


def _open(state: State, at: int, known: bool, kind: str, value: tuple[int, ...]) -> State:
    """Return the state behind a number: what is farther in is closed, and 1.1 by 2.1.1."""
    outer = [
        Form(form.kind, form.value, False)
        if form.is_open and _contradicts(form, kind, value)
        else form
        for form in state[:at]
    ]
    inner = [Form(form.kind, form.value, False) if form.is_open else form for form in state[at + known :]]
    return (*outer, Form(kind, value, True), *inner)


def _contradicts(form: Form, kind: str, value: tuple[int, ...]) -> bool:
    """Tell whether a dotted number cannot stand under a form: 2.1.1 under 1.1, 3.1 under chapter 2."""
    size = len(form.value)
    if len(value) <= size or value[:size] == form.value:
        return False
    return form.kind[0] == kind[0] or (size == 1 and RANKS[form.kind] > PART_RANK and value[0] > form.value[0])


# --- levels ------------------------------------------------------------------------------------------

_MATTER = re.compile(f"(?:{MODIFIERS})?(?:{FRONT})[一二三四五]?|{BACK}|{LATIN}|(?:{APPENDIX}).*")
_SECTION = re.compile(f"(?:{SECTION})")


def _levels(text: str, taken: Sequence[Mark], titles: Sequence[str]) -> list[int]:
    """Return how deep each entry stands in the table."""
    levels = _numbered_levels(taken)
    _shift_excerpt(taken, levels)
    indents = [_indent(text, mark.start) for mark in taken]
    indented = len({indent for indent in indents if indent is not None}) > 1
    counts = Counter(title for title, mark in zip(titles, taken, strict=True) if not mark.kind)
    after: list[int] = []
    following = 1
    for level in reversed(levels):
        after.append(following)
        following = level or following
    after.reverse()
    above = 0
    usual: dict[str, int] = {}
    for index, title in enumerate(titles):
        if levels[index]:
            above = levels[index]
            continue
        then = after[index]
        if indented and indents[index] is not None:
            levels[index] = _indented_level(indents, levels, index)
        elif above < then:
            levels[index] = then
        elif _MATTER.fullmatch(title) and counts[title] == 1:
            levels[index] = then if then == 1 else then + 1
        elif _SECTION.fullmatch(title) or counts[title] > 1:
            levels[index] = usual.setdefault(title, then + 1)
        else:
            levels[index] = above + 1
    return levels


def _numbered_levels(taken: Sequence[Mark]) -> list[int]:
    """Return the number of forms that are open at each number, 0 where there is no number."""
    state: State = ()
    levels = []
    for mark in taken:
        if mark.kind:
            state = _open(state, *_place(state, mark.kind, mark.value), mark.kind, mark.value)
        levels.append(sum(form.is_open for form in state) if mark.kind else 0)
    return levels


def _shift_excerpt(taken: Sequence[Mark], levels: list[int]) -> None:
    """Lower the entries of an excerpt that stand before the first number farther out."""
    deep = {mark.kind: level for mark, level in zip(taken, levels, strict=True)}
    shift = 0
    for index, mark in enumerate(taken):
        if levels[index] == 1:
            shift = deep[mark.kind] - 1
            if not shift:
                return
        if levels[index]:
            levels[index] += shift


def _indent(text: str, at: int) -> int | None:
    """Return how far an entry is indented, None if it does not begin a line."""
    line = text[max(0, at - 100) : at]
    space = line[line.rfind("\n") + 1 :]
    return None if space.strip() or (space == line and at > 100) else len(space.expandtabs(4))


def _indented_level(indents: Sequence[int | None], levels: Sequence[int], index: int) -> int:
    here = indents[index]
    for before in range(index - 1, max(-1, index - 200), -1):
        indent = indents[before]
        if indent is not None and here is not None and indent <= here:
            return levels[before] + (indent < here)
    return 1


# --- pages -------------------------------------------------------------------------------------------

_TRIM = LEADERS + " \t\r\n\xa0\u3000§．・｡-"
_PAGE = re.compile(r"[(\[（【]?([0-9０-９]{1,9}|(?<![A-Za-z])[ivxlc]{1,6})[)\]）】]?$")
_WIDE_GAP = "   "
PAGED, LEAP, PART_OF_DIGITS = 0.6, 0.001, 0.4


class _Tail(NamedTuple):
    """The end of an entry: its text, where in it a number begins, its digits; is it surely a page?"""

    text: str
    cut: int = 0
    digits: str = ""
    sure: bool = False
    spaced: bool = False


def _tail(raw: str) -> _Tail:
    text = raw.rstrip(_TRIM)
    match = _PAGE.search(text, max(0, len(text) - 12))
    if not match:
        return _Tail(text)
    lead = text[: match.start()]
    lead = lead[len(lead.rstrip(_TRIM)) :]
    if match[1].isalpha() and not lead:
        return _Tail(text)
    return _Tail(text, match.start(), match[1], is_leader(lead) or _WIDE_GAP in lead, bool(lead))


def _cut(tail: _Tail, size: int) -> tuple[str, int | None]:
    """Return the title of an entry and its page, the last `size` digits."""
    if not size:
        return tail.text, None
    page = tail.digits[-size:]
    title = tail.text[: tail.cut] + tail.digits[:-size]
    return title.rstrip(_TRIM), int(page) if page.isdecimal() else None


class _Leaf(NamedTuple):
    score: float
    last: int
    size: int
    before: _Leaf | None


def _page_sizes(tails: Sequence[_Tail]) -> list[int]:
    """Return how many of the last digits of each entry are its page: pages do not go back."""
    beam = [_Leaf(0.0, 0, 0, None)]
    for tail in tails:
        leaves = [after for leaf in beam for after in _turned(leaf, tail)]
        leaves.sort(key=lambda leaf: (-leaf.score, leaf.last))
        beam = []
        for leaf in leaves:
            if not beam or leaf.last < beam[-1].last:
                beam.append(leaf)
        del beam[WIDTH:]
    sizes = []
    leaf: _Leaf | None = beam[0]
    while leaf and leaf.before:
        sizes.append(leaf.size)
        leaf = leaf.before
    sizes.reverse()
    if sum(map(bool, sizes)) >= max(3, PAGED * len(tails)) or 2 * sum(tail.sure for tail in tails) >= len(tails):
        return sizes
    return [size if tail.sure else 0 for size, tail in zip(sizes, tails, strict=True)]


def _turned(leaf: _Leaf, tail: _Tail) -> Iterator[_Leaf]:
    """Yield the ways to read the page of the next entry."""
    whole = len(tail.digits)
    if not tail.sure:
        yield _Leaf(leaf.score, leaf.last, 0, leaf)
    if tail.digits.isalpha():
        yield _Leaf(leaf.score + 1, leaf.last, whole, leaf)
        return
    for size in range(whole if tail.sure else 1, min(whole, 9 if tail.sure else 4) + 1):
        page = int(tail.digits[-size:])
        if tail.sure or (page >= leaf.last and tail.digits[-size] != "0"):
            parted = PART_OF_DIGITS if size < whole and tail.spaced else 0.0
            yield _Leaf(leaf.score + 1 - LEAP * abs(page - leaf.last) - parted, page, size, leaf)


# --- titles ------------------------------------------------------------------------------------------

_WRAP = re.compile(rf"(?<=[{HAN}，、：；）])[ \t]*\r?\n\s*(?=[{HAN}（])")
_HYPHEN = re.compile("(?:(?<![A-Za-z-])[a-z]|(?<![A-Z-])[A-Z])[a-z]{1,11}-[a-z]{3,}(?![a-z-])")
_LONGEST_PIECE = 3
PREFIXES = frozenset(
    "anti auto bi bio co counter cross de demi di eco ex extra geo half hyper in inter intra macro mega meta"
    " micro mid mini mis mono multi nano neo neuro non off on out over poly post pre pro proto pseudo quasi re"
    " self semi sub super supra tri ultra un under uni up".split()
)
SHORT_WORDS = frozenset(
    "add ad age aid air all any arc art as at bag bar big bit box bug by car cat cut day do dot dry dry due end"
    " eye far fat few fit fly for fun gap gas get go hot how if ink is it job joy key kid lab law led let lie low"
    " man map max men min mix my near net new next no non not now of oil old one or own pay per pop put raw real"
    " red rich row run sea see set sex six sky so sub sum sun tag tax ten the tip to too top toy two use van via"
    " war way web wet who why win yes yet you zip zoo".split()
)


def joined_hyphens(title: str, words: Collection[str] = ()) -> str:
    """Return `title` without the hyphens that line ends left inside English words (Hu-man).

    No English word ends behind a piece of three letters at most that is neither a prefix nor a word;
    a longer piece is joined where the whole stands among `words`, in lower case, elsewhere.
    """

    def join(match: re.Match[str]) -> str:
        piece, rest = match[0].split("-")
        left = piece.lower()
        broken = left not in SHORT_WORDS if len(left) <= _LONGEST_PIECE else left + rest in words
        return piece + rest if broken and left not in PREFIXES else match[0]

    return _HYPHEN.sub(join, title) if "-" in title else title


def _latin_words(text: str) -> frozenset[str]:
    return frozenset(map(str.lower, re.findall("[A-Za-z][a-z]+", text))) if "-" in text else frozenset()


# --- is it a table? ------------------------------------------------------------------------------------

_HINT = re.compile(rf"第[0-9{NUMERAL}]{{1,4}}[{''.join(c for c in COUNTERS if len(c) == 1)}]|[0-9][.][0-9]|[{NUMERAL}]、|[Cc]hapter|PART|Part|…|[.·]{{3}}")
_SENTENCE = re.compile("[。！;；]|[,，、:：]$")
FEWEST, ORDERLY, LONGEST_MEAN, PROSE = 3, 4.0, 40, 0.1


def looks_like(text: str) -> bool:
    """Tell whether a piece of text is a table of contents, or part of one, rather than prose.

    It is one if each entry is led to a page number, or if at least three numbers, some of them
    such as divide a text and do not only list, follow on from each other before short titles.
    """
    if not _HINT.search(text) or text.count("。") > 1 + len(text) // 500:
        return False
    taken, score = _chain(marks(text), len(text))
    ends = [*(mark.start for mark in taken[1:]), len(text)][: len(taken)]
    tails = [_tail(text[mark.end : end]) for mark, end in zip(taken, ends, strict=True)]
    lengths = [len(tail.text) - 2 * len(_LATIN.findall(tail.text)) / 3 for tail in tails]
    if sum(bool(_SENTENCE.search(tail.text)) for tail in tails) > PROSE * len(tails) or sum(lengths) > LONGEST_MEAN * len(tails):
        return False
    if all(tail.sure for tail in tails):
        return True
    numbered = [mark for mark in taken if mark.kind]
    kinds = {mark.kind for mark in numbered}
    dividing = any(RANKS[kind] < INNER_RANK or len(kind) > 2 and kind[0] == "1" for kind in kinds) or len(kinds) > 1
    first = numbered[0].value[-1] == 1 if numbered else False
    return len(numbered) >= FEWEST and score >= ORDERLY * len(taken) and dividing and (first or len(kinds) > 1)


_LATIN = re.compile("[A-Za-z ]")
