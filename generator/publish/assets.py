"""The theme's files as they are published: scripts without what only people read, style sheets as one."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from .. import paths

_COMMENT = re.compile(r"^[ \t]*(?:/\*(?s:.)*?\*/[ \t]*|//.*)\n", re.MULTILINE)
_BLANK = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
STYLES = "assets/zhiku.css"
_FIRST = "assets/styles/base.css"
"""What pages without the rest of the theme have, too: that of the languages, and that of missing pages."""
_SHEETS = (
    _FIRST,
    *(f"assets/styles/{name}.css" for name in ("lists", "frame", "home")),
    *(f"assets/reading/{name}.css" for name in ("reading", "blocks")),
    "assets/search/search.css",
    *(f"assets/reading/{name}.css" for name in ("cite", "preview", "map")),
    "assets/tables/tables.css",
    "assets/reading/works.css",
)
"""The style sheets of every page, in the order in which the later go before the earlier."""


def prepare(files: Files, config: MkDocsConfig) -> None:
    """Shorten the scripts of our theme among the files of a site, and put its style sheets into one."""
    for file in files:
        path = Path(file.abs_src_path or "")
        if path.suffix in {".js", ".mjs"} and path.is_relative_to(paths.THEME):
            file.content_string = compact(file.content_string)
    sheets = [sheet for name in _SHEETS if (sheet := files.get_file_from_path(name))]
    styles = compact("\n".join(sheet.content_string for sheet in sheets))
    files.append(File.generated(config, STYLES, content=styles))
    for sheet in sheets:
        if sheet.src_uri != _FIRST:
            files.remove(sheet)


def compact(text: str) -> str:
    """Return a script or style sheet without indents, empty lines and comments on lines of their own.

    No text in it spans lines.
    """
    return _BLANK.sub("", _COMMENT.sub("", text))
