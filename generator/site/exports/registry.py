"""All exports of the site, in the order in which they are made: the largest tasks come first."""

from __future__ import annotations

from ..views.tasks import Kind
from . import catalog, citations, feeds, llms, markdown_files, previews, robots

EXPORTS: tuple[Kind, ...] = (
    catalog.tasks,
    feeds.tasks,
    previews.tasks,
    llms.tasks,
    citations.tasks,
    markdown_files.tasks,
    robots.tasks,
)
