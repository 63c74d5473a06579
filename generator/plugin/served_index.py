"""The search index of a site that is served: what an edit changes is laid over what was indexed before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from threading import Lock

from ..build import index
from ..cache import of_this_user
from ..model import Site
from ..publish.on_request import HIDDEN, put
from ..site.search.articles import Article
from ..site.search.index_files import INDEX
from ..site.search.layers import Layers


class ServedIndex:
    """Renews an index, whose files are named by their content but for the first, which names the others."""

    def __init__(self) -> None:
        """Have no index yet."""
        self._making, self._writing = Lock(), Lock()
        self._layers = Layers()
        self._kept = of_this_user()
        self._is_over = False

    def files(
        self, site: Site, handwritten: Iterable[Article], folder: Path, only: Set[str] | None = None
    ) -> Iterator[tuple[str, bytes]]:
        """Bring the files in `folder` up to date, whichever build asks for them; yield the first one.

        If `only` is given, pages at other addresses than these are taken to be as they were.
        """
        with self._making:
            try:
                for asset in index(site, handwritten, self._kept, self._layers, only):
                    file = f"{HIDDEN}{asset.path}", asset.content
                    if asset.path == INDEX:
                        first = file
                    else:
                        self._put(file, folder)
            except BaseException:
                self._layers = Layers()  # there may be files that were not written
                raise
        yield first

    def _put(self, file: tuple[str, bytes], folder: Path) -> None:
        with self._writing:
            if not self._is_over:
                put([file], folder)

    def stop(self) -> None:
        """Write no more files: their folder is removed."""
        with self._writing:
            self._is_over = True
