"""Pages are written into a folder: only what changed, and pages that no longer exist are removed.

A list of the files that were written is kept in the folder, so that no other file is ever touched. All new
versions are written before the first takes its place: a program that is ended before leaves the old pages.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .model import Asset, CorpusError, Original, Page
from .store import Within

MANIFEST = ".zhiku.json"
File = Page | Asset | Original


@dataclass(frozen=True, slots=True)
class Written:
    """Numbers of files that were written, unchanged and removed."""

    written: int
    kept: int
    removed: int


def write(pages: Iterable[File], folder: Path) -> Written:
    """Make `folder` contain exactly `pages`, beside the files of others.

    Every file is replaced in one step. Raise CorpusError, before anything is changed, if a page would
    replace a file that this function did not write, if a link leads out of the folder, or if another
    program is writing there.
    """
    wanted = {_safe(page.path): page for page in pages}
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        return _write(wanted, Within(folder))


def _write(wanted: dict[str, File], files: Within) -> Written:
    before = _manifest(files.folder)
    for path in wanted:
        if path not in before and os.path.lexists(files.path(path)):
            message = "was not written by zhiku: choose another output folder"
            raise CorpusError(str(files.folder / path), 1, "not-ours", message)
    for path in before:
        files.clear(path)
    _save_manifest(files, before | wanted.keys())
    changed = [path for path, file in wanted.items() if files.stage(path, _bytes(file))]
    for path in changed:
        files.move(path)
    gone = sorted(before - wanted.keys())
    for path in gone:
        files.remove(path)
    _save_manifest(files, wanted.keys())
    return Written(len(changed), len(wanted) - len(changed), len(gone))


def update_files(pages: Iterable[Page], folder: Path) -> None:
    """Bring files that people edit too up to date: each is replaced in one step, only if it changed."""
    files = Within(folder)
    for page in pages:
        files.replace(_safe(page.path), page.content.encode())


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a folder for this program. Raise CorpusError if another one holds it."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        message = "is being written by another zhiku: wait until that is done"
        raise CorpusError(str(folder), 1, "in-use", message) from error
    finally:
        os.close(handle)


def _safe(path: str) -> str:
    """Return a path that stays below the folder it is joined to."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts:
        raise ValueError(f"not a path for a page: {path!r}")
    return str(pure)


def _bytes(file: File) -> bytes:
    if isinstance(file, Original):
        return file.file.read_bytes()
    return file.content if isinstance(file, Asset) else file.content.encode()


def _manifest(folder: Path) -> set[str]:
    """Return the files that were written; none where the list is missing, not a list, or a link."""
    try:
        path = folder / MANIFEST
        listed = [] if path.is_symlink() else json.loads(path.read_text("utf-8"))
        return {_safe(str(path)) for path in listed}
    except (OSError, ValueError, TypeError):
        return set()


def _save_manifest(files: Within, paths: Iterable[str]) -> None:
    files.replace(MANIFEST, (json.dumps(sorted(paths), indent=0) + "\n").encode())
