"""`zhiku build`: the pages as Markdown, for any engine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from .cluster import scheduler_option, workers
from .terminal import corpus_option, say, track

if TYPE_CHECKING:
    from ..model import Asset, Site


def _address(context: click.Context, option: click.Parameter, value: str) -> str:
    """Return the address of a site. Raise BadParameter if it is none: each page would lead nowhere."""
    if value and not _is_of_folder(value):
        raise click.BadParameter(f"“{value}” is not the address of a folder: https://site.example/kb/")
    return value


def _is_of_folder(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not (parts.query or parts.fragment)


@click.command("build")
@corpus_option
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/docs"),
    show_default=True,
    help="Folder for the pages; other files in it stay.",
)
@click.option(
    "--address",
    envvar="SITE_URL",
    default="",
    callback=_address,
    help="Where the site is published [environment: SITE_URL].",
)
@click.option(
    "--engine", type=click.Choice(["zensical"]), help="Write a project of this engine for each language."
)
@click.option("--strict", is_flag=True, help="Write nothing if a file, or a part of one, cannot be used.")
@click.option("--originals", is_flag=True, help="Publish the files of reports, too; see that you may.")
@scheduler_option
@click.option("--social", is_flag=True, help="Draw a social card beside each page.")
def build_command(
    corpus: Path,
    output: Path,
    address: str,
    engine: str | None,
    strict: bool,
    originals: bool,
    scheduler: str | None,
    social: bool,
) -> None:
    """Write the pages as Markdown, and the search index, into a folder, for any site generator."""
    from ..build import build, write
    from ..cache import of_this_user
    from ..checks.summary import summary
    from ..corpus.read import is_inside
    from ..corpus.registry import today
    from ..site.i18n.findings import is_failure

    if is_inside(output, corpus):
        raise click.ClickException(f"{output}: is inside the corpus, so that pages would be read as reports")
    with workers(scheduler) as executor:
        kept = of_this_user(executor)
        result = build(corpus, track, address, executor=kept, day=today(), originals=originals)
    failures = [issue for issue in result.issues if is_failure(issue.code)]
    for line in summary(failures, f"`zhiku check --corpus {quote(str(corpus))}` lists them"):
        say(line, error=True)
    if strict and failures:
        raise click.ClickException(f"{len(failures)} cannot be used (--strict); nothing is written")
    files = write(result, output, _cards(result.site) if social else (), for_zensical=engine is not None)
    if not result.site.reports:
        say(f"{corpus} has no report that can be read", error=True)
    say(f"{output}: {files.written} written, {files.kept} unchanged, {files.removed} removed")
    _register(result.site, corpus)


def _register(site: Site, corpus: Path) -> None:
    """Record the addresses of new reports; where that cannot be written, say so: the pages are there."""
    from ..paths import REGISTRY
    from ..pipeline.register import register

    try:
        register(site, corpus)
    except OSError as error:
        why = "so that the addresses of new reports are not recorded and may change"
        say(f"{corpus / REGISTRY}: cannot be written ({error.strerror}), {why}", error=True)


def _cards(site: Site) -> Iterable[Asset]:
    from ..site.exports import social_cards
    from ..site.views.site_view import site_views

    face = social_cards.font()
    if face is None:
        say(social_cards.NO_FONT, error=True)
    return social_cards.cards(site_views(site), face)
