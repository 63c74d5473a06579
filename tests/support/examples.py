"""How many examples a property test tries."""

from hypothesis import settings


def examples(share: float) -> settings:
    """Return settings for this share of the examples of the profile: see conftest.py."""
    return settings(max_examples=round(share * settings().max_examples))
