"""Files that hold exactly what they should, below a folder that no link leads out of.

A file is replaced in one step, and only when it changes: it is staged beside its place, then moved there.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from .model import CorpusError, printable

_PART = 40
"""Characters of a file's name in that of its new version: the name may be as long as the system allows."""
_EXCLUSIVE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Within:
    """The files below a folder. Names are paths below it; CorpusError says that a link leads out of it."""

    def __init__(self, folder: Path) -> None:
        """Take the folder."""
        self.folder = folder
        self._real = folder.resolve()
        self._known: set[Path] = set()

    def path(self, name: str) -> Path:
        """Return where a file is. Raise CorpusError if its folder is, or would be, elsewhere."""
        path = self.folder / name
        if path.parent not in self._known:
            if not path.parent.resolve().is_relative_to(self._real):
                message = "is in a folder that is a link to another place: put the files themselves there"
                raise CorpusError(printable(str(path)), 1, "outside", message)
            self._known.add(path.parent)
        return path

    def stage(self, name: str, content: bytes) -> bool:
        """Write the new version of a file beside it; return False if the file is that already."""
        path = self.path(name)
        with suppress(OSError):
            if not path.is_symlink() and path.read_bytes() == content:
                return False
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = _beside(path)
        beside.unlink(missing_ok=True)
        try:
            with os.fdopen(os.open(beside, _EXCLUSIVE, 0o666), "wb") as stream:
                stream.write(content)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise OSError(error.errno, error.strerror, str(path)) from error
        return True

    def move(self, name: str) -> None:
        """Move a staged file to its place; a link there is replaced, not followed."""
        path = self.path(name)
        _beside(path).replace(path)

    def replace(self, name: str, content: bytes) -> bool:
        """Make a file hold `content`, in one step; return True if it had to be written."""
        changed = self.stage(name, content)
        if changed:
            self.move(name)
        return changed

    def remove(self, name: str) -> None:
        """Remove a file, what is staged for it, and the folders that are empty then."""
        path = self.path(name)
        self.clear(name)
        if path.is_symlink() or not path.is_dir():
            path.unlink(missing_ok=True)
        folder = path.parent
        while folder != self.folder and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def clear(self, name: str) -> None:
        """Remove what was staged for a file by a program that was ended."""
        with suppress(OSError):
            _beside(self.path(name)).unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    digest = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]
    return path.with_name(f".{path.name[:_PART]}.{digest}.new")
