"""Pages of ours rendered by several processes, before MkDocs asks for one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from mkdocs.structure.pages import Page

from ..parallel import run
from .page import Renderer, StandIn


def render_ahead(renderer: Renderer, pages: Sequence[Page], finish: Callable[[str], str]) -> None:
    """Have `pages`, in the order in which MkDocs builds them, rendered by several processes.

    Each gets a template that returns what another process made, after `finish`, of the same template and
    context. MkDocs goes on as if it had rendered the page itself.
    """
    renderer.stand_in(pages, _Ready(run(lambda page: finish(renderer.render(page)), pages)))


class _Ready(StandIn):
    """A template whose pages are rendered already."""

    def __init__(self, pages: Iterator[str]) -> None:
        self._pages = pages

    def render(self, *_: Any, **__: Any) -> str:
        """Return the next page, in the order in which they were given."""
        return next(self._pages)
