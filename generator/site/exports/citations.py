"""The files that reference managers read: BibTeX, RIS and CSL-JSON of each report, in its own language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from ... import paths
from ...model import Page
from ..views.site_view import SiteView
from ..views.tasks import Task, Views, in_language
from .bibtex import bibtex
from .csl import item
from .ris import ris

_ENDINGS = ("bib", "ris", "json")


def tasks(views: Views) -> Iterator[Task]:
    """Yield a task per report, which returns its three files."""
    for view in views:
        for report in view.reports:
            if report.document.language == view.language:
                files = tuple(paths.citation(report.key, ending) for ending in _ENDINGS)
                yield Task(files, in_language(view, partial(_files, report.key)))


def _files(key: str, view: SiteView) -> tuple[Page, ...]:
    report = view.by_key[key]
    keywords = [view.labels[key].text for key in report.relations.tags]
    fields = item(report, view.language, view.site.address, keywords)
    csl = json.dumps([fields], ensure_ascii=False, indent=1) + "\n"
    files = zip(_ENDINGS, (bibtex(fields), ris(fields), csl), strict=True)
    return tuple(Page(paths.citation(key, ending), content) for ending, content in files)
