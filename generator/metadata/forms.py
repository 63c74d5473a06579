"""What the form on the cover of a thesis, a proposal or a memo says of the work: 论文题目, 学生姓名, 学号.

Its own name (毕业论文开题报告) is not the title of the work; the school stands at its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from .. import paths
from ..model import BlockKind, Date, Document, Person
from ..structure.head.names import names
from ..structure.head.organisations import is_organisation
from ..text.characters import HAN, nfkc
from ..text.dates import dates, whole_date
from ..text.person_names import is_person
from ..text.sentences import is_prose
from ..text.traditional import compiled

_MOST_LINES, _LONGEST_LINE, _FEWEST, _FEWEST_KINDS = 60, 160, 3, 2
"""Number of lines of a head and length of one; number of fields of a form, and of their kinds."""
_SHORTEST_TITLE, _HEADINGS = 4, 3
_KINDS = ("title", "author", "school", "date", "other")
_BLANK = "[ \u3000\t]"
_BETWEEN_CHARACTERS = re.compile(f"(?<=[{HAN}])(?=[{HAN}])")


@dataclass(frozen=True, slots=True)
class Form:
    """The facts that a form gives of a work."""

    title: str
    authors: tuple[Person, ...]
    school: str
    date: Date | None
    is_thesis: bool


def _labels() -> str:
    table = paths.table("forms.toml")
    spaced = {
        kind: [_BETWEEN_CHARACTERS.sub(f"{_BLANK}{{0,8}}", label) for label in table[kind]] for kind in _KINDS
    }
    kinds = (f"(?P<{kind}>{'|'.join(labels)})" for kind, labels in spaced.items())
    glued = "(?<=[书表告])|(?=(?:中文|英文|外文)论文题目 ?:)"
    return (
        f"(?:^|(?<={_BLANK})|(?<=[|:])|{glued})(?:{'|'.join(kinds)})"
        f"{_BLANK}{{0,8}}(?::|(?<={_BLANK})|$){_BLANK}*+"
    )


_LABEL = compiled(_labels)
"""A label of a form, in the group called as what it tells, with what parts it from its value."""
_NAMES_FORM = compiled(lambda: f"(?:{'|'.join(paths.table('forms.toml')['words'])})*", re.IGNORECASE)
"""The name of a form, which says nothing of the work: 本科毕业论文（设计）开题报告."""
_THESIS = compiled("(?!.*(?:开题|任务|申请|评审|答辩)).{0,30}(?:毕业|学位)(?:论文|设计)(?:[(]?设计[)]?)?$")
"""The name of a thesis on its cover, and not of a form about it."""
_SCHOOL = compiled(f"([{HAN}]{{2,20}}?(?:大学|学院|研究院)(?:[(][{HAN}]{{2,6}}[)])?)")


def form(document: Document, first: Sequence[str]) -> Form | None:
    """Return what the form says at whose head a text stands, None if there is none.

    `first` are the first lines of its file, whose blanks part what a paragraph closes up: 姓名 王小丽 学号.
    """
    printed = " ".join(nfkc(document.title.text).split()) if document.title else ""
    above = takewhile(lambda line: not is_prose(line), first)
    found = [_form(list(lines), printed) for lines in (_lines(document), above)]
    forms = [one for one in found if one]
    return next((one for one in forms if one.authors), next(iter(forms), None))


def _form(lines: Sequence[str], printed: str) -> Form | None:
    lines = [" ".join(nfkc(line).split()) for line in lines[:_MOST_LINES]]
    fields = list(_fields(lines))
    title = next((value for kind, value in fields if kind == "title" and len(value) >= _SHORTEST_TITLE), "")
    if not title or len({kind for kind, _ in fields}) < _FEWEST_KINDS or len(fields) < _FEWEST:
        return None
    school = _school(lines)
    if printed and not _is_name(printed, school, title):
        return None
    makers = [value for kind, value in fields if kind == "author"]
    schools = [value for kind, value in fields if kind == "school"]
    authors = next(filter(None, (names(value).people for value in makers)), ())
    days = (_day(value) for kind, value in fields if kind == "date")
    return Form(
        title,
        tuple(Person(one.name, "author") for one in authors if is_person(one.name)),
        school or next(filter(is_organisation, (*schools, *makers)), ""),
        next(filter(None, days), None),
        any(map(_THESIS.match, map(_closed_up, lines))),
    )


def _is_name(printed: str, school: str, title: str) -> bool:
    """Return True if what is printed as the title names the form, is a field of it, or holds `title`."""
    label = _LABEL.search(printed)
    if label and not label.start():
        return True
    name = _closed_up(printed[: label.start()] if label else printed).removeprefix(school)
    return bool(_NAMES_FORM.fullmatch(name)) or (label is not None and title in printed)


def _closed_up(line: str) -> str:
    return "".join(line.split())


def _day(text: str) -> Date | None:
    return whole_date(text) or next((found.date for found in dates(text)), None)


def _lines(document: Document) -> Iterator[str]:
    """Yield the lines of the head of a text, cells of tables each as one, down to its first sentences."""
    if document.title:
        yield document.title.text
    for block in takewhile(lambda block: not is_prose(block.text), document.blocks()):
        if block.kind is BlockKind.TABLE:
            yield from (line for row in block.grid for at in row for line in block.items[at].text.split("\n"))
        elif block.kind is not BlockKind.CELL:
            yield from block.text.split("\n")
    yield from (section.printed for section in islice(document.sections(), _HEADINGS))


def _fields(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the kind and the value of each field; labels alone have their values on the next line."""
    waiting: list[str] = []
    for line in lines:
        found = list(_LABEL.finditer(line)) if len(line) <= _LONGEST_LINE else []
        if waiting and not found and line:
            yield from _apart(waiting, line)
        waiting = []
        stops = [*(match.start() for match in found[1:]), len(line)]
        for match, stop in zip(found, stops, strict=bool(found)):
            waiting.append(str(match.lastgroup))
            if value := line[match.end() : stop].strip(" _|"):
                yield from _apart(waiting, value)
                waiting = []


def _apart(kinds: Sequence[str], value: str) -> Iterator[tuple[str, str]]:
    """Yield each of several labels in a row with its own of the values behind them, that blanks part."""
    values = value.split() if len(kinds) > 1 else [value]
    if len(values) >= len(kinds):
        yield from zip(kinds, values, strict=False)
    else:
        yield kinds[-1], value


def _school(lines: Sequence[str]) -> str:
    """Return the school with which a line above the fields begins: 江湾大学本科毕业论文."""
    above = takewhile(lambda line: not _LABEL.match(line), lines)
    schools = (_SCHOOL.match(_closed_up(line)) for line in above)
    return next((match[1] for match in schools if match), "")
