"""YAML text -> nodes that know their lines, without trusting the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

_DEEPEST = 50
_BRACKETS = re.compile(r"[\[\]{}]|(?:^|\n)[ \t]*(?:[-?] ){50}")


class TooDeep(yaml.MarkedYAMLError):
    """The text nests deeper than any sidecar or vocabulary does; the parser would exhaust its stack."""


def compose(text: str) -> yaml.Node | None:
    """Return the root node of `text`, None of an empty one. Raise yaml.YAMLError for what is no YAML."""
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match.group(), _DEEPEST)
        if depth >= _DEEPEST:
            mark = yaml.Mark("", 0, text.count("\n", 0, match.start()), 0, None, 0)
            raise TooDeep(problem="is nested too deeply", problem_mark=mark)
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def pairs(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    """Yield the names and values of a mapping.

    A name that is no text is not written out: a few lines of aliases can make it longer than memory.
    """
    for key, value in node.value:
        yield key.value if isinstance(key, yaml.ScalarNode) else "…", value
