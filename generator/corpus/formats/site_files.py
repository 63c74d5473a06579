"""Files that stand beside reports and are none themselves: of programs that make sites, or draw, and others.

docsify, mdBook, GitBook and their like read menus and covers; Hugo reads what a section is called; notebooks
keep drawings; folders hold sound, film, data and programs. None is shown, and one finding tells so.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePath

from ... import paths
from .reading import MarkKind, Reading

SITE, SECTION, DRAWING, OTHER = "site-file", "section-file", "drawing-file", "other-file"
MESSAGES = {
    SITE: "is the menu, cover or setting of a site, and no report: it is not shown",
    SECTION: "only says what a section is called, and holds no text: it is not shown",
    DRAWING: "is a drawing or a board of notes, which is not shown: export it as .svg beside what embeds it",
    OTHER: "is not shown: by its name it is sound, film, data or a program; "
    "name a report after its format, as report.txt",
}
_MARKDOWN = (".md", ".markdown")
_SHELL, _HEAD = ("index.html", b"$docsify"), 1 << 16
"""The page that loads a site of docsify, what its first bytes hold, and how many of these are looked at."""
_FEWEST = 0.6
"""Minimum share of the letters of a menu that are those of links."""


def by_name(path: Path) -> str | None:
    """Return the code of a file that is not a report, by its name or by the program that it loads."""
    name, suffix = path.name.lower(), path.suffix.lower()
    is_around = suffix in _MARKDOWN and path.stem.lower() in _named("around")
    if is_around or name in _named("settings") or _is_shell(path):
        return SITE
    return DRAWING if suffix in _named("drawings") else None


def is_other(suffix: str) -> bool:
    """Return True if nobody has reports in files with this suffix, in lower case, or without one."""
    return not suffix or suffix in _named("others")


def is_menu(path: PurePath, reading: Reading) -> bool:
    """Return True if a file has the name of a menu, and what it says, but for its headings, is links."""
    if path.suffix.lower() not in _MARKDOWN or path.stem.lower() not in _named("menus"):
        return False
    headings = _letters(reading, MarkKind.HEADING)
    return _letters(reading, MarkKind.LINK) >= _FEWEST * (_count(reading.text) - headings) > 0


def is_section(path: PurePath, content: bytes) -> bool:
    """Return True if a file without text is named as the page of a section, and has front matter."""
    begins = content.removeprefix(b"\xef\xbb\xbf").startswith((b"---", b"+++"))
    return begins and path.suffix.lower() in _MARKDOWN and path.stem.lower() in _named("sections")


def _is_shell(path: Path) -> bool:
    """Return True for the page that loads a site of docsify, and holds no text of its own."""
    if path.name.lower() != _SHELL[0] or path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return _SHELL[1] in file.read(_HEAD)
    except OSError:
        return False


def _letters(reading: Reading, kind: MarkKind) -> int:
    return sum(_count(reading.text[mark.start : mark.end]) for mark in reading.marks if mark.kind is kind)


def _count(text: str) -> int:
    return sum(map(str.isalpha, text))


@cache
def _named(key: str) -> frozenset[str]:
    return frozenset(paths.table("site_files.toml")[key])
