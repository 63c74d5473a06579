"""Readings as files: JSON that a person can look into and git can compare, a line a paragraph and a mark."""

from __future__ import annotations

import base64
import json
from typing import Any

from .reading import Mark, MarkKind, Media, Reading, Remark

VERSION = 1


def dumps(reading: Reading, with_media: bool = True) -> bytes:
    """Return a reading as JSON: the same reading, the same bytes."""
    media = [_media(one, with_media) for one in reading.media]
    parts = {
        "version": VERSION,
        "metadata": [list(pair) for pair in reading.metadata],
        "remarks": [[one.code, one.detail, one.line] for one in reading.remarks],
        "media": media,
        "text": reading.text.split("\n"),
        "marks": [[one.start, one.end, one.kind.value, one.value, one.place] for one in reading.marks],
    }
    lines = (f"{_json(name)}: {_listed(value)}" for name, value in parts.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "surrogatepass")


def _listed(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _json(value)
    return "[\n" + ",\n".join(map(_json, value)) + "\n]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _media(one: Media, with_content: bool) -> list[Any]:
    content = [base64.b64encode(one.content).decode()] if with_content else []
    return [one.name, one.width, one.height, *content]


def loads(data: bytes) -> Reading:
    """Return the reading that `dumps` wrote. Raise ValueError where the bytes are none.

    Nothing in it is trusted: marks outside of the text, or of no known kind, are refused.
    """
    try:
        parts = json.loads(data)
        if parts["version"] != VERSION:
            raise ValueError("is of another version")
        text = "\n".join(map(str, parts["text"]))
        marks = tuple(
            Mark(int(start), int(end), MarkKind(kind), str(value), str(place))
            for start, end, kind, value, place in parts["marks"]
        )
        if any(not 0 <= mark.start <= mark.end <= len(text) for mark in marks):
            raise ValueError("has a mark outside of its text")
        return Reading(
            text,
            marks,
            tuple(_picture(*one) for one in parts["media"]),
            tuple((str(name), str(value)) for name, value in parts["metadata"]),
            tuple(Remark(str(code), str(detail), int(line)) for code, detail, line in parts["remarks"]),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("is not a reading") from error


def _picture(name: str, width: int, height: int, content: str = "") -> Media:
    return Media(str(name), base64.b64decode(content), int(width), int(height))
