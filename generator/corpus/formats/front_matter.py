"""Front matter at the head of Markdown, or of a page, in YAML or, between lines of +++, in TOML."""

from __future__ import annotations

import re

import yaml

from ...model.reading import Remark
from .. import yaml_nodes
from . import toml_values

_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"\s{0,99}# ")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


def front_matter(text: str) -> tuple[int, str, tuple[Remark, ...]]:
    """Return where the text behind the front matter begins, what it says in YAML, and its fault."""
    if toml := _TOML.match(text):
        return _toml(toml)
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return 0, "", ()
    given = text[opening.end() : closing.start()]
    try:
        node = yaml_nodes.compose(given)
    except yaml.YAMLError as error:
        return 0, "", (_fault("YAML", yaml_nodes.reason(error), yaml_nodes.line_of(error)),)
    if node is None and _TITLE.match(text, closing.end()):
        return closing.end(), "", ()  # nothing but comments, such as a licence
    if not isinstance(node, yaml.MappingNode):
        return 0, "", ()  # two rules with text between them
    return closing.end(), given, ()


def _toml(match: re.Match[str]) -> tuple[int, str, tuple[Remark, ...]]:
    """Read front matter in TOML as YAML that says the same, in one line: those of TOML are not known."""
    try:
        values = toml_values.load(match[1].replace("\r\n", "\n"))
        given = yaml.safe_dump(values, default_flow_style=True, width=float("inf"))
        yaml_nodes.compose(given)
    except toml_values.Wrong as error:
        return 0, "", (_fault("TOML", str(error), error.line or match[1].count("\n")),)
    except yaml.YAMLError as error:
        return 0, "", (_fault("TOML", yaml_nodes.reason(error), 0),)
    return match.end(), given, ()


def _fault(language: str, reason: str, line: int) -> Remark:
    """Return what is wrong with front matter; its lines are counted from the one behind its opening."""
    return Remark("front-matter", f"is not {language}, so it is shown as text: {reason}", line + 1)
