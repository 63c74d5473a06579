"""Authors and analysts whom an address or a licence proves, wherever the columns of a page put them.

The authors of a paper may stand in a table below its title, or, where columns were read one after the other,
below the abstract. A list of which only a part is understood is told as such. Whom a text names in Chinese
characters and in pinyin, it names once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from ..model import Block, BlockKind, Document, Person, Section
from ..structure.credit_labels import CREDIT
from ..structure.head.authors import unraised
from ..structure.head.bylines import read_byline
from ..structure.head.contacts import written_to
from ..structure.head.licences import FRONT, analysts
from ..structure.head.names import Name, names, run_together, sure_people
from ..structure.head.organisations import names_workplace
from ..structure.title import ABSTRACT
from ..text.characters import HAN, HAN_RUN
from ..text.person_names import has_compound_family_name
from ..text.pinyin import readings, syllables

_MAIL = re.compile(r"\S@\S")
_Line = tuple[Block | Section, str]
"""A line, and what it is of."""


def proven(document: Document) -> dict[int, tuple[Name, ...]]:
    """Return the people whom a licence or an address proves, by the identity of what names them.

    Analysts may stand in a table, and so may authors; where an address counts, the line is a credit, or one
    of the first page of a paper.
    """
    lines = list(islice(_lines(document), FRONT))
    texts = [line for _, line in lines]
    people = {at: named for at, named in written_to(texts).items() if _is_credit(lines[at][0])}
    found: dict[int, tuple[Name, ...]] = {}
    for at, named in sorted((people | analysts(texts)).items()):
        key = id(lines[at][0])
        found[key] = (*found.get(key, ()), *named)
    return found | _in_columns(document, lines, [name for named in found.values() for name in named])


def _is_credit(of: Block | Section) -> bool:
    return isinstance(of, Block) and of.kind is BlockKind.CREDIT


def _lines(document: Document) -> Iterator[_Line]:
    """Yield the lines of a text with its headings, rows of tables as one."""
    for section in document.body.walk():
        if section.level:
            yield section, section.printed
        for block in chain.from_iterable(block.walk() for block in section.blocks):
            if block.kind is BlockKind.TABLE:
                for row in block.grid:
                    yield block, " ".join(block.items[cell].text for cell in row)
            else:
                yield block, unraised(block.text, block.inline)


def _in_columns(
    document: Document, lines: Sequence[_Line], known: Sequence[Name]
) -> dict[int, tuple[Name, ...]]:
    """Return the authors of a paper in a table above its abstract, or below it on the first page."""
    abstract = next((at for at, (_, line) in enumerate(lines) if ABSTRACT.match(line)), None)
    if abstract is None:
        return {}
    found: dict[int, tuple[Name, ...]] = {}
    tables = {id(of): of for of, _ in lines[:abstract] if isinstance(of, Block) and of.grid}
    for key, table in tables.items():
        columns = [[table.items[cell].text for cell in column] for column in zip(*table.grid, strict=False)]
        authors = [sure_people(column[0]) if any(map(_MAIL.search, column)) else () for column in columns]
        if all(len(named) == 1 for named in authors):
            found[key] = tuple(named[0] for named in authors)
    below = [(of, line) for of, line in lines[abstract + 1 :] if of.start < document.second_page]
    families = {name.name.split()[-1] for name in known}
    for at, named in written_to([line for _, line in below]).items():
        of, line = below[at]
        if sure_people(line) == named and not families & {name.name.split()[-1] for name in named}:
            found[id(of)] = named
    return found


def partly_read(document: Document) -> str:
    """Return the lines between the title and the abstract that name people, if one is not understood whole.

    A part of the authors is not published as all of them.
    """
    blocks = list(islice(document.blocks(), _MOST_ABOVE))
    titles = [section.title for section in document.sections()][:1]
    end = next((n for n, block in enumerate(blocks) if ABSTRACT.match(block.text)), None)
    if end is None and not any(map(ABSTRACT.match, titles)):
        return ""
    above = blocks[:end] if end is not None else document.body.blocks[:_MOST_ABOVE]
    texts = (unraised(line.text, line.inline) for block in above for line in (block.items or (block,)))
    lines = [text for text in texts if len(text) <= _LONGEST_LINE and not CREDIT.match(text)]
    partly = [line for line in lines if _is_partly_read(line)]
    return "；".join(line for line in lines if line in partly or sure_people(line)) if partly else ""


def _is_partly_read(line: str) -> bool:
    """Return True if a line lists people, of whom some are not understood."""
    read = names(line)
    if names_workplace(line) or read_byline(line) or _OF_ADDRESS.search(line):
        return False
    if len(read.people) > 1 and not read.rest and run_together(line, read.people):
        return True
    if not _BETWEEN.search(line):
        return False
    unread = [word for word in read.rest if not _NO_NAME.fullmatch(word)]
    named = len(read.people) > 1 or (read.people and all(map(_LIKE_A_NAME.match, unread)))
    return bool(named and unread) and len(unread) <= len(read.people) and not read.organisations


_BETWEEN = re.compile(r"[、,，;；/|｜&]|\band ")
_OF_ADDRESS = re.compile("[0-9]{3}")
_MOST_ABOVE, _LONGEST_LINE = 400, 200
_LIKE_A_NAME = re.compile(f"[{HAN}]{{2,5}}$|[^\\W\\d_a-z][^ ]* (?:[^ ]+ )*[^\\W\\d_a-z]")
_NO_NAME = re.compile("[A-Z0-9 .-]{1,8}|.*[0-9]{3}.*")
"""What may be somebody's name, and no abbreviation of a place: Mountain View, CA."""


def in_one_script(people: Sequence[Person], language: str) -> tuple[Person, ...]:
    """Return each of some people once, in the script of the text: 王小丽, and not Xiaoli Wang beside it."""
    chinese = {person: set(_romanised(person.name)) for person in people if HAN_RUN.fullmatch(person.name)}
    sounds = set(chain.from_iterable(chinese.values()))
    latin = {person: _letters(person.name) for person in people if person.name.isascii()}
    if language == "zh":
        return tuple(one for one in people if latin.get(one) not in sounds or one not in latin)
    given = set(latin.values())
    return tuple(one for one in people if not chinese.get(one, set()) & given)


def _romanised(name: str) -> Sequence[str]:
    """Return how a Chinese name may be written in Latin letters: the family first, and last."""
    split = 2 if has_compound_family_name(name) else 1
    given = "".join(syllables(name[split:]))
    families = ["".join(syllables(name[:split]))] if split > 1 else readings(name[0])
    return [form for family in families for form in (f"{family}{given}", f"{given}{family}")]


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, name.casefold()))
