"""Kinds of files and pages yield tasks, which run in parallel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from ...model import Page
from ...parallel import run
from .site_view import SiteView

Views: TypeAlias = Sequence[SiteView]
"""The site in each language, in the order of LANGUAGES."""
Task: TypeAlias = Callable[[Views], Iterable[Page]]
"""Makes pages that no other page waits for.

A task is a function of a module, with its small arguments bound by `functools.partial`: it can be pickled.
It takes the views, which each process knows already, when it runs.
"""
Kind: TypeAlias = Callable[[Views], Iterator[Task]]
"""Yields the tasks of one kind of page, or of one export."""


def run_tasks(kinds: Iterable[Kind], views: Views) -> tuple[Page, ...]:
    """Run the tasks of all kinds in parallel and return their pages in order."""
    tasks = [task for kind in kinds for task in kind(views)]
    return tuple(page for pages in run(partial(_run, views), tasks) for page in pages)


def _run(views: Views, task: Task) -> tuple[Page, ...]:
    return tuple(task(views))
