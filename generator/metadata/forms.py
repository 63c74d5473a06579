"""What the form on the cover of a thesis, a proposal or a memo says of the work: 论文题目, 学生姓名, 学号.

Its own name (毕业论文开题报告) is not the title of the work; the school stands at its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from .. import paths
from ..model import Date, Document, Person
from ..structure.head.cover import heads_text
from ..structure.head.cover_roles import OF_COURSE, is_notice
from ..structure.head.form_labels import LABEL, UNKNOWN_LABEL, without_label_of_title
from ..structure.head.names import names
from ..structure.head.organisations import is_organisation
from ..structure.numbering import numbering
from ..structure.patterns import TITLE_NOUNS, is_matter
from ..text.characters import HAN, HAN_CHARACTER, columns, half_width, nfkc
from ..text.dates import dates, whole_date
from ..text.traditional import compiled
from .cover import is_text, lines_of_head
from .form_fields import (
    GOES_ON,
    OF_AUTHORS,
    OPEN,
    SHORT,
    Field,
    closed_up,
    fields_of,
    lines_of_form,
    people_of,
)

_MOST_LINES, _FEWEST, _FEWEST_KINDS = 60, 3, 2
"""Number of lines of a head; number of fields of a form, and of their kinds."""
_SHORTEST_TITLE, _LONGEST_TITLE, _FEWEST_OF_STUDY = 4, 160, 2
"""Length of a title, the longest in columns: a Chinese character takes two."""


@dataclass(frozen=True, slots=True)
class Form:
    """The facts that a form gives of a work; `name` is what it calls itself, `count` how many it has."""

    title: str
    authors: tuple[Person, ...]
    school: str
    date: Date | None
    is_thesis: bool
    is_memo: bool
    name: str = ""
    count: int = 0


_NAMES_FORM = compiled(lambda: f"(?:{'|'.join(paths.table('forms.toml')['words'])})*", re.IGNORECASE)
"""The name of a form, which says nothing of the work: 本科毕业论文（设计）开题报告."""
_THESIS = compiled(
    "(?!.*(?:开题|任务|申请|评审|答辩)).{0,30}(?:毕业|学位)(?:论文|设计)(?:[(]?(?:设计|论文)[)]?)?(?:$|(?:学校|单位)代码|分类号|学号)"
)
"""The name of a thesis on its cover, and not of a form about it."""
_SCHOOL = compiled(
    f"((?!学院)[{HAN}]{{2,20}}?(?:大学|学院|研究院)(?:[(][{HAN}]{{2,6}}[)])?"
    f"(?:[{HAN}]{{2,12}}?(?:学院|研究院|[分校]校区?))?)"
)


def form(document: Document, first: Sequence[str]) -> Form | None:
    """Return what the form says at whose head a text stands, None if there is none.

    `first` are the first lines of its file, whose blanks part what a paragraph closes up: 姓名 王小丽 学号.
    """
    printed = " ".join(nfkc(document.title.text).split()) if document.title else ""
    above = list(takewhile(lambda line: not is_text(line), first))
    head = list(lines_of_head(document))
    headings = (section.printed for section in document.sections())
    said = "\n".join((*(block.text for block in islice(document.blocks(), _MOST_LINES)), *headings))
    forms = [one for lines in (head, above) if (one := _form(lines, printed, said))]
    best = max(forms, key=_fullness, default=None)
    if best is None:
        return None
    title = [document.title.text] if document.title else []
    return replace(best, title=_as_printed(best.title, [*title, *head, *above]))


def _fullness(form: Form) -> tuple[bool, bool, int, int]:
    return bool(form.authors), bool(form.school), form.count, len(form.title)


def _as_printed(title: str, texts: Iterable[str]) -> str:
    """Return a title with its characters as they are printed, if it stands in one of some texts."""
    for text in texts:
        line = " ".join(text.split())
        if (at := half_width(line).find(title)) >= 0:
            return line[at : at + len(title)]
    return title


def _form(lines: Sequence[str], printed: str, said: str) -> Form | None:
    """Return what the form in some lines says; `said` is the text in which its title may stand again."""
    lines = lines_of_form(lines[:_MOST_LINES])
    fields = list(fields_of(lines))
    kinds = {field.kind for field in fields}
    cover = lines[: fields[0].line] if fields else []
    school, name = _school(cover, printed), _name(cover)
    if len(kinds) < _FEWEST_KINDS or len(fields) + bool(school and name) < _FEWEST:
        return _of_few(fields, lines, printed, school)
    is_memo = {"recipient", "author"} <= kinds
    titles = (field.value for field in fields if field.kind == "title")
    title = next((value for value in titles if len(value) >= _SHORTEST_TITLE), "")
    if not title:
        title = (
            _of_student(lines, fields, printed, school, name, said)
            if _is_of_student(fields, bool(school and name))
            else ""
        )
    elif printed and not _is_name(printed, school, title) and printed not in lines[fields[:3][-1].line :]:
        title = printed if is_memo else title if _is_of_student(fields, bool(school and name)) else ""
    if not title:
        return _of_few(fields, lines, printed, school)
    makers = [field.value for field in fields if field.kind == "author"]
    schools = [field.value for field in fields if field.kind == "school"]
    return Form(
        title,
        _authors(fields),
        school or next(filter(None, (*map(_named, (*schools, *makers)), *map(_school_below, lines))), ""),
        _date(fields, lines),
        any(map(_THESIS.match, map(closed_up, lines))),
        is_memo,
        name,
        len(fields),
    )


def _of_few(fields: Sequence[Field], lines: Sequence[str], printed: str, school: str) -> Form | None:
    """Return what few fields say below a title: the members of a group, or a name with its day or number."""
    first = [field for field in fields if field.line < _TOP]
    is_signed = sorted(field.kind for field in first) in _SIGNED
    members = [field for field in first if field.kind == "member"]
    if not printed or not (is_signed or (members and (school or len(first) > 1))):
        return None
    authors = _authors(first)
    day = _date(first, lines) if authors else None
    given = school or next(
        filter(None, (_named(field.value) for field in first if field.kind == "school")), ""
    )
    title = without_label_of_title(printed).strip("_ ")
    return Form(title, authors, given, day, False, False, "", len(first)) if authors else None


_SIGNED = (["author", "date"], ["author", "study"], ["author", "date", "study"])
_TOP = 12
"""Number of lines of a head in which a few fields are found."""


def _name(cover: Sequence[str]) -> str:
    """Return what the form calls itself above its fields: 期末专题报告."""
    names = (line.strip("【】") for line in map(closed_up, cover))
    return next((name for name in names if name and _NAMES_FORM.fullmatch(name)), "")


def _is_of_student(fields: Sequence[Field], is_named: bool) -> bool:
    """Return True if fields are those of what a student wrote: who did, and two that tell of the studies.

    One is enough below the name of the school and of the form, if that `is_named`.
    """
    study = sum(field.kind == "study" for field in fields)
    return study + is_named >= _FEWEST_OF_STUDY and any(field.kind in OF_AUTHORS for field in fields)


def _is_name(printed: str, school: str, title: str) -> bool:
    """Return True if what is printed as the title names the form or school, is a field, or holds `title`."""
    label = LABEL.search(printed)
    if label and not label.start():
        return True
    name = closed_up(printed[: label.start()] if label else printed).removeprefix(school).translate(_QUOTES)
    if is_organisation(printed) or any(pattern.fullmatch(name) for pattern in _NAMES_NO_WORK):
        return True
    return title.startswith(printed) or (label is not None and title in printed)


_QUOTES = dict.fromkeys(map(ord, "《》“”"))
_ORGANISED = compiled(f"[{HAN}]{{2,20}}(?:系|所)")
"""A part of a school: 資訊工程系."""
_NAMES_NO_WORK = (_NAMES_FORM, OF_COURSE, _ORGANISED, re.compile(".*表"))


def _of_student(
    lines: Sequence[str], fields: Sequence[Field], printed: str, school: str, name: str, said: str
) -> str:
    """Return the title of what a student wrote: above the fields, else below them, else the form's name.

    What names a course above the fields is the title only where none stands below them.
    """
    above = _on_cover(lines, fields, printed, school)
    if not above or OF_COURSE.fullmatch(closed_up(above)):
        above = _below(lines, fields, school, name, said) or above
    return _without_name(above or name, said)


def _below(lines: Sequence[str], fields: Sequence[Field], school: str, name: str, said: str) -> str:
    """Return the title that stands below all fields of a form and above the text."""
    last = max(field.line for field in fields)
    below = takewhile(lambda line: not (heads_text(line) or _heads_part(line, said)), lines[last + 1 :])
    long = (line for line in below if columns(line) >= _SAYS_TITLE and not UNKNOWN_LABEL.match(line))
    titles = (line for line in long if _may_be_title(line, school))
    title = next(titles, "")
    return "" if name and name in closed_up(title) else title


def _heads_part(line: str, said: str) -> bool:
    """Return True if a line has a number, but not that of the only task of a course that a text is about."""
    number = numbering(line)
    if number is None or number.kind not in _TASKS:
        return number is not None
    tasks = (numbering(other) for other in said.split("\n"))
    return sum(1 for task in tasks if task and task.kind == number.kind) > 1


_TASKS = ("实验", "项目", "任务")
_SAYS_TITLE = 16
"""Minimum number of columns of a title below a form, more than those of a name."""


def _on_cover(lines: Sequence[str], fields: Sequence[Field], printed: str, school: str) -> str:
    """Return the title that stands above who wrote: as it is printed, else the last line that says one.

    A Chinese line counts more than its translation.
    """
    cover = lines[: next(field.line for field in fields if field.kind in OF_AUTHORS)]
    values = {field.line for field in fields}
    said = [at for at, line in enumerate(cover) if at not in values and _may_be_title(line, school)]
    is_joined = printed not in lines and _may_be_title(printed, school)
    if not said or is_joined or any(cover[at] == printed for at in said):
        return printed if said else ""
    at = next((at for at in reversed(said) if HAN_CHARACTER.search(cover[at])), said[-1])
    above = cover[at - 1] if at - 1 in said else ""
    is_full = len(above) >= _FULL_LINE and HAN_CHARACTER.search(above) and not TITLE_NOUNS.search(above[-4:])
    is_open = above and (is_full or OPEN.search(above) or GOES_ON.match(cover[at]))
    return cover[at - 1] + cover[at] if is_open else cover[at]


_FULL_LINE = 8
"""Minimum number of characters of a line of a title that goes on, where no word ends it."""


def _without_name(title: str, said: str) -> str:
    """Return a title without the name of the form before it, if the rest stands elsewhere by itself.

    毕业设计潮汐模型研究 is 潮汐模型研究 if the text below says 《潮汐模型研究》.
    """
    name = _NAMES_FORM.match(title)
    rest = title[name.end() :].strip() if name else ""
    is_chinese = name is not None and HAN_CHARACTER.search(name.group()) is not None
    is_apart = name is not None and is_chinese and title[name.end() : name.end() + 1] == " "
    return rest if len(rest) >= _SHORTEST_TITLE and (is_apart or f"《{rest}》" in said) else title


def _may_be_title(line: str, school: str) -> bool:
    """Return True if a line above the fields may say what the work is called."""
    name = closed_up(line).removeprefix(school).strip("【】《》")
    if len(name) < _SHORTEST_TITLE or columns(name) > _LONGEST_TITLE or not any(map(str.isalpha, name)):
        return False
    if _NAMES_FORM.fullmatch(name) or is_organisation(closed_up(line)) or _ORGANISED.fullmatch(name):
        return False
    return not (
        _NO_TITLE.search(line)
        or whole_date(name)
        or is_matter(line)
        or is_notice(line)
        or LABEL.search(line)
        or is_organisation(line)
    )


_NO_TITLE = re.compile(
    "^[(（][^()（）]*(?:[)）]$|[)）].{0,4}(?:名称|题目))|[!！。.;；:：]$|[:：] ?[0-9A-Z.]+$"
    "|(?<!申)请|务必|不得|盖.{0,3}章|[处部院](?:监|印)?制表?$"
)
"""What lines hold that are sentences, labels, numbers behind one, or say how to fill in the form."""


def _named(value: str) -> str:
    """Return the organisation that a value names, beside who wrote too: 王小丽，江湾大学."""
    if is_organisation(value):
        return value
    return next(iter(names(value).organisations), "")


def _authors(fields: Sequence[Field]) -> tuple[Person, ...]:
    """Return who wrote, as the first label says that names anybody, and the members of the group."""
    written = [field for field in fields if field.kind == "author" and people_of(field.value)]
    authors = [field for field in written if field.label == written[0].label]
    listed = [
        people_of(field.value) for field in (*authors, *fields) if field in authors or field.kind == "member"
    ]
    return tuple(Person(name, "author") for name in dict.fromkeys(name for names in listed for name in names))


def _date(fields: Sequence[Field], lines: Sequence[str]) -> Date | None:
    """Return the first date that a field gives, or that a line below the first field is: 2016年3月完成.

    What stands below is of other forms, bound behind the cover: the day on which the task was given.
    """
    days = {field.line: _day(field.value) for field in fields if field.kind == "date" and field.value}
    for at, line in enumerate(lines[fields[0].line :], fields[0].line):
        closed = closed_up(line) if HAN_CHARACTER.match(line) else line
        day = whole_date(_FINISHED.sub("", closed)) if len(closed) <= SHORT else None
        if found := days.get(at) or (day if day and day.month else None):
            return found
    return None


_FINISHED = compiled(" ?(?:完成|制|印|提交)$")


def _day(text: str) -> Date | None:
    return whole_date(text) or next((found.date for found in dates(text)), None)


def _school(cover: Sequence[str], printed: str) -> str:
    """Return the school with which a line above the fields begins: 江湾大学本科毕业论文; else one they name.

    What ends as organisations do may be the title (算力观察), and is none if it is `printed` as such.
    """
    schools = (_SCHOOL.match(closed_up(line)) for line in cover)
    others = (line for line in cover if line != printed and is_organisation(line))
    return next((match[1] for match in schools if match), "") or next(others, "")


def _school_below(line: str) -> str:
    """Return the school that a line below the fields is, or that it says to be that of a thesis."""
    match = _SCHOOL_BELOW.fullmatch(closed_up(line))
    return match[1] if match and not LABEL.match(line) else ""


_SCHOOL_BELOW = compiled(f"{_SCHOOL.pattern}(?:(?:硕士|博士|学士|研究生|本科|毕业|学位).{{0,20}})?")
