"""What a page only shows: headings, set larger than the text that follows each, and lines within a text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from lxml import etree

from .concealed import is_hidden
from .elements import BLOCKS, HEADINGS, LEFT_OUT, name_of
from .styles import Look, Styles, parts_of
from .tables import is_layout

_LARGER, _BOLD_LARGER = 1.25, 1.08
"""How many times as large as the text a heading is at least: one that is not bold, and one that is."""
_LONGEST = 60
"""Characters of a heading; one of Latin letters may have twice as many."""
_LEAST_BELOW, _MEDIAN_BELOW = 12, 40
"""Characters of text that stand below most headings of a form, and below half of them."""
_MOST = 0.7
_OWN_LINES, _BOXES = (
    ("block", "flex", "grid", "table", "list-item"),
    ("flex", "grid", "inline-flex", "inline-grid"),
)
_NUMBER = re.compile(r"\A[0-9]{1,2}(?:\.[0-9]{1,2}){0,5}\.?\s")
_ENDS = tuple("。；;，,、：:…")
_OTHERS = frozenset("a li dt dd th caption figcaption figure blockquote pre nav label details".split())  # noqa: SIM905
"""Elements that say what their text is, and not that it heads another."""

Form = tuple[float, bool, str]
"""How blocks are shown: pixels of their font, whether it is bold, and their classes."""


@dataclass(slots=True)
class _Block:
    """A block of text: its lines, how many characters are shown how, and if it may be a heading."""

    element: etree._Element
    may_head: bool
    text: str = ""
    looks: Counter[Look] = field(default_factory=Counter)
    linked: int = 0
    """Number of characters that lead elsewhere."""
    below: int = 0
    """Number of characters up to the next block that is as large, and may be a heading."""

    @property
    def look(self) -> Look:
        """Return how most of its text is shown."""
        return max(self.looks, key=lambda look: (self.looks[look], -look.size))

    @property
    def size(self) -> float:
        """Return the pixels of most of its text."""
        return round(self.look.size, 1)

    @property
    def form(self) -> Form:
        """Return how most of its text is shown, and what the page calls it."""
        return self.size, self.look.bold, self.element.get("class", "")

    @property
    def is_line(self) -> bool:
        """Return True if it can be a heading by its place and its words: one line of them, no sentence."""
        said = _NUMBER.sub("", self.text)
        letters, digits = sum(map(str.isalpha, said)), sum(map(str.isdigit, said))
        longest = _LONGEST * (2 if self.text.isascii() else 1)
        is_short = "\n" not in self.text.strip() and len(self.text) <= longest
        is_free = self.may_head and 2 * self.linked < len(self.text)
        return is_free and is_short and letters >= max(2, digits + 1) and not self.text.endswith(_ENDS)


def mark_headings(
    root: etree._Element,
    main: Collection[etree._Element],
    beside: Collection[etree._Element],
    sheets: Iterable[str],
) -> None:
    """Give the role and level of a heading (WAI-ARIA) to what a page sets as one without saying so.

    What it sets on lines of its own within a text is parted by breaks, what it sets side by side by blanks.
    """
    styles = Styles(root, sheets)
    if styles.say_nothing:
        return
    walk = _Walk(styles, main, beside)
    walk.element(root, Look(), frozenset(), _Place(not main, may_head=True))
    for line in walk.lines:
        _part(line, with_break=True)
    for item in walk.items:
        _part(item, with_break=False)
    blocks = [block for block in walk.blocks if block.looks]
    sizes = Counter[float]()
    for block in blocks:
        sizes[block.size] += len(block.text)
    usual = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
    _count_below(blocks)
    forms = defaultdict[Form, list[_Block]](list)
    for block in blocks:
        is_told = name_of(block.element) in HEADINGS
        if block.is_line and not is_told and _is_set_apart(block, usual):
            forms[block.form].append(block)
    heading = {form: those for form, those in forms.items() if _head_text(those)}
    told = {(block.size, int(name[1])) for block in blocks if (name := name_of(block.element)) in HEADINGS}
    for form, those in heading.items():
        level = _level(form[0], {size for size, _, _ in heading}, told)
        for block in those:
            block.element.attrib.update({"role": "heading", "aria-level": str(level)})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an element stands: in the text of the page, and where a heading can be."""

    is_text: bool
    may_head: bool
    is_link: bool = False
    in_box: bool = False
    """Whether it is right within what sets side by side what it holds."""


class _Walk:
    """Gathers the blocks of a page's text."""

    def __init__(
        self, styles: Styles, main: Collection[etree._Element], beside: Collection[etree._Element]
    ) -> None:
        """Begin outside of all blocks."""
        self._styles, self._main, self._beside = styles, main, beside
        self.blocks: list[_Block] = []
        self.lines: list[etree._Element] = []
        """Inline elements that stand on lines of their own."""
        self.items: list[etree._Element] = []
        """Inline elements that a box sets side by side."""

    def element(self, element: etree._Element, around: Look, outer: frozenset[str], place: _Place) -> None:
        """Gather the blocks within an element; `outer` is what those around it are."""
        name = name_of(element)
        if not name or name in LEFT_OUT or is_hidden(element):
            return
        own = parts_of(element)
        look, display = self._styles.look(element, own, around, outer)
        is_text = element in self._main or (place.is_text and element not in self._beside)
        is_data = name == "table" and not is_layout(element)
        may_head = place.may_head and name not in _OTHERS and not is_data
        place = replace(place, is_text=is_text, may_head=may_head, is_link=place.is_link or name == "a")
        if name in BLOCKS:
            self._begin(element, place)
        elif name == "br" and self.blocks:
            self.blocks[-1].text += "\n"
        elif display.startswith(_OWN_LINES):
            self.lines.append(element)
        elif place.in_box:
            self.items.append(element)
        self._say(element.text, look, place)
        outer |= own & self._styles.outer
        place = replace(place, in_box=display.startswith(_BOXES))
        for child in element:
            self.element(child, look, outer, place)
            if name_of(child) in BLOCKS:
                self._begin(element, _Place(is_text, may_head=False))  # what follows a block is no whole one
            self._say(child.tail, look, place)

    def _begin(self, element: etree._Element, place: _Place) -> None:
        last = self.blocks[-1] if self.blocks else None
        if last and not last.looks:
            self.blocks.pop()
        elif last and last.element in element.iterancestors():
            last.may_head = False  # there are blocks in it
        self.blocks.append(_Block(element, place.may_head))

    def _say(self, text: str | None, look: Look, place: _Place) -> None:
        shown = " ".join((text or "").split())
        if shown and place.is_text and self.blocks:
            block = self.blocks[-1]
            block.text += shown
            block.looks[look] += len(shown)
            block.linked += len(shown) * place.is_link


def _part(element: etree._Element, with_break: bool) -> None:
    """Put a break, or a blank, between an element and the text before and behind it."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None or (parent is not None and (parent.text or "").strip()):
        element.addprevious(_mark(with_break))
    if element.getnext() is not None or (element.tail or "").strip():
        behind = _mark(with_break)
        behind.tail, element.tail = element.tail, None
        element.addnext(behind)


def _mark(is_break: bool) -> etree._Element:
    mark = etree.Element("br" if is_break else "span")
    mark.text = None if is_break else " "
    return mark


def _count_below(blocks: Sequence[_Block]) -> None:
    """Count the characters below each line that may be a heading, in one pass from the end."""
    following: list[tuple[float, int]] = []
    said = 0
    for block in reversed(blocks):
        if block.is_line:
            while following and following[-1][0] < block.size:
                following.pop()
            block.below = said - (following[-1][1] if following else 0)
            following.append((block.size, said + len(block.text)))
        said += len(block.text)


def _is_set_apart(block: _Block, usual: float) -> bool:
    return block.size >= usual * (_BOLD_LARGER if block.form[1] else _LARGER)


def _head_text(blocks: Iterable[_Block]) -> bool:
    below = [block.below for block in blocks]
    enough = sum(count >= _LEAST_BELOW for count in below)
    return median(below) >= _MEDIAN_BELOW and enough >= _MOST * len(below)


def _level(size: float, sizes: Collection[float], told: Collection[tuple[float, int]]) -> int:
    """Return the level of headings of a size among others that are only shown, and those that are told."""
    larger = [one for one in told if one[0] > size]
    if smaller := [one for one in told if one[0] <= size]:
        level = min(level for _, level in smaller)
        largest = max(one for one, own in smaller if own == level)
        return max(1, level - sum(largest < one <= size for one in sizes))
    least = min((one for one, _ in larger), default=float("inf"))
    return min(9, max((level for _, level in larger), default=0) + sum(size <= one < least for one in sizes))
