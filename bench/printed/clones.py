"""Reads the headings of books out of clones of their repositories, in the authors' own numbers.

`bench/data/books.toml` lists the books by address, with the files that hold their headings and the form of
these. Where a book's own tools number it (LaTeX, AsciiDoc), it is numbered as they do.
"""

from __future__ import annotations

import html
import itertools
import re
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from .books import Book, Item

LIST = Path(__file__).parent.parent / "data" / "books.toml"

_HAN = "[一二三四五六七八九十百]"
_NUMBER = re.compile(
    rf"(第\s*(?:[0-9]+|{_HAN}+)\s*(?:分编|部分|[章节篇部编讲课回卷])"
    r"|(?:Chapter|Part|Section|Module|Lecture|CHAPTER|PART)\s+(?:[0-9]+|[IVX]+)(?![\w-])"
    rf"|{_HAN}+(?=[、.．])|[（(]{_HAN}+[)）]|[0-9]+(?:\.[0-9]+)+(?![0-9%])|[0-9]+(?:-[0-9]+)+(?![0-9%])"
    r"|[0-9]{1,2}(?=[.、．]|\s))(\s?[:：、.．])?[\s,，]*(?=\S)"
)
_MARKUP = re.compile(r"!\[[^]]*\]\([^)]*\)|<[^>]*>|:[a-z_]+:|\{#[^}]*\}|<!--.*?-->|[🎯✨📖📚🌟⭐✅🚧]")
_LINK = re.compile(r"\[((?:[^][]|\[[^]]*\])*)\]\((?:[^()]|\([^)]*\))*\)")
_LONGEST = 90


_INCLUDE = re.compile(r"^include::([^[]+/[^[]+\.asc)\[]", re.MULTILINE)


class Source(NamedTuple):
    """A book in a clone: the files that hold its headings, in order, and the deepest level that is taken.

    `unnumbered`: the contents list outermost entries without a number, too.
    """

    address: str
    name: str
    form: str
    paths: tuple[str, ...]
    depth: int = 4
    unnumbered: bool = True


def sources() -> list[Source]:
    books = tomllib.loads(LIST.read_text("utf-8"))["book"]
    return [Source(**{**book, "paths": tuple(book["paths"])}) for book in books]


def book(source: Source, folder: Path) -> Book | None:
    """Return the headings of a book, None if its repository is not in `folder` (as owner+name).

    Those without a number that stand within a chapter are left out: where nothing divides entries, nothing
    tells them from the title before them.
    """
    clone = folder / "+".join(source.address.split("/")[-2:])
    clone = clone / "repo" if (clone / "repo").is_dir() else clone
    if not clone.is_dir():
        return None
    items: Book = []
    for path in _files(clone, source.paths):
        items += FORMS[source.form](_text(clone, path), source.depth)
    if source.form in NUMBERED:
        items = _numbered(items)
    outermost = min(item.level for item in items) if source.unnumbered else 0
    return [
        item for item in items if 0 < len(item.title) <= _LONGEST and (item.number or item.level == outermost)
    ]


def _git(clone: Path, *words: str) -> str:
    command = ["git", "-c", "core.quotepath=off", "-C", str(clone), *words]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def _text(clone: Path, path: str) -> str:
    """Return a file, with those that it includes (AsciiDoc) in their places."""
    text = _git(clone, "show", f"HEAD:{path}")
    return _INCLUDE.sub(lambda match: _text(clone, match[1]), text)


def _files(clone: Path, patterns: tuple[str, ...]) -> Iterator[str]:
    paths = _git(clone, "ls-tree", "-r", "--name-only", "HEAD").splitlines()
    for pattern in patterns:
        yield from sorted((path for path in paths if fnmatchcase(path, pattern)), key=_natural)


def _natural(path: str) -> list[tuple[int, str]]:
    """Sort 2 before 10, and 第二章 before 第十章."""
    parts = re.findall(rf"[0-9]+|{_HAN}+(?=章)|\D", path)
    return [(_value(part), "") if _value(part) else (0, part) for part in parts]


def _value(text: str) -> int:
    if text.isascii():
        return int(text) if text.isdecimal() else 0
    if not re.fullmatch(f"{_HAN}+", text):
        return 0
    tens, ten, ones = text.rpartition("十")
    digits = "零一二三四五六七八九"
    return 10 * (digits.find(tens) if tens else 1) * bool(ten) + (digits.find(ones) if ones else 0)


# --- forms ----------------------------------------------------------------------------------------


def entry(level: int, text: str) -> Item:
    """Return a heading without its markup, apart from its number."""
    text = _LINK.sub(r"\1", html.unescape(_MARKUP.sub("", text))).replace("**", "").replace("`", "")
    text = " ".join(text.replace("​", "").strip(" #*").split())
    number = _NUMBER.match(text)
    if not number:
        return Item(level, "", text)
    return Item(level, " ".join((number[1] + (number[2] or "")).split()), text[number.end() :])


def _markdown(text: str) -> Iterator[str]:
    """Yield the lines that are not code."""
    fence = ""
    for line in text.splitlines():
        if fence:
            fence = "" if line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence
        elif match := re.match(r"\s*(`{3,}|~{3,})", line):
            fence = match[1]
        else:
            yield line


def headings(text: str, depth: int) -> Iterator[Item]:
    for line in _markdown(text):
        if (match := re.match(r"(#{1,6})\s+(\S.*)", line)) and len(match[1]) <= depth:
            yield entry(len(match[1]), match[2])


def items(text: str, depth: int) -> Iterator[Item]:
    """Read a list whose headings are entries, too: SUMMARY.md."""
    for line in _markdown(text):
        if match := re.match(r"(\s*)(?:[-*]|(#{2,6}))\s+(\S.*)", line):
            level = len(match[2]) - 1 if match[2] else 2 + len(match[1].expandtabs(4)) // 2
            if level <= depth:
                yield entry(level, match[3])


def navigation(text: str, depth: int) -> Iterator[Item]:
    """Read the `nav` of a mkdocs.yml."""
    for line in text[text.index("\nnav:") :].splitlines():
        if match := re.match(r"(\s*)- (\S[^:]*):", line):
            yield entry(len(match[1]) // 2, match[2])


def column(text: str, depth: int) -> Iterator[Item]:
    """Read the first column of a table; `second` reads the second."""
    yield from (entry(1, line.split("|")[1]) for line in text.splitlines() if _is_row(line))


def second(text: str, depth: int) -> Iterator[Item]:
    yield from (entry(1, line.split("|")[2]) for line in text.splitlines() if _is_row(line))


def links(text: str, depth: int) -> Iterator[Item]:
    """Read the links of a table, one a row."""
    for line in text.splitlines():
        if line.startswith("|") and (match := re.search(r"\[\*{0,2}([^]]+?)\*{0,2}\]\(", line)):
            yield entry(1, match[1])


def _is_row(line: str) -> bool:
    return line.startswith("|") and line.count("|") >= 3 and not line.startswith(("|:", "|-", "|中文"))


def underlined(text: str, depth: int) -> Iterator[Item]:
    """Read the titles of reStructuredText."""
    lines, signs = text.splitlines(), ""
    for line, below in itertools.pairwise(lines):
        sign = below[:1]
        if line.strip() and sign and sign in "=-~^*\"'+" and len(below) >= 4 and set(below.strip()) == {sign}:
            if set(line.strip()) == {sign}:
                continue
            signs += "" if sign in signs else sign
            if signs.index(sign) < depth:
                yield entry(signs.index(sign) + 1, line)


_TEX = re.compile(
    r"^[^%\n]*?\\(part|chapter|section|subsection)(\*?)(?:\[[^]]*\])?\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}",
    re.MULTILINE,
)
_TEX_LEVELS = ("part", "chapter", "section", "subsection")


def latex(text: str, depth: int) -> Iterator[Item]:
    for match in _TEX.finditer(text):
        level = _TEX_LEVELS.index(match[1])
        title = re.sub(r"\\texorpdfstring\{(?:[^{}]|\{[^{}]*\})*\}", "", match[3])
        title = re.sub(r"\\(?:label|index|footnote)\{[^{}]*\}|\\[a-zA-Z]+\s*|[{}$~\\]", " ", title)
        if level <= depth and not match[2]:
            yield Item(level, "", " ".join(title.split()))


def asciidoc(text: str, depth: int) -> Iterator[Item]:
    for match in re.finditer(r"^(={2,5}) (\S.*)$", text, re.MULTILINE):
        if len(match[1]) - 1 <= depth:
            yield Item(len(match[1]) - 1, "", match[2].replace("`", "").strip())


def _numbered(book: Book) -> Book:
    """Number as the classes of LaTeX do: 1, 1.1, 1.1.1; parts in Roman."""
    path = [0] * 6
    romans = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
    result = []
    for level, _, title in book:
        path[level] += 1
        if level:
            path[level + 1 :] = [0] * (5 - level)
        number = ".".join(map(str, path[1 : level + 1])) if level else f"Part {romans[path[0] - 1]}"
        result.append(Item(level, number, title))
    return result


FORMS: dict[str, Callable[[str, int], Iterator[Item]]] = {
    "headings": headings,
    "list": items,
    "navigation": navigation,
    "column": column,
    "second column": second,
    "links": links,
    "underlined": underlined,
    "latex": latex,
    "asciidoc": asciidoc,
}
NUMBERED = frozenset(["latex", "asciidoc"])
