"""Source profiles: how the pages of an aggregator look when they are saved as text.

Ours are in data/profiles.toml, which describes the fields; an owner's are in the corpus and come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .. import paths
from ..model import Issue, Profile
from .formats import toml_values

_HEADER = re.compile(r"[ \t]*\[\[[ \t]*profile[ \t]*\]\]")
_CHARACTER = re.compile(r"\\.|\[(?:\\.|[^\]\\])*+(?:\]|\Z)", re.DOTALL)
"""An escaped character or a set of characters in a pattern."""
_REPEATED_GROUP = re.compile(r"\)[*+?{]")
_MANY = re.compile(r"[*+{]")
_MOST_MANY, _MOST_OPTIONAL = 3, 4
"""Maximum numbers of repetitions and of optional characters: a pattern is tried on 40 characters."""
_LONGEST = 200
_FIELDS = ("name", "end", "count", "drop", "terms")


def load(text: str, path: str, issues: list[Issue]) -> tuple[Profile, ...]:
    """Return the profiles in TOML `text`; one that cannot be used is added to `issues`."""
    try:
        content = toml_values.load(text)
    except toml_values.Wrong as error:
        line = error.line or len(text.splitlines())
        issues.append(Issue(path, line, "toml-syntax", f"is not TOML: {error}"))
        return ()
    tables = content.get("profile", [])
    unknown = [name for name in content if name != "profile"]
    if unknown or not isinstance(tables, list):
        issues.append(Issue(path, 1, "profile-form", "must contain only tables named [[profile]]"))
        return ()
    starts = [number for number, line in enumerate(text.splitlines(), 1) if _HEADER.match(line)]
    starts += [1] * (len(tables) - len(starts))  # written in another form of TOML
    profiles = []
    for table, start in zip(tables, starts, strict=False):
        errors = list(_errors(table))
        if not errors:
            profiles.append(_profile(table))
        for field, message in errors:
            issues.append(Issue(path, _line(text, start, field), "profile-form", message))
    return tuple(profiles)


@cache
def shipped() -> tuple[Profile, ...]:
    """Return the profiles that come with the program."""
    return tuple(map(_profile, paths.table("profiles.toml")["profile"]))


def _profile(table: dict[str, object]) -> Profile:
    texts = {field: value for field, value in table.items() if isinstance(value, str)}
    lists = {field: tuple(value) for field, value in table.items() if isinstance(value, list)}
    return Profile(
        texts["name"], lists["end"], texts.get("count", ""), lists.get("drop", ()), texts.get("terms", "")
    )


def _errors(table: object) -> Iterator[tuple[str, str]]:
    """Yield the fields of a table that are wrong, with what is wrong."""
    if not isinstance(table, dict):
        yield "", "must be a table: [[profile]]"
        return
    for field in table:
        if field not in _FIELDS:
            yield field, f"“{field}” is unknown; a profile has {', '.join(_FIELDS)}"
    for field in ("name", "count", "terms"):
        value = table.get(field, "" if field != "name" else None)
        if not isinstance(value, str) or (field == "name" and not value.strip()):
            yield field, f"“{field}” must be a text"
    for field in ("end", "drop"):
        lines = table.get(field, [] if field == "drop" else None)
        if not isinstance(lines, list) or not all(isinstance(line, str) and line.strip() for line in lines):
            yield field, f"“{field}” must be a list of texts"
        elif field == "end" and not lines:
            yield field, "“end” must list at least one text"
    if isinstance(count := table.get("count"), str) and (error := _pattern_error(count)):
        yield "count", f"“count” must be a pattern with one group: {error}"


def _pattern_error(pattern: str) -> str:
    """Return why a pattern cannot be used; one whose time is not bounded cannot: a corpus is not trusted."""
    if len(pattern) > _LONGEST:
        return f"it is longer than {_LONGEST} characters"
    try:
        groups = re.compile(pattern).groups
    except (re.error, OverflowError, RecursionError) as error:
        return str(error)
    if groups != 1:
        return f"it has {groups}"
    signs = _CHARACTER.sub("x", pattern)
    if "(?" in signs or _REPEATED_GROUP.search(signs):
        return "its group may be neither repeated nor optional, and no other is allowed"
    if len(_MANY.findall(signs)) > _MOST_MANY or signs.count("?") > _MOST_OPTIONAL:
        return f"it may have {_MOST_MANY} of * + {{ and {_MOST_OPTIONAL} of ? at most"
    return ""


def _line(text: str, start: int, field: str) -> int:
    """Return the line of a field in the table that starts on line `start`; else that of the table."""
    for number, line in enumerate(text.splitlines()[start:], start + 1):
        if line.lstrip().startswith("["):
            break
        if field and line.partition("=")[0].strip() == field:
            return number
    return start
