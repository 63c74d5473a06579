"""What commands share: the corpus that they read, and what they show on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import TextIOWrapper
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


def say(text: str, error: bool = False) -> None:
    """Print a line whose fields stand between tabs; a corpus has no say in what a terminal does."""
    from ..model import printable

    click.echo("\t".join(map(printable, text.split("\t"))), err=error)


def count(what: str, value: int) -> str:
    """Return a number with the noun that it counts: 1 report, 2 reports."""
    from ..site.i18n import formats

    return formats.count(what, value, "en")


def accept_any_encoding() -> None:
    """Let output in an encoding that lacks a character show its number instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
