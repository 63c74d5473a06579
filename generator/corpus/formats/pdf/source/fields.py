"""Fields that stand in a text unseen: [Table_Title] in templates of brokers, what MathType counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..records import Chunk, Span

_FIELD = re.compile(
    r"\[ ?table_ ?[a-z0-9_]{1,30}\]|equation chapter (?:[0-9]{1,3}|\(next\)) section (?:[0-9]{1,3}|\(next\))",
    re.IGNORECASE,
)


def without_fields(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """Yield chunks with the fields in them apart, marked as artifacts. Orders count on."""
    order = 0
    for chunk in chunks:
        text = "".join(span.text for span in chunk.spans)
        parts = list(_parted(chunk.spans, text)) if _FIELD.search(text) else [chunk.spans]
        for spans in parts:
            yield replace(chunk, spans=spans, order=order)
            order += 1


def _parted(spans: Iterable[Span], text: str) -> Iterator[list[Span]]:
    """Yield the spans before, in and behind each field."""
    edges = sorted({0, len(text), *(edge for match in _FIELD.finditer(text) for edge in match.span())})
    fields = {match.start() for match in _FIELD.finditer(text)}
    spans = list(spans)
    for first, last in pairwise(edges):
        part, at = [], 0
        for span in spans:
            begin, end = max(first, at), min(last, at + len(span.text))
            if begin < end:
                part.append(_piece(span, begin - at, end - at, first in fields))
            at += len(span.text)
        if any(span.text.strip() for span in part):
            yield part


def _piece(span: Span, begin: int, end: int, field: bool) -> Span:
    """Return the characters of a span from one to another, its width shared out evenly."""
    step = (span.x1 - span.x0) / max(1, len(span.text))
    tag = span.tag._replace(artifact=True) if field else span.tag
    x0, x1 = span.x0 + begin * step, span.x0 + end * step
    return replace(span, text=span.text[begin:end], x0=x0, x1=x1, tag=tag, gap=span.gap and not begin)
