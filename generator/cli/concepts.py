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
@click.option("--suggest", "suggesting", is_flag=True, help="List phrases that the vocabulary lacks.")
@click.option("--accept", "phrase", metavar="PHRASE", help="Add a phrase to the vocabulary.")
@click.option("--english", metavar="NAME", default="", help="The accepted phrase in English.")
def concepts_command(corpus: Path, suggesting: bool, phrase: str | None, english: str) -> None:
    """List the vocabulary: names, and how many reports name each, between tabs."""
    from ..build import load
    from ..concepts.suggestions import suggestions
    from ..corpus import read

    site = load(corpus, track)
    if phrase is not None:
        _accept(corpus, site, phrase, english)
    elif suggesting:
        for suggestion in suggestions(site, read.corpus(corpus).memories.values()):
            fields = (suggestion.phrase, str(suggestion.times), suggestion.english or "")
            say("\t".join((*fields, " ".join(suggestion.reports))))
    else:
        for concept in site.concepts:
            say("\t".join((concept.key, *concept.labels, str(concept.relations.named))))


def _accept(corpus: Path, site: Site, phrase: str, english: str) -> None:
    """Add a concept to the vocabulary."""
    from .. import paths
    from ..concepts.suggestions import accepted
    from ..corpus import read, vocabulary
    from ..model import Page
    from ..output import update_files

    try:
        concept = accepted(phrase, english, site.concepts, read.corpus(corpus).memories.values())
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    text = vocabulary.added(read.vocabulary_text(corpus), paths.VOCABULARY, concept)
    update_files([Page(paths.VOCABULARY, text)], corpus)
    say(f"{concept.key}: {concept.labels['zh']}, {concept.labels['en']}")
