"""Reports -> the groups in which a reader looks for them: by organisation, by kind, by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from ... import paths
from ...model import Bilingual, Concept, ConceptKind, Date, Phrase, Report
from ...text.folding import search_form
from ...text.slugs import slug, unique
from ..i18n import formats, labels
from .cards import label

UNKNOWN = "unknown"
"""The key of the group of those reports that do not say their kind or year."""


class Group(NamedTuple):
    """Reports that have something in common; `names` says what.

    `path` is where they are listed, with a slash behind it; empty if the list would hold but one report of
    an organisation of which no more is known. `concept` is the key of the entity that it is, if it is one.
    """

    key: str
    names: Bilingual[Phrase]
    reports: tuple[Report, ...]
    path: str
    concept: str = ""


class Taxonomies:
    """The groups of a collection, and which of them a report is in."""

    def __init__(self, reports: Sequence[Report], concepts: Iterable[Concept]) -> None:
        """Take the reports in the order in which lists show them."""
        owners = _owners(concepts)
        self._joined = cache(partial(_joined, owners))
        self._organisations = _organisations(reports, owners, self._joined)
        self._kinds = _kinds(reports)
        self._years = _years(reports)

    @property
    def organisations(self) -> Sequence[Group]:
        """Return the organisations, those of the vocabulary first."""
        return tuple(self._organisations.values())

    @property
    def kinds(self) -> Sequence[Group]:
        """Return the kinds, those of most reports first, and last the unknown one."""
        return tuple(self._kinds.values())

    @property
    def years(self) -> Sequence[Group]:
        """Return the years, the last first, and last the unknown one."""
        return tuple(self._years.values())

    def organisation(self, name: str) -> Group:
        """Return an organisation by what one of its reports calls it."""
        return self._organisations[self._joined(name)]

    def entity(self, concept: str) -> Group | None:
        """Return the organisation that is a concept of the vocabulary, if a report is by it."""
        return self._organisations.get((concept, ""))

    def organisations_of(self, report: Report) -> list[Group]:
        """Return the organisations of a report, each once."""
        groups = map(self.organisation, report.meta.organisations)
        return list({group.key: group for group in groups}.values())

    def kind(self, kind: str) -> Group:
        """Return the group of a kind, which some report is of."""
        return self._kinds[kind]

    def year(self, date: Date | None) -> Group | None:
        """Return the group of the year of a date, if any report is listed by it."""
        return self._years.get(date.year) if date and date.year is not None else None

    def path(self, fact: str, value: object) -> str:
        """Return where the reports are listed that have a fact in common; empty if nowhere."""
        if fact == "organisations":
            return self.organisation(str(value)).path
        if fact == "kind":
            return self.kind(str(value)).path
        year = self.year(value) if isinstance(value, Date) else None
        return year.path if year else ""


# --- organisations ---------------------------------------------------------------------------------

_Joined = tuple[str, str]
"""What all names of an organisation have in common: the key of its concept, or a folded name."""


def _owners(concepts: Iterable[Concept]) -> dict[str, Concept]:
    """Return the organisations of the vocabulary by all their names; the first with a name keeps it."""
    owners: dict[str, Concept] = {}
    for concept in concepts:
        if concept.kind is ConceptKind.ORGANISATION:
            for name in concept.names:
                owners.setdefault(_folded(name), concept)
    return owners


def _folded(name: str) -> str:
    return search_form(name).replace(" ", "")


def _joined(owners: Mapping[str, Concept], name: str) -> _Joined:
    folded = _folded(name)
    return (owners[folded].key, "") if folded in owners else ("", folded)


def _organisations(
    reports: Iterable[Report], owners: Mapping[str, Concept], join: Callable[[str], _Joined]
) -> dict[_Joined, Group]:
    concepts = {concept.key: concept for concept in owners.values()}
    members: defaultdict[_Joined, dict[str, Report]] = defaultdict(dict)
    called: defaultdict[_Joined, list[Bilingual[Phrase]]] = defaultdict(list)
    for report in reports:
        phrases = map(Bilingual, *(edition.organisations for edition in report.editions))
        for name, names in zip(report.meta.organisations, phrases, strict=True):
            joined = join(name)
            members[joined][report.key] = report
            called[joined].append(names)
    order = sorted(members, key=lambda joined: (not joined[0], joined))
    keys = unique((concept or slug(name) or "organisation" for concept, name in order), paths.is_reserved)
    groups = {}
    for key, joined in zip(keys, order, strict=True):
        concept, found = joined[0], tuple(members[joined].values())
        path = paths.below(paths.ORGANISATIONS, key) if concept or len(found) > 1 else ""
        groups[joined] = Group(key, _names(concepts.get(concept), called[joined]), found, path, concept)
    return groups


def _names(concept: Concept | None, called: Sequence[Bilingual[Phrase]]) -> Bilingual[Phrase]:
    """Return what an organisation is called in each language: in the vocabulary, else in its reports."""

    def name(language: str) -> Phrase:
        phrases = (names[language] for names in called)
        return next((phrase for phrase in phrases if phrase.language == language), called[0][language])

    return Bilingual.of(partial(label, concept) if concept else name)


# --- kinds and years -------------------------------------------------------------------------------


def _kinds(reports: Iterable[Report]) -> dict[str | None, Group]:
    members: defaultdict[str | None, list[Report]] = defaultdict(list)
    for report in reports:
        members[report.meta.kind].append(report)
    known = sorted(kind for kind in members if kind is not None)
    keys = unique(
        (slug(kind) or "kind" for kind in known), lambda key: key == UNKNOWN or paths.is_reserved(key)
    )
    places: dict[str | None, str] = dict(zip(known, keys, strict=True)) | {None: UNKNOWN}
    order = sorted(members, key=lambda kind: (kind is None, -len(members[kind]), kind or ""))
    return {
        kind: _group(paths.KINDS, places[kind], _both(kind, labels.KINDS, "kind_unknown"), members[kind])
        for kind in order
    }


def _years(reports: Iterable[Report]) -> dict[int | None, Group]:
    members: defaultdict[int | None, list[Report]] = defaultdict(list)
    for report in reports:
        members[report.meta.date.year if report.meta.date else None].append(report)
    order = sorted(members, key=lambda year: (year is None, -(year or 0)))
    return {year: _group(paths.YEARS, *_year(year), members[year]) for year in order}


def _year(year: int | None) -> tuple[str, Bilingual[Phrase]]:
    """Return the key of a year, and what it is called."""
    if year is None:
        return UNKNOWN, _both(None, {}, "year_unknown")
    return f"{year:04}", Bilingual.of(lambda language: Phrase(formats.date(Date(year), language), language))


def _both(key: str | None, table: Mapping[str, tuple[str, str]], unknown: str) -> Bilingual[Phrase]:
    def name(language: str) -> Phrase:
        word = getattr(labels.words(language), unknown)
        return Phrase(word if key is None else labels.named(table, key, language), language)

    return Bilingual.of(name)


def _group(folder: str, key: str, names: Bilingual[Phrase], reports: Sequence[Report]) -> Group:
    return Group(key, names, tuple(reports), paths.below(folder, key))
