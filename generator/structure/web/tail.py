"""Where the text of a copied page ends: buttons, other texts, comments and the foot of the page follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ...text.traditional import compiled
from ..numbering import numbering
from .comments import comments_at
from .foreign import follows, goes_on_below, other_texts
from .lines import Line
from .marks import PROOF
from .title import REACH
from .words import STRONG, closes, heads_others

FEWEST_SHARED = 5
"""Minimum number of lines in which many files agree, and of weak words that prove a page by themselves."""
_DENSE = 3
"""Minimum number of weak words, among the first lines below a text, that show that these are the page's."""
_LONGEST_UP, _LONGEST_SHORT = 40, 60
"""Maximum number and length of lines between a word of the page and a surer one below it."""
_LONGEST_STRETCH = 4
"""Minimum number of lines of text without a mark of the page between them that go on with a text."""
_MOST_BELOW = 0.35
"""Maximum share, in the text, of what reads as text behind its end: excerpts of other texts, comments."""
_LONGEST_FOOT = 3
"""Maximum number of lines of a foot of which the first alone has a word of a page."""
_FEWEST_OF_TEXT = 3
"""Minimum number of words of pages in a text that show that it is about them."""
_ALONE, _COMMENT = 0.3, 0.05
"""Weight of a line of text between others that are none, and of one with words of the page beside it."""


def end_of(found: Sequence[Line], marks: Sequence[int], first: int, *, is_page: bool) -> int:
    """Return the line behind which only lines of the page follow, the number of lines if there are none.

    `marks` says how surely each line is of a page; `is_page`, that what stands above the text proves one.
    """
    if is_page:
        found = found[: comments_at(found, first)]
    page = [0] * (first + 1) + list(marks[first + 1 : len(found)])
    sizes = _sizes(found, page, first)
    before = _numbers_before(found)
    total, below, needed, end = sum(sizes), 0.0, len(found), len(found)
    proof = PROOF if is_page else 0
    closing = stretch = marked = 0
    is_foot = True
    for index in range(len(found) - 1, first, -1):
        below += sizes[index]
        stretch = 0 if page[index] else stretch + found[index].is_text
        proof += page[index] == STRONG
        marked += page[index] > 0
        is_close = closes(found[index].text)
        closing, is_foot = max(closing, int(is_close)), is_foot and is_close
        needed = min(needed, before[index])
        is_long = stretch == _LONGEST_STRETCH or below > _MOST_BELOW * (total - below)
        if _goes_on(found[index].text):
            break
        if is_long:
            if proof + closing >= PROOF:
                end = other_texts(found, page, first, end, _sure_marks(found, page, first, index, before))
            break
        is_alone = not below and marked == len(found) - index >= FEWEST_SHARED
        is_proven = proof + closing + is_alone >= PROOF and _heads(
            found[index : index + REACH], page[index : index + REACH]
        )
        is_end = is_proven or (not below and (proof or is_foot or is_alone))
        if page[index] and needed >= index and is_end and not goes_on_below(found, page, index):
            end = index
    is_text = not is_page and end < len(found) and _is_text(found[end:], page[end:])
    if is_text or end == len(found) or _are_of_text(page[first + 1 : end], page[end:]):
        return len(found)
    return _up(found, page, end, before)


def _is_text(found: Sequence[Line], marks: Sequence[int]) -> bool:
    """Return True if what follows a text is of it, though its first line has a word of a page.

    It is where that heads a last section of further reading, marked as the headings above are, with few words
    of a page; or where it is one label among lines of which no other is a page's: 分类：…
    """
    head = found[0]
    if heads_others(head.text):
        return (head.is_heading or head.text.startswith("#")) and sum(marks[1:]) < STRONG
    return not any(marks[1:]) and len(found) > _LONGEST_FOOT


def _are_of_text(body: Sequence[int], tail: Sequence[int]) -> bool:
    """Return True if the words of pages in a tail, none of them sure, stand as often in the text above it.

    There they are what it is about: a list of channels that holds 搜索 and Email.
    """
    in_body = sum(mark > 0 for mark in body)
    return STRONG not in tail and in_body >= _FEWEST_OF_TEXT and in_body >= sum(mark > 0 for mark in tail)


def _sure_marks(
    found: Sequence[Line], page: Sequence[int], first: int, last: int, before: Sequence[int]
) -> list[int]:
    """Return the sure marks above `last`, the nearest first, below which no number goes on with the text."""
    marks, needed = [], min(before[last:])
    for index in range(last - 1, first, -1):
        needed = min(needed, before[index])
        if _goes_on(found[index].text) or needed < first:
            break
        if page[index] == STRONG and needed >= index:
            marks.append(index)
    return marks


def _heads(found: Sequence[Line], marks: Sequence[int]) -> bool:
    """Return True if the first lines below a text, before other text, are a page's: many, or one surely."""
    above = takewhile(lambda both: both[1] or not both[0].is_text, zip(found, marks, strict=True))
    heads = [mark for _, mark in above if mark]
    return STRONG in heads or (len(heads) > 1 and sum(mark > 0 for mark in marks) >= _DENSE)


def _up(found: Sequence[Line], page: Sequence[int], end: int, before: Sequence[int]) -> int:
    """Return where the page begins above its surest mark: with its words, and short lines below them.

    Tags, attachments and other stories stand there, without a word of the page of their own.
    """
    top, needed = end, len(found)
    for index in range(end - 1, max(0, end - _LONGEST_UP), -1):
        line = found[index]
        needed = min(needed, before[index])
        is_text = line.is_text or len(line.text) > _LONGEST_SHORT or _goes_on(line.text)
        is_text = is_text or (line.text.endswith("。") and not page[index])
        if is_text or needed < index:
            break
        if page[index]:
            top = index
    return top


def _numbers_before(found: Sequence[Line]) -> list[int]:
    """Return for each line where the number stands that its own counts on from; if none, how many."""
    last: dict[tuple[str, int], int] = {}
    places = []
    for index, line in enumerate(found):
        number = numbering(line.text)
        places.append(len(found))
        if number and number.value is not None:
            places[-1] = last.get((number.kind, number.value - 1), len(found))
            last[number.kind, number.value] = index
    return places


def _sizes(found: Sequence[Line], page: Sequence[int], first: int) -> list[float]:
    """Return how much each line counts as text: its length, less if it stands alone behind the `first`."""
    texts = [False, *(line.is_text for line in found), False]
    sizes = []
    for index, line in enumerate(found):
        is_alone = index > first and not texts[index] and not texts[index + 2]
        is_alone = is_alone and not follows(found, page, index)
        is_comment = is_alone and any(page[max(0, index - 2) : index + 3])
        weight = _COMMENT if is_comment else _ALONE if is_alone else 1
        sizes.append(len(line.text) * weight if texts[index + 1] else 0.0)
    return sizes


_BACK = compiled(
    "(?:参考(?:文献|资料)|附录|注释|致谢|references?|bibliography|appendix|notes)", re.IGNORECASE
)


def _goes_on(text: str) -> bool:
    """Return True if a line belongs to the matter behind the chapters of a text, or divides it."""
    number = numbering(text)
    divides = number is not None and number.divides and number.kind != "1.1"
    return divides or _BACK.fullmatch(text.strip(":：# ")) is not None
