"""The title of a web page as browsers show it: the title of the text, and the name of the site behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .organisations import is_organisation

_LONGEST_SITE, _SHORTEST_TITLE = 60, 6
_BETWEEN = re.compile(r"(?:(?<!\s)\s++)?(?:[|｜_»›丨]|(?<=\s)[-–—·•:](?=\s)|--+|——)\s*+")
"""What stands between the title of a text and the name of the site."""
_DASHES = str.maketrans("–—", "--")
"""Dashes, which a page may write in one way in its title and in another above its text."""
_HEAD = 80
"""Maximum number of lines in which the title of a page stands again."""


def site_behind(line: str, title: str) -> str:
    """Return the name of the site that a line gives behind a title: who runs it, else the last part."""
    line = line.translate(_DASHES)
    if not title or not line.startswith(title.translate(_DASHES)):
        return ""
    between = _BETWEEN.match(line, len(title))
    site = name_of_site(line[between.end() :], -1) if between else ""
    return site if len(site) <= _LONGEST_SITE else ""


def name_of_site(text: str, otherwise: int = 0) -> str:
    """Return the name among the parts of what a page calls its site: 江湾网 - 两岸, Bay Times | News.

    It is the part that names an organisation, else that in the place `otherwise`.
    """
    parts = _BETWEEN.split(text.strip())
    return next(filter(is_organisation, parts), parts[otherwise])


def without_site(title: str, text: str) -> str:
    """Return a title without the name of the site behind it, if the rest is all of one or more lines."""
    places = [match for match in _BETWEEN.finditer(title) if match.start() >= _SHORTEST_TITLE]
    forms = [_form(line) for line in text.split("\n")] if places else []
    lines = {
        "".join(forms[at : at + count]) for at in range(len(forms)) for count in range(1, _MOST_LINES + 1)
    }
    rests = (title[: place.start()] for place in reversed(places))
    return next((rest for rest in rests if _form(rest) in lines), title)


_MOST_LINES = 3
"""Maximum number of lines of a title above a text."""


def _form(line: str) -> str:
    """Return a line as it is compared: without the marks of a heading, spaces, and kinds of dashes."""
    return "".join(line.lstrip("# ").translate(_DASHES).split())


def title_again(lines: Sequence[str]) -> int | None:
    """Return the first line that the title of the page, above it, gives before the name of the site."""
    for above, line in enumerate(lines[:_FIRST]):
        if not _BETWEEN.search(line):
            continue
        for index in range(above + 1, min(len(lines), above + _HEAD)):
            if len(lines[index]) >= _SHORTEST_TITLE and site_behind(line, lines[index]):
                return index
    return None


_FIRST = 3
"""Maximum number of lines among which the title of the page stands."""
