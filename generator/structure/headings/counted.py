"""Headings that only their count tells: their format says so of others, or an editor numbers others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain

from ...model import MarkKind
from ...model.reading import PICTURE
from ..numbering import Numbering, numbering
from ..patterns import RANK_UNNUMBERED
from ..segments import Segment, level
from ..wrapping import ends_sentence

_LONGEST = 60
"""Maximum number of characters of a heading that only its count tells."""
_FEWEST = 3
"""Minimum number of a count that is typed throughout, or of numbers that often count items."""
_COUNTED = (MarkKind.HEADING, MarkKind.ITEM, MarkKind.PARAGRAPH)
_ENTRY = re.compile(r"[\s.…·_-][0-9]{1,3}$")
"""How an entry of the contents ends: with a page."""
_ASKED = ("?", "？")
_GOES_ON = re.compile("[-–0-9](?![0-9]{3} ?年)")
"""What is behind a number that is cut short: 实验 1-2."""
_Count = list[int]
"""The places of numbers of one kind that go on from one to the next."""


def with_counted_headings(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return the segments, those as headings that are counted with others, and stand above text as they do.

    A writer types 三、 behind 一、 and 二、, which an editor numbers as items of a list, or which have the
    style of a heading; or chapters have that style, and their sections are typed. Where the format tells no
    heading at all, such items are paragraphs instead, read as those that are typed.
    """
    numbers = {at: number for at, segment in enumerate(segments) if (number := _number(segment))}
    told = {at for at in numbers if level(segments[at])}
    counts = [count for count in _counts(numbers, told) if _are_headings(segments, numbers, count)]
    if counts and any(map(level, segments)):
        return _leveled(segments, counts)
    return tuple(_typed(segments, counts))


def _number(segment: Segment) -> Numbering | None:
    """Return the number of a heading, or of a label."""
    mark, text = segment.mark, segment.raw.strip()
    if mark is None or mark.kind not in _COUNTED or segment.page or PICTURE in text:
        return None
    if not level(segment) and not _is_label(text):
        return None
    number = numbering(text)
    if number is None or number.value is None or not number.rest or _GOES_ON.match(number.rest):
        return None
    return number


def _is_label(text: str) -> bool:
    """Return True if a text is short and neither says a sentence nor leads to a page."""
    says_sentence = "。" in text or (ends_sentence(text) and not text.endswith(_ASKED))
    return len(text) <= _LONGEST and not says_sentence and not _ENTRY.search(text)


def _counts(numbers: Mapping[int, Numbering], told: Set[int]) -> list[_Count]:
    """Return the counts that begin with one or a heading; a number goes on with what came to it last."""
    counts: list[_Count] = []
    expecting: dict[tuple[str, int], _Count] = {}
    for at, number in numbers.items():
        value = number.value or 0
        count = expecting.pop((number.kind, value), None)
        if count is None and (value == 1 or at in told):
            count = []
            counts.append(count)
        if count is not None:
            count.append(at)
            expecting[number.kind, value + 1] = count
    return counts


def _are_headings(segments: Sequence[Segment], numbers: Mapping[int, Numbering], count: _Count) -> bool:
    """Return True if a count is of several forms, or long, and what it makes a heading stands above text.

    Numbers that often count items are questions, or go on with headings.
    """
    forms = {mark.kind for at in count if (mark := segments[at].mark)}
    if forms <= {MarkKind.HEADING} or forms == {MarkKind.ITEM} or (len(forms) == 1 and len(count) < _FEWEST):
        return False
    may_head = all(_may_head(segments[at], numbers[at]) for at in count)
    beside = {at + 1 for at in count}
    is_apart = beside.isdisjoint(count) and (MarkKind.HEADING in forms or count[-1] + 1 < len(segments))
    goes_on = forms == {MarkKind.HEADING, MarkKind.PARAGRAPH} and len(count) >= _FEWEST
    return is_apart and (may_head or goes_on)


def _may_head(segment: Segment, number: Numbering) -> bool:
    """Return True for a question, or a number that seldom counts items: 第三章, 三、, (三)."""
    is_asked = segment.raw.rstrip().endswith(_ASKED)
    return number.divides or number.heads or number.kind == "(一)" or is_asked


def _typed(segments: Sequence[Segment], counts: Iterable[_Count]) -> Iterator[Segment]:
    """Yield the segments, items of the counts as paragraphs."""
    counted = {at for count in counts for at in count}
    for at, segment in enumerate(segments):
        if at in counted and segment.mark and segment.mark.kind is MarkKind.ITEM:
            yield replace(segment, mark=replace(segment.mark, kind=MarkKind.PARAGRAPH, value=""))
        else:
            yield segment


def _leveled(segments: Sequence[Segment], counts: Sequence[_Count]) -> tuple[Segment, ...]:
    """Return the segments, those of the counts as headings, at levels that their numbers allow.

    Where all numbered headings of the format have one level, they have it too: their numbers rank them.
    """
    told = {at: depth for at, segment in enumerate(segments) if (depth := level(segment))}
    places = sorted({*told, *chain(*counts)})
    numbers = {at: numbering(segments[at].raw.strip()) for at in places}
    if len(told) > 1 == len({*told.values()}) and any(numbers[at] for at in told):
        levels = dict.fromkeys(numbers, min(told.values()))
    else:
        levels = _levels(told, counts, numbers)
        for count in counts:
            _set_below(count, levels, numbers, places)
    return tuple(
        replace(segment, mark=replace(segment.mark, kind=MarkKind.HEADING, value=str(levels[at])))
        if segment.mark and at in levels
        else segment
        for at, segment in enumerate(segments)
    )


def _levels(
    told: Mapping[int, int], counts: Iterable[_Count], numbers: Mapping[int, Numbering | None]
) -> dict[int, int]:
    """Return the levels of all headings.

    Those of a count have one: that of what is told in it, else that of the count of its kind above, or below
    what stands above.
    """
    first = {at: count[0] for count in counts for at in count}
    of_count = {first[at]: told[at] for at in reversed(first) if at in told}
    levels: dict[int, int] = {}
    begun: dict[str, int] = {}
    above = 0
    for at, number in numbers.items():
        kind = number.kind if number else ""
        above = told.get(at) or of_count.setdefault(first[at], begun.get(kind, above + 1))
        begun = {other: depth for other, depth in begun.items() if depth <= above} | {kind: above}
        levels[at] = above
    return levels


def _set_below(
    count: _Count, levels: dict[int, int], numbers: Mapping[int, Numbering | None], places: Sequence[int]
) -> None:
    """Change the levels so that what counts anew within one of a count is below it: 一、 below 实验一."""
    rank, depth = _rank(numbers[count[0]]), levels[count[0]]
    inner: list[int] = []
    for index in range(bisect_right(places, count[0]), len(places)):
        at = places[index]
        if at > count[-1] and (_rank(numbers[at]) <= rank or levels[at] < depth):
            break
        if _rank(numbers[at]) > rank and levels[at] >= depth:
            inner.append(at)
    begun = [levels[at] for at in inner if (number := numbers[at]) and number.value == 1]
    step = depth + 1 - min(begun) if begun else 0
    levels.update((at, levels[at] + step) for at in inner if step > 0)


def _rank(number: Numbering | None) -> int:
    return number.rank if number else RANK_UNNUMBERED
