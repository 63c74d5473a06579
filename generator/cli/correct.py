"""`zhiku correct`: an entry in which an editor corrects what was read of a report."""

from __future__ import annotations

from pathlib import Path

import click

from .terminal import corpus_option, say, track


@click.command("correct")
@corpus_option
@click.argument("key")
def correct_command(corpus: Path, key: str) -> None:
    """Begin the correction of a report: an entry beside its file, with what was read as comments."""
    from .. import paths
    from ..build import load
    from ..cache import of_this_user
    from ..corpus import corrections, facts, read
    from ..model import Page
    from ..output import update_files

    report = next(
        (report for report in load(corpus, track, of_this_user()).reports if report.key == key), None
    )
    if report is None:
        raise click.ClickException(f"no report “{key}”: `zhiku catalog` lists them")
    name = report.document.source
    source = next(source for source in read.corpus(corpus).sources if source.path == name)
    known = {fact: key if fact == "key" else getattr(report.meta, fact, None) for fact in facts.READERS}
    path = paths.sidecar(name)
    try:
        text = source.text[slice(*report.document.span)]
        content, line = corrections.begun(read.sidecar_text(corpus, name), path, text, known)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    update_files([Page(path, content)], corpus)
    say(f"{corpus / path}:{line}: take the # away from what you correct")
