"""Tables in which things are looked up while articles are made, so that it is known what each comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

V = TypeVar("V")

Use = tuple[str, str]
"""The name of a table, and a key that was looked up in it."""


class Lookups:
    """Tables by their names, and what was looked up in them."""

    def __init__(self) -> None:
        """Have no tables."""
        self._tables: dict[str, Mapping[str, object]] = {}
        self._uses: dict[Use, Use] = {}
        self._noted: set[Use] = set()

    def table(self, name: str, values: Mapping[str, V]) -> Mapping[str, V]:
        """Return a table that notes what is looked up in it."""
        self._tables[name] = values
        return _Table(name, values, self)

    def note(self, use: Use) -> None:
        """Note what is looked up."""
        self._noted.add(self._uses.setdefault(use, use))

    def taken(self) -> frozenset[Use]:
        """Return what was looked up since this was asked last."""
        noted = frozenset(self._noted)
        self._noted.clear()
        return noted

    def changes(self, before: Lookups) -> set[Use]:
        """Return what is in these tables other than in earlier ones, or in one of both alone."""
        changes = set[Use]()
        for name in self._tables.keys() | before._tables.keys():
            new, old = self._tables.get(name, {}), before._tables.get(name, {})
            both = new.keys() & old.keys()
            changes |= {(name, key) for key in new.keys() ^ old.keys()}
            changes |= {(name, key) for key in both if new[key] is not old[key] and new[key] != old[key]}
        return changes


class _Table(Mapping[str, V]):
    """A table of which every look-up is noted."""

    def __init__(self, name: str, values: Mapping[str, V], lookups: Lookups) -> None:
        self._name, self._values, self._lookups = name, values, lookups

    def __getitem__(self, key: str) -> V:
        self._lookups.note((self._name, key))
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        raise TypeError("what comes of a whole table is not noted")

    def __len__(self) -> int:
        raise TypeError("what comes of a whole table is not noted")
