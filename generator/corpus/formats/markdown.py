"""Markdown: plain text with YAML front matter; its marks are read with the structure."""

from __future__ import annotations

import re
from dataclasses import replace

import yaml

from ...model import Issue
from .. import sidecar, yaml_nodes
from . import text
from .reading import Reading

_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


def read(content: bytes, path: str) -> Reading:
    """Read Markdown. Raise CorpusError if it is not text, or empty."""
    reading = text.read(content, path)
    issues = list(reading.issues)
    body, metadata = _front_matter(reading.text, path, issues)
    return replace(reading, markdown=True, body=body, metadata=metadata, issues=tuple(issues))


def _front_matter(content: str, path: str, issues: list[Issue]) -> tuple[int, tuple[tuple[str, object], ...]]:
    """Return where the text behind the front matter begins, and the facts in the front matter."""
    opening = _OPENING.match(content)
    closing = _CLOSING.search(content, opening.end()) if opening else None
    if not opening or not closing:
        return 0, ()
    try:
        node = yaml_nodes.compose(content[opening.end() : closing.start()])
    except yaml.YAMLError as error:
        reason = yaml_nodes.reason(error)
        issues.append(Issue(path, 1, "front-matter", f"is not YAML, so it is read as text: {reason}"))
        return 0, ()
    if not isinstance(node, yaml.MappingNode):
        return 0, ()  # two rules with text between them
    return closing.end(), sidecar.front_matter(node, path, issues)
