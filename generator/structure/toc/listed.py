"""Headings that the printed contents list: which lines of the text are which entries.

A line is an entry if both have the same letters and digits. Entries come in the text in the order of the
contents; the longest run of lines in that order is taken, so that a line that only repeats a title
elsewhere does not count.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ...model import Entry
from ...text.characters import letters
from ..numbering import numbering
from ..segments import Segment
from .order import rising

_FEWEST = 2
"""Minimum number of entries that must stand in the text as lines."""
_SHORTEST_TITLE = 2
"""Minimum length of a title that is an entry without its number."""


class Listed(NamedTuple):
    """A heading that the contents list: its entry, and how many segments it takes."""

    entry: Entry
    size: int


class _Line(NamedTuple):
    """A line, or two in a row, that may be the heading of an entry."""

    place: int
    size: int
    entry: int


def listed_headings(
    entries: Sequence[Entry], segments: Sequence[Segment], start: int
) -> Mapping[int, Listed]:
    """Return the headings among the segments from `start` on that entries of the contents announce.

    Keys are places of segments. Empty if fewer than _FEWEST entries stand in the text. Linear in both.
    """
    lines = _in_order(_preferred(list(_lines(entries, segments, start)), entries))
    if len(lines) < _FEWEST:
        return {}
    return {line.place: Listed(entries[line.entry], line.size) for line in lines}


def behind(text: str, number: str) -> str:
    """Return what stands in `text` behind a `number`, all of it if it does not begin with that."""
    printed, number = "", letters(number)
    for place, character in enumerate(text[: 4 * len(number)], 1):
        printed += letters(character)
        if printed == number:
            return text[place:].lstrip(" \t.．、:：)）")
    return text


def _lines(entries: Sequence[Entry], segments: Sequence[Segment], start: int) -> Iterator[_Line]:
    """Yield the lines that may be headings of entries; the n-th line of a title is its n-th entry."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    titles: defaultdict[str, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        places[letters(entry.number + entry.title)].append(index)
        if len(title := letters(entry.title)) >= _SHORTEST_TITLE:
            titles[title].append(index)
    longest = 2 * max((len(entry.number) + len(entry.title) for entry in entries), default=0)
    keys = [
        letters(segment.text) if _may_be_heading(segment, longest) else "" for segment in segments[start:]
    ]
    used: defaultdict[str, int] = defaultdict(int)
    for place, (text, below) in enumerate(itertools.pairwise((*keys, "")), start):
        for name, count in ((text, 1), (text + below, 2)):
            if not text or (count == 2 and not below):
                continue
            listed = places.get(name) or _by_title(titles, name, segments[place], count, entries)
            if listed:
                yield _Line(place, count, listed[min(used[name], len(listed) - 1)])
                used[name] += 1
                break


def _may_be_heading(segment: Segment, longest: int) -> bool:
    alone = segment.whole_line or segment.cut
    return alone and not segment.code and len(segment.text) <= longest


def _by_title(
    titles: Mapping[str, list[int]], name: str, segment: Segment, count: int, entries: Sequence[Entry]
) -> list[int]:
    """Return the entries that have the title of a line, where only one of both has a number."""
    number = numbering(segment.text) if count == 1 else None
    if number and number.rest:
        return [index for index in titles.get(letters(number.rest), []) if not entries[index].number]
    return titles.get(name, [])


def _preferred(lines: Sequence[_Line], entries: Sequence[Entry]) -> list[_Line]:
    """Return `lines` without those that stand in lists of titles, where their entries stand elsewhere too."""
    listing = {
        line.place
        for line, below in itertools.pairwise(lines)
        if below.place == line.place + line.size and entries[below.entry].level <= entries[line.entry].level
    }
    elsewhere = {line.entry for line in lines if line.place not in listing}
    return [line for line in lines if line.place not in listing or line.entry not in elsewhere]


def _in_order(lines: Iterable[_Line]) -> list[_Line]:
    """Return the longest run of lines whose entries go up, each entry and each segment once."""
    lines = list(lines)
    run: list[_Line] = []
    for index in rising([line.entry for line in lines]):
        line = lines[index]
        if not run or (line.entry > run[-1].entry and line.place >= run[-1].place + run[-1].size):
            run.append(line)
    return run
