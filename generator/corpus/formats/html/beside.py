"""Which elements of a page lead elsewhere: by their names, by what they hold, by how they begin."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from lxml import etree

from .concealed import is_hidden
from .elements import HEADINGS, name_of
from .elements import words as words_of
from .weights import ENOUGH, Weight, Weights, beside_words, is_named_beside

_MOST = 0.4
"""An element named as beside that holds more of the page's prose than this share is its text all the same."""
_MOST_WITHIN = 0.25
"""Maximum share of the prose of a text in a form, or in what stands at its end."""
_MOST_NESTED = 0.5
_LEAST_REST = 0.03
"""Minimum share of a page's prose of a text that has comments or boxes."""
_LITTLE = 400
"""Fewer letters in no link are not a text, if hardly any are of sentences."""
_SHORTEST_COPY, _MOST_ALIKE = 100, 4
"""Minimum number of letters of a copy of an element, and maximum number of elements it is compared with."""
_LONGEST_CONTROL = 24
_SHORT_TAIL = 300
"""Maximum number of characters of prose in what begins as lists of other pages do, and has few links."""
_FIELDS = frozenset(("text", "email", "tel", "password", "number", "url"))
_LISTS = ("ul", "ol", "table")
_PARTS = ("div", "section", "aside", "article")
"""Elements that a page may hold twice; paragraphs, tables and programs are repeated by their authors."""
_KEPT = ("blockquote", "pre", "h1", "h2", "h3")
_LINES = ("p", "li", "h2", "h3", "h4", "h5", "h6", "figcaption", "center", "small", "em", "span")
_SPACE = re.compile(r"\s+")
_SIGNS = " [【】]■●▍|·:：>»×+-"


def named_beside(root: etree._Element, weights: Weights) -> set[etree._Element]:
    """Return the outermost elements that are named as beside, but for those with most of the prose.

    Comments, and boxes before the page, are its text only where it has no other.
    """
    total = weights[root].prose if root in weights else 0
    kinds = ["names", "boxes", "comments"]
    beside = _outermost([root], weights, total, kinds)
    for kind in ("comments", "boxes"):
        named = {element for element in beside if is_named_beside(element, kind)}
        if named and _holds_little(root, beside, weights):
            kinds.remove(kind)
            within = _outermost([child for element in named for child in element], weights, total, kinds)
            beside = (beside - named) | within
    return beside


def _holds_little(root: etree._Element, beside: Collection[etree._Element], weights: Weights) -> bool:
    """Return True if a page hardly has a text without what is beside."""
    prose = weights[root].prose - sum(weights[element].prose for element in beside)
    unlinked = weights[root].unlinked - sum(weights[element].unlinked for element in beside)
    return prose < max(ENOUGH, _LEAST_REST * weights[root].prose) and unlinked < _LITTLE


def _outermost(
    within: Iterable[etree._Element], weights: Weights, total: int, kinds: Sequence[str]
) -> set[etree._Element]:
    """Return the outermost elements `within` that are hidden, forms, or named as one of `kinds`."""
    beside = set()
    stack = list(within)
    while stack:
        element = stack.pop()
        if element not in weights:
            continue
        if _is_beside(element, weights[element], total, kinds):
            beside.add(element)
        else:
            stack += element
    return beside


def _is_beside(element: etree._Element, weight: Weight, total: int, kinds: Sequence[str]) -> bool:
    """Return True if an element is beside the text, with what it holds of the `total` prose."""
    share = weight.prose / max(1, total)
    named = [kind for kind in kinds if is_named_beside(element, kind)]
    if named == ["names"] and weight.prose >= ENOUGH and not _leads_anywhere(element):
        return False
    if is_hidden(element) or "comments" in named or (share < _MOST and named):
        return True
    if "boxes" in named and next(element.iter("h1"), None) is None:
        return True
    return share < _MOST_WITHIN and _is_form(element)


def _leads_anywhere(element: etree._Element) -> bool:
    """Return True if an element has a link or a control, or is in a link."""
    inner = next(element.iter("a", "button", "form", "input", "select"), None)
    return inner is not None or next(element.iterancestors("a"), None) is not None


def _is_form(element: etree._Element) -> bool:
    """Return True for a form with fields to fill in."""
    if name_of(element) != "form":
        return False
    return any(
        name_of(field) != "input" or field.get("type", "text").lower() in _FIELDS
        for field in element.iter("input", "textarea")
    )


def nested(main: etree._Element, weights: Weights) -> Iterator[etree._Element]:
    """Yield the articles within an article that are others, or comments on it (HTML, 4.3.2).

    Those without a date or a heading that leads to a page of its own are its sections.
    """
    around = main if name_of(main) == "article" else next(main.iterancestors("article"), None)
    if around is None or around not in weights:
        return
    for element in main.iterdescendants("article"):
        if element not in weights or weights[element].prose >= _MOST_NESTED * weights[around].prose:
            continue
        if next(element.iter("time"), None) is not None or next(_leading_headings(element), None) is not None:
            yield element


def copies(main: etree._Element, weights: Weights) -> Iterator[etree._Element]:
    """Yield the elements within a text that say what an earlier one says, as pages do for narrow screens."""
    earlier: dict[tuple[int, int, int], list[etree._Element]] = {}
    stack = list(reversed(main))
    while stack:
        element = stack.pop()
        weight = weights.get(element)
        if weight is None or weight.text < _SHORTEST_COPY:
            continue
        alike = earlier.setdefault((weight.text, weight.linked, weight.prose), [])
        around = {*element.iterancestors()} if alike else set()
        others = [other for other in alike[:_MOST_ALIKE] if other not in around]
        if name_of(element) in _PARTS and words_of(element).split() in (
            words_of(other).split() for other in others
        ):
            yield element
            continue
        alike.append(element)
        stack += reversed(element)


def is_list_of_pages(element: etree._Element) -> bool:
    """Return True if an element has several headings that lead to other pages."""
    return sum(1 for _ in itertools.islice(_leading_headings(element), 2)) == 2


def _leading_headings(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the links of headings that lead to other pages, in an element or around it."""
    for heading in element.iter("h2", "h3", "h4", "h5", "dt"):
        for link in (*heading.iter("a"), *heading.iterancestors("a")):
            if not link.get("href", "#").startswith("#"):
                yield link


def leading(main: etree._Element, weights: Weights) -> Iterator[etree._Element]:
    """Yield the elements within a text that are lists of links, or controls.

    A list between paragraphs is what the text lists.
    """
    stack = [main]
    while stack:
        parent = stack.pop()
        children = [child for child in parent if child in weights]
        prose = [n for n, child in enumerate(children) if _is_prose(weights[child])]
        for n, element in enumerate(children):
            weight = weights[element]
            if weight.text <= _LONGEST_CONTROL and _says(element, "controls", "whole"):
                yield element
            elif not _is_links(element, weight):
                stack += [element] if name_of(element) not in _KEPT else []
            elif not (name_of(element) in _LISTS and prose and prose[0] < n < prose[-1]):
                yield element


def _is_prose(weight: Weight) -> bool:
    return weight.prose >= 20 and not weight.leads


def _is_links(element: etree._Element, weight: Weight) -> bool:
    is_list = name_of(element) in ("ul", "ol", "div", "section", "table", "p")
    return is_list and weight.text >= 8 and weight.linked > 0.8 * weight.text and weight.prose < 20


def behind(main: etree._Element, weights: Weights) -> Iterator[etree._Element]:
    """Yield what stands behind the last paragraph of a text and begins as lists of other pages do.

    With what is called so, the links below it are yielded.
    """
    whole = weights[main]
    links: list[etree._Element] = []
    stack: list[etree._Element] = list(main)
    while stack:
        element = stack.pop()
        weight = weights.get(element)
        if weight is None or not weight.text:
            continue
        if _is_tail(element, weight, whole):
            yield element
            yield from links
            links = []
        elif weight.leads and weight.prose < 20 and name_of(element) in ("p", "li", "div", "ul"):
            links.append(element)
        elif weight.prose >= 20 and not weight.leads:
            if name_of(element) in ("p", "li", "td", "pre", "blockquote") or not len(element):
                return
            stack += element
        else:
            stack += element


def _is_tail(element: etree._Element, weight: Weight, whole: Weight) -> bool:
    """Return True if an element of a `whole` text says that it is behind it, and holds little of it."""
    leads = weight.leads or weight.prose < _SHORT_TAIL or is_list_of_pages(element)
    is_part = 2 * weight.prose < whole.prose and 2 * weight.unlinked < whole.unlinked
    is_short = weight.text < _SHORT_TAIL
    return (
        (leads and is_part and _says(element, "tails"))
        or (is_short and _says(element, "heads", "whole"))
        or (is_short and name_of(element) in _LINES and _says(element, "prompts", "anywhere"))
        or (weight.prose < _MOST_WITHIN * whole.prose and is_named_beside(element, "behind"))
    )


def headings_of(elements: Collection[etree._Element]) -> Iterator[etree._Element]:
    """Yield the headings above `elements` that stand above nothing else."""
    for element in elements:
        above, below = element.getprevious(), element.getnext()
        is_heading = above is not None and name_of(above) in HEADINGS and not (above.tail or "").strip()
        if above is None or not is_heading or (element.tail or "").strip():
            continue
        if below is None or (name_of(below) in HEADINGS and name_of(below) <= name_of(above)):
            yield above


def _says(element: etree._Element, words: str, where: str = "begin") -> bool:
    """Return True if an element says one of the `words` of a kind: at its begin, as a `whole`, `anywhere`."""
    if where == "anywhere":
        return beside_words(words).search(_SPACE.sub(" ", words_of(element))) is not None
    begin = ""
    for text in element.itertext():
        begin = _SPACE.sub(" ", begin + str(text)).lstrip(_SIGNS)
        if len(begin) > _LONGEST_CONTROL:
            break
    pattern = beside_words(words)
    return (pattern.fullmatch(begin.rstrip(_SIGNS)) if where == "whole" else pattern.match(begin)) is not None
