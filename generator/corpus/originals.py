"""The files of a corpus as their owner may publish them: as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..model import Original, Report
from ..paths import original
from .formats import BINARY
from .read import is_inside

_WITH_MACROS = (".docm", ".pptm")
PUBLISHED = {suffix: suffix for suffix in (*BINARY, ".txt") if suffix not in _WITH_MACROS}
PUBLISHED |= {".md": ".txt", ".markdown": ".txt"}
"""The suffixes of what is published, by those of files: of Markdown, MkDocs would make pages.

In these formats nothing runs in a reader's browser as if it were of the site; a saved page is not one.
"""


def originals(folder: Path, reports: Sequence[Report]) -> Iterator[tuple[str, Original]]:
    """Yield the files of reports by their paths in the corpus; one with several is at the first's address."""
    first: dict[str, Report] = {}
    for report in sorted(reports, key=lambda report: report.document.start):
        first.setdefault(report.document.source, report)
    for source, report in first.items():
        path = folder / source
        suffix = path.suffix.lower()
        if suffix in PUBLISHED and path.is_file() and is_inside(path, folder):
            yield source, Original(original(report.key, PUBLISHED[suffix]), path, path.stat().st_size)
