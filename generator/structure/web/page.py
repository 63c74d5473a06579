"""A web page that was copied whole: what stands above and below its text becomes gaps.

Above the text stand menus, the way to the page and buttons; below it buttons, lists of other texts, comments
and the foot of the page. They are left out only where words of a page prove that it is one (`words`).
The line that the text below is about is its title: it shares most words with the text, or stands above its
date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from ...model import Gap, MarkKind, RawReport
from ...text.characters import HAN, normal_form
from ...text.lines import lines
from ...text.traditional import compiled
from ...text.urls import addresses
from ..credit_labels import credit
from ..credits import is_date_line, is_dated, unbracketed
from ..head.organisations import is_publisher
from ..numbering import numbering
from ..patterns import CONTENTS_HEADINGS
from ..wrapping import LABELLED
from .words import STRONG, closes, heads_others, is_of_page, offers, strength

MENU, TAIL = "menu", "tail"
"""The reasons of gaps above and below the text."""
_PROSE, _SURE = {"zh": 30, "en": 60}, 3
"""Minimum length of a line of text; one so many times as long is text without a full stop, too."""
_HEAD, _TEXTS, _SAMPLE = 600, 60, 4000
"""Maximum number of lines above the text, and of lines and characters that are compared with its title."""
_PROOF = 2
"""Minimum number of words of a page that prove that one was copied."""
_FEWEST_SHARED = 5
"""Minimum number of lines in which many files agree, and of weak words that prove a page by themselves."""
_LEAST_SHARED, _LEAST_SHARE = 2, 0.3
"""Minimum number of pairs of characters, or words, that a title shares with the text, and share of all."""
_ABOVE_DATE = 2
"""Weight of the words of a line right above a date or a name."""
_SUMS_UP, _SUMMARY_REACH = 2.5, 4
"""A line so near below the title is rather the title if it shares so many times as many words."""
_ENTRY, _LONGEST_RUN = {"zh": 6, "en": 20}, 8
"""Maximum length of an entry of a menu, and how many in a row are one."""
_LONGEST_CREDIT = 60
_FACTS = frozenset(("people", "published", "written", "organisations", "mixed"))
"""Facts for which a line around the text stays in it."""
_MOST_BELOW = 0.35
"""Maximum share, in the text, of what reads as text behind its end: excerpts of other texts, comments."""
_ALONE, _COMMENT = 0.3, 0.05
"""Weight of a line of text between others that are none, and of one with words of the page beside it."""
_STOP = re.compile('[。；]|[a-z0-9)][.](?:$|[ ”"])')
_FIRST_HAN = re.compile(f"[{HAN}]")
_WORDS = re.compile(f"(?=([{HAN}]{{2}}))|([A-Za-z][a-z]{{3,}})")
_BLOCKS = (MarkKind.HEADING, MarkKind.PARAGRAPH, MarkKind.ITEM)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page, or a block of a source with marks."""

    start: int
    end: int
    text: str

    @property
    def language(self) -> str:
        """The language of a line, as far as its length is concerned."""
        return "zh" if _FIRST_HAN.search(self.text) else "en"

    @property
    def is_text(self) -> bool:
        """Whether it is written in sentences, and none of the page's."""
        least = _PROSE[self.language]
        if len(self.text) < least:
            return False
        return (self.is_long or _STOP.search(self.text) is not None) and not is_of_page(self.text)

    @property
    def is_long(self) -> bool:
        """Whether it is too long for a title."""
        return len(self.text) >= _SURE * _PROSE[self.language]


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


def _lines(report: RawReport) -> Iterator[_Line]:
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
            yield _Line(start, start + len(text), " ".join(text.split()))


def _shared(report: RawReport, found: Sequence[_Line]) -> frozenset[str]:
    """Return the lines that many files share, if enough of them stand here, a word of a page among them."""
    shared = frozenset(line.text for line in found if normal_form(line.text) in report.shared)
    is_menu = len(shared) >= _FEWEST_SHARED and any(offers(line.text) or closes(line.text) for line in found)
    return shared if is_menu else frozenset()


def _first(found: Sequence[_Line]) -> int | None:
    """Return the line that the text begins with; a notice in English may stand above it, among a menu."""
    texts = [index for index, line in enumerate(found[:_HEAD]) if line.is_text]
    for index, following in pairwise((*texts, len(found))):
        between = sum(strength(line.text) > 0 for line in found[index + 1 : following])
        if found[index].language == "zh" or found[index].is_long or between < _PROOF:
            return index
    return texts[0] if texts else None


def _is_credit(text: str) -> bool:
    """Return True if a line says who made the text, or when."""
    return _labelled(text) in ("people", "published", "written") or is_dated(text)


def _labelled(text: str) -> str:
    """Return which fact a line states behind a label."""
    line = credit(unbracketed(text)) if len(text) <= _LONGEST_CREDIT else None
    return line.label.fact if line else ""


# --- above the text ---------------------------------------------------------------------------------


def _menu(
    found: Sequence[_Line], first: int, is_page: bool, shared: frozenset[str]
) -> tuple[list[int], int | None]:
    """Return which lines above the text, that begins at `first`, are the page's, and which is the title."""
    head = _above_contents(found[:first])
    words = [offers(line.text) or is_of_page(line.text) or line.text in shared for line in head]
    if not is_page and sum(words) < _PROOF:
        return [], None
    shares = _shares(head, found[first : first + _TEXTS])
    title = _title(head, shares)
    if title is None:
        return [index for index, count in enumerate(words) if count], None
    top = title
    while top and 2 * shares[top - 1] > shares[title] and head[top - 1].text != head[title].text:
        top -= 1
    above = [index for index in range(top) if words[index] or not _states(head[index].text)]
    below = [i for i in range(title + 1, len(head)) if words[i] and not _is_credit(head[i].text)]
    is_menu = sum(words[:top]) or (is_page and _has_short_run(head[:top]))
    return (above if is_menu else []) + below, title if top == title else None


def _above_contents(head: Sequence[_Line]) -> Sequence[_Line]:
    """Return the lines above printed contents or the first number that divides a text."""

    def goes_on(line: _Line) -> bool:
        number = numbering(line.text)
        return line.text not in CONTENTS_HEADINGS and not (number and number.rest and number.heads)

    return list(takewhile(goes_on, head))


def _has_short_run(head: Sequence[_Line]) -> bool:
    """Return True if lines are short enough, and enough in a row, to be a menu."""
    run = 0
    for line in head:
        run = run + 1 if len(line.text) <= _ENTRY[line.language] else 0
        if run == _LONGEST_RUN:
            return True
    return False


def _states(text: str) -> bool:
    """Return True if a line above the title says who made or published the text, or when."""
    return _is_credit(text) or is_publisher(text) or LABELLED.match(text) is not None


def _shares(head: Sequence[_Line], texts: Sequence[_Line]) -> list[int]:
    """Return how many words each line above a text shares with it, 0 where that cannot be its title."""
    sample = "\n".join(line.text for line in texts if line.is_text)[:_SAMPLE].casefold()
    known = set(_words(sample))
    credits = [_is_credit(line.text) for line in head]
    shares = []
    for index, line in enumerate(head):
        words = set(_words(line.text.casefold()))
        weight = _ABOVE_DATE if any(credits[index + 1 : index + 3]) else 1
        shared = len(words & known)
        is_title = weight * shared >= max(_LEAST_SHARED, _LEAST_SHARE * len(words)) and _may_be_title(
            line.text
        )
        shares.append(shared if is_title else 0)
    return shares


def _words(text: str) -> Iterator[str]:
    return (pair or word for pair, word in _WORDS.findall(text))


_NO_TITLE = compiled(
    "[(（]|原标题|【[^】]*】$|[^|｜]{1,12}(?:[|｜][^|｜]{1,12}){2,}$"
    f"|(?:[{HAN}]{{2,8}} ){{3,}}[{HAN}]{{2,8}}$"
)
"""What is not a title: a remark in brackets, the title of another site, a row of a menu."""


def _may_be_title(text: str) -> bool:
    is_other = is_of_page(text) or _is_credit(text) or is_date_line(text) or _STOP.search(text)
    return (
        not is_other
        and not addresses(text)
        and not _labelled(text)
        and not _NO_TITLE.match(text)
        and not text.endswith((":", "：", ",", "，"))
    )


def _title(head: Sequence[_Line], shares: Sequence[int]) -> int | None:
    """Return which line the text below is about: that which shares most words with it.

    A line that sums up the text may stand below its title; a line above the date may share no words with it.
    """
    best = -1
    for index, shared in enumerate(shares):
        if not shared:
            continue
        gains = shared / shares[best] if best >= 0 else _SUMS_UP
        is_near = index - best <= _SUMMARY_REACH or any(_is_credit(line.text) for line in head[best:index])
        is_near = is_near and head[index].text != head[best].text
        if gains >= (_SUMS_UP if is_near else 1):
            best = index
    if best >= 0:
        return best
    dated = next((index for index, line in enumerate(head) if _is_credit(line.text)), 0)
    above = [index for index in range(max(0, dated - 2), dated) if _may_be_title(head[index].text)]
    return max(above, key=lambda index: len(head[index].text), default=None)


# --- below the text ---------------------------------------------------------------------------------


def _tail(below: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines below the text but those that say who made it or when: 责任编辑：…"""
    facts = _FACTS
    for line in below:
        if heads_others(line.text):
            facts = frozenset(("people",))
        if _labelled(line.text) not in facts:
            yield line


def _end(found: Sequence[_Line], first: int, shared: frozenset[str]) -> int:
    """Return the line behind which only lines of the page follow, the number of lines if there are none."""
    page = [strength(line.text) or int(line.text in shared) for line in found]
    page[: first + 1] = [0] * (first + 1)
    sizes = _sizes(found, page, first)
    before = _numbers_before(found)
    total, below, strong, needed = sum(sizes), 0.0, 0, len(found)
    is_page = is_foot = True
    end = len(found)
    for index in range(len(found) - 1, first, -1):
        below += sizes[index]
        strong += page[index] == STRONG
        is_page, is_foot = is_page and page[index] > 0, is_foot and closes(found[index].text)
        needed = min(needed, before[index])
        if below > _MOST_BELOW * (total - below) or _goes_on(found[index].text):
            break
        heads = STRONG in page[index : index + _SUMMARY_REACH]
        proven = (
            strong >= _PROOF and heads
            if below
            else strong or is_foot or (is_page and len(found) - index >= _FEWEST_SHARED)
        )
        if page[index] and proven and needed >= index:
            end = index
    return end


def _numbers_before(found: Sequence[_Line]) -> list[int]:
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


def _sizes(found: Sequence[_Line], page: Sequence[int], first: int) -> list[float]:
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
