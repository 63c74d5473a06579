"""TOML text becomes values; the text is not trusted."""

from __future__ import annotations

import re
import tomllib
from typing import Any

_LONGEST, _MOST_POINTS = 1 << 20, 100
"""Maximum number of characters, and of points in a line: of a name a.b.c the parser keeps every beginning."""
_ERROR_LINE = re.compile(r"at line ([0-9]+)")


class Wrong(ValueError):
    """A text is not TOML, or not such as a person writes; `line` is where, None at the end of the text."""

    def __init__(self, reason: str, line: int | None) -> None:
        """Take the reason in words that follow “is not TOML:”."""
        super().__init__(reason)
        self.line = line


def load(text: str) -> dict[str, Any]:
    """Return the values of a text. Raise Wrong if it has none."""
    if len(text) > _LONGEST:
        raise Wrong("it is longer than a person writes it", 1)
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _MOST_POINTS:
            raise Wrong("the line has too many points", number)
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise Wrong("it is nested too deeply", 1) from error
    except ValueError as error:
        place = _ERROR_LINE.search(str(error))
        at_end = isinstance(error, tomllib.TOMLDecodeError)
        raise Wrong(str(error), int(place[1]) if place else None if at_end else 1) from error
