"""A CSL-JSON item in the format of Research Information Systems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .csl import FORMS, Item, date, joined_name, slashed


def ris(item: Item) -> str:
    """Return an item in RIS, whose lines end in CR LF."""
    lines = (f"{tag}  - {value}" for tag, value in _ris_fields(item) if value)
    return "".join(f"{line}\r\n" for line in (*lines, "ER  - "))


def _ris_fields(item: Item) -> Iterator[tuple[str, Any]]:
    issued = date(item)
    yield "TY", FORMS[item["type"]].ris
    yield "ID", item["id"]
    for tag, role in (("AU", "author"), ("ED", "editor"), ("A4", "translator")):
        for name in item.get(role, ()):
            yield tag, joined_name(name)
    yield "TI", item["title"]
    yield "PB", item.get("publisher")
    yield "M3", item.get("genre")
    yield "PY", issued and issued.year
    yield "DA", issued and slashed(issued)
    yield "LA", item["language"]
    yield "AB", item.get("abstract")
    for keyword in item.get("keyword", "").split(", "):
        yield "KW", keyword
    yield "UR", item.get("URL")
