"""`zhiku check`: what an editor should look at."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .terminal import corpus_option, count, say, track

if TYPE_CHECKING:
    from ..model import Issue, Repository

_MANY = 20
"""Number of findings from which on it is said how fewer are listed."""


@click.command("check")
@corpus_option
@click.option("--strict", is_flag=True, help="Fail if there is any finding besides notes.")
@click.option("--kinds", is_flag=True, help="Count the findings of each kind, with its name, instead.")
@click.option(
    "--only", multiple=True, metavar="CODE", help="List only findings of this kind; may be repeated."
)
@click.option("--limit", type=click.IntRange(1), help="List so many findings of a kind at most.")
@click.option(
    "--docs",
    type=click.Path(path_type=Path),
    default=Path("docs"),
    show_default=True,
    help="Folder of the handwritten pages; their links are checked.",
)
def check_command(
    corpus: Path, strict: bool, kinds: bool, only: tuple[str, ...], limit: int | None, docs: Path
) -> None:
    """List what an editor should look at, as path:line: code message: first what cannot be used."""
    from ..build import inspect
    from ..cache import of_this_user
    from ..corpus.project import of_settings
    from ..site.i18n import findings as known
    from ..translation.progress import untranslated

    output = inspect(corpus, track, docs, of_this_user())
    codes = known.KINDS.keys() | known.FILES | {issue.code for issue in output.issues}
    if others := [code for code in only if code not in codes]:
        say(
            f"no finding is called {', '.join(others)}: `zhiku check --kinds` names those there are",
            error=True,
        )
    issues = [issue for issue in output.issues if not only or issue.code in only]
    issues.sort(key=lambda issue: known.urgency(issue.code))
    if kinds:
        _count(issues)
    else:
        _list(issues, limit, of_settings(corpus))
    notes = sum(known.is_note(issue.code) for issue in issues)
    findings = len(issues) - notes
    told = (count(what, value) for what, value in (("findings", findings), ("notes", notes)))
    is_short = kinds or limit or len(issues) < _MANY
    shorter = "" if is_short else "; `--kinds` counts them, `--limit 3` lists three of each"
    say(f"{' and '.join(told)} in {count('reports', len(output.site.reports))}{shorter}", error=True)
    for language, missing, reports in untranslated(output.site.reports):
        offer = "`zhiku translate --engine NAME` drafts them"
        texts = f"{count('texts', missing)} of {count('reports', reports)}"
        say(f"not translated into {language}: {texts}; {offer}", error=True)
    if strict and findings:
        raise SystemExit(1)


def _count(issues: Iterable[Issue]) -> None:
    """Print how many findings there are of each kind."""
    from ..site.i18n import findings as known

    counts = Counter(issue.code for issue in issues)
    for code in sorted(counts, key=known.order):
        say("\t".join((str(counts[code]), code, known.name(code, "en"), known.name(code, "zh"))))


def _list(issues: Iterable[Issue], limit: int | None, kept: Repository | None) -> None:
    """Print findings, at most so many of a kind, with their addresses where the corpus is `kept`."""
    from ..site.i18n import findings as known
    from ..site.views import forge

    listed: Counter[str] = Counter()
    heading = ""
    for issue in issues:
        listed[issue.code] += 1
        if sys.stdout.isatty() and (name := known.name(issue.code, "en")) != heading:
            heading = name
            click.echo(f"\n{heading}:")
        if not limit or listed[issue.code] <= limit:
            address = forge.file(kept, issue.path, issue.line) if kept else ""
            say(f"{issue} {address}".rstrip())
