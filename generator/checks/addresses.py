"""Reports whose addresses are not kept, or are not what they ask for."""

from __future__ import annotations

from collections.abc import Iterator

from .. import paths
from ..model import Corpus, Issue, Report, Site
from ..site.i18n.findings import issue
from ..text.lines import LineNumbers


def issues(corpus: Corpus, site: Site) -> Iterator[Issue]:
    """Yield the first report that is not registered, with how many, and those whose address is another's."""
    lines = {source.path: LineNumbers(source.text) for source in corpus.sources}

    def told(report: Report, code: str, **values: str) -> Issue:
        source = report.document.source
        line = lines[source].at(report.document.span[0])
        return issue(source, line, code, "", sidecar=paths.sidecar(source), **values)

    by_key = {report.key: report for report in site.reports}
    new = sorted((one for one in site.reports if one.added is None), key=lambda one: one.document.source)
    if new:
        yield told(new[0], "not-registered", count=str(len(new)))
    for one in site.collisions:
        yield told(by_key[one.key], "address-taken", key=one.key, wanted=one.wanted)
