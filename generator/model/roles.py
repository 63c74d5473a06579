"""What people did for a report: roles by the labels that print them, read from data/credit_labels.toml."""

from __future__ import annotations

from functools import cache

from .. import paths


@cache
def _roles() -> dict[str, str]:
    rows = paths.table("credit_labels.toml")["labels"]
    people = [(row["label"], row["role"]) for row in rows if row.get("fact") == "people"]
    return {role: role for _, role in people} | dict(reversed(people))


def role_named(name: str) -> str | None:
    """Return the role that a label means (editor, 审校, reviewed by)."""
    word = name.strip().casefold()
    return next((role for form in (word, word.removesuffix("s")) if (role := _roles().get(form))), None)
