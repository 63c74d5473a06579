"""What the program found -> what an editor may take into the vocabulary, and what a phrase becomes."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Bilingual, Concept
from ..paths import is_reserved
from ..text.characters import HAN_CHARACTER, normal_form
from ..text.layout import clean
from ..text.slugs import slug, unique


def suggestions(concepts: Iterable[Concept]) -> list[Concept]:
    """Return the concepts that no editor has listed, those first that most reports are about and name."""
    return sorted((concept for concept in concepts if concept.is_automatic), key=_weight)


def _weight(concept: Concept) -> tuple[int, int, str]:
    return -len(concept.relations.tagged), -concept.relations.named, concept.key


def times(concept: Concept) -> int:
    """Return how often reports name a concept."""
    return sum(link.count for link in concept.relations.backlinks)


def accepted(phrase: str, english: str, concepts: Iterable[Concept]) -> Concept:
    """Return the concept that a phrase becomes; one that the program found keeps its key and its English.

    Raise ValueError when there is none, or when a concept of the vocabulary has the name.
    """
    name, en = _one_line(phrase), _one_line(english)
    if not name:
        raise ValueError("an empty phrase is no concept")
    listed = list(concepts)
    curated = [concept for concept in listed if not concept.is_automatic]
    taken = {normal_form(known): concept.key for concept in curated for known in concept.names}
    for each in filter(None, (name, en)):
        if normal_form(each) in taken:
            raise ValueError(f"“{each}” is a name of “{taken[normal_form(each)]}” already")
    for concept in listed:
        if concept.is_automatic and normal_form(name) in map(normal_form, concept.names):
            return Concept(concept.key, Bilingual(concept.labels.zh, en or concept.labels.en))
    keys = [concept.key for concept in listed]
    key = unique([*keys, slug(en) or slug(name) or "concept"], is_reserved)[-1]
    return Concept(key, Bilingual(name, en or ("" if HAN_CHARACTER.search(name) else name)))


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
