"""Facts of a report that an editor or its front matter gives, read from YAML and checked for their form.

A sidecar gives the facts of its file, or lists the reports in it, each found by its first words:

    reports:
      - begins: ChatGPT市场反应热烈
        title: ChatGPT行业点评
        published: 2023年2月20日
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import yaml

from ..model import Issue, Override
from ..text.characters import normal_form
from .facts import READERS, fact_named, is_of_others, line, named_alone, nearest, rank
from .yaml_nodes import load, pairs

LONGEST_BEGINNING = 200
"""Maximum number of characters that are compared with the words by which an override finds a report."""


def overrides(text: str, path: str, issues: list[Issue]) -> tuple[Override, ...]:
    """Return what the sidecar `text` overrides; errors are added to `issues`."""
    root = load(text, path, issues)
    if root is None:
        return ()
    if not isinstance(root, yaml.MappingNode):
        issues.append(
            _issue(
                path, root, "sidecar-field", "must have facts, such as “title: …”, or “reports:” with a list"
            )
        )
    reports = [node for name, node in pairs(root) if name == "reports"]
    result = [override for node in reports for override in _listed(node, path, issues)]
    facts = tuple(_facts(_without_reports(root), path, issues))
    return (*result, Override("", root.start_mark.line + 1, facts)) if facts else tuple(result)


def _without_reports(root: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    return (pair for pair in pairs(root) if pair[0] != "reports")


def _listed(node: yaml.Node, path: str, issues: list[Issue]) -> Iterator[Override]:
    """Yield what a sidecar says of each of several reports."""
    if not isinstance(node, yaml.SequenceNode):
        issues.append(_issue(path, node, "sidecar-field", "“reports” must be a list"))
        return
    for item in node.value:
        begins = [value for name, value in pairs(item) if name == "begins"]
        facts = tuple(_facts(((n, v) for n, v in pairs(item) if n != "begins"), path, issues))
        try:
            yield Override(line(begins[0]), item.start_mark.line + 1, facts)
        except (ValueError, IndexError):
            issues.append(
                _issue(path, item, "sidecar-begins", "lacks “begins”, the first words of the report")
            )


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
    """Return the facts in a file's front matter.

    Other names belong to other tools, as do values that only they understand, those of a template that nobody
    filled in, and names beside the first of a fact: many write tags and keywords, description and abstract.
    """
    known = [(name, value) for name, value in pairs(node) if fact_named(name, value)] if node else []
    known = [(name, value) for name, value in known if value.value and not value.tag.endswith(":null")]
    known = [(name, value) for name, value in known if not is_of_others(fact_named(name, value), value)]
    known = [
        (name, named_alone(value) if fact_named(name, value) == "people" else value) for name, value in known
    ]
    firsts: dict[str | None, int] = {}
    for name, value in known:
        fact = fact_named(name, value)
        firsts[fact] = min(rank(name), firsts.get(fact, rank(name)))
    known = [(name, value) for name, value in known if rank(name) == firsts[fact_named(name, value)]]
    return tuple(_facts(known, path, issues, first_line=2))


def _facts(
    pairs: Iterable[tuple[str, yaml.Node]], path: str, issues: list[Issue], first_line: int = 1
) -> Iterator[tuple[str, object]]:
    """Yield facts with their values; of one that is given twice, the first."""
    given: dict[str, str] = {}
    for name, value in pairs:
        fact = fact_named(name, value)
        if fact is None or fact in given:
            message = _unused(name, given[fact]) if fact else f"“{name}” is unknown: {nearest(name)}"
            issues.append(_issue(path, value, "sidecar-field", message, first_line))
            continue
        try:
            yield fact, READERS[fact](value)
            given[fact] = name
        except ValueError as error:
            issues.append(_issue(path, value, "sidecar-value", f"“{name}” {error}", first_line))


def _unused(name: str, other: str) -> str:
    same = f"“{name}” is given twice" if name == other else f"“{name}” and “{other}” give the same fact"
    return f"{same}: keep one of them"


def _issue(path: str, node: yaml.Node, code: str, message: str, first_line: int = 1) -> Issue:
    return Issue(path, node.start_mark.line + first_line, code, message)
