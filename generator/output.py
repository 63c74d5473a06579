"""Pages are written into a folder: only what changed, and pages that no longer exist are removed.

A list of the files that were written is kept in the folder, so that no other file is ever touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .model import Asset, CorpusError, Page
from .store import replace_file

MANIFEST = ".zhiku.json"
_PART = 40
"""Characters of a name in that of its temporary file: a name may be as long as the system allows."""


@dataclass(frozen=True, slots=True)
class Written:
    """Numbers of files that were written, unchanged and removed."""

    written: int
    kept: int
    removed: int


def write(pages: Iterable[Page | Asset], folder: Path) -> Written:
    """Make `folder` contain exactly `pages`, beside the files of others.

    Every file is replaced in one step. Raise CorpusError, before anything is changed, if a page would
    replace a file that this function did not write.
    """
    wanted = {_safe(page.path): _bytes(page) for page in pages}
    before = _manifest(folder)
    foreign = [path for path in wanted if path not in before and (folder / path).exists()]
    if foreign:
        raise CorpusError(
            str(folder / foreign[0]), 1, "not-ours", "was not written by zhiku: choose another output folder"
        )
    _save_manifest(folder, before | wanted.keys())
    written = sum(replace_file(folder / path, content) for path, content in wanted.items())
    gone = sorted(before - wanted.keys())
    for path in gone:
        (folder / path).unlink(missing_ok=True)
        _remove_empty((folder / path).parent, folder)
    _save_manifest(folder, wanted.keys())
    return Written(written, len(wanted) - written, len(gone))


def update_files(pages: Iterable[Page], folder: Path) -> None:
    """Bring files that people edit too up to date: each is replaced in one step, only if it changed."""
    for page in pages:
        replace_file(folder / _safe(page.path), page.content.encode())


def _safe(path: str) -> str:
    """Return a path that stays below the folder it is joined to."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts:
        raise ValueError(f"not a path for a page: {path!r}")
    return str(pure)


def _bytes(page: Page | Asset) -> bytes:
    return page.content if isinstance(page, Asset) else page.content.encode()


def _manifest(folder: Path) -> set[str]:
    try:
        listed = json.loads((folder / MANIFEST).read_text("utf-8"))
        return {_safe(str(path)) for path in listed}
    except (OSError, ValueError, TypeError):
        return set()


def _save_manifest(folder: Path, paths: Iterable[str]) -> None:
    replace_file(folder / MANIFEST, (json.dumps(sorted(paths), indent=0) + "\n").encode())


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
