"""Lines that many files of a corpus share at their beginnings and ends, as the pages of a site do menus.

Of pages (HTML), whose menus are told by their elements, the parts of what their windows are called.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..cache import Cache
from ..model import Source
from ..text.characters import normal_form
from ..text.lines import BETWEEN_NAMES, lines

_HEAD, _TAIL = 80, 120
"""Number of lines at the beginning and at the end of a file that are looked at."""
_LONGEST, _FEWEST_FILES = 40, 3
"""Maximum length of such a line, and minimum number of files with different texts that share it."""


def shared_lines(sources: Iterable[Source], kept: Cache) -> Mapping[str, frozenset[str]]:
    """Return for each file, by its path, the lines that it shares with others, in normal form.

    Versions of one text share more than a menu: files count as different by the longest of their lines.
    """
    looked_at = {
        source.path: kept.of(_look, source) for source in sources if _parts(source) or not source.marks
    }
    own = {path: found for path, (found, _) in looked_at.items()}
    texts = {path: longest for path, (_, longest) in looked_at.items()}
    files: defaultdict[str, set[str]] = defaultdict(set)
    for path, found in own.items():
        for line in found:
            files[line].add(texts[path])
    shared = {line for line, different in files.items() if len(different) >= _FEWEST_FILES}
    return {path: found & shared for path, found in own.items() if found & shared}


def _look(source: Source) -> tuple[frozenset[str], str]:
    return frozenset(_parts(source) or _lines(source)), _longest(source)


def _parts(source: Source) -> list[str]:
    pages = (value for name, value in source.evidence if name == "page-title")
    return [normal_form(part) for page in pages for part in BETWEEN_NAMES.split(page.strip())]


def _lines(source: Source) -> Iterator[str]:
    spans = list(lines(source.text))
    for start, end in (*spans[:_HEAD], *spans[-_TAIL:]):
        if end - start <= 2 * _LONGEST and (form := normal_form(source.text[start:end])):
            yield form if len(form) <= _LONGEST else ""


def _longest(source: Source) -> str:
    start, end = max(lines(source.text), key=lambda span: span[1] - span[0])
    return normal_form(source.text[start:end])
