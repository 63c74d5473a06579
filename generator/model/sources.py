"""What is read: sources, the reports in them, and what editors say of these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar
from unicodedata import category

from .reading import Mark, Media

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")

LANGUAGES = ("zh", "en")
"""BCP 47 tags of the languages of every site, the default first."""


@dataclass(frozen=True, slots=True)
class Bilingual(Generic[T_co]):
    """A value in each language; iteration follows the order of LANGUAGES."""

    zh: T_co
    en: T_co

    @staticmethod
    def of(make: Callable[[str], U]) -> Bilingual[U]:
        """Return what `make` returns for each language."""
        return Bilingual(*map(make, LANGUAGES))

    def __getitem__(self, language: str) -> T_co:
        """Return the value in `language`."""
        value: T_co = getattr(self, language)
        return value

    def __iter__(self) -> Iterator[T_co]:
        """Yield the values in the order of LANGUAGES."""
        return map(self.__getitem__, LANGUAGES)

    def map(self, function: Callable[[T_co], U]) -> Bilingual[U]:
        """Return what `function` returns for the value in each language."""
        return Bilingual(*map(function, self))


def other_language(language: str) -> str:
    """Return the language that a text in `language` is translated into."""
    return "en" if language == "zh" else "zh"


def printable(text: str) -> str:
    """Return a text without what a terminal takes for a command, or for the end of a line: � in its place."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or category(c) == "Zs" else "\ufffd" for c in text)


@dataclass(frozen=True, slots=True)
class Issue:
    """Something an editor should look at; prints as ``path:line: code message``.

    `values` are what its message tells, by name; `page` among them, the page that shows it.
    """

    path: str
    line: int
    code: str
    message: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Return the line that editors and terminals understand."""
        return printable(f"{self.path}:{self.line}: {self.code} {self.message}")


class CorpusError(Exception):
    """A file of the corpus cannot be used at all; says which, where, and what mends it."""

    def __init__(self, path: str, line: int, code: str, message: str) -> None:
        """Take what the issue is to say."""
        super().__init__(path, line, code, message)  # all that it is made of again, in another process
        self.issue = Issue(path, line, code, message)

    def __str__(self) -> str:
        """Return the line of the issue."""
        return str(self.issue)

    @property
    def sentence(self) -> str:
        """Return what a user reads who asked for one thing: the file, its line if there is one, the mend."""
        line = f":{self.issue.line}:" if self.issue.line > 1 else ""
        return f"{self.issue.path}{line} {self.issue.message}"


@dataclass(frozen=True, slots=True)
class Date:
    """A date as precisely as the text gives it; what it does not give is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """Return year, month and day, 0 for each that is not known; all are 0 without a year."""
        return (self.year, self.month or 0, self.day or 0) if self.year else (0, 0, 0)

    @property
    def precision(self) -> str:
        """Return day, month, month-day or year."""
        if self.year is None:
            return "month-day"
        return "year" if self.month is None else "month" if self.day is None else "day"

    def __str__(self) -> str:
        """Return ISO 8601: 2023-05-04, 2023-05, 2023, or --09-17 without a year."""
        year = "-" if self.year is None else f"{self.year:04}"
        parts = [year, *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Person:
    """A person and their part in a report; `chapters` are chapter numbers as integers."""

    name: str
    role: str
    chapters: tuple[int, ...] = ()
    affiliation: str = ""
    """The organisation that is printed beside the name."""


@dataclass(frozen=True, slots=True)
class Override:
    """What an editor knows better about the report whose text begins with `begins`."""

    begins: str
    line: int
    facts: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the corpus, decoded; `path` is relative to the corpus, with forward slashes."""

    path: str
    text: str
    metadata: tuple[tuple[str, object], ...] = ()
    """Facts that an editor gives in the file itself."""
    overrides: tuple[Override, ...] = ()
    marks: tuple[Mark, ...] = ()
    """What stretches of the text are, where its format says so."""
    media: tuple[Media, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    """What the file says of itself beside its text: title, author, date, publisher, address."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How the pages of an aggregator look when they are saved as text; see data/profiles.toml."""

    name: str
    end: tuple[str, ...]
    count: str = ""
    drop: tuple[str, ...] = ()
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A line of a source, or a part of one, that is in no report; `why` is a key of `labels.GAPS`."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class RawReport:
    """The text of one report: `spans` of the source, with the boilerplate between them left out.

    The source is the part of its file, from `origin` on, that belongs to no other report.
    `gaps` are what is left out of it and behind it, and before the first report of a source.
    """

    source: Source
    spans: tuple[tuple[int, int], ...]
    popularity: int | None = None
    metadata: tuple[tuple[str, object], ...] = ()
    """Facts that its file's front matter gives."""
    override: Override | None = None
    gaps: tuple[Gap, ...] = ()
    shared: frozenset[str] = frozenset()
    """Lines that its file shares with many others, in normal form."""
    title: tuple[int, int] | None = None
    """Where its title stands, if the page around it says so."""
    is_alone: bool = True
    """Whether its file has no other report."""
    origin: int = 0

    @property
    def start(self) -> int:
        """Return where the report begins in its source."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Return where the report ends in its source."""
        return self.spans[-1][1]

    @property
    def given(self) -> dict[str, object]:
        """Return the facts that its front matter gives, and those that an editor knows better."""
        return dict(self.metadata) | dict(self.override.facts if self.override else ())


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that a source defines, with the paragraphs that define it."""

    term: str
    paragraphs: tuple[str, ...]
    source: str
    start: int
    end: int
