"""What is usual in a document: the height of its text, the distance of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..records import Line, Page
from ..source.encodings import wide
from .markers import leads

PROSE, LINE = 14, 22
"""A line of prose is at least so wide, in heights of its font; one that nobody takes for a heading."""
TEXT, SOME = 0.15, 0.2
"""A size of text has more than such a part of the characters in these lines, and they have some of all."""

WIDER, FULL, DENSE = 1.2, 900, 2_000
"""A slide is so much wider than high, and has fewer characters, a dense one fewer than the last."""
MOST, NEARLY, FAR_LARGER = 0.7, 0.8, 1.5
"""Such a part of pages are slides; of dense ones such a part has titles so much larger than most text."""
LARGE = 0.0213
"""Text of slides is at least such a part of their height."""
MOSTLY_CODE = 0.6
"""Such a part of the characters of code is not Chinese, comments aside."""
REMARKS = ("//", "/*", "<!--")
TITLE, TOP, BARE = 1.15, 0.6, 80
"""Where it is smaller, a slide has a title: so much larger than most text, above such a part of its height.
One with fewer characters is a cover or a picture.
"""


@dataclass(slots=True)
class Measures:
    """`size`, `bold`, `font` of most characters; `pitch`, the usual distance of lines, by size; its kind.

    `largest` is the largest size of text: small print may be most of a report.
    """

    size: float = 10.0
    largest: float = 10.0
    bold: bool = False
    font: str = ""
    chinese: bool = True
    slides: bool = False
    recognised: bool = False  # most text lies unseen under pictures of pages, in sizes that waver
    pitches: dict[float, float] = field(default_factory=dict)

    def pitch(self, size: float) -> float:
        """Return the distance of lines of a size, in points."""
        return self.pitches.get(_step(size), 1.45 * size)


def measured(pages: Sequence[Page]) -> Measures:
    """Return what is usual in pages."""
    sizes: Counter[tuple[float, bool, str]] = Counter()
    in_lines: Counter[float] = Counter()
    chinese = latin = unseen = 0
    for page in pages:
        for chunk in page.chunks:
            size = line_size(Line([chunk]))
            if chunk.x1 - chunk.x0 > LINE * size:
                in_lines[size] += sum(len(span.text) for span in chunk.spans)
            for span in chunk.spans:
                count = len(span.text)
                sizes[span.style.size, span.style.bold, span.style.font] += count
                han = sum(map(wide, span.text))
                chinese, latin = chinese + han, latin + count - han
                unseen += count if span.style.unseen else 0
    if not sizes:
        return Measures()
    by_size: Counter[float] = Counter()
    for (size, _, _), count in sizes.items():
        by_size[size] += count
    size = min(by_size, key=lambda one: (-by_size[one], one))
    _, bold, font = min((key for key in sizes if key[0] == size), key=lambda key: (-sizes[key], key))
    count = in_lines.total()
    texts = [one for one in in_lines if in_lines[one] > TEXT * count > TEXT * SOME * by_size.total()]
    return Measures(
        size,
        max([size, *texts]),
        bold,
        font,
        3 * chinese >= latin,
        _are_slides(pages, size),
        2 * unseen > chinese + latin,
    )


def _are_slides(pages: Sequence[Page], size: float) -> bool:
    """Return True if most pages are wider than high and hold little text, large or below a title.

    `size` is that of most text. A report of pages that lie across goes on in sentences from page to page;
    where slides are dense, nearly all have a title that is far larger.
    """
    wide_ones = [page for page in pages if page.width > WIDER * page.height and page.characters < DENSE]
    if len(pages) <= 2 or len(wide_ones) <= MOST * len(pages):
        return False
    lying = [page for page in wide_ones if page.characters < FULL]
    if len(lying) <= MOST * len(pages):
        return sum(_is_titled(page, size, FAR_LARGER) for page in wide_ones) > NEARLY * len(wide_ones)
    return size > LARGE * lying[0].height or sum(_is_titled(page, size) for page in lying) > 0.6 * len(lying)


def _is_titled(page: Page, size: float, larger: float = TITLE) -> bool:
    """Return True if the text that stands highest on a page is larger than most, or nearly all there is."""
    if page.characters < BARE:
        return True
    held = [chunk for chunk in page.chunks if not chunk.turned and chunk.y > TOP * page.height]
    top = max(held, key=lambda chunk: chunk.y, default=None)
    return top is not None and max(chunk.size for chunk in held if chunk.y > top.y - 2 * size) > larger * size


def _step(size: float) -> float:
    return round(2 * size) / 2


def learn_pitch(measures: Measures, flows: Iterable[Sequence[Line]]) -> None:
    """Learn the distance of lines from prose: lines that stand below each other, the first a long one."""
    seen: dict[float, Counter[float]] = {}
    for lines in flows:
        for before, after in pairwise(lines):
            size = line_size(before)
            distance = before.y - after.y
            prose = before.box.width > PROSE * size and len(before.chunks) == 1 and not leads(before.text)
            same = before.page == after.page and size == line_size(after)
            if prose and same and 0.8 * size < distance < 3 * size:
                seen.setdefault(_step(size), Counter())[round(distance, 0)] += 1
    for key, counts in seen.items():
        most = max(counts.values())
        measures.pitches[key] = min(one for one, count in counts.items() if count >= 0.5 * most) + 0.5


def line_size(line: Line) -> float:
    """Return the height in which most characters of a line are set."""
    sizes: Counter[float] = Counter()
    for chunk in line.chunks:
        for span in chunk.spans:
            sizes[span.style.size] += len(span.text)
    return max(sizes, key=lambda one: (sizes[one], one))


def are_mono(lines: Iterable[Line]) -> bool:
    """Return True if all of some lines is in a font of one width: code."""
    return all(span.style.mono for line in lines for span in line.spans)


def is_code(lines: Iterable[Line]) -> bool:
    """Return True if a paragraph is in a font of one width but for the Chinese of comments and strings."""
    spans = [span for line in lines for span in line.spans]
    narrow = [sum(not wide(one) for one in span.text if not one.isspace()) for span in spans]
    han = sum(sum(map(wide, span.text)) for span in spans)
    mono = all(span.style.mono for span, count in zip(spans, narrow, strict=True) if count)
    is_remark = "".join(span.text for span in spans[:2]).lstrip().startswith(REMARKS)
    return mono and (is_remark or sum(narrow) > MOSTLY_CODE * (sum(narrow) + han))


def line_bold(line: Line) -> bool:
    """Return True if all of a line is bold."""
    return all(span.style.bold for span in line.spans if any(map(str.isalnum, span.text)))
