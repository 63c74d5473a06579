"""Headings that a format says to be items of a list, as Word's lists number headings that have no style."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model import MarkKind
from ...model.reading import PICTURE
from ..segments import Segment
from ..wrapping import ends_sentence

_LONGEST = 80
"""Maximum number of characters of such a heading."""
_FEWEST_ALIKE = 3
"""Minimum number of items of a form that head prose, each."""
_Form = tuple[int, str]
"""The depth of an item and the signs of its number."""
_COUNTED = re.compile(r"\w+")
_LEADERS = re.compile(r"[-.…·_]{4}")


def with_listed_headings(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return the segments with items as headings that are emphasised and stand alone above what they head.

    One form of numbers must do so several times. Items of that form that head items are headings too, where
    none of the form is plain. They are a level below the heading that the format says to stand above them.
    """
    forms = [_form(segment) for segment in segments]
    emphasised = [
        form is not None and _is_emphasised(segment) for form, segment in zip(forms, segments, strict=True)
    ]
    alone = [
        own and at + 1 < len(segments) and _kind(segments[at + 1]) is MarkKind.PARAGRAPH
        for at, own in enumerate(emphasised)
    ]
    heads = Counter(form for form, is_alone in zip(forms, alone, strict=True) if is_alone)
    proven = {form for form, count in heads.items() if count >= _FEWEST_ALIKE}
    plain = {form for form, own in zip(forms, emphasised, strict=True) if not own}
    headings = [
        form if form in proven and (is_alone or (own and form not in plain)) else None
        for form, own, is_alone in zip(forms, emphasised, alone, strict=True)
    ]
    return tuple(_leveled(segments, headings)) if proven else tuple(segments)


def _form(segment: Segment) -> _Form | None:
    """Return the form of a counted item; None for anything else."""
    if segment.mark is None or segment.mark.kind is not MarkKind.ITEM:
        return None
    depth, _, marker = segment.mark.value.partition("\t")
    signs, counted = _COUNTED.subn("1", marker)
    return (int(depth or 1), signs) if counted else None


def _kind(segment: Segment) -> MarkKind | None:
    return segment.mark.kind if segment.mark else None


def _is_emphasised(segment: Segment) -> bool:
    """Return True if all of an item is bold, and says no sentence."""
    marker = segment.mark.value.partition("\t")[2] if segment.mark else ""
    start = len(marker) if segment.raw.startswith(marker) else 0
    text = segment.raw[start:].strip()
    if not text or len(text) > _LONGEST or PICTURE in text or ends_sentence(text) or _LEADERS.search(text):
        return False
    bold = bytearray(len(segment.raw))
    for mark in segment.inner:
        if mark.kind is MarkKind.STRONG:
            first, last = mark.start - segment.start, mark.end - segment.start
            bold[first:last] = b"1" * (last - first)
    return all(bold[at] or segment.raw[at].isspace() for at in range(start, len(segment.raw)))


def _leveled(segments: Sequence[Segment], headings: Sequence[_Form | None]) -> Iterator[Segment]:
    """Yield the segments, those whose form is given as headings; a number that goes on keeps the level."""
    above = 0
    begun: dict[_Form, tuple[str, int]] = {}
    for segment, form in zip(segments, headings, strict=True):
        mark = segment.mark
        if mark and form:
            first, level = begun.get(form, (mark.value, 0))
            if mark.value == first:
                level = above + form[0]
            begun[form] = first, level
            yield replace(segment, mark=replace(mark, kind=MarkKind.HEADING, value=str(level)))
            continue
        if mark and mark.kind is MarkKind.HEADING:
            above = int(mark.value or 1)
        yield segment
