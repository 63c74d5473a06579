"""Raw report -> pieces: the paragraphs that its layout shows, whatever the layout is.

Paragraphs may be divided by blank lines, by single line ends, or by runs of spaces on one line;
lines may be wrapped by hand; a heading may be glued to the address or the sentence before it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import Inline, Mark, MarkKind, RawReport
from ..text.characters import HAN
from ..text.hyphens import latin_words, unbroken
from ..text.layout import clean
from ..text.lines import lines
from ..text.sentences import is_prose
from ..text.urls import addresses
from .numbering import numbering
from .wrapping import FEWEST_FRAGMENTS, RUN, Line, ends_sentence, paragraphs

_LONE_BEFORE, _LONE_BEHIND = re.compile(rf"(?:^|\s)[{HAN}]$"), re.compile(rf"[{HAN}](?:\s|[:：/／]|$)")
_BOLD = re.compile(r"\*\*[^*\n]{1,80}\*\*")
_BOLD_HEAD = re.compile(r"\s*\*\*([^*\n:：。]{2,50})\*\*(?=[^:：])")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*")
_LONGEST_WORD = 40
_CASE_CHANGE = re.compile("(?<=[a-z0-9/])(?=[A-Z])")
_HEAD_IN_BRACKETS = re.compile("【[^【】\n]{1,30}】")
RULE = re.compile(r"[-=_*~—─━＝－\s]{3,}")
"""A line that is drawn, between texts or under a heading."""
_FENCE = re.compile(" {0,3}(?:```|~~~)")

_CELL = 12
"""Maximum length of each fragment of a row of a table."""


_PAGE = re.compile("([0-9]+)(?: .|/)")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the source that is one paragraph, or less; `text` is it without its layout."""

    start: int
    end: int
    text: str
    raw: str
    blank_before: bool = False
    whole_line: bool = False
    """Nothing else stands on its lines."""
    cut: bool = False
    """It was glued to what stands before it."""
    code: bool = False
    mark: Mark | None = None
    """What the format of the source says that it is."""
    inner: Sequence[Mark] = ()
    """The marks within it."""
    inline: tuple[Inline, ...] = ()
    """The marks within its text as it is shown."""

    @property
    def place(self) -> str:
        """Where it stands in the file, if its format says so."""
        return self.mark.place if self.mark else ""

    @property
    def page(self) -> str:
        """The page or slide on which it stands, if its format says so."""
        page = _PAGE.match(self.place)
        return page[1] if page else ""

    @property
    def bold(self) -> bool:
        """Whether all of it stands between ``**`` and ``**``."""
        return self.raw.startswith("**") and self.raw.endswith("**") and len(self.raw) > 4

    @property
    def is_row(self) -> bool:
        """Whether spaces separate several columns in it."""
        return len(RUN.findall(self.raw)) >= FEWEST_FRAGMENTS - 1


def level(segment: Segment) -> int | None:
    """Return the level of a segment that is marked as a heading, 0 for the title of the whole."""
    if segment.mark is None or segment.mark.kind is not MarkKind.HEADING:
        return None
    return int(segment.mark.value or 1)


def segments(report: RawReport) -> tuple[Segment, ...]:
    """Return the segments of a report in order; every character that is not layout is in exactly one."""
    source = report.source.text
    found = [
        piece for paragraph in paragraphs(list(_lines(report))) for piece in _fragments(source, paragraph)
    ]
    if any(_BROKEN in piece.raw for piece in found):
        latin = latin_words(source)
        found = [_mended(piece, latin) if _BROKEN in piece.raw else piece for piece in found]
    words: set[str] | None = None
    bracketed = sum(1 for piece in found if _head_in_brackets(piece))
    result: list[Segment] = []
    for piece in found:
        if not piece.code and "." in piece.raw and addresses(piece.raw):
            words = _latin_words(found) if words is None else words
            result += _cut_behind_addresses(piece, words)
        elif bracketed > 1 and (length := _head_in_brackets(piece)):
            result += _cut(piece, length)
        else:
            result.append(piece)
    return tuple(piece for piece in result if piece.text)


_BROKEN = "-\n"


def _mended(piece: Segment, latin: Collection[str]) -> Segment:
    """Return a piece whose words that the ends of its lines break are whole in its text."""
    return piece if piece.code else replace(piece, text=clean(unbroken(piece.raw, latin)))


def _lines(report: RawReport) -> Iterator[Line]:
    """Yield the lines that hold text; all lines of a fenced block, as one."""
    source = report.source.text
    fence_start = -1
    for span_start, span_end in report.spans:
        blank = True
        for start, end in lines(source, span_start, span_end):
            text = source[start:end]
            if fence_start >= 0:
                if _FENCE.match(text):
                    yield Line(fence_start, end, source[fence_start:end], True, True)
                    fence_start = -1
            elif _FENCE.match(text) and _fence_closes(source, end, span_end):
                fence_start = start
            elif text.strip() and not RULE.fullmatch(text):
                yield Line(start, end, text, blank)
                blank = False
            else:
                blank = True


def _fence_closes(source: str, start: int, end: int) -> bool:
    return bool(re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE).search(source, start + 1, end))


def _fragments(source: str, line: Line) -> Iterator[Segment]:
    """Yield the pieces of a paragraph: cut at runs of spaces and around a bold end."""
    if line.code:
        raw = source[line.start : line.end]
        yield Segment(line.start, line.end, raw, raw, True, True, code=True)
        return
    raw = source[line.start : line.end]
    runs = (match.span() for match in RUN.finditer(raw) if raw[match.start() - 1] != "\n")
    cuts = [0, *(position for run in runs if not _spaces_a_word(raw, *run) for position in run)]
    if len(cuts) > 2 * FEWEST_FRAGMENTS and _is_row(raw):
        cuts = [0]
    cuts = sorted({*cuts, *_bold_start(raw), *_bold_end(raw), len(raw)})
    spans = [span for span in itertools.pairwise(cuts) if raw[span[0] : span[1]].strip()]
    for number, (start, end) in enumerate(spans):
        yield _piece(
            source, line.start + start, line.start + end, number == 0 and line.blank_before, len(spans) == 1
        )


def _piece(
    source: str, start: int, end: int, blank_before: bool, whole_line: bool, cut: bool = False
) -> Segment:
    raw = source[start:end]
    start += len(raw) - len(raw.lstrip())
    raw = raw.strip()
    return Segment(start, start + len(raw), clean(raw), raw, blank_before, whole_line, cut)


def _spaces_a_word(raw: str, start: int, end: int) -> bool:
    """Return True if a run of spaces stands between two single characters (目　　录)."""
    return bool(_LONE_BEFORE.search(raw[max(0, start - 2) : start]) and _LONE_BEHIND.match(raw, end))


def _is_row(raw: str) -> bool:
    fragments = [part for part in RUN.split(raw.strip()) if part]
    return len(fragments) >= FEWEST_FRAGMENTS and all(len(part) <= _CELL for part in fragments)


def _bold_start(raw: str) -> list[int]:
    """Return where a paragraph begins whose numbered heading, in bold, stands on its line."""
    match = _BOLD_HEAD.match(raw)
    number = numbering(match[1]) if match else None
    is_heading = match and number and number.rest and _is_running(raw[match.end() : match.end() + _REACH])
    return [match.end()] if match and is_heading else []


def _bold_end(raw: str) -> list[int]:
    """Return where a bold heading begins that is glued to the end of a sentence."""
    found = list(_BOLD.finditer(raw)) if "**" in raw else []
    if found and found[-1].end() == len(raw.rstrip()) and found[-1].start():
        before = raw[: found[-1].start()]
        if before[-1].isspace() and ends_sentence(before.rstrip()):
            return [found[-1].start()]
    return []


def _head_in_brackets(piece: Segment) -> int:
    """Return the length of a 【heading】 that prose follows, else 0."""
    match = _HEAD_IN_BRACKETS.match(piece.raw)
    rest = piece.raw[match.end() :] if match else ""
    return match.end() if match and _is_running(rest[:_REACH]) and len(rest) > _CELL else 0


_REACH = 200


def _is_running(text: str) -> bool:
    """Return True if a text is prose, or the beginning of prose: a comma parts its clauses."""
    return is_prose(text) or "，" in text or ", " in text


def _cut(piece: Segment, *positions: int) -> Iterator[Segment]:
    cuts = [0, *positions, len(piece.raw)]
    for start, end in itertools.pairwise(cuts):
        raw = piece.raw[start:end]
        if raw.strip():
            offset = piece.start + start + len(raw) - len(raw.lstrip())
            raw = raw.strip()
            yield replace(
                piece, start=offset, end=offset + len(raw), text=clean(raw), raw=raw,
                blank_before=piece.blank_before and not start, whole_line=False, cut=bool(start),
            )  # fmt: skip


def _latin_words(found: list[Segment]) -> set[str]:
    """Return the Latin words that stand in the report outside addresses."""
    words = set()
    for piece in found:
        position = 0
        for address in (*addresses(piece.raw), None):
            words.update(
                _LATIN_WORD.findall(piece.raw, position, address.start if address else len(piece.raw))
            )
            position = address.end if address else 0
    return words


def _cut_behind_addresses(piece: Segment, words: set[str]) -> Iterator[Segment]:
    """Yield `piece`, cut where an address runs into a word that the report knows (…/evals|GPT-4)."""
    cuts = []
    for address in addresses(piece.raw):
        tail = max(address.start, address.end - _LONGEST_WORD)
        printed = piece.raw[tail : address.end]
        for match in _CASE_CHANGE.finditer(printed):
            word = _LATIN_WORD.match(printed, match.start())
            glued = printed[match.start() - 1] != "/" and address.end < len(piece.raw)
            if word and word.group().isalpha() and word.group().istitle():
                continue  # a part of the address: …/waterLoss
            if glued and word and word.end() == len(printed) and word.group() in words:
                cuts.append(tail + match.start())
                break
    return _cut(piece, *cuts) if cuts else iter((piece,))
