"""Sources of formats with marks, without a corpus folder."""

from __future__ import annotations

from generator.corpus.formats import markdown
from generator.model import RawReport, Source


def markdown_source(text: str, path: str = "a.md") -> Source:
    reading = markdown.read(text.encode())
    return Source(path, reading.text, (), (), reading.marks, reading.media)


def whole(source: Source) -> RawReport:
    """Return a source as one report."""
    return RawReport(source, ((0, len(source.text)),))
