"""What a link to a concept shows before it is followed: a small file beside each concept's page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial

from ...model import LANGUAGES, Concept, Page, Phrase, other_language
from ..views.markdown import visible
from ..views.site_view import SiteView, Task

NAME = "definition.json"
_LIMIT = 280


def tasks(site_views: Sequence[SiteView]) -> Iterator[Task]:
    """Yield what makes the file of each concept in each language; each text in it names its own."""
    for view in site_views:
        for concept in view.concepts.values():
            yield partial(_page, view, concept)


def _page(view: SiteView, concept: Concept) -> tuple[Page]:
    own, other = view.labels[concept.key], other_language(view.language)
    twin = concept.label(other)
    definition = concept.definitions and concept.definitions[LANGUAGES.index(view.language)]
    mentioned = view.weight(concept.key)
    shown = {
        "label": _text(own),
        "other": _text(Phrase(twin if twin != own.text else "", other)),
        "kind": view.kind(concept.key),
        "definition": _text(definition, _LIMIT) if definition else None,
        "mentioned": view.count("reports", mentioned) if mentioned else view.words.no_mentions,
    }
    content = json.dumps(visible(shown), ensure_ascii=False, separators=(",", ":"))
    return (Page(f"{view.language}/concepts/{concept.key}/{NAME}", f"{content}\n"),)


def _text(phrase: Phrase, limit: int | None = None) -> dict[str, str] | None:
    """Return a text with its language; None for an empty one."""
    text = " ".join(phrase.text.split())
    if limit and len(text) > limit:
        text = text[: limit - 1].rstrip() + "…"
    return {"text": text, "language": phrase.language} if text else None
