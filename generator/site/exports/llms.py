"""llms.txt (llmstxt.org): an index of the site for language models, which links Markdown and data."""

from __future__ import annotations

from collections.abc import Iterator

from ... import paths
from ...model import LANGUAGES, Page
from ..i18n import labels
from ..views.site_view import SiteView
from ..views.tasks import Task, Views
from .commonmark import link, listed

_NEWEST = 50
"""Maximum number of reports listed in each language."""
_DATA = (
    (paths.CATALOG, "全部报告的目录 · the catalogue of all reports"),
    (paths.CATALOG_SCHEMA, "目录的 JSON Schema · its JSON Schema"),
    *((paths.feed(language), "Atom") for language in LANGUAGES),
)


def tasks(views: Views) -> Iterator[Task]:
    """Yield the task that returns llms.txt."""
    yield Task((paths.LLMS,), _page)


def _page(views: Views) -> tuple[Page]:
    blocks = [f"# {' '.join(view.words.site for view in views)}"]
    blocks += [f"> {view.words.site_tagline}" for view in views]
    for view in views:
        blocks += _lists(view)
    address = views[0].site.address
    blocks += listed("Optional", (f"[{path}]({address}{path}): {name}" for path, name in _DATA))
    return (Page(paths.LLMS, "\n\n".join(blocks) + "\n"),)


def _lists(view: SiteView) -> Iterator[str]:
    root, language = view.site.address + paths.page(view.language), labels.LANGUAGE_NAMES[view.language]
    newest = (report.key for report in view.reports[:_NEWEST])
    reports = (link(view.names[key], f"{root}{paths.report(key)}{paths.PLAIN}") for key in newest)
    concepts = (link(view.labels[key].text, f"{root}{paths.concept(key)}") for key in view.main_concepts)
    yield from listed(f"{view.words.newest} ({language})", reports)
    yield from listed(f"{view.words.main_concepts} ({language})", concepts)
