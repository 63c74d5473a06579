"""What a site looks like: its templates, and the owner's colour and logo where no style sheet reaches."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme
from mkdocs.utils import get_theme_dir

from ..corpus.read import is_inside
from ..paths import THEME
from .defaults import PRIMARY
from .unchanged import are_ours

_COLOUR = re.compile(r"--md-primary-fg-color:\s*(#[0-9a-fA-F]{6})\b")
_UNNAMED = "indigo"
"""The colour that Material takes for a palette without one."""
_PALETTES = "assets/stylesheets/palette.*.css"


class _Open(FileSystemLoader):
    """Lists no files of hidden folders: MkDocs leaves them out, and Material has 14,000 icons in one."""

    def list_templates(self) -> list[str]:
        """Return the names of all others in order."""
        names: set[str] = set()
        for place in self.searchpath:
            for folder, folders, files in os.walk(place, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                names.update((Path(folder) / name).relative_to(place).as_posix() for name in files)
        return sorted(names)


class _Hidden(PrefixLoader):
    """Templates that are found by name, but are not among the files of the theme."""

    def list_templates(self) -> list[str]:
        """Return nothing."""
        return []


def extend(theme: Theme) -> None:
    """Put our templates behind the owner's, and let them extend those of Material: “material:base.html”.

    Other plugins make environments of their own, too.
    """
    theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    material = _Hidden({"material": FileSystemLoader(get_theme_dir("material"))}, delimiter=":")
    make = theme.get_env

    def extended() -> Environment:
        env = make()
        env.loader = ChoiceLoader([_Open(theme.dirs), material])
        return env

    theme.get_env = extended  # type: ignore[method-assign]


def has_scripts(config: MkDocsConfig) -> bool:
    """Return True if other scripts than Material's and ours may run: of the owner, or of other plugins."""
    return bool(config.extra_javascript or config.theme.custom_dir) or not are_ours(config)


def colour(config: MkDocsConfig) -> str:
    """Return the primary colour of a site as #rrggbb; nothing if it is ours or no style sheet tells it."""
    given = config.theme.get("palette")
    first = next(iter(given), None) if isinstance(given, list) else given
    primary = first.get("primary") if isinstance(first, Mapping) else None
    name = str(primary or _UNNAMED).replace(" ", "-")
    own = (match[1] for sheet in _own_sheets(config) for match in _COLOUR.finditer(sheet))
    return "" if name == PRIMARY else next(own, _named(name, config))


def logo(config: MkDocsConfig) -> bytes:
    """Return the content of the file with the owner's logo; nothing if there is none in the docs."""
    name, docs = config.theme.get("logo"), Path(config.docs_dir)
    file = docs / str(name)
    return file.read_bytes() if name and file.is_file() and is_inside(file, docs) else b""


def _own_sheets(config: MkDocsConfig) -> Iterator[str]:
    for name in map(str, config.extra_css):
        if (sheet := Path(config.docs_dir, name)).is_file():
            yield sheet.read_text("utf-8", "replace")


def _named(name: str, config: MkDocsConfig) -> str:
    """Return a colour that Material knows by its name."""
    sheets = (sheet for folder in config.theme.dirs for sheet in Path(folder).glob(_PALETTES))
    rules = next((sheet.read_text("utf-8").split("}") for sheet in sheets), [])
    own = (rule for rule in rules if f"[data-md-color-primary={name}]{{" in rule)
    return next((match[1] for match in map(_COLOUR.search, own) if match), "")
