"""Styles: what a paragraph is by its style and those that this is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ..ooxml.package import W
from ..reading import integer
from .properties import is_on, value

_HEADING = re.compile("(?:heading|标题|標題) ?([1-9])")
_HALF_WIDTH = frozenset(("simsun", "nsimsun", "宋体", "新宋体", "細明體", "mingliu"))
"""Chinese fonts whose Latin letters are half as wide as a character, each."""
_CODE = re.compile("source code|html preformatted|code|代码|preformatted")
_QUOTE = re.compile("(?:intense )?quote|block text|引用|明显引用")
_BODY = 9
"""The outline level of text that is not a heading."""
_DEEPEST = 32
"""Styles are based on one another at most so deep."""


Numbering = tuple[str, int]
"""A list, “0” for none, and its level, from 0."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with those it is based on: `role` is title, caption, code, quote, toc or empty."""

    role: str = ""
    level: int | None = None
    """The outline level, 1 to 9, of a heading."""
    numbering: Numbering | None = None
    """What paragraphs of this style count in."""
    bold: bool = False
    italic: bool = False
    mono: bool = False
    size: int = 0
    """The size of the text in half-points, 0 where nothing says so."""


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take the root of styles.xml, if there is one."""
        elements = () if root is None else root.iterfind(W + "style")
        self._elements = {element.get(W + "styleId", ""): element for element in elements}
        self._default = next((key for key, element in self._elements.items() if _is_default(element)), "")
        self._known: dict[str, Style] = {}

    def of_paragraph(self, paragraph: etree._Element) -> Style:
        """Return the style of a paragraph; the default where it names none."""
        return self.of(value(paragraph.find(W + "pPr"), "pStyle") or self._default)

    def of(self, identifier: str) -> Style:
        """Return a style by its identifier; an empty one where there is no such."""
        if identifier not in self._known:
            self._known[identifier] = self._read(identifier)
        return self._known[identifier]

    def _read(self, identifier: str) -> Style:
        role, level, size = "", None, 0
        marks: dict[str, bool] = {}
        chain = self._chain(identifier)
        numbering = None
        for element in reversed(chain):
            numbering = numbered(element.find(W + "pPr"), numbering)
        for element in chain:
            name = (value(element, "name") or "").lower()
            role = role or _role(name)
            properties = element.find(W + "pPr")
            outline = value(properties, "outlineLvl")
            if level is None and outline is not None:
                level = integer(outline, _BODY) + 1
            elif level is None and (match := _HEADING.fullmatch(name)):
                level = integer(match[1])
            characters = element.find(W + "rPr")
            size = size or integer(value(characters, "sz"))
            for mark in ("b", "i"):
                if mark not in marks and value(characters, mark) is not None:
                    marks[mark] = is_on(characters, mark)
            if characters is not None and (fonts := characters.find(W + "rFonts")) is not None:
                marks.setdefault("mono", is_mono(fonts))
        if level is not None and level > _BODY:
            level = None
        return Style(
            role,
            level,
            numbering,
            marks.get("b", False),
            marks.get("i", False),
            marks.get("mono", False),
            size,
        )

    def _chain(self, identifier: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while (element := self._elements.get(identifier)) is not None and len(chain) < _DEEPEST:
            chain.append(element)
            identifier = value(element, "basedOn") or ""
        return chain


def _is_default(style: etree._Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on")


def _role(name: str) -> str:
    """Return what paragraphs of a style are, by the name that Word gives it in every language."""
    if name in ("title", "标题", "標題"):
        return "title"
    if "caption" in name or name in ("题注", "題注"):
        return "caption"
    if re.fullmatch("toc [1-9]|目录 ?[1-9]", name):
        return "toc"
    if _CODE.match(name):
        return "code"
    return "quote" if _QUOTE.fullmatch(name) else ""


def numbered(properties: etree._Element | None, base: Numbering | None = None) -> Numbering | None:
    """Return the list and its level that a paragraph counts in; what it does not say, its `base` does."""
    counting = properties.find(W + "numPr") if properties is not None else None
    if counting is None:
        return base
    number, level = value(counting, "numId"), value(counting, "ilvl")
    if number is None and base is not None:
        return base[0], base[1] if level is None else integer(level)
    return number or "0", integer(level)


def is_reset(paragraph: etree._Element) -> bool:
    """Return True if each text of a paragraph is set in a font of its own with letters of many widths.

    Pasted prose keeps the style that a web page's code has, and gets the font of the text around it.
    """
    fonts = [
        run.find(f"{W}rPr/{W}rFonts") for run in paragraph.iter(W + "r") if run.find(W + "t") is not None
    ]
    return bool(fonts) and all(one is not None and _is_proportional(one) for one in fonts)


def _is_proportional(fonts: etree._Element) -> bool:
    if fonts.get(W + "asciiTheme"):
        return True
    name = (fonts.get(W + "ascii") or "").lower()
    return bool(name) and not is_mono(fonts) and name not in _HALF_WIDTH


def is_mono(fonts: etree._Element) -> bool:
    """Return True if the font of Latin letters has letters of one width."""
    name = (fonts.get(W + "ascii") or "").lower()
    return any(part in name for part in ("courier", "consol", "mono", "menlo", "lucida console"))
