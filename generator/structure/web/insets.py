"""What a copied page puts between the paragraphs of its text: advertisements, ways to subscribe, other texts.

The lines between two paragraphs are a run. In it, buttons and labels of the page go with what stands between
them, and the titles below 相关阅读 with it; but what may head the paragraph below stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..numbering import numbering
from .lines import Line, is_dated_line
from .title import words_in
from .words import STRONG, heads_others, is_aside, offers, promotes, strength

_LONGEST_RUN = 12
"""Maximum number of lines of a run: more are a list, or a table with a cell a line."""
_ORDINAL = re.compile("(?:part|no|chapter)?[. ]{0,2}[0-9]{1,2}|[IVX]{1,4}", re.IGNORECASE)


def insets(found: Sequence[Line], marks: Sequence[int], first: int, end: int) -> list[int]:
    """Return the lines between the paragraphs from `first` to `end` that are the page's."""
    places: list[int] = []
    runs = list(_runs(found, marks, first, end))
    is_headed = any(stop < end and _is_headed(found, marks, start, stop) for start, stop in runs)
    for start, stop in runs:
        if stop - start <= _LONGEST_RUN:
            places += _of_run(found, marks, start, stop, is_last=stop == end, is_headed=is_headed)
        else:
            places += [index for index in range(start, stop) if is_aside(found[index].text)]
    return places


def _runs(found: Sequence[Line], marks: Sequence[int], first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where runs of lines begin and end that are not the text's paragraphs."""
    start = None
    for index in range(first, end):
        is_text = found[index].is_text and not marks[index] and not _is_promotion(found, marks, index)
        if is_text and start is not None:
            yield start, index
        start = None if is_text else index if start is None else start
    if start is not None:
        yield start, end


def _is_headed(found: Sequence[Line], marks: Sequence[int], start: int, stop: int) -> bool:
    """Return True if the last line of a run heads the paragraph below: no list of other texts is in it."""
    text = found[stop - 1].text
    is_listed = any(_heads_titles(found[index].text) for index in range(start, stop))
    return not (marks[stop - 1] or is_listed or text.endswith(_STOPS))


def _is_promotion(found: Sequence[Line], marks: Sequence[int], index: int) -> bool:
    """Return True if a paragraph beside a button asks the reader to subscribe, or to try what is sold."""
    is_beside = any(marks[max(0, index - 1) : index]) or any(marks[index + 1 : index + 2])
    return is_beside and promotes(found[index].text)


def _of_run(
    found: Sequence[Line], marks: Sequence[int], start: int, stop: int, *, is_last: bool, is_headed: bool
) -> Sequence[int]:
    """Return the lines of a run that are the page's."""
    run = range(start, stop)
    heads = [index for index in run if _heads_titles(found[index].text)]
    promotions = [index for index in run if _is_promotion(found, marks, index)]
    sure = [index for index in run if _is_surely(found[index].text, marks[index])] + promotions
    above = max([*sure, *(index for index in run if is_dated_line(found[index].text))], default=start)
    sure += [index - 1 for index in promotions if index > start and _is_short(found[index - 1])]
    if heads and not is_last:
        below = max(above, heads[-1]) + 1
        listed = range(heads[0], max(above + 1, _first_of_text(found, below, stop, is_headed=is_headed)))
        sure += listed if len(listed) > 1 else ()
    between = [
        index
        for above, below in pairwise(sorted(sure))
        for index in range(above + 1, below)
        if below - above <= _NEAR and not _may_be_of_text(found[index])
    ]
    beside = [index - 1 for index in sure if index > start] + [
        index + 1 for index in promotions if found[index].is_text
    ]
    beside = [index for index in beside if index < stop and offers(found[index].text)]
    return sorted({*sure, *beside, *between})


def _heads_titles(text: str) -> bool:
    """Return True if a line heads titles of other texts, in so few words that it is not a sentence."""
    is_other = text.endswith(_STOPS) or is_aside(text) or (text.isascii() and offers(text))
    return heads_others(text) and len(text.split()) <= _MOST_WORDS and not is_other


_MOST_WORDS, _LONGEST_CRY, _NEAR = 5, 40, 3
"""Maximum number of words of such a line, length of a cry like Thank you!, and distance of lines of the page
that take those between with them."""
_STOPS = tuple(".!?。！？")


def _is_short(line: Line) -> bool:
    """Return True if a line above a promotion is its heading."""
    return not line.is_text and len(line.text) <= _LONGEST_CRY and numbering(line.text) is None


def _is_surely(text: str, mark: int) -> bool:
    """Return True if a line within a text is the page's."""
    if is_aside(text):
        return True
    return mark > 0 and strength(text) == STRONG and not heads_others(text)


def _may_be_of_text(line: Line) -> bool:
    """Return True if a line between two that are the page's may be the text's: a number or a sentence."""
    is_sentence = line.text.endswith(_STOPS) and len(line.text) > _LONGEST_CRY
    return is_sentence or numbering(line.text) is not None


def _first_of_text(found: Sequence[Line], start: int, stop: int, *, is_headed: bool) -> int:
    """Return the first line behind `start`, above the paragraph at `stop`, that may head it.

    It has a number, is a heading, stands apart where the titles above it do not, or shares a word with it; or
    it is the last of several where other paragraphs have headings.
    """
    for index in range(start, stop):
        text = found[index].text
        if numbering(text) or found[index].is_heading or _ORDINAL.fullmatch(text):
            return index
    apart = [index for index in range(start, stop) if found[index].is_apart]
    if 0 < len(apart) < stop - start and apart[-1] > start:
        return apart[-1]
    if is_headed and stop - start > 1:
        return stop - 1
    below = frozenset().union(*(words_in(line.text) for line in found[stop : stop + 2]))
    return stop - 1 if stop > start and words_in(found[stop - 1].text) & below else stop
