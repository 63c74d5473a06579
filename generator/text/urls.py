"""Web and mail addresses in a text, and ways to other files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from .characters import SEEN_AGAIN

# --- addresses ---------------------------------------------------------------------------------

_HOST = "(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}[.])+"
_DOMAINS = "com|cn|org|net|edu|gov|io|ai|dev|info|co|me|cc|tv|app|xyz|top|uk|de|jp|fr|eu|hk|tw|us"
_PATH = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+=%]*"
_ADDRESS = re.compile(
    rf"(?<![A-Za-z0-9])(?P<web>https?://[A-Za-z0-9\[]{_PATH})"
    r"|(?<![A-Za-z0-9._%+-])(?P<mail>[A-Za-z0-9._%+-]{1,64}@" + _HOST + r"[A-Za-z]{2,24})(?![A-Za-z0-9])"
    rf"|(?<![A-Za-z0-9@.\-_/])(?P<host>{_HOST}(?:{_DOMAINS})(?![A-Za-z0-9.-])(?:[/?#:]{_PATH})?)",
    re.ASCII,
)
_ADDRESS_HINT = re.compile("[:.](?:(?<=:)//|(?<=[A-Za-z0-9-][.])[A-Za-z]{2})")
_TRAILING = ".,:!?'*"
HOSTS = ("http://", "https://")
WEB = (*HOSTS, "mailto:")
"""How addresses begin that a page links to."""


@dataclass(frozen=True, slots=True)
class Address:
    """A web or mail address in a text, and where a click on it leads."""

    start: int
    end: int
    href: str


def is_way(address: str) -> bool:
    """Return True if an address is a way from its file to another, or to a place in it."""
    return ":" not in address.partition("/")[0].partition("#")[0] and address[:1] not in ("", "/", "\\", "?")


def host_of(address: str) -> str:
    """Return the host of an address on the web; empty if it is none."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:  # http://[
        return ""


def joined(base: str, address: str) -> str:
    """Return an address as seen from the page at `base`; empty if one of them is none."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


@lru_cache(SEEN_AGAIN)
def addresses(text: str) -> tuple[Address, ...]:
    """Return the addresses in `text`: http, https, mail, and bare hosts with a common domain."""
    if not _ADDRESS_HINT.search(text):
        return ()
    return tuple(address for match in _ADDRESS.finditer(text) if (address := _address(match)))


def _address(match: re.Match[str]) -> Address | None:
    printed = match.group()
    if match["mail"]:
        return Address(match.start(), match.end(), f"mailto:{printed}")
    printed = printed[: _end_of_path(printed)]
    if match["host"] and "/" not in printed and not printed.islower():
        return None  # a firm's name: JD.com
    href = printed if match["web"] else f"https://{printed}"
    return Address(match.start(), match.start() + len(printed), href)


def _end_of_path(printed: str) -> int:
    """Return the length of an address without the punctuation of the sentence around it."""
    open_: list[int] = []
    end = len(printed)
    for position, character in enumerate(printed):
        if character in "([":
            open_.append(position)
        elif character in ")]":
            if not open_:
                end = position
                break
            open_.pop()
    if open_ and end == len(printed):
        end = open_[0]
    return len(printed[:end].rstrip(_TRAILING))
