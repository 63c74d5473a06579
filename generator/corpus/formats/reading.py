"""Writes transcripts block by block, so that all readers write them alike.

A reader is one function, `bytes -> Reading`. The same bytes give the same reading on every machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ...model.reading import PICTURE, Mark, MarkKind, Media, Reading, Remark, Unreadable

__all__ = [
    "PICTURE", "Mark", "MarkKind", "Media", "Neighbour", "Progress", "Reading", "Remark", "Run", "Transcript",
    "Unreadable", "as_text", "failed", "in_order", "integer", "no_progress", "nothing", "runs",
    "without",
]  # fmt: skip


Neighbour = Callable[[str], bytes | None]
"""Returns the file that stands beside another at a relative address; None where there is none."""


def nothing(address: str) -> None:
    """Stand for a file beside which there is no other."""


Progress = Callable[[int, int], None]
"""Is told how many pages of how many are read."""


def no_progress(done: int, total: int) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block's text and the inline marks on all of it, as kind and value.

    One without text says where a page begins inside a block, by a mark of that kind.
    """

    text: str
    marks: tuple[tuple[MarkKind, str], ...] = ()


def runs(text: str) -> tuple[Run, ...]:
    """Return plain text as runs."""
    return (Run(text),)


def without(run: Run, kinds: Collection[MarkKind]) -> Run:
    """Return a run without its marks of some kinds."""
    return Run(run.text, tuple(mark for mark in run.marks if mark[0] not in kinds))


@dataclass(slots=True)
class Transcript:
    """Builds a reading block by block, so that all readers write transcripts alike."""

    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0
    line: int = 1
    """The line that is being written, from 1."""
    pages: list[int] = field(default_factory=list)
    """The pages that begin with the next block."""

    def block(
        self,
        kind: MarkKind,
        content: str | Iterable[Run],
        value: str = "",
        place: str = "",
        gap: str = "\n\n",
        line: int = 0,
    ) -> tuple[int, int]:
        """Add a block, `gap` before it unless it is the first; return where it stands.

        It stands on `line` of the transcript if that is still to come, so that lines are those of the file.
        A block without text adds nothing.
        """
        content = runs(content) if isinstance(content, str) else tuple(content)
        if not any(run.text.strip() for run in content) and kind is not MarkKind.PAGE:
            return self.length, self.length
        self._part(gap, line)
        start = self.length
        inline = [mark for run in _trimmed(content) for mark in self._run(run)]
        self.marks.append(Mark(start, self.length, kind, value, place))
        self.marks += _merged(inline)
        return start, self.length

    def page(self, number: int) -> None:
        """Say that what follows stands on page `number`, counted from 1."""
        self.pages.append(number)

    def table(
        self,
        rows: Sequence[Sequence[tuple[int, int, int, bool, Sequence[Run]]]],
        place: str = "",
        gap: str = "\n\n",
        line: int = 0,
        align: Mapping[tuple[int, int], str] = MappingProxyType({}),
    ) -> None:
        """Add a table: rows of cells, each once at its first place.

        A cell is its column from 0, rowspan, colspan, whether it is a head cell, and its runs. `align` says
        how cells are aligned, by row and column: left, center or right.
        """
        if not rows:
            return
        self._part(gap, line)
        start, at = self.length, len(self.marks)
        for number, row in enumerate(rows):
            if number:
                self._add("\n")
            for position, (column, rowspan, colspan, head, content) in enumerate(row):
                if position:
                    self._add("\t")
                begin = self.length
                inline = [mark for run in _trimmed(content) for mark in self._run(run)]
                value = f"{number} {column} {rowspan} {colspan}{' h' if head else ''}"
                value += f" {align[number, column]}" if (number, column) in align else ""
                self.marks += [Mark(begin, self.length, MarkKind.CELL, value), *_merged(inline)]
        self.marks.insert(at, Mark(start, self.length, MarkKind.TABLE, "", place))

    def extend(self, reading: Reading, place: str) -> None:
        """Add all of a reading, as that of a part which stands at `place`; its notes stay its own."""
        self._part("\n\n", 0)
        start = self.length
        for mark in reading.marks:
            is_note = mark.kind in (MarkKind.NOTE, MarkKind.REFERENCE)
            value = f"{place}/{mark.value}" if is_note else mark.value
            self.marks.append(
                Mark(start + mark.start, start + mark.end, mark.kind, value, f"{place}/{mark.place}")
            )
        self._add(reading.text)

    def reading(
        self,
        media: Iterable[Media] = (),
        metadata: Iterable[tuple[str, str]] = (),
        remarks: Iterable[Remark] = (),
    ) -> Reading:
        """Return the reading of all that was added."""
        unique = {one.name: one for one in media}
        marks = in_order(mark for mark in self.marks if mark.start <= self.length)
        return Reading("".join(self.parts), marks, tuple(unique.values()), tuple(metadata), tuple(remarks))

    def _run(self, run: Run) -> list[Mark]:
        start = self.length
        self._add(run.text)
        return [Mark(start, self.length, kind, value) for kind, value in run.marks]

    def _part(self, gap: str, line: int) -> None:
        """Set what follows apart from what is there; on its line, if that is still to come."""
        if line > self.line:
            self._add("\n" * (line - self.line))
        elif self.parts:
            self._add(gap)
        here = self.length
        self.marks += (Mark(here, here, MarkKind.PAGE, str(number)) for number in self.pages)
        self.pages.clear()

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.line += text.count("\n")
        self.length += len(text)


def in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return marks in the order in which they begin, what holds others before them."""
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _trimmed(content: Iterable[Run]) -> list[Run]:
    """Return runs without white space at the block's ends, and without tabs, which part cells."""
    kept = [Run(run.text.replace("\t", " "), run.marks) for run in content if run.text or run.marks]
    for order in (kept, kept[::-1]):
        for place, run in enumerate(order):
            text = run.text.lstrip() if order is kept else run.text.rstrip()
            order[place] = Run(text, run.marks)
            if text:
                break
        kept = order if order is kept else order[::-1]
    return [run for run in kept if run.text or any(kind in _EMPTY for kind, _ in run.marks)]


_EMPTY = (MarkKind.REFERENCE, MarkKind.PAGE)
_APART = (MarkKind.IMAGE, MarkKind.ALT, MarkKind.PAGE)


def _merged(marks: Iterable[Mark]) -> list[Mark]:
    """Return inline marks, those of one kind and value that touch as one."""
    last: dict[tuple[MarkKind, str], int] = {}
    merged: list[Mark] = []
    for mark in marks:
        key = (mark.kind, mark.value)
        at = last.get(key)
        if at is not None and merged[at].end == mark.start and mark.kind not in _APART:
            merged[at] = Mark(merged[at].start, mark.end, mark.kind, mark.value, mark.place)
        elif mark.end > mark.start or mark.kind in _EMPTY:
            last[key] = len(merged)
            merged.append(mark)
    return merged


def failed(error: Exception) -> Unreadable:
    """Return what is told of a file that its reader does not expect: a mistake, but of one file only."""
    return Unreadable("crashed", f"makes its reader fail ({type(error).__name__}): please report that")


NO_TEXT = "holds no text: get it anew, or take it out of the corpus"


def as_text(text: str) -> str:
    """Return text without controls and noncharacters; lone surrogates become �."""
    if text.isprintable():
        return text
    odd = (c for c in set(text) - {"\t", "\n"} if unicodedata.category(c) in ("Cc", "Cn", "Cs"))
    return text.translate({ord(c): "\ufffd" if 0xD800 <= ord(c) < 0xE000 else None for c in odd})


_MOST_DIGITS = 15
"""Maximum number of digits of a number: a float holds so many exactly, and nothing measures more."""


def integer(text: str | None, default: int = 0) -> int:
    """Return a number that an attribute holds."""
    try:
        return int(text or "") if len(text or "") <= _MOST_DIGITS else default
    except ValueError:
        return default
