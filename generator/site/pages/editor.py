"""The editor's report: the findings of `check` as pages for those who keep the collection.

The pages are not linked from anywhere and are excluded from search and sitemap; open them by URL.
"""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from ... import paths
from ...concepts import suggestions
from ...model import LANGUAGES, Concept, Issue, printable
from ...translation import progress
from ..i18n import findings, formats, labels
from ..views import forge
from ..views.cards import chinese_marked
from ..views.markdown import escape
from ..views.site_view import SiteView
from ..views.tasks import Kind, Task, Views
from .page import Context, Filled, list_front, page_task
from .paging import Number, Part, paged

ADDRESSES = tuple(paths.page(language, paths.EDITOR).rstrip("/") for language in LANGUAGES)
_A_PAGE = 80
_CANDIDATES = 20
"""Maximum number of phrases that are suggested as concepts."""
COMMANDS = (
    ("zhiku check", "command_check"),
    ("zhiku concepts --suggest", "command_suggest"),
    ("zhiku translate --export", "command_translate"),
)
"""Commands that take too long for every build, with the interface words that explain them."""


class Kinds(NamedTuple):
    """A kind of finding: its code, its name, how many there are, and the page where they begin."""

    code: str
    name: str
    number: str
    address: str


class Finding(NamedTuple):
    """A finding as a row: `page` and `original` lead to its place on the site, empty if it has none."""

    place: Markup
    message: Markup
    language: str
    page: str
    original: str


class Group(NamedTuple):
    """The findings of a kind on a page; `is_note` if they only tell of a doubt."""

    code: str
    name: str
    is_note: bool
    rows: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class EditorContext(Context):
    """A page of findings, those of a kind together; `candidates` are phrases with count and command."""

    template: ClassVar[str] = "editor.md"
    kinds: Sequence[Kinds]
    percent: int
    states: Sequence[tuple[str, str]]
    groups: Sequence[Group]
    candidates: Sequence[tuple[str, str, Markup]]
    numbers: Sequence[Number]
    commands: Sequence[tuple[str, str]]


def editor(issues: Sequence[Issue]) -> Kind:
    """Return the kind of the editor's pages, which tell of the `issues`."""
    return partial(_tasks, issues)


def _tasks(issues: Sequence[Issue], views: Views) -> Iterator[Task]:
    suggested = suggestions.suggestions(views[0].site.concepts)[:_CANDIDATES]
    ordered = sorted(issues, key=lambda issue: (findings.order(issue.code), *findings.place(issue)))
    for view in views:
        yield from _pages(view, ordered, suggested)


def _pages(view: SiteView, issues: Sequence[Issue], suggested: Sequence[Concept]) -> Iterator[Task]:
    """Yield the tasks of one language."""
    parts = paged(paths.EDITOR, issues, _A_PAGE)
    counts, starts = Counter(issue.code for issue in issues), dict[str, str]()
    for part in parts:
        for issue in part.items:
            starts.setdefault(issue.code, part.address)
    kinds = [
        Kinds(code, findings.name(code, view.language), formats.number(counts[code]), address)
        for code, address in starts.items()
    ]
    for part in parts:
        candidates = list(_candidates(view, suggested)) if part.number == 1 else ()
        fill = partial(_filled, part, kinds, candidates)
        yield page_task(view, part.address, fill, part.around, unlisted=True)


def _filled(
    part: Part[Issue], kinds: Sequence[Kinds], candidates: Sequence[tuple[str, str, Markup]], view: SiteView
) -> Filled:
    done = _progress(view)
    context = EditorContext(
        kinds,
        done.percent,
        [
            (labels.named(labels.COLUMNS, state, view.language), formats.number(count))
            for state, count in zip(progress.OPEN, done.open, strict=True)
        ],
        _groups(view, part.items, paths.way_to_root(part.address)),
        candidates,
        part.numbers,
        [(command, getattr(view.words, why)) for command, why in COMMANDS],
    )
    front = list_front(view, view.words.editor_title, view.words.editor_lead, part.number)
    return replace(front, robots="noindex", search={"exclude": True}), context


@lru_cache(len(LANGUAGES))
def _progress(view: SiteView) -> progress.Row:
    return progress.total([*progress.reports(view.site.reports), progress.concepts(view.site.concepts)])


def _groups(view: SiteView, issues: Sequence[Issue], root: str) -> list[Group]:
    rows: dict[str, list[Finding]] = {}
    for issue in issues:
        rows.setdefault(issue.code, []).append(_finding(view, issue, root))
    return [
        Group(code, findings.name(code, view.language), findings.is_note(code), listed)
        for code, listed in rows.items()
    ]


def _finding(view: SiteView, issue: Issue, root: str) -> Finding:
    message, language = findings.message(issue, view.language)
    message = printable(message)  # a text that turns the direction would turn ours
    values = dict(issue.values)
    page, original = values.get("page", ""), ""
    if page:
        key = page.split("/")[1]
        source = paths.source(key, int(values["part"]) + 1)
        original = f"{root}{paths.way_to_root(paths.page(view.language))}{source}#L{issue.line}"
    place, repository = (
        chinese_marked(f"{issue.path}:{issue.line}", view.language),
        view.site.identity.repository,
    )
    if repository:
        address = forge.file(repository, issue.path, issue.line)
        place = Markup(f'<a href="{escape(address)}">{place}</a>')
    return Finding(
        place, chinese_marked(message, language), language, f"{root}{page}" if page else "", original
    )


def _candidates(view: SiteView, suggested: Sequence[Concept]) -> Iterator[tuple[str, str, Markup]]:
    """Yield phrases that the vocabulary lacks, how often each occurs, and the command that accepts it."""
    for concept in suggested:
        times, reports = suggestions.times(concept), len(concept.relations.backlinks)
        counts = [view.count("mentions", times), view.count("reports", reports)]
        phrase = concept.labels.zh or concept.labels.en
        command = chinese_marked(shlex.join(["zhiku", "concepts", "--accept", phrase]), view.language)
        yield phrase, formats.names(counts, view.language), command
