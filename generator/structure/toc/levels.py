"""How deep each entry of printed contents stands: by its number, its indent or what it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from ..matter import MATTER, SECTION
from ..numbering import APPENDIX
from .candidates import Candidate
from .numbers import SHADOW
from .sequence import steps

_APPENDIX = re.compile(APPENDIX)
_SECTION = re.compile(SECTION)
_LISTS = ("目录", "清单", "Figures", "Tables")
_FIGURES, _LETTERS = ("图", "表", "图表", "figure", "table", "exhibit"), ("A", "A.1", "A.1.1")
_TAB, _LONGEST_INDENT = 4, 100
_FEWEST_CHAPTERS = 3


def levels_of(text: str, taken: Sequence[Candidate], titles: Sequence[str]) -> list[int]:
    """Return how deep each entry stands in the table.

    One without a number stands where it is indented to; else where the next number stands that it
    introduces, or within the section that it closes. Figures stand below the heading of their list.
    """
    titles = [title.translate(SHADOW) for title in titles]
    levels = _below_lists(_numbered_levels(taken), taken, titles)
    indents = [_indent(text, mark.start) for mark in taken]
    is_indented = len({indent for indent in indents if indent is not None}) > 1
    unnumbered = Counter(title for title, mark in zip(titles, taken, strict=True) if not mark.kind)
    repeated = frozenset(title for title, count in unnumbered.items() if count > 1)
    unindented = _Unindented(repeated)
    for index, (title, then) in enumerate(zip(titles, _following(levels, titles), strict=True)):
        if levels[index]:
            unindented.pass_number(levels[index])
            continue
        indent = indents[index]
        if is_indented and indent is not None:
            levels[index] = _indented_level(indents[:index], levels, indent)
        else:
            levels[index] = unindented.level(title, then)
        unindented.pass_entry(title, levels[index])
    return levels


class _Unindented:
    """Guesses the levels of entries without a number, by what they are and what stands above and below."""

    def __init__(self, repeated: Collection[str]) -> None:
        self.repeated = repeated
        self.closing: dict[str, int] = {}
        self.above = self.beside = 0

    def pass_number(self, level: int) -> None:
        """Go on behind an entry with a number."""
        self.above, self.beside = level, 0

    def pass_entry(self, title: str, level: int) -> None:
        """Go on behind an entry without a number: what follows 前言 stands beside it."""
        self.beside = level if MATTER.match(title) else self.beside

    def level(self, title: str, then: int) -> int:
        """Return the level of an entry; `then` is that of the next number."""
        if _APPENDIX.match(title):
            return 1
        if self.above < then or title.endswith("篇"):
            return then
        if title in self.repeated or _SECTION.fullmatch(title):
            return self.closing.setdefault(title, then + 1)
        if MATTER.match(title):
            return then + (then > 1)
        return self.beside or self.above + 1


def _below_lists(levels: list[int], taken: Sequence[Candidate], titles: Sequence[str]) -> list[int]:
    """Set what counts in letters below an appendix, and figures below the heading of their list.

    Letters that count but once, behind the last of several chapters, are appendices themselves.
    """
    numbered = [index for index, mark in enumerate(taken) if mark.kind]
    letters = [index for index in numbered if taken[index].kind == "A"]
    once = [taken[index].value[0] for index in letters] == [*range(1, len(letters) + 1)]
    if once and letters == numbered[-len(letters) :] and levels.count(1) >= _FEWEST_CHAPTERS:
        for index in letters:
            levels[index] = 1
    kinds: Collection[str] = ()
    head = shift = 0
    for index, (mark, title) in enumerate(zip(taken, titles, strict=True)):
        if not mark.kind:
            kinds = _LETTERS if _APPENDIX.match(title) else _FIGURES if title.endswith(_LISTS) else ()
            head = index
        elif mark.kind in kinds:
            if not levels[head]:
                levels[head], shift = 1, 2 - levels[index]
            levels[index] = max(2, levels[index] + shift)
        else:
            kinds = ()
    return levels


def _following(levels: Sequence[int], titles: Sequence[str]) -> list[int]:
    """Return for each entry the level of the next one with a number, 1 before an appendix and at the end."""
    following, then = [], 1
    for level, title in zip(reversed(levels), reversed(titles), strict=True):
        following.append(then)
        then = level or (1 if _APPENDIX.match(title) else then)
    return following[::-1]


def _numbered_levels(taken: Sequence[Candidate]) -> list[int]:
    """Return how deep each number stands, 0 where there is none.

    An excerpt may begin within a chapter: down to its first chapter it stands as deep as the rest.
    """
    levels = [depth for _, depth in steps(taken)]
    usual = {mark.kind: level for mark, level in zip(taken, levels, strict=True)}
    shift = 0
    for index, mark in enumerate(taken):
        if levels[index] == 1:
            shift = usual[mark.kind] - 1
            if not shift:
                break
        levels[index] += shift * bool(mark.kind)
    return levels


def _indent(text: str, at: int) -> int | None:
    """Return how far an entry is indented, None if it does not begin a line."""
    before = text[max(0, at - _LONGEST_INDENT) : at]
    space = before[before.rfind("\n") + 1 :]
    return None if space.strip() or len(space) == _LONGEST_INDENT else len(space.expandtabs(_TAB))


def _indented_level(indents: Sequence[int | None], levels: Sequence[int], here: int) -> int:
    for index in range(len(indents) - 1, -1, -1):
        indent = indents[index]
        if indent is not None and indent <= here:
            return levels[index] + (indent < here)
    return 1
