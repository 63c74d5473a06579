"""No page grows with the collection: hubs of many reports as they are built, of thousands as they are made."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import Output, build
from generator.model import Page, Relations
from generator.site.pages import browse, concept_list, concept_tree, home, progress, timeline
from generator.site.views.cards import NARROWER
from generator.site.views.site_view import site_views
from generator.site.views.tasks import run_tasks
from tests.conftest import LARGE
from tests.support import collection
from tests.support.sites import html_pages

HUBS = (
    home.home,
    browse.browse,
    timeline.timeline,
    concept_tree.tree,
    concept_list.concepts,
    progress.coverage,
    home.search,
)
HUB, REPORT = 57_000, 22_000
"""The most bytes of a hub, and of a report's page without the report."""
MANY = 6_000
"""The reports of which hubs are made, but not built."""
FRAME = 18_000
"""What the theme puts around a page, with some to spare."""


def without_text(page: str) -> int:
    """Return how many bytes of a report's page are not of the report's text, nor of its list of headings."""
    text = page[page.index('class="zk-views"') : page.index('class="zk-cite"')]
    headings = "".join(re.findall(r'<a href="#s[^"]*" class="md-nav__link">.*?</a>', page, re.DOTALL))
    return len(page.encode()) - len(text.encode()) - len(headings.encode())


def test_no_page_of_a_built_site_is_large(large: Path) -> None:
    reports = {path for path, page in html_pages(large) if 'class="zk-cite"' in page}
    assert len(reports) == 2 * LARGE
    for path, page in html_pages(large):
        if path in reports:
            assert without_text(page) <= REPORT, path
        else:
            assert len(page.encode()) <= HUB, path


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Output:
    folder = tmp_path_factory.mktemp("many")
    collection.write(folder, LARGE, organisations=2 * LARGE, terms=4000)
    return build(folder, late=True)


@pytest.fixture(scope="module")
def many(output: Output) -> list[Page]:
    """The hubs of thousands of reports: those of a collection again and again, each with a key of its own."""
    site, times = output.site, MANY // LARGE
    reports = tuple(
        replace(report, key=f"{report.key}-{time}", relations=Relations(report.relations.tags))
        for time in range(times)
        for report in site.reports
    )
    large = replace(site, reports=reports)
    return list(run_tasks(HUBS, site_views(large)))


def test_no_hub_of_thousands_is_large(many: list[Page]) -> None:
    for page in many:
        assert len(page.content.encode()) <= HUB - FRAME, page.path


def test_every_report_of_thousands_is_in_the_table_and_in_each_group(many: list[Page]) -> None:
    total = MANY
    for folder in ("reports", "browse/kinds", "browse/years"):
        listed = "".join(page.content for page in many if page.path.startswith(f"en/{folder}/"))
        links = re.findall(r'<th scope="row"[^>]*><a href="(?:\.\./)+reports/([^"]+)/"', listed)
        assert len(links) == len(set(links)) == total, folder


def test_a_concept_says_how_many_more_narrower_ones_there_are(output: Output) -> None:
    (page,) = (page for page in output.pages if page.path == "en/concepts/organisation.md")
    listed = page.content.partition("</dl>")[0]
    assert listed.count("../../concepts/org-") == NARROWER
    assert f"and {LARGE - NARROWER} more concepts" in page.content
