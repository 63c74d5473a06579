"""The names of the files in a corpus folder."""

from __future__ import annotations

VOCABULARY = "concepts.yml"
TRANSLATIONS = "translations"


def stem(source: str) -> str:
    """Return a source's path without its format."""
    return source.rpartition(".")[0]


def sidecar(source: str) -> str:
    """Return the path of the file in which an editor overrides what a source says."""
    return f"{stem(source)}.yml"


def memory(source: str, language: str) -> str:
    """Return the path of the translations of a source into `language`."""
    return f"{TRANSLATIONS}/{stem(source)}.{language}.po"
