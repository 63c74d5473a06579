"""Which blocks are headings, and of what level: by bookmarks, by printed numbers, by type as a hint."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from .....text.characters import says_words
from .....text.person_names import offices
from .....text.traditional import compiled
from ...reading import MarkKind
from ..page.lines import starts_drawn
from ..page.markers import Marker, caption, is_bullet, leads, marker, names_part
from ..page.measures import Measures, line_bold
from ..records import Block, places_of
from ..source.encodings import wide
from . import slides
from .blanks import blanks

LONGEST, MOST_LINES = 90, 4
"""A heading has at most so many characters, Latin letters counting half, on so many lines."""
MOST_COMPARED = 2_000_000
"""Maximum number of comparisons of blocks with bookmarks."""
ENOUGH = 0.6
"""Bookmarks are an outline of the text if such a part of them stands in it."""
DISPLAY, NEAR = 2.5, 1.3
"""Type of so many heights of text is for display; its sizes in one level may differ by such a ratio."""
FEW = 0.1
"""Headings of one size are not bold, or bold, by chance if they are less than such a part of the others."""
FEWEST_LISTED, LISTED = 6, 0.4
"""Minimum number of lines in a row that are contents, and share of them that head text further on."""
SOME_PARAGRAPHS = 3
"""Minimum number of paragraphs of one size that make it a size of text: a lead or a quotation is larger."""
_CHAPTERS = frozenset({"第章", "chapter"})
_DIVIDES = _CHAPTERS | {"第节", "一、", "(一)", "1.1", "附"}
"""Forms of numbers that divide a text even in the type of its paragraphs."""


# --- layout ---------------------------------------------------------------------------------------


class Look(NamedTuple):
    """How a block is set: height, boldness and font of most of its text, and its number."""

    size: float
    bold: bool
    font: str
    number: Marker | None


def by_layout(
    blocks: Sequence[Block], measures: Measures, outlined: float, listed: Container[int] = ()
) -> None:
    """Make headings of blocks that are set or numbered as such.

    Where bookmarks are an outline (`outlined`: the share of them that stands in the text), only blocks that
    look like a heading of theirs; bold lines of the text's size are labels then, if no bookmark is left.
    Lines of printed contents, `listed` by their `id`, are none.
    """
    looks = {id(block): look_of(block) for block in blocks if block.lines}
    measures = replace(measures, largest=max(measures.largest, _size_of_paragraphs(blocks, looks)))
    found = [
        block
        for block in blocks
        if block.kind in (MarkKind.PARAGRAPH, MarkKind.ITEM)
        and may_be(block)
        and id(block.lines[0]) not in listed
    ]
    if outlined >= ENOUGH:
        heads = [block for block in blocks if block.kind is MarkKind.HEADING and block.lines]
        known = _types(looks[id(block)] for block in heads) - {(round(measures.size), measures.bold)}
        if outlined == 1:
            known = {(size, bold) for size, bold in known if size > round(measures.size)}
        chosen = [block for block in found if _type(looks[id(block)]) in known]
    elif measures.slides:
        chosen = slides.titles(found, _big(looks, measures))
    else:
        chosen = _chosen(found, looks, measures)
        chosen = _without_contents(blocks, _without_cover(blocks, chosen, looks))
    blank = blanks(blocks)
    chosen = [block for block in chosen if id(block) not in blank]
    _set_levels(blocks, chosen, looks, measures)
    if measures.slides:
        slides.set_below_cover(blocks, chosen)


def on_bare_slides(blocks: Sequence[Block], measures: Measures) -> None:
    """Make headings of the titles of slides that have none: tags name some, as the layouts of slides do."""
    headed = {block.page for block in blocks if block.kind is MarkKind.HEADING}
    looks = {id(block): look_of(block) for block in blocks if block.lines}
    bare = [block for block in blocks if block.kind is MarkKind.PARAGRAPH and block.page not in headed]
    found = [block for block in bare if block.lines and may_be(block)]
    _set_levels(blocks, slides.titles(found, _big(looks, measures)), looks, measures)


def _big(looks: Mapping[int, Look], measures: Measures) -> dict[int, float]:
    """Return the sizes of the blocks that are larger than text."""
    return {key: look.size for key, look in looks.items() if _is_big(look, measures)}


def _size_of_paragraphs(blocks: Iterable[Block], looks: Mapping[int, Look]) -> float:
    """Return the largest size in which some paragraphs are set that are too long for headings; 0 without any.

    A note of two pages is a small part of its text where its publisher's terms fill the next ten.
    """
    long = Counter(
        round(looks[id(block)].size, 1)
        for block in blocks
        if block.kind is MarkKind.PARAGRAPH and block.lines and len(block.lines) > MOST_LINES
    )
    return max((size for size, count in long.items() if count >= SOME_PARAGRAPHS), default=0.0)


def _types(looks: Iterable[Look]) -> set[tuple[float, bool]]:
    """Return the types of headings, without those that a formula gives a few of them by chance."""
    counts = Counter(map(_type, looks))
    return {(size, bold) for size, bold in counts if counts[size, bold] > FEW * counts[size, not bold]}


def _type(look: Look) -> tuple[float, bool]:
    return round(look.size), look.bold


def look_of(block: Block) -> Look:
    """Return how most of the text of a block is set."""
    sizes: Counter[tuple[float, str]] = Counter()
    for line in block.lines:
        for span in line.spans:
            sizes[span.style.size, span.style.font] += len(span.text)
    size, font = min(sizes, key=lambda key: (-sizes[key], key))
    return Look(size, all(map(line_bold, block.lines)), font, marker(block.lines[0].text.lstrip()))


def may_be(block: Block) -> bool:
    """Return True if a block is short enough, and no caption, line of contents or sentence."""
    text = block.text.replace("\n", " ").strip()
    length = sum(1.0 if wide(one) else 0.5 for one in text)
    if not text or length > LONGEST or len(block.lines) > MOST_LINES or starts_drawn(block.lines[0]):
        return False
    if (
        block.lines[0].chunks[0].turned
        or leads(text)
        or caption(text)
        or text[-1] in "。；，,;、"
        or block.joined
    ):
        return False
    if block.page < _PAGES_OF_NAMES and (_names(text) or _CLOCK.search(text)):
        return False
    return _is_words(text) and not _is_said(text) and not _LABELLED.match(text)


def _names(text: str) -> bool:
    """Return True if a text only names people: capitals throughout, and what no other heading has."""
    words = re.findall(r"[^\W\d_]+", text)
    return _PERSON.search(text) is not None and all(word[0].isupper() or word in _LINKS for word in words)


def _is_said(text: str) -> bool:
    """Return True if a text is a Latin sentence, part of what somebody says, or who says it."""
    words = text.split()
    sentence = _NEXT.search(text) is not None or (len(words) > _LONGEST_SAID and text[-1] in ".:")
    return sentence or text.count("“") != text.count("”") or (words[0] == "By" and len(words) > 2)


_LABELLED = re.compile(
    r"(?:(?:[资資]料|[数數][据據]|[图圖]片|信息|文字)?[来來]源|出[处處]|注[释釋]?|註|[备備]註|备注|sources?|notes?)\s?[:：]"
    r"|(?:copyright|版权所有|版權所有)\b|©",
    re.IGNORECASE,
)
"""What stands below tables and pictures, and pages: where they come from, notes, whose they are."""
_PERSON = compiled(
    lambda: (
        r"(?:^|[a-z,] )[A-Z]\. [A-Z]\. [A-Z]|[a-z] [A-Z]\. [A-Z][a-z]+(?:$|[ ,])"
        rf"|^(?:{offices('address')})\. [A-Z]|, ?(?:{offices('degrees')})\.?(?:$|[ ,(0-9])"
    )
)
"""A name with two initials, one in its middle, a form of address before it or a degree behind it."""
_CLOCK = re.compile(r"\b[0-2]?[0-9]:[0-5][0-9] ?(?:[AP]M|[A-Z]{3}\b)", re.IGNORECASE)
"""When a report came out, to the minute."""
_LINKS = frozenset({"and", "de", "van", "von", "der", "den", "di", "da", "la", "le", "bin", "al"})
"""Words between names and in them."""
_PAGES_OF_NAMES = 2
"""A report names its people on so many pages; later a name may head what it says of somebody."""
_NEXT = re.compile(r"[a-z]{3}[.!] [A-Z][a-z]")
"""Where a sentence ends and another begins."""
_LONGEST_SAID = 8
"""Maximum number of words of a heading that ends with a full stop or a colon."""


def _is_words(text: str) -> bool:
    """Return True if a text is words rather than a sign or a formula."""
    letters = sum(map(str.isalpha, text))
    if letters < 2 or not says_words(text):
        return False
    if any(wide(one) for one in text if one.isalpha()):
        return True
    is_full = 2 * letters >= len("".join(text.split()))
    return is_full and not any(sign in text for sign in ("=", "@", "://"))


def _chosen(found: Sequence[Block], looks: dict[int, Look], measures: Measures) -> list[Block]:
    """Return the blocks that are headings by number and type."""
    big = [block for block in found if _is_big(looks[id(block)], measures) and not measures.recognised]
    chosen, larger = list(big), set(map(id, big))
    forms = Counter(look.number.form for block in found if (look := looks[id(block)]).number)
    for block in found:
        look = looks[id(block)]
        if id(block) in larger:
            continue
        number = look.number if look.number and not is_bullet(look.number) else None
        bold = look.bold and not measures.bold
        other_font = look.font != measures.font and bool(measures.font) and look.size > measures.size - 0.6
        divides = number is not None and number.form in _DIVIDES and len(block.lines) <= 2
        if number and number.form in _LETTERED and _is_alone(block) and _is_set_off(block, number):
            chosen.append(block)
        elif number and divides:
            if bold or other_font or (forms[number.form] >= 2 and _is_alone(block)):
                chosen.append(block)
        elif bold and (
            (number and number.rank <= 6)
            or (len(big) < 3 and len(block.lines) == 1 and block.text[-1] not in ":：")
        ):
            chosen.append(block)
    return chosen


_LETTERED = ("I.", "A.")
"""Forms of numbers that divide a text if capitals or slanted type set it off, as in papers of the IEEE."""


def _is_set_off(block: Block, number: Marker) -> bool:
    letters = [one for one in block.text[len(number.printed) :] if one.isalpha()]
    slanted = all(span.style.italic for span in block.lines[0].spans if any(map(str.isalpha, span.text)))
    return len(letters) > 2 and (all(one.isupper() for one in letters) or slanted)


def _is_big(look: Look, measures: Measures) -> bool:
    """Return True if type is larger than text, or than small print and bold where text is as large."""
    size = measures.size if measures.slides else measures.largest
    larger = size + max(0.8, 0.06 * size)
    return look.size >= larger or (look.bold and look.size > max(size - 0.5, measures.size + 0.8))


def _is_alone(block: Block) -> bool:
    """Return True if a text is a title rather than a sentence: one short line without stops."""
    text = block.text
    return len(block.lines) == 1 and not any(one in "。；！？，" for one in text) and len(text) <= 60


def _without_cover(blocks: Sequence[Block], chosen: Sequence[Block], looks: dict[int, Look]) -> list[Block]:
    """Return headings without what only the first pages set so large: names, places, days on a cover.

    The largest stays: it is the title.
    """
    first = [block for block in chosen if block.page == 0]
    if not first:
        return list(chosen)
    largest = max(looks[id(block)].size for block in first)
    later = {_type(looks[id(block)]) for block in chosen if block.page > 1}
    kept = []
    for block in chosen:
        look = looks[id(block)]
        lone = block.page == 0 and _type(look) not in later and not look.number
        if not lone or look.size > largest - 0.5 or names_part(block.text) or not later:
            kept.append(block)
    return kept


def _without_contents(blocks: Sequence[Block], chosen: Sequence[Block]) -> list[Block]:
    """Return headings without the lines of contents that a designer has set like headings.

    They stand in a row with nothing but numbers of pages between them, and head parts of the text further on.
    """
    headings = {id(block) for block in chosen}
    rows: list[list[Block]] = [[]]
    for block in blocks:
        if id(block) in headings:
            rows[-1].append(block)
        elif not block.lines or any(map(str.isalpha, block.text)):
            rows.append([])
    counts = Counter(folded(block.text) for block in chosen)
    left_out: set[int] = set()
    for row in rows:
        again = sum(counts[folded(block.text)] > 1 for block in row)
        if len(row) >= FEWEST_LISTED and again >= LISTED * len(row):
            left_out.update(id(block) for block in row[counts[folded(row[0].text)] == 1 :])
    return [block for block in chosen if id(block) not in left_out]


def folded(text: str) -> str:
    """Return the letters of a text, by which headings are compared."""
    return "".join(one for one in text.lower() if one.isalpha())


def _set_levels(
    blocks: Sequence[Block], chosen: Sequence[Block], looks: dict[int, Look], measures: Measures
) -> None:
    """Give headings their levels: types from the largest down, in one type numbers from the outermost in."""
    headed = [block for block in blocks if block.kind is MarkKind.HEADING]
    if headed:
        levels = {_type(looks[id(block)]): block.level for block in reversed(headed) if id(block) in looks}
        for block in chosen:
            mine = _type(looks[id(block)])
            alike = min(levels, key=lambda one: (abs(one[0] - mine[0]), one[1] != mine[1], one))
            deeper = mine[0] < min(size for size, _ in levels)
            block.kind, block.level = MarkKind.HEADING, min(9, levels[alike] + deeper)
        return
    sizes: dict[int, list[Block]] = defaultdict(list)
    for block in chosen:
        sizes[round(max(looks[id(block)].size, measures.size))].append(block)
    level = 1
    for blocks_of_size in _alike_displayed(sizes, measures):
        level += _level_size(blocks_of_size, looks, level)


def _alike_displayed(sizes: Mapping[int, list[Block]], measures: Measures) -> Iterator[list[Block]]:
    """Yield the headings of each size from the largest down, near sizes of display type together.

    A designer sets a long title smaller than a short one, so that both fill a line.
    """
    held: list[Block] = []
    last = 0
    for size in sorted(sizes, reverse=True):
        if held and (size < DISPLAY * measures.size or last > NEAR * size):
            yield held
            held = []
        held = held + sizes[size]
        last = size
    if held:
        yield held


def _level_size(blocks: Sequence[Block], looks: dict[int, Look], level: int) -> int:
    """Give headings of one size their levels from `level` on; return how many levels there are.

    Numbers order them, from the outermost form in; one without a number is as those that are set alike.
    """
    ranks = {id(block): _rank_of(looks[id(block)]) for block in blocks}
    counts = Counter(ranks.values())
    forms = sorted(rank for rank, count in counts.items() if rank and count > 1)
    alike: dict[tuple[bool, str], int] = {}
    for block in reversed(blocks):
        look = looks[id(block)]
        if ranks[id(block)] in forms:
            alike[look.bold, look.font] = forms.index(ranks[id(block)])
    plain = sorted(
        {look.bold for block in blocks if not ranks[id(block)] for look in [looks[id(block)]]}, reverse=True
    )
    for block in blocks:
        look, rank = looks[id(block)], ranks[id(block)]
        if rank in forms:
            step = forms.index(rank)
        elif forms:
            step = alike.get((look.bold, look.font), 0)
        else:
            step = plain.index(look.bold) if look.bold in plain and len(plain) > 1 else 0
        block.kind, block.level = MarkKind.HEADING, min(9, level + step)
    return max(1, len(forms) or len(plain))


def _rank_of(look: Look) -> int:
    return look.number.rank if look.number and not is_bullet(look.number) else 0


def joined_heads(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks where a number alone on its line is one heading with the title below it."""
    kept: list[Block] = []
    for block in blocks:
        before = kept[-1] if kept else None
        if (
            before is not None
            and block.kind is MarkKind.HEADING
            and not before.tagged
            and before.page == block.page
            and _is_number_of(before, block)
        ):
            lines = before.lines + block.lines
            kept[-1] = replace(block, lines=lines, parts=places_of(lines))
        else:
            kept.append(block)
    return kept


def _is_number_of(before: Block, head: Block) -> bool:
    """Return True if a block is but the number of the heading below: of its level, its type or a chapter."""
    text = before.text.strip() if len(before.lines) == 1 else ""
    number = marker(text + " 一") if text else None
    if number is None or number.printed.rstrip(" 一") != text:
        return False
    alike = _type(look_of(before)) == _type(look_of(head))
    return alike or number.form in _CHAPTERS or (before.kind is head.kind and before.level == head.level)
