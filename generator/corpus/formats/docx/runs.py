"""What is done to the runs of a paragraph once it is known what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..reading import MarkKind, Run, without


def unmarked(runs: list[Run]) -> list[Run]:
    """Return the text of a heading without emphasis: all of it is."""
    emphasis = (MarkKind.STRONG, MarkKind.EMPHASIS)
    return [without(run, emphasis) for run in runs]


def tidy(runs: list[Run], marker: str) -> list[Run]:
    """Return the runs of a note without its own marker, or the empty brackets around it, and what is blank.

    Word counts most markers itself, and they are printed there already.
    """
    text = "".join(run.text for run in runs)
    rest = text.lstrip().removeprefix(marker).lstrip()
    if text and rest[:1] in _BRACKETS and rest[1:].lstrip().startswith(_BRACKETS[rest[0]]):
        rest = rest[1:].lstrip()[1:].lstrip()
    return list(_behind(runs, len(text) - len(rest)))


_BRACKETS = {"[": "]", "［": "］", "【": "】", "〔": "〕", "(": ")", "（": "）"}


def _behind(runs: Iterable[Run], left: int) -> Iterator[Run]:
    """Yield runs without so many characters at their beginning."""
    for run in runs:
        yield Run(run.text[left:], run.marks)
        left = max(0, left - len(run.text))


def led(runs: list[Run]) -> list[Run]:
    """Return a line of contents with dots for its last tab, as Word leads it to its page."""
    tab = next((number for number in reversed(range(len(runs))) if runs[number].text == "\t"), None)
    if not tab or not _PAGE.fullmatch("".join(run.text for run in runs[tab + 1 :]).strip()):
        return runs
    return [*runs[:tab], Run(_LEADER, runs[tab].marks), *runs[tab + 1 :]]


_LEADER = " ...... "
_PAGE = re.compile("[0-9]{1,4}|[ivxlcIVXLC]{1,8}")
