"""The names of files: in a corpus folder, and what they keep for themselves on the site."""

from __future__ import annotations

import re

VOCABULARY = "concepts.yml"
TRANSLATIONS = "translations"
PLAIN = "index.md.txt"
"""A page's text as plain Markdown, beside it."""


def stem(source: str) -> str:
    """Return a source's path without its format."""
    return source.rpartition(".")[0]


def sidecar(source: str) -> str:
    """Return the path of the file in which an editor overrides what a source says."""
    return f"{stem(source)}.yml"


def memory(source: str, language: str) -> str:
    """Return the path of the translations of a source into `language`."""
    return f"{TRANSLATIONS}/{stem(source)}.{language}.po"


def language(memory: str) -> str:
    """Return the language that a PO file translates into, by its path."""
    return memory.removesuffix(".po").rpartition(".")[2]


_RESERVED = re.compile("index|page-[0-9]+")


def is_reserved(key: str) -> bool:
    """Tell whether a report or concept of this key would take the address of a list."""
    return _RESERVED.fullmatch(key) is not None
