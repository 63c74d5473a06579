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
