"""English words."""

from __future__ import annotations

import pytest

from generator.text.words import singular


@pytest.mark.parametrize(
    ("plural", "word"),
    [
        ("approaches", "approach"),
        ("boxes", "box"),
        ("classes", "class"),
        ("caches", "cache"),
        ("niches", "niche"),
        ("cases", "case"),
        ("bias", "bias"),
        ("biases", "bias"),
        ("gases", "gas"),
        ("databases", "database"),
        ("analyses", "analysis"),
        ("hypotheses", "hypothesis"),
        ("dioceses", "diocese"),
        ("crises", "crisis"),
        ("exercises", "exercise"),
        ("diagnoses", "diagnosis"),
        ("doses", "dose"),
        ("viruses", "virus"),
        ("uses", "use"),
        ("warehouses", "warehouse"),
        ("excuses", "excuse"),
        ("lenses", "lens"),
        ("series", "series"),
        ("ties", "tie"),
        ("policies", "policy"),
        ("ideas", "idea"),
        ("GPUs", "gpu"),
        ("Markov chains", "markov chain"),
    ],
)
def test_a_plural_has_its_singular(plural: str, word: str) -> None:
    assert singular(plural) == word
