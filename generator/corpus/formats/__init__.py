"""Formats of reports: a reader each, by the suffix of a file's name."""

from . import markdown, text
from .reading import Reader

READERS: dict[str, Reader] = {".txt": text.read, ".md": markdown.read}
"""Suffixes are in lower case."""
