"""Kinds of files and pages yield tasks, which run in parallel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from ...model import LANGUAGES, Page
from ...parallel import run
from .site_view import SiteView

Views: TypeAlias = Sequence[SiteView]
"""The site in each language, in the order of LANGUAGES."""
Make: TypeAlias = Callable[[Views], Iterable[Page]]
"""Makes pages that no other page waits for.

It is a function of a module, with its small arguments bound by `functools.partial`: it can be pickled. It
takes the views, which each process knows already, when it runs.
"""


@dataclass(frozen=True, slots=True)
class Task:
    """What makes the pages of some paths, and whether these are in no index."""

    paths: tuple[str, ...]
    make: Make
    unlisted: bool = False


Kind: TypeAlias = Callable[[Views], Iterator[Task]]
"""Yields the tasks of one kind of page, or of one export."""


def in_language(view: SiteView, make: Callable[[SiteView], Iterable[Page]]) -> Make:
    """Return what makes pages of one view."""
    return partial(_of_view, LANGUAGES.index(view.language), make)


def _of_view(place: int, make: Callable[[SiteView], Iterable[Page]], views: Views) -> Iterable[Page]:
    return make(views[place])


class Promise(Page):
    """A page whose content is made when it is asked for."""

    __slots__ = ("_make", "unlisted")
    _make: Callable[[], str]
    unlisted: bool
    """Whether it is in no index."""

    def __init__(self, path: str, make: Callable[[], str], unlisted: bool = False) -> None:
        """Take what makes the content."""
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "_make", make)
        object.__setattr__(self, "unlisted", unlisted)

    @property
    def content(self) -> str:
        """Make the content."""
        return self._make()


def run_tasks(kinds: Iterable[Kind], views: Views, *, late: bool = False) -> tuple[Page, ...]:
    """Run the tasks of all kinds in parallel and return their pages in order.

    If `late`, a task runs when the content of one of its pages is asked for.
    """
    tasks = [task for kind in kinds for task in kind(views)]
    if late:
        return tuple(promise for task in tasks for promise in _promises(task, views))
    return tuple(page for pages in run(partial(_run, views), tasks) for page in pages)


def _promises(task: Task, views: Views) -> Iterator[Promise]:
    """Yield the pages of a task, which runs when the content of one is asked for; that of others waits."""
    made: dict[str, str] = {}

    def content(path: str) -> str:
        if path not in made:
            made.update((page.path, page.content) for page in task.make(views))
        return made.pop(path)

    return (Promise(path, partial(content, path), task.unlisted) for path in task.paths)


def _run(views: Views, task: Task) -> tuple[Page, ...]:
    return tuple(task.make(views))
