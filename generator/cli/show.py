"""`zhiku show` and `zhiku catalog`: what is known, as JSON."""

from __future__ import annotations

import re
from pathlib import Path

import click

from .terminal import corpus_option, track

_CONTROLS = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


@click.command("show")
@corpus_option
@click.argument("key")
def show_command(corpus: Path, key: str) -> None:
    """Print one report as structured JSON, block by block."""
    from ..build import load
    from ..cache import of_this_user
    from ..site.exports import catalog

    reports = {report.key: report for report in load(corpus, track, of_this_user()).reports}
    if key not in reports:
        raise click.ClickException(f"no report “{key}”; there are: {', '.join(sorted(reports)[:20])}")
    _print_json(catalog.show(reports[key]))


@click.command("catalog")
@corpus_option
def catalog_command(corpus: Path) -> None:
    """Print the catalogue as JSON, one object a report."""
    from ..build import load
    from ..cache import of_this_user
    from ..site.exports import catalog

    _print_json(catalog.reports(load(corpus, track, of_this_user())))


def _print_json(value: object) -> None:
    """Print JSON in UTF-8, whatever the terminal's encoding; what a terminal would obey is escaped."""
    from ..site.exports import catalog

    text = _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", catalog.dumps(value))
    click.echo(text.encode(), nl=False)
