"""`zhiku concepts`: the vocabulary, and what it lacks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .terminal import corpus_option, say, track

if TYPE_CHECKING:
    from ..model import Site


@click.command("concepts")
@corpus_option
@click.option("--suggest", "suggesting", is_flag=True, help="List concepts that the program found.")
@click.option("--accept", "phrase", metavar="PHRASE", help="Take a phrase into the vocabulary.")
@click.option("--english", metavar="NAME", default="", help="The accepted phrase in English.")
def concepts_command(corpus: Path, suggesting: bool, phrase: str | None, english: str) -> None:
    """List the vocabulary: names, and how many reports name each, between tabs."""
    from ..build import load
    from ..concepts.suggestions import suggestions, times

    site = load(corpus, track)
    if phrase is not None:
        _accept(corpus, site, phrase, english)
    elif suggesting:
        for concept in suggestions(site.concepts):
            zh, en = concept.labels
            fields = (zh or en, str(times(concept)), en)
            say("\t".join((*fields, " ".join(link.report for link in concept.relations.backlinks))))
    else:
        for concept in site.vocabulary:
            say("\t".join((concept.key, *concept.labels, str(concept.relations.named))))


def _accept(corpus: Path, site: Site, phrase: str, english: str) -> None:
    """Add a concept to the vocabulary."""
    from .. import paths
    from ..concepts.suggestions import accepted
    from ..corpus import read, vocabulary
    from ..model import Page
    from ..output import update_files

    try:
        concept = accepted(phrase, english, site.concepts)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    text = vocabulary.added(read.vocabulary_text(corpus), paths.VOCABULARY, concept)
    update_files([Page(paths.VOCABULARY, text)], corpus)
    say(f"{concept.key}: {concept.labels['zh']}, {concept.labels['en']}")
