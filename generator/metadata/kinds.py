"""The kinds of reports, read from data/kinds.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from .. import paths


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reports with its names; `words` is a pattern of what names it in a title, if any."""

    key: str
    zh: str
    en: str
    words: str = ""


def _read() -> tuple[Kind, ...]:
    rows = tomllib.loads((paths.DATA / "kinds.toml").read_text("utf-8"))["kinds"]
    return tuple(Kind(**row) for row in rows)


KINDS = _read()
"""Every kind of reports, the more special first."""
