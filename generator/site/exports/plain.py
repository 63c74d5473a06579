"""Reports and concepts as Markdown without any markup of ours, beside their pages, and llms.txt.

The files end in .txt: engines take every .md for a page of its own, and hosts send text as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from ...model import (
    LANGUAGES,
    Block,
    BlockKind,
    Concept,
    Edition,
    Page,
    Phrase,
    Report,
    State,
)
from ...paths import PLAIN
from ..i18n import labels
from ..views import wording, works
from ..views.cards import one_per_work
from ..views.markdown import visible
from ..views.site_view import SiteView, Task
from . import cite

INDEX = "llms.txt"
_LISTED = 50
_DEEPEST = 6


def tasks(site_views: Sequence[SiteView]) -> Iterator[Task]:
    """Yield what makes the Markdown of every report and concept in all languages, and llms.txt."""
    yield lambda: (Page(INDEX, _index(site_views)),)
    for view in site_views:
        yield from _pages(view)


def _pages(view: SiteView) -> Iterator[Task]:
    for report in view.reports:
        yield partial(_page, view, f"reports/{report.key}", partial(_report, view, report))
    for key, concept in view.concepts.items():
        yield partial(_page, view, f"concepts/{key}", partial(_concept, view, concept))


def _page(view: SiteView, folder: str, blocks: Callable[[], Iterator[str]]) -> tuple[Page]:
    text = "\n\n".join(filter(None, blocks()))
    return (Page(f"{view.language}/{folder}/{PLAIN}", f"{text}\n"),)


# --- text that stays text --------------------------------------------------------------------------

_MARKUP = re.compile(r"[\\`*_\[\]<~&](?:(?<!&)|(?=[#A-Za-z]))")
_REFERENCES = {"<": "&lt;", "&": "&amp;"}
_OPENERS = (frozenset("-+>#"), frozenset(".)"))
"""What opens a block at the beginning of a line, and after figures there."""


def _escape(text: str) -> str:
    """Return a text so that CommonMark shows it as it is, within a line."""
    return _MARKUP.sub(lambda match: _REFERENCES.get(match[0], f"\\{match[0]}"), visible(text))


def _line(text: str) -> str:
    """Return a text as a line of Markdown that opens no list or other block."""
    text = _escape(text).strip()
    digits = len(text) - len(text.lstrip("0123456789"))
    return f"{text[:digits]}\\{text[digits:]}" if text[digits : digits + 1] in _OPENERS[digits > 0] else text


def _link(label: str, folder: str) -> str:
    return f"[{_escape(label)}]({folder}{PLAIN})"


# --- reports ---------------------------------------------------------------------------------------


def _report(view: SiteView, report: Report) -> Iterator[str]:
    edition, words = report.edition(view.language), view.words
    item = cite.item(report, view.language, view.site.address)
    yield f"# {_escape(item['title'])}"
    yield _line(cite.reference(item, view.language))
    yield wording.prevails(report, view.language)
    yield from _body(report, edition)
    yield from _list(words.tags, _concepts(view, report.relations.tags))
    yield from _list(words.versions, _versions(view, report))
    yield from _list(words.series, _series(view, report))
    yield from _list(words.related, _reports(view, (related.report for related in report.relations.related)))


def _versions(view: SiteView, report: Report) -> Iterator[str]:
    """Yield the versions, with how much each has alone."""
    rows = works.versions(report, view.editions, view.language)
    reports = _reports(view, (row.report for row in rows))
    for row, link in zip(rows, reports, strict=True):
        yield " · ".join((link, row.shared, *(f"{gain.label} {gain.amount}" for gain in row.gains)))


def _series(view: SiteView, report: Report) -> Iterator[str]:
    """Yield the titles of a series that a report lists, linked where they are held."""
    items = works.series(report.relations.series, view.editions, report.key, view.language)
    for item in items:
        title = item.title.striptags()
        held = item.report and _link(title, f"../../reports/{item.report}/")
        yield held or f"{_escape(title)} ({view.words.not_held})"
    for key in report.relations.listed_in:
        yield f"{view.words.listed_in} {_link(view.names[key], f'../../reports/{key}/')}"


def _body(report: Report, edition: Edition) -> Iterator[str]:
    source, title = report.document.language, edition.document.title
    if title and title.text != report.meta.title:
        yield _paragraph(title, edition, source)
    for section in edition.document.body.walk():
        if section.level:
            heading = wording.heading(section, source)
            text = _told(_escape(heading.text), heading, edition)
            yield f"{'#' * min(section.level + 1, _DEEPEST)} {text}"
        for block in section.blocks:
            yield _WAYS.get(block.kind, _paragraph)(block, edition, source)


def _told(markdown: str, phrase: Phrase | None, edition: Edition) -> str:
    """Return a text, with what a reader has to know of one that a machine translated."""
    if not phrase or phrase.state is not State.MACHINE:
        return markdown
    return f"{markdown} *({labels.state(phrase.state, edition.language)})*"


def _paragraph(block: Block, edition: Edition, source: str) -> str:
    return _told(_line(f"{wording.marker(block, source)}{block.shown}"), block.phrase, edition)


def _quote(block: Block, edition: Edition, source: str) -> str:
    return f"> {_paragraph(block, edition, source)}"


def _items(block: Block, edition: Edition, source: str) -> str:
    return "\n".join(f"- {_paragraph(item, edition, source)}" for item in block.items)


def _code(block: Block, edition: Edition, source: str) -> str:
    longest = max(map(len, re.findall("`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join((fence, *map(visible, block.text.split("\n")), fence))


def _contents(block: Block, edition: Edition, source: str) -> str:
    lines = [f"## {_escape(wording.contents_heading(block, edition, source))}\n"] if block.marker else []
    level = 0
    for entry in block.entries:
        level = min(entry.level, level + 1)  # a line that is further in would be code
        title = wording.phrase(entry, entry.title, source)
        text = _line(f"{wording.number(entry, source)} {title.text}".strip())
        lines.append(f"{'  ' * (level - 1)}- {_told(text, title, edition)}")
    return "\n".join(lines)


_WAYS: dict[BlockKind, Callable[[Block, Edition, str], str]] = {
    BlockKind.LIST: _items,
    BlockKind.QUOTE: _quote,
    BlockKind.CODE: _code,
    BlockKind.CONTENTS: _contents,
}


# --- concepts --------------------------------------------------------------------------------------


def _concept(view: SiteView, concept: Concept) -> Iterator[str]:
    words, label = view.words, view.labels[concept.key].text
    names = dict.fromkeys((*concept.labels, *(alias for aliases in concept.aliases for alias in aliases)))
    yield f"# {_escape(label)}"
    yield _line(labels.names([name for name in names if name not in ("", label)], view.language))
    definition = concept.definitions and concept.definitions[LANGUAGES.index(view.language)]
    yield from map(_line, definition.text.split("\n") if definition else ())
    yield from _list(words.broader, _concepts(view, concept.broader))
    yield from _list(words.narrower, _concepts(view, concept.relations.narrower))
    yield from _list(
        words.about, _reports(view, one_per_work(concept.relations.tagged, view.shown)[:_LISTED])
    )
    mentioning = one_per_work((link.report for link in concept.relations.backlinks), view.shown)
    yield from _list(words.mentions, _reports(view, mentioning[:_LISTED]))
    yield from _list(words.related_concepts, _concepts(view, concept.relations.related))


# --- lists -----------------------------------------------------------------------------------------


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    """Yield a list under its heading; nothing for none."""
    if lines := [f"- {item}" for item in items]:
        yield f"## {heading}"
        yield "\n".join(lines)


def _reports(view: SiteView, keys: Iterable[str], root: str = "../../") -> Iterator[str]:
    return (_link(view.names[key], f"{root}reports/{key}/") for key in keys)


def _concepts(view: SiteView, keys: Iterable[str], root: str = "../../") -> Iterator[str]:
    return (_link(view.labels[key].text, f"{root}concepts/{key}/") for key in keys)


def _index(site_views: Sequence[SiteView]) -> str:
    """Return llms.txt (llmstxt.org): what there is, and where it is to be had as Markdown or data."""
    address = site_views[0].site.address
    blocks = [f"# {' '.join(view.words.site for view in site_views)}"]
    blocks += [f"> {view.words.site_tagline}" for view in site_views]
    for view in site_views:
        root, language = f"{address}{view.language}/", labels.LANGUAGE_NAMES[view.language]
        newest = (report.key for report in view.reports[:_LISTED])
        concepts = _concepts(view, view.main_concepts, root)
        blocks += _list(f"{view.words.newest} ({language})", _reports(view, newest, root))
        blocks += _list(f"{view.words.main_concepts} ({language})", concepts)
    blocks += _list("Optional", (f"[{path}]({address}{path}): {what}" for path, what in _MORE))
    return "\n\n".join(blocks) + "\n"


_MORE = (
    ("catalog.json", "全部报告的目录 · the catalogue of all reports"),
    ("catalog.schema.json", "目录的 JSON Schema · its JSON Schema"),
    *((f"{language}/feed.xml", "Atom") for language in LANGUAGES),
)
