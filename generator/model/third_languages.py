"""The languages besides Chinese and English whose texts are told from these."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from .. import paths


class ThirdLanguage(NamedTuple):
    """A language by its tag: its names in Chinese and English, what tells it, and its months.

    `months` are the names of each of them, none if its dates are not written with names.
    """

    tag: str
    zh: str
    en: str
    words: frozenset[str]
    script: re.Pattern[str] | None
    months: tuple[tuple[str, ...], ...]


@cache
def third_languages() -> Mapping[str, ThirdLanguage]:
    """Return the languages that are known, by their tags; English is among them, to compare with."""
    rows = paths.table("third_languages.toml")["language"]
    return {
        row["tag"]: ThirdLanguage(
            row["tag"],
            row["zh"],
            row["en"],
            frozenset(row.get("words", "").split()),
            re.compile(row["script"]) if "script" in row else None,
            tuple(tuple(names.split("|")) for names in row.get("months", "").split()),
        )
        for row in rows
    }
