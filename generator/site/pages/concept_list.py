"""The list of all concepts in alphabetical order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from markupsafe import Markup

from ... import paths
from ..views.site_view import SiteView
from ..views.tasks import Task, Views
from .page import Context, chip, chip_weight, filled_task, list_front
from .paging import Number, Part, paged

CHIPS_A_PAGE = 400


@dataclass(frozen=True, slots=True)
class ConceptsContext(Context):
    """A page of the list: `initials` of all pages with their addresses and anchors, its own `groups`.

    A group is an initial, its anchor and the concepts.
    """

    template: ClassVar[str] = "concepts.md"
    total: str
    initials: Sequence[tuple[str, str, str]]
    groups: Sequence[tuple[str, str, Sequence[Markup]]]
    numbers: Sequence[Number]


def concepts(views: Views) -> Iterator[Task]:
    """Yield the tasks that make the list of concepts."""
    for view in views:
        parts = paged(paths.CONCEPTS, view.alphabet, CHIPS_A_PAGE, partial(_weight, view))
        initials: dict[str, str] = {}
        for part in parts:
            for _, initial in part.items:
                initials.setdefault(initial, part.address)
        listed = [(initial, address, _anchor(initial)) for initial, address in initials.items()]
        for part in parts:
            context = ConceptsContext(
                view.count("concepts", len(view.concepts)), listed, _groups(view, part), part.numbers
            )
            front = list_front(view, view.words.all_concepts, view.words.concepts_lead, part.number)
            yield filled_task(view, part.address, front, context, part.around)


def _weight(view: SiteView, item: tuple[str, str]) -> int:
    return chip_weight(view, item[0])


def _groups(view: SiteView, part: Part[tuple[str, str]]) -> list[tuple[str, str, list[Markup]]]:
    root, groups = paths.way_to_root(part.address), dict[str, list[Markup]]()
    for key, initial in part.items:
        groups.setdefault(initial, []).append(chip(view, key, root, counted=True, kind=view.kind(key)))
    return [(initial, _anchor(initial), listed) for initial, listed in groups.items()]


def _anchor(initial: str) -> str:
    return f"initial-{initial.lower() if initial.isalpha() else 0}"
