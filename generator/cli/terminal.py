"""What commands share: the corpus that they read, and the progress that they show."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import click

T = TypeVar("T")

corpus_option = click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    default=Path("corpus"),
    show_default=True,
    help="Folder with the reports.",
)


def track(stage: str, items: Iterable[T], length: int) -> Iterable[T]:
    """Show the progress of a long stage on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=length, label=stage, file=sys.stderr) as bar:
        yield from bar
