"""What a served site watches: the files of its corpus, but not what a build keeps of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from ..paths import KEPT


def watch(server: LiveReloadServer, corpus: str) -> None:
    """Let the server rebuild the site when a file of the corpus changes."""
    schedule = server.observer.schedule

    def scheduled(handler: Any, path: str, *, recursive: bool = False) -> Any:
        changed = handler.on_any_event
        handler.on_any_event = lambda event: None if is_kept(event.src_path) else changed(event)
        return schedule(handler, path, recursive=recursive)

    server.observer.schedule = scheduled  # type: ignore[method-assign,assignment]
    try:
        server.watch(corpus)
    finally:
        server.observer.schedule = schedule  # type: ignore[method-assign]


def is_kept(path: str | bytes) -> bool:
    """Return True if a file lies in the folder in which a corpus keeps what is known of it."""
    return KEPT in Path(str(path)).parts
