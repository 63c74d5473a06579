"""A corpus of files that a test names."""

from __future__ import annotations

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
