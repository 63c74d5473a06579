"""Pages that are made late are the pages that are made at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.build import Output, build
from generator.model import Page
from generator.site.views.site_view import site_views
from generator.site.views.tasks import Promise, Task, Views, run_tasks
from tests.support.paths import CORPUS


def test_late_pages_are_the_same(output: Output) -> None:
    late = build(CORPUS, late=True)
    assert all(isinstance(page, Promise) for page in late.pages)
    assert {page.path: page.content for page in late.pages} == {
        page.path: page.content for page in output.pages
    }
    assert late.issues == output.issues


def test_a_late_task_runs_once_and_only_if_it_must(output: Output) -> None:
    ran: list[str] = []

    def make(name: str, views: Views) -> Iterator[Page]:
        ran.append(name)
        yield from (Page(f"{name}{number}", "text") for number in range(2))

    def kind(views: Views) -> Iterator[Task]:
        for name in "ac":
            yield Task((f"{name}0", f"{name}1"), partial(make, name))

    pages = run_tasks([kind], site_views(output.site), late=True)
    assert [page.path for page in pages] == ["a0", "a1", "c0", "c1"] and ran == []
    assert [page.content for page in pages[:2]] == ["text"] * 2 and ran == ["a"]
