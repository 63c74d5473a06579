"""robots.txt (RFC 9309): every program may read all pages, and finds the sitemap, if the address is known."""

from __future__ import annotations

from collections.abc import Iterator

from ... import paths
from ...model import Page
from ..views.tasks import Task, Views


def tasks(views: Views) -> Iterator[Task]:
    """Yield the task that returns robots.txt."""
    yield Task((paths.ROBOTS,), _page)


def _page(views: Views) -> tuple[Page]:
    address = views[0].site.address
    sitemap = f"\nSitemap: {address}{paths.SITEMAP}\n" if address else ""
    return (Page(paths.ROBOTS, f"User-agent: *\nAllow: /\n{sitemap}"),)
