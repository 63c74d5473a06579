"""Pages of ours rendered when a browser asks `mkdocs serve` for them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from threading import Condition
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page

from ..model import Original
from ..site.views.tasks import Promise

log = get_plugin_logger("zhiku")

Make = Callable[[], Iterable[tuple[str, bytes]]]
"""Makes files of the site; each is given by its path and content."""


def blank(page: Page, *_: object) -> None:
    """Leave a page to be read when it is asked for."""
    page.meta, page.markdown = {}, ""


def fill(page: Page, content: str, config: MkDocsConfig) -> None:
    """Read a page that was left blank."""
    given = dict(page.meta)
    page.file.content_string = content
    Page.read_source(page, config)
    page.meta.update(given)


def written(page: Promise) -> Iterator[tuple[str, bytes]]:
    """Yield a file that is not a page of MkDocs."""
    yield page.path, page.content.encode()


def copied(original: Original) -> Iterator[tuple[str, bytes]]:
    """Yield the file that a report came from."""
    yield original.path, original.file.read_bytes()


class OnRequest:
    """Makes files of a site that is served when they are asked for, each once a build.

    The server answers from its folder, so that a file is written there before the server looks for it.
    """

    def __init__(self) -> None:
        """Know of no files yet."""
        self._free = Condition()
        self._is_building = False
        self._builds = 0
        self._makers: dict[str, Make] = {}

    def begin(self) -> None:
        """Let requests wait until `end`: the site is built anew."""
        with self._free:
            self._is_building = True

    def end(self, makers: Mapping[str, Make] | None = None) -> None:
        """Let requests go on; `makers` are by the path of a file, or that of a folder with its slash."""
        with self._free:
            self._makers = self._makers if makers is None else dict(makers)
            self._is_building = False
            self._builds += 1
            self._free.notify_all()

    def attach(self, server: LiveReloadServer) -> None:
        """Have the files that are asked of `server` made first."""
        answer = server.get_app() or server.serve_request

        def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            path = path.removeprefix(server.mount_path)
            given: list[Any] = []

            def respond(*response: Any) -> Any:
                given[:] = response

            try:
                builds = -1
                while builds != self._builds:  # once more if what was made was swept away since
                    builds = self._make(path, Path(server.root))
                    content = answer(environ, respond)
                    if not given[0].startswith("404"):
                        break
            except OSError as error:  # such as a full disk: the next request tries again
                reason = f"{error.filename}: {error.strerror}" if error.filename else str(error)
                log.error(reason)
                start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
                return [reason.encode("utf-8", "replace")]
            start_response(*given)
            return content

        server.set_app(app)

    def _make(self, path: str, root: Path) -> int:
        """Make the files that a path asks for; return the number of the build that they are of."""
        file = posixpath.normpath(f"/{path}{'index.html' if path.endswith('/') or not path else ''}")[1:]
        with self._free:
            self._free.wait_for(lambda: not self._is_building)
            for name in filter(self._makers.__contains__, _ways(file)):
                put(self._makers[name](), root)
                del self._makers[name]
            return self._builds


def put(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Write files, each given by its path and content, into a folder as they come."""
    for path, content in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def _ways(file: str) -> Iterator[str]:
    """Yield a file and the folders that it lies in."""
    yield file
    for end in (place for place, character in enumerate(file) if character == "/"):
        yield file[: end + 1]
