"""People whom an address for mail proves: authors above an abstract, analysts on a broker's first page.

The name stands on the line of the address, before it, or on one of the lines above; a part of the name is a
part of the address: Anna Berg, and below it berg@…; Karl Lund Mia Holm, and below them {lund,holm}@….
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from ...text.characters import nfkc
from ...text.person_names import is_person, untitled
from .licences import is_brokers
from .names import Name, authors_of

_MAIL = re.compile(
    r"[{(\[<]?(?P<locals>[\w.+-]{1,40}(?:\s?[,|;/]\s?[\w.+-]{1,40}){0,12})[})\]>]?@[\w-]{1,40}(?:[.][\w-]{1,40}){1,4}"
)
_BETWEEN = re.compile(r"\s?[,|;/]\s?")
_PARTS = re.compile(r"[^a-z]+")
_REACH = 8
"""Maximum number of lines from a name to its address."""
_LONGEST, _LONGEST_LABEL = 300, 60
_OF_OTHERS = re.compile(
    r"\b(?:contacts?|media|press|sales|enquir(?:y|ies)|inquir(?:y|ies)|subscri\w+|customer|support)\b|联系|聯[繫絡]|媒体|咨询",
    re.IGNORECASE,
)
"""What stands beside those who are written to, and did not write."""
_BEHIND_NAME = re.compile(
    r"(?:[|:：\t]|[+(]?[0-9][0-9() +.-]{5,}|\b(?:e-?mail|tel|phone|analyst|associate)\b).*", re.IGNORECASE
)
_CERTIFIES = re.compile("(?<=[a-zA-Z.])[ ,]?AC$")
"""The mark of who certifies a broker's report: Anna BergAC."""
_SHORTEST_PART, _MOST_WORDS = 4, 4


def written_to(lines: Sequence[str]) -> dict[int, tuple[Name, ...]]:
    """Return the people whom addresses among the lines prove, by the index of the line that names them."""
    people: dict[int, tuple[Name, ...]] = {}
    for index, line in enumerate(lines):
        accounts = list(accounts_of(line)) if "@" in line and len(line) <= _LONGEST else []
        for account in accounts:
            for place in range(index, max(index - _REACH, -1), -1):
                if named := _named(lines, place, account, accounts):
                    people.setdefault(place, named)
                    break
    return people | _in_office(lines)


def _in_office(lines: Sequence[str]) -> dict[int, tuple[Name, ...]]:
    """Return the analysts of a broker's report whose office and telephone stand behind, or below."""
    people: dict[int, tuple[Name, ...]] = {}
    for index, line in enumerate(lines if is_brokers(lines) else ()):
        match = _OFFICE.fullmatch(line.strip()) if len(line) <= _LONGEST_LABEL else None
        below = lines[index + 1] if index + 1 < len(lines) else ""
        if match and (match["phone"] or _REACHED.match(below)):
            place = index if match["name"] else index - 1
            if named := authors_of(match["name"] or (lines[place] if place >= 0 else "")):
                people[place] = named
    return people


_OFFICE = re.compile(
    r"(?P<name>[^0-9+:：]{0,40}?) ?(?:(?:senior|equity|research) ){0,2}(?:analyst|associate)"
    r"(?P<phone> \+[0-9][0-9() -]{6,})?",
    re.IGNORECASE,
)
_REACHED = re.compile(r"[+(]{0,2}[0-9][0-9() +.-]{6,}|\S+@")
"""A telephone or an address for mail, below an office."""
_NUMBERED = re.compile(r"[(][^()]{0,40}[0-9][^()]{0,40}[)]")
"""The number of a registration behind a name: Anna Berg (Reg. No. 1234)."""


def accounts_of(line: str) -> Iterator[str]:
    """Yield what stands before the @ of each address in a line: {lund,holm}@harbour.example."""
    for match in _MAIL.finditer(nfkc(line)):
        yield from map(str.casefold, _BETWEEN.split(match["locals"]))


def _named(lines: Sequence[str], place: int, account: str, accounts: Sequence[str]) -> tuple[Name, ...]:
    """Return the people of a line, one of whom has the account."""
    labels = [line for line in lines[max(0, place - 1) : place + 1] if len(line) <= _LONGEST_LABEL]
    if len(lines[place]) > _LONGEST or any(map(_OF_OTHERS.search, labels)):
        return ()
    line = _NUMBERED.sub(" ", _before_mail(lines[place]))
    text = _CERTIFIES.sub("", _BEHIND_NAME.sub("", line).strip())
    if not text or text.islower():
        return ()
    people = run_on(text, accounts) or authors_of(text) or _first(text, account)
    return people if any(belongs(person.name, account) for person in people) else ()


def _before_mail(line: str) -> str:
    form = nfkc(line)
    mail = _MAIL.search(form) if "@" in form else None
    return form[: mail.start()] if mail else form


def _first(text: str, account: str) -> tuple[Name, ...]:
    """Return the person whom a line names before an organisation: the name's last word has the account.

    Others who follow without a comma are not left out for the first.
    """
    words = text.split()
    counts = range(2, min(_MOST_WORDS, len(words)) + 1)
    heads = ((untitled(" ".join(words[:count])), " ".join(words[count:])) for count in counts)
    found = (
        Name(head)
        for head, rest in heads
        if is_person(head) and belongs(head.split()[-1], account) and not authors_of(rest)
    )
    return tuple(found)[-1:]


def belongs(name: str, account: str) -> bool:
    """Return True if a part of a name is a part of the name of an account: Anna Berg, a.berg or bergan."""
    parts = set(_PARTS.split(account.casefold()))
    words = [word for word in _PARTS.split(_plain(name)) if len(word) > 1]
    initials = "".join(word[0] for word in words)
    return (len(words) >= _FEWEST_INITIALS and account.casefold() == initials) or any(
        word in parts or (len(word) >= _SHORTEST_PART and word in account) or _abbreviates(account, word)
        for word in words
    )


_FEWEST_INITIALS = 3
"""Minimum number of words whose initials may be an account: ght@…, of Gustav Holm Tanner."""


def _abbreviates(account: str, word: str) -> bool:
    """Return True if an account is the beginning of a word, or a letter before its beginning: stef, jsmi."""
    return len(account) >= _SHORTEST_PART and (word.startswith(account) or word.startswith(account[1:]))


def _plain(name: str) -> str:
    """Return a name in small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


def run_on(text: str, accounts: Sequence[str]) -> tuple[Name, ...]:
    """Return as many names as there are accounts, where nothing stands between them, as in columns.

    The words are parted so that most names have the account of their place; else as evenly as they can be.
    """
    words, count = text.split(), len(accounts)
    if count < _FEWEST or not 2 * count <= len(words) <= _MOST_WORDS * count or not text.isprintable():
        return ()
    if any(mark in text for mark in ",;、，|/&") or " and " in text:
        return ()

    @cache
    def best(place: int, number: int) -> tuple[int, int, tuple[str, ...]] | None:
        """Return how many names from a word on have their accounts, how uneven they are, and the names."""
        if number == count:
            return (0, 0, ()) if place == len(words) else None
        found: list[tuple[int, int, tuple[str, ...]]] = []
        for end in range(place + 2, min(place + _MOST_WORDS, len(words)) + 1):
            name, rest = " ".join(words[place:end]), best(end, number + 1)
            if rest and is_person(name):
                full = sum(len(word.rstrip(".")) > 1 for word in words[place:end])
                fits = rest[0] + belongs(name, accounts[number])
                found.append((fits, rest[1] - abs(full - 2), (name, *rest[2])))
        return max(found, key=lambda one: one[:2], default=None)

    parted = best(0, 0)
    return tuple(map(Name, parted[2])) if parted and parted[0] else ()


_FEWEST = 2
