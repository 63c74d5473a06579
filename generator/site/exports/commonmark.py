"""Texts in CommonMark, escaped so that they stay text: the Markdown of files, not of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..views.markdown import visible

_MARKUP = re.compile(r"[\\`*_\[\]<~&](?:(?<!&)|(?=[#A-Za-z]))")
_REFERENCES = {"<": "&lt;", "&": "&amp;"}
_OPENERS = (frozenset("-+>#"), frozenset(".)"))
"""Characters that open a block at the beginning of a line, and after digits there."""


def escape(text: str) -> str:
    """Escape a text so that CommonMark shows it as it is, within a line."""
    return _MARKUP.sub(lambda match: _REFERENCES.get(match[0], f"\\{match[0]}"), visible(text))


def line(text: str) -> str:
    """Return a text as a line of Markdown that does not open a list or another block."""
    return opened(escape(text))


def opened(text: str) -> str:
    """Return a line of Markdown whose first characters do not open a list or another block."""
    text = text.strip()
    digits = len(text) - len(text.lstrip("0123456789"))
    return f"{text[:digits]}\\{text[digits:]}" if text[digits : digits + 1] in _OPENERS[digits > 0] else text


def link(label: str, address: str) -> str:
    """Return a link."""
    return f"[{escape(label)}]({address})"


def listed(heading: str, items: Iterable[str]) -> Iterator[str]:
    """Yield a list of Markdown under its heading; nothing for an empty one."""
    if lines := [f"- {item}" for item in items]:
        yield f"## {heading}"
        yield "\n".join(lines)


def fence_of(text: str, least: int) -> str:
    """Return a fence for code that is longer than any within it."""
    return "`" * max(least, 1 + max(map(len, re.findall("`+", text)), default=0))


def code(text: str, language: str = "") -> str:
    """Return a text as a block of code in its language, in a fence that is longer than any within it."""
    fence = fence_of(text, 3)
    return "\n".join((fence + language, *map(visible, text.split("\n")), fence))
