"""YAML front matter at the head of Markdown."""

from __future__ import annotations

import re

import yaml

from ...model import Issue
from ...model.reading import Remark
from .. import sidecar, yaml_nodes

_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


def front_matter(text: str) -> tuple[int, tuple[tuple[str, object], ...], tuple[Remark, ...]]:
    """Return where the text behind the front matter begins, the facts in it, and what is wrong with it."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return 0, (), ()
    try:
        node = yaml_nodes.compose(text[opening.end() : closing.start()])
    except yaml.YAMLError as error:
        reason = f"is not YAML, so it is read as text: {yaml_nodes.reason(error)}"
        return 0, (), (Remark("front-matter", reason),)
    if not isinstance(node, yaml.MappingNode):
        return 0, (), ()  # two rules with text between them
    issues: list[Issue] = []
    facts = sidecar.front_matter(node, "", issues)
    remarks = tuple(Remark(issue.code, issue.message, issue.line) for issue in issues)
    return closing.end(), facts, remarks
