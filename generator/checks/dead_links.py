"""Links within the site that lead nowhere: of the pages that are made, and of those that people write."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urldefrag

from markdown import Markdown

from ..model import Issue, Page
from ..parallel import run
from ..site.i18n import findings

_ID = re.compile(r'\bid="([^"]*)"|(?<=[{ ])#([A-Za-z0-9_-]+)(?=[ }])')
_LINK = re.compile(r'\bhref="([^"]*)"|\]\(([^()\s]*)\)')
"""In Markdown of ours, where no text can look like either."""
_ELSEWHERE = re.compile("[a-zA-Z][a-zA-Z0-9+.-]*:|//|\\?")


class _Read(NamedTuple):
    """A page's anchors, and its links as they are written."""

    path: str
    anchors: frozenset[str]
    links: Iterable[str]


def dead(made: Sequence[Page], written: Sequence[Page] = (), files: Iterable[str] = ()) -> Iterator[Issue]:
    """Yield the dead links of pages that are made and of those that are written by hand.

    `files` are the paths of what else the site holds.
    """
    texts = [page for page in made if page.path.endswith(_TEXTS)]
    pages = [*run(_read, texts), *run(_read_written, written)]
    yield from _nowhere(pages, pages, made, written, files)


def dead_by_hand(made: Sequence[Page], written: Sequence[Page], files: Iterable[str] = ()) -> Iterator[Issue]:
    """Yield the dead links of pages that are written by hand; of the others only those they lead to are read.

    `files` are the paths and addresses of what else the site holds.
    """
    pages = [_read_written(page) for page in written]
    taxonomies = {(page.path, _parted(link)[0]) for page in pages for link in page.links}
    led_to = {found for way in taxonomies for found in _targets(*way)}
    near = [page for page in made if page.path.endswith(_TEXTS) and _address(page.path) in led_to]
    yield from _nowhere(pages, [*map(_read, near), *pages], made, written, files)


_TEXTS = (".md", ".html")


def _nowhere(
    pages: Iterable[_Read],
    read: Iterable[_Read],
    made: Iterable[Page],
    written: Iterable[Page],
    files: Iterable[str],
) -> Iterator[Issue]:
    """Yield the dead links of `pages`; `read` are all whose anchors are known."""
    known: dict[str, frozenset[str] | None] = dict.fromkeys(files)
    known |= {page.path: None for page in made}
    known |= {_address(page.path): page.anchors for page in read}
    lines = {page.path: page.content for page in written}
    for page in pages:
        for link in sorted(set(page.links)):
            if not _leads(page.path, link, known):
                line = _line(lines[page.path], link) if page.path in lines else 1
                yield findings.issue(page.path, line, "dead-link", link=link)


def _read(page: Page) -> _Read:
    if page.path.endswith(".html"):
        return _of_html(page.path, page.content)
    anchors = frozenset(unescape(one or other) for one, other in _ID.findall(page.content))
    return _Read(page.path, anchors, tuple(unescape(one or two) for one, two in _LINK.findall(page.content)))


def _read_written(page: Page) -> _Read:
    text = _FRONT_MATTER.sub("", page.content)
    return _of_html(page.path, Markdown(extensions=["attr_list", "tables", "toc"]).convert(text))


_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def _of_html(path: str, html: str) -> _Read:
    return _Read(path, *(_values(name, html) for name in ("id", "href")))


def _values(name: str, html: str) -> frozenset[str]:
    return frozenset(map(unescape, re.findall(rf'<[a-z][^<>]*?\b{name}="([^"]*)"', html)))


def _address(path: str) -> str:
    """Return the address of a page below the site's, without the slash at its end."""
    return re.sub(r"(?:^|/)index\.(?:md|html)$|\.md$", "", path)


def _leads(path: str, link: str, known: dict[str, frozenset[str] | None]) -> bool:
    """Tell whether a link on the page at `path` leads to a page or file, and to a place that is there."""
    if _ELSEWHERE.match(link):
        return True
    target, anchor = _parted(link)
    return any(
        found in known and (not anchor or (known[found] is None or anchor in (known[found] or ())))
        for found in _targets(path, target)
    )


def _parted(link: str) -> tuple[str, str]:
    """Return the page that a link names, and the place on it."""
    target, anchor = urldefrag(link)
    return unquote(target), unquote(anchor)


def _targets(path: str, target: str) -> Iterator[str]:
    """Yield what a link may mean: engines rewrite those of Markdown, which are from file to file."""
    if not target:
        yield _address(path)
        return
    for folder in (posixpath.dirname(path), _address(path)):
        found = posixpath.normpath(posixpath.join(folder, target))
        yield "" if found == "." else _address(found)


def _line(text: str, link: str) -> int:
    return text.count("\n", 0, max(0, text.find(link))) + 1
