"""Names of files in a corpus folder, and every address of the site.

An address of a page is relative to the folder of its language and ends with a slash: "reports/key/"; that of
home is empty. What both languages share has its address below the root of the site.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parent
"""The folder of this package, with its data, templates and theme."""
DATA = PACKAGE / "data"
TEMPLATES = PACKAGE / "templates"
THEME = PACKAGE / "theme"
STARTER = PACKAGE / "starter"


@cache
def table(name: str) -> dict[str, Any]:
    """Return what a file of `data/` in TOML holds."""
    return tomllib.loads((DATA / name).read_text("utf-8"))


VOCABULARY = "concepts.yml"
TRANSLATIONS = "translations"
PROFILES = "profiles.toml"
KEPT = ".zhiku"
REGISTRY = f"{KEPT}/registry.yml"
READINGS = f"{KEPT}/readings"
MEDIA = f"{KEPT}/media"
"""Where a corpus keeps its addresses, what was read of its files, and the pictures in them."""


def stem(source: str) -> str:
    """Return a source's path without its format."""
    return source.rpartition(".")[0]


def sidecar(source: str) -> str:
    """Return the path of the file in which an editor overrides the facts of a source."""
    return f"{stem(source)}.yml"


def memory(source: str, language: str) -> str:
    """Return the path of the translations of a source into `language`."""
    return f"{TRANSLATIONS}/{stem(source)}.{language}.po"


def language(memory: str) -> str:
    """Return the language that a PO file translates into, by its path."""
    return memory.removesuffix(".po").rpartition(".")[2]


_RESERVED = re.compile("index|page-[0-9]+|con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Lists have these addresses; Windows reserves these names of devices and makes no files of them."""
_KEY = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_KEY = 80
KEY = "lower-case ASCII letters and digits joined by hyphens, 80 at most, not “index”, “page-2” or “con”"
"""The definition of a key in a message."""


def is_reserved(key: str) -> bool:
    """Return True if no report or concept can have this key, although it is well formed."""
    return _RESERVED.fullmatch(key) is not None


def is_key(text: str) -> bool:
    """Return True if a report or concept can have this key, which is part of file names and addresses."""
    return len(text) <= _LONGEST_KEY and _KEY.fullmatch(text) is not None and not is_reserved(text)


# --- addresses of pages ----------------------------------------------------------------------------

HOME, REPORTS, CONCEPTS, MAP = "", "reports/", "concepts/", "map/"
SEARCH, COVERAGE, EDITOR, BROWSE = "search/", "coverage/", "editor/", "browse/"
ORGANISATIONS, KINDS, YEARS = f"{BROWSE}organisations/", f"{BROWSE}kinds/", f"{BROWSE}years/"
ADDED, POPULAR, ENTITIES = f"{BROWSE}added/", f"{BROWSE}popular/", f"{BROWSE}entities/"
TREE, TIMELINE = f"{BROWSE}concepts/", f"{BROWSE}timeline/"


def report(key: str) -> str:
    """Return the address of a report."""
    return f"{REPORTS}{key}/"


def concept(key: str) -> str:
    """Return the address of a concept."""
    return f"{CONCEPTS}{key}/"


def below(folder: str, key: str) -> str:
    """Return the address of the member `key` of a list: an organisation, a year and so on."""
    return f"{folder}{key}/"


def part(folder: str, number: int) -> str:
    """Return the address of a page of a list in `folder`; the first, 1, has that of the list."""
    return f"{folder}page-{number}/" if number > 1 else folder


def way_to_root(address: str) -> str:
    """Return the relative path from the page at `address` to the folder that the address is relative to."""
    return "../" * address.count("/")


FROM_MEMBER = way_to_root(report("key"))
"""The way from a report or concept to the folder of its language."""

_LEAF = re.compile(f"(?:{REPORTS}|{CONCEPTS})[^/]+/|.*page-[0-9]+/")


def markdown(address: str) -> str:
    """Return the Markdown file of a page, relative to the folder of its language."""
    return f"{address[:-1]}.md" if _LEAF.fullmatch(address) else f"{address}index.md"


# --- addresses below the root of the site ----------------------------------------------------------

CHOOSER = markdown(HOME)
"""The Markdown file of the page at the root, which sends readers to the pages in their language."""
CATALOG, CATALOG_SCHEMA, LLMS = "catalog.json", "catalog.schema.json", "llms.txt"
ROBOTS, SITEMAP = "robots.txt", "sitemap.xml"
PLAIN, CARD, FEED = "index.md.txt", "card.png", "feed.xml"
"""Names of files beside a page: its text as plain Markdown, its social card, its feed."""
SOURCES = "source/"


def page(language: str, address: str = HOME) -> str:
    """Return the address of a page, or the path of a file, in the folder of a language."""
    return f"{language}/{address}"


def feed(language: str, concept_key: str = "") -> str:
    """Return the feed of a language, or of a concept in it."""
    return page(language, f"{concept(concept_key) if concept_key else HOME}{FEED}")


def source(key: str, number: int = 1) -> str:
    """Return the address of a page of a report's source."""
    return part(below(SOURCES, key), number)


def original(key: str, suffix: str) -> str:
    """Return the path of the file that a report comes from, where its owner publishes it."""
    return f"{below(SOURCES, key)}original{suffix}"


def media(name: str) -> str:
    """Return the path of a picture of a report."""
    return f"assets/media/{name}"


def media_from_report(name: str) -> str:
    """Return the way from the page of a report to a picture of it."""
    return f"{way_to_root(page('zh', report('key')))}{media(name)}"


def citation(name: str, ending: str) -> str:
    """Return the file that cites a report, or all of them, in a format."""
    return f"cite/{name}.{ending}"
