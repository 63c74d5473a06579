"""The editor's report: what `check` finds, as pages for those who keep the collection.

They are in no list, search or map of the site: who knows of them opens them.
"""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from ...concepts import suggestions
from ...concepts.suggestions import Suggestion
from ...model import LANGUAGES, Issue, Memory, Page
from ...translation import progress
from ..i18n import findings, labels
from ..views.cards import chinese_marked
from ..views.site_view import SiteView, Task, way_to_root
from .browse import HUB
from .paging import Part, paged, url

FOLDER = "editor"
ADDRESSES = tuple(f"{language}/{FOLDER}" for language in LANGUAGES)
_A_PAGE = 80
_CANDIDATES, _READ = 20, 30
"""So many phrases of so many reports, the newest, are offered as concepts: the command reads all, and takes
ten milliseconds a report."""
_SETTINGS = HUB | {"robots": "noindex", "search": {"exclude": True}}
COMMANDS = (
    ("zhiku check", "command_check"),
    ("zhiku concepts --suggest", "command_suggest"),
    ("zhiku translate --export", "command_translate"),
)
"""What takes too long for every build, and what mends."""


def tasks(
    site_views: Sequence[SiteView], issues: Sequence[Issue], memories: Sequence[Memory]
) -> Iterator[Task]:
    """Yield what makes the pages of the editor's report, in all languages."""
    newest = tuple(site_views[0].reports[:_READ])
    suggested = suggestions.suggestions(replace(site_views[0].site, reports=newest), memories)[:_CANDIDATES]
    for view in site_views:
        yield from _pages(view, issues, suggested)


def _pages(view: SiteView, issues: Sequence[Issue], suggested: Sequence[Suggestion]) -> Iterator[Task]:
    """Yield what makes the pages in one language: findings by kind, what is sure first."""
    ordered = sorted(issues, key=lambda issue: (findings.order(issue.code), *findings.place(issue)))
    counts = Counter(issue.code for issue in ordered)
    parts = paged(FOLDER, ordered, _A_PAGE)
    where: dict[str, str] = {}
    for index, part in enumerate(parts):
        for issue in part.items:
            where.setdefault(issue.code, url(FOLDER, index))
    kinds = [
        (code, findings.name(code, view.language), labels.number(counts[code]), address)
        for code, address in where.items()
    ]
    done = progress.total([*progress.reports(view.site.reports), progress.concepts(view.site.concepts)])
    summary = {
        "kinds": kinds,
        "notes": {code for code in counts if findings.is_note(code)},
        "coverage": done,
        "states": [
            (labels.named(labels.COLUMNS, state, view.language), labels.number(count))
            for state, count in zip(progress.OPEN, done.open, strict=True)
        ],
        "commands": [(command, getattr(view.words, why)) for command, why in COMMANDS],
    }
    for index, part in enumerate(parts):
        yield partial(_page, view, part, suggested if index == 0 else (), summary)


def _page(
    view: SiteView,
    part: Part[Issue],
    suggested: Sequence[Suggestion],
    summary: dict[str, object],
) -> tuple[Page, ...]:
    """Return a page of findings, with phrases that are `suggested` as concepts."""
    return view.page(
        part.path,
        "editor",
        view.words.editor_title,
        view.words.editor_lead,
        around=part.around,
        settings=_SETTINGS,
        groups=_groups(view, part.items, way_to_root(part.path)),
        numbers=part.numbers,
        candidates=list(_candidates(view, suggested)),
        **summary,
    )


def _groups(
    view: SiteView, issues: Sequence[Issue], root: str
) -> list[tuple[str, str, list[dict[str, str]]]]:
    """Return findings by kind: its code, its name, and what each row shows."""
    groups: dict[str, list[dict[str, str]]] = {}
    for issue in issues:
        message, language = findings.message(issue, view.language)
        values = dict(issue.values)
        page = values.get("page", "")
        row = {
            "place": chinese_marked(f"{issue.path}:{issue.line}", view.language),
            "message": chinese_marked(message, language),
            "language": language,
            "page": f"{root}{page}" if page else "",
            "original": "",
        }
        if page:
            key = page.split("/")[1]
            row["original"] = f"{root}../{url(f'source/{key}', int(values['part']))}#L{issue.line}"
        groups.setdefault(issue.code, []).append(row)
    return [(code, findings.name(code, view.language), rows) for code, rows in groups.items()]


def _candidates(view: SiteView, suggested: Sequence[Suggestion]) -> Iterator[tuple[str, str, Markup]]:
    """Yield phrases that the vocabulary lacks: how often each is said, and the command that takes it."""
    for one in suggested:
        said = labels.names(
            [view.count("mentions", one.times), view.count("reports", len(one.reports))], view.language
        )
        accept = ["zhiku", "concepts", "--accept", one.phrase, "--english", one.english or "NAME"]
        yield one.phrase, said, chinese_marked(shlex.join(accept), view.language)
