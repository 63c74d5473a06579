"""Pages of ours that are read when they are asked for: until then MkDocs knows their addresses only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from ..site.views.markdown import without_front_matter
from ..site.views.tasks import Promise


def blank(page: Page, promise: Promise, *_: object) -> None:
    """Leave a page to be read when it is asked for; that it is in no index is known before."""
    page.meta, page.markdown = ({"robots": "noindex"} if promise.unlisted else {}), ""


class LateFile(File):
    """A file that MkDocs knows of, and does not write."""

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it to be made."""


class LatePages:
    """The pages of ours, and the promises of those that MkDocs has left blank."""

    def __init__(self, pages: Iterable[Page], promises: Mapping[str, Promise]) -> None:
        """Take the pages as MkDocs has left them, and the promises by the paths of pages."""
        self._pages = {page.file.src_uri: page for page in pages}
        self._given = {path: dict(page.meta) for path, page in self._pages.items()}
        self._blank = dict(promises)

    def renew(self, promises: Mapping[str, Promise]) -> None:
        """Have all of them made anew."""
        self._blank = dict(promises)
        for path in promises.keys() & self._pages.keys():
            self._empty(self._pages[path])

    def fill(self, page: Page) -> None:
        """Read a page, if that has not been done yet."""
        if promise := self._blank.pop(page.file.src_uri, None):
            self._read(page, promise)

    def forget(self, page: Page) -> None:
        """Keep of a page that was rendered only what others show of it."""
        page.markdown, page.content, page.toc = "", "", get_toc([])

    def show(self, promise: Promise) -> Page:
        """Return the page of a promise that was not given before, read."""
        page = self._pages[promise.path]
        self._blank.pop(promise.path, None)
        self._empty(page)
        self._read(page, promise)
        return page

    def _empty(self, page: Page) -> None:
        page.meta, page.markdown = dict(self._given[page.file.src_uri]), ""
        page.content, page.toc = "", get_toc([])

    def _read(self, page: Page, promise: Promise) -> None:
        facts, page.markdown = without_front_matter(promise.content)
        page.meta = facts | dict(page.meta)
