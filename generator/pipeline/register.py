"""The addresses of a site, written down in its corpus, so that they stay."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .. import paths
from ..corpus import registry
from ..model import CorpusError, Registry, Site
from ..store import Within


def register(site: Site, folder: Path | str, gone: str = "") -> int:
    """Record the addresses of a site in the corpus in `folder`; return how many reports are new in it.

    What is not there any more was removed on purpose if `gone` is a day. Raise CorpusError if what is
    recorded cannot be read: it is not written over.
    """
    if gone:
        site = replace(site, registry=_confirmed(site, gone))
    within = Within(Path(folder))
    path = within.path(paths.REGISTRY)
    try:
        known = registry.parse(path.read_text("utf-8")) if path.is_file() else Registry()
    except UnicodeDecodeError as error:
        message = "is not UTF-8: get it back as it was"
        raise CorpusError(paths.REGISTRY, 1, "unreadable", message) from error
    if site.registry != known:
        within.replace(paths.REGISTRY, registry.dumps(site.registry).encode())
    return len(site.registry.reports) - len(known.reports)


def _confirmed(site: Site, day: str) -> Registry:
    """Return the registry in which the reports that are not there are said to be gone since a day."""
    present = {report.key for report in site.reports}
    lines = (
        line if line.key in present or line.gone else replace(line, gone=day)
        for line in site.registry.reports
    )
    return replace(site.registry, reports=tuple(lines))
