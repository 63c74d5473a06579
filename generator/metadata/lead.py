"""The lead of a report: the texts in which it speaks of itself, and how it names itself there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, takewhile

from ..model import Block, BlockKind, Document, Section
from ..model.kinds import KINDS
from ..structure.credit_labels import CREDIT, Credit, credit
from ..structure.credits import LONGEST_NAMES, unbracketed
from ..structure.head.names import sure_people
from ..text.characters import HAN, nfkc
from ..text.dates import Found, dates
from ..text.sentences import is_prose, sentences
from ..text.traditional import compiled

GENRES = "|".join(f"(?:{kind.words})" for kind in KINDS if kind.words)
GENRE = compiled(GENRES, re.IGNORECASE)

PUBLISH = "公开|发布|出品|出版|印发|刊发|发表|推出|上线|published|released"
WRITE = "撰写|编写|编制|编著|起草|完成|形成|写成|定稿|成稿"
THIS = compiled(f"(?:(?<!特)[本该此]|这[份本部一])[{HAN}]{{0,6}}?(?:{GENRES}|书)|[Tt]his (?:{GENRES})")
THIS_AT_END = compiled(rf"(?:{THIS.pattern})$")
LAUNCHED = compiled(f"(?:{GENRES})发布会")
REACH = 60
"""What belongs to a verb or noun stands within so many characters of it."""
FIRST, _LINES = 6, 20
"""The report speaks of itself in its first paragraphs, and in the lines above and between them."""
QUOTED = re.compile("《([^《》\n]{2,80})》")


def own_credits(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the credits that are the report's, each with the number of its block; those at the end as -1.

    Those below a figure or a numbered heading are of what stands there. A list of labelled facts counts too.
    """
    blocks = list(document.blocks())
    numbered, end = of_parts(document), len(blocks) - _count_at_end(blocks)
    before = None
    for number, block in enumerate(blocks):
        of_figure = before is not None and before.kind is BlockKind.CAPTION
        if block.kind is BlockKind.CREDIT and not of_figure and id(block) not in numbered:
            yield (number if number < end else -1), unbracketed(block.text)
        elif number < FIRST_FACTS and block.kind is BlockKind.TABLE:
            yield from ((number, fact) for fact in facts_of_table(block))
        elif number < FIRST_FACTS and id(block) not in numbered and are_facts(block):
            yield from ((number, item.text) for item in block.items)
        before = block


def own_facts(document: Document) -> Iterator[tuple[int, Credit]]:
    """Yield what the credits that are the report's state, each with the number of its block."""
    return ((number, line) for number, text in own_credits(document) if (line := credit(text)))


def of_parts(document: Document) -> frozenset[int]:
    """Return the identities of credits and lists below numbered headings, which are of a part of the report.

    So are those below headings that each have other authors: works in a list, papers in an issue; and those
    below headings in the midst of a text: the time of a case. What ends the text is of the whole, whatever
    stands above it.
    """
    blocks = list(document.blocks())
    last = {id(block) for block in blocks[len(blocks) - _count_at_end(blocks) :]}
    written = {id(section): _authors(section) for section in document.sections()}
    are_parts = len(set(filter(None, written.values()))) > 1
    midst = _in_midst(document)
    parts = (
        one
        for one in document.sections()
        if one.number or (are_parts and written[id(one)]) or id(one) in midst
    )
    facts = (
        id(block)
        for section in parts
        for block in section.blocks
        if block.kind is BlockKind.CREDIT or block.items
    )
    return frozenset(key for key in facts if key not in last)


def _in_midst(document: Document) -> frozenset[int]:
    """Return the identities of the sections above which so much text stands that they tell of themselves."""
    sections = list(document.sections())
    above = accumulate(sum(len(block.text) for block in one.blocks) for one in sections)
    return frozenset(id(one) for one, said in zip(sections[1:], above, strict=False) if said > _MUCH)


_MUCH = 3000
"""Characters of text, more than forewords and lists of editors take."""


def _authors(section: Section) -> str:
    """Return what stands behind the labels of authors right below a heading, or the names alone there."""
    blocks = list(islice(section.blocks, _BELOW_HEADING))
    texts = (one.text for block in blocks for one in (block.items or (block,)))
    stated = (credit(text) for text in texts if CREDIT.match(text))
    labelled = [line.value for line in stated if line and line.label.role == "author"]
    alone = (
        block.text for block in blocks[:1] if len(block.text) <= LONGEST_NAMES and not is_prose(block.text)
    )
    return "|".join(labelled or (name.name for text in alone for name in sure_people(text)))


_BELOW_HEADING = 2


def _count_at_end(blocks: Sequence[Block]) -> int:
    return sum(1 for _ in takewhile(lambda block: block.kind is BlockKind.CREDIT, reversed(blocks)))


def facts_of_table(table: Block) -> list[str]:
    """Return the facts of a table whose rows are labels with their values, some of them credits.

    A first row of labels alone, of credits among them, heads the columns of a list.
    """
    rows = [[table.items[at].text.rstrip(":： ") for at in row] for row in table.grid]
    pairs = [(row[at], row[at + 1]) for row in rows for at in range(0, len(row) - 1, 2)]
    facts = [f"{label}：{value}" for label, value in pairs if 0 < len(label) <= _LONGEST_LABEL]
    is_list = all(len(row) in (2, 4) for row in rows) and sum(map(bool, map(CREDIT.match, facts))) > 1
    is_headed = any(CREDIT.match(f"{label}：") and CREDIT.match(f"{value}：") for label, value in pairs[:2])
    return facts if is_list and not is_headed else []


_LONGEST_LABEL = 12


def are_facts(block: Block) -> bool:
    """Return True if each item of a list states a fact behind its label, some of them credits."""
    texts = [item.text for item in block.items if item.text]
    if texts and all(map(CREDIT.match, texts)):
        return True
    is_long = len(texts) >= _FEWEST_FACTS
    return is_long and all(map(_LABELLED.match, texts)) and any(map(CREDIT.match, texts))


_LABELLED = re.compile("[^:：]{1,30}[:：]")
FIRST_FACTS, _FEWEST_FACTS = 20, 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the lead with the dates in it, those in the titles of works left out."""

    text: str
    dates: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """The texts in which a report speaks of itself: its first blocks without its lists."""

    texts: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    cover: tuple[str, ...] = ()
    """The short lines above the text, which may name its kind: White Paper v1.3."""
    page: tuple[str, ...] = ()
    """The short lines on the first of several pages, those in cells and lists too; else the cover."""


def lead_of(document: Document) -> Lead:
    """Return the lead of a document."""
    blocks = (
        block
        for block in document.blocks()
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.CREDIT)
    )
    texts: list[str] = []
    prose = 0
    for block in islice(blocks, _LINES):
        texts.append(nfkc(block.text[:2000]))
        prose += is_prose(block.text)
        if prose == FIRST:
            break
    cover = tuple(text for text in _cover(document) if not CREDIT.match(text))
    return Lead(tuple(texts), tuple(_sentences(texts)), cover, first_page(document))


_COVER, _LONGEST_LINE = 8, 40


def _cover(document: Document) -> tuple[str, ...]:
    """Return the short lines above the text."""
    first = takewhile(lambda block: not is_prose(block.text), islice(document.body.blocks, _COVER))
    return tuple(block.text for block in first if len(block.text) <= _LONGEST_LINE)


def first_page(document: Document) -> tuple[str, ...]:
    """Return the short lines on the first of several pages, also headings and cells; else the cover."""
    if not (stop := document.second_page):
        return _cover(document)
    page = takewhile(lambda block: block.start < stop, document.blocks())
    headings = takewhile(lambda section: section.start < stop, document.sections())
    texts = (*(block.text for block in page), *(section.printed for section in headings))
    return tuple(text for text in texts if 0 < len(text) <= _LONGEST_ON_PAGE and not is_prose(text))


_LONGEST_ON_PAGE = 80


def _sentences(texts: Iterable[str]) -> Iterator[Sentence]:
    year = None
    for text in texts:
        for start, end in sentences(text):
            bare = text[start:end]
            if "《" in bare:
                bare = QUOTED.sub(lambda match: "《" + "□" * len(match[1]) + "》", bare)
            found = tuple(dates(bare, year))
            year = next((f.date.year for f in reversed(found) if f.date.year and f.date.month), year)
            yield Sentence(text[start:end], found)


ABOUT_A_WORK = compiled(
    "解读|读懂|新闻发布会|记者会|实录|述评|书评|点评|读后|读书笔记|导读|答记者问|review of"
    "|^关于.{2,}的?(?:通知|公告|函|批复)$",
    re.IGNORECASE,
)
"""The report with such a title is not the work that it names."""


def names_itself(text: str, title: str | None, at_end: bool = False) -> bool:
    """Return True if a text names, in 《》, the title or the work that the title names."""
    named = nfkc(title or "")
    about = ABOUT_A_WORK.search(named)
    return any(
        match[1] == named.strip("《》") or (not about and match.group() in named)
        for match in QUOTED.finditer(text)
        if not at_end or match.end() == len(text)
    )
