"""The `zhiku` command. Each command imports what it runs, so that `zhiku --help` is quick."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from .model import Asset, Concept, Issue, Page, Site
    from .translation.engines.base import Engine

T = TypeVar("T")


def _track(stage: str, items: Iterable[T], length: int) -> Iterable[T]:
    """Show the progress of a long stage on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=length, label=stage, file=sys.stderr) as bar:
        yield from bar


class _Group(click.Group):
    """Reports errors that a user can mend as a sentence, not as a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        from .model import CorpusError
        from .translation.engines.base import Unusable

        try:
            return super().invoke(ctx)
        except (CorpusError, Unusable) as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            raise  # the reader of our output closed it, which Click handles
        except OSError as error:
            reason = error.strerror or str(error)
            path = error.filename2 or error.filename  # of a file that replaces another, the other
            raise click.ClickException(f"{path}: {reason}" if path else reason) from error


_corpus = click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    default=Path("corpus"),
    show_default=True,
    help="Folder with the reports.",
)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhiku")
def main() -> None:
    """Turn a folder of raw report texts into a searchable bilingual knowledge base."""


@main.command("build")
@_corpus
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("build/docs"),
    show_default=True,
    help="Folder for the pages; other files in it stay.",
)
@click.option(
    "--address", envvar="SITE_URL", default="", help="Where the site is published [environment: SITE_URL]."
)
@click.option("--social", is_flag=True, help="Draw a social card beside each page.")
def build_command(corpus: Path, output: Path, address: str, social: bool) -> None:
    """Write the pages as Markdown, and the search index, into a folder, for any site generator."""
    from .build import build, write
    from .corpus.read import is_inside

    if is_inside(output, corpus):
        raise click.ClickException(f"{output}: is inside the corpus, so that pages would be read as reports")
    result = build(corpus, _track, address)
    files = write(result, output, _cards(result.site) if social else ())
    click.echo(f"{output}: {files.written} written, {files.kept} unchanged, {files.removed} removed")


def _cards(site: Site) -> Iterable[Asset]:
    from .site.exports import social_cards
    from .site.views.site_view import site_views

    face = social_cards.font()
    if face is None:
        click.echo(social_cards.NO_FONT, err=True)
    return social_cards.cards(site_views(site), face)


@main.command("check")
@_corpus
@click.option("--strict", is_flag=True, help="Fail if there is any finding besides notes.")
@click.option(
    "--docs",
    type=click.Path(path_type=Path),
    default=Path("docs"),
    show_default=True,
    help="Folder of the handwritten pages; their links are checked.",
)
def check_command(corpus: Path, strict: bool, docs: Path) -> None:
    """List what an editor should look at, as path:line: code message."""
    from .build import inspect
    from .site.i18n.findings import is_note

    output = inspect(corpus, _track, docs)
    for issue in output.issues:
        click.echo(str(issue))
    notes = sum(is_note(issue.code) for issue in output.issues)
    findings = len(output.issues) - notes
    click.echo(f"{findings} findings and {notes} notes in {len(output.site.reports)} reports", err=True)
    if strict and findings:
        raise SystemExit(1)


@main.command("read")
@_corpus
@click.option("--again", is_flag=True, help="Read all files anew, with the readers of this version.")
@click.option("--verify", is_flag=True, help="Compare what is kept with the files instead.")
def read_command(corpus: Path, again: bool, verify: bool) -> None:
    """Read PDF and Word files, pages and books; what is read is kept in the corpus."""
    from .corpus import readings
    from .corpus.read import files_read_apart
    from .model import Unreadable

    paths = files_read_apart(corpus)
    if verify:
        differing = list(_track("verifying", readings.differing(corpus, paths), len(paths)))
        for path, why in differing:
            click.echo(f"{path.relative_to(corpus)}:1: reading-differs {why}")
        raise SystemExit(bool(differing))
    failed = 0
    for path, result in _track("reading", readings.read_all(corpus, paths, again), len(paths)):
        if isinstance(result, Unreadable):
            failed += 1
            click.echo(f"{path.relative_to(corpus)}:1: {result.code} {result.detail}".rstrip())
    unused = list(readings.unused(corpus, paths))
    for path in unused:
        path.unlink()
    click.echo(f"{len(paths) - failed} read, {failed} not read, {len(unused)} removed", err=True)


@main.command("show")
@_corpus
@click.argument("key")
def show_command(corpus: Path, key: str) -> None:
    """Print one report as structured JSON, block by block."""
    from .build import load
    from .site.exports import catalog

    reports = {report.key: report for report in load(corpus, _track).reports}
    if key not in reports:
        raise click.ClickException(f"no report “{key}”; there are: {', '.join(sorted(reports)[:20])}")
    _print_json(catalog.show(reports[key]))


@main.command("catalog")
@_corpus
def catalog_command(corpus: Path) -> None:
    """Print the catalogue as JSON, one object a report."""
    from .build import load
    from .site.exports import catalog

    _print_json(catalog.reports(load(corpus, _track)))


def _print_json(value: object) -> None:
    """Print JSON in UTF-8, whatever the terminal's encoding."""
    from .site.exports import catalog

    click.echo(catalog.dumps(value).encode(), nl=False)


@main.command("concepts")
@_corpus
@click.option("--suggest", "suggesting", is_flag=True, help="List phrases that the vocabulary lacks.")
@click.option("--accept", "phrase", metavar="PHRASE", help="Add a phrase to the vocabulary.")
@click.option("--english", metavar="NAME", default="", help="The accepted phrase in English.")
def concepts_command(corpus: Path, suggesting: bool, phrase: str | None, english: str) -> None:
    """List the vocabulary: names, and how many reports name each, between tabs."""
    from .build import load
    from .concepts.suggestions import suggestions
    from .corpus import read

    site = load(corpus, _track)
    if phrase is not None:
        _accept(corpus, site, phrase, english)
    elif suggesting:
        for suggestion in suggestions(site, read.corpus(corpus).memories.values()):
            fields = (suggestion.phrase, str(suggestion.times), suggestion.english or "")
            click.echo("\t".join((*fields, " ".join(suggestion.reports))))
    else:
        for concept in site.concepts:
            click.echo("\t".join((concept.key, *concept.labels, str(concept.relations.named))))


def _accept(corpus: Path, site: Site, phrase: str, english: str) -> None:
    """Add a concept to the vocabulary."""
    from . import paths
    from .concepts.suggestions import accepted
    from .corpus import read, vocabulary
    from .model import Page
    from .output import update_files

    try:
        concept = accepted(phrase, english, site.concepts, read.corpus(corpus).memories.values())
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    text = vocabulary.added(read.vocabulary_text(corpus), paths.VOCABULARY, concept)
    update_files([Page(paths.VOCABULARY, text)], corpus)
    click.echo(f"{concept.key}: {concept.labels['zh']}, {concept.labels['en']}")


@main.command("translate")
@_corpus
@click.option("--export", is_flag=True, help="Bring the PO files up to date with the reports.")
@click.option("--engine", metavar="NAME", help="Export, then draft what is missing with this engine.")
def translate_command(corpus: Path, export: bool, engine: str | None) -> None:
    """Show how much of each report is translated."""
    from .build import translated_reports, updated_memories
    from .corpus import read
    from .model import State, other_language
    from .output import update_files
    from .translation.engines import base

    drafting = base.load(engine) if engine else None
    issues: list[Issue] = []
    if export or drafting:
        files = list(updated_memories(corpus, issues, _track))
        update_files(files, corpus)
        for issue in issues:
            click.echo(str(issue), err=True)
        if drafting:
            concepts = read.corpus(corpus).concepts
            for file in files:
                _draft(corpus, file, drafting, concepts)
    for report in translated_reports(read.corpus(corpus), _track):
        edition = report.editions[other_language(report.document.language)]
        counts = dict(edition.counts)
        states = ", ".join(f"{counts[state]} {state.value}" for state in State if counts.get(state))
        click.echo(f"{edition.coverage:4.0%} {edition.language}  {report.key}  ({states})")
    if issues:
        raise SystemExit(1)


def _draft(corpus: Path, file: Page, engine: Engine, concepts: tuple[Concept, ...]) -> None:
    """Fill what is missing in a PO file, which is saved after every answer, and print what was done."""
    from . import paths
    from .corpus import read
    from .model import Page, other_language
    from .output import update_files
    from .translation import drafts, update

    units = update.missing(file.content, file.path)
    target = paths.language(file.path)
    steps = drafts.fill(units, engine, concepts, (other_language(target), target), _wait)
    refused: list[Issue] = []
    filled = 0
    hidden = not sys.stderr.isatty()
    try:
        with click.progressbar(length=len(units), label=file.path, file=sys.stderr, hidden=hidden) as bar:
            for step in steps:
                text = read.memory(corpus, file.path)  # a translator may be at work in it
                content = update.filled(text, file.path, step.drafts, engine.name)
                update_files([Page(file.path, content)], corpus)
                filled += len(step.drafts)
                refused += step.refused
                bar.update(len(step.drafts) + len(step.refused))
    finally:
        for issue in refused:
            click.echo(str(issue))
        click.echo(f"{file.path}: {filled} filled, {len(refused)} refused, of {len(units)} missing")


def _wait(seconds: float, why: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\n{why}: again in {seconds:.0f} s", err=True)
    time.sleep(seconds)
