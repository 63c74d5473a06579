"""A web page that was copied whole: what stands above and below its text becomes gaps.

Above the text stand menus, the way to the page and buttons; below it buttons, lists of other texts, comments
and the foot of the page. They are left out only where words of a page prove that it is one (`words`).
The line that the text below is about is its title: it shares most words with the text, or stands above its
date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ...model import Gap, MarkKind, RawReport
from ...text.characters import normal_form
from ...text.lines import lines
from ...text.traditional import compiled
from ..head.organisations import is_publisher
from ..numbering import numbering
from ..patterns import CONTENTS_HEADINGS
from ..wrapping import LABELLED
from .lines import PROSE, Line, is_credit, labelled
from .marks import marks
from .title import REACH, title_of
from .words import STRONG, closes, heads_others, offers

MENU, TAIL = "menu", "tail"
"""The reasons of gaps above and below the text."""
_LONG = 0.25
"""Minimum share of the longest stretch of text in the one that the text begins with."""
_SURE_TEXT, _NO_TEXT = 4, 0.2
"""Maximum weight of a line of text, and weight of another line, in shortest lines of text."""
_FOOT = 12
"""Number of lines at the foot of a page, of which one proves it with one above the text."""
_PROOF = 2
"""Minimum number of words of a page that prove that one was copied."""
_FEWEST_SHARED = 5
"""Minimum number of lines in which many files agree, and of weak words that prove a page by themselves."""
_FEWEST_ABOVE = 4
"""Minimum number of lines above the title of a page that are a menu without a word of one."""
_FEWEST_TOLD, _MOST_TOLD = 2, 0.2
"""Maximum number, and share, of lines of a menu that tell something: more are a text with another title."""
_ENTRY, _LONGEST_RUN = {"zh": 6, "en": 20}, 8
"""Maximum length of an entry of a menu, and how many in a row are one."""
_LONGEST_UP, _LONGEST_SHORT = 40, 60
"""Maximum number and length of lines between a word of the page and a surer one below it."""
_FACTS = frozenset(("people", "published", "written", "organisations", "mixed"))
"""Facts for which a line around the text stays in it."""
_LONGEST_STRETCH = 4
"""Minimum number of lines of text without a mark of the page between them that go on with a text."""
_MOST_BELOW = 0.35
"""Maximum share, in the text, of what reads as text behind its end: excerpts of other texts, comments."""
_ALONE, _COMMENT = 0.3, 0.05
"""Weight of a line of text between others that are none, and of one with words of the page beside it."""
_BLOCKS = (MarkKind.HEADING, MarkKind.PARAGRAPH, MarkKind.ITEM)


def without_page(report: RawReport) -> RawReport:
    """Return a report without the parts of a web page around its text, which are gaps then.

    Where form feeds divide a text into printed pages, it was not copied from a web page.
    """
    if "\f" in report.source.text:
        return report
    found = list(_lines(report))
    start = _start(found)
    if start is None:
        return report
    title = title_of(found, start)
    page = marks(found, title, start, _shared(report, found))
    above = sum(mark > 0 for mark in page[:start])
    end = _end(found, page, start, is_page=above >= _PROOF)
    is_page = end < len(found) or (above > 0 and any(page[max(start, len(found) - _FOOT) :]))
    if not is_page and above < _PROOF:
        return report
    if title is not None and (title >= end or _has_another_title(found[:title], page)):
        title = None
    menu = _menu(found[:end], page, title, start, is_page=is_page)
    gaps = [Gap(line.start, line.end, MENU) for line in map(found.__getitem__, menu)]
    gaps += [Gap(line.start, line.end, TAIL) for line in _tail(found[end:])]
    if title is not None:
        report = replace(report, title=(found[title].start, found[title].end))
    return _without(report, gaps) if gaps else report


def _lines(report: RawReport) -> Iterator[Line]:
    """Yield the lines of a report, or its blocks."""
    source = report.source
    if source.marks:
        spans = [
            (mark.start, mark.end, mark.kind is MarkKind.HEADING)
            for mark in source.marks
            if mark.kind in _BLOCKS
        ]
    else:
        spans = [(*line, False) for span in report.spans for line in lines(source.text, *span)]
    for start, end, is_heading in spans:
        raw = source.text[start:end]
        if text := raw.strip():
            start += len(raw) - len(raw.lstrip())
            yield Line(start, start + len(text), " ".join(text.split()), is_heading)


def _shared(report: RawReport, found: Sequence[Line]) -> frozenset[str]:
    """Return the lines that many files share, if enough of them stand here, a word of a page among them."""
    shared = frozenset(line.text for line in found if normal_form(line.text) in report.shared)
    is_menu = len(shared) >= _FEWEST_SHARED and any(offers(line.text) or closes(line.text) for line in found)
    return shared if is_menu else frozenset()


def _start(found: Sequence[Line]) -> int | None:
    """Return the line that the first long stretch of text begins with.

    Each line counts for its length if it is text, else against it: the maximum subsequence (Pasternack and
    Roth, 2009). A notice in a menu is shorter, and a list within a text breaks no stretch.
    """
    stretches: list[tuple[int, float]] = []
    total = 0.0
    for index, line in enumerate(found):
        least = PROSE[line.language]
        weight = min(len(line.text), _SURE_TEXT * least) if line.is_text else -_NO_TEXT * least
        if total <= 0:
            stretches.append((index, 0.0))
            total = 0.0
        total += weight
        if total > stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], total)
    longest = max((size for _, size in stretches), default=0.0)
    return next((start for start, size in stretches if size and size >= _LONG * longest), None)


# --- above the text ---------------------------------------------------------------------------------


def _menu(
    found: Sequence[Line], words: Sequence[int], title: int | None, start: int, *, is_page: bool
) -> list[int]:
    """Return which lines above the text are the page's: all above its title, but for what they tell."""
    top = len(_above_contents(found[: start if title is None else title]))
    if title is None:
        return [index for index in range(top) if words[index]]
    first = next((index for index in range(title + 1, len(found)) if found[index].is_text), len(found))
    below = [i for i in range(title + 1, first) if words[i] and not is_credit(found[i].text)]
    head = found[:top]
    is_menu = any(words[:top]) or (is_page and (top >= _FEWEST_ABOVE or _has_short_run(head)))
    if not is_menu:
        return [index for index in range(top) if words[index]] + below
    near = top - REACH
    above = [
        index
        for index, line in enumerate(head)
        if words[index]
        or not (line.is_long or is_credit(line.text) or (index >= near and _states(line.text)))
    ]
    return above + below


def _has_another_title(head: Sequence[Line], marks: Sequence[int]) -> bool:
    """Return True if the lines above a title tell more than a menu does: they are of the text."""
    told = sum(not marks[index] and line.tells for index, line in enumerate(head))
    return told > max(_FEWEST_TOLD, _MOST_TOLD * len(head))


def _above_contents(head: Sequence[Line]) -> Sequence[Line]:
    """Return the lines above printed contents or the first number that divides a text."""

    def goes_on(line: Line) -> bool:
        number = numbering(line.text)
        return line.text not in CONTENTS_HEADINGS and not (number and number.rest and number.heads)

    return list(takewhile(goes_on, head))


def _has_short_run(head: Sequence[Line]) -> bool:
    """Return True if lines are short enough, and enough in a row, to be a menu."""
    run = 0
    for line in head:
        run = run + 1 if len(line.text) <= _ENTRY[line.language] else 0
        if run == _LONGEST_RUN:
            return True
    return False


def _states(text: str) -> bool:
    """Return True if a line above the title says who made or published the text, or when."""
    return is_credit(text) or is_publisher(text) or LABELLED.match(text) is not None


# --- below the text ---------------------------------------------------------------------------------


def _tail(below: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines below the text but those that say who made it or when: 责任编辑：…"""
    facts = _FACTS
    for line in below:
        if heads_others(line.text):
            facts = frozenset(("people",))
        if labelled(line.text) not in facts:
            yield line


def _end(found: Sequence[Line], marks: Sequence[int], first: int, *, is_page: bool) -> int:
    """Return the line behind which only lines of the page follow, the number of lines if there are none.

    `marks` says how surely each line is of a page; `is_page`, that what stands above the text proves one.
    """
    page = [0] * (first + 1) + list(marks[first + 1 :])
    sizes = _sizes(found, page, first)
    before = _numbers_before(found)
    total, below, strong, needed = sum(sizes), 0.0, 0, len(found)
    closing = 0
    is_page = is_foot = True
    end = len(found)
    stretch = 0
    for index in range(len(found) - 1, first, -1):
        below += sizes[index]
        stretch = 0 if page[index] else stretch + found[index].is_text
        strong += page[index] == STRONG
        is_close = closes(found[index].text)
        closing = max(closing, int(is_close))
        is_page, is_foot = is_page and page[index] > 0, is_foot and is_close
        needed = min(needed, before[index])
        is_long = stretch == _LONGEST_STRETCH or below > _MOST_BELOW * (total - below)
        if is_long or _goes_on(found[index].text):
            break
        heads = STRONG in page[index : index + REACH]
        proven = (
            strong + closing + is_page >= _PROOF and heads
            if below
            else strong or is_foot or (is_page and len(found) - index >= _FEWEST_SHARED)
        )
        if page[index] and proven and needed >= index:
            end = index
    return _up(found, page, end, before) if end < len(found) else end


def _up(found: Sequence[Line], page: Sequence[int], end: int, before: Sequence[int]) -> int:
    """Return where the page begins above its surest mark: with its words, and short lines below them.

    Tags, attachments and other stories stand there, without a word of the page of their own.
    """
    top, needed = end, len(found)
    for index in range(end - 1, max(0, end - _LONGEST_UP), -1):
        line = found[index]
        needed = min(needed, before[index])
        is_text = line.is_text or len(line.text) > _LONGEST_SHORT or _goes_on(line.text)
        if is_text or needed < index:
            break
        if page[index]:
            top = index
    return top


def _numbers_before(found: Sequence[Line]) -> list[int]:
    """Return for each line where the number stands that its own counts on from; if none, how many."""
    last: dict[tuple[str, int], int] = {}
    places = []
    for index, line in enumerate(found):
        number = numbering(line.text)
        places.append(len(found))
        if number and number.value is not None:
            places[-1] = last.get((number.kind, number.value - 1), len(found))
            last[number.kind, number.value] = index
    return places


def _sizes(found: Sequence[Line], page: Sequence[int], first: int) -> list[float]:
    """Return how much each line counts as text: its length, less if it stands alone behind the `first`."""
    texts = [False, *(line.is_text for line in found), False]
    sizes = []
    for index, line in enumerate(found):
        is_alone = index > first and not texts[index] and not texts[index + 2]
        is_comment = is_alone and any(page[max(0, index - 2) : index + 3])
        weight = _COMMENT if is_comment else _ALONE if is_alone else 1
        sizes.append(len(line.text) * weight if texts[index + 1] else 0.0)
    return sizes


_BACK = compiled(
    "(?:参考(?:文献|资料)|附录|注释|致谢|references?|bibliography|appendix|notes)", re.IGNORECASE
)


def _goes_on(text: str) -> bool:
    """Return True if a line belongs to the matter behind the chapters of a text, or divides it."""
    number = numbering(text)
    divides = number is not None and number.divides and number.kind != "1.1"
    return divides or _BACK.fullmatch(text.strip(":：# ")) is not None


def _without(report: RawReport, gaps: Sequence[Gap]) -> RawReport:
    """Return a report whose spans leave `gaps`, which are in order, out."""
    spans: list[tuple[int, int]] = []
    left = list(reversed(gaps))
    text = report.source.text
    for start, end in report.spans:
        while left and left[-1].start < end:
            gap = left.pop()
            spans.append((start, gap.start))
            start = gap.end
        spans.append((start, end))
    kept = []
    for start, end in spans:
        part = text[start:end]
        if part.strip():
            start += len(part) - len(part.lstrip())
            kept.append((start, start + len(part.strip())))
    every = sorted((*report.gaps, *gaps), key=lambda gap: gap.start)
    return replace(report, spans=tuple(kept), gaps=tuple(every))
