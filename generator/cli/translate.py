"""`zhiku translate`: how far translations are, PO files and drafts."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .terminal import corpus_option, say, track

if TYPE_CHECKING:
    from ..model import Concept, Issue, Page
    from ..translation.engines.base import Engine


@click.command("translate")
@corpus_option
@click.option("--export", is_flag=True, help="Bring the PO files up to date with the reports.")
@click.option("--engine", metavar="NAME", help="Export, then draft what is missing with this engine.")
def translate_command(corpus: Path, export: bool, engine: str | None) -> None:
    """Show how much of each report is translated."""
    from ..corpus import read
    from ..model import State, other_language
    from ..output import update_files
    from ..pipeline.site import translated_reports, updated_memories
    from ..translation.engines import base

    drafting = base.load(engine) if engine else None
    issues: list[Issue] = []
    if export or drafting:
        files = list(updated_memories(corpus, issues, track))
        update_files(files, corpus)
        for issue in issues:
            say(str(issue), error=True)
        if drafting:
            concepts = read.corpus(corpus).concepts
            for file in files:
                _draft(corpus, file, drafting, concepts)
    for report in translated_reports(read.corpus(corpus), track):
        edition = report.editions[other_language(report.document.language)]
        counts = dict(edition.counts)
        states = ", ".join(f"{counts[state]} {state.value}" for state in State if counts.get(state))
        say(f"{edition.coverage:4.0%} {edition.language}  {report.key}  ({states})")
    if issues:
        raise SystemExit(1)


def _draft(corpus: Path, file: Page, engine: Engine, concepts: tuple[Concept, ...]) -> None:
    """Fill what is missing in a PO file, which is saved after every answer, and print what was done."""
    from .. import paths
    from ..corpus import read
    from ..model import Page, other_language
    from ..output import update_files
    from ..translation import drafts, update

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
            say(str(issue))
        say(f"{file.path}: {filled} filled, {len(refused)} refused, of {len(units)} missing")


def _wait(seconds: float, why: str) -> None:
    if sys.stderr.isatty():
        say(f"{why}: again in {seconds:.0f} s", error=True)
    time.sleep(seconds)
