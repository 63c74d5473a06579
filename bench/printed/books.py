"""The books whose contents are printed and read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

WRITTEN = Path(__file__).parent.parent / "data" / "contents"
"""Tables written for the bench: two spaces a level, `*` before what has no number in any scheme."""


class Item(NamedTuple):
    """A line of a table of contents; the number `*` is for none, in every scheme."""

    level: int
    number: str
    title: str


Book = list[Item]


def load(folder: Path) -> dict[str, Book]:
    books = {}
    for path in sorted(folder.glob("*.json")):
        entries = json.loads(path.read_text(encoding="utf-8"))["entries"]
        books[path.stem] = [Item(entry["level"], entry["number"], entry["title"]) for entry in entries]
    return books


def written() -> dict[str, Book]:
    books: dict[str, Book] = {}
    for path in sorted(WRITTEN.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            title = line.strip()
            level = (len(line) - len(title)) // 2 + 1
            books.setdefault(path.stem, []).append(
                Item(level, "*" * title.startswith("*"), title.lstrip("*"))
            )
    return books
