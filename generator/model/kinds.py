"""The kinds of reports, read from data/kinds.toml."""

from __future__ import annotations

from dataclasses import dataclass

from .. import paths


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reports with its names.

    `words` is a pattern of what names it anywhere in a title or in the report itself (本白皮书), `ends` of
    how its titles end, if they tell it, and `cover` of what only lines of its covers print.
    """

    key: str
    zh: str
    en: str
    words: str = ""
    ends: str = ""
    cover: str = ""


KINDS = tuple(Kind(**row) for row in paths.table("kinds.toml")["kinds"])
"""Every kind of reports, the more special first."""
_BY_NAME = {name.casefold(): kind.key for kind in reversed(KINDS) for name in (kind.key, kind.zh, kind.en)}


def kind_named(name: str) -> str | None:
    """Return the key of the kind that is called `name` in either language."""
    return _BY_NAME.get(name.casefold())
