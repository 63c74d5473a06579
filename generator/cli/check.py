"""`zhiku check`: what an editor should look at."""

from __future__ import annotations

from pathlib import Path

import click

from .terminal import corpus_option, say, track


@click.command("check")
@corpus_option
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
    from ..build import inspect
    from ..site.i18n.findings import is_note

    output = inspect(corpus, track, docs)
    for issue in output.issues:
        say(str(issue))
    notes = sum(is_note(issue.code) for issue in output.issues)
    findings = len(output.issues) - notes
    say(f"{findings} findings and {notes} notes in {len(output.site.reports)} reports", error=True)
    if strict and findings:
        raise SystemExit(1)
