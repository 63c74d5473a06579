"""Terms that sources define join the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from ..model import Bilingual, Concept, Phrase
from ..paths import is_reserved
from ..text.characters import normal_form
from ..text.slugs import slug, unique

Term = tuple[Bilingual[Phrase], Bilingual[Phrase]]
"""A term and its definition."""


def defined(concepts: Iterable[Concept], terms: Iterable[Term]) -> tuple[Concept, ...]:
    """Return the concepts with the terms that sources define, each with its definition.

    A term that is not the name of a concept becomes a new one, without a label in a language that it is
    not translated into.
    """
    known = list(concepts)
    by_name = {normal_form(name): number for number, concept in enumerate(known) for name in concept.names}
    for term, definition in terms:
        numbers = (by_name.get(normal_form(phrase.text)) for phrase in term)
        number = next((number for number in numbers if number is not None), None)
        if number is None:
            labels = Bilingual.of(partial(_label, term))
            by_name[normal_form(term.zh.text)] = len(known)
            known.append(Concept(slug(labels.en or labels.zh) or "concept", labels, definitions=definition))
        elif known[number].definitions is None:
            known[number] = replace(known[number], definitions=definition)
    keys = unique((concept.key for concept in known), is_reserved)
    return tuple(replace(concept, key=key) for concept, key in zip(known, keys, strict=True))


def _label(term: Bilingual[Phrase], language: str) -> str:
    """Return a term in a language; empty if it is not translated."""
    return term[language].text if term[language].language == language else ""
