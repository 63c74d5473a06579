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
            if not self._holds(path.parent):
                message = "is in a folder that is a link to another place: put the files themselves there"
                raise CorpusError(printable(str(path)), 1, "outside", message)
            self._known.add(path.parent)
        return path

    def _holds(self, folder: Path) -> bool:
        try:
            return folder.resolve().is_relative_to(self._real)
        except (OSError, RuntimeError):  # a link that leads to itself
            return False

    def replace(self, name: str, content: bytes) -> bool:
        """Make a file hold `content`, in one step; return True if it had to be written.

        The new version is made beside it; a link in its place is replaced, not followed.
        """
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = _beside(path)
        beside.unlink(missing_ok=True)  # of a program that was ended
        with suppress(OSError):
            if not path.is_symlink() and path.read_bytes() == content:
                return False
        try:
            with os.fdopen(os.open(beside, _EXCLUSIVE, 0o666), "wb") as stream:
                stream.write(content)
            beside.replace(path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise OSError(error.errno, error.strerror, str(path)) from error
        return True


def _beside(path: Path) -> Path:
    digest = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]
    return path.with_name(f".{path.name[:_PART]}.{digest}.new")
