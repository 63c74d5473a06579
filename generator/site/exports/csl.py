"""A report as a CSL-JSON item, from which BibTeX, RIS, references and the tags of pages are written.

An item describes one edition. Fields and types are those of CSL 1.0.2 (docs.citationstyles.org).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ... import paths
from ...model import Date, Edition, Phrase, Report
from ..i18n import formats, labels
from ..views.markdown import visible
from . import family_names

Item = dict[str, Any]
"""A CSL-JSON item."""


class Form(NamedTuple):
    """A type of publication: its names in CSL, BibTeX, RIS, GB/T 7714 and Zotero."""

    csl: str
    bibtex: str
    ris: str
    mark: str
    zotero: str


FORMS = {
    form.csl: form
    for form in (
        Form("report", "techreport", "RPRT", "R", "report"),
        Form("book", "book", "BOOK", "M", "book"),
        Form("article", "misc", "GEN", "Z", "preprint"),
        Form("speech", "misc", "SLIDE", "Z", "presentation"),
        Form("standard", "misc", "STAND", "S", "standard"),
        Form("webpage", "misc", "ELEC", "EB", "webpage"),
    )
}
"""Types of publications by their names in CSL."""
_TYPES = {"book": "book", "yearbook": "book", "paper": "article", "slides": "speech", "standard": "standard"}
_TYPES |= dict.fromkeys(("commentary", "news", "resource"), "webpage")
"""The CSL types of the kinds of publications that are not reports."""
_ROLES = {"author": "author", "editor": "editor", "chief editor": "editor", "translator": "translator"}


def item(report: Report, language: str, address: str, keywords: Sequence[str] = ()) -> Item:
    """Return the edition of `report` in `language` as a CSL-JSON item without unknown fields.

    The organisations are the authors where no people are. `address` is the site's, empty if unknown.
    """
    meta, edition = report.meta, report.editions[language]
    title, own = edition.title, report.editions[report.document.language].title
    publisher = formats.names([phrase.text for phrase in edition.organisations], language)
    people = _people(report, edition)
    organisations = [{"literal": phrase.text} for phrase in edition.organisations]
    issued = meta.date if meta.date and meta.date.year else None
    fields: Item = {
        "id": report.key,
        "type": _TYPES.get(meta.kind or "", "report"),
        "title": title.text or labels.words(language).untitled,
        "original-title": own.text if title.language != own.language else "",
        "author": people.get("author") or organisations,
        "editor": people.get("editor"),
        "translator": people.get("translator"),
        "publisher": publisher,
        "genre": meta.kind and labels.named(labels.KINDS, meta.kind, language),
        "issued": issued and {"date-parts": [_parts(issued)]},
        "number-of-pages": meta.pages,
        "language": _language(report, title.language or language),
        "abstract": edition.summary.text,
        "keyword": ", ".join(keywords),
        "URL": address and address + paths.page(language, paths.report(report.key)),
    }
    return {name: visible(value) for name, value in fields.items() if value}


def _language(report: Report, language: str) -> str:
    """Return the language of a title: that of the text, where it stands for ours."""
    is_own = language == report.document.language
    return (report.document.third if is_own else "") or language


def _people(report: Report, edition: Edition) -> dict[str, list[dict[str, str]]]:
    """Return the people by CSL's roles, each once in a role."""
    people: dict[str, dict[tuple[str, ...], dict[str, str]]] = {}
    for person, phrase in zip(report.meta.people, edition.people, strict=True):
        if role := _ROLES.get(person.role):
            name = _name(phrase, person.name)
            people.setdefault(role, {}).setdefault(tuple(name.values()), name)
    return {role: list(names.values()) for role, names in people.items()}


def _name(phrase: Phrase, printed: str) -> dict[str, str]:
    name = family_names.split(phrase.text, printed)
    return {"family": name[0], "given": name[1]} if name else {"literal": phrase.text}


def _parts(date: Date) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part is not None]


def date(item: Item) -> Date | None:
    """Return the date of issue of an item."""
    return Date(*item["issued"]["date-parts"][0]) if "issued" in item else None


def slashed(date: Date) -> str:
    """Return a date with slashes, as RIS and Highwire tags have it."""
    return str(date).replace("-", "/")


def joined_name(name: dict[str, str]) -> str:
    """Return a name with the family name first, or as it stands where its parts are not known."""
    return name["literal"] if "literal" in name else f"{name['family']}, {name['given']}"
