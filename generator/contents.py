"""A printed table of contents (目录), however flattened, read back into its entries.

A number in a table of contents is an entry's own, or a page's, or part of a title. Which it is shows
in the order, for entries count. So every number is a candidate (`generator.marks`), and the chain of
candidates that counts best is the table: dynamic programming over what has been counted so far, as in
Viterbi's algorithm, with a beam of the few best histories. The work grows with the text alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from generator import marks as known
from generator.marks import INNER_RANK, LEADERS, PART_RANK, RANKS, Mark, is_leader, marks
from generator.model import Entry
from generator.text import HAN, NUMERAL, clean

# --- what a number is worth behind those before it ---------------------------------------------------

NEXT, CHILD, ONWARD, IMPLIED = 6.0, 6.0, 5.0, 1.0
"""1.2 behind 1.1; 1.1 under 1; chapter 4 in a new part, 2.1 behind 1.5; 4 behind 3.5, without a 3."""
GAP, WIDEST_GAP, LATE, RESTART, BACKWARD = -0.5, -1.5, -1.0, -1.5, -4.0
"""1.4 behind 1.1, a number; 1.3 as the first under 1; a second 第一章; 1.2 behind 1.4."""
NEW_FORM, ANNOUNCED_FORM, STRAY = -6.0, -3.0, -5.0
"""The first number of its form; that under the number it begins with; 2.1 under chapter 1."""
NO_TITLE, INNER_BARE = -6.0, -4.0
"""Nothing stands before the next number; a lone 1 within a chapter."""
WIDTH, MARGIN = 8, 14.0
"""How many histories are kept, and how far they may be behind the best."""


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
    mark: Mark | None
    before: _Link | None


def parse(text: str) -> tuple[Entry, ...]:
    """Return the entries of a printed table of contents.

    `text` is what stands under the heading 目录. Whatever it is, the entries hold all of it, in
    order, except numbers, leaders, pages and layout.
    """
    taken, tails, _ = _read(text)
    words = frozenset(map(str.lower, _LATIN_WORD.findall(text))) if "-" in text else frozenset()
    cut = [_cut(tail, size) for tail, size in zip(tails, _page_sizes(tails), strict=True)]
    titles = [joined_hyphens(clean(_WRAP.sub("", title)).strip(), words) for title, _ in cut]
    entries = zip(_levels(text, taken, titles), taken, titles, cut, strict=True)
    return tuple(Entry(level, mark.number, title, page) for level, mark, title, (_, page) in entries)


def _read(text: str) -> tuple[list[Mark], list[_Tail], float]:
    """Return the entries' marks, what stands behind each, and how well they count."""
    taken, score = _chain(marks(text), len(text))
    ends = [*(mark.start for mark in taken), len(text)][1:]
    return taken, [_tail(text[mark.end : end]) for mark, end in zip(taken, ends, strict=True)], score


# --- the chain -----------------------------------------------------------------------------------------


def _chain(places: Iterable[Sequence[Mark]], end: int) -> tuple[list[Mark], float]:
    """Return the marks that together make the best table, and its score; `end` ends the text."""
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
                    score += _reward(state, at, is_known, mark.kind, mark.value)
                    if score < floor:
                        continue
                    state = _opened(state, at, is_known, mark.kind, mark.value)
                if state not in best or score > best[state].score:
                    best[state] = _Link(score, state, mark, link)
        beam = sorted(best.values(), key=_by_score)[:WIDTH]
        floor = beam[0].score - MARGIN
        while beam[-1].score < floor:
            beam.pop()
    last: _Link | None = max(beam, key=lambda link: link.score + _untitled(link, end))
    score = last.score
    taken = []
    while last and last.mark:
        taken.append(last.mark)
        last = last.before
    return taken[::-1], score


def _by_score(link: _Link) -> float:
    return -link.score


def _untitled(link: _Link, end: int) -> float:
    return NO_TITLE if link.mark and link.mark.title >= end else 0.0


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


def _reward(state: State, at: int, is_known: bool, kind: str, value: tuple[int, ...]) -> float:
    """Return how well a number goes on from those before it."""
    reward = 0.0
    if kind == "1" and any(form.is_open and RANKS[form.kind] > PART_RANK for form in state[:at]):
        reward += INNER_BARE
    _, last, is_open = state[at] if is_known else Form(kind, (), False)
    step = value[-1] - last[-1] if last else 0
    if is_open and value[:-1] == last[:-1]:
        if step > 0:
            return reward + (NEXT if step == 1 else max(GAP * step, WIDEST_GAP))
        return reward + (RESTART if value[-1] == 1 or not step else BACKWARD)
    if not is_known and _is_implied(state, value):
        return reward + IMPLIED
    fits = _fits(state[:at], kind, value)
    if not is_known and (state or value[-1] > 1):
        reward += ANNOUNCED_FORM if fits == FITS else NEW_FORM
    if fits < NO_PARENT:
        return reward + (LATE if fits == SKIPS else STRAY)
    if value[-1] == 1 and (fits == FITS or not is_open):
        return reward + (CHILD if state else 0.0)
    carries = fits == NO_PARENT and value[-1] == 1 and value[-2] == last[-2] + 1
    return reward + (ONWARD if carries or (len(value) == 1 and step == 1) else LATE)


STRAYS, SKIPS, NO_PARENT, FITS = range(4)


def _fits(outer: State, kind: str, value: tuple[int, ...]) -> int:
    """Tell how a dotted number stands under those above: 1.2.3 fits 1.2, and skips one if 1.1 is open."""
    fits = NO_PARENT
    for form in reversed(outer):
        size = len(form.value)
        if form.is_open and size < len(value) and (kind[0] == "A") <= (form.kind[0] == "A"):
            if value[:size] == form.value:
                return SKIPS if fits == STRAYS else FITS
            fits = STRAYS
    return fits


def _is_implied(state: State, value: tuple[int, ...]) -> bool:
    """Tell whether a number follows the beginning of a longer one: chapter 4 behind 3.5."""
    size = len(value)
    before = (*value[:-1], value[-1] - 1)
    opened = [form.value for form in state if form.is_open]
    return before not in opened and any(len(other) > size and other[:size] == before for other in opened)


def _opened(state: State, at: int, is_known: bool, kind: str, value: tuple[int, ...]) -> State:
    """Return the state behind a number, which closes what stands farther in, and what contradicts it."""
    outer = [Form(*form[:2], False) if _contradicts(form, kind, value) else form for form in state[:at]]
    inner = [Form(*form[:2], False) if form.is_open else form for form in state[at + is_known :]]
    return (*outer, Form(kind, value, True), *inner)


def _contradicts(form: Form, kind: str, value: tuple[int, ...]) -> bool:
    """Tell whether a number cannot stand under an open form: 2.1.1 under 1.1, 3.1 under chapter 2."""
    size = len(form.value)
    if not form.is_open or len(value) <= size or value[:size] == form.value:
        return False
    return form.kind[0] == kind[0] or (size == 1 and RANKS[form.kind] > PART_RANK and value > form.value)


# --- levels --------------------------------------------------------------------------------------------

_MATTER = re.compile(
    f"(?:{known.MODIFIERS})?(?:{known.FRONT})[一二三四五]?|{known.BACK}|{known.LATIN}|(?:{known.APPENDIX}).*"
)
_SECTION = re.compile(known.SECTION)
_TAB, _LONGEST_INDENT = 4, 100


def _levels(text: str, taken: Sequence[Mark], titles: Sequence[str]) -> list[int]:
    """Return how deep each entry stands in the table.

    One without a number stands where it is indented to; else where the next number stands that it
    introduces, or within the section that it closes.
    """
    levels = _numbered_levels(taken)
    following = _following(levels)
    indents = [_indent(text, mark.start) for mark in taken]
    is_indented = len({indent for indent in indents if indent is not None}) > 1
    unnumbered = Counter(title for title, mark in zip(titles, taken, strict=True) if not mark.kind)
    closing: dict[str, int] = {}
    above = 0
    for index, (title, then) in enumerate(zip(titles, following, strict=True)):
        if levels[index]:
            above = levels[index]
        elif is_indented and indents[index] is not None:
            levels[index] = _indented_level(indents, levels, index)
        elif above < then:
            levels[index] = then
        elif unnumbered[title] > 1 or _SECTION.fullmatch(title):
            levels[index] = closing.setdefault(title, then + 1)
        else:
            levels[index] = then + (then > 1) if _MATTER.fullmatch(title) else above + 1
    return levels


def _following(levels: Sequence[int]) -> list[int]:
    """Return for each entry the level of the next one with a number, 1 at the end."""
    following = [1]
    for level in reversed(levels[1:]):
        following.append(level or following[-1])
    return following[::-1]


def _numbered_levels(taken: Sequence[Mark]) -> list[int]:
    """Return how many forms are open at each number, 0 where there is none.

    An excerpt may begin within a chapter: down to its first chapter it stands as deep as the rest.
    """
    state: State = ()
    levels = []
    for mark in taken:
        if mark.kind:
            at, is_known = _place(state, mark.kind, mark.value)
            state = _opened(state, at, is_known, mark.kind, mark.value)
        levels.append(sum(form.is_open for form in state) if mark.kind else 0)
    usual = {mark.kind: level for mark, level in zip(taken, levels, strict=True)}
    shift = 0
    for index, mark in enumerate(taken):
        if levels[index] == 1:
            shift = usual[mark.kind] - 1
            if not shift:
                break
        levels[index] += shift * bool(mark.kind)
    return levels


def _indent(text: str, at: int) -> int | None:
    """Return how far an entry is indented, None if it does not begin a line."""
    before = text[max(0, at - _LONGEST_INDENT) : at]
    space = before[before.rfind("\n") + 1 :]
    return None if space.strip() or len(space) == _LONGEST_INDENT else len(space.expandtabs(_TAB))


def _indented_level(indents: Sequence[int | None], levels: Sequence[int], index: int) -> int:
    here = indents[index] or 0
    for indent, level in zip(indents[index - 1 :: -1], levels[index - 1 :: -1], strict=True):
        if indent is not None and indent <= here:
            return level + (indent < here)
    return 1


# --- pages ---------------------------------------------------------------------------------------------

_TRIM = LEADERS + " \t\r\n\xa0\u3000§．・｡-"
_PAGE = re.compile(r"[(\[（【]?([0-9０-９]{1,9}|(?<![A-Za-z])[ivxlc]{1,6})[)\]）】]?$")
_LONGEST_PAGE, _WIDE_GAP = 12, "   "
PAGED, FEWEST_PAGES, MOST_DIGITS = 0.6, 3, 4
LEAP, PART_OF_DIGITS = -0.001, -0.4
"""What a page costs for each page that it skips, and if other digits stand before it behind a space."""


class _Tail(NamedTuple):
    """An entry behind its number; where in it a last number begins, its digits; is it surely a page?"""

    text: str
    cut: int = 0
    digits: str = ""
    sure: bool = False
    spaced: bool = False


def _tail(raw: str) -> _Tail:
    text = raw.rstrip(_TRIM)
    match = _PAGE.search(text, max(0, len(text) - _LONGEST_PAGE))
    if not match:
        return _Tail(text)
    title = text[: match.start()].rstrip(_TRIM)
    lead = text[len(title) : match.start()]
    if match[1].isalpha() and not lead:
        return _Tail(text)
    return _Tail(text, match.start(), match[1], is_leader(lead) or _WIDE_GAP in lead, bool(lead))


def _cut(tail: _Tail, size: int) -> tuple[str, int | None]:
    """Return the title of an entry and its page, the last `size` digits; front matter's is no number."""
    if not size:
        return tail.text, None
    page = tail.digits[-size:]
    title = tail.text[: tail.cut] + tail.digits[:-size]
    return title.rstrip(_TRIM), int(page) if page.isdecimal() else None


class _Leaf(NamedTuple):
    score: float
    page: int
    size: int
    before: _Leaf | None


def _page_sizes(tails: Sequence[_Tail]) -> list[int]:
    """Return how many of the last digits of each entry are its page: pages do not go back."""
    beam = [_Leaf(0.0, 0, 0, None)]
    for tail in tails:
        leaves = sorted((turned for leaf in beam for turned in _turned(leaf, tail)), key=_by_score_and_page)
        beam = leaves[:1]
        for leaf in leaves:
            if leaf.page < beam[-1].page:
                beam.append(leaf)
        del beam[WIDTH:]
    sizes = []
    last: _Leaf | None = beam[0]
    while last and last.before:
        sizes.append(last.size)
        last = last.before
    sizes.reverse()
    sure = sum(tail.sure for tail in tails)
    if 2 * sure >= len(tails) or sum(map(bool, sizes)) >= max(FEWEST_PAGES, PAGED * len(tails)):
        return sizes
    return [size if tail.sure else 0 for size, tail in zip(sizes, tails, strict=True)]


def _by_score_and_page(leaf: _Leaf) -> tuple[float, int]:
    return -leaf.score, leaf.page


def _turned(leaf: _Leaf, tail: _Tail) -> Iterator[_Leaf]:
    """Yield the ways to read the page of the next entry."""
    whole = len(tail.digits)
    if not tail.sure:
        yield _Leaf(leaf.score, leaf.page, 0, leaf)
    if tail.digits.isalpha():
        yield _Leaf(leaf.score + 1, leaf.page, whole, leaf)
        return
    for size in [whole] if tail.sure else range(1, min(whole, MOST_DIGITS) + 1):
        page = int(tail.digits[-size:])
        if tail.sure or (page >= leaf.page and tail.digits[-size] != "0"):
            doubt = LEAP * abs(page - leaf.page) + PART_OF_DIGITS * (size < whole and tail.spaced)
            yield _Leaf(leaf.score + 1 + doubt, page, size, leaf)


# --- titles --------------------------------------------------------------------------------------------

_WRAP = re.compile(rf"(?<=[{HAN}，、：；）])[ \t]*\r?\n\s*(?=[{HAN}（])")
_LATIN_WORD = re.compile("[A-Za-z][a-z]+")
_HYPHEN = re.compile("(?:(?<![A-Za-z-])[a-z]|(?<![A-Z-])[A-Z])[a-z]{1,11}-[a-z]{3,}(?![a-z-])")
_VOWEL = re.compile("[aeiouy]")
_LONGEST_SYLLABLE = 3
PREFIXES = frozenset(
    "anti auto bi bio co cross de demi eco ex extra geo half hyper in inter intra macro mega meta micro mid mini"
    " mis mono multi nano neo neuro non off on out over poly post pre pro proto quasi re self semi sub super tri"
    " ultra un under uni up".split()
)
SHORT_WORDS = frozenset(
    "ad add age aid air all an any art as at bag bar be big bit box bug by car cat cut day do dot dry due end"
    " eye far fat few fit fly for fun gap gas get go hot how if ink is it job key kid lab law led let lie log lot"
    " low man map max men min mix my near net new next no not now of oil old one or own pay per pop put raw real"
    " red rich row run sea see set sex six sky so sum sun tag tax ten the tip to too top toy two use van via war"
    " way we web wet who why win yes you".split()
)


def joined_hyphens(title: str, words: Collection[str] = ()) -> str:
    """Return `title` without the hyphens that line ends left inside English words (Hu-man).

    A compound begins with a word or a prefix. A syllable of at most three letters that is neither is
    the beginning of a broken word; so is a longer one if the whole is among `words`, in lower case.
    """

    def join(match: re.Match[str]) -> str:
        left, right = match[0].split("-")
        first = left.lower()
        if len(first) > _LONGEST_SYLLABLE:
            broken = first + right in words
        else:
            broken = first not in SHORT_WORDS and bool(_VOWEL.search(first))
        return left + right if broken and first not in PREFIXES else match[0]

    return _HYPHEN.sub(join, title) if "-" in title else title


# --- is it a table? ------------------------------------------------------------------------------------

_COUNTERS = "".join(counter for counter in known.COUNTERS if len(counter) == 1)
_HINT = re.compile(
    rf"第[0-9{NUMERAL}]{{1,4}}[{_COUNTERS}]|[0-9][.．][0-9]|[{NUMERAL}]、|Chapter|C?[HP]A|Part|…|[.·]{{3}}|\t"
)
_PROSE = re.compile("[。！;；]|[,，、:：]$|^[a-z]")
_LATIN_LETTER = re.compile("[A-Za-z ]")
FEWEST, ORDERLY, LONGEST_MEAN, MOST_PROSE = 3, 4.0, 40.0, 0.1


def looks_like(text: str) -> bool:
    """Tell whether a piece of text is a table of contents, or part of one, rather than prose.

    It is if leaders lead every entry to its page; or if at least three numbers, of a form that
    divides a text or of two forms, count on from each other before short titles.
    """
    if not _HINT.search(text):
        return False
    taken, tails, score = _read(text)
    length = sum(len(tail.text) - 2 / 3 * len(_LATIN_LETTER.findall(tail.text)) for tail in tails)
    prose = sum(bool(_PROSE.search(tail.text.strip())) for tail in tails)
    if not taken or length > LONGEST_MEAN * len(tails) or prose > MOST_PROSE * len(tails):
        return False
    kinds = {mark.kind for mark in taken if mark.kind}
    divides = any(RANKS[kind] < INNER_RANK or "1.1" in kind for kind in kinds)
    from_one = next((mark.value[-1] == 1 for mark in taken if mark.kind), False)
    counts = sum(bool(mark.kind) for mark in taken) >= FEWEST and score >= ORDERLY * len(taken)
    leads = bool(taken[0].kind) or taken[0].weight > 0
    return all(tail.sure for tail in tails) or (
        leads and counts and (len(kinds) > 1 or (divides and from_one))
    )
