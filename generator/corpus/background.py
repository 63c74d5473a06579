"""Reads files while a site is served: each build takes what is read by then."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..parallel import processors
from .formats.children import Readers
from .formats.reading import Unreadable
from .readings import UNREAD, Kept, Read

PATIENCE = 8.0
"""Maximum number of seconds for which a build waits for files that it meets for the first time."""
SHARE = 4
"""The site is built anew when one of so many files is new: the more there are, the longer that takes."""


class Background:
    """Reads files in threads that wait for processes, the files met last first.

    What is read is kept by content, in the corpus or `kept_in` another folder.
    """

    def __init__(self, kept_in: Path | None = None) -> None:
        """Take the folder."""
        self._kept_in = kept_in
        self._readers = Readers()
        self._rebuild: Callable[[], None] | None = None
        self._change = threading.Condition()
        self._queue: deque[tuple[Path, Path, str]] = deque()
        self._busy: set[str] = set()
        self._results: dict[str, Read] = {}
        """What is kept nowhere: why files cannot be read, and readings where none can be written."""
        self._workers = self._done = self._fresh = 0

    def read(self, folder: Path, paths: Sequence[Path]) -> Iterator[tuple[Path, Read]]:
        """Yield each file with its reading, in order; with UNREAD if that takes longer than a build waits."""
        kept = Kept(self._kept_in or folder)
        with self._change:
            self._fresh = 0
        keys = {path: self._key(kept, path) for path in paths}
        known = {path: self._find(kept, key) for path, key in keys.items()}
        new = {path: str(keys[path]) for path, read in known.items() if read is UNREAD}
        self._begin(folder, {path: key for path, key in new.items() if key not in self._busy})
        for path in paths:
            yield path, self._find(kept, keys[path]) if path in new else known[path]

    def listen(self, rebuild: Callable[[], None]) -> None:
        """Call `rebuild` when the site should be built anew: at once if files were read since a build."""
        with self._change:
            self._rebuild = rebuild
            if self._fresh:
                rebuild()

    def stop(self) -> None:
        """Begin no more files."""
        with self._change:
            self._queue.clear()

    def _key(self, kept: Kept, path: Path) -> str | Unreadable:
        try:
            return kept.key(path)
        except Unreadable as error:
            return error

    def _find(self, kept: Kept, key: str | Unreadable) -> Read:
        if isinstance(key, Unreadable):
            return key
        return self._results.get(key) or kept.find(key) or UNREAD

    def _begin(self, folder: Path, new: dict[Path, str]) -> None:
        """Begin to read files, and wait for them for a while."""
        with self._change:
            self._queue.extendleft((folder, path, key) for path, key in reversed(new.items()))
            self._busy.update(new.values())
            for _ in range(min(processors() - self._workers, len(self._queue))):
                self._workers += 1
                threading.Thread(target=self._work, daemon=True).start()
            keys = set(new.values())
            self._change.wait_for(lambda: not keys & self._busy, PATIENCE if new else 0)
            self._fresh = 0

    def _work(self) -> None:
        while True:
            with self._change:
                if not self._queue:
                    self._workers -= 1
                    self._readers.close()
                    return
                folder, path, key = self._queue.popleft()
            result = self._result(folder, path, key)
            with self._change:
                if result:
                    self._results[key] = result
                self._busy.discard(key)
                self._done += 1
                self._fresh += 1
                if self._rebuild and (not self._busy or self._fresh * SHARE > self._done):
                    self._rebuild()
                self._change.notify_all()

    def _result(self, folder: Path, path: Path, key: str) -> Read | None:
        """Read a file; return nothing where the reading is kept."""
        kept = Kept(self._kept_in or folder)
        try:
            reading = self._readers.read(folder, path)
        except Unreadable as error:
            return error
        except OSError as error:  # the system has no room for another process
            return Unreadable("crashed", f"its reader cannot run: {error.strerror}")
        kept.keep(key, reading)
        return None if kept.find(key) else reading
