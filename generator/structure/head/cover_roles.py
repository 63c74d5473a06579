"""What a line of a cover is: title, genre, people, organisation, date, field, or for whom it was written."""

from __future__ import annotations

import re

from ... import paths
from ...model import Date, Role
from ...text.characters import HAN, HAN_CHARACTER, nfkc
from ...text.dates import dates, whole_date
from ...text.numerals import NUMERAL
from ...text.person_names import is_surely_person
from ...text.traditional import compiled
from ..banners import NUMBER_OF_DOCUMENT, is_genre, is_submitted
from ..credit_labels import CREDIT, credit
from ..credits import MASTHEAD
from ..numbering import numbering
from .form_labels import LABEL
from .names import Name, Names, names, students, sure_people
from .organisations import begins_organisation, is_organisation, is_part_of_school, is_publisher


def role_of(text: str) -> Role:
    """Return what a line of a cover is; one that may be the title is not known to be anything else."""
    line = line_of(text)
    bare = line.strip(" ()[]【】*†‡")
    if CREDIT.match(line) and (stated := credit(line)):
        return Role.FIELD if stated.label.fact != "title" else Role.OTHER
    if LABEL.match(line):
        return Role.FIELD
    if date_of(bare) or month(bare) or (MASTHEAD.fullmatch(bare) is not None) or _is_dated(bare):
        return Role.DATE
    if is_organisation(without_place(bare)) or is_publisher(bare):
        return Role.ORGANISATION
    if (
        NUMBER_OF_DOCUMENT.fullmatch(bare)
        or _GROUP.fullmatch(bare)
        or _COURSE.fullmatch(bare)
        or _BY.match(bare)
    ):
        return Role.OTHER
    if is_genre(bare.rstrip(":")) or names_form(bare):
        return Role.GENRE
    if is_notice(bare) or people_on(behind_by(bare)):
        return Role.NOTICE
    if _is_of_organisation(bare):
        return Role.ORGANISATION
    if not bare.endswith((":", ",")) and people_on(bare):
        return Role.PERSON
    if lists_authors(bare):
        return Role.OTHER
    label, _, value = bare.partition(":")
    if not value and bare.endswith(":") and len(bare.split()) <= _WORDS_OF_LABEL and not is_genre(label):
        return Role.FIELD
    is_labelled = value and len(label) <= _LONGEST_LABEL and not numbering(bare)
    if is_labelled and role_of(value.strip(" ,、")) in _VALUES:
        return Role.FIELD
    is_said = any(map(str.isalpha, bare)) and len(bare) >= SHORTEST and not _IN_BRACKETS.fullmatch(line)
    return Role.TITLE if is_said else Role.OTHER


def line_of(text: str) -> str:
    """Return a line as labels and names are looked for in it: without rules, and blanks in words set wide."""
    line = " ".join(_RULE.sub(" ", nfkc(text)).split())
    return "".join(line.split()) if _WIDE.fullmatch(line) else line


_RULE = re.compile("_{2,}")
"""On what a value is written by hand: 姓名__王小丽__."""


def without_place(name: str) -> str:
    """Return the name of a school without its place behind it: Institute of Technology, Westhaven."""
    return _BESIDE_NAME.sub("", name)


_BESIDE_NAME = re.compile(
    "(?<=[A-Za-z]{3}) ?[(][^()]{2,40}[)]?$|(?<=[A-Za-z]{3})(?:, [A-Z][A-Za-z]+(?: [A-Z][a-z]+)?){1,3}$"
    r"|(?<=[A-Za-z]{3}), [A-Z][A-Za-z -]{2,30}[0-9]{4,6}(?:, [A-Z][A-Za-z ]{2,30})?$"
    f"|(?<=[{HAN}])[(, ]{{1,2}}(?:[{HAN}]{{2,8}}[, ]{{1,2}}){{0,3}}[0-9]{{6}}[)]?$"
)
"""What stands behind the name of a school: , Westhaven; (Westhaven); ，江湾，210000."""
_IN_BRACKETS = re.compile(r"[(][^()]+[)]")
"""What is said beside a line above: (An Autonomous Institute)."""
_GROUP = compiled(
    f"(?:team|group|section|batch|class) ?(?:no[.]? ?)?[0-9A-Z]{{1,3}}|第? ?[0-9{NUMERAL}]{{1,3}} ?小?组",
    re.IGNORECASE,
)
"""Who of a course handed in a text: Team 9, 第3组."""
_BY = re.compile("(?:By|BY|by) [A-Z]")
"""Begins the line of who wrote: By Anna, Karl and Nora."""
_COURSE = re.compile(
    "(?:[^|(:–—-]{3,40} ?[|(:–—-]{1,2} ?)?[A-Z]{2,5}[ -]?[0-9]{3,4}[A-Z]?[)]?"
    "(?: [-–—|] Section [0-9A-Z]{1,4})?"
)
"""The code of a course, perhaps behind its name: CMPE 640, Embedded Systems || CSCS-306."""
CODED = re.compile("[A-Z]{2,5}[ -]?[0-9]{3,4}[A-Z]? ?[:–—-] ?[A-Z].{3,60}")
"""The code of a course with its name: CS 4337 – Harbours and Tides."""
_WIDE = re.compile(f"(?:[{HAN}] ){{2,}}[{HAN}]")
"""A line whose characters are set far apart: 江 湾 大 学."""
_VALUES = (Role.PERSON, Role.DATE)
_LONGEST_LABEL, _WORDS_OF_LABEL = 24, 2
SHORTEST = 3
"""Minimum number of characters of a title on a cover."""


def lists_authors(text: str) -> bool:
    """Return True if a line names several people beside what is not understood: marks, addresses."""
    read = names(text) if _SEVERAL.search(text) else Names()
    sure = [one for one in read.people if is_surely_person(one.name)]
    return len(sure) > (1 if _MARKED.search(text) else 2) and len(read.rest) < len(sure)


_MARKED = re.compile("[0-9@*†‡∗]")
_SEVERAL = re.compile("[,，、;；&]| and ")


def people_on(text: str) -> tuple[Name, ...]:
    """Return whom a line of a cover names, with the numbers of students or without."""
    return students(text) or sure_people(text)


def names_form(text: str) -> bool:
    """Return True if a line calls a text by what it is handed in as: 本科毕业论文, MASTER'S THESIS."""
    if len(text) > _LONGEST_FORM:
        return False
    is_chinese = HAN_CHARACTER.search(text) is not None
    return bool(_FORM.fullmatch("".join(text.split())) if is_chinese else _THESIS.fullmatch(text))


_LONGEST_FORM = 60
_FORM = compiled(
    lambda: f"(?:[{HAN}]{{2,12}}?(?:大学|学院|学校))?(?:{'|'.join(paths.table('forms.toml')['words'])})+",
    re.IGNORECASE,
)
_THESIS = re.compile(
    "(?:an? )?(?:[a-z'’.-]+ ){0,4}(?:thesis|dissertation|coursework|assignment)"
    "(?: type| report)?(?: ?: .{3,30})?",
    re.IGNORECASE,
)


NUMBERED = compiled(
    f"[《“]?[{HAN}]{{2,24}}[》”]?(?:课程)?(?:实验|实习|实训|作业|上机)(?:报告)?"
    f"[(（]?(?:第? ?)[0-9{NUMERAL}]{{1,3}}[次)）]?"
)
"""Which of the reports for a course a text is: 《海洋观测实践》实验报告二."""
OF_COURSE = compiled(
    f"[{HAN}]{{0,24}}(?:(?:实验|实习|实训|课程|课程设计|大作业|开题|结题|中期|期中|期末)(?:报告|论文|作业)书?"
    "|课程设计|大作业)"
)
"""What is written for a course: 软件工程实验报告."""


def behind_by(text: str) -> str:
    """Return who is named behind a label of authors without a colon: vorgelegt von Anna Berg."""
    by = _BY_WHOM.match(text)
    label = LABEL.fullmatch(f"{by['label']}:") if by else None
    return _FROM.split(by["who"])[0] if by and label and label.lastgroup == "author" else ""


_BY_WHOM = re.compile(
    r"(?P<label>[^\W\d_]+(?: [a-zé]+)? (?:by|von|par|por|da|di)) (?P<who>[^\W\d_a-z].{3,60})"
)
_FROM = re.compile(",| (?:aus|geb[.]|geboren|born|né|née|nato|nata) ")
"""What stands behind a name on the cover of a thesis: aus Westhafen, geboren am 3. Mai 1990."""


def is_notice(text: str) -> bool:
    """Return True if a line says for whom or what a work was written: in partial fulfillment of …."""
    return is_submitted(text) or bool(_NOTICE.search(text))


_NOTICE = compiled(lambda: "|".join(paths.table("forms.toml")["notices"]), re.IGNORECASE)


def _is_of_organisation(text: str) -> bool:
    """Return True if a line names a part of an organisation: Department of Water University of …."""
    words = [word for word in text.split() if word.isalpha()]
    is_name = all(word[:1].isupper() for word in words if len(word) > _LONGEST_PARTICLE)
    return (
        HAN_CHARACTER.search(text) is None
        and len(words) > 1
        and is_name
        and (begins_organisation(text.title()) or is_part_of_school(text))
    )


_LONGEST_PARTICLE = 3


def date_of(text: str) -> Date | None:
    """Return the date that a line of a cover is, perhaps behind a place: Westhafen, 12. Mai 2018."""
    place = _PLACE.match(text)
    return whole_date(text) or (whole_date(text[place.end() :]) if place else None)


_WORD = r"[^\W\d_a-z][^\W\d_]+"
_PLACE = re.compile(
    f"{_WORD}(?:[ -](?:[a-z]{{1,3}} )?{_WORD}){{0,2}}, (?:[A-Za-z]{{2}} )?|[{HAN}]{{2,4}}[,，] ?"
)


def month(text: str) -> Date | None:
    """Return the month that a line of a cover is in digits: 2019.8."""
    match = _MONTH.fullmatch(nfkc(text).strip())
    return Date(int(match["year"]), int(match["month"])) if match else None


_MONTH = re.compile("(?P<year>(?:19|20)[0-9]{2}) ?[./-] ?(?P<month>0?[1-9]|1[0-2])")


def _is_dated(text: str) -> bool:
    """Return True if a line gives a date, and beside it a weekday, a genre or a number of words."""
    found = [one for one in dates(text) if one.date.year and one.date.month]
    if len(found) != 1:
        return False
    rest = f"{text[: found[0].start]} {text[found[0].end :]}".strip(" ,.;|·-—–()")
    return not any(map(str.isalnum, rest)) or bool(_BESIDE_DATE.fullmatch(rest)) or is_genre(rest)


_BESIDE_DATE = compiled(
    "(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day,?"
    "|(?:level|version|draft|revision|v) ?[0-9.]*(?: project)?"
    "|(?:submitted|published|issued|updated|completed)(?: on)?|[a-z]{3,9}[-–—]",
    re.IGNORECASE,
)
