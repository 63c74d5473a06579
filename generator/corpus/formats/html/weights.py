"""What the elements of a page hold: text, links, prose; and by which names they lead elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree

from .... import paths
from .elements import HEADINGS, name_of

ENOUGH = 50
"""Characters of prose that make the text of a page."""
_PROSE_MARKS = re.compile("[，。；：、？！,;.?!](?=\\D|$)")
_SHORTEST_PROSE = 12
"""Minimum number of characters of a text with punctuation that is prose."""
_LEFT_OUT = frozenset(("script", "style", "noscript", "template", "head", "svg"))
_PARAGRAPHS = frozenset(
    ("p", "li", "dd", "td", "blockquote", "pre", "section", "div", "article", "font", "span")
)
_NO_LETTERS = re.compile(r"[\W\d_]+")
"""Dates, times and counts beside a link say no more than the link."""
_DECAY = 0.55
"""How much less a paragraph counts for each element further out."""
_ELEMENTS = {"names": ("nav", "menu"), "boxes": ("aside", "footer", "dialog")}
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "toolbar")
)
_CONTENT = frozenset("p h1 h2 h3 h4 h5 h6 a span strong b em td th tr tbody article main body html".split())  # noqa: SIM905
"""Elements that are not parts of a page, however they are called."""
_POST = re.compile(r"(?:^|\s)(?:hentry|h-entry|type-post|status-publish|post-content|entry-content)(?:\s|$)")
"""How blogs call a whole article, together with its tags."""
_HUMP = re.compile("(?<=[a-z])(?=[A-Z])")


@dataclass(slots=True)
class Weight:
    """What an element holds: letters of all text and of links, characters of prose.

    `score` is its prose, the nearer the more.
    """

    text: int = 0
    linked: int = 0
    prose: int = 0
    score: float = 0.0

    @property
    def unlinked(self) -> int:
        """Number of letters that are in no link."""
        return self.text - self.linked

    @property
    def leads(self) -> bool:
        """Whether most of the text leads elsewhere."""
        return 2 * self.linked > max(1, self.text)


Weights = dict[etree._Element, Weight]


def weigh(root: etree._Element, without: Iterable[etree._Element] = ()) -> Weights:
    """Return the weights of the elements below `root`, as if those in `without` held nothing.

    Each paragraph counts for the elements around it, the nearer the more, as in Readability (Arc90, 2009).
    Prose is told by its sentences, so that Chinese needs no words.
    """
    weights: Weights = {}
    without = frozenset(without)
    for element in _upwards(root, without):
        weight = Weight()
        own = (element.text or "").strip()
        for child in element:
            own += (child.tail or "").strip()
            if (inner := weights.get(child)) is not None:
                weight.text += inner.text
                weight.linked += inner.linked
                weight.prose += inner.prose
                is_block = name_of(child) in _PARAGRAPHS or inner.score
                weight.score += inner.score * (_DECAY if is_block else 1.0)
        weight.text += len(own) if own.isalpha() else len(_NO_LETTERS.sub("", own))
        prose = len(own) if len(own) >= _SHORTEST_PROSE and _PROSE_MARKS.search(own) else 0
        weight.prose += prose
        weight.score += prose
        if name_of(element) == "a":
            weight = Weight(weight.text, weight.text)
        weights[element] = weight
    return weights


def _upwards(root: etree._Element, without: frozenset[etree._Element]) -> Iterator[etree._Element]:
    """Yield the elements below `root`, each behind those in it, without scripts and the like."""
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        if done:
            yield element
        else:
            stack.append((element, True))
            stack += ((child, False) for child in element if _is_read(child) and child not in without)


def _is_read(element: etree._Element) -> bool:
    return bool(name_of(element)) and name_of(element) not in _LEFT_OUT


@cache
def beside_words(key: str) -> re.Pattern[str]:
    """Return the pattern of one kind of words of what leads elsewhere, in `data/pages.toml`."""
    if key == "heads":
        heads = paths.table("page_words.toml")
        words, begin, end = (
            "|".join(map(re.escape, heads[key])) for key in ("heads", "heads_begin", "heads_end")
        )
        return re.compile(f"(?:{words}|(?:{begin}) ?(?:{end}))", re.IGNORECASE)
    words = paths.table("pages.toml")["beside"][key].split()
    return re.compile("|".join(words), re.IGNORECASE)


@cache
def _in_names(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s_-])(?:{beside_words(key).pattern})[0-9]{{0,2}}(?:$|[\s_-])", re.IGNORECASE)


def is_named_beside(element: etree._Element, key: str = "names") -> bool:
    """Return True if an element calls itself navigation, a list of related pages, comments or the like.

    `key` says by which words.
    """
    name = name_of(element)
    if name in _ELEMENTS.get(key, ()) or (key == "names" and element.get("role", "") in _ROLES):
        return True
    identifier = "" if _is_section(element) else element.get("id", "")
    names = f"{element.get('class', '')} {identifier}"[:400]
    if name in _CONTENT or _POST.search(names):
        return False
    return bool(names.strip()) and _in_names(key).search(_HUMP.sub("-", names)) is not None


def _is_section(element: etree._Element) -> bool:
    """Return True for a section of a text, which is called by its heading."""
    first = name_of(element[0]) if len(element) else ""
    return first in HEADINGS and (
        name_of(element) == "section" or "section" in element.get("class", "").split()
    )
