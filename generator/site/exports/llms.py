"""llms.txt (llmstxt.org): an index of the site for language models, which links Markdown and data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from ...model import LANGUAGES, Page
from ...paths import PLAIN
from ..i18n import labels
from ..views.site_view import SiteView, Task
from .commonmark import link, listed

INDEX = "llms.txt"
_NEWEST = 50
"""Maximum number of reports listed in each language."""
_DATA = (
    ("catalog.json", "全部报告的目录 · the catalogue of all reports"),
    ("catalog.schema.json", "目录的 JSON Schema · its JSON Schema"),
    *((f"{language}/feed.xml", "Atom") for language in LANGUAGES),
)


def tasks(site_views: Sequence[SiteView]) -> Iterator[Task]:
    """Yield the task that returns llms.txt."""
    yield partial(_page, site_views)


def _page(site_views: Sequence[SiteView]) -> tuple[Page]:
    blocks = [f"# {' '.join(view.words.site for view in site_views)}"]
    blocks += [f"> {view.words.site_tagline}" for view in site_views]
    for view in site_views:
        blocks += _lists(view)
    address = site_views[0].site.address
    blocks += listed("Optional", (f"[{path}]({address}{path}): {name}" for path, name in _DATA))
    return (Page(INDEX, "\n\n".join(blocks) + "\n"),)


def _lists(view: SiteView) -> Iterator[str]:
    root, language = f"{view.site.address}{view.language}/", labels.LANGUAGE_NAMES[view.language]
    newest = (report.key for report in view.reports[:_NEWEST])
    reports = (link(view.names[key], f"{root}reports/{key}/{PLAIN}") for key in newest)
    concepts = (link(view.labels[key].text, f"{root}concepts/{key}/") for key in view.main_concepts)
    yield from listed(f"{view.words.newest} ({language})", reports)
    yield from listed(f"{view.words.main_concepts} ({language})", concepts)
