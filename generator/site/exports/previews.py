"""Page previews: what a link to a concept shows before it is followed, a few files for all concepts.

`previews/N.json` in a language's folder holds the previews of some concepts by their keys, in alphabetical
order; `previews/index.json` lists the first key of each file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from ... import paths
from ...model import Concept, Page, Phrase, other_language
from ...text.shortening import shortened
from ..views.markdown import visible
from ..views.site_view import SiteView
from ..views.tasks import Task, Views, in_language
from .catalog import compact

FOLDER = "previews"
_CONCEPTS_A_FILE = 40
_LIMIT = 280
"""Maximum number of characters of a definition."""


def tasks(views: Views) -> Iterator[Task]:
    """Yield a task per language, which returns its files."""
    for view in views:
        numbers = range(0, len(view.concepts), _CONCEPTS_A_FILE)
        folder = paths.page(view.language, FOLDER)
        names = ("index", *map(str, range(len(numbers))))
        yield Task(tuple(f"{folder}/{name}.json" for name in names), in_language(view, _files))


def _files(view: SiteView) -> Iterator[Page]:
    keys = sorted(view.concepts)
    starts = range(0, len(keys), _CONCEPTS_A_FILE)
    folder = paths.page(view.language, FOLDER)
    yield Page(f"{folder}/index.json", compact([keys[start] for start in starts]))
    for number, start in enumerate(starts):
        chosen = keys[start : start + _CONCEPTS_A_FILE]
        previews = {key: _preview(view, view.concepts[key]) for key in chosen}
        yield Page(f"{folder}/{number}.json", compact(previews))


def _preview(view: SiteView, concept: Concept) -> object:
    """Return the texts of a preview, each with its language."""
    own, other = view.labels[concept.key], other_language(view.language)
    twin = concept.labels[other]
    definition = concept.definitions and concept.definitions[view.language]
    mentioned = view.weight(concept.key)
    texts = {
        "label": _text(own),
        "other": _text(Phrase(twin if twin != own.text else "", other)),
        "kind": view.kind(concept.key),
        "definition": _text(definition, _LIMIT) if definition else None,
        "mentioned": view.count("reports", mentioned) if mentioned else view.words.no_mentions,
    }
    return visible(texts)


def _text(phrase: Phrase, limit: int = sys.maxsize) -> dict[str, str] | None:
    """Return a text with its language; None for an empty one."""
    text = shortened(" ".join(phrase.text.split()), limit)
    return {"text": text, "language": phrase.tag} if text else None
