"""Headings that a format says to be items of a list, as Word's lists number headings that have no style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...model import MarkKind
from ...model.reading import PICTURE
from ...text.numerals import NUMERAL
from ..segments import Segment, level
from ..wrapping import ends_sentence

_LONGEST = 80
"""Maximum number of characters of such a heading."""
_FEWEST_ALIKE = 3
"""Minimum number of items of a form that head prose, each."""
_NEAREST = 80
"""Minimum number of characters from one heading to the next, on average, where nothing else tells them."""
_Form = tuple[int, str]
"""The depth of an item, and its number with each run of digits or letters as one sign."""
_COUNTED = {
    sign: re.compile(f"[{numerals}]+")
    for sign, numerals in (("1", "0-9"), ("a", "a-z"), ("A", "A-Z"), ("一", NUMERAL))
}
_LEADERS = re.compile(r"[-.…·_]{4}")


def with_listed_headings(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return the segments with those items as headings that stand alone above what they head.

    Items of one form must do so several times. Those are headings that are bold and above prose; if all are
    bold, those too that no other stands beside; and all if none stands above another and the format tells no
    headings. They are a level below the heading that the format says to stand above them.
    """
    places: dict[_Form, list[int]] = {}
    for at, segment in enumerate(segments):
        if form := _form(segment):
            places.setdefault(form, []).append(at)
    is_told = any(map(level, segments))
    headings: dict[int, _Form] = {}
    for form, own in places.items():
        bold = [at for at in own if _is_label(segments[at]) and _is_bold(segments[at])]
        alone = [at for at in bold if _kind_below(segments, at) is MarkKind.PARAGRAPH]
        if len(alone) >= _FEWEST_ALIKE:
            apart = {*bold} - {at + step for at in own for step in (-1, 1)}
            headings |= dict.fromkeys({*alone, *apart} if bold == own else alone, form)
        elif not is_told and _are_far_apart(segments, own, form):
            headings |= dict.fromkeys(own, form)
    return tuple(_leveled(segments, headings)) if headings else tuple(segments)


def _are_far_apart(segments: Sequence[Segment], own: Sequence[int], form: _Form) -> bool:
    """Return True if each item of a form is a label, and has something below it that is not of its depth."""
    length = segments[own[-1]].start - segments[own[0]].start
    if len(own) < _FEWEST_ALIKE or length < _NEAREST * (len(own) - 1):
        return False
    return all(_is_label(segments[at]) and _heads(segments, at, form) for at in own)


def _heads(segments: Sequence[Segment], at: int, form: _Form) -> bool:
    below = _form(segments[at + 1]) if at + 1 < len(segments) else form
    return below[0] > form[0] if below else _kind_below(segments, at) is not MarkKind.ITEM


def _form(segment: Segment) -> _Form | None:
    """Return the form of a counted item; None for anything else, and on pages, whose type tells headings."""
    if segment.mark is None or segment.mark.kind is not MarkKind.ITEM or segment.page:
        return None
    depth, _, marker = segment.mark.value.partition("\t")
    signs = marker
    for sign, counted in _COUNTED.items():
        signs = counted.sub(sign, signs)
    return (int(depth or 1), signs) if any(sign in signs for sign in _COUNTED) else None


def _kind(segment: Segment) -> MarkKind | None:
    return segment.mark.kind if segment.mark else None


def _kind_below(segments: Sequence[Segment], at: int) -> MarkKind | None:
    return _kind(segments[at + 1]) if at + 1 < len(segments) else None


def _label(segment: Segment) -> str:
    """Return an item without its number."""
    return segment.raw.removeprefix(segment.mark.value.partition("\t")[2] if segment.mark else "")


def _is_label(segment: Segment) -> bool:
    """Return True if an item is short and says no sentence."""
    text = _label(segment).strip()
    if not text or len(text) > _LONGEST or PICTURE in text:
        return False
    return not ends_sentence(text) and not _LEADERS.search(text)


def _is_bold(segment: Segment) -> bool:
    bold = bytearray(len(segment.raw))
    for mark in segment.inner:
        if mark.kind is MarkKind.STRONG:
            first, last = mark.start - segment.start, mark.end - segment.start
            bold[first:last] = b"1" * (last - first)
    start = len(segment.raw) - len(_label(segment))
    return all(bold[at] or segment.raw[at].isspace() for at in range(start, len(segment.raw)))


def _leveled(segments: Sequence[Segment], headings: Mapping[int, _Form]) -> Iterator[Segment]:
    """Yield the segments, those whose form is given as headings; a number that goes on keeps the level."""
    above = 0
    begun: dict[_Form, tuple[str, int]] = {}
    for at, segment in enumerate(segments):
        mark, form = segment.mark, headings.get(at)
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
