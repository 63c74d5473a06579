"""What is done to the runs of a paragraph once it is known what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..reading import MarkKind, Run, without


def unmarked(runs: list[Run]) -> list[Run]:
    """Return the text of a heading without emphasis: all of it is."""
    emphasis = (MarkKind.STRONG, MarkKind.EMPHASIS)
    return [without(run, emphasis) for run in runs]


def tidy(runs: list[Run]) -> list[Run]:
    """Return the runs of a note without the blank behind its marker, which is printed there already."""
    texts = [number for number, run in enumerate(runs) if number and run.text]
    if texts:
        runs[texts[0]] = Run(runs[texts[0]].text.lstrip(), runs[texts[0]].marks)
    return runs


def joined(lines: Iterable[list[Run]]) -> list[Run]:
    """Return the lines of a title as one, with a space between words of Latin letters."""
    title: list[Run] = []
    for runs in lines:
        title += [Run(" ")] * bool(title and title[-1].text.strip()[-1:].isascii()) + runs
    return title


def led(runs: list[Run]) -> list[Run]:
    """Return a line of contents with dots for its last tab, as Word leads it to its page."""
    tab = next((number for number in reversed(range(len(runs))) if runs[number].text == "\t"), None)
    if not tab or not _PAGE.fullmatch("".join(run.text for run in runs[tab + 1 :]).strip()):
        return runs
    return [*runs[:tab], Run(_LEADER, runs[tab].marks), *runs[tab + 1 :]]


_LEADER = " ...... "
_PAGE = re.compile("[0-9]{1,4}|[ivxlcIVXLC]{1,8}")
