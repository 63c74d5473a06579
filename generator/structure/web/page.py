"""A web page that was copied whole: what stands above and below its text becomes gaps.

Above the text stand menus, the way to the page and buttons; below it buttons, lists of other texts, comments
and the foot of the page. They are left out only where words of a page prove that it is one (`words`).
The line that the text below is about is its title: it shares most words with the text, or stands above its
date.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from posixpath import splitext

from ...model import Gap, MarkKind, RawReport, Source
from ...text.characters import normal_form
from ...text.contents import CONTENTS_HEADINGS
from ...text.lines import lines, trimmed
from ...text.traditional import compiled
from ...text.urls import is_way
from ..credits import is_dated
from ..head.organisations import is_publisher
from ..numbering import Numbering, numbering
from ..wrapping import LABELLED
from .insets import insets
from .lines import PROSE, Line, is_credit, labelled, weight_of
from .marks import PROOF, marks
from .tail import FEWEST_SHARED, end_of
from .title import REACH, share_of, title_of, words_of
from .words import STRONG, closes, heads_others, offers, proves, strength

MENU, INSET, TAIL = "menu", "inset", "tail"
"""The reasons of gaps above the text, between its paragraphs, and below it."""
PAGE = (MENU, INSET, TAIL)
_LONG = 0.4
"""Minimum share of the longest stretch of text in the one that the text begins with."""
_NO_TEXT = 0.2
"""What a line that is not text counts against, in shortest lines of text."""
_FOOT = 12
"""Number of lines at the foot of a page, of which one proves it with one above the text."""
_FEWEST_ABOVE = 4
"""Minimum number of lines above the title of a page that are a menu without a word of one."""
_FEWEST_TOLD, _MOST_TOLD = 2, 0.2
"""Maximum number, and share, of lines of a menu that tell something: more are a text with another title."""
_AKIN = {"zh": 0.1, "en": 0.25}
"""Minimum share of the words of a text in a line above its title that is text, too, and no notice."""
_FEWEST_AKIN, _SURELY_AKIN = 2, 1.6
"""Minimum number of such lines that prove another title above them, and share of one that does so alone."""
_ENTRY, _LONGEST_RUN = {"zh": 6, "en": 20}, 8
"""Maximum length of an entry of a menu, and how many in a row are one."""
_FACTS = frozenset(("people", "published", "written", "organisations", "mixed"))
"""Facts for which a line around the text stays in it."""
_BLOCKS = (MarkKind.HEADING, MarkKind.PARAGRAPH, MarkKind.ITEM)


def without_page(report: RawReport) -> RawReport:
    """Return a report without the parts of a web page around its text, which are gaps then.

    A text in printed pages was not copied from a web page, nor was one of Word with numbered headings, or one
    that leads to other notes.
    """
    if _is_printed(report.source) or _is_numbered(report.source) or _is_note(report.source):
        return report
    found = list(_lines(report))
    start = _start(found)
    if start is None:
        return report
    shared = _shared(report, found)
    if not shared and not any(strength(line.text) for line in found):
        return report
    title = title_of(found, start)
    first = start
    if title is not None and title >= start:
        first = next((index for index in range(title + 1, len(found)) if found[index].is_text), start)
    page = marks(found, title, first, shared)
    if _is_lone(found, page, first):
        return report
    above = sum(mark > 0 for mark in page[:first])
    end = end_of(found, page, first, is_page=above >= PROOF)
    is_page = end < len(found) or (above > 0 and any(page[max(first, len(found) - _FOOT) :]))
    if not is_page and above < PROOF:
        return report
    if title is not None and (title >= end or _has_another_title(found[:title], page)):
        title = None
    menu = _menu(found[:end], page, title, start, is_page=is_page)
    menu = [] if _are_of_text([found[place].text for place in menu], found[first:end]) else menu
    gaps = [Gap(line.start, line.end, MENU) for line in map(found.__getitem__, menu)]
    gaps += [Gap(found[place].start, found[place].end, INSET) for place in insets(found, page, first, end)]
    gaps += [Gap(line.start, line.end, TAIL) for line in _tail(found[end:])]
    if title is not None:
        report = replace(report, title=(found[title].start, found[title].end))
    return _without(report, gaps) if gaps else report


def _is_lone(found: Sequence[Line], page: Sequence[int], first: int) -> bool:
    """Return True if the one line with words of a page stands behind the text, and only begins with them."""
    marked = [index for index, mark in enumerate(page) if mark]
    return len(marked) < PROOF and all(index > first and not proves(found[index].text) for index in marked)


def _are_of_text(menu: Sequence[str], body: Sequence[Line]) -> bool:
    """Return True if most lines of what reads as a menu stand in the text, too, which is about them then."""
    entries = {line for line in menu if any(map(str.isalpha, line))}
    again = entries & {line.text for line in body}
    return len(again) >= _FEWEST_AGAIN and 2 * len(again) > len(entries)


_FEWEST_AGAIN = 3


def _is_printed(source: Source) -> bool:
    return "\f" in source.text or any(mark.kind is MarkKind.PAGE for mark in source.marks)


def _is_numbered(source: Source) -> bool:
    """Return True for a document of Word with numbered headings, as pages pasted there have not."""
    headings = (
        source.text[mark.start : mark.end]
        for mark in source.marks
        if mark.kind is MarkKind.HEADING and mark.place.startswith(_IN_WORD)
    )
    return sum(numbering(heading) is not None for heading in headings) >= _FEWEST_NUMBERED


def _is_note(source: Source) -> bool:
    """Return True for Markdown that leads to other files of Markdown, as notes and chapters do."""
    links = (mark.value.partition("#")[0] for mark in source.marks if mark.kind is MarkKind.LINK)
    is_markdown = splitext(source.path)[1].lower() in _NOTES
    return is_markdown and any(is_way(path) and splitext(path)[1].lower() in ("", *_NOTES) for path in links)


_NOTES = (".md", ".markdown")
_IN_WORD, _FEWEST_NUMBERED = "body/", 3
"""How the places of blocks in documents of Word begin; how many headings with numbers are no accident."""


def _lines(report: RawReport) -> Iterator[Line]:
    """Yield the lines of a report, or its blocks."""
    source = report.source
    spans: list[tuple[int, int, MarkKind | None]]
    if source.marks:
        spans = [(mark.start, mark.end, mark.kind) for mark in source.marks if mark.kind in _BLOCKS]
    else:
        spans = [(*line, None) for span in report.spans for line in lines(source.text, *span)]
    last = 0
    for start, end, kind in spans:
        raw = source.text[start:end]
        if text := raw.strip():
            start += len(raw) - len(raw.lstrip())
            is_apart = source.text.count("\n", last, start) > 1
            last = start + len(text)
            yield Line.of(start, last, " ".join(text.split()), kind, is_apart=is_apart)


def _shared(report: RawReport, found: Sequence[Line]) -> frozenset[str]:
    """Return the lines that many files share, if enough of them stand here, a word of a page among them."""
    if not report.shared:
        return frozenset()
    shared = frozenset(line.text for line in found if normal_form(line.text) in report.shared)
    is_menu = len(shared) >= FEWEST_SHARED and any(offers(line.text) or closes(line.text) for line in found)
    return shared if is_menu else frozenset()


def _start(found: Sequence[Line]) -> int | None:
    """Return the line that the first long stretch of text begins with.

    Each line counts for its length if it is text, else against it: the maximum subsequence (Pasternack and
    Roth, 2009). A notice in a menu is shorter, and a list within a text breaks no stretch.
    """
    stretches: list[tuple[int, float]] = []
    total = 0.0
    for index, line in enumerate(found):
        weight = (weight_of(line) if line.is_text else -_NO_TEXT) * PROSE[line.language]
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
    top = _above_contents(found, start if title is None else title)
    if title is None:
        return [index for index in range(top) if words[index]]
    first = next((index for index in range(title + 1, len(found)) if found[index].is_text), len(found))
    below = [i for i in range(title + 1, first) if _is_of_head(found, words, i)]
    head = found[:top]
    is_menu = any(words[:top]) or (is_page and (top >= _FEWEST_ABOVE or _has_short_run(head)))
    if not is_menu:
        return [index for index in range(top) if words[index]] + below
    near = top - REACH
    kept = _akin(head, words, words_of(found[title + 1 :]), start)
    above = [
        index
        for index, line in enumerate(head)
        if words[index]
        or not (index in kept or is_credit(line.text) or (index >= near and _states(line.text)))
    ]
    return above + below


def _is_of_head(found: Sequence[Line], words: Sequence[int], index: int) -> bool:
    """Return True if a line between title and text is the page's: its words, a sign, or a count."""
    text = found[index].text
    if words[index]:
        return words[index] == STRONG or not is_credit(text)
    is_count = not any(map(str.isalpha, text)) or _COUNT.fullmatch(text) is not None
    return is_count and not is_credit(text) and numbering(text) is None


_COUNT = compiled(
    "[^，。,.0-9]{0,16}[0-9][0-9,.]{0,8} ?[万wk+]? ?"
    "(?:分钟|字|人|次|听众|min(?:ute)?s?|words|reads|views)[^，。,.0-9]{0,6}"
    "|[A-Za-z]{1,2}[+-]?",
    re.IGNORECASE,
)
"""How often a text was read, how long it takes, and a button for the size of letters."""


def _akin(head: Sequence[Line], words: Sequence[int], known: Counter[str], start: int) -> Collection[int]:
    """Return the lines above a title that are of its text: long, sharing words with it, and there once.

    If several beside other text are, or one shares many words, all lines from the first on are: the title is
    another, above them. In a menu that tells what it leads to, each sentence stands alone, and often twice.
    """
    shares = {
        index: share_of(line, known) / _AKIN[line.language]
        for index, line in enumerate(head)
        if line.is_long or (line.is_text and index >= start)
    }
    counts = Counter(line.text for line in head)
    akin = [index for index, share in shares.items() if share >= 1 and counts[head[index].text] == 1]
    sure = [index for index in akin if index >= start and not words[index]]
    beside = sum(_is_beside_text(head, index) for index in sure)
    if beside < _FEWEST_AKIN and all(shares[index] < _SURELY_AKIN for index in sure):
        return akin
    above = takewhile(lambda index: not words[index], range(sure[0] - 1, max(-1, sure[0] - 1 - REACH), -1))
    return {*akin, *above, *range(sure[0], len(head))}


def _is_beside_text(head: Sequence[Line], index: int) -> bool:
    """Return True if a paragraph stands beside another, as those of a text do, and not those of a menu."""
    return any(line.is_text for line in (*head[max(0, index - 1) : index], *head[index + 1 : index + 2]))


def _has_another_title(head: Sequence[Line], marks: Sequence[int]) -> bool:
    """Return True if the lines above a title tell more than a menu does: they are of the text."""
    told = sum(not marks[index] and line.tells for index, line in enumerate(head))
    marked = sum(mark > 0 for mark in marks[: len(head)])
    return told > max(_FEWEST_TOLD, _MOST_TOLD * len(head), marked)


def _above_contents(found: Sequence[Line], end: int) -> int:
    """Return the first line of printed contents above `end`, or with the first of the numbers of a text."""
    ahead: set[tuple[str, int]] = set()
    top = end
    for index in range(len(found) - 1, -1, -1):
        number = numbering(found[index].text)
        if index < end and (found[index].text in CONTENTS_HEADINGS or _divides(number, ahead)):
            top = index
        if number and number.value is not None:
            ahead.add((number.kind, number.value))
    return top


def _divides(number: Numbering | None, ahead: Collection[tuple[str, int]]) -> bool:
    """Return True if a number stands above a part of a text, and others count on from it."""
    if number is None or not (number.rest and number.heads):
        return False
    return number.value is None or (number.kind, number.value + 1) in ahead


def _has_short_run(head: Sequence[Line]) -> bool:
    """Return True if lines are short enough, and enough in a row, to be a menu."""
    run = 0
    for line in head:
        run = run + 1 if len(line.text) <= _ENTRY[line.language] else 0
        if run == _LONGEST_RUN:
            return True
    return False


_FEWEST_RATES = 2
"""Minimum number of rates in a line of prices: 上证:3113.04 0.79% 深证:9673.76 2.22%."""


def _states(text: str) -> bool:
    """Return True if a line above the title says who made or published the text, or when."""
    is_fact = LABELLED.match(text) is not None and text.count("%") < _FEWEST_RATES
    return is_credit(text) or is_publisher(text) or is_fact


# --- below the text ---------------------------------------------------------------------------------


def _tail(below: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines below the text but those that say who made it or when: 责任编辑：…"""
    facts = _FACTS
    for index, line in enumerate(below):
        if heads_others(line.text):
            facts = frozenset(("people",))
        is_edited = index < REACH and _EDITED.match(line.text) and is_dated(line.text)
        if labelled(line.text) not in facts and not is_edited:
            yield line


_EDITED = compiled("(?:发布|发表|编辑|修改|更新)于|(?:published|posted|updated|edited) ", re.IGNORECASE)


def _without(report: RawReport, gaps: Sequence[Gap]) -> RawReport:
    """Return a report whose spans leave `gaps`, which are in order, out."""
    spans: list[tuple[int, int]] = []
    left = list(reversed(gaps))
    for start, end in report.spans:
        while left and left[-1].start < end:
            gap = left.pop()
            spans += _around(report.title, start, gap.start)
            start = gap.end
        spans += _around(report.title, start, end)
    every = sorted((*report.gaps, *gaps), key=lambda gap: gap.start)
    return replace(report, spans=tuple(trimmed(report.source.text, spans)), gaps=tuple(every))


def _around(title: tuple[int, int] | None, start: int, end: int) -> Sequence[tuple[int, int]]:
    """Return a span cut before and behind the title, so that no line is taken to go on with it."""
    if title is None or not start <= title[0] < end:
        return ((start, end),)
    return (start, title[0]), title, (title[1], end)
