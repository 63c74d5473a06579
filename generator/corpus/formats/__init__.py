"""Readers of file formats: bytes become a transcript with stand-off marks."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from .neighbours import beside
from .reading import Neighbour, Progress, Reading, Unreadable, no_progress

Reader = Callable[[bytes, Neighbour, Progress], Reading]

READERS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "html",
    ".mht": "html",
    ".epub": "epub",
    ".docx": "docx",
    ".pdf": "pdf",
}
"""The readers by the suffix of the file: modules of this package, loaded when needed."""
TEXTS = (".txt", ".md", ".markdown")
"""What is read at every build, in its process, and not kept."""
COMPANIONS = frozenset(
    ".yml .yaml .toml .po .png .jpg .jpeg .gif .webp .svg .bmp .tif .tiff .ico .css .js .woff .woff2".split()  # noqa: SIM905
)
"""What stands beside reports: facts, translations, and the parts of saved pages."""
LARGEST = 256 << 20
"""Maximum size of a file that is read, in bytes."""


def reader(suffix: str) -> Reader | None:
    """Return the reader of files with this suffix; None for a kind that is not known."""
    module = READERS.get(suffix.lower())
    if module is None:
        return None
    read: Reader = import_module(f".{module}", __package__).read
    return read


def read(folder: Path, path: Path, progress: Progress = no_progress) -> Reading:
    """Read a file of the corpus in `folder`. Raise Unreadable when it cannot be read."""
    found = reader(path.suffix)
    if found is None:
        raise Unreadable("unknown-format", "is of a kind that is not read")
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable("too-large", f"is larger than {LARGEST >> 20} MB")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable("unreadable", f"cannot be read: {error.strerror}") from error
    return found(data, beside(folder, path), progress)
