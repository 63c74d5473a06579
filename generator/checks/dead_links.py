"""Broken links within the site, of generated and of handwritten pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import unquote, urldefrag

from markdown import Markdown

from ..model import Issue, Page
from ..parallel import run
from ..site.i18n import findings

_ID = re.compile(r'\bid="([^"]*)"|(?<=[{ ])#([A-Za-z0-9_-]+)(?=[ }])')
_LINK = re.compile(r'\bhref="([^"]*)"|\]\(([^()\s]*)\)')
"""In generated Markdown, where texts are escaped so that none can look like either."""
_ELSEWHERE = re.compile("[a-zA-Z][a-zA-Z0-9+.-]*:|//|\\?")


class _Read(NamedTuple):
    """The anchors of a page, and its links as they are written."""

    path: str
    anchors: frozenset[str]
    links: Iterable[str]


def dead(
    generated: Sequence[Page], handwritten: Sequence[Page] = (), files: Iterable[str] = ()
) -> Iterator[Issue]:
    """Yield the dead links of generated and handwritten pages.

    `files` are the paths of the other files of the site.
    """
    texts = [page for page in generated if page.path.endswith(_TEXTS)]
    name = attrgetter("path")
    pages = [*run(_read, texts, name=name), *run(_read_handwritten, handwritten, name=name)]
    yield from _dead(pages, pages, generated, handwritten, files)


def dead_by_hand(
    generated: Sequence[Page], handwritten: Sequence[Page], files: Iterable[str] = ()
) -> Iterator[Issue]:
    """Yield the dead links of handwritten pages; generated pages are read only for the anchors they want.

    `files` are the paths and addresses of the other files of the site.
    """
    pages = [_read_handwritten(page) for page in handwritten]
    links = {(page.path, *_parted(link)) for page in pages for link in page.links}
    targets = {target for path, link, anchor in links if anchor for target in _targets(path, link)}
    near = [page for page in generated if page.path.endswith(_TEXTS) and _address(page.path) in targets]
    yield from _dead(pages, [*map(_read, near), *pages], generated, handwritten, files)


_TEXTS = (".md", ".html")


def _dead(
    pages: Iterable[_Read],
    read: Iterable[_Read],
    generated: Iterable[Page],
    handwritten: Iterable[Page],
    files: Iterable[str],
) -> Iterator[Issue]:
    """Yield the dead links of `pages`; `read` are all pages whose anchors are known."""
    known: dict[str, frozenset[str] | None] = dict.fromkeys(files)
    known |= {name: None for page in generated for name in (page.path, _address(page.path))}
    known |= {_address(page.path): page.anchors for page in read}
    contents = {page.path: page.content for page in handwritten}
    for page in pages:
        for link in sorted(set(page.links)):
            if not _leads(page.path, link, known):
                line = _line(contents[page.path], link) if page.path in contents else 1
                yield findings.issue(page.path, line, "dead-link", link=link)


def _read(page: Page) -> _Read:
    if page.path.endswith(".html"):
        return _of_html(page.path, page.content)
    anchors = frozenset(unescape(html or markdown) for html, markdown in _ID.findall(page.content))
    links = tuple(unescape(html or markdown) for html, markdown in _LINK.findall(page.content))
    return _Read(page.path, anchors, links)


def _read_handwritten(page: Page) -> _Read:
    text = _FRONT_MATTER.sub("", page.content)
    return _of_html(page.path, Markdown(extensions=_EXTENSIONS).convert(text))


_EXTENSIONS = ["extra", "admonition", "toc"]
"""What handwritten pages may be written with: plain Markdown takes notes and code for links."""
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def _of_html(path: str, html: str) -> _Read:
    return _Read(path, *(_values(name, html) for name in ("id", "href")))


def _values(name: str, html: str) -> frozenset[str]:
    return frozenset(map(unescape, re.findall(rf'<[a-z][^<>]*?\b{name}="([^"]*)"', html)))


def _address(path: str) -> str:
    """Return the address of a page below the site's, without the slash at its end."""
    return re.sub(r"(?:^|/)index\.(?:md|html)$|\.md$", "", path)


def _leads(path: str, link: str, known: dict[str, frozenset[str] | None]) -> bool:
    """Return True if the page or file that a link on the page at `path` leads to exists, and its anchor."""
    if _ELSEWHERE.match(link):
        return True
    target, anchor = _parted(link)
    return any(
        page in known and (not anchor or (known[page] is None or anchor in (known[page] or ())))
        for page in _targets(path, target)
    )


def _parted(link: str) -> tuple[str, str]:
    """Return the page and the anchor of a link."""
    target, anchor = urldefrag(link)
    return unquote(target), unquote(anchor)


def _targets(path: str, target: str) -> Iterator[str]:
    """Yield what a link may mean: engines rewrite those of Markdown, which are from file to file."""
    if not target:
        yield _address(path)
        return
    for folder in (posixpath.dirname(path), _address(path)):
        page = posixpath.normpath(posixpath.join(folder, target))
        yield "" if page == "." else _address(page)


def _line(text: str, link: str) -> int:
    return text.count("\n", 0, max(0, text.find(link))) + 1
