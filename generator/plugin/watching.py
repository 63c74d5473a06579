"""What a served site watches: the files of its corpus, but not what a build keeps of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler

from ..paths import KEPT


def watch(server: LiveReloadServer, corpus: str) -> None:
    """Let the server rebuild the site when a file of the corpus changes."""
    schedule = server.observer.schedule

    def scheduled(handler: Any, path: str, *, recursive: bool = False) -> Any:
        changed = handler.on_any_event
        handler.on_any_event = lambda event: None if is_kept(event.src_path) else changed(event)
        watch = schedule(handler, path, recursive=recursive)

        def again() -> None:
            server.observer.unschedule(watch)
            schedule(handler, path, recursive=recursive)

        schedule(_Above(Path(path), again, changed), str(Path(path).parent), recursive=False)
        return watch

    server.observer.schedule = scheduled  # type: ignore[method-assign,assignment]
    try:
        server.watch(corpus)
    finally:
        server.observer.schedule = schedule  # type: ignore[method-assign]


def watched(config: MkDocsConfig, corpus: str) -> list[str]:
    """Return the folders and the file from which a site is made."""
    return list(filter(None, (corpus, config.docs_dir, config.config_file_path)))


def seen(places: Iterable[str]) -> dict[str, tuple[int, int, int]]:
    """Return size, time and number of each file in folders, by its path; places may be files, too."""
    found = {}
    for place in places:
        inner = (Path(folder, name) for folder, _, names in os.walk(place) for name in names)
        for path in (Path(place), *inner):
            with suppress(OSError):  # it has gone meanwhile
                if path.is_file() and not is_kept(str(path)):
                    known = path.stat()
                    found[str(path)] = known.st_size, known.st_mtime_ns, known.st_ino
    return found


def catch_up(server: LiveReloadServer, places: Sequence[str], before: object) -> None:
    """Have the server rebuild the site at once if files are not as they were before it began to watch."""
    start = server.observer.start

    def begin() -> None:
        start()
        if seen(places) != before:
            rebuild(server)

    server.observer.start = begin  # type: ignore[method-assign]


def rebuild(server: LiveReloadServer) -> None:
    """Have the server rebuild the site, as if a file had changed; it may not run yet."""
    with server._rebuild_cond:
        server._want_rebuild = True
        server._rebuild_cond.notify_all()


class _Above(FileSystemEventHandler):
    """Sees a folder vanish, whose watch ends with it, and has it watched again when it is back."""

    def __init__(
        self, folder: Path, again: Callable[[], None], changed: Callable[[FileSystemEvent], None]
    ) -> None:
        self._folder, self._again, self._changed = folder, again, changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Rebuild the site, which says what is wrong, or has the folder's files again."""
        is_its = str(self._folder) in (event.src_path, event.dest_path)
        if is_its and event.event_type in ("created", "deleted", "moved"):
            if self._folder.is_dir():
                self._again()
            self._changed(FileModifiedEvent(str(self._folder)))


def is_kept(path: str | bytes) -> bool:
    """Return True if a file lies in the folder in which a corpus keeps what is known of it."""
    return KEPT in Path(str(path)).parts
