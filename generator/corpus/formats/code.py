"""Listings that nothing marks as code but what their lines say: set in a font for prose, framed or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise

from ...text.characters import HAN_CHARACTER

FEWEST, SURE = 4, 0.35
"""Minimum number of lines of a listing, and share of those that are code beyond doubt."""
FEW_WORDS = 6
"""Maximum number of words of a line that may be of a listing for no other reason."""
LONGEST = 300
"""Maximum number of characters of a line of code."""
MOST_BETWEEN, _SIGNS = 3, re.compile("[(){}\\[\\]=_\"'`#;]")
"""Maximum number of lines of a listing, in a row, of which nothing else is known, and what they have."""
REACH = 40
"""Maximum number of lines of a remark over lines."""
_QUOTED = re.compile(r"\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|“[^”\n]{0,300}”|‘[^’\n]{0,300}’")
_REMARK = re.compile(r"(?:(?<!:)//|(?<![^\s,;:(){}\[\]])#(?!\w*\d)|(?<!\S)--(?!-)|/\*|(?<!\S)%|<!--).*")
_NUMBER = re.compile(r"\A\s*[0-9]{1,4}[.:]?(?:\s+|\Z)")
"""The number of a line, where a listing has them."""
_ENDS = re.compile(r"[;{}]\s*$|^\s*[)\]}]+[;,:]?\s*$|</?\w[^<>]*>\s*$|[,=(\[]\s*$")
_ELEMENT = re.compile(r"\s*</?[a-zA-Z][^<>\n]*>(?:.*>)?\s*$")
_SURE_ENDS = re.compile(r"^\s*[{}]+[;,]?\s*$|^\s*[)\]}]+;\s*$|[\w)\]]\s?\{\s*$")
_ENDS_STATEMENT = re.compile(r"[;,({]\s*$")
_IN_STATEMENT = re.compile(r"[\w\]]\(|[\w\]]\[|[=_]|->|::|\w\.[a-z]")
"""What a statement has, and no item of a list that ends in the same signs."""
_KEYWORD = re.compile(
    r"\s*(?:@\w+|#include|#define|import|from\s+[\w.]+\s+import|package|using|return|public|private|protected"
    r"|static|void|def|class|struct|if|elif|else|for|while|switch|case|try|except|catch|with|var|let|const"
    r"|function|print\w*|int|char|float|double|bool|string|select|insert|update|delete|create|alter|drop"
    r"|module|input|output|wire|reg|assign|always|endmodule|begin|end)\b",
    re.IGNORECASE,
)
_OPERATOR = re.compile(r"[(){}\[\];=<>:*]|->|::|\b(?:as|not null|into|set|table|key)\b", re.IGNORECASE)
_STOPS = re.compile(r"[.?!]\s*$")
_ASSIGNMENT = re.compile(
    r"\s*[A-Za-z_][\w.]*(?:\[[^\]\n]{0,80}\])?(?:\s*,\s*[A-Za-z_]\w*)*\s*(?:[-+*/|&]|<|:)?=(?!=)\s*\S"
)
_CALL = re.compile(r"\s*[A-Za-z_][\w.>:-]*\(.*\)\s*[;:,]?\s*$")


class _Line(IntEnum):
    NO = 0
    WORDS = 1
    MAY_BE = 2
    SURE = 3


def listings(blocks: Sequence[Sequence[str]]) -> list[range]:
    """Return which blocks in a row are a listing, by the lines of each; one without lines parts them."""
    kinds = iter(_kinds([line for lines in blocks for line in lines]))
    told = [[next(kinds) for _ in lines] for lines in blocks]
    found: list[range] = []
    first = 0
    while first < len(told):
        end = first
        while end < len(told) and _may_be(told[end]):
            end += 1
        own = _without_words(range(first, end), told)
        lines = [kind for at in own for kind in told[at]]
        if len(lines) >= FEWEST and lines.count(_Line.SURE) >= SURE * len(lines):
            before = found.pop() if found and _go_on(blocks[found[-1].stop : own.start]) else own
            found.append(range(before.start, own.stop))
        first = end + 1
    return found


def _go_on(between: Sequence[Sequence[str]]) -> bool:
    """Return True if what stands between two listings may be of them: few lines with signs of code."""
    lines = [line for each in between for line in each]
    return all(between) and len(lines) <= MOST_BETWEEN and all(map(_SIGNS.search, lines))


def _may_be(kinds: Sequence[_Line]) -> bool:
    return bool(kinds) and all(kinds)


def _without_words(blocks: range, told: Sequence[Sequence[_Line]]) -> range:
    """Return blocks but for those at the ends that only have few words: titles."""
    kept = [at for at in blocks if max(told[at]) > _Line.WORDS]
    return range(kept[0], kept[-1] + 1) if kept else range(0)


def _kinds(lines: Sequence[str]) -> list[_Line]:
    """Return what each line is; those of a remark over lines may all be code.

    Lines between which a text in quotation marks goes on are one.
    """
    kinds = [_kind(line) for line in lines]
    for at, (line, below) in enumerate(pairwise(lines)):
        if any(line.count(mark) % 2 and below.count(mark) % 2 for mark in _MARKS):
            kinds[at] = kinds[at + 1] = max(_kind(line + below), kinds[at], kinds[at + 1])
    at = 0
    while at < len(lines):
        closing = _closing(lines[at])
        reach = range(at + 1, min(at + REACH, len(lines)))
        end = next((other for other in reach if closing in lines[other]), at) if closing else at
        for other in range(at, end + (end > at)):
            kinds[other] = max(kinds[other], _Line.MAY_BE)
        at = end + 1
    return kinds


_MARKS = "\"'`"


def _closing(line: str) -> str:
    """Return what ends the remark that a line leaves open, if it does."""
    for mark in ('"""', "'''"):
        if line.count(mark) == 1 and line.lstrip().startswith(mark):
            return mark
    return "*/" if line.rfind("/*") > line.rfind("*/") else ""


def _kind(line: str) -> _Line:
    """Return whether a line is code beyond doubt, may be, or is not."""
    if len(line) > LONGEST:
        return _Line.NO
    bare = _QUOTED.sub('""', _NUMBER.sub("", line, count=1))
    said = _REMARK.sub("", bare)
    if not said.strip():
        return _Line.MAY_BE if bare.strip() else _Line.WORDS
    if _ELEMENT.match(said):
        return _Line.SURE
    if HAN_CHARACTER.search(said) or "。" in said:
        return _Line.NO
    if _SURE_ENDS.search(said) or (_ENDS_STATEMENT.search(said) and _IN_STATEMENT.search(said)):
        return _Line.SURE
    if _STOPS.search(said):
        return _Line.NO
    words = len(said.split())
    if _KEYWORD.match(said) and (words <= 2 or (words <= FEW_WORDS and _OPERATOR.search(said))):
        return _Line.SURE
    if _KEYWORD.match(said) and _IN_STATEMENT.search(said):
        return _Line.SURE
    if _ASSIGNMENT.match(said):
        return _Line.SURE if _CODE_NAME.match(said.lstrip()) else _Line.MAY_BE
    if _CALL.match(said):
        return _Line.SURE if said != bare or "." in said or "_" in said else _Line.MAY_BE
    if _ENDS.search(said):
        return _Line.MAY_BE
    return _Line.WORDS if words <= FEW_WORDS else _Line.NO


_CODE_NAME = re.compile(r"[A-Za-z]\w{2,}|\w+[_.\[]")
"""A name that a formula would not have: of three letters or more, or with a sign in it."""
