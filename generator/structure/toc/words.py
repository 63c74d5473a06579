"""Entries that known words begin: 前言, 附录A, 参考文献, Index."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text.characters import HAN
from ...text.numerals import NUMERAL
from ..matter import BACK, CLOSING, FRONT, LATIN, LOOSE, MODIFIERS, SECTION, UNMISTAKABLE
from ..numbering import APPENDIX
from .numbers import LEADERS, Reading
from .weights import BEFORE, KNOWN, LIKELY

_LEAD = re.escape(LEADERS)
_PAIR = re.compile(rf"(?<![^|])([{HAN}])([{HAN}])(?![^|])")


def _spread(words: str) -> str:
    """Return a pattern of words that finds those of two characters with spaces between them: 前  言."""
    return _PAIR.sub(r"\1 {0,2}\2", words)


_FRONT = f"(?:{MODIFIERS})?(?:{_spread(FRONT)})[一二三四五]?"
_BACK, _APPENDIX = _spread(BACK), _spread(APPENDIX)
_LATIN = f"{LATIN}|{LATIN.upper()}".replace(" ", r"\s?")
_MATTER = f"{_FRONT}|{_BACK}|{SECTION}|{_LATIN}|{LOOSE}"
_NEXT = (
    rf"[{_LEAD}(\[0-9第卷]|[{NUMERAL}]{{1,3}}、|[上中下][篇编卷]|PART|Part|C[hH]|[ivx]+\b|[IVX]+(?:\.|\b)"
    rf"|图表?[0-9{NUMERAL}]|表[0-9{NUMERAL}]|{_MATTER}|{_APPENDIX}"
)
_WORD = re.compile(
    rf"(?:{_FRONT}|{_BACK})(?=[\s:])|推荐序[一二三四五]|(?:{_LATIN}|{LOOSE})(?=:)"
    rf"|(?:{_MATTER})(?=\n|\s{{0,3}}(?:$|{_NEXT}))|{_APPENDIX}"
)
_LOOSE = re.compile(LOOSE)
_GLUED = re.compile(
    rf"{UNMISTAKABLE}|(?:{_APPENDIX}|Prologue|Epilogue|Foreword|Afterword)\s?[A-Z0-9一二三四五六七八九十:]"
    rf"|(?:{CLOSING})[A-Z]?\s{{0,3}}[0-9]{{0,4}}(?:$|第|Chapter|Part|{_MATTER}|{_APPENDIX})"
)
_MATTER_BEFORE = re.compile(rf"(?:{_MATTER})\s{{1,3}}$")
_BARE_END = re.compile(r"[0-9]$|\s(?:[ivx]{1,5}|[IVX]{1,5})$")
_DECIMAL = re.compile(r"[0-9]\.[1-9][0-9]?$")
_UNTITLED = re.compile(rf"(?>{_BACK}|{SECTION})[ \t]{{1,3}}(?=[^\W\d_])(?![ivxlc]+\s)")
_RUN = re.compile(rf"\s{{0,3}}(?>{_BACK})(?=[^\W\d_])")
_PART = re.compile(rf"(?<=\s)[{HAN}]{{1,8}}篇(?=\s{{1,3}}(?:第?[一1](?![0-9{NUMERAL}])))")
"""A part without a number, in which the chapters begin to count: 问卷篇 一、"""
_BEFORE_WORD, _BEFORE_NUMBER, _WITHIN_APPENDICES = 12, 24, 4
"""Characters looked at before a word and a number; names of appendices that are closer together are one."""


def is_behind_matter(shadow: str, at: int) -> bool:
    """Return True if 摘要 or its like and white space stand right before a place."""
    return bool(_MATTER_BEFORE.search(shadow, max(0, at - _BEFORE_NUMBER), at))


def matter(shadow: str) -> Iterator[Reading]:
    """Read 前言, 附录 and their like where they can begin an entry, and what follows one without a title."""
    yield from (
        Reading(part.start(), part.start(), part.start(), weight=KNOWN) for part in _PART.finditer(shadow)
    )
    end, appendix = 0, -_WITHIN_APPENDICES
    for match in _WORD.finditer(shadow):
        start = match.start()
        before = shadow[max(end, start - _BEFORE_WORD) : start]
        if start - appendix < _WITHIN_APPENDICES or _DECIMAL.search(before.rstrip()):
            continue
        if match[0].replace(" ", "") in APPENDIX:
            appendix = match.end()
        if _begins(shadow, match, before):
            end = match.end()
            yield Reading(start, start, start, weight=KNOWN)
            yield from _behind(shadow, start, end, before, titled=end == appendix)


def _begins(shadow: str, match: re.Match[str], before: str) -> bool:
    """Return True if a word may begin an entry, by what stands before it."""
    kept = before.rstrip()
    gap = before[len(kept) :]
    if not kept or "\n" in gap or kept[-1] in LEADERS:
        return True
    if gap and (_BARE_END.search(kept) or not match[0].isascii()):
        return True
    is_part = kept[-1] in BEFORE or kept[-1] == ":" or _LOOSE.match(shadow, match.start())
    return not is_part and bool(_GLUED.match(shadow, match.start()))


def _behind(shadow: str, start: int, end: int, before: str, titled: bool) -> Iterator[Reading]:
    """Read what follows a word that is an entry without a title of its own: 参考文献 致谢, 参考文献致谢."""
    kept = before.rstrip()
    spaced = before != kept and not kept[-1:].isdecimal()
    then = (spaced and _UNTITLED.match(shadow, start)) or (not titled and _RUN.match(shadow, end))
    if then:
        word = then.end() - len(then[0].lstrip())
        yield from (Reading(at, at, at, weight=LIKELY) for at in {word, then.end()})
