"""Readers of file formats: bytes become a transcript with stand-off marks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from .neighbours import beside
from .reading import Neighbour, Progress, Reading, Unreadable, no_progress

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

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
    ".docm": "docx",
    ".pptx": "pptx",
    ".pptm": "pptx",
    ".ppsx": "pptx",
    ".odt": "office",
    ".doc": "office",
    ".wps": "office",
    ".rtf": "office",
    ".ppt": "office",
    ".pps": "office",
    ".dps": "office",
    ".odp": "office",
    ".pdf": "pdf",
}
"""The readers by the suffix of the file: modules of this package, loaded when needed."""
GROUP = "zhiku.readers"
"""Entry points by which other packages bring readers: a suffix without its point, and a `Reader`."""
BINARY = tuple(suffix for suffix, name in READERS.items() if name not in ("text", "markdown", "html"))
"""The suffixes of files that are not text."""
TEXTS = (".txt", ".md", ".markdown")
"""What is read at every build, in its process, and not kept."""
COMPANIONS = frozenset(
    ".yml .yaml .toml .po .png .jpg .jpeg .gif .webp .svg .bmp .tif .tiff .ico .css .js .woff .woff2".split()  # noqa: SIM905
)
"""What stands beside reports: facts, translations, and the parts of saved pages."""
LARGEST = 256 << 20
"""Maximum size of a file that is read, in bytes."""


def is_read(suffix: str) -> bool:
    """Return True if there is a reader for files with this suffix."""
    return suffix.lower() in READERS or suffix.lower() in _installed()


def reader(suffix: str) -> Reader | None:
    """Return the reader of files with this suffix; None for a kind that is not known.

    Raise Unreadable when another package's reader cannot be imported.
    """
    module = READERS.get(suffix.lower())
    if module is not None:
        read: Reader = import_module(f".{module}", __package__).read
        return read
    point = _installed().get(suffix.lower())
    try:
        other: Reader | None = point.load() if point else None
    except (ImportError, AttributeError) as error:
        raise Unreadable(
            "unknown-format", f"is of a kind whose reader cannot be imported: {error}"
        ) from error
    return other


@cache
def _installed() -> dict[str, EntryPoint]:
    """Return the readers of other packages by suffix."""
    from importlib.metadata import entry_points  # loaded late: most files have a reader of ours

    return {f".{point.name.lower()}": point for point in entry_points(group=GROUP)}


def read(folder: Path, path: Path, progress: Progress = no_progress, recognising: bool = False) -> Reading:
    """Read a file of the corpus in `folder`; `recognising` finds text in pictures of pages, where it is PDF.

    Raise Unreadable when it cannot be read.
    """
    if recognising and path.suffix.lower() == ".pdf":
        from .pdf import read as read_pdf
        from .recognise import recogniser

        return read_pdf(content(path), progress=progress, recognise=recogniser())
    found = reader(path.suffix)
    if found is None:
        raise Unreadable(
            "unknown-format", "is of a kind that is not read: save it as .docx, .pptx, .epub or .pdf"
        )
    return found(content(path), beside(folder, path), progress)


def content(path: Path) -> bytes:
    """Return the bytes of a file. Raise Unreadable if it is too large, or not a regular file."""
    try:
        if not path.is_file():
            raise Unreadable("no-file", "is not a regular file")
        if path.stat().st_size > LARGEST:
            raise Unreadable("too-large", f"is larger than {LARGEST >> 20} MB")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable("unreadable", f"cannot be read: {error.strerror}") from error
