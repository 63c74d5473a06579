"""Parts of pages that are the same in many, drawn once: the header, the footer, and what a page loads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page


class Drawn:
    """What was drawn of pages of ours, whose folder tells by which way they lead to the same places."""

    def __init__(self, config: MkDocsConfig, *, may_keep: bool) -> None:
        """Know where the style sheets, scripts and pictures of all pages are.

        Nothing may be kept while titles change, as of a site that is served, nor where templates of an owner
        or other plugins look at each page.
        """
        self._may_keep = may_keep
        self._linked = {""}
        self._parts: dict[tuple[str, ...], str] = {}
        pictures = (config.theme.get("favicon"), config.theme.get("logo"))
        self.link(map(str, (*pictures, *config.extra_css, *config.extra_javascript)))

    def link(self, addresses: Iterable[str]) -> None:
        """Take addresses to which parts of all pages lead: from there, and from above, they are shorter."""
        for address in addresses:
            self._linked.update(accumulate(address.split("/"), "{}/{}".format))

    def once(
        self, language: str, page: Page | None, name: str, *given: str, caller: Callable[[], str]
    ) -> str:
        """Return what `caller` draws from what is `given` and a page's language and folder alone."""
        if not (self._may_keep and page and page.file.generated_by):
            return caller()
        url = page.url.rstrip("/")
        folder = url if url in self._linked else f"{url.rpartition('/')[0]}/"
        part = (language, folder, name, *given)
        if part not in self._parts:
            self._parts[part] = caller()
        return self._parts[part]
