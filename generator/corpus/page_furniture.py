"""Page furniture: the page numbers and running heads between the pages of a text pasted from a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..text.characters import normal_form
from ..text.lines import lines
from ..text.traditional import compiled

_NUMBER = compiled(
    r"(?P<bare>[0-9]{1,4})|[-—–] ?([0-9]{1,4}) ?[-—–]|第 ?([0-9]{1,4}) ?页(?: ?[,，/]? ?共 ?[0-9]{1,4} ?页)?"
    r"|page ([0-9]{1,4})(?: of [0-9]{1,4})?|p[.]? ?([0-9]{1,4})",
    re.IGNORECASE,
)
_LONGEST = 60
_COVER = 20
"""Number of lines at the beginning in which a running head may already be printed, as a title is."""
_FEWEST_HEADS, _SHORTEST_PAGE = 3, 100
"""Minimum numbers that count up beside a running head, and minimum characters of a page."""
_MOST_COLUMNS = 15
"""Maximum number of lines between row numbers of a table that is written one cell a line."""
_CUT, _GOES_ON = 20, 4
"""Minimum length of a line that a page cuts within a sentence, and of the one with which it goes on."""
_STOPS = re.compile("[。！？：；….!?:;][”’」』）)】\"']*$")

Span = tuple[int, int]


def without_furniture(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return `spans` without page numbers and running heads; what a head says stays once."""
    found = [line for span in spans for line in _stripped(text, span)]
    words = [text[start:end] for start, end in found]
    pages = [(index, number) for index, word in enumerate(words) if (number := _NUMBER.fullmatch(word))]
    dropped = [found[index] for index in sorted(_marked(pages) | _headed(found, words, pages))]
    return list(_around(spans, dropped))


def reason(line: str) -> str:
    """Return why a line that was left out is furniture."""
    return "page-number" if _NUMBER.fullmatch(line.strip()) else "running-head"


def _stripped(text: str, span: Span) -> Iterator[Span]:
    for start, end in lines(text, *span):
        line = text[start:end]
        if stripped := line.strip():
            yield start + line.index(stripped), start + line.index(stripped) + len(stripped)


Pages = Sequence[tuple[int, "re.Match[str]"]]
"""Lines that may be page numbers, by their index."""


def _value(number: re.Match[str]) -> int:
    return int(number[number.lastindex or 0])


def _marked(pages: Pages) -> set[int]:
    """Return the numbers that are written as pages (- 3 -, 第 3 页) and count on in one form."""
    counting: set[int] = set()
    last: dict[int | None, tuple[int, int]] = {}
    for index, number in pages:
        before = None if number["bare"] else last.get(number.lastindex)
        if before and _value(number) == before[1] + 1:
            counting |= {before[0], index}
        last[number.lastindex] = index, _value(number)
    return counting


def _headed(found: Sequence[Span], words: Sequence[str], pages: Pages) -> set[int]:
    """Return the heads that stand beside numbers that count up a page apart, and the numbers.

    The first head stays, unless the cover says it. The head of the last page may be missing.
    """
    dropped: set[int] = set()
    first = {word: len(words) - at for at, word in enumerate(reversed(words), 1)}
    cover = "".join(map(normal_form, words[:_COVER]))
    for side in (-1, 1):
        beside: dict[str, list[tuple[int, int]]] = {}
        for index, number in pages:
            if 0 <= index + side < len(words) and 0 < len(words[index + side]) <= _LONGEST:
                beside.setdefault(words[index + side], []).append((index, _value(number)))
        for head, places in beside.items():
            values, numbers = [value for _, value in places], [index for index, _ in places]
            counts = len(values) >= _FEWEST_HEADS and values == sorted(set(values))
            if not counts or not _are_apart(found, numbers):
                continue
            if normal_form(head) in cover or any(_cuts(words, index, index + side) for index in numbers):
                dropped |= {*numbers, *(index + side for index in numbers)}
                if normal_form(head) not in normal_form("".join(words[: min(first[head], _COVER)])):
                    dropped.discard(first[head])
    values = [_value(number) for index, number in pages if index in dropped or index == len(words) - 1]
    if dropped and pages[-1][0] == len(words) - 1 and values[-1] == values[-2] + 1:
        dropped.add(len(words) - 1)
    return dropped


def _are_apart(found: Sequence[Span], numbers: Sequence[int]) -> bool:
    """Return True if numbers stand a page apart, not as many lines apart as the rows of a table."""
    apart = found[numbers[-1]][0] - found[numbers[0]][0]
    rows = {after - before for before, after in pairwise(numbers)}
    is_table = len(rows) == 1 and rows.pop() <= _MOST_COLUMNS
    return apart >= _SHORTEST_PAGE * (len(numbers) - 1) and not is_table


def _cuts(words: Sequence[str], *lines_: int) -> bool:
    """Return True if a head with its number stands within a sentence: pages end anywhere."""
    before, after = min(lines_) - 1, max(lines_) + 1
    if before < 0 or after >= len(words):
        return False
    return len(words[before]) >= _CUT and not _STOPS.search(words[before]) and len(words[after]) >= _GOES_ON


def _around(spans: Sequence[Span], dropped: Sequence[Span]) -> Iterator[Span]:
    """Yield what is left of `spans` around the lines that are dropped, both in order."""
    lines_left = list(reversed(dropped))
    for start, end in spans:
        while lines_left and lines_left[-1][0] < end:
            line_start, line_end = lines_left.pop()
            yield start, line_start
            start = line_end
        yield start, end
