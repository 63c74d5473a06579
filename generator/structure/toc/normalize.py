"""Normalizes the layout of printed contents: each entry on a line of its own, its page behind a tab.

Extracted text parts what belongs together, numbers and pages on lines of their own, and joins what does
not, columns and pages in brackets. All that is changed here is layout, one character for another, so
that every place in the text stays where it is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ...text.characters import HAN
from ...text.numerals import FORMAL, NUMERAL, any_of
from ..numbering import APPENDIX, COUNTERS, ENGLISH_NAMES, NAMES
from .numbers import SHADOW
from .order import rising

FEWEST, MOST_PART = 3, 0.6
"""Minimum number of pages of one style, and their minimum share of what looks like such pages."""


def normalize(text: str) -> str:
    """Return `text` with its layout normalized, in the same length."""
    text = _BULLET.sub(lambda match: " " * len(match[0]), text)
    return _joined(_parted(_paged(text)))


_BULLET = re.compile(r"(?<![^\n])[ \t]*+[-*+](?=[ \t])")

# --- pages in brackets, behind a P or a stroke ----------------------------------------------------

_PAGES = tuple(
    re.compile(pattern)
    for pattern in (
        r"([(（\[【])([0-9]{1,4}|[ivxlc]{1,6})([)）\]】]\s{0,8})",
        r"((?<![A-Za-z])[Pp]\.?)([0-9]{1,4}|[ivxlc]{1,6})(\s{1,8}|$)",
        r"((?<=\s)[/／|｜]\s?)([0-9]{1,4}|[ivxlc]{1,6})(\s{1,8}|$)",
        r"((?<=\S)[/／|｜])([0-9]{1,4}|[ivxlc]{1,6})(\s{1,8}|$)",
    )
)


def _paged(text: str) -> str:
    """Return `text` with its pages behind tabs and at line ends, if it ends in one that shows its style."""
    for style in _PAGES:
        found = list(style.finditer(text))
        if len(found) < FEWEST or text[found[-1].end() :].strip():
            continue
        pages = rising([int(match[2]) if match[2].isdecimal() else 0 for match in found])
        if len(pages) < max(FEWEST, MOST_PART * len(found)):
            continue
        parts, end = [], 0
        for match in (found[index] for index in pages):
            parts += [text[end : match.start()], "\t" * len(match[1]), match[2], "\n" * len(match[3])]
            end = match.end()
        return "".join((*parts, text[end:]))
    return text


# --- columns, and entries that gaps divide --------------------------------------------------------

_CN = f"[{NUMERAL}{FORMAL}]"
_NUMBER = (
    rf"第\s?(?:[0-9]{{1,4}}|{_CN}{{1,7}})\s?(?:{any_of(COUNTERS)})"
    rf"|(?i:{any_of(NAMES | ENGLISH_NAMES)})\s?(?:[0-9]{{1,3}}|[IVX]{{1,5}}|{_CN}{{1,4}})"
    rf"|{_CN}{{1,4}}[、.．]|[(（](?:{_CN}{{1,3}}|[0-9]{{1,2}})[)）]|[①-⒛㈠-㈩]"
    r"|[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){1,4}\.?|[0-9]{1,2}[、.)）]|0[1-9]|[A-ZⅠ-Ⅻ][.、]|[IVX]{1,5}\."
)
_BEGINS = re.compile(rf"(?:{_NUMBER}|[0-9]{{1,2}}[ \t])\s*[^\W\d_]")
_BEGUN = re.compile(rf"(?:{_NUMBER}|(?<!\S)[0-9])")
_HAN_GAP = re.compile(rf"(?<=[{HAN}])[ \u3000]{{1,9}}(?=[{HAN}])")
_GAP = re.compile(r"(?<=[^\s.·…⋯•—─_])[ \u3000]{2,}(?=[^\s.·…⋯•—─_])")


def _parted(text: str) -> str:
    """Return `text` with line ends in its wide gaps, if most of them stand before numbers.

    In a line without numbers, even a single space between Han characters parts entries.
    """
    gaps = [match.end() for match in _GAP.finditer(text)]
    if not _BEGUN.search(text):
        gaps = [match.end() for match in _HAN_GAP.finditer(text)] if "\n" not in text.strip() else []
    elif sum(bool(_BEGINS.match(text, at)) for at in gaps) < MOST_PART * len(gaps):
        return text
    if len(gaps) < FEWEST:
        return text
    ends = [0, *gaps, len(text) + 1]
    return "\n".join(text[start : end - 1] for start, end in itertools.pairwise(ends))


# --- numbers and pages on lines of their own ------------------------------------------------------

_LINE = re.compile(r"\S[^\n]*")
_ALONE = re.compile(rf"{_NUMBER}|(?:{APPENDIX})\s?[A-Z0-9{NUMERAL}]:?|[A-ZⅠ-Ⅻ]|[IVX]{{1,5}}|{_CN}{{1,3}}")
_DIGITS, _PLAIN = re.compile("[0-9]{1,4}"), re.compile("[1-9][0-9]?")
_PAGE = re.compile(r"[Pp]\.?[0-9]{1,4}|[ivxlc]{1,6}|[IVXLC]{1,6}|[-—] ?[0-9]{1,4} ?[-—]")
_PAGED = re.compile("[0-9]{1,4}|[IVX]{1,5}")


def _joined(text: str) -> str:
    """Return `text` with numbers and pages that have lines of their own on those of their titles."""
    lines = [match.span() for match in _LINE.finditer(text)]
    said = [text[start:end].rstrip().translate(SHADOW) for start, end in lines]
    roles = _roles(said)
    parts, end, joins = [], 0, 0
    for index in range(1, len(lines)):
        at, start = lines[index - 1][0] + len(said[index - 1]), lines[index][0]
        if roles[index] == PAGE or (roles[index - 1] == NUMBER and roles[index] == TITLE):
            parts += [text[end:at], ("\t" if roles[index] == PAGE else " ") * (start - at)]
            end, joins = start, joins + 1
    return "".join((*parts, text[end:])) if joins >= FEWEST else text


NUMBER, TITLE, PAGE = range(3)


def _roles(said: Sequence[str]) -> list[int]:
    """Return what each line is. Lone digits behind a title are its page, if a page ends the contents."""
    paged = bool(said) and bool(_DIGITS.fullmatch(said[-1]) or _PAGE.fullmatch(said[-1]))
    roles: list[int] = []
    count = 0
    for line in said:
        behind_title = paged and roles[-1:] == [TITLE]
        if _ALONE.fullmatch(line) and not (behind_title and _PAGED.fullmatch(line)):
            roles.append(NUMBER)
        elif behind_title and (_DIGITS.fullmatch(line) or _PAGE.fullmatch(line)):
            roles.append(PAGE)
        elif _PLAIN.fullmatch(line) and (int(line) in (1, count + 1) or not count):
            count = int(line)
            roles.append(NUMBER)
        else:
            roles.append(TITLE)
    return roles
