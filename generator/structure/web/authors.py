"""Boxes about an author below a text: a name, and what a line that begins with it tells of its bearer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from .lines import Line

_LONGEST_NAME, _LONGEST_LINE, _LONGEST_BOX, _MOST_BOXES = 50, 90, 3, 3
"""Maximum length of a name and of its line, number of lines between it and what is told, and number of boxes
of a page: more are a directory of people, which is text."""
_BY = re.compile(
    "(?:by|(?:written|reviewed|posted|published) by|author:?|about(?: the author:?)?|meet) ", re.IGNORECASE
)
_NAME = re.compile(r"(?:[A-Z][\w.'’-]* ){1,3}[A-Z][\w'’-]+")
_TITLES = re.compile(r"(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? ")
_PERSON = re.compile(r"\b(?:he|she|his|her|hers|him)\b", re.IGNORECASE)
_DEGREES = re.compile(r"(?:, ?[A-Z][\w.]{0,5}){1,4}$")


def name_of(text: str) -> str | None:
    """Return the name that a line consists of, without “by”, titles and degrees."""
    if len(text) > _LONGEST_LINE:
        return None
    name = _DEGREES.sub("", _TITLES.sub("", _BY.sub("", text, count=1), count=1))
    return name if len(name) <= _LONGEST_NAME and _NAME.fullmatch(name) else None


def author_boxes(found: Sequence[Line], start: int, authors: Collection[str]) -> frozenset[int]:
    """Return the lines behind `start` that give a name above a line of text that tells of its bearer.

    A line of text that begins with the name of one of `authors` is one itself.
    """
    boxes: dict[str, list[int]] = {}
    for index in range(start + 1, len(found)):
        if found[index].is_text:
            named = next((author for author in authors if _begins(found[index].text, author)), None)
        else:
            named = _named(found, index, authors)
        if named:
            boxes.setdefault(named, []).append(index)
    if len(boxes) > _MOST_BOXES:
        return frozenset()
    return frozenset(index for places in boxes.values() for index in places)


def _named(found: Sequence[Line], index: int, authors: Collection[str]) -> str | None:
    """Return the name that a line gives if a text below it is about its bearer."""
    below = [line.text for line in found[index + 1 : index + 1 + _LONGEST_BOX] if line.is_text]
    name = name_of(found[index].text) if below else None
    if name is None:
        return None
    about = next((text for text in below if _tells_of(text, name)), "")
    return name if about and (name in authors or _PERSON.search(about)) else None


def _tells_of(text: str, name: str) -> bool:
    """Return True if a text begins with a name, or with its first or last part."""
    parts = name.split()
    return any(_begins(text, begin) for begin in (name, parts[0], parts[-1]))


def _begins(text: str, name: str) -> bool:
    text = _TITLES.sub("", text, count=1)
    return text[: len(name)].casefold() == name.casefold() and text[len(name) : len(name) + 1] in (*" ,'’",)
