"""Files that hold exactly what they should: each is replaced in one step, and only when it changes."""

from __future__ import annotations

from pathlib import Path

_PART = 40
"""Characters of a file's name in that of its new version: the name may be as long as the system allows."""


def replace_file(path: Path, content: bytes) -> bool:
    """Make the file hold `content`, in one step; return True if it had to be written."""
    try:
        if path.read_bytes() == content:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name[:_PART]}.new")
    beside.write_bytes(content)
    beside.replace(path)
    return True
