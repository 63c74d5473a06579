"""`zhiku read`: what is read of files, kept in the corpus."""

from __future__ import annotations

from pathlib import Path

import click

from .terminal import corpus_option, say, track


@click.command("read")
@corpus_option
@click.option("--again", is_flag=True, help="Read all files anew, with the readers of this version.")
@click.option("--ocr", is_flag=True, help="Recognise the text of scans, too (needs the extra zhiku[ocr]).")
@click.option("--verify", is_flag=True, help="Compare what is kept with the files instead.")
def read_command(corpus: Path, again: bool, ocr: bool, verify: bool) -> None:
    """Read PDF and Word files, pages and books; what is read is kept in the corpus."""
    from ..corpus import readings
    from ..corpus.formats import recognise
    from ..corpus.read import files_read_apart
    from ..model import Unreadable

    if ocr and not recognise.is_installed():
        raise click.ClickException(
            f"reading scans needs a package that is not installed: {recognise.INSTALL}"
        )
    paths = files_read_apart(corpus)
    if verify:
        differing = list(track("verifying", readings.differing(corpus, paths), len(paths)))
        for path, why in differing:
            say(f"{path.relative_to(corpus)}:1: reading-differs {why}")
        raise SystemExit(bool(differing))
    failed = 0
    for path, result in track(
        "reading", readings.read_all(corpus, paths, again, recognising=ocr), len(paths)
    ):
        if isinstance(result, Unreadable):
            failed += 1
            say(f"{path.relative_to(corpus)}:1: {result.code} {result.detail}".rstrip())
    unused = list(readings.unused(corpus, paths))
    for path in unused:
        path.unlink()
    say(f"{len(paths) - failed} read, {failed} not read, {len(unused)} removed", error=True)
