"""`zhiku register`: the addresses of reports, and the days on which they appeared."""

from __future__ import annotations

from pathlib import Path

import click

from .terminal import corpus_option, say, track


@click.command("register")
@corpus_option
@click.option("--gone", is_flag=True, help="Confirm that reports which are not there any more were removed.")
def register_command(corpus: Path, gone: bool) -> None:
    """Record the addresses of reports, which no other then takes, and the day on which they first appear.

    It is today, or what SOURCE_DATE_EPOCH says. `zhiku build` and `zhiku serve` do the same. A report that is
    registered and not there any more is a failure, until it is back, or --gone confirms that.
    """
    from ..build import load
    from ..cache import of_this_user
    from ..corpus.registry import today
    from ..paths import REGISTRY
    from ..pipeline.register import register

    added = register(load(corpus, track, of_this_user(), day=today()), corpus, today() if gone else "")
    say(f"{corpus / REGISTRY}: {added} added")
