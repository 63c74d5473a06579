"""Pages of ours rendered when a browser asks `mkdocs serve` for them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Condition
from typing import Any

from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from ..model import Original
from ..site.search.files import FOLDER
from ..site.views.tasks import Promise

log = get_plugin_logger("zhiku")

Make = Callable[[], Iterable[tuple[str, bytes]]]
"""Makes files of the site; each is given by its path and content."""


def written(page: Promise) -> Iterator[tuple[str, bytes]]:
    """Yield a file that is not a page of MkDocs."""
    yield page.path, page.content.encode()


def copied(original: Original) -> Iterator[tuple[str, bytes]]:
    """Yield the file that a report came from."""
    yield original.path, original.file.read_bytes()


_LASTING = f"{FOLDER}/"
HIDDEN = "."
"""How the name of a folder begins that MkDocs does not sweep away, as that of _LASTING where it is kept."""
_OF_MKDOCS = "livereload/"
"""Where browsers ask for news of a build."""


class OnRequest:
    """Makes files of a site that is served when they are asked for, each once a build.

    The server answers from its folder, so that a file is written there before the server looks for it. Only
    requests for the same files wait for each other.
    """

    def __init__(self) -> None:
        """Know of no files yet."""
        self._changed = Condition()
        self._is_building = False
        self._build = 0
        self._makers: dict[str, Make] = {}
        self._former: dict[str, Make] = {}
        """Those of the last build, while another is under way, which may fail."""
        self._late: frozenset[str] = frozenset()
        """All that the last build left to be made on request; what it wrote itself is there."""
        self._early: frozenset[str] = frozenset()
        self._made: set[tuple[int, str]] = set()
        """What is being made now, by the number of the build."""

    def begin(self) -> None:
        """Let requests wait until `end`: the site is built anew."""
        with self._changed:
            if not self._is_building:
                self._former = self._makers
            self._is_building, self._early = True, frozenset()
            self._start({})

    def early(self, makers: Mapping[str, Make]) -> None:
        """Have some files made before the `end`; what the last build wrote is shown meanwhile, too."""
        with self._changed:
            self._early = frozenset(makers)
            self._start(makers)

    def end(self, makers: Mapping[str, Make] | None = None) -> None:
        """Let requests go on; `makers` are by the path of a file, or that of a folder with its slash."""
        with self._changed:
            self._is_building = False
            self._late = self._late if makers is None else frozenset(makers)
            self._start(self._former if makers is None else makers)

    def _start(self, makers: Mapping[str, Make]) -> None:
        self._makers = dict(makers)
        self._build += 1
        self._changed.notify_all()

    def attach(self, server: LiveReloadServer) -> None:
        """Have the files that are asked of `server` made first."""
        answer = server.get_app() or server.serve_request
        self._root = Path(server.root)

        def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            path = path.removeprefix(server.mount_path)
            if path.startswith(_LASTING):
                environ["PATH_INFO"] = f"{server.mount_path}{HIDDEN}{path}"
            given: list[Any] = []

            def respond(*response: Any) -> Any:
                given[:] = response

            try:
                build = -1
                while build != self._build:  # once more if what was made was swept away since
                    build = self.make(path)
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

    def make(self, path: str) -> int:
        """Make the files that a path asks for; return the number of the build that they are of."""
        file = posixpath.normpath(f"/{path}{'index.html' if path.endswith('/') or not path else ''}")[1:]
        ways = list(_ways(file))
        while True:
            with self._changed:
                self._changed.wait_for(lambda: not (self._waits(ways) or self._are_made(ways)))
                build = self._build
                wanted = {name: self._makers[name] for name in ways if name in self._makers}
                self._made |= {(build, name) for name in wanted}
            try:
                for name, make in wanted.items():
                    self._put(make(), name, build)
            finally:
                with self._changed:
                    self._made -= {(build, name) for name in wanted}
                    self._changed.notify_all()
            if not wanted or build == self._build:
                return build

    def _waits(self, ways: Sequence[str]) -> bool:
        if not self._is_building or _OF_MKDOCS in ways:
            return False
        return not self._early or (self._early.isdisjoint(ways) and not self._late.isdisjoint(ways))

    def _are_made(self, ways: Sequence[str]) -> bool:
        return any((self._build, name) in self._made for name in ways)

    def _put(self, files: Iterable[tuple[str, bytes]], name: str, build: int) -> None:
        """Write the files of a maker as they come, unless a build has begun that makes others."""
        for file in files:
            with self._changed:
                if build != self._build:
                    return
                put([file], self._root)
        with self._changed:
            if build == self._build:
                del self._makers[name]


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
