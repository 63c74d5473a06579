"""Pages are written into a folder: only what changed, and pages that no longer exist are removed.

A list of the files that were written is kept in the folder, so that no other file is ever touched. The folder
is replaced in one step: a program that is ended before leaves the old pages.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .model import Asset, CorpusError, Original, Page, printable
from .replacement import held, link, replacement
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
    """Make `folder` contain exactly `pages`, beside the files of others, in one step.

    Raise CorpusError, before anything is changed, if a page would replace a file that this function did not
    write, if a link stands in the place of its folder, or if another program is writing there.
    """
    wanted = {_safe(page.path): page for page in pages}
    with held(folder) as real:
        before = _manifest(real)
        with replacement(real, (before | {MANIFEST}).__contains__) as new:
            files = _Files(real, new)
            kept = sum([files.put(path, _bytes(file), path in before) for path, file in wanted.items()])
            files.put(MANIFEST, (json.dumps(sorted(wanted), indent=0) + "\n").encode(), is_ours=True)
    return Written(len(wanted) - kept, kept, len(before - wanted.keys()))


def update_files(pages: Iterable[Page], folder: Path) -> None:
    """Bring files that people edit too up to date: each is replaced in one step, only if it changed."""
    files = Within(folder)
    for page in pages:
        files.replace(_safe(page.path), page.content.encode())


class _Files:
    """The files of a new folder, which has those of others already, beside the old one."""

    def __init__(self, old: Path, new: Path) -> None:
        self._old, self._new = old, new
        self._known = {new}

    def put(self, name: str, content: bytes, is_ours: bool) -> bool:
        """Put a file into the new folder; return True if it is one of ours in the old folder, unchanged."""
        path, last = self._new / name, self._old / name
        self._make_folder(path.parent)
        if os.path.lexists(path):
            message = "was not written by zhiku: choose another output folder"
            raise CorpusError(printable(str(last)), 1, "not-ours", message)
        with suppress(OSError):
            if is_ours and not last.is_symlink() and last.read_bytes() == content:
                link(last, path)
                return True
        path.write_bytes(content)
        return False

    def _make_folder(self, folder: Path) -> None:
        """Make a folder and those above. Raise CorpusError if others have a file or a link in its place."""
        if folder in self._known:
            return
        self._make_folder(folder.parent)
        if folder.is_symlink() or not folder.is_dir():
            try:
                folder.mkdir()
            except FileExistsError as error:
                message = "is a file or a link to another place, and a page needs a folder there"
                place = printable(str(self._old / folder.relative_to(self._new)))
                raise CorpusError(place, 1, "outside", message) from error
        self._known.add(folder)


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
