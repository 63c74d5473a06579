"""Pages of ours rendered by several processes, before MkDocs asks for one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from mkdocs.structure.pages import Page

from ..parallel import run
from .page import Renderer, StandIn


def render_ahead(renderer: Renderer, pages: Sequence[Page], finish: Callable[[str], str]) -> None:
    """Have `pages`, in the order in which MkDocs builds them, rendered by several processes.

    Each gets a template that returns what another process made, after `finish`, of the same template and
    context, and MkDocs goes on as if it had rendered the page itself. They begin at once, beside its work.
    """

    def work(page: Page) -> str:
        return finish(renderer.render(page))

    first = [work(page) for page in pages[:1]]  # here, so that no process compiles the templates again
    others = run(work, pages[1:])
    ready = _Ready()
    renderer.stand_in(pages, ready)
    ready.pages = chain(first, list(islice(others, 1)), others)  # the processes begin now


class _Ready(StandIn):
    """A template whose pages are rendered already."""

    pages: Iterator[str]

    def render(self, *_: Any, **__: Any) -> str:
        """Return the next page, in the order in which they were given."""
        return next(self.pages)
