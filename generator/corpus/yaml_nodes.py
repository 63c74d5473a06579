"""YAML text becomes nodes that know their lines; the text is not trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ..model import Issue

_DEEPEST = 50
_BRACKETS = re.compile(r"[\[\]{}]|(?:^|\n)[ \t]*(?:[-?] ){50}")


class TooDeep(yaml.MarkedYAMLError):
    """The text is nested deeper than any file of ours; the parser would exhaust its stack."""


class Repeated(yaml.MarkedYAMLError):
    """A list or mapping stands in two places by an alias."""


def load(text: str, path: str, issues: list[Issue]) -> yaml.Node | None:
    """Return the root node of `text`, None if it is empty or not YAML, which is added to `issues`."""
    try:
        return compose(text)
    except yaml.YAMLError as error:
        issues.append(Issue(path, line_of(error), "yaml-syntax", reason(error)))
        return None


def compose(text: str) -> yaml.Node | None:
    """Return the root node of `text`, None if it is empty. Raise yaml.YAMLError if it is not YAML."""
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match.group(), _DEEPEST)
        if depth >= _DEEPEST:
            mark = yaml.Mark("", 0, text.count("\n", 0, match.start()), 0, None, 0)
            raise TooDeep(problem="it is nested too deeply", problem_mark=mark)
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if repeated := _repeated(root):
        problem = "a list or a mapping is repeated by an alias: write it out"
        raise Repeated(problem=problem, problem_mark=repeated.start_mark)
    return root


def _repeated(root: yaml.Node | None) -> yaml.Node | None:
    """Return a list or mapping that stands in two places, since aliases multiply what is read."""
    known: set[int] = set()
    left = [root] if root else []
    while left:
        node = left.pop()
        if not isinstance(node, yaml.CollectionNode):
            continue
        if id(node) in known:
            return node
        known.add(id(node))
        for child in node.value:
            left += child if isinstance(child, tuple) else (child,)
    return None


def line_of(error: yaml.YAMLError) -> int:
    """Return the line of a text that is wrong; 1 where the parser tells none."""
    line: int = getattr(getattr(error, "problem_mark", None), "line", 0)
    return line + 1


def reason(error: yaml.YAMLError) -> str:
    """Return what is wrong with a text, in the parser's words."""
    return str(getattr(error, "problem", None) or "is not YAML")


def pairs(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    """Yield the names and values of a mapping; nothing of another node.

    A name that is not a text becomes “…”: a few lines of aliases can make it longer than memory.
    """
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        yield key.value if isinstance(key, yaml.ScalarNode) else "…", value
