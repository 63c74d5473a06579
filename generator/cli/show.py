"""`zhiku show` and `zhiku catalog`: what is known, as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from .terminal import corpus_option, track


@click.command("show")
@corpus_option
@click.argument("key")
def show_command(corpus: Path, key: str) -> None:
    """Print one report as structured JSON, block by block."""
    from ..build import load
    from ..site.exports import catalog

    reports = {report.key: report for report in load(corpus, track).reports}
    if key not in reports:
        raise click.ClickException(f"no report “{key}”; there are: {', '.join(sorted(reports)[:20])}")
    _print_json(catalog.show(reports[key]))


@click.command("catalog")
@corpus_option
def catalog_command(corpus: Path) -> None:
    """Print the catalogue as JSON, one object a report."""
    from ..build import load
    from ..site.exports import catalog

    _print_json(catalog.reports(load(corpus, track)))


def _print_json(value: object) -> None:
    """Print JSON in UTF-8, whatever the terminal's encoding."""
    from ..site.exports import catalog

    click.echo(catalog.dumps(value).encode(), nl=False)
