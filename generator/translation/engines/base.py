"""Translation engines: what one is, how one is found, and how one fails.

An engine is any callable without arguments, under the entry point group `zhiku.engines`, that
returns an `Engine`. Only `zhiku translate --engine` loads one; a build never does.

    Exception
    +-- Busy      wait, then ask the same again
    +-- Failed    these texts cannot be done together: ask for fewer
    +-- Unusable  the engine cannot go on; the message says what mends it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

GROUP = "zhiku.engines"


class Busy(Exception):
    """The texts are fine, but the engine must be asked again, `after` a number of seconds."""

    def __init__(self, message: str, after: float | None = None) -> None:
        """Take what happened; `after` is None where the engine does not say."""
        super().__init__(message)
        self.after = after


class Failed(Exception):
    """These texts got no translation that can be used."""


class Unusable(Exception):
    """The engine can do nothing until somebody mends it; the message says how."""


@dataclass(frozen=True, slots=True)
class Request:
    """Texts to translate; `source` and `target` are BCP 47 tags.

    What must not change stands in the texts as ⟦1⟧, ⟦2⟧ …: each has to come back once. `terms` are
    names that occur in the texts, each with what it is called in the target language.
    """

    source: str
    target: str
    texts: tuple[str, ...]
    terms: tuple[tuple[str, str], ...] = ()


class Engine(Protocol):
    """Translates texts."""

    @property
    def name(self) -> str:
        """Return what a draft is marked with: the engine, and its model where it has several."""

    def translate(self, request: Request) -> Sequence[str]:
        """Return one translation a text, in their order. Raise Busy, Failed or Unusable."""


def load(name: str) -> Engine:
    """Return the engine that is installed under `name`. Raise Unusable when there is none."""
    installed = {point.name: point for point in entry_points(group=GROUP)}
    if name not in installed:
        raise Unusable(f"unknown engine “{name}”; installed are: {', '.join(sorted(installed))}")
    return _start(installed[name])


def _start(point: EntryPoint) -> Engine:
    try:
        engine: Engine = point.load()()
    except ImportError as error:
        raise Unusable(f"the engine “{point.name}” cannot be imported: {error}") from error
    return engine
