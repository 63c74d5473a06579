"""The catalogue of all reports for programs (catalog.json), and one report as structured data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ... import paths
from ...model import (
    LANGUAGES,
    Addition,
    Block,
    BlockKind,
    Date,
    Document,
    Page,
    Person,
    Report,
    Section,
    Site,
    Version,
    other_language,
)
from ..views.tasks import Task, Views

SCHEMA = (paths.DATA / paths.CATALOG_SCHEMA).read_text("utf-8")
"""The JSON Schema of catalog.json."""


def tasks(views: Views) -> Iterator[Task]:
    """Yield the task that returns catalog.json and its schema."""
    yield Task((paths.CATALOG, paths.CATALOG_SCHEMA), _files)


def _files(views: Views) -> tuple[Page, ...]:
    site = views[0].site
    return Page(paths.CATALOG, dumps(reports(site))), Page(paths.CATALOG_SCHEMA, SCHEMA)


def dumps(value: object) -> str:
    """Return JSON for people too: Chinese unescaped, each item of a list on its own line."""
    if isinstance(value, list):
        return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n]\n"
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def compact(value: object) -> str:
    """Return JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def reports(site: Site) -> list[dict[str, Any]]:
    """Return an object per report, in the order of the corpus."""
    return [_report(report) for report in site.reports]


def _report(report: Report) -> dict[str, Any]:
    meta, document, relations = report.meta, report.document, report.relations
    return {
        "key": report.key,
        "language": document.language,
        "third_language": document.third or None,
        "mixed": document.mixed,
        "title": _titles(report),
        "subtitle": _subtitles(report),
        "organisations": list(meta.organisations),
        "people": list(map(_person, meta.people)),
        "published": _date(meta.published),
        "published_precision": meta.published.precision if meta.published else None,
        "written": _date(meta.written),
        "kind": meta.kind,
        "pages": meta.pages,
        "popularity": meta.popularity,
        "summary": {e.language: e.summary.text for e in report.editions if e.summary.language == e.language},
        "edited": list(meta.edited),
        "tags": list(relations.tags),
        "contents": [{"level": e.level, "number": e.number, "title": e.title} for e in document.contents],
        "outline": [
            {"level": s.level, "number": s.number, "title": s.title, "anchor": s.anchor}
            for s in document.sections()
        ],
        "url": meta.url or None,
        "links": list(meta.links),
        "related": [
            {"key": r.report, "score": r.score, "why": list(r.why), "phrases": list(r.phrases)}
            for r in relations.related
        ],
        "versions": [_version(version) for version in relations.versions],
        "shown": relations.shown or report.key,
        "series": [{"title": t.text, "anchor": t.anchor, "key": t.report or None} for t in relations.series],
        "source": _source(document),
    }


def _source(document: Document) -> dict[str, Any]:
    start, end = document.span
    return {"path": document.source, "start": start, "end": end}


def _version(version: Version) -> dict[str, Any]:
    """Return a version, with the texts that only one of the two has."""
    return {
        "key": version.report,
        "shared": version.shared,
        "adds": _addition(version.there),
        "lacks": _addition(version.here),
    }


def _addition(addition: Addition | None) -> dict[str, Any] | None:
    if addition is None:
        return None
    return {"blocks": addition.blocks, "characters": addition.characters, "places": list(addition.places)}


def _date(date: Date | None) -> str | None:
    return str(date) if date else None


def _titles(report: Report) -> dict[str, str | None]:
    """Return the title in each language; None where there is none or no translation."""
    if report.meta.title is None:
        return dict.fromkeys(LANGUAGES)
    titles = {edition.language: edition.title for edition in report.editions}
    return {name: title.text if title.language == name else None for name, title in titles.items()}


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "role": person.role,
        "chapters": list(person.chapters),
        "affiliation": person.affiliation or None,
    }


def _subtitles(report: Report) -> dict[str, str | None]:
    """Return the subtitle in each language; None where there is none or no translation."""
    subtitles = {edition.language: edition.subtitle for edition in report.editions}
    return {name: one.text or None if one.language == name else None for name, one in subtitles.items()}


def show(report: Report) -> dict[str, Any]:
    """Return one report with every block: kind, text, translation, its state, and its place."""
    document = report.document
    source, target = report.editions[document.language], report.editions[other_language(document.language)]
    return {
        "key": report.key,
        "language": document.language,
        "third_language": document.third or None,
        "title": {edition.language: edition.title.text for edition in report.editions},
        "source": _source(document),
        "sections": [
            _section(section, twin, document.origin)
            for section, twin in zip(source.document.body.walk(), target.document.body.walk(), strict=True)
        ],
        "counts": {state.value: count for state, count in target.counts},
    }


def _section(section: Section, twin: Section, origin: int) -> dict[str, Any]:
    heading = {
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "anchor": section.anchor,
        "translation": _translation(section.title, twin.phrase.text if twin.phrase else None),
        "state": twin.phrase.state.value if twin.phrase else None,
    }
    blocks = zip(section.blocks, twin.blocks, strict=True)
    return heading | {
        "start": origin + section.start,
        "end": origin + section.end,
        "blocks": [_block(block, twin, origin) for block, twin in blocks],
    }


def _block(block: Block, twin: Block, origin: int) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "kind": block.kind.value,
        "anchor": block.anchor,
        "marker": block.marker,
        "text": block.text,
        "translation": _translation(block.text, twin.phrase.text if twin.phrase else None),
        "state": twin.phrase.state.value if twin.phrase else None,
        "source": {"start": origin + block.start, "end": origin + block.end},
    }
    if block.kind is BlockKind.TABLE:
        return fields | {"caption": block.text, "rows": list(_rows(block, twin, origin))}
    if block.picture:
        fields |= {"asset": block.picture.asset, "alt": block.picture.alt}
    if block.items:
        fields["items"] = [
            _block(item, other, origin) for item, other in zip(block.items, twin.items, strict=True)
        ]
    if block.entries:
        fields["entries"] = [
            {
                "level": entry.level,
                "number": entry.number,
                "title": entry.title,
                "page": entry.page,
                "translation": _translation(entry.title, other.phrase.text if other.phrase else None),
            }
            for entry, other in zip(block.entries, twin.entries, strict=True)
        ]
    return fields


def _rows(table: Block, twin: Block, origin: int) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of a table, each cell once, at its first place."""
    for row in table.rows():
        cells = []
        for at, rowspan, colspan in row:
            cell = _block(table.items[at], twin.items[at], origin)
            del cell["kind"], cell["marker"]
            size = {"header": table.items[at].is_head, "rowspan": rowspan, "colspan": colspan}
            cells.append(cell | size)
        yield cells


def _translation(text: str, translation: str | None) -> str | None:
    return translation if translation != text else None
