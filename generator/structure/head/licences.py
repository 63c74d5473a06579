"""Analysts on the first page of a broker's report: who stands beside the number of a licence.

The number is a letter and thirteen digits. It stands behind the name (王小丽 执业证书编号：S0…), or on a line
below it, beside an address and a telephone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...text.characters import HAN, nfkc
from ...text.person_names import begins_with_family_name, is_person, is_word, untitled
from ...text.traditional import compiled
from ..credit_labels import any_of, labels
from .names import Name, names

_LICENCE = re.compile("(?<![A-Za-z0-9])[A-Z][0-9]{13}(?![0-9])")
FRONT = 130
"""Number of lines of a report that may be its first page."""
_REACH = 4
"""Maximum number of lines from a name to its licence."""
_LONGEST = 80


def _offices() -> str:
    named = (label.label for label in labels() if label.fact == "people" and label.bare)
    return f"(?:{any_of(named)}|研究助理|联系人)[:：]?"


_OFFICE = compiled(_offices)
_BRACKETS = re.compile(r"[(][^()]{0,20}[)]")
_NO_NAME = re.compile(rf"[^{HAN}·]+")
_CREDENTIAL = compiled("(?:SAC|SFC|[执从]业|登记|证书|执证|资格)[^S]{0,12}$")


def is_brokers(lines: Sequence[str]) -> bool:
    """Return True if one of the lines stands in the reports of brokers only."""
    return any(map(_OF_BROKERS.search, lines))


_OF_BROKERS = re.compile(
    r" (?:certification(?<=\banalyst certification)s?|target(?<=\bprice target)|price(?<=\btarget price)"
    r"|analyst(?:(?<=\bequity analyst)|(?<=\bresearch analyst))s?|research(?<=\bequity research)"
    r"|business(?<=\bdo business) with (?:companies|issuers)|disclosures(?<=\bimportant disclosures))\b"
    "|证券研究报告",
    re.IGNORECASE,
)
"""A word behind a space, and then the one before: whole texts are searched, in a fifth of the time."""


def analysts(lines: Sequence[str]) -> dict[int, tuple[Name, ...]]:
    """Return the analysts that lines name, by the index of the line."""
    found: dict[int, tuple[Name, ...]] = {}
    for index, line in enumerate(lines):
        if not _LICENCE.search(nfkc(line)):
            continue
        for place in range(index, max(index - _REACH, -1), -1):
            if place < index and _LICENCE.search(nfkc(lines[place])):
                break
            if people := _named(lines[place]):
                found[place] = people
                break
    return found


def _named(line: str) -> tuple[Name, ...]:
    """Return the people of a line that says nothing but who they are and how they are reached."""
    if len(line) > _LONGEST:
        return ()
    text = _BRACKETS.sub(" ", nfkc(line))
    before = _CREDENTIAL.sub("", _LICENCE.split(text, maxsplit=1)[0])
    words = [_OFFICE.sub("", untitled(word)) for word in _NO_NAME.split(before)]
    words = [untitled(word) for word in words if word]
    is_licensed = _LICENCE.search(text) is not None
    if not words or not all(is_person(word) and _is_name(word, is_licensed=is_licensed) for word in words):
        return ()
    return tuple(map(Name, words))


def _is_name(word: str, *, is_licensed: bool) -> bool:
    """Return True if a word begins as names do, or is none of the dictionary and stands beside a licence."""
    return begins_with_family_name(word) or (is_licensed and not is_word(word))


_WHO = "(?P<who>[^:]{3,600}?)"
_END = r"(?=[.](?:\s|$)|$)"
_CERTIFICATES = (
    re.compile(rf"\b(?:I|We), {_WHO},? (?:each )?(?:hereby )?certify\b[^.]{{0,80}}\b(?:views|opinion)"),
    re.compile(rf"\bfollowing (?:research )?analyst[^:]{{0,900}}?\bcertif[^:]{{20,700}}?: ?{_WHO}{_END}"),
    re.compile(
        r"\bundersigned (?:lead )?(?:research )?analyst[^.]{20,400}[.] ?(?!In addition)" + _WHO + _END
    ),
)
"""How analysts certify, as the law wants it, what they wrote: We, Anna Berg and Karl Lund, hereby certify."""


_EMPLOYS = "employing the authors of this report"
_EMPLOYED = re.compile(r".{3,80}?\b(?:Inc|Ltd|Limited|LLC|plc|AG|S[.]A)[.]?,? (?P<who>[A-Z][^:]{3,600})")
"""What a broker says above the list of those who wrote, and the first of its firms with theirs."""


def certified(texts: Iterable[str]) -> tuple[Name, ...]:
    """Return the analysts who certify that a report says what they think, in the order of the texts."""
    people: list[Name] = []
    is_listed = False
    for text in texts:
        if is_listed and (employed := _EMPLOYED.fullmatch(text)):
            read = names(employed["who"])
            people += () if read.rest else read.people
        is_listed = _EMPLOYS in text
        for certificate in _CERTIFICATES if "certif" in text or "undersigned" in text else ():
            signed = (names(match["who"]) for match in certificate.finditer(text))
            people += [name for listed in signed if not listed.rest for name in listed.people]
    return tuple(dict.fromkeys(people))
