"""The files beside a report, such as the pictures of a saved page: those within the corpus alone."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from .reading import Neighbour

_LARGEST = 64 << 20


def beside(folder: Path, path: Path) -> Neighbour:
    """Return what reads the files at addresses relative to the file `path` of the corpus in `folder`."""
    root = folder.resolve()

    def read(address: str) -> bytes | None:
        try:
            other = (path.parent / unquote(address.partition("?")[0]).lstrip("/")).resolve()
            if other.is_relative_to(root) and other.is_file() and other.stat().st_size <= _LARGEST:
                return other.read_bytes()
        except (OSError, ValueError, RuntimeError):
            pass
        return None

    return read
