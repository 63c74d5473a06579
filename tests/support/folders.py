"""Folders of tests: a corpus of files that a test names, and what others remove."""

from __future__ import annotations

import time
from collections.abc import Collection
from pathlib import Path

from generator.corpus import read
from generator.model import Corpus


def corpus(folder: Path, **files: str | bytes) -> Corpus:
    """Write files and read the folder; in their names __ stands for a slash and _dot_ for a dot."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read.corpus(folder)


def await_guards(folder: Path, names: Collection[str] = ()) -> None:
    """Wait until a folder holds nothing but `names`, 20 s at most: other processes remove the rest."""
    end = time.monotonic() + 20
    while {path.name for path in folder.iterdir()} != {*names} and time.monotonic() < end:
        time.sleep(0.02)
