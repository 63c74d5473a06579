"""Pages at addresses that were published: they lead to where a page is now, or say that it was removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from .... import paths
from ...views.site_view import SiteView
from ...views.tasks import Task, Views
from ..front_matter import FrontMatter
from ..page import Context, filled_task

_NO_INDEX = {"exclude": True}


@dataclass(frozen=True, slots=True)
class MovedContext(Context):
    """What became of a page; `target` and `name` are the page that it leads to, empty if it was removed."""

    template: ClassVar[str] = "moved.md"
    title: str
    text: str
    target: str = ""
    name: str = ""


def moved(views: Views) -> Iterator[Task]:
    """Yield the tasks that make the pages of earlier addresses, without what they said."""
    for view in views:
        for one in view.site.moved:
            target = f"{paths.way_to_root(one.old)}{one.new}"
            context = MovedContext(view.words.moved, view.words.moved_text, target, _name(view, one.new))
            yield filled_task(view, one.old, _front(context), context)
        for address in view.site.removed:
            context = MovedContext(view.words.removed, view.words.removed_text)
            yield filled_task(view, address, _front(context), context)


def _front(context: MovedContext) -> FrontMatter:
    return FrontMatter(
        title=context.title, robots="noindex", search=_NO_INDEX, hide=("toc",), moved_to=context.target
    )


def _name(view: SiteView, address: str) -> str:
    """Return the name of the report or concept at an address."""
    folder, key, _ = address.split("/")
    return view.titles[key] if f"{folder}/" == paths.REPORTS else view.labels[key].text
