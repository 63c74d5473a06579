"""Facts of a report that an editor or its front matter gives, read from YAML and checked for their form.

A sidecar lists the reports of its source, each found by the words that it begins with:

    reports:
      - begins: ChatGPT市场反应热烈
        title: ChatGPT行业点评
        published: 2023-02-20
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import yaml

from ..model import Date, Issue, Override
from ..paths import KEY, is_key
from ..text.characters import normal_form
from ..text.dates import is_date
from .yaml_nodes import load, pairs

_DATE = re.compile(r"(?:(\d{4})|-)(?:[-/](\d{1,2}))?(?:[-/](\d{1,2})(?:[T ].{1,40})?)?", re.ASCII)
"""As in front matter, a time of day may follow."""
LONGEST_BEGINNING = 200
"""Maximum number of characters that are compared with the words by which an override finds a report."""


def _title(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise ValueError("must be a single line of text")
    return " ".join(node.value.split())


def _names(node: yaml.Node) -> tuple[str, ...]:
    if isinstance(node, yaml.SequenceNode):
        return tuple(_title(item) for item in node.value)
    return (_title(node),)


def _date(node: yaml.Node) -> Date:
    match = _DATE.fullmatch(_title(node))
    date = Date(*(int(part) if part else None for part in match.groups())) if match else None
    if not date or not is_date(date):
        raise ValueError("must be a date: 2023-05-04, 2023-05, 2023, or --05-04 without a year")
    return date


def _count(node: yaml.Node) -> int:
    value = _title(node)
    if not value.isdecimal() or len(value) > 9:
        raise ValueError("must be a whole number")
    return int(value)


def _key(node: yaml.Node) -> str:
    value = _title(node)
    if not is_key(value):
        raise ValueError(f"must be {KEY}")
    return value


FACTS: dict[str, Callable[[yaml.Node], object]] = {
    "key": _key,
    "title": _title,
    "organisations": _names,
    "published": _date,
    "written": _date,
    "kind": _title,
    "pages": _count,
    "popularity": _count,
}
"""The facts of a report that can be given, and what reads each."""

_SIDECAR_NAMES = {name: name for name in ("begins", *FACTS)}
_FRONT_MATTER_NAMES = {name: name for name in FACTS} | {
    "date": "published",
    "organisation": "organisations",
    "organization": "organisations",
    "organizations": "organisations",
    "source": "organisations",
    "publisher": "organisations",
    "slug": "key",
}


def overrides(text: str, path: str, issues: list[Issue]) -> tuple[Override, ...]:
    """Return what the sidecar `text` overrides; errors are added to `issues`."""
    root = load(text, path, issues)
    if root is None:
        return ()
    overrides = []
    if not isinstance(root, yaml.MappingNode):
        issues.append(_issue(path, root, "sidecar-field", "must be “reports:” with a list"))
    for name, node in pairs(root):
        if name != "reports" or not isinstance(node, yaml.SequenceNode):
            issues.append(
                _issue(path, node, "sidecar-field", f"“{name}” is unknown: only “reports” is, a list")
            )
            continue
        for item in node.value:
            facts = dict(_facts(pairs(item), _SIDECAR_NAMES, path, issues))
            begins = facts.pop("begins", None)
            if isinstance(begins, str):
                overrides.append(Override(begins, item.start_mark.line + 1, tuple(facts.items())))
            else:
                issues.append(
                    _issue(path, item, "sidecar-begins", "lacks “begins”, the first words of the report")
                )
    return tuple(overrides)


def finder(overrides: Iterable[Override]) -> Callable[[str], Override | None]:
    """Return the function that finds the override for a report, given the report's text."""
    by_length: dict[int, dict[str, Override]] = {}
    for override in overrides:
        begins = normal_form(override.begins)[:LONGEST_BEGINNING]
        by_length.setdefault(len(begins), {}).setdefault(begins, override)

    def find(text: str) -> Override | None:
        folded = normal_form(text[: 2 * LONGEST_BEGINNING]) if by_length else ""
        lengths = sorted(by_length.items(), reverse=True)
        matches = (named.get(folded[:length]) for length, named in lengths)
        return next(filter(None, matches), None)

    return find


def front_matter(node: yaml.Node | None, path: str, issues: list[Issue]) -> tuple[tuple[str, object], ...]:
    """Return the facts in a file's front matter; other names belong to other tools."""
    if not isinstance(node, yaml.MappingNode):
        return ()
    known = (pair for pair in pairs(node) if _is_fact(*pair))
    return tuple(_facts(known, _FRONT_MATTER_NAMES, path, issues, first_line=2))


def _is_fact(name: str, value: yaml.Node) -> bool:
    """Return True if a pair of front matter is a fact; a source that is an address is not."""
    is_address = name == "source" and isinstance(value, yaml.ScalarNode) and "://" in value.value
    return name in _FRONT_MATTER_NAMES and not is_address


def _facts(
    pairs: Iterable[tuple[str, yaml.Node]],
    names: dict[str, str],
    path: str,
    issues: list[Issue],
    first_line: int = 1,
) -> Iterator[tuple[str, object]]:
    for name, value in pairs:
        fact = names.get(name)
        if fact is None:
            issues.append(_issue(path, value, "sidecar-field", f"“{name}” is unknown", first_line))
            continue
        try:
            yield fact, FACTS.get(fact, _title)(value)
        except ValueError as error:
            issues.append(_issue(path, value, "sidecar-value", f"“{name}” {error}", first_line))


def _issue(path: str, node: yaml.Node, code: str, message: str, first_line: int = 1) -> Issue:
    return Issue(path, node.start_mark.line + first_line, code, message)
