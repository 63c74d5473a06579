"""Which elements of a page are its text, and which lead about the site.

Where a page says so (`<article>`, `itemprop`), or a profile knows its site, that holds; else the element with
the most prose in it and little beside it is taken: each paragraph counts for the elements that it stands in,
the more the nearer, as Readability (Arc90, 2009) does it; prose is told by its sentences, so that Chinese
needs no words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from .... import paths
from .blocks import name_of

_PROSE_MARKS = re.compile("[，。；：、？！,;.?!](?=\\D|$)")
_NAVIGATION = frozenset(("nav", "aside", "footer", "form", "menu", "dialog"))
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "toolbar")
)
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|sidebar|side|footer|foot|copyright|share"
    r"|sharing|social|related|recommend\w{0,8}|comments?|reply|pagination|pager|toolbar|tool|ads?|advert\w{0,10}"
    r"|promo|login|subscribe|newsletter|cookie|popup|modal|qrcode|tags?|hot|rank|prev-next|next-prev|skip"
    r"|headerlink)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names by which the parts of a page call what is not its text."""
_MOST_BESIDE = 0.4
"""An element so named that holds more of the page's prose than this share is its text all the same."""
_MOST_LINKED = 0.5
"""A list of which more than this share of the characters are links leads elsewhere."""
_ENOUGH = 140
"""Characters of prose that make the text of a page."""
_DECAY = 0.55
_SAME = 0.65
_LISTS = frozenset(("ul", "ol", "div", "section", "table"))
_PARAGRAPHS = frozenset(
    ("p", "li", "dd", "td", "blockquote", "pre", "section", "div", "article", "font", "span")
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A site whose pages are known: where their text, title, author and date stand, as XPath expressions."""

    name: str
    when: str
    main: str
    skip: str = ""
    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""


@cache
def profiles() -> tuple[Profile, ...]:
    """Return the profiles in `data/pages.toml`."""
    tables = tomllib.loads((paths.DATA / "pages.toml").read_text("utf-8"))["page"]
    return tuple(Profile(**table) for table in tables)


def profile_of(root: etree._Element) -> Profile | None:
    """Return the profile that a page matches."""
    return next((profile for profile in profiles() if found(root, profile.when)), None)


def found(root: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements that an XPath expression finds; none for an empty one."""
    matches: Any = root.xpath(path) if path else []
    return [match for match in matches if isinstance(match, etree._Element)]


def texts(root: etree._Element, path: str) -> list[str]:
    """Return the texts of the elements and attributes that an XPath expression finds."""
    matches: Any = root.xpath(path) if path else []
    return [match if isinstance(match, str) else "".join(match.itertext()) for match in matches]


@dataclass(frozen=True, slots=True)
class Parts:
    """The elements that are a page's text, and those within that are not."""

    main: frozenset[etree._Element]
    beside: frozenset[etree._Element]


def parts(root: etree._Element, profile: Profile | None) -> Parts:
    """Return what a page's text is; all of its body where nothing tells it from the rest."""
    if profile:
        return Parts(frozenset(found(root, profile.main)), frozenset(found(root, profile.skip)))
    weights = _weigh(root)
    main = _declared(root, weights)
    if main is None:
        main = _heaviest(root, weights)
    if main is None:
        return Parts(frozenset(), frozenset())
    return Parts(frozenset([main]), frozenset(_beside(main, weights)))


@dataclass(slots=True)
class _Weight:
    """What an element holds, in characters: all text, text of links, and prose."""

    text: int = 0
    linked: int = 0
    prose: int = 0
    score: float = 0.0


def _weigh(root: etree._Element) -> dict[etree._Element, _Weight]:
    """Return the weights of all elements: what they hold, and what the paragraphs in them count for them."""
    weights: dict[etree._Element, _Weight] = {}
    for element in _upwards(root):
        weight = _Weight()
        name = name_of(element)
        own = (element.text or "").strip()
        for child in element:
            tail = (child.tail or "").strip()
            own += tail
            if (inner := weights.get(child)) is not None:
                weight.text += inner.text
                weight.linked += inner.linked
                weight.prose += inner.prose
                is_block = name_of(child) in _PARAGRAPHS or inner.score
                weight.score += inner.score * (_DECAY if is_block else 1.0)
        weight.text += len(own)
        prose = len(own) if len(_PROSE_MARKS.findall(own)) >= 1 and len(own) >= 12 else 0
        if name == "a":
            weight.linked, prose = weight.text, 0
            weight.prose, weight.score = 0, 0.0
        weight.prose += prose
        weight.score += prose
        weights[element] = weight
    return weights


def _upwards(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements below `root`, each behind those in it, without scripts and the like."""
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        if done:
            yield element
        elif name_of(element) and name_of(element) not in (
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "svg",
        ):
            stack.append((element, True))
            stack += ((child, False) for child in element)


def _declared(root: etree._Element, weights: dict[etree._Element, _Weight]) -> etree._Element | None:
    """Return the element that a page itself calls its text, if it holds most of its prose."""
    total = weights[root].prose if root in weights else 0
    for path in ("//*[@itemprop='articleBody']", "//article", "//main", "//*[@role='main']"):
        elements = [element for element in found(root, path) if element in weights]
        best = max(elements, key=lambda element: weights[element].prose, default=None)
        if best is not None and weights[best].prose >= max(_ENOUGH, 0.5 * total):
            return best
    return None


def _heaviest(root: etree._Element, weights: dict[etree._Element, _Weight]) -> etree._Element | None:
    """Return the element that the most prose stands in, the smallest that holds nearly all of it."""
    candidates = [element for element, weight in weights.items() if weight.prose >= _ENOUGH]
    if not candidates:
        return None
    best = max(candidates, key=lambda element: weights[element].score)
    parent = best.getparent()
    while parent is not None and parent in weights and name_of(parent) not in ("body", "html"):
        if weights[best].prose >= _SAME * weights[parent].prose and not _leads(weights[parent]):
            if weights[parent].prose - weights[best].prose > _ENOUGH or _has_heading(parent, best):
                best = parent
        elif weights[parent].prose * _SAME > weights[best].prose:
            best = parent
        parent = parent.getparent()
    return best


def _has_heading(parent: etree._Element, child: etree._Element) -> bool:
    """Return True if the title of the text stands beside it."""
    return any(
        name_of(one) in ("h1", "h2") or one.find(".//h1") is not None for one in parent if one is not child
    )


def _leads(weight: _Weight) -> bool:
    return weight.linked > _MOST_LINKED * max(1, weight.text)


def _beside(main: etree._Element, weights: dict[etree._Element, _Weight]) -> Iterator[etree._Element]:
    """Yield the elements within a text that lead elsewhere: named so, or lists of links."""
    total = max(1, weights[main].prose)
    stack = list(main)
    while stack:
        element = stack.pop()
        name = name_of(element)
        weight = weights.get(element)
        if not name or weight is None:
            continue
        names = f"{element.get('class', '')} {element.get('id', '')}"
        named = name in _NAVIGATION or element.get("role", "") in _ROLES or _BESIDE.search(names) is not None
        if named and weight.prose < _MOST_BESIDE * total and not _is_heading(element):
            yield element
        elif (
            name in ("ul", "ol", "div", "section", "table", "p")
            and weight.text >= 8
            and _leads(weight)
            and weight.prose < 20
        ):
            if weight.linked > 0.8 * weight.text:
                yield element
            else:
                stack += element
        else:
            stack += element


def _is_heading(element: etree._Element) -> bool:
    return name_of(element) in (
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "a",
        "span",
        "strong",
        "b",
        "em",
        "td",
        "th",
        "tr",
    )
