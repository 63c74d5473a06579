"""Front matter at the head of Markdown, in YAML or, between lines of +++, in TOML."""

from __future__ import annotations

import re

import yaml

from ....model import Issue
from ....model.reading import Remark
from ... import sidecar, yaml_nodes
from .. import toml_values

_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"\s{0,99}# ")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


def front_matter(text: str) -> tuple[int, tuple[tuple[str, object], ...], tuple[Remark, ...]]:
    """Return where the text behind the front matter begins, the facts in it, and what is wrong with it."""
    if toml := _TOML.match(text):
        return _toml(toml)
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return 0, (), ()
    try:
        node = yaml_nodes.compose(text[opening.end() : closing.start()])
    except yaml.YAMLError as error:
        reason = f"is not YAML, so it is read as text: {yaml_nodes.reason(error)}"
        return 0, (), (Remark("front-matter", reason),)
    if node is None and _TITLE.match(text, closing.end()):
        return closing.end(), (), ()  # nothing but comments, such as a licence
    if not isinstance(node, yaml.MappingNode):
        return 0, (), ()  # two rules with text between them
    issues: list[Issue] = []
    facts = sidecar.front_matter(node, "", issues)
    remarks = tuple(Remark(issue.code, issue.message, issue.line) for issue in issues)
    return closing.end(), facts, remarks


def _toml(match: re.Match[str]) -> tuple[int, tuple[tuple[str, object], ...], tuple[Remark, ...]]:
    """Read front matter in TOML as YAML that says the same; remarks on it are without their lines."""
    try:
        values = toml_values.load(match[1].replace("\r\n", "\n"))
        node = yaml_nodes.compose(yaml.safe_dump(values))
    except (toml_values.Wrong, yaml.YAMLError) as error:
        reason = yaml_nodes.reason(error) if isinstance(error, yaml.YAMLError) else error
        return 0, (), (Remark("front-matter", f"is not TOML, so it is read as text: {reason}"),)
    issues: list[Issue] = []
    facts = sidecar.front_matter(node, "", issues)
    return match.end(), facts, tuple(Remark(issue.code, issue.message) for issue in issues)
