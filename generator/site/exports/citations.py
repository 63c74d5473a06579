"""The files that reference managers read: BibTeX, RIS and CSL-JSON of each report, in its own language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial

from ...model import Page, Report
from ..views.site_view import SiteView, Task
from .bibtex import bibtex
from .csl import item
from .ris import ris


def tasks(site_views: Sequence[SiteView]) -> Iterator[Task]:
    """Yield a task per report, which returns its three files."""
    for view in site_views:
        for report in view.reports:
            if report.document.language == view.language:
                yield partial(_files, view, report)


def _files(view: SiteView, report: Report) -> tuple[Page, ...]:
    keywords = [view.labels[key].text for key in report.relations.tags]
    fields = item(report, view.language, view.site.address, keywords)
    csl = json.dumps([fields], ensure_ascii=False, indent=1) + "\n"
    files = (("bib", bibtex(fields)), ("ris", ris(fields)), ("json", csl))
    return tuple(Page(f"cite/{report.key}.{ending}", content) for ending, content in files)
