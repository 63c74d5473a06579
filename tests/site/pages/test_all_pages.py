"""What holds of every page, whatever a corpus holds."""

import posixpath
import re

import pytest
import yaml

from generator.model import Report, Site
from generator.site.exports import citations
from generator.site.pages import body
from generator.site.views.site_view import site_views
from generator.site.views.tasks import run_tasks
from tests.support.markup import HOSTILE, SITE_EXTENSIONS, read, seen
from tests.support.sample import rendered, site


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {page.path: page.content for page in rendered(site("很好"))}


def test_every_page_has_its_twin(pages: dict[str, str]) -> None:
    assert {path[3:] for path in pages if path.startswith("zh/")} == {
        path[3:] for path in pages if path.startswith("en/")
    }
    assert {"index.md", "zh/index.md", "en/reports/one.md", "zh/concepts/llm.md"} <= pages.keys()


def test_every_way_leads_to_a_page(pages: dict[str, str]) -> None:
    known = {re.sub(r"(?:^|/)index\.md$|\.md$", "", path) for path in pages}
    known |= {page.path for page in run_tasks([citations.tasks], site_views(site("很好")))}
    known |= {f"source/{report.key}" for report in site("很好").reports}
    for path, content in pages.items():
        here = re.sub(r"(?:^|/)index\.md$|\.md$", "", path)
        for href in re.findall(r'<a [^>]*href="([^"#?]*)', content):
            assert posixpath.normpath(posixpath.join(here, href)).rstrip("/") in known, (path, href)


def test_lists_are_paged() -> None:
    whole = site("很好")
    many = Site(
        tuple(
            Report(f"r{i}", whole.reports[0].meta, whole.reports[0].document, whole.reports[0].editions)
            for i in range(120)
        ),
        (),
    )
    paths = {page.path for page in rendered(many)}
    assert {"zh/reports/index.md", "zh/reports/page-2.md", "en/reports/page-3.md"} <= paths
    assert "zh/reports/page-4.md" not in paths


@pytest.mark.parametrize("endless", [body._ENDLESS, 0])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_on_every_page(
    text: str, endless: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "_ENDLESS", endless)  # what is longer is written as HTML: at 0, all is
    for page in rendered(site(text)):
        _, front, source = page.content.split("---\n", 2)
        assert isinstance(yaml.safe_load(front)["title"], str)
        shown = read(source, SITE_EXTENSIONS)
        assert not shown.tags & {"script", "img", "iframe", "style"}, page.path
        assert not any(name.startswith("on") for name in shown.attributes)
        assert not any(link.startswith("javascript") for link in shown.links)
        if page.path.endswith("reports/one.md"):
            assert seen("".join(shown.text)).count(seen(text)) >= 12


def test_empty_text_shows_nothing() -> None:
    for page in rendered(site(" \x00 ")):
        source = page.content.split("---\n", 2)[2]
        assert "{:" not in source, page.path


def test_same_site_same_bytes() -> None:
    assert rendered(site("很好")) == rendered(site("很好"))
