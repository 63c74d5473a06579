"""Lines from chunks, and text from lines: what is joined with a space, what without, where a hyphen goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ...reading import MarkKind, Run
from ..records import Chunk, Line, Span
from ..source.encodings import are_words_apart, wide
from .markers import caption

SAME_LINE = 0.45
"""Chunks whose baselines differ by less, in heights of the font, stand on one line."""


def lines_of(chunks: Iterable[Chunk]) -> list[Line]:
    """Return chunks as lines from top to bottom, each from left to right."""
    rows: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda one: (-one.y, one.x0, one.order)):
        if rows and rows[-1][0].y - chunk.y < SAME_LINE * min(rows[-1][0].size, chunk.size):
            rows[-1].append(chunk)
        else:
            rows.append([chunk])
    return [Line(part) for row in rows for part in _divided(sorted(row, key=lambda one: (one.x0, one.order)))]


def _divided(row: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Yield the chunks of one height in parts: far apart on the page and in its stream, they are no line."""
    part: list[Chunk] = []
    for chunk in row:
        if part and chunk.x0 - part[-1].x1 > 1.2 * chunk.size:
            far = not 0 < chunk.order - part[-1].order <= 2
            if far or _are_twins(part[0].text, chunk.text):
                yield part
                part = []
        part.append(chunk)
    if part:
        yield part


def _are_twins(one: str, two: str) -> bool:
    """Return True if two texts side by side begin alike: captions, or sources, of pictures in a row."""
    return bool(caption(one) and caption(two)) or (one[:3] == two[:3] and one[:3].isalpha())


def runs_of(
    lines: Sequence[Line], words: frozenset[str] = frozenset(), hard: bool = False, page: int = -1
) -> Iterator[Run]:
    """Yield the text of lines that go on from each other, with inline marks; a page's beginning is a mark.

    `words` are the words of the document, by which a hyphen at a line's end is judged. If `hard`, lines
    stay lines. `page` is that of what stands before, for a cell behind others.
    """
    last: Span | None = None
    page = lines[0].page if lines and page < 0 else page
    breaks = _breaks(lines)
    for number, line in enumerate(lines):
        if line.page > page:
            page = line.page
            yield Run("", ((MarkKind.PAGE, str(page + 1)),))
        for at, span in enumerate(line.spans):
            text = span.text
            if last is not None and at == 0:
                if hard or number in breaks:
                    text = "\n" + (" " * _indent(line, lines) if hard else "") + text
                elif joint := _joint(last.text, text, words):
                    text = joint + text
            elif last is not None and (span.gap or _apart(last, span)):
                text = " " + text
            last = span
            yield Run(text, _inline(span))


def _indent(line: Line, lines: Sequence[Line]) -> int:
    """Return by how many characters a line of code is indented."""
    span = line.chunks[0].spans[0]
    width = (span.x1 - span.x0) / max(1, len(span.text))
    left = min(one.chunks[0].x0 for one in lines if one.page == line.page)
    return min(80, round((span.x0 - left) / width)) if width > 0 else 0


def _breaks(lines: Sequence[Line]) -> set[int]:
    """Return which lines begin anew although the next word had room on the line before."""
    rights: dict[tuple[int, int], float] = {}
    for line in lines:
        key = line.page, round(line.box.x0 / 60)
        rights[key] = max(rights.get(key, 0.0), line.box.x1)
    found = set()
    for at, (before, line) in enumerate(pairwise(lines), 1):
        size = line.chunks[0].size
        right = max(
            rights[before.page, round(one.box.x0 / 60)] for one in (before, line) if one.page == before.page
        )
        if right - before.box.x1 > max(first_word(line.chunks[0]) + 0.35 * size, 2 * size) + size:
            found.add(at)
    return found


SPACE = 0.3
"""How wide a space is, in heights of the font."""


def has_room(line: float, below: Chunk, room: float) -> bool:
    """Return True if a line, so wide, had room for the first word of the one below."""
    return line + SPACE * below.size + first_word(below) <= room


def first_word(chunk: Chunk) -> float:
    """Return how much room the first word of a chunk takes, in points: it could not be divided."""
    text = chunk.text
    size = chunk.size
    if not text:
        return 0.0
    if wide(text[0]):
        follows = 1 + sum(one in "，。、；：！？）】》”’" for one in text[1:3])
        return size * follows
    word = text.split(" ", 1)[0]
    length = next((at for at, one in enumerate(word) if wide(one)), len(word))
    return (chunk.x1 - chunk.x0) * length / max(1, len(text))


def dehyphenated(runs: Iterable[Run]) -> list[Run]:
    """Return runs where a hyphen before the sign of a joint (U+0008) is gone, with the sign."""
    kept: list[Run] = []
    for run in runs:
        text = run.text
        if text.startswith(_JOINT):
            text = text[1:]
            at = len(kept) - 1
            while at >= 0 and not kept[at].text:
                at -= 1
            if at >= 0:
                kept[at] = Run(kept[at].text[:-1], kept[at].marks)
        kept.append(Run(text, run.marks))
    return kept


_JOINT = "\b"
_ADDRESS = re.compile(r"(?<![!-~])(?=[!-~]*?(?:://|\bwww[.])[!-~])[!-~]++(?<=[/_?=&%#.])$")
_ADDRESS_AT_HYPHEN = re.compile(r"(?<![!-~])(?=[!-~]*?(?:://|\bwww[.]|[0-9a-z]/))[!-~]++(?<=-)$")
_REST_OF_ADDRESS = re.compile(r"[A-Za-z~%]*(?:/|[0-9]|[_=&%?#.-][0-9A-Za-z/])")
"""What stands before, and behind, the end of a line that divides an address."""
LONGEST_ADDRESS = 500
"""Maximum number of characters of a line in which an address is looked for."""
_HYPHENS = "-‐\u00ad"
_WORD_END = re.compile(r"[^\W\d_]{1,40}[-‐\u00ad]$")
_WORD_START = re.compile(r"[^\W\d_]{1,40}")


def _is_in_address(before: str, after: str) -> bool:
    at_hyphen = _ADDRESS_AT_HYPHEN.search(before) is not None
    return at_hyphen or (_ADDRESS.search(before) is not None and _REST_OF_ADDRESS.match(after) is not None)


def _joint(before: str, after: str, words: frozenset[str]) -> str:
    """Return what stands between two lines: nothing, a space, or the sign that the hyphen goes."""
    if not before or not after or _is_in_address(before[-LONGEST_ADDRESS:], after[:LONGEST_ADDRESS]):
        return ""
    if before[-1] in _HYPHENS:
        head, tail = _WORD_END.search(before[-42:]), _WORD_START.match(after)
        if not head or not tail or not tail[0][0].islower():
            return ""
        whole, first = (head[0][:-1] + tail[0]).lower(), head[0][:-1]
        hyphened = f"{first}-{tail[0]}".lower()
        return "" if hyphened in words and whole not in words else _JOINT
    if wide(before[-1]) or wide(after[0]):
        return ""
    if before[-1] in "“‘—…" or after[0] in "”’—…":
        return "" if any(wide(one) for one in before[-12:] + after[:12]) else " "
    return " "


def _apart(before: Span, after: Span) -> bool:
    """Return True if a gap between two spans of a line is white space in the text."""
    if not before.text or not after.text:
        return False
    room = (after.x0 - before.x1) / max(before.style.size, after.style.size, 1.0)
    last, first = before.text[-1], after.text[0]
    if are_words_apart(last, first):
        return room >= _BETWEEN_WORDS
    is_chinese = _is_chinese(last) and _is_chinese(first)
    is_word = _is_chinese(before.text[-2:-1]) or _is_chinese(after.text[1:2])
    return is_chinese and is_word and room >= _BETWEEN_FIELDS


def _is_chinese(character: str) -> bool:
    return character.isalnum() and wide(character)


_BETWEEN_WORDS, _BETWEEN_FIELDS = 0.17, 0.4
"""Minimum width of white space, in heights of the font: between words, and between fields in Chinese.

There a word stands on one side of it at least: 姓名 王小丽, but not 王 五, which is set as wide as 王小丽.
"""


def _inline(span: Span) -> tuple[tuple[MarkKind, str], ...]:
    marks: list[tuple[MarkKind, str]] = []
    if span.link:
        marks.append((MarkKind.LINK, span.link))
    if span.note:
        marks.append((MarkKind.REFERENCE, span.note))
    elif span.raised:
        marks.append((MarkKind.SUPERSCRIPT if span.raised > 0 else MarkKind.SUBSCRIPT, ""))
    if span.style.bold:
        marks.append((MarkKind.STRONG, ""))
    if span.style.italic:
        marks.append((MarkKind.EMPHASIS, ""))
    if span.style.mono:
        marks.append((MarkKind.INLINE_CODE, ""))
    return tuple(marks)


_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def vocabulary(lines: Iterable[Line]) -> frozenset[str]:
    """Return the Latin words of lines, in lower case, those cut by a line's end left out."""
    found: set[str] = set()
    for line in lines:
        text = line.text
        if text.isascii() or any("a" <= one <= "z" for one in text[:200].lower()):
            matches = [match[0].lower() for match in _WORDS.finditer(text)]
            found.update(matches[:-1] if text[-1:] in _HYPHENS else matches)
    return frozenset(found)


def starts_drawn(line: Line) -> bool:
    """Return True if a bullet is drawn before a line."""
    return line.chunks[0].bullet
