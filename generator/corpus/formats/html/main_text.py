"""Which elements of a page are its text, and which lead about the site.

Where a profile knows the site of a page, that holds. Else it is the element that the most prose stands near
in, within what the page itself calls its text (`<article>`, `itemprop`), with its title and what is between.
What is called beside, lists of links, and what begins as lists of other pages do are not text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from .... import paths
from .beside import behind, copies, headings_of, is_list_of_pages, leading, named_beside, nested
from .concealed import reveal
from .elements import name_of, words
from .weights import ENOUGH, Weight, Weights, weigh

_LEAST = 0.3
"""Minimum share of a page's text, links aside, that its prose stands in."""
_GOES_ON = 0.3
"""What stands beside the heaviest element belongs to it if it holds more prose than this share of it."""
_FEW_LINKS = 0.25
"""Maximum share of links in text that goes on with a text."""
_MOST_LINKS = 0.4
"""Maximum share of links in what stands beside the heaviest element and belongs to it."""
_LONGEST_LINE = 120
"""Maximum number of characters of a line between a title and its text."""
_LEAVES = frozenset(("p", "div", "span", "time", "li", "td", "section", "em", "a"))
_DATED = re.compile(
    r"(?:19|20)[0-9]{2}\s?[-./年]\s?[0-9]{1,2}|[0-9]{1,2},? (?:19|20)[0-9]{2}"
    r"|\b[0-9]{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? (?:19|20)[0-9]{2}"
    r"|来源|來源|作者|记者|記者|编辑|发布|發布|\bBy\b"
)
_SHORTEST_TITLE = 4
_FIRST_PAGE = re.compile(r"(?:https?:)?(?://[^/]+)?(?:/|\./)?(?:index\.\w+)?", re.IGNORECASE)
"""The address of the first page of a site."""
_SUMMARIES = ("p", "h2", "h3")
_WITHIN = ("tbody", "thead", "tfoot", "tr", "table", "li", "ol", "ul", "dl", "dd", "dt")
_LINES = ("p", "span", "font", "a", "b", "strong", "em")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Profile:
    """A site whose pages are known: XPath expressions for their text, title, author, publisher and date.

    `written` and `late` are regular expressions for what scripts hold: the date, and text to be written.
    """

    name: str
    when: str
    main: str
    skip: str = ""
    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    written: str = ""
    late: str = ""


@cache
def profiles() -> tuple[Profile, ...]:
    """Return the profiles in `data/pages.toml`."""
    return tuple(Profile(**table) for table in paths.table("pages.toml")["page"])


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
    reveal(root)
    beside = named_beside(root, weigh(root))
    weights = weigh(root, beside)
    declared = _declared(root, weights)
    heaviest = _heaviest(root if declared is None else declared, weights)
    if heaviest is None or _unlinked(weights, heaviest) < _LEAST * _unlinked(weights, root):
        return _without_prose(root)
    main = {heaviest, *_going_on(heaviest, weights)}
    title = _title(root, heaviest, beside)
    if title is not None:
        main |= {title, *_between(root, title, heaviest, beside, weights)}
    for element in tuple(main):
        beside |= set(leading(element, weights))
    beside |= {*nested(heaviest, weights), *behind(heaviest, weights), *copies(heaviest, weights)}
    beside |= set(headings_of(beside))
    return Parts(frozenset(main), frozenset(beside - main))


def _unlinked(weights: Weights, element: etree._Element) -> int:
    return (weights.get(element) or Weight()).unlinked


def _without_prose(root: etree._Element) -> Parts:
    """Return the text of a page that is hardly prose: all but what leads elsewhere, if that leaves any."""
    weights = weigh(root)
    body = root.find("body")
    if body is None or not _unlinked(weights, body):
        return Parts(frozenset(), frozenset())
    named = (element for element in named_beside(root, weights) if weights[element].leads)
    return Parts(frozenset([body]), frozenset((*named, *leading(body, weights))))


def _declared(root: etree._Element, weights: Weights) -> etree._Element | None:
    """Return the element that a page itself calls its text, if it holds most of its prose."""
    total = weights[root].prose if root in weights else 0
    for path in ("//*[@itemprop='articleBody']", "//article", "//main", "//*[@role='main']"):
        elements = [element for element in found(root, path) if element in weights]
        best = max(elements, key=lambda element: weights[element].prose, default=None)
        if best is not None and weights[best].prose >= max(ENOUGH, 0.5 * total):
            return best
    return None


def _heaviest(root: etree._Element, weights: Weights) -> etree._Element | None:
    """Return the element that the most prose stands in, with what goes on beside it."""
    candidates = [
        element
        for element in root.iter(etree.Element)
        if element in weights and weights[element].prose >= ENOUGH
    ]
    if not candidates:
        return None
    best = max(candidates, key=lambda element: weights[element].score)
    around = {best, *best.iterancestors()}
    outer = best
    while outer is not root and (parent := outer.getparent()) is not None and parent in weights:
        outer = parent
        more = [
            child
            for child in outer
            if child in weights and weights[child].prose and not (child in around or is_list_of_pages(child))
        ]
        prose = sum(weights[child].prose for child in more) + _own(outer)
        linked = sum(weights[child].linked for child in more)
        text = max(1, sum(weights[child].text for child in more))
        if prose > _GOES_ON * weights[best].prose and linked < _MOST_LINKS * text:
            best = outer
    while best is not root and (around_it := best.getparent()) is not None:
        if not _is_part(best, around_it, weights):
            break
        best = around_it
    return best


def _is_part(inner: etree._Element, outer: etree._Element, weights: Weights) -> bool:
    """Return True for parts of tables, lists, and for a paragraph that has most of what stands around it."""
    if name_of(inner) in _WITHIN:
        return True
    return name_of(inner) in _LINES and weights[outer].prose < 2 * weights[inner].prose


def _holds(outer: etree._Element, inner: etree._Element) -> bool:
    return outer is inner or any(one is outer for one in inner.iterancestors())


def _own(element: etree._Element) -> int:
    """Return the number of characters of text that stands in an element itself."""
    return len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)


def _going_on(main: etree._Element, weights: Weights) -> Iterator[etree._Element]:
    """Yield the elements next to the text, or to those around it, that are prose as it is."""
    inner = main
    for outer in main.iterancestors():
        if name_of(outer) in ("body", "html"):
            break
        for child in outer:
            weight = weights.get(child)
            if child is inner or weight is None or weight.prose < 40:
                continue
            is_text = weight.linked < _FEW_LINKS * weight.text and 2 * weight.prose > weight.text
            if is_text and name_of(child) in ("p", "blockquote", "h2", "pre"):
                yield child
        inner = outer


def _title(
    root: etree._Element, main: etree._Element, beside: Collection[etree._Element]
) -> etree._Element | None:
    """Return the title above a text: the heading that says what the page is called, or the only h1.

    One that is in no element `beside` the text comes first: menus of where a page stands name it, too.

    An h1 in the text is its title, unless it divides the text and the page is called by one above it.
    """
    called = _letters("".join(texts(root, "//title | //meta[@property='og:title']/@content")))
    above: list[etree._Element] = []
    has_own = False
    for element in root.iter("h1", "h2", "h3"):
        if not _holds(main, element):
            above += [] if _is_of_site(element) else [element]
        elif name_of(element) == "h1":
            if _is_in(element, called):
                return None
            has_own = True
    named = sorted(
        (element for element in above if _is_in(element, called)),
        key=lambda element: _within(element, beside) is not None,
    )
    first = next(iter(named), None)
    if first is not None or has_own:
        return first
    highest = [element for element in above if name_of(element) == "h1"]
    return highest[-1] if len(highest) == 1 and words(highest[0]).strip() else None


def _within(element: etree._Element, outer: Collection[etree._Element]) -> etree._Element | None:
    """Return which of some elements an element is, or stands in."""
    return next((one for one in (element, *element.iterancestors()) if one in outer), None)


def _is_in(element: etree._Element, called: str) -> bool:
    """Return True if what a page is called holds the words of an element."""
    letters = _letters(words(element))
    return len(letters) >= _SHORTEST_TITLE and letters in called


def _is_of_site(element: etree._Element) -> bool:
    """Return True for a heading that leads to the first page of the site: its name."""
    links = (link.get("href", "") for link in element.iter("a"))
    return any(link and _FIRST_PAGE.fullmatch(link) for link in links)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _between(
    root: etree._Element,
    title: etree._Element,
    main: etree._Element,
    beside: Collection[etree._Element],
    weights: Weights,
) -> Iterator[etree._Element]:
    """Yield what stands between a title and its text: a summary, and lines on who wrote it, and when."""
    is_below = False
    around = set(main.iterancestors())
    begin = title if (around_it := _within(title, beside)) is None else around_it
    head = next((outer for outer in title.iterancestors("header") if outer not in around), None)
    stack = [root]
    while stack:
        element = stack.pop()
        if element is main:
            return
        if element is begin:
            is_below = True
        elif is_below and name_of(element) in _SUMMARIES and _is_summary(element, begin, head, weights):
            yield element
        elif is_below and name_of(element) in _LEAVES and element not in around:
            text = _SPACE.sub(" ", words(element)).strip()
            weight = weights.get(element)
            is_prose = weight and weight.prose >= 40 and weight.linked < _FEW_LINKS * weight.text
            is_line = 0 < len(text) <= _LONGEST_LINE and _DATED.search(text)
            if is_line or (is_prose and weight and 2 * weight.prose > weight.text):
                yield element
                continue
            stack += () if element in beside else reversed(element)
        elif element not in beside and isinstance(element.tag, str):
            stack += reversed(element)


def _is_summary(
    element: etree._Element, title: etree._Element, head: etree._Element | None, weights: Weights
) -> bool:
    """Return True for a paragraph or heading without links right below the title, or in its `<header>`."""
    weight = weights.get(element)
    if weight is None or weight.linked or not weight.text:
        return False
    in_head = head is not None and any(outer is head for outer in element.iterancestors("header"))
    return in_head or any(outer.getprevious() is title for outer in (element, *element.iterancestors()))
