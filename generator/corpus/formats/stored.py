"""Readings as files: JSON that a person can look into and git can compare, a line a paragraph and a mark."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from .reading import Mark, MarkKind, Media, Reading, Remark, in_order

VERSION = 1
VALUES = {
    MarkKind.HEADING: re.compile("[0-9]{0,2}"),
    MarkKind.ITEM: re.compile(r"[0-9]{0,3}(?:\t[\s\S]*)?"),
    MarkKind.CELL: re.compile(r"(?:[0-9]{1,7} ){3}[0-9]{1,7}(?: h)?(?: left| center| right)?"),
    MarkKind.FURNITURE: re.compile("[a-z-]{0,20}"),
    MarkKind.PAGE: re.compile(r"[0-9]{1,7}(?: \w{1,20})?"),
}
"""What the values of some kinds of marks look like."""
_CODE, _MOST_LINES = re.compile("[a-z-]{1,40}"), 1 << 30
_HALF = re.compile("[\ud800-\udfff]")
_MOST_CELLS = 1_000_000
"""Maximum number of places in all tables of a file."""


def dumps(reading: Reading, with_media: bool = True) -> bytes:
    """Return a reading as JSON: the same reading, the same bytes."""
    media = [_media(one, with_media) for one in reading.media]
    parts = {
        "version": VERSION,
        "metadata": [list(pair) for pair in reading.metadata],
        "remarks": [[one.code, one.detail, one.line] for one in reading.remarks],
        "media": media,
        **({"front matter": reading.front_matter.split("\n")} if reading.front_matter else {}),
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

    Nothing in it is trusted: marks outside of the text, or of no known kind, are refused; others are put in
    order.
    """
    try:
        parts = json.loads(data)
        if parts["version"] != VERSION:
            raise ValueError("is of another version")
        text = "\n".join(map(_text, parts["text"]))
        marks = in_order(
            Mark(int(start), int(end), MarkKind(kind), _text(value), _text(place))
            for start, end, kind, value, place in parts["marks"]
        )
        if any(not 0 <= mark.start <= mark.end <= len(text) for mark in marks):
            raise ValueError("has a mark outside of its text")
        if not all(VALUES[mark.kind].fullmatch(mark.value) for mark in marks if mark.kind in VALUES):
            raise ValueError("has a mark with a value that it cannot have")
        if sum(_sizes(marks)) > _MOST_CELLS:
            raise ValueError("has tables that are too large")
        return Reading(
            text,
            marks,
            tuple(_picture(*one) for one in parts["media"]),
            tuple((_text(name), _text(value)) for name, value in parts["metadata"]),
            tuple(_remark(*one) for one in parts["remarks"]),
            "\n".join(map(_text, parts.get("front matter", ()))),
        )
    except (KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise ValueError("is not a reading") from error


def _text(value: object) -> str:
    """Return a text with � for half a character, which JSON and some fonts name, but no file can hold."""
    return _HALF.sub("\ufffd", str(value))


def _sizes(marks: Sequence[Mark]) -> Iterator[int]:
    """Yield how many places each table that marks describe has, or its cells take, if that is more."""
    height = width = taken = 0
    for mark in marks:
        if mark.kind is MarkKind.TABLE:
            yield max(height * width, taken)
            height = width = taken = 0
        elif mark.kind is MarkKind.CELL:
            row, column, rows, columns = map(int, mark.value.split(" ")[:4])
            height, width = max(height, row + rows), max(width, column + columns)
            taken += rows * columns
    yield max(height * width, taken)


def _remark(code: str, detail: str, line: int) -> Remark:
    """Return a remark. Raise ValueError where its code is none, or its line is not in a file."""
    if not _CODE.fullmatch(code) or not 0 < int(line) < _MOST_LINES:
        raise ValueError("has a remark that no reader makes")
    return Remark(code, _text(detail), int(line))


def _picture(name: str, width: int, height: int, content: str = "") -> Media:
    return Media(_text(name), base64.b64decode(content), int(width), int(height))
