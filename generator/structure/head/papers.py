"""Where the title of a paper stands: right above its authors, whatever the journal prints above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...text.characters import HAN
from ...text.person_names import is_surely_person
from ...text.traditional import compiled
from ..credits import is_date_line
from ..segments import Segment, level
from ..title import ABSTRACT, is_below_title
from .marked_title import is_text
from .names import names

_REACH, _SHORTEST, _LONGEST_LIST, _MOST_LINES = 60, 5, 4000, 3
_DEBRIS = 2
"""Length of what is left of a word set upright in the margin."""
_IDENTIFIER = r"(?:doi|issn|arxiv|cstr)\b.*|.*\b10\.[0-9]{4,9}/.*|©.*|[0-9]{1,4}"
_OF_JOURNAL = compiled(
    rf"{_IDENTIFIER}|.*\bmanuscript no\b.*"
    r"|(?:draft|preprint|typeset|compiled|submitted|prepared) (?:version|using|in|to|for|from|with) .*"
    f"|[{HAN}]{{2,8}}|.{{1,12}}[·•] ?[{HAN}]{{2,8}}(?: ?[·•])?",
    re.IGNORECASE,
)
"""What a journal or its template prints above a title: an identifier, the number of a page, a column."""


def title_above_authors(segments: Sequence[Segment], opening: int) -> tuple[int, int] | None:
    """Return where the title begins and ends that stands right above the authors of a paper.

    None if none stand above an abstract, or what is taken for the title, at `opening`, is not of a journal.
    """
    reach = range(opening + 1, min(_REACH, len(segments)))
    stop = next((index for index in reach if ABSTRACT.match(segments[index].text)), 0)
    end = next((index for index in range(opening + 1, stop) if _are_authors(segments, index)), 0)
    while end > opening + 1 and len(segments[end - 1].text) <= _DEBRIS:
        end -= 1
    begin = end - 1
    if begin < opening or not _is_title(segments[begin]):
        return None
    while begin > max(opening, end - _MOST_LINES) and _goes_on(segments, begin):
        begin -= 1
    if begin == opening:
        return None if level(segments[begin]) is not None or segments[begin].mark else (begin, end)
    between = segments[opening + 1 : begin]
    is_column = level(segments[opening]) is None or level(segments[opening]) == level(segments[begin])
    is_of_journal = is_column and _OF_JOURNAL.fullmatch(segments[opening].text)
    is_above_text = any(is_text(segment.text) for segment in between)
    return (begin, end) if not is_above_text and (is_of_journal or any(map(_parts, between))) else None


def _are_authors(segments: Sequence[Segment], index: int) -> bool:
    """Return True if a line names several people, or one whose address for mail stands below."""
    text = segments[index].text
    if len(text) > _LONGEST_LIST:
        return False
    read = names(text)
    sure = [one for one in read.people if is_surely_person(one.name)]
    if len(sure) == 1 and not read.rest:
        return index + 1 < len(segments) and "@" in segments[index + 1].text
    return len(sure) > 1 and len(read.rest) < len(sure)


def _parts(segment: Segment) -> bool:
    """Return True if a line parts what a journal prints above a title from it: a date, an identifier."""
    return is_date_line(segment.text) or bool(_IDENTIFIES.fullmatch(segment.text))


_IDENTIFIES = compiled(_IDENTIFIER, re.IGNORECASE)


def _is_title(segment: Segment) -> bool:
    text = segment.text
    return len(text) >= _SHORTEST and not is_below_title(text) and not _IDENTIFIES.fullmatch(text)


def _goes_on(segments: Sequence[Segment], begin: int) -> bool:
    """Return True if a title goes on from the line above, both unmarked and without a blank line between."""
    above, line = segments[begin - 1], segments[begin]
    if (
        line.blank_before
        or level(line) is not None
        or not _is_title(above)
        or _OF_JOURNAL.fullmatch(above.text)
    ):
        return False
    return not is_date_line(above.text)
