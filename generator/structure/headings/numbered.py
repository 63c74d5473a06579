"""Numbered lines that head text, and those that count the items of a list."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ..context import Context, Read, heading
from ..credits import BYLINES, are_authors, is_imprint
from ..numbering import RANKS, Numbering
from ..patterns import ends_as_row, is_headline

_LONGEST_STOPPED, _MOST_WORDS = 16, 4
"""Maximum length of a heading that ends with a full stop: characters of Chinese, words of English."""
BARE = "1"
"""The kind of numbers without a sign."""
_COUNTING = (BARE, "1.", "(1)", "①")
"""The signs that count items as often as headings."""
_MOST = 0.75
"""Minimum share of the lines of a count that must be headlines above text, for them to be headings."""
_OFTEN, _BRIEF = 3, {"zh": 120, "en": 300}
"""A count that begins anew so often, with no number above it, over texts this short, is of items."""
MEASURE = re.compile(
    "[0-9][0-9.,]* ?"
    "(?:[毫厘分千]?米|英[寸尺]|公里|[千毫]?克|公斤|吨|毫?升|[万亿]?元|小时|分钟|秒|人次|[平立]方米|[%℃°])"
)
"""A line that is an amount: 20.87英寸."""
_ARROWS = ("»", "›", "→")
"""How a line ends that leads to the next page."""
_REACH = 15
"""Maximum number of segments between two items in which no line heads anything."""


def numbered_heading(context: Context, index: int) -> Read | None:
    """Read a numbered line as a heading if something stands under it, and its count is not of items."""
    number = context.number(index)
    if number is None or index in context.items or not _may_head(context, index, number):
        return None
    return [heading(context.pieces[index], number.rank, number.rest, context.pieces[index].text, number)], 1


def items(context: Context) -> frozenset[int]:
    """Return the places of numbered lines that count items, and of what stands between two of them."""
    counts = _counts(context)
    of_headings = [count for count in counts if _are_headings(context, count)]
    if _begin_anew(context, of_headings):
        of_headings = []
    heads = {index for count in of_headings for index in count}
    heads |= {0, context.opening} | _with_sections(context)
    places = _exercises(context)
    heads -= places
    for count in counts:
        if count[0] in heads:
            continue
        places.update(count)
        number = context.number(count[0])
        reach = 0 if number and number.kind == BARE else _REACH
        for item, following in pairwise(count):
            if following - item <= reach:
                places.update(range(item + 1, following - 1))
    return frozenset(places - heads)


def _exercises(context: Context) -> set[int]:
    """Return the places of numbers like 1-1 if most of their lines are questions: those of a textbook."""
    places = [index for index, number in enumerate(context.numbers) if number and number.kind == "1-1"]
    asked = sum(context.pieces[index].text.rstrip().endswith(("?", "？")) for index in places)
    return set(places) if asked >= _OFTEN and 2 * asked > len(places) else set()


def _with_sections(context: Context) -> set[int]:
    """Return the places of numbers within which others count on: 3. above 3.1"""
    outer = {re.split("[.-]", number.number)[0] for number in context.numbers if number and number.divides}
    return {
        index
        for index, number in enumerate(context.numbers)
        if number and not number.divides and number.number in outer
    }


def _counts(context: Context) -> list[list[int]]:
    """Return the places of numbers, of signs that count items too, which go on from one to the next."""
    counts: list[list[int]] = []
    expecting: defaultdict[tuple[str, int], list[list[int]]] = defaultdict(list)
    for index, number in enumerate(context.numbers):
        if number is None or number.value is None or not number.rest or number.kind not in _COUNTING:
            continue
        waiting = expecting[number.kind, number.value]
        count = waiting.pop() if waiting else []
        if not count:
            counts.append(count)
        count.append(index)
        expecting[number.kind, number.value + 1].append(count)
    return counts


def _are_headings(context: Context, count: Sequence[int]) -> bool:
    """Return True if a count begins with one, and most of its lines, of several, head text.

    Numbers without a sign may be of figures and pages, too: of these only where the count begins is asked.
    """
    numbers = [number for index in count if (number := context.number(index))]
    if (numbers[0].value or 0) > 1:
        return False
    heads = sum(_may_head(context, index, number) for index, number in zip(count, numbers, strict=True))
    return numbers[0].kind == BARE or (len(count) > 1 and heads >= _MOST * len(count))


def _begin_anew(context: Context, counts: Sequence[Sequence[int]]) -> bool:
    """Return True if counts begin again and again under no number, over short texts."""
    kinds = Counter(number.kind for count in counts if (number := context.number(count[0])))
    if len(counts) < _OFTEN or len(kinds) > 1 or any(number and number.divides for number in context.numbers):
        return False
    lengths = [_length(context, *pair) for count in counts for pair in pairwise(count)]
    return bool(lengths) and median(lengths) <= _BRIEF[context.language]


def _length(context: Context, item: int, following: int) -> int:
    return sum(len(piece.text) for piece in context.pieces[item + 1 : following])


def _may_head(context: Context, index: int, number: Numbering) -> bool:
    """Return True if a numbered line is a headline above text; of several in a row none is."""
    piece = context.pieces[index]
    if not _is_headline(number.rest, context.language) or _is_affiliation(context, index):
        return False
    if MEASURE.fullmatch(piece.text) or number.rest.endswith(_ARROWS):
        return False
    if (number.kind == "1" or index < context.opening) and is_imprint(piece.text):
        return False
    if (number.kind in ("1", "1.1", "1-1") and number.rest[:1].islower()) or ends_as_row(number.rest):
        return False
    if context.title_end <= index < context.abstract:
        return False  # an address of an author
    if number.rank >= RANKS["(一)"] and not number.divides and number.rest.endswith((":", "：")):
        return False  # an item, which announces its text
    if number.divides:
        return True
    after, before = context.number(index + 1), context.number(index - 1)
    if not context.piece(index + 1) or (after and after.rank <= number.rank):
        return False
    return not (before and number.follows(before) and before.rest and not before.divides)


def _is_affiliation(context: Context, index: int) -> bool:
    """Return True if a numbered line stands below the names of authors, which refer to it."""
    return 0 < index <= context.opening + BYLINES and are_authors(context.pieces[index - 1].text, "")


def _is_headline(text: str, language: str) -> bool:
    """Return True if the words behind a number could be a heading; some end with a full stop."""
    bare = text.removesuffix("。") if len(text) <= _LONGEST_STOPPED and "，" not in text else text
    if language == "en" and text.endswith(".") and len(text.split()) <= _MOST_WORDS and "," not in text:
        bare = text[:-1]
    return is_headline(bare.rstrip(":："), language)
