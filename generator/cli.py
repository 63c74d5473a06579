"""The `zhiku` command."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import click

from . import paths
from .build import Output, build, index, inspect, reports, site, updated_memories
from .concepts import suggestions
from .corpus import read, vocabulary
from .model import Asset, Concept, CorpusError, Issue, Page, Site, State, other_language
from .output import update_files, write
from .site.exports import catalog
from .site.i18n import findings
from .site.views.site_view import site_views
from .translation import drafts, update
from .translation.engines import base

T = TypeVar("T")


def _track(stage: str, items: Iterable[T], length: int) -> Iterable[T]:
    """Show how far a long stage is on a terminal, and nothing when piped."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=length, label=stage, file=sys.stderr) as bar:
        yield from bar


class _Group(click.Group):
    """Tells what cannot be done as a sentence, not as a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (CorpusError, base.Unusable) as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            raise  # who reads our output has had enough, and Click knows
        except OSError as error:
            said = error.strerror or str(error)
            where = error.filename2 or error.filename  # of a file that replaces another, the other
            raise click.ClickException(f"{where}: {said}" if where else said) from error


def _build(corpus: Path, address: str = "") -> Output:
    return build(corpus, _track, address)


def _cards(site: Site) -> Iterable[Asset]:
    try:
        from .site.exports import social_cards
    except ImportError as error:
        raise click.ClickException("social cards need Pillow: pip install 'zhiku[social]'") from error
    face = social_cards.font()
    if face is None:
        click.echo(social_cards.NO_FONT, err=True)
    return social_cards.cards(site_views(site), face)


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
    help="Folder for the pages; what is not Zhiku's in it stays.",
)
@click.option(
    "--address", envvar="SITE_URL", default="", help="Where the site is published [environment: SITE_URL]."
)
@click.option("--social", is_flag=True, help="Draw a social card beside each page; needs zhiku[social].")
def build_command(corpus: Path, output: Path, address: str, social: bool) -> None:
    """Write the pages as Markdown, and the search index, into a folder, for any site generator."""
    if read.is_inside(output, corpus):
        raise click.ClickException(f"{output}: lies in the corpus, which would take the pages for reports")
    built = _build(corpus, address)
    drawn = _cards(built.site) if social else ()
    done = write((*built.pages, *index(built.site), *drawn), output)
    click.echo(f"{output}: {done.written} written, {done.kept} unchanged, {done.removed} removed")


@main.command("check")
@_corpus
@click.option("--strict", is_flag=True, help="Fail when there is any finding but notes of what is unsure.")
@click.option(
    "--docs",
    type=click.Path(path_type=Path),
    default=Path("docs"),
    show_default=True,
    help="Folder with the pages that people write; their links are checked.",
)
def check_command(corpus: Path, strict: bool, docs: Path) -> None:
    """List what an editor should look at, as path:line: code message."""
    site, issues = inspect(corpus, _track, docs)
    for issue in issues:
        click.echo(str(issue))
    notes = sum(findings.is_note(issue.code) for issue in issues)
    click.echo(f"{len(issues) - notes} findings and {notes} notes in {len(site.reports)} reports", err=True)
    if strict and len(issues) > notes:
        raise SystemExit(1)


@main.command("show")
@_corpus
@click.argument("key")
def show_command(corpus: Path, key: str) -> None:
    """Print one report as structured JSON, block by block."""
    reports = {report.key: report for report in _build(corpus).site.reports}
    if key not in reports:
        raise click.ClickException(f"no report “{key}”; there are: {', '.join(sorted(reports)[:20])}")
    _print_json(catalog.show(reports[key]))


@main.command("catalog")
@_corpus
def catalog_command(corpus: Path) -> None:
    """Print the catalogue as JSON, one object a report."""
    _print_json(catalog.reports(_build(corpus).site))


def _print_json(value: object) -> None:
    """Print JSON as all programs read it: in UTF-8, whatever the terminal speaks."""
    click.echo(catalog.dumps(value).encode(), nl=False)


@main.command("concepts")
@_corpus
@click.option("--suggest", "suggesting", is_flag=True, help="List phrases that the vocabulary lacks.")
@click.option("--accept", "phrase", metavar="PHRASE", help="Add a phrase to the vocabulary.")
@click.option("--english", metavar="NAME", default="", help="The accepted phrase in English.")
def concepts_command(corpus: Path, suggesting: bool, phrase: str | None, english: str) -> None:
    """List the vocabulary: names, and how many reports name each, between tabs."""
    content = read.corpus(corpus)
    found = site(content, _track)
    if phrase is not None:
        try:
            concept = suggestions.accepted(phrase, english, found.concepts, content.memories.values())
        except ValueError as error:
            raise click.ClickException(str(error)) from error
        text = vocabulary.added(read.vocabulary_text(corpus), paths.VOCABULARY, concept)
        update_files([Page(paths.VOCABULARY, text)], corpus)
        click.echo(f"{concept.key}: {concept.label('zh')}, {concept.label('en')}")
    elif suggesting:
        for one in suggestions.suggestions(found, content.memories.values()):
            click.echo(f"{one.phrase}\t{one.times}\t{one.english or ''}\t{' '.join(one.reports)}")
    else:
        for concept in found.concepts:
            click.echo("\t".join((concept.key, *concept.labels, str(concept.relations.named))))


@main.command("translate")
@_corpus
@click.option("--export", is_flag=True, help="Bring the PO files up to date with the reports.")
@click.option("--engine", metavar="NAME", help="Export, then draft what is missing with this engine.")
def translate_command(corpus: Path, export: bool, engine: str | None) -> None:
    """Tell how much of each report is translated."""
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
    for report in reports(read.corpus(corpus), _track):
        edition = report.edition(other_language(report.document.language))
        counts = dict(edition.counts)
        states = ", ".join(f"{counts[state]} {state.value}" for state in State if counts.get(state))
        click.echo(f"{edition.coverage:4.0%} {edition.language}  {report.key}  ({states})")
    if issues:
        raise SystemExit(1)


def _draft(corpus: Path, file: Page, engine: base.Engine, concepts: tuple[Concept, ...]) -> None:
    """Fill what is missing in a PO file, which is saved after every answer, and tell what was done."""
    units = update.missing(file.content, file.path)
    target = paths.language(file.path)
    steps = drafts.fill(units, engine, concepts, (other_language(target), target), _wait)
    refused: list[Issue] = []
    filled = 0
    hidden = not sys.stderr.isatty()
    try:
        with click.progressbar(length=len(units), label=file.path, file=sys.stderr, hidden=hidden) as bar:
            for step in steps:
                text = read.translations(corpus, corpus / file.path)  # a translator may be at work in it
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
