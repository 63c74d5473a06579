"""The theme's files as they are published: scripts without what only people read, style sheets as one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_theme_dir

from .. import paths
from ..model import LANGUAGES
from ..site.i18n import labels

_COMMENT = re.compile(r"^[ \t]*(?:/\*(?s:.)*?\*/[ \t]*|//.*)\n", re.MULTILINE)
_BLANK = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
STYLES = "assets/zhiku.css"
_SAFE = " =:/'"
"""Characters that may stand in the address of an icon as they are."""
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
_ICONS = ("menu", "magnify", "close", "brightness-auto", "brightness-7", "moon-waning-crescent", "arrow-up")
"""The icons of every page, by their names in Material."""
_NO_WORDS = "const common = {}"
"""What stands in a script of the search for the words of every page."""


def prepare(files: Files, config: MkDocsConfig) -> None:
    """Shorten the scripts of our theme among the files of a site, and put its style sheets into one."""
    for file in files:
        path = Path(file.abs_src_path or "")
        if path.suffix in {".js", ".mjs"} and path.is_relative_to(paths.THEME):
            file.content_string = compact(with_words(file.content_string))
    sheets = [sheet for name in _SHEETS if (sheet := files.get_file_from_path(name))]
    styles = compact("\n".join(sheet.content_string for sheet in sheets)) + icons()
    files.append(File.generated(config, STYLES, content=styles))
    for sheet in sheets:
        if sheet.src_uri != _FIRST:
            files.remove(sheet)


def with_words(script: str) -> str:
    """Return a script of the search with the words that it says in each language."""
    words = {language: labels.search(language) for language in LANGUAGES}
    dumped = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return script.replace(_NO_WORDS, _NO_WORDS.replace("{}", dumped))


def icons() -> str:
    """Return the rules of the icons: here they are loaded once, while Material has them in every page."""
    folder = Path(get_theme_dir("material"), ".icons", "material")
    shapes = ((name, (folder / f"{name}.svg").read_text("utf-8").strip()) for name in _ICONS)
    return "".join(
        f'.zk-icon-{name}{{--zk-icon:url("data:image/svg+xml,{quote(shape, safe=_SAFE)}")}}\n'
        for name, shape in shapes
    )


def compact(text: str) -> str:
    """Return a script or style sheet without indents, empty lines and comments on lines of their own.

    No text in it spans lines.
    """
    return _BLANK.sub("", _COMMENT.sub("", text))
