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
from ..views.frame import Frame, Single, way_to_root
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
    ("zhiku check --provenance", "command_prove"),
    ("zhiku concepts --suggest", "command_suggest"),
    ("zhiku translate --export", "command_translate"),
)
"""What takes too long for every build, and what mends."""


def singles(frames: Sequence[Frame], issues: Sequence[Issue], memories: Sequence[Memory]) -> Iterator[Single]:
    """Yield what makes the pages of the editor's report, in all languages."""
    newest = tuple(report for report, _ in frames[0].reports[:_READ])
    suggested = suggestions.suggestions(replace(frames[0].site, reports=newest), memories)[:_CANDIDATES]
    for frame in frames:
        yield from _pages(frame, issues, suggested)


def _pages(frame: Frame, issues: Sequence[Issue], suggested: Sequence[Suggestion]) -> Iterator[Single]:
    """Yield what makes the pages in one language: findings by kind, what is sure first."""
    ordered = sorted(issues, key=lambda issue: (findings.order(issue.code), *findings.place(issue)))
    counts = Counter(issue.code for issue in ordered)
    parts = paged(FOLDER, ordered, _A_PAGE)
    where: dict[str, str] = {}
    for index, part in enumerate(parts):
        for issue in part.items:
            where.setdefault(issue.code, url(FOLDER, index))
    kinds = [
        (code, findings.name(code, frame.language), labels.number(counts[code]), address)
        for code, address in where.items()
    ]
    done = progress.total([*progress.reports(frame.site.reports), progress.concepts(frame.site.concepts)])
    summary = {
        "kinds": kinds,
        "notes": {code for code in counts if findings.is_note(code)},
        "coverage": done,
        "states": [
            (labels.named(labels.COLUMNS, state, frame.language), labels.number(count))
            for state, count in zip(progress.OPEN, done.open, strict=True)
        ],
        "commands": [(command, getattr(frame.words, why)) for command, why in COMMANDS],
    }
    for index, part in enumerate(parts):
        yield partial(_page, frame, part, suggested if index == 0 else (), summary)


def _page(
    frame: Frame,
    part: Part[Issue],
    suggested: Sequence[Suggestion],
    summary: dict[str, object],
) -> tuple[Page, ...]:
    """Return a page of findings, with phrases that are `suggested` as concepts."""
    return frame.page(
        part.path,
        "editor",
        frame.words.editor_title,
        frame.words.editor_lead,
        around=part.around,
        settings=_SETTINGS,
        groups=_groups(frame, part.items, way_to_root(part.path)),
        numbers=part.numbers,
        candidates=list(_candidates(frame, suggested)),
        **summary,
    )


def _groups(frame: Frame, issues: Sequence[Issue], root: str) -> list[tuple[str, str, list[dict[str, str]]]]:
    """Return findings by kind: its code, its name, and what each row shows."""
    groups: dict[str, list[dict[str, str]]] = {}
    for issue in issues:
        message, language = findings.message(issue, frame.language)
        values = dict(issue.values)
        page = values.get("page", "")
        row = {
            "place": chinese_marked(f"{issue.path}:{issue.line}", frame.language),
            "message": chinese_marked(message, language),
            "language": language,
            "page": f"{root}{page}" if page else "",
            "original": "",
        }
        if page:
            key = page.split("/")[1]
            row["original"] = f"{root}../{url(f'source/{key}', int(values['part']))}#L{issue.line}"
        groups.setdefault(issue.code, []).append(row)
    return [(code, findings.name(code, frame.language), rows) for code, rows in groups.items()]


def _candidates(frame: Frame, suggested: Sequence[Suggestion]) -> Iterator[tuple[str, str, Markup]]:
    """Yield phrases that the vocabulary lacks: how often each is said, and the command that takes it."""
    for one in suggested:
        said = labels.names(
            [frame.count("mentions", one.times), frame.count("reports", len(one.reports))], frame.language
        )
        accept = ["zhiku", "concepts", "--accept", one.phrase, "--english", one.english or "NAME"]
        yield one.phrase, said, chinese_marked(shlex.join(accept), frame.language)
