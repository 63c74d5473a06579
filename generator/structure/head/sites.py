"""The title of a web page as browsers show it: the title of the text, and the name of the site behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ...text.characters import HAN, columns, normal_form
from ...text.lines import BETWEEN_NAMES
from ...text.traditional import compiled
from .organisations import is_organisation

_LONGEST_SITE, _SHORTEST_TITLE = 60, 6
_DASHES = str.maketrans("–—", "--")
"""Dashes, which a page may write in one way in its title and in another above its text."""
_HEAD = 80
"""Maximum number of lines in which the title of a page stands again."""


def site_behind(line: str, title: str) -> str:
    """Return the name of the site that a line gives behind a title: who runs it, else the last part."""
    line = line.translate(_DASHES)
    if not title or not line.startswith(title.translate(_DASHES)):
        return ""
    between = BETWEEN_NAMES.match(line, len(title))
    site = name_of_site(line[between.end() :], -1) if between else ""
    glued = "" if between or line[len(title) :][:1] != "-" else _who_runs(line[len(title) + 1 :])
    return site or glued if len(site) <= _LONGEST_SITE and (site or is_organisation(glued)) else ""


def name_of_site(text: str, otherwise: int = 0) -> str:
    """Return the name among the parts of what a page calls its site: 江湾网 - 两岸, Bay Times | News.

    It is the part that names an organisation, else that in the place `otherwise`.
    """
    parts = BETWEEN_NAMES.split(text.strip())
    return next(filter(is_organisation, map(_who_runs, parts)), parts[otherwise])


def _who_runs(site: str) -> str:
    """Return the organisation whose site has its name: 江湾市人民政府门户网站."""
    name = _SITE.sub("", site, count=1)
    return name if is_organisation(name) else site


_SITE = compiled(f"(?<=[{HAN}]{{4}})(?:官方|政务|门户)*网站$")


def before_site(page: str, shared: Collection[str] = ()) -> str:
    """Return what a page is called without the site named beside it: 江湾网 | 潮汐之城, Tides – Bay Times.

    The site is what the pages beside it, too, are called: that is `shared`, in normal form. Else it is an
    organisation in front, or else the last part, unless a dash stands before a date.
    """
    places = list(BETWEEN_NAMES.finditer(page))
    starts, ends = [0, *(place.end() for place in places)], [*(place.start() for place in places), len(page)]
    parts = list(zip(starts, ends, strict=True))
    own = [(start, end) for start, end in parts if normal_form(page[start:end]) not in shared]
    if len(own) < len(parts):
        return page[own[0][0] : own[-1][1]] if own else ""
    if not places:
        return page
    if is_organisation(page[: ends[0]]):
        return page[starts[1] :]
    goes_on = places[-1].group().strip() in _JOINS and _NUMBER.search(page, starts[-1])
    return page if goes_on or columns(page[: ends[-2]]) < _SHORTEST_TITLE else page[: ends[-2]]


_JOINS, _NUMBER = ("-", "–", "—", ":", "--", "——"), re.compile("[0-9]")


def without_site(title: str, text: str) -> str:
    """Return a title without the name of the site behind it, if the rest is all of one or more lines."""
    places = [match for match in BETWEEN_NAMES.finditer(title) if match.start() >= _SHORTEST_TITLE]
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
        if not BETWEEN_NAMES.search(line):
            continue
        for index in range(above + 1, min(len(lines), above + _HEAD)):
            if len(lines[index]) >= _SHORTEST_TITLE and site_behind(line, lines[index]):
                return index
    return None


_FIRST = 3
"""Maximum number of lines among which the title of the page stands."""
