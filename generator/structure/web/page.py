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
from .title import REACH, shares_of, title_of
from .words import STRONG, closes, heads_others, is_of_page, offers, strength

MENU, TAIL = "menu", "tail"
"""The reasons of gaps above and below the text."""
_HEAD, _TEXTS = 600, 60
"""Maximum number of lines above the text, and of those that are compared with its title."""
_PROOF = 2
"""Minimum number of words of a page that prove that one was copied."""
_FEWEST_SHARED = 5
"""Minimum number of lines in which many files agree, and of weak words that prove a page by themselves."""
_FEWEST_ABOVE = 4
"""Minimum number of lines above the title of a page that are a menu without a word of one."""
_FEWEST_TOLD, _MOST_TOLD = 3, 0.2
"""Maximum number, and share, of lines of a menu that tell something: more are a text with another title."""
_ENTRY, _LONGEST_RUN = {"zh": 6, "en": 20}, 8
"""Maximum length of an entry of a menu, and how many in a row are one."""
_LONGEST_UP, _LONGEST_SHORT = 40, 60
"""Maximum number and length of lines between a word of the page and a surer one below it."""
_FACTS = frozenset(("people", "published", "written", "organisations", "mixed"))
"""Facts for which a line around the text stays in it."""
_LEAST_TEXT = 0.2
"""Maximum share, in the longest stretch of text, of what reads as text above it and is not its beginning."""
_LONGEST_STRETCH = 4
"""Minimum number of lines of text in a row that are neither excerpts nor comments."""
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
    first = _first(found)
    if first is None:
        return report
    end = _end(found, first, _shared(report, found[first + 1 :]))
    menu, title = _menu(found, first, is_page=end < len(found), shared=_shared(report, found[:first]))
    gaps = [Gap(line.start, line.end, MENU) for line in map(found.__getitem__, menu)]
    gaps += [Gap(line.start, line.end, TAIL) for line in _tail(found[end:])]
    if title is not None:
        report = replace(report, title=(found[title].start, found[title].end))
    return _without(report, gaps) if gaps else report


def _lines(report: RawReport) -> Iterator[Line]:
    """Yield the lines of a report, or its blocks."""
    source = report.source
    if source.marks:
        spans = [(mark.start, mark.end) for mark in source.marks if mark.kind in _BLOCKS]
    else:
        spans = [line for span in report.spans for line in lines(source.text, *span)]
    for start, end in spans:
        raw = source.text[start:end]
        if text := raw.strip():
            start += len(raw) - len(raw.lstrip())
            yield Line(start, start + len(text), " ".join(text.split()))


def _shared(report: RawReport, found: Sequence[Line]) -> frozenset[str]:
    """Return the lines that many files share, if enough of them stand here, a word of a page among them."""
    shared = frozenset(line.text for line in found if normal_form(line.text) in report.shared)
    is_menu = len(shared) >= _FEWEST_SHARED and any(offers(line.text) or closes(line.text) for line in found)
    return shared if is_menu else frozenset()


def _first(found: Sequence[Line]) -> int | None:
    """Return the line that the text begins with: of all, or of its longest stretch below a notice in a menu.

    Each line counts for its length if it is text, else against it: the maximum subsequence (Pasternack and
    Roth, 2009).
    """
    texts = [index for index, line in enumerate(found) if line.is_text]
    if not texts or texts[0] >= _HEAD:
        return None
    best, most, start, total = texts[0], 0, 0, 0
    for index, line in enumerate(found):
        start, total = (start, total) if total > 0 else (index, 0)
        total += len(line.text) if line.is_text else -PROSE[line.language]
        if total > most:
            best, most = start, total
    above = sum(len(found[index].text) for index in texts if index < best)
    words = sum(strength(line.text) > 0 for line in found[texts[0] + 1 : best])
    is_menu = best < _HEAD and above <= _LEAST_TEXT * most and words >= _PROOF
    return best if is_menu else texts[0]


# --- above the text ---------------------------------------------------------------------------------


def _menu(
    found: Sequence[Line], first: int, is_page: bool, shared: frozenset[str]
) -> tuple[list[int], int | None]:
    """Return which lines above the text, that begins at `first`, are the page's, and which is the title."""
    head = _above_contents(found[:first])
    words = [offers(line.text) or is_of_page(line.text) or line.text in shared for line in head]
    if not is_page and sum(words) < _PROOF:
        return [], None
    shares = shares_of(head, found[first : first + _TEXTS])
    title = title_of(head, shares)
    if title is None:
        return [index for index, count in enumerate(words) if count], None
    top = title
    while (
        top and 0 < shares[title] < 2 * shares[top - 1] and not head[top - 1].text.endswith(head[title].text)
    ):
        top -= 1
    is_menu = sum(words[:top]) or (is_page and (top >= _FEWEST_ABOVE or _has_short_run(head[:top])))
    told = sum(not words[index] and _tells(line) for index, line in enumerate(head[:top]))
    is_menu = is_menu and told <= max(_FEWEST_TOLD, _MOST_TOLD * top)
    near = top - REACH
    above = [
        index
        for index, line in enumerate(head[:top])
        if words[index]
        or not (line.is_long or is_credit(line.text) or (index >= near and _states(line.text)))
    ]
    below = [i for i in range(title + 1, len(head)) if words[i] and not is_credit(head[i].text)]
    return (
        above if is_menu else [index for index in above if words[index]]
    ) + below, title if top == title else None


def _tells(line: Line) -> bool:
    """Return True if a line is as long as lines of a text, or says something behind a label or a time."""
    return len(line.text) >= PROSE[line.language] or _LABEL.search(line.text) is not None


_LABEL = re.compile(r"[：:] ?\S")


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


def _end(found: Sequence[Line], first: int, shared: frozenset[str]) -> int:
    """Return the line behind which only lines of the page follow, the number of lines if there are none."""
    page = [strength(line.text) or int(line.text in shared) for line in found]
    page[: first + 1] = [0] * (first + 1)
    sizes = _sizes(found, page, first)
    before = _numbers_before(found)
    total, below, strong, needed = sum(sizes), 0.0, 0, len(found)
    closing = 0
    is_page = is_foot = True
    end = len(found)
    stretch = 0
    for index in range(len(found) - 1, first, -1):
        below += sizes[index]
        stretch = stretch + 1 if found[index].is_text else 0
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
            strong + closing >= _PROOF and heads
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
