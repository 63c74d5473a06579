"""The lines of the head and of the cover of a text, in their order, cells and headings among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise, takewhile

from ..model import Block, BlockKind, CoverLine, Date, Document, Role
from ..structure.head.cover_roles import behind_by, date_of, lists_authors, month, people_on, without_place
from ..structure.head.form_labels import LABEL, end_of_label
from ..structure.head.names import Name, students
from ..structure.head.organisations import is_part_of_school
from ..text.characters import HAN, nfkc
from ..text.dates import dates
from ..text.person_names import is_person, untitled
from ..text.sentences import is_prose
from ..text.traditional import compiled
from .form_fields import OF_AUTHORS, fields_of, lines_of_form, people_of

_MOST_LINES = 60
_LONGEST_NOTICE = 40
"""Maximum length of a sentence that may stand on a cover: 仅供内部参考，请勿外传！"""


def lines_of_head(document: Document) -> Iterator[str]:
    """Yield the lines of the head of a text in order, cells each as one, above its contents and sentences."""
    found = [(document.title.start, document.title.text)] if document.title else []
    stop = document.end
    for block in document.blocks():
        if block.kind is BlockKind.CONTENTS or is_text(block.text) or len(found) > _MOST_LINES:
            stop = block.start
            break
        if block.kind is BlockKind.TABLE:
            found += [(block.start, line) for line in _lines_of_table(block)]
        elif block.kind is not BlockKind.CELL:
            lines = block.items or (block,)
            found += [(line.start, text) for line in lines for text in line.text.split("\n")]
    headings = takewhile(lambda section: section.start < stop, document.sections())
    found += [(section.start, section.printed) for section in headings]
    yield from (text for _, text in sorted(found, key=lambda one: one[0]))


def _lines_of_table(table: Block) -> Iterator[str]:
    """Yield the cells of a table as lines, those below a row of labels each behind its own: 姓名：王小丽."""
    labels: list[str] = []
    is_headed = False
    for row in table.grid:
        cells = [_closed_up(table.items[at].text) for at in row]
        told = [cell for cell in cells if cell and _is_label(cell)]
        named = _named(labels, cells)
        is_headed = any(map(_names_author, named)) or (is_headed and bool(named))
        if is_headed:
            pairs = zip(labels, cells, strict=True)
            own = (one for one in pairs if all(one) and (one[0] in named or not _names_author(one[0])))
            yield from (f"{label}：{cell}" for label, cell in own)
            continue
        is_head = len(told) >= _FEWEST_LABELS and any(map(_names_author, told))
        labels = cells if is_head else []
        lines = (table.items[at].text.split("\n") for at in row if table.items[at].text)
        yield from chain.from_iterable(lines if not is_head else ())


def _named(labels: Sequence[str], row: Sequence[str]) -> set[str]:
    """Return the labels below which a row of a table names somebody, in a cell of its own."""
    if len(labels) != len(row):
        return set()
    columns = zip(labels, row, strict=True)
    own = ((label, cell) for label, cell in columns if row.count(cell) == labels.count(label))
    return {label for label, cell in own if is_person(untitled(cell))}


_FEWEST_LABELS = 2
"""Minimum number of labels in a row of a table that heads its columns with them, one of them for names."""


def _is_label(cell: str) -> bool:
    """Return True if a cell holds a label and nothing else."""
    match = LABEL.match(cell)
    return len(cell) in (end_of_label(cell), match.end() if match else 0)


def _names_author(label: str) -> bool:
    """Return True if names stand below a label at the head of a column: 学生姓名, Candidato."""
    match = LABEL.match(label)
    return "姓名" in label or (match is not None and match.lastgroup in OF_AUTHORS)


def headings_above(document: Document) -> list[str]:
    """Return the headings above the title: the name of a series, set large."""
    title = document.title.start if document.title else document.start
    return [one.title for one in takewhile(lambda one: one.start < title, document.sections())]


def authors_on_cover(document: Document) -> tuple[Name, ...]:
    """Return whom the cover of a text names, in the first lines of names that stand together."""
    if any("@" in line.text or lists_authors(line.text) for line in document.cover):
        return ()  # the head of a paper, whose authors stand with their marks and addresses
    first = document.title.end if document.title and not document.pages else document.start
    lines = [line for line in document.cover if line.start >= first or line.role is Role.NOTICE]
    if labelled := _behind_labels(lines):
        return labelled
    behind = (behind_by(line.text) for line in lines)
    named = list(islice(filter(people_on, behind), 1)) or _below_by(lines) or _named_first(lines)
    numbered = [name for text in named for name in students(text)]
    return tuple(dict.fromkeys(numbered or (name for text in named for name in people_on(text))))


def _behind_labels(lines: Sequence[CoverLine]) -> tuple[Name, ...]:
    """Return whom labels on a cover give as authors: 答辩人：王小丽, 组员：张明."""
    fields = fields_of(lines_of_form([line.text for line in lines if line.role is Role.FIELD]))
    found = [
        (field.kind, name) for field in fields if field.kind in OF_AUTHORS for name in people_of(field.value)
    ]
    authors = [name for kind, name in found if kind == "author"] or [name for _, name in found]
    return tuple(Name(name) for name in dict.fromkeys(authors))


def _below_by(lines: Sequence[CoverLine]) -> list[str]:
    """Return the lines of names right below the one that says that they wrote: Submitted by."""
    by = (
        at for at, line in enumerate(lines, 1) if _BY.search(line.text) and not _OF_OTHERS.search(line.text)
    )
    begin = next(by, len(lines))
    named: list[str] = []
    for line in lines[begin:]:
        if people_on(line.text):
            named.append(line.text)
        elif not named or line.role not in _BESIDE_NAMES or _OF_OTHERS.search(line.text):
            break
    return named


_BESIDE_NAMES = (Role.FIELD, Role.ORGANISATION)
_BY = re.compile(r"\bby ?:?$", re.IGNORECASE)


def _named_first(lines: Sequence[CoverLine]) -> list[str]:
    """Return the first lines of names that stand together, and not below those of others."""
    named: list[str] = []
    above = ""
    for line in lines:
        is_teacher = bool(named) and untitled(line.text) != line.text and untitled(named[0]) == named[0]
        if line.role is Role.PERSON and not is_teacher and (named or not _OF_OTHERS.search(above)):
            named.append(line.text)
        elif named:
            break
        above = line.text.strip()
    return named


def places_of_others(document: Document) -> set[int]:
    """Return where lines of a cover name others than the authors: below Advised by."""
    pairs = pairwise(document.cover)
    others = (
        line for above, line in pairs if line.role is Role.PERSON and _OF_OTHERS.search(above.text.strip())
    )
    return {line.start for line in others}


_OF_OTHERS = re.compile(
    "(?:^(?:in|of|for|to|at)(?: the)?|[,，、]|supervis.*|advis[eo].*|examin.*|(?:guidance|direction) of"
    "|submitted to|指导.*|导师.*)[:：]?$",
    re.IGNORECASE,
)
"""How a line ends above names that are not those of the authors, or not of all."""


def dates_on_cover(document: Document) -> Date | None:
    """Return the only date that the cover of a text gives."""
    lines = [line.text for line in document.cover if line.role is Role.DATE]
    found = {one.date for line in lines for one in dates(nfkc(line)) if one.date.year and one.date.month}
    found |= {date for line in document.cover if (date := month(line.text))}
    years = {date for line in lines if (date := date_of(nfkc(line).strip())) and not date.month}
    found = found or years
    return next(iter(found)) if len(found) == 1 else None


def organisations_on_cover(document: Document) -> list[str]:
    """Return the school that the cover of a text names, else the organisations that its lines are."""
    cover = [(line.role, _closed_up(line.text)) for line in document.cover]
    title = document.title.text if document.title else ""
    named = [
        _without_postcode(text.strip(" *†‡"))
        for role, text in cover
        if role is Role.ORGANISATION and text != title
    ]
    told = [text for role, text in cover if role in (Role.NOTICE, Role.GENRE)]
    schools = (match.group() for text in (*named, *told) for match in _SCHOOL.finditer(text))
    if school := next(schools, ""):
        return [school]
    whole = [name for name in named if not is_part_of_school(name)]
    return list(dict.fromkeys(whole or named))


def _without_postcode(name: str) -> str:
    """Return the name of a school without its place, if that has a number of the post."""
    return without_place(name) if any(map(str.isdigit, name)) else name


def _closed_up(line: str) -> str:
    """Return a line without more blanks than there are between words, none between Chinese characters."""
    return _BETWEEN_HAN.sub("", " ".join(line.split()))


_BETWEEN_HAN = re.compile(f"(?<=[{HAN}]) (?=[{HAN}])")
_PLACE, _OF_PART = r"[A-Z][\w'’.-]+", "(?:Department|School|Faculty|College|Institute|Division)"
_SCHOOL = compiled(
    rf"(?:^(?!{_OF_PART} )(?:{_PLACE} ){{0,3}})?University of {_PLACE}(?: (?:(?:at|of|and) )?{_PLACE}){{0,3}}"
    rf"|(?:(?!{_OF_PART} ){_PLACE} ){{1,4}}University(?! of)"
    f"|[{HAN}]{{2,10}}(?:大学|(?<!大)学院)(?:[{HAN}]{{2,4}}分校)?(?![{HAN}]*大学)"
)
"""A school as a whole, and not a part of it."""


def is_text(line: str) -> bool:
    """Return True if a line is of the text below a head: a sentence, and no short notice."""
    return len(line) > _LONGEST_NOTICE and is_prose(line)
