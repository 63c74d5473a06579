"""Files and pages of ours made by several processes, before MkDocs asks for one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from mkdocs.structure.pages import Page

from ..parallel import run
from ..site.views.tasks import Promise
from .on_request import put, written
from .page import Renderer, StandIn

_TOGETHER, _LASTING = 64, 6
"""Numbers of files and pages in a row, as neighbours show each other's titles, and of rows by one process."""


def render_ahead(
    renderer: Renderer,
    pages: Sequence[Page],
    render: Callable[[Page], str],
    files: Sequence[Promise],
    folder: Path,
) -> None:
    """Have `files` written into `folder`, and `pages`, in the order of MkDocs, rendered by several processes.

    Each page gets a template that returns what another process made of it, and MkDocs goes on as if it had
    rendered the page itself. They begin at once, beside its work.
    """

    def work(item: Page | Promise) -> str:
        if isinstance(item, Page):
            return render(item)
        put(written(item), folder)
        return ""

    here = {_kind(page): page for page in reversed(pages)}  # so that no process compiles templates again
    first = {page.file.src_uri: render(page) for page in here.values()}
    others: list[Page | Promise] = [page for page in pages if page.file.src_uri not in first]
    results = run(work, [*files, *others], chunk=_TOGETHER, lasting=_LASTING)
    ready = _Ready()
    renderer.stand_in(pages, ready)
    list(islice(results, len(files)))
    results = chain(list(islice(results, 1)), results)  # the processes begin now
    names = (page.file.src_uri for page in pages)
    ready.pages = (first.pop(name) if name in first else next(results) for name in names)


def _kind(page: Page) -> str:
    """Return the folder that a page's own folder is in, where pages have the same templates."""
    return page.url.rstrip("/").rpartition("/")[0]


class _Ready(StandIn):
    """A template whose pages are rendered already."""

    pages: Iterator[str]

    def render(self, *_: Any, **__: Any) -> str:
        """Return the next page, in the order in which they were given."""
        return next(self.pages)
