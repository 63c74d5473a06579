"""A report as reference managers want it: a CSL-JSON item, and what is made from that.

The item is of one edition: that in the language of the report stands in the files, and the page in each
language cites its own. Fields and types are those of CSL 1.0.2 (docs.citationstyles.org).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ...model import Date, Edition, Page, Phrase, Report, Site
from ...text.characters import language_of
from ...text.dates import MONTHS
from ..i18n import labels
from ..views.cards import label
from ..views.markdown import visible
from . import family_names

Item = dict[str, Any]
"""A CSL-JSON item."""


class _Form(NamedTuple):
    """What a kind of publication is called: in CSL, BibTeX, RIS, GB/T 7714 and Zotero."""

    csl: str
    bibtex: str
    ris: str
    mark: str
    zotero: str


_FORMS = {
    form.csl: form
    for form in (
        _Form("report", "techreport", "RPRT", "R", "report"),
        _Form("book", "book", "BOOK", "M", "book"),
        _Form("article", "misc", "GEN", "Z", "preprint"),
        _Form("speech", "misc", "SLIDE", "Z", "presentation"),
        _Form("standard", "misc", "STAND", "S", "standard"),
        _Form("webpage", "misc", "ELEC", "EB", "webpage"),
    )
}
_TYPES = {
    "book": "book",
    "yearbook": "book",
    "paper": "article",
    "slides": "speech",
    "standard": "standard",
    "commentary": "webpage",
    "news": "webpage",
    "resource": "webpage",
}
"""The CSL types of the kinds that are no reports."""
_ROLES = {"author": "author", "editor": "editor", "chief editor": "editor", "translator": "translator"}


def item(report: Report, language: str, address: str, keywords: Sequence[str] = ()) -> Item:
    """Return the edition of `report` in `language` as a CSL-JSON item; what is not known is left out.

    Without people as authors, the organisations are; `address` is the site's, empty if not known.
    """
    meta, edition = report.meta, report.edition(language)
    title, own = edition.title, report.edition(report.document.language).title
    publisher = labels.names([phrase.text for phrase in edition.organisations], language)
    people = _people(report, edition)
    organisations = [{"literal": phrase.text} for phrase in edition.organisations]
    issued = next((date for date in (meta.published, meta.written) if date and date.year), None)
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
        "language": title.language or language,
        "abstract": edition.summary.text,
        "keyword": ", ".join(keywords),
        "URL": address and f"{address}{language}/reports/{report.key}/",
    }
    return {name: visible(value) for name, value in fields.items() if value}


def _people(report: Report, edition: Edition) -> dict[str, list[dict[str, str]]]:
    """Return the people by CSL's roles, none twice in one."""
    people: dict[str, list[dict[str, str]]] = {}
    for person, shown in zip(report.meta.people, edition.people, strict=True):
        if role := _ROLES.get(person.role):
            name = _name(shown, person.name)
            if name not in people.setdefault(role, []):
                people[role].append(name)
    return people


def _name(shown: Phrase, printed: str) -> dict[str, str]:
    name = family_names.split(shown.text, printed)
    return {"family": name[0], "given": name[1]} if name else {"literal": shown.text}


def _parts(date: Date) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part is not None]


def date(item: Item) -> Date | None:
    """Return when an item was issued."""
    return Date(*item["issued"]["date-parts"][0]) if "issued" in item else None


def pages(site: Site) -> Iterator[Page]:
    """Yield the files that reference managers read: each report, in its own language."""
    concepts = {concept.key: concept for concept in site.concepts}
    for report in site.reports:
        language = report.document.language
        names = [label(concepts[key], language).text for key in report.relations.tags]
        one = item(report, language, site.address, names)
        csl = json.dumps([one], ensure_ascii=False, indent=1) + "\n"
        for ending, content in (("bib", bibtex(one)), ("ris", ris(one)), ("json", csl)):
            yield Page(f"cite/{report.key}.{ending}", content)


# --- BibTeX ----------------------------------------------------------------------------------------

_LATEX = str.maketrans(
    {character: f"\\{character}" for character in "%&_#$"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # an escaped brace would still count as one
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_IN_URL = str.maketrans({character: f"%{ord(character):02X}" for character in "{}\\"})


def bibtex(item: Item) -> str:
    """Return an item as BibTeX in UTF-8, for BibLaTeX too; braces keep capitals and names together."""
    form = _FORMS[item["type"]]
    lines = [f"  {name} = {value}" for name, value in _bibtex_fields(item, form) if value]
    return f"@{form.bibtex}{{{item['id']},\n" + ",\n".join(lines) + "\n}\n"


def _bibtex_fields(item: Item, form: _Form) -> Iterator[tuple[str, str]]:
    def text(name: str) -> str:
        return f"{{{_latex(str(item[name]))}}}" if name in item else ""

    when = date(item)
    for role in ("author", "editor", "translator"):
        yield role, f"{{{' and '.join(map(_bibtex_name, item[role]))}}}" if item.get(role) else ""
    yield "title", f"{{{text('title')}}}"
    yield "origtitle", text("original-title")
    yield "institution" if form.csl == "report" else "publisher", text("publisher")
    yield "type", text("genre")
    yield "year", f"{{{when.year}}}" if when else ""
    yield "month", MONTHS[when.month - 1][:3].lower() if when and when.month else ""
    yield "day", f"{{{when.day}}}" if when and when.day else ""
    yield "pagetotal", text("number-of-pages")
    yield "language", text("language")
    yield "abstract", text("abstract")
    yield "keywords", text("keyword")
    yield "url", f"{{{item['URL'].translate(_IN_URL)}}}" if "URL" in item else ""


def _bibtex_name(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"{{{_latex(name['literal'])}}}"
    return f"{_latex(name['family'])}, {_latex(name['given'])}"


def _latex(text: str) -> str:
    return text.translate(_LATEX)


# --- RIS -------------------------------------------------------------------------------------------


def ris(item: Item) -> str:
    """Return an item in RIS, whose lines end as the format has it."""
    lines = (f"{tag}  - {value}" for tag, value in _ris_fields(item) if value)
    return "".join(f"{line}\r\n" for line in (*lines, "ER  - "))


def _ris_fields(item: Item) -> Iterator[tuple[str, Any]]:
    when = date(item)
    yield "TY", _FORMS[item["type"]].ris
    yield "ID", item["id"]
    for tag, role in (("AU", "author"), ("ED", "editor"), ("A4", "translator")):
        for name in item.get(role, ()):
            yield tag, name.get("literal") or f"{name['family']}, {name['given']}"
    yield "TI", item["title"]
    yield "PB", item.get("publisher")
    yield "M3", item.get("genre")
    yield "PY", when and when.year
    yield "DA", when and _slashed(when)
    yield "LA", item["language"]
    yield "AB", item.get("abstract")
    for keyword in item.get("keyword", "").split(", "):
        yield "KW", keyword
    yield "UR", item.get("URL")


def _slashed(date: Date) -> str:
    return str(date).replace("-", "/")


# --- for people, and for what reads the page -------------------------------------------------------

_AUTHORS = 3
"""More authors than these are the first of them, and others (GB/T 7714)."""
_AND_OTHERS = {"zh": "等", "en": "et al."}
_BETWEEN = {"zh": ", ", "en": "; "}
_CLOSED = (".", "?", "!", "。", "？", "！")


def reference(item: Item, language: str) -> str:
    """Return an item as a line of a bibliography: in Chinese by GB/T 7714, in English in the same order."""
    title, mark = item["title"], _FORMS[item["type"]].mark
    if language == "zh":
        title += f"[{mark}/OL]" if "URL" in item else f"[{mark}]"
    else:
        title += f" ({item['original-title']})" if "original-title" in item else ""
        title += f" [{item['genre']}]" if "genre" in item else ""
    when = date(item)
    shown = str(when or "") if language == "zh" else labels.date(when, language) if when else ""
    by_people = any("family" in name for name in item.get("author", ()))
    issued = ", ".join(filter(None, (item.get("publisher") if by_people else "", shown)))
    parts = [part for part in (_authors(item, language), title, issued) if part]
    line = " ".join(part if part.endswith(_CLOSED) else f"{part}." for part in parts)
    return f"{line} {item['URL']}" if "URL" in item else line


def _authors(item: Item, language: str) -> str:
    names = [_family_first(name, language) for name in item.get("author", ())]
    more = [_AND_OTHERS[language]] if len(names) > _AUTHORS else []
    return _BETWEEN[language].join((*names[:_AUTHORS], *more))


def _family_first(name: dict[str, str], language: str) -> str:
    if "literal" in name:
        return name["literal"]
    latin = {"zh": " ", "en": ", "}[language]
    return ("" if language_of(name["family"]) == "zh" else latin).join((name["family"], name["given"]))


def source(item: Item, language: str) -> str:
    """Return what stands behind a quotation: organisation, title and date, as a sentence goes on."""
    when = date(item)
    shown = labels.date(when, language) if when else ""
    if language == "zh":
        named = f"{item['publisher']}：《{item['title']}》" if "publisher" in item else f"《{item['title']}》"
        return f"——{'，'.join(filter(None, (named, shown)))}"
    return f" — {', '.join(filter(None, (item.get('publisher'), item['title'], shown)))}"


def tags(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the Highwire tags of a page that shows an item, and Dublin Core's type, as Zotero reads them.

    A name of several words whose family name is not known is no author here: Zotero would take its last word.
    """
    form = _FORMS[item["type"]]
    when = date(item)
    yield "DC.type", form.zotero
    yield "citation_title", item["title"]
    for name in item.get("author", ()):
        shown = name.get("literal") or f"{name['family']}, {name['given']}"
        if "family" in name or " " not in shown:
            yield "citation_author", shown
    if when:
        yield "citation_publication_date", _slashed(when)
    if "publisher" in item:
        institution = form.csl == "report"
        yield f"citation_{'technical_report_institution' if institution else 'publisher'}", item["publisher"]
    yield "citation_language", item["language"]
    if "keyword" in item:
        yield "citation_keywords", item["keyword"].replace(", ", "; ")
