"""The names of files: in a corpus folder, and what they keep for themselves on the site."""

from __future__ import annotations

import re
from pathlib import Path

PACKAGE = Path(__file__).parent
"""The folder of this package, with its data, templates and theme."""
DATA = PACKAGE / "data"
TEMPLATES = PACKAGE / "templates"
THEME = PACKAGE / "theme"

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


_RESERVED = re.compile("index|page-[0-9]+|con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Lists have these addresses, and Windows these devices: it makes no file of such a name."""
_KEY = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_KEY = 80
KEY = "lower-case ASCII letters and digits joined by hyphens, 80 at most, not “index”, “page-2” or “con”"
"""What is a key, for people."""


def is_reserved(key: str) -> bool:
    """Tell whether no report or concept can have this key, though it is formed like one."""
    return _RESERVED.fullmatch(key) is not None


def is_key(text: str) -> bool:
    """Tell whether a report or concept can have this key, which names files and stands in addresses."""
    return len(text) <= _LONGEST_KEY and _KEY.fullmatch(text) is not None and not is_reserved(text)
