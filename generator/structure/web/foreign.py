"""Whether the lines between a mark of the page and the end of a text are of the text, or of other texts.

Other texts have fewer words of the text, and most of their paragraphs stand alone, below a title or a button.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ...text.traditional import compiled
from .lines import Line
from .title import words_in
from .words import is_aside

_MOST_BELOW, _LEAST_ALONE, _MOST_KNOWN, _LONGEST_RUN, _MOST_FIGURES = 0.35, 0.5, 0.4, 5, 0.2
"""Maximum share of other texts in the text above them, minimum share of their paragraphs that stand alone,
maximum share of their words that the text knows, maximum number of paragraphs in a row, and maximum share of
lines of figures, as tables have them."""
_MOST_COMMENTS, _DENSE = 2.0, 0.3
"""Maximum share where so many lines are marks: comments may be longer than a text."""
_MOST_MARKS = 100
"""Maximum number of marks that are looked at."""


def other_texts(
    found: Sequence[Line], page: Sequence[int], first: int, end: int, marks: Sequence[int]
) -> int:
    """Return the highest of `marks` below which only other texts stand up to `end`; if none does, `end`."""
    is_text = [line.is_text and not mark for line, mark in zip(found, page, strict=True)]
    is_alone = [
        not is_text[index - 1] and not any(is_text[index + 1 : index + 2]) and not follows(found, page, index)
        for index in range(len(found))
    ]
    above = list(accumulate(len(line.text) if text else 0 for line, text in zip(found, is_text, strict=True)))
    figures = list(accumulate((_is_figure(line.text) for line in found), initial=0))
    seen: dict[str, int] = {}
    for index in range(first, end):
        if is_text[index]:
            for word in words_in(found[index].text):
                seen.setdefault(word, index)
    highest = end
    marked = list(accumulate(map(bool, page), initial=0))
    for mark in marks[:_MOST_MARKS]:
        below = above[end - 1] - above[mark]
        is_dense = marked[end] - marked[mark] >= _DENSE * (end - mark)
        if below > (_MOST_COMMENTS if is_dense else _MOST_BELOW) * above[mark]:
            continue
        texts = [index for index in range(mark + 1, end) if is_text[index]]
        is_table = figures[end] - figures[mark] > _MOST_FIGURES * (end - mark)
        is_foreign = not is_table and _are_apart(texts, is_alone)
        if is_foreign and _known(found, texts, seen, mark) <= _MOST_KNOWN:
            highest = mark
    return highest


def _is_figure(text: str) -> bool:
    return 2 * sum(map(str.isdigit, text)) >= len(text)


def follows(found: Sequence[Line], page: Sequence[int], index: int) -> bool:
    """Return True if a paragraph goes on with the text: by how it begins, or below an advertisement."""
    is_below_aside = index > 0 and page[index - 1] > 0 and is_aside(found[index - 1].text)
    return is_below_aside or _FOLLOWS.match(found[index].text) is not None


def goes_on_below(found: Sequence[Line], page: Sequence[int], mark: int) -> bool:
    """Return True if the paragraph below a mark, and the few lines that are none, goes on with the text."""
    below = range(mark + 1, min(mark + 1 + _SEVERAL, len(found)))
    if len(below) == _SEVERAL and all(found[index].is_text and not page[index] for index in below):
        return True
    is_open = is_aside(found[mark].text)
    for index in range(mark + 1, min(mark + 1 + _LONGEST_INSET, len(found))):
        if found[index].is_text and not page[index]:
            is_near = is_open and index <= mark + _HEADING
            return is_near or follows(found, page, index) or _is_set_apart(found, page, mark, index)
        is_open = is_open and not page[index]
    return False


def _is_set_apart(found: Sequence[Line], page: Sequence[int], mark: int, text: int) -> bool:
    """Return True if a paragraph stands apart, as those above a mark do, and the list below it does not."""
    listed = found[mark + 1 : text]
    is_list = bool(listed) and not listed[0].is_apart and not any(page[mark + 1 : text])
    return is_list and found[text].is_apart and found[mark - 1].is_apart


_SEVERAL = 2
"""Number of paragraphs in a row right below a mark that are of the text: those of other texts stand alone."""
_LONGEST_INSET, _HEADING = 8, 2
"""Maximum number of lines between two paragraphs, and how far below an advertisement one may stand."""
_FOLLOWS = compiled(
    "首先|其次|最后|第一，|一方面|此外|另外|不过|同时|与此同时|对此|因此|所以|然而|但|而且|其中|例如|比如|据悉|据了解|据介绍"
    "|(?:however|but|and|so|still|meanwhile|also|yet|then|instead|moreover|in addition)\\b",
    re.IGNORECASE,
)
"""How a paragraph begins that goes on with what was told."""


def _are_apart(texts: Sequence[int], is_alone: Sequence[bool]) -> bool:
    """Return True if most paragraphs stand alone, and none in a long row."""
    alone = sum(is_alone[index] for index in texts)
    return alone >= _LEAST_ALONE * len(texts) and max(_runs(texts), default=0) <= _LONGEST_RUN


def _runs(texts: Sequence[int]) -> Iterator[int]:
    """Yield how many paragraphs stand in a row up to each."""
    run, last = 0, -2
    for index in texts:
        run = run + 1 if index == last + 1 else 1
        last = index
        yield run


def _known(found: Sequence[Line], texts: Sequence[int], seen: dict[str, int], mark: int) -> float:
    """Return the share of the words of paragraphs that the text above a mark has, too."""
    words = [word for index in texts for word in words_in(found[index].text)]
    return sum(seen.get(word, mark) < mark for word in words) / max(1, len(words))
