"""A printed table of contents (目录), however flattened, read back into its entries.

A number in a table of contents is an entry's own, or a page's, or part of a title. So every number is
a candidate (`candidates`), and the candidates that count on from each other best are the table
(`sequence`). What stands between them is titles and pages, and pages do not go back either.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ...model import Entry
from ...text.characters import HAN
from ...text.layout import clean
from ...text.numerals import NUMERAL
from ..numbering import APPENDIX, COUNTERS, INNER_RANK, RANKS
from . import candidates as words
from .candidates import Candidate, candidates, is_leader
from .normalize import normalize
from .numbers import BULLETS, LEADERS, SHADOW
from .sequence import WIDTH, best_sequence, steps


def parse(text: str) -> tuple[Entry, ...]:
    """Return the entries of a printed table of contents.

    `text` is what stands under the heading 目录. Whatever it is, the entries hold all of it, in
    order, except numbers, leaders, pages, bullets and layout.
    """
    text = normalize(text)
    taken, tails = _read(text)
    cut = [_cut(tail, size) for tail, size in zip(tails, _page_sizes(tails), strict=True)]
    latin = frozenset(map(str.lower, _LATIN_WORD.findall(text))) if "-" in text else frozenset()
    titles = [joined_hyphens(clean(_WRAP.sub("", title)).strip(_EDGES), latin) for title, _ in cut]
    entries = zip(_levels(text, taken, titles), taken, titles, cut, strict=True)
    return tuple(Entry(level, mark.number, title, page) for level, mark, title, (_, page) in entries)


def looks_like(text: str, announced: bool = False) -> bool:
    """Return True if a text is a table of contents, or part of one, rather than prose.

    It is if leaders lead every entry to its page; or if at least three numbers count on from each
    other before short titles: of a kind that divides a text or of two kinds, unless the text is
    announced as contents. Only the beginning is looked at.
    """
    if len(text) > LONGEST or not (announced or _HINT.search(text, 0, _SAMPLE)):
        return False
    taken, tails = _read(normalize(text[:_SAMPLE]))
    if not taken or not _are_titles(tails):
        return False
    return all(tail.sure for tail in tails) or _counts_on(taken, announced)


def _are_titles(tails: Sequence[_Tail]) -> bool:
    """Return True if what stands behind numbers is short, holds letters and is rarely a sentence."""
    length = sum(len(tail.text) - 2 / 3 * len(_LATIN_LETTER.findall(tail.text)) for tail in tails)
    sentences = sum(bool(_PROSE.search(tail.text.strip())) for tail in tails)
    worded = sum(bool(_LETTER.search(tail.text)) for tail in tails)
    return (
        length <= _MEAN_LENGTH * len(tails)
        and sentences <= _SHARE_OF_SENTENCES * len(tails)
        and 2 * worded >= len(tails)
    )


def _counts_on(taken: Sequence[Candidate], announced: bool) -> bool:
    """Return True if enough numbers count on from each other, of kinds that contents have."""
    numbered = [mark for mark in taken if mark.kind]
    orderly = sum(reward >= 0 for reward, _ in steps(numbered))
    share = _SHARE_IN_ORDER_ANNOUNCED if announced else _SHARE_IN_ORDER
    if len(numbered) < FEWEST or orderly < share * (len(numbered) - 1):
        return False
    kinds = {mark.kind for mark in numbered}
    divides = any(RANKS[kind] < INNER_RANK or "1.1" in kind for kind in kinds)
    begins = taken[0].kind or taken[0].weight
    return announced or bool(begins and (len(kinds) > 1 or (divides and numbered[0].value[-1] == 1)))


def is_numbered(line: str) -> bool:
    """Return True if a line is one entry with a number."""
    taken, _ = _read(line)
    return len(taken) == 1 and bool(taken[0].kind)


_COUNTERS = "".join(counter for counter in COUNTERS if len(counter) == 1)
_HINT = re.compile(
    rf"第[0-9{NUMERAL}]{{1,4}}[{_COUNTERS}]|[0-9][.．][0-9]|[{NUMERAL}]、|Chapter|CHAPTER|Part|PART|…|[.·]{{3}}|\t"
)
_PROSE = re.compile("[。！;；]|[,，、:：]$|^[a-z]+ [a-z]")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN_LETTER = re.compile("[A-Za-z ]")
_SAMPLE, LONGEST = 20_000, 200_000
"""Characters that are looked at, and the maximum length of a line that may be a table of contents."""
FEWEST = 3
"""Minimum number of entries."""
_SHARE_IN_ORDER, _SHARE_IN_ORDER_ANNOUNCED = 0.7, 0.5
"""Minimum share of numbers that count on from those before them, without an announcement and with one."""
_MEAN_LENGTH, _SHARE_OF_SENTENCES = 40.0, 0.1
"""Maximum mean length of titles (a Latin letter counts a third), and share of those that are sentences."""


def _read(text: str) -> tuple[list[Candidate], list[_Tail]]:
    """Return where the entries begin, and what stands behind the number of each."""
    taken = best_sequence(candidates(text), len(text))
    ends = [*(mark.start for mark in taken), len(text)][1:]
    return taken, [_tail(text[mark.end : end]) for mark, end in zip(taken, ends, strict=True)]


# --- levels ------------------------------------------------------------------------------------------

_MATTER = re.compile(
    f"(?:(?:{words.MODIFIERS})?(?:{words.FRONT})[一二三四五]?|{words.BACK}|{words.LATIN}|{words.LOOSE})"
    r"(?=$|[\s:])"
)
_APPENDIX = re.compile(APPENDIX)
_SECTION = re.compile(words.SECTION)
_LISTS = ("目录", "清单", "Figures", "Tables")
_FIGURES, _LETTERS = ("图", "表", "图表", "figure", "table", "exhibit"), ("A", "A.1", "A.1.1")
_TAB, _LONGEST_INDENT = 4, 100


def _levels(text: str, taken: Sequence[Candidate], titles: Sequence[str]) -> list[int]:
    """Return how deep each entry stands in the table.

    One without a number stands where it is indented to; else where the next number stands that it
    introduces, or within the section that it closes. Figures stand below the heading of their list.
    """
    titles = [title.translate(SHADOW) for title in titles]
    levels = _below_lists(_numbered_levels(taken), taken, titles)
    indents = [_indent(text, mark.start) for mark in taken]
    is_indented = len({indent for indent in indents if indent is not None}) > 1
    unnumbered = Counter(title for title, mark in zip(titles, taken, strict=True) if not mark.kind)
    closing: dict[str, int] = {}
    above = beside = 0
    for index, (title, then) in enumerate(zip(titles, _following(levels, titles), strict=True)):
        if levels[index]:
            above, beside = levels[index], 0
            continue
        if is_indented and indents[index] is not None:
            levels[index] = _indented_level(indents[:index], levels, indents[index] or 0)
        elif _APPENDIX.match(title):
            levels[index] = 1
        elif above < then:
            levels[index] = then
        elif unnumbered[title] > 1 or _SECTION.fullmatch(title):
            levels[index] = closing.setdefault(title, then + 1)
        elif _MATTER.match(title):
            levels[index] = then + (then > 1)
        else:
            levels[index] = beside or above + 1
        beside = levels[index] if _MATTER.match(title) else beside
    return levels


def _below_lists(levels: list[int], taken: Sequence[Candidate], titles: Sequence[str]) -> list[int]:
    """Set what counts in letters below an appendix, and figures below the heading of their list.

    Letters that count but once, behind the last of several chapters, are appendices themselves.
    """
    numbered = [index for index, mark in enumerate(taken) if mark.kind]
    letters = [index for index in numbered if taken[index].kind == "A"]
    once = [taken[index].value[0] for index in letters] == [*range(1, len(letters) + 1)]
    if once and letters == numbered[-len(letters) :] and levels.count(1) >= FEWEST:
        for index in letters:
            levels[index] = 1
    kinds: Collection[str] = ()
    head = shift = 0
    for index, (mark, title) in enumerate(zip(taken, titles, strict=True)):
        if not mark.kind:
            kinds = _LETTERS if _APPENDIX.match(title) else _FIGURES if title.endswith(_LISTS) else ()
            head = index
        elif mark.kind in kinds:
            if not levels[head]:
                levels[head], shift = 1, 2 - levels[index]
            levels[index] = max(2, levels[index] + shift)
        else:
            kinds = ()
    return levels


def _following(levels: Sequence[int], titles: Sequence[str]) -> list[int]:
    """Return for each entry the level of the next one with a number, 1 before an appendix and at the end."""
    following, then = [], 1
    for level, title in zip(reversed(levels), reversed(titles), strict=True):
        following.append(then)
        then = level or (1 if _APPENDIX.match(title) else then)
    return following[::-1]


def _numbered_levels(taken: Sequence[Candidate]) -> list[int]:
    """Return how deep each number stands, 0 where there is none.

    An excerpt may begin within a chapter: down to its first chapter it stands as deep as the rest.
    """
    levels = [depth for _, depth in steps(taken)]
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


def _indented_level(indents: Sequence[int | None], levels: Sequence[int], here: int) -> int:
    for index in range(len(indents) - 1, -1, -1):
        indent = indents[index]
        if indent is not None and indent <= here:
            return levels[index] + (indent < here)
    return 1


# --- pages -------------------------------------------------------------------------------------------

_TRIM = LEADERS + " \t\r\n\xa0\u3000§．・｡-/／|｜;；"
_PAGE = re.compile(
    r"[(\[（【]?([0-9０-９]{1,9}|(?<![A-Za-z])[ivxlc]{1,6}|(?<![A-Za-z])[IVXLC]{1,6})\s?页?[)\]）】]?$"
)
_LONGEST_PAGE, _WIDE_GAP = 12, "   "
PAGED, FEWEST_PAGES, MOST_DIGITS = 0.6, 3, 4
"""The share and number of entries that must end in a page where no leaders lead to it."""
LEAP, PART_OF_DIGITS = -0.001, -0.4
"""Cost of a page for each page that it skips, and for digits before it that a space separates."""


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
    sure = is_leader(lead) or _WIDE_GAP in lead
    capital = match[1].isupper() and not sure and not _MATTER.fullmatch(clean(title).translate(SHADOW))
    if match[1].isalpha() and (not lead or capital):
        return _Tail(text)
    return _Tail(text, match.start(), match[1], sure, bool(lead))


def _cut(tail: _Tail, size: int) -> tuple[str, int | None]:
    """Return the title of an entry and its page, the last `size` digits; None for a roman one."""
    if not size:
        return tail.text, None
    page = tail.digits[-size:]
    title = tail.text[: tail.cut] + tail.digits[:-size]
    return title.rstrip(_TRIM), int(page) if page.isdecimal() else None


class _Leaf(NamedTuple):
    """The end of a way to read the pages."""

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
        beam += (after for before, after in itertools.pairwise(leaves) if after.page < before.page)
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


# --- titles ------------------------------------------------------------------------------------------

_EDGES = f" •{BULLETS}"
_WRAP = re.compile(rf"(?<=[{HAN}，、：；）])[ \t]*\r?\n\s*(?=[{HAN}（])")
_LATIN_WORD = re.compile("[A-Za-z][a-z]+")
_HYPHEN = re.compile("(?:(?<![A-Za-z-])[a-z]|(?<![A-Z-])[A-Z])[a-z]{1,11}-[a-z]{3,}(?![a-z-])")
_VOWEL = re.compile("[aeiouy]")
_LONGEST_SYLLABLE = 3
PREFIXES = """
anti auto bi bio co cross de demi eco ex extra geo half hyper in inter intra macro mega meta micro mid
mini mis mono multi nano neo neuro non off on out over poly post pre pro proto quasi re self semi sub
super tri ultra un under uni up
"""
SHORT_WORDS = """
ad add age aid air all an any art as at bag bar be big bit box bug by car cat cut day do dot dry due end
eye far fat few fit fly for fun gap gas get go hot how if ink is it job key kid lab law led let lie log
lot low man map max men min mix my near net new next no not now of oil old one or own pay per pop put raw
real red rich row run sea see set sex six sky so sum sun tag tax ten the tip to too top toy two use van
via war way we web wet who why win yes you
"""
_NO_SYLLABLES = frozenset(SHORT_WORDS.split())
_PREFIXES = frozenset(PREFIXES.split())


def joined_hyphens(title: str, latin: Collection[str] = ()) -> str:
    """Return `title` without the hyphens that line ends left inside English words (Hu-man).

    A compound begins with a word or a prefix. A syllable of at most three letters that is neither is
    the beginning of a broken word; so is a longer one if the whole is among `latin`, in lower case.
    """

    def join(match: re.Match[str]) -> str:
        left, right = match[0].split("-")
        first = left.lower()
        if len(first) > _LONGEST_SYLLABLE:
            broken = first + right in latin
        else:
            broken = first not in _NO_SYLLABLES and bool(_VOWEL.search(first))
        return left + right if broken and first not in _PREFIXES else match[0]

    return _HYPHEN.sub(join, title) if "-" in title else title
