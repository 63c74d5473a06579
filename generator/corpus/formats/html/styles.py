"""How large and how bold a page shows text: its style sheets, attributes and elements, as CSS combines them.

Of CSS (https://www.w3.org/TR/css-cascade-4/) it knows selectors of names, classes and identifiers, below
others or not, and what they say of fonts, and of what stands on lines of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from lxml import etree

from ..reading import Neighbour
from .elements import name_of

_LONGEST, _LONGEST_FILE = 1 << 18, 1 << 16
"""Characters of style sheets that are read, and bytes of a file of them: a longer one is a whole site's."""
_LONGEST_STYLE, _LONGEST_VALUE = 2000, 200
_MOST_RULES, _MOST_CLASSES = 100, 30
"""Maximum number of rules for a class, the last of them, and of classes of an element."""
_COMPOUND = re.compile(r"(?P<name>[A-Za-z][\w-]*|\*)?(?P<others>(?:[.#][\w-]+)*)")
_PART = re.compile(r"[.#][\w-]+")
_VARIABLE = re.compile(r"var\(\s{0,9}(--[\w-]{1,60})[^()]{0,60}\)")
_LENGTH = re.compile(r"(?<![\w.-])([0-9]{0,4}\.?[0-9]{1,6})(px|pt|rem|em|%)(?![\w%])", re.IGNORECASE)
_WEIGHT = re.compile(r"(?<![\w.-])(bold|bolder|normal|lighter|[1-9]00)(?![\w.%])", re.IGNORECASE)
_PIXELS = {"px": 1.0, "pt": 4 / 3, "rem": 16.0}
_NAMED = {"small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
_SIZES = {"1": 10, "2": 13, "3": 16, "4": 18, "5": 24, "6": 32, "7": 48}
"""Pixels of what the element `font` calls its sizes."""
_OF_ELEMENTS = {
    "h1": 2.0,
    "h2": 1.5,
    "h3": 1.17,
    "h4": 1.0,
    "h5": 0.83,
    "h6": 0.67,
    "big": 1.2,
    "small": 0.83,
}
"""How many times as large as the text around it a browser shows an element."""
_BOLD = frozenset(("b", "strong", "th", *list(_OF_ELEMENTS)[:6]))
_LIGHTEST_BOLD = 600
_TOLD = re.compile("font|display")


@dataclass(frozen=True, slots=True)
class Look:
    """How text is shown: pixels of its font, and whether it is bold."""

    size: float = 16.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    rank: tuple[int, int, int, int]
    """Identifiers, classes and names of its selector, and its place among all: the last of equals holds."""
    own: frozenset[str]
    """What an element must be."""
    outer: frozenset[str]
    """What the elements around it must be, taken together."""
    declared: Mapping[str, str]


def sheets(root: etree._Element, beside: Neighbour) -> Iterator[str]:
    """Yield the style sheets of a page in their order, those in files beside it, too."""
    for element in root.iter("style", "link"):
        if name_of(element) == "style":
            yield element.text or ""
        elif "stylesheet" in element.get("rel", "").lower().split():
            data = beside(element.get("href", ""))
            yield data.decode("utf-8", "replace") if data and len(data) <= _LONGEST_FILE else ""


class Styles:
    """The style sheets of a page."""

    def __init__(self, root: etree._Element, sheets: Iterable[str]) -> None:
        """Take the sheets, which hold for the elements below `root`."""
        sheet = "\n".join(sheets)[:_LONGEST]
        self._variables: dict[str, str] = {}
        self._rules: defaultdict[str, deque[_Rule]] = defaultdict(lambda: deque(maxlen=_MOST_RULES))
        self._count = 0
        self.outer: set[str] = set()
        """What selectors ask of the elements around one."""
        for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
            if rule.type == "qualified-rule":
                self._add(tinycss2.serialize(rule.prelude), _declared(rule.content))
        self.say_nothing = not self._rules and root.find(".//font") is None and not _has_fonts(root)
        """Whether text looks as its elements are."""

    def _add(self, selectors: str, declared: Mapping[str, str]) -> None:
        self._variables |= {name: value for name, value in declared.items() if name.startswith("--")}
        of_text = {name: value for name, value in declared.items() if name.startswith(("font", "display"))}
        for selector in selectors.split(",") if of_text else ():
            compounds = [_parts(compound) for compound in selector.replace(">", " ").split()]
            if compounds and all(compounds):
                parts = [part for compound in compounds for part in compound]
                ids, classes = (sum(part[0] == sign for part in parts) for sign in "#.")
                self._count += 1
                rank = (ids, classes, len(parts) - ids - classes, self._count)
                own = compounds[-1]
                rule = _Rule(rank, own, frozenset(parts) - own, of_text)
                self.outer |= rule.outer
                self._rules[max(own, key=_tells)].append(rule)

    def look(
        self, element: etree._Element, own: frozenset[str], around: Look, outer: frozenset[str]
    ) -> tuple[Look, str]:
        """Return how an element of `own` parts shows its text, within `outer` ones that look as `around`.

        With it comes what is said of its `display`.
        """
        name = name_of(element)
        size, bold = around.size * _OF_ELEMENTS.get(name, 1.0), around.bold or name in _BOLD
        size = _SIZES.get(element.get("size", ""), size) if name == "font" else size
        display = ""
        for declared in self._declared(element, own, outer):
            size = self._size(declared, around.size) or size
            bold = self._bold(declared, bold)
            display = declared.get("display", display)
        return Look(size, bold), display

    def _declared(
        self, element: etree._Element, own: frozenset[str], outer: frozenset[str]
    ) -> Iterator[Mapping[str, str]]:
        """Yield what is said of an element's text, the strongest last."""
        rules = [
            rule
            for part in (*own, "*")
            for rule in self._rules.get(part, ())
            if rule.own <= own | {"*"} and rule.outer <= outer
        ]
        yield from (rule.declared for rule in sorted(rules, key=lambda rule: rule.rank))
        if _TOLD.search(style := element.get("style", "")):
            yield _written(style[:_LONGEST_STYLE])

    def _value(self, font: Mapping[str, str], name: str) -> str:
        value = f"{font.get('font', '')} {font.get(name, '')}"
        return _VARIABLE.sub(lambda match: self._variables.get(match[1], ""), value)

    def _size(self, font: Mapping[str, str], around: float) -> float:
        """Return the pixels of a font; 0 where nothing is said of them."""
        value = self._value(font, "font-size")
        if lengths := _LENGTH.findall(value):
            number, unit = lengths[-1]
            return float(number) * _PIXELS.get(unit.lower(), around / (100 if unit == "%" else 1))
        return next((float(_NAMED[word]) for word in value.split() if word in _NAMED), 0.0)

    def _bold(self, font: Mapping[str, str], bold: bool) -> bool:
        weights = _WEIGHT.findall(self._value(font, "font-weight"))
        if not weights:
            return bold
        last = weights[-1].lower()
        return int(last) >= _LIGHTEST_BOLD if last.isdigit() else last.startswith("bold")


def parts_of(element: etree._Element) -> frozenset[str]:
    """Return what a selector can call an element: its name, `.class` and `#identifier`."""
    parts = {name_of(element), *(f".{one}" for one in element.get("class", "").split()[:_MOST_CLASSES])}
    return frozenset(parts | ({f"#{element.get('id')}"} if element.get("id") else set()))


def _parts(compound: str) -> frozenset[str]:
    """Return the parts of a compound selector; empty for one that says more."""
    match = _COMPOUND.fullmatch(compound)
    if not match:
        return frozenset()
    name = {match["name"].lower()} if match["name"] else set()
    return frozenset(name | set(_PART.findall(match["others"])))


def _tells(part: str) -> tuple[bool, bool, str]:
    """Return how much a part of a selector tells elements apart."""
    return part[0] == "#", part[0] == ".", part


def _declared(content: Any) -> dict[str, str]:
    """Return the declarations of a rule or an attribute as text."""
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    told = (node for node in nodes if node.type == "declaration")
    return {node.lower_name: tinycss2.serialize(node.value).strip()[:_LONGEST_VALUE] for node in told}


@lru_cache(1000)
def _written(style: str) -> Mapping[str, str]:
    """Return the declarations of an attribute: many elements have the same."""
    return _declared(style)


def _has_fonts(root: etree._Element) -> bool:
    return any(_TOLD.search(element.get("style", "")) for element in root.iter(etree.Element))
