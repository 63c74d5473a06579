"""What the layout of printed contents says: entries begin on new lines and behind page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .numbers import BARE, LEADERS, Reading
from .order import rising
from .weights import AT_START, LIKELY, NOT_AT_START, UNLIKELY, UNSPACED, WRAPPED

_LEAD = re.escape(LEADERS)
_LINE = re.compile(r"^[^\S\n]*+(\S)", re.MULTILINE)
_PAGE_END = re.compile(
    rf"(?<![{_LEAD} \t])(?= {{0,9}}(?:[…\t]|[{_LEAD}] {{0,9}}[{_LEAD}]))([{_LEAD} \t]++)"
    r"[(\[]?(?:[0-9]{1,4}|[ivxlc]{1,6}|[IVXLC]{1,6})[)\]]?"
    r"(?:\s{1,8}(?=\S)|(?=[^\W\d_a-z]))"
)
_LINE_PAGE = re.compile(rf"[{_LEAD} \t][(\[]?(?:[0-9]{{1,4}}|[ivxlc]{{1,6}})[)\]]?$")
_BARE_PAGE = re.compile(
    r"(?<=\s)(?:(?<![A-Za-z]\s)([0-9]{1,4})|([ivx]{1,5}|(?<![A-Za-z]\s)[IVX]{1,5}))(?=\s)(\s{1,3}(?=[^\W\d_]))?"
)
_OPEN_END = re.compile(r"[-–+=×/(\[{《“‘「『【,，、与和及或]$|(?<!目)的$")
_MOST, _PAGED_LINES, _FULL_LINE, _SHORTEST_FULL = 0.8, 0.4, 0.9, 30


def is_leader(text: str) -> bool:
    """Return True if `text` holds a leader, the dots or tab before a page number."""
    return "…" in text or "\t" in text or sum(map(text.count, LEADERS)) > 1


class Layout:
    """The places where line ends and page numbers show that an entry begins, and their weights."""

    def __init__(self, shadow: str, readings: Sequence[Reading]) -> None:
        self.shadow = shadow
        self.lines = [match.start(1) for match in _LINE.finditer(shadow)]
        ends = [match for match in _PAGE_END.finditer(shadow) if is_leader(match[1])]
        self.behind_pages = {match.end() for match in ends if match[0][-1].isspace()}
        self.behind_glued_pages = {match.end() for match in ends} - self.behind_pages
        self.starts = self.behind_pages.union(self.lines)
        opening = {reading.start for reading in readings} & self.starts
        inside = {r.start for r in readings if r.kind not in BARE and not r.weight} - self.starts
        self.divided = len(self.starts) > 1 and len(opening) >= 2 * len(inside)
        self.spaced = sum(shadow[at - 1].isspace() for at in inside) > _MOST * len(inside)
        behind_pages = sum(map(self._is_behind_page, inside))
        self.paged = self.spaced and behind_pages > max(1, _MOST * (len(inside) - 1))
        glued = any(reading.weight > 0 for reading in readings)
        self.has_pages = bool(ends) or glued or 2 * behind_pages > len(inside)

    def weight(self, at: int) -> float:
        """Return what the place of a number says for it."""
        if at in self.starts:
            return AT_START
        if self.divided or (self.paged and not self._is_behind_page(at)):
            return NOT_AT_START
        return UNSPACED if self.spaced and self.shadow[at - 1].isalnum() else 0.0

    def inside(self, at: int) -> float:
        """Return what the place of a word says against it."""
        return NOT_AT_START if self.divided and at not in self.starts else 0.0

    def may_be_page(self, at: int) -> bool:
        """Return True if a single number may be a page: there are pages, and none stands right before it."""
        return self.has_pages and not (self.shadow[at - 1 : at].isspace() and self._is_behind_page(at))

    def _is_behind_page(self, at: int) -> bool:
        return self.shadow[max(0, at - 4) : at].rstrip(" )]\t\n")[-1:].isdecimal()

    def unnumbered(self) -> Iterator[Reading]:
        """Read the entries without a number that the layout shows."""
        yield from (Reading(at, at, at) for at in self.lines[:1])
        yield from (Reading(at, at, at, weight=LIKELY) for at in self.behind_pages)
        yield from (Reading(at, at, at, weight=LIKELY) for at in self.behind_glued_pages)
        if self.divided:
            yield from self._lines()
        elif self.paged:
            yield from self._behind_bare_pages()

    def _behind_bare_pages(self) -> Iterator[Reading]:
        """Read what stands behind numbers that go up from entry to entry, as pages do."""
        found = list(_BARE_PAGE.finditer(self.shadow))
        for match in map(found.__getitem__, rising([int(match[1] or 0) for match in found])):
            if match[3]:
                yield Reading(match.end(), match.end(), match.end(), weight=LIKELY)

    def _lines(self) -> Iterator[Reading]:
        ends = [*self.lines[1:], len(self.shadow)]
        texts = [self.shadow[start:end].rstrip() for start, end in zip(self.lines, ends, strict=True)]
        ended = [bool(_LINE_PAGE.search(text)) for text in texts]
        paged = sum(ended) > _PAGED_LINES * len(texts)
        full = max(_SHORTEST_FULL, _FULL_LINE * max(map(len, texts)))
        wrapped = sum(len(text) >= full for text in texts) > 1
        for at, above, page in zip(self.lines[1:], texts, ended, strict=False):
            open_end = _OPEN_END.search(above) or (paged and not page)
            weight = WRAPPED if open_end else UNLIKELY if wrapped and len(above) >= full else LIKELY
            yield Reading(at, at, at, weight=weight)
