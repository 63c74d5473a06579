"""How deep headings stand, by their numbers and by what stands around them: their ranks."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ..context import Element, Heading
from ..numbering import NESTED_NAMES, PART_RANK, RANKS
from ..patterns import RANK_UNNUMBERED, is_matter


def ranked(elements: Sequence[Element]) -> list[Element]:
    """Return elements, headings with the ranks by which they nest: those of a lower rank are farther out."""
    elements = _below_numbers(_nested(_within_sections(elements)))
    is_listed = any(isinstance(element, Heading) and element.level for element in elements)
    return _among_listed(elements) if is_listed else _ranked(elements)


def _within_sections(elements: Sequence[Element]) -> list[Element]:
    """Return elements, numbers like 2. set below those like 9.1 and 9.1.1 where they count within these.

    They do where one like 9.1 stands first, and none stands below a number like 9. that it begins with.
    """
    headings = [element for element in elements if isinstance(element, Heading)]
    sections = {at: one.number for at, one in enumerate(headings) if one.kind == "1.1"}
    plain = {at: one.number.rstrip(".．、") for at, one in enumerate(headings) if one.rank == RANKS["1."]}
    if not sections or not plain or min(plain) < min(sections):
        return [*elements]
    number = ""
    for at in sorted({*sections, *plain}):
        if at in sections and number and re.split(r"[.．]", sections[at])[0] == number:
            return [*elements]
        number = plain.get(at, number)
    return [
        replace(element, rank=_WITHIN_SECTIONS)
        if isinstance(element, Heading) and element.rank == RANKS["1."]
        else element
        for element in elements
    ]


_WITHIN_SECTIONS = RANKS["(1)"] - 1
"""The rank of 1. within sections like 9.1: below all of these."""


def _nested(elements: Sequence[Element]) -> list[Element]:
    """Return elements, headings like 案例一 set below those within whose count they first appear.

    They do if the heading above the first of them is counted on behind it: 二、, 案例一, 案例二, 三、.
    """
    headings = [element for element in elements if isinstance(element, Heading) and element.kind]
    last = {(heading.kind, heading.value): place for place, heading in enumerate(headings)}
    ranks: dict[str, float] = {one.kind: one.rank for one in headings[:1] if one.kind in NESTED_NAMES}
    for place, (above, heading) in enumerate(itertools.pairwise(headings), 1):
        if heading.kind in NESTED_NAMES and heading.kind not in ranks:
            goes_on = above.value is not None and last.get((above.kind, above.value + 1), 0) > place
            outer = ranks.get(above.kind, above.rank)
            ranks[heading.kind] = outer + 0.5 if goes_on and outer >= heading.rank else heading.rank
    return [
        replace(element, rank=ranks.get(element.kind, element.rank))
        if isinstance(element, Heading) and element.kind in ranks
        else element
        for element in elements
    ]


def _below_numbers(elements: Sequence[Element]) -> list[Element]:
    """Return elements, a heading whose number goes on another's (2.1, 2.1.1) below it if their ranks are one.

    Writers of Markdown mark more numbers alike than they mean to. Headings without a number stay.
    """
    result: list[Element] = []
    last: dict[float, str] = {}
    for element in elements:
        if isinstance(element, Heading):
            rank, number = element.rank, element.number.replace("．", ".").rstrip(".")
            last = {other: text for other, text in last.items() if other <= rank}
            above = last.get(rank, "")
            if above and number.startswith(f"{above}."):
                steps = number.removeprefix(above).count(".")
                element = replace(element, rank=rank + steps / _MOST_STEPS)
            elif number:
                last[rank] = number
        result.append(element)
    return result


_MOST_STEPS = 10
"""Numbers have fewer parts, so that what is below one heading stands above those marked as deeper."""
_BELOW_LISTED = 100
"""Added to the rank of a heading that stands below the listed one above it."""


def _among_listed(elements: Sequence[Element]) -> list[Element]:
    """Return elements, headings ranked by the level of their entry in the contents.

    Others stand as deep as listed ones with numbers of their kind, or below the listed one above them.
    """
    listed = [element for element in elements if isinstance(element, Heading) and element.level]
    levels = {(heading.kind, heading.rank): heading.level for heading in listed if heading.kind}
    outermost = min(heading.level for heading in listed)

    def rank(heading: Heading) -> float:
        if heading.level or (heading.kind, heading.rank) in levels:
            return heading.level or levels[heading.kind, heading.rank]
        if heading.rank == RANK_UNNUMBERED and is_matter(heading.title):
            return outermost
        holds_chapters = heading.kind not in NESTED_NAMES and heading.kind and heading.rank <= PART_RANK
        return heading.rank / _BELOW_LISTED if holds_chapters else heading.rank + _BELOW_LISTED

    return [replace(each, rank=rank(each)) if isinstance(each, Heading) else each for each in elements]


def _ranked(elements: Sequence[Element]) -> list[Element]:
    """Return elements, headings without a number set beside the chapters if that is where they stand.

    Matter like 前言 always does; others do where chapters are counted through, are no fewer, and none
    stands right below such a heading, without a text between.
    """
    headings = [element for element in elements if isinstance(element, Heading)]
    outermost = min((heading.rank for heading in headings if heading.number), default=RANK_UNNUMBERED)
    chapters = [heading.number for heading in headings if heading.number and heading.rank == outermost]
    plain = [heading for heading in headings if heading.rank == RANK_UNNUMBERED]
    matter = {id(heading) for heading in plain if is_matter(heading.title)}
    counted_through = len(set(chapters)) == len(chapters) >= len(plain) - len(matter)
    holding = any(
        isinstance(after, Heading) and after.rank > RANK_UNNUMBERED == getattr(before, "rank", None)
        for before, after in itertools.pairwise(elements)
    )
    beside = counted_through and outermost > RANK_UNNUMBERED and not holding
    moved = {*map(id, plain)} if beside else matter
    return [
        replace(element, rank=outermost) if isinstance(element, Heading) and id(element) in moved else element
        for element in elements
    ]
