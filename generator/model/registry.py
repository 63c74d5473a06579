"""What a corpus remembers of its addresses: the keys that were published, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Places:
    """The texts and headings of a report in reading order: their prints, and the anchors that they have.

    `numbers` are those of the anchors of texts, `names` the anchors of headings; `last` is the highest number
    that any ever had.
    """

    texts: str = ""
    numbers: tuple[int, ...] = ()
    headings: str = ""
    names: tuple[str, ...] = ()
    last: int = 0


NO_PLACES = Places()


@dataclass(frozen=True, slots=True)
class Registered:
    """A report that was published: its key, source, first day (ISO 8601), sketch, and earlier keys.

    `gone` is the day on which it was found to be removed on purpose.
    """

    key: str
    source: str
    day: str
    print: str
    was: tuple[str, ...] = ()
    places: Places = NO_PLACES
    gone: str = ""


@dataclass(frozen=True, slots=True)
class RegisteredConcept:
    """A concept that was published, with its labels, empty where it has none, and its earlier keys."""

    key: str
    zh: str
    en: str
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Registry:
    """All that were published."""

    reports: tuple[Registered, ...] = ()
    concepts: tuple[RegisteredConcept, ...] = ()


UNREGISTERED = Registry()


@dataclass(frozen=True, slots=True)
class Moved:
    """An address that was published, and the one that it leads to, relative to the folder of a language."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Collision:
    """A report that asked for a key which is, or was, another's."""

    key: str
    wanted: str
