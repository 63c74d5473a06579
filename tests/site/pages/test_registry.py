"""Kinds of pages and exports yield tasks that can travel to another process, or computer."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from generator.build import Output
from generator.model import Date, Moved, Site
from generator.site.exports.registry import EXPORTS
from generator.site.pages.registry import PAGES
from generator.site.views.site_view import site_views
from generator.site.views.tasks import Kind

LARGEST = 60_000
"""Maximum size of a pickled task in bytes: about that of the page that it makes, never that of the site."""


def published(site: Site) -> Site:
    """Return a site whose reports are registered, with a page that moved and one that was removed."""
    reports = tuple(replace(report, added=Date(2026, 1, 31)) for report in site.reports)
    moved = (Moved("reports/before/", f"reports/{reports[0].key}/"),)
    return replace(site, reports=reports, moved=moved, removed=("reports/gone/",))


@pytest.mark.parametrize("kind", [*EXPORTS, *PAGES], ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_tasks_are_small_and_make_the_same_pages_elsewhere(output: Output, kind: Kind) -> None:
    views = site_views(published(output.site))
    tasks = list(kind(views))
    assert tasks
    for task in tasks[:: max(1, len(tasks) // 5)]:
        travelled = pickle.dumps(task)
        assert len(travelled) < LARGEST
        made = list(task.make(views))
        assert list(pickle.loads(travelled).make(views)) == made
        assert [page.path for page in made] == list(task.paths)
