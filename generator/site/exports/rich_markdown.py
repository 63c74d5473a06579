"""A block's text in CommonMark with what stands within it: links, code, formulas, notes, emphasis."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from ...model import Inline, MarkKind
from ...text.urls import WEB
from ..views.markdown import IN_ADDRESS, visible
from .commonmark import escape, fence_of

_EMPHASIS = {MarkKind.STRONG: "**", MarkKind.EMPHASIS: "*"}
_HTML = {MarkKind.SUPERSCRIPT: "sup", MarkKind.SUBSCRIPT: "sub"}
_ATOMS = (MarkKind.INLINE_CODE, MarkKind.FORMULA, MarkKind.REFERENCE)


def rich(text: str, inline: Sequence[Inline], notes: Mapping[str, int]) -> str:
    """Return a text, its references as those of Markdown; `notes` are their numbers by anchor.

    Emphasis stands where CommonMark is sure to read it so, between letters or digits.
    """
    queue = deque(sorted(inline, key=lambda one: (one.start, -one.end)))
    return _written(text, 0, len(text), queue, (), notes)


def _written(
    text: str,
    start: int,
    end: int,
    queue: deque[Inline],
    around: tuple[MarkKind, ...],
    notes: Mapping[str, int],
) -> str:
    """Return a stretch of text with the marks in it, which are taken from the queue."""
    written = ""
    while queue and (queue[0].start < end or (queue[0].start == end and not around)):
        one = queue.popleft()
        if one.start < start or one.end > end or one.kind in around:
            continue
        words = text[one.start : one.end]
        before = written + escape(text[start : one.start])
        start = one.start
        if one.kind in _ATOMS:
            shown = _atom(one, words, notes)
        elif not (sides := _sides(one, words)):
            continue
        else:
            shown = _written(text, one.start, one.end, queue, (*around, one.kind), notes).join(sides)
        written = (
            f"{before[:-1]}\\!{shown}" if before.endswith("!") and shown.startswith("[") else before + shown
        )
        start = one.end
    return written + escape(text[start:end])


def _sides(one: Inline, words: str) -> tuple[str, str] | None:
    """Return what stands before and behind words that are marked; None where they stay as they are."""
    if not words:
        return None
    if one.kind is MarkKind.LINK and one.value.startswith(WEB):
        return "[", f"]({visible(one.value).translate(IN_ADDRESS)})"
    if (sign := _EMPHASIS.get(one.kind)) and words[0].isalnum() and words[-1].isalnum():
        return sign, sign
    return (f"<{tag}>", f"</{tag}>") if (tag := _HTML.get(one.kind)) else None


def _atom(one: Inline, words: str, notes: Mapping[str, int]) -> str:
    if one.kind is MarkKind.REFERENCE:
        return f"[^{notes[one.value]}]" if one.value in notes else escape(words)
    code = _code(visible(words.replace("\n", " ")))
    return f"${code}$" if one.kind is MarkKind.FORMULA else code


def _code(text: str) -> str:
    """Return a code span, its fence longer than any within it."""
    fence = fence_of(text, 1)
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}" if text.strip() else escape(text)
