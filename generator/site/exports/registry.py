"""All exports of the site, in the order in which they are made: the largest tasks come first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..views.site_view import SiteView, Task
from . import catalog, citations, feeds, llms, markdown_files, previews

EXPORTS: tuple[Callable[[Sequence[SiteView]], Iterator[Task]], ...] = (
    catalog.tasks,
    feeds.tasks,
    previews.tasks,
    llms.tasks,
    citations.tasks,
    markdown_files.tasks,
)
"""Each takes the site in every language and yields picklable tasks, which return files."""
