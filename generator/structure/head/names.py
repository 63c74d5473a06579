"""Reads lists of names: people with their affiliations, organisations, and what is not understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...model import Date
from ...text.characters import HAN, HAN_CHARACTER, HAN_RUN, SEEN_AGAIN, half_width, nfkc
from ...text.dates import dates, whole_date
from ...text.numerals import NUMERAL
from ...text.person_names import (
    BETWEEN_NAMES,
    begins_with_family_name,
    is_english_office,
    is_person,
    is_surely_person,
    is_word,
    may_be_name,
    untitled,
)
from ...text.traditional import compiled
from .form_labels import LABEL, end_of_label
from .organisations import ORGANISATION_ENDS, begins_organisation, is_nobody, is_organisation, names_workplace

_MARKS = re.compile(
    r"\$?\s?\^\s?\{?[0-9a-z,，*†‡ ]{1,12}\}?\s?\$?|\[[0-9,，*]{1,8}\]"
    r"|[(（](?:[0-9*,，]{1,8}|[A-Z]{0,3}[0-9]{5,14})[)）]"
    rf"|(?<=[{HAN}])\s?[0-9]{{1,2}}\)(?=\s|$|[{HAN}])"
    rf"|(?<=[{HAN}A-Za-z.])\s?(?![0-9]{{3,}}[{HAN}])[0-9*†‡§#✉∗⋆](?:\s?[,，]?\s?[0-9*†‡§#✉∗⋆])*"
    r"|(?<=[A-Za-z.]),\s?[0-9]{1,2}(?:,\s?[0-9]{1,2})*[*†‡§★✉∗⋆]{0,2}(?=\s|,|$|[A-Z]|and )"
    rf"|(?<=[{HAN}])[}}」｝'’‘`´]{{1,2}}(?=\s*(?:[,，、;；(（{HAN}]|$))"
    r"|(?<=[^\W\d_.]) [a-h](?:,[a-h*†∗])*(?= ?(?:[,，]|$))"
)
"""What refers from a name to an affiliation: 王小丽1,2*, Anna Berg^{1}; scans read 王小丽'."""
WORKPLACE_MARK = re.compile("[0-9†‡◦∗*§¶]")
"""Begins the line that says where those work who have the mark."""
_RAISED = "⁰¹²³⁴-⁹ᵃ-ᶿ①-⑳"
_SIGNS = f"[{_RAISED}†‡§✉⋆∗◦∘]+"
_SUPERSCRIPTS = re.compile(f"{_SIGNS}[,，]?(?=[{_RAISED}])|{_SIGNS}(?P<stop>(?= *[^\\W\\d_])| ?[·•](?= ))?")
_EXPLAINED = re.compile(f"(?<=[^ ][ ,])[0-9†‡§∗*◦](?=[A-Z{HAN}]).*", re.DOTALL)
"""Where a mark stands before an organisation, behind the people who have it: 2Westhaven University."""
_ACCENT = re.compile("(?<=[^\\W\\d_]) ([\u0300-\u036f])([A-Za-z])")
"""An accent that TeX sets before its letter, in NFKC: J˛edrzej."""
_CEDILLA = re.compile("([CcSsTt]) (\u0327)")
"""The accent that TeX sets behind its letter, in NFKC: Franc¸ois."""
_GLUED_MARKS = re.compile(r"(?<=[a-z])[a-f](?:,(?:[a-f](?![^\W\d_])|[*∗]))*(?=, ?[A-Z]|,? and |$)")
_ARE_GLUED = re.compile("[a-z][a-f],[a-f*∗](?:[, ]|$)")
"""Small letters that were raised: Anna Berga,b,*, Karl Lundb."""
_MAIL = re.compile(
    r"<?[\w.+-]{1,64}@[\w.-]{1,64}>?|(?<=[a-z] )<[a-z][\w.-]{1,30}>|[(（]?(?<!\w)@[\w-]{1,40}[)）]?|(?<!\w)(?:https?://|www[.])[^\s,，;；]{3,80}"
)
"""An address for mail or of a site, or the name of an account: (@anna-berg)."""
_CODE = re.compile(r"(?<![A-Za-z])_?\s?[A-Z]{1,4}[0-9]{2,8}\b")
"""The number of an editor at a website: 张三_NB123."""
_LABEL = re.compile(
    rf"返回[{HAN}]{{2,8}}[,，]|(?<!\s)\s++(?=[{HAN}]{{2,10}}:|SAC|[Ee]-?mail|S[0-9]{{6,}}|[0-9+-]{{7,}})"
)
"""Begins a further fact behind names: 王小丽 执业证书编号：S0…."""
_STOP = r"[、,，;；|｜&\n\t]|(?<=[a-z]) [·•] (?=[A-Z])|/(?![A-Za-z])|(?<![A-Za-z])/|\b(?:and|AND)\b"
_ENTRY = re.compile(
    rf"(?P<bracket>[(][^()]{{0,200}}[)])|(?P<stop>{_STOP})|(?P<text>(?:(?!{_STOP})[^(])+|[(])"
)
_SPACED = re.compile(f"(?<![{HAN}])([{HAN}]) {{1,3}}(?=[{HAN}](?![{HAN}]))")
"""The space within 王 五, which makes the name as wide as others."""
_HAN_WORDS = re.compile(f"[{HAN}·]+(?: +[{HAN}·]+)+")
_AND = re.compile("[和与及暨與]")
_GLUED = compiled(lambda: f"(.{{2,30}}(?:{ORGANISATION_ENDS}))([{HAN}]{{2,3}})")
_OTHERS = re.compile(r"(?:等人?|(?:,? et al\.?)|(?:,? and others))$")
_ORDINAL = re.compile("^(?:[Bb]y|1st|2nd|3rd|[4-9]th) (?=[A-Z])")
"""What stands before the first name of a list, or before each of those in a row: 1st Anna Berg."""
_JUNIOR = re.compile(r"[a-z] [JS]r$")
"""The end of a name whose point is of it: Martin Berg Jr."""
_NOT_NAMED = re.compile(
    r"(?:et al|others|jr|sr|(?:(?:senior|student|life) )?(?:member|fellow)|ieee|acm|排名不分先后"
    r"|按姓氏.{0,12}|执笔|见习|实习)[.]?|[ivx]{1,4}|[0-9]{1,3}|(?:19|20)[0-9]{2} ?[级届]|.{3,16}[系班]",
    re.IGNORECASE,
)
_PART = re.compile(
    f"([{HAN}A-Za-z·]{{2,30}}(?:大学|学院|研究院|研究所|研究中心|实验室|[{HAN}]{{2}}[局厅]|公司|集团|中心|系))"
)
_REVERSED = re.compile(r"(?<![\w'’-])([^\W\d_][\w'’-]++), ((?:[^\W\d_]\.[ -]?){1,3})")
"""Berg, A. M."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person, and the organisation that stands beside the name."""

    name: str
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What a list holds; `rest` is what is neither a person nor an organisation nor nobody."""

    people: tuple[Name, ...] = ()
    organisations: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    date: Date | None = None


def sure_people(text: str) -> tuple[Name, ...]:
    """Return the people that a text lists where no label says so, if it says nothing else.

    A word that begins as names do (方案) does not count by itself, but may be among other names (董建).
    """
    read = names(text)
    if read.rest or read.organisations or not read.people or _IS_LABEL.search(text):
        return ()
    if len(read.people) > 1 and run_together(text, read.people):
        return ()
    return _if_sure(read.people)


def students(text: str) -> tuple[Name, ...]:
    """Return the people whom a line names with the numbers of students, and says nothing else but classes.

    2018202177 官佳薇; Ann Lee 207577041; 丁峰: PB16110386 牛田: PB15010419; 107360734 電子三丙 游鎮遠.
    """
    form = nfkc(text).strip(" *†‡")
    if len(form) > _LONGEST_OF_STUDENTS:
        return ()
    in_class = _IN_CLASS.fullmatch(form)
    if in_class and _family(in_class["name"]) and is_surely_person(in_class["name"]):
        return (Name(in_class["name"]),)
    named = NUMBER_OF_STUDENT.sub("、", _FAMILY_FIRST.sub(r"\2 \1", form))
    if named == form:
        return ()
    parts = (untitled(without_class(one.strip(" ()-–_—"))) for one in _BETWEEN_STUDENTS.split(named))
    words = [
        part for part in parts if part and not any(map(str.isdigit, part)) and not _SECTION.fullmatch(part)
    ]
    are_people = all(map(is_numbered_person, words)) or (
        any(map(is_surely_person, words)) and all(map(is_person, words))
    )
    is_label = any(_LABEL_OF_NUMBER.search(word) or end_of_label(word) == len(word) for word in words)
    return tuple(map(Name, words)) if are_people and not is_label else ()


_IN_CLASS = re.compile(f"[{HAN}]{{2,8}}(?<![年月日]) ?[0-9]{{2,4}}[班级級届屆]? ?(?P<name>[{HAN}]{{2,4}})")
"""A class and who is in it: 資工113林小安, 自动化1401班 王小丽."""
_SECTION = re.compile("(?:section|class|batch|group|sec)[ .-]{1,2}[A-Z0-9]{1,3}", re.IGNORECASE)
"""A part of a class, beside who is in it: Section-A."""
_FAMILY_FIRST = re.compile(
    r"([^\W\d_a-z][\w'’-]+), ([^\W\d_a-z][\w'’.-]+(?: [^\W\d_a-z][\w'’.-]*)?)(?= ?[-–—(]? ?[0-9]{5})"
)
"""A name with the family first before the number of a student: Berg, Anna - 261177497."""
_LABEL_OF_NUMBER = re.compile(r"\b(?:no|number|id|code)[.]?$", re.IGNORECASE)
"""How a label ends with a number behind it, which makes it no name: IST Number - 96302."""


def without_class(text: str) -> str:
    """Return a name without the class of a student beside it: 電子三丙 游鎮遠, 张子扬 无 06."""
    words = _BEFORE_NUMBER.sub(r"\1", text).split() if HAN_CHARACTER.search(text) else [text]
    return " ".join(word for word in words if not _CLASS.fullmatch(word) or _is_short_name(word))


def _is_short_name(word: str) -> bool:
    """Return True if a word that ends as a class does is a name: 丁一."""
    return HAN_RUN.fullmatch(word) is not None and (len(word) == _PAIR or is_surely_person(word))


_CLASS = re.compile(f"[{HAN}]{{1,8}}[0-9{NUMERAL}]{{1,6}}(?:[甲乙丙丁A-F]?班?)")
_BEFORE_NUMBER = re.compile(f"(?<= )([{HAN}]{{1,6}}) (?=[0-9]{{1,6}}班?$)")


def is_numbered_person(word: str) -> bool:
    """Return True if what stands beside the number of a student is a name, with initials behind it too."""
    if is_person(word):
        return word.isascii() or may_be_name(word)
    return _WITH_INITIALS.fullmatch(word) is not None


_WITH_INITIALS = re.compile(r"[A-Z][A-Za-z]{2,20}(?: [A-Z][A-Za-z]{2,20}){0,3}(?: [A-Z]\.?){1,3}")
"""A name as India writes it: ABHIJITH C V."""
NUMBER_OF_STUDENT = re.compile(
    "[(]? ?(?<![A-Za-z0-9])(?:[A-Z]{0,3}(?:[0-9]{1,2}[A-Z])?)[0-9]{5,16}[A-Z]{0,2}(?<=[0-9A-Z]{6})"
    "(?![0-9A-Z]) ?[)]?"
)
_LONGEST_OF_STUDENTS, _BETWEEN_STUDENTS = 120, re.compile("[、,，;；:：|]")


def authors_of(text: str) -> tuple[Name, ...]:
    """Return the people of a line that names authors, and perhaps the organisations they work for.

    These may stand on the next line of the same paragraph.
    """
    text = _TEACHER.sub("", text)
    first, broken, _ = text.partition("\n")
    read = names(text)
    if broken and read.rest and not names(first).rest:
        text, read = first, names(first)
    unread = read.rest or run_together(text, read.people)
    is_label = _IS_LABEL.search(text) or LABEL.match(half_width(text)) or _OF_ADDRESS.search(text)
    return () if unread or is_label else _if_sure(read.people, _MOST_RARE)


_TEACHER = compiled(f"(?<=[{HAN}]) {{1,9}}指导(?:教师|老师)[:： ]{{0,9}}[{HAN}]{{2,4}}$")
"""Who taught, behind an author on the same line: 王小丽 指导教师 李建国."""
_MOST_RARE = 0.5
"""Maximum share of authors with a family name that begins words, too: 安, 金."""


def _if_sure(people: tuple[Name, ...], most_rare: float = 0) -> tuple[Name, ...]:
    """Return people if the name of one is surely a name, and all Chinese ones begin as names do, or most."""
    listed = [person.name for person in people]
    rare = [name for name in listed if HAN_RUN.fullmatch(name) and not _family(name)]
    may_be = len(rare) <= most_rare * len(listed) and all(map(may_be_name, rare))
    return people if may_be and (any(map(is_surely_person, listed)) or any(map(_works, people))) else ()


def _works(person: Name) -> bool:
    """Return True if a Chinese name that is not a word stands beside an organisation: 海洋学院 武子枭."""
    is_chinese = HAN_RUN.fullmatch(person.name) is not None and len(person.name) <= _LONGEST_RARE
    return (
        bool(person.affiliation)
        and is_chinese
        and _family(person.name) is not None
        and not is_word(person.name)
    )


_IS_LABEL = re.compile("[:：] *$|^[^,，;；@]{2,40}: ?(?:[A-Z]{0,3}[0-9]{5}|[(_]|$)")
"""A label names nobody, with a number behind it or nothing: Candidate Name:, Student No: 1220031811."""
_OF_ADDRESS = re.compile(r"\b[A-Z]{2},? [0-9]{5}\b")
"""What ends an address in the United States, whose place reads like a name: Houston TX, 77024."""


def run_together(text: str, people: Sequence[Name]) -> bool:
    """Return True if a name in a list is as long as two, and commas do not set all of them apart."""
    longest = max((len(_FULL_WORD.findall(person.name)) for person in people), default=0)
    return longest > _MOST_FULL_WORDS and len(BETWEEN_NAMES.findall(text)) < max(len(people) - 1, 1)


_FULL_WORD, _MOST_FULL_WORDS = re.compile(r"(?<!\S)[^\W\d_a-z][\w'’-]+(?!\S)"), 3
"""Words of a name, initials and particles apart: more are two names, between which a column ended."""


@lru_cache(SEEN_AGAIN)
def names(text: str) -> Names:
    """Return who is listed in a text, which may end with a date."""
    if (years := _OF_STUDIES.search(text)) and int(years[2]) == (int(years[1]) + 1) % 100:
        return Names(rest=(text,))
    form = text.replace(r"\*", "*")
    form = _GLUED_MARKS.sub("", form) if _has_glued_marks(form) else form
    explained = _EXPLAINED.search(form)
    form = form[: explained.start()] if explained and names_workplace(explained.group()) else form
    form = _SUPERSCRIPTS.sub(lambda match: "、" if match["stop"] is not None else " ", form)
    form = _ACCENT.sub(r"\2\1", _CEDILLA.sub(r"\1\2", nfkc(form)))
    form = nfkc("".join(c for c in form if unicodedata.category(c) != "Cf"))
    date, form = _dated(_LABEL.split(form, maxsplit=1)[0])
    form = _ORDINAL.sub("", _CODE.sub("", form).strip(" _】]》"))
    form = form if form.count(")") <= form.count("(") else form.rstrip(") ")
    form = _SPACED.sub(r"\1", _MARKS.sub("、", _MAIL.sub("", form)))
    form = _REVERSED.sub(r"\2 \1", form) if _REVERSED.match(form) else form
    people: list[Name] = []
    organisations: list[str] = []
    rest: list[str] = []
    in_address = False
    for entry, brackets in _entries(form):
        affiliated = _with_affiliation(entry, bool(people))
        in_address = in_address or affiliated is not None
        for word in (affiliated,) if affiliated else () if in_address else _words(entry):
            if isinstance(word, Name):
                beside = next(filter(None, map(_affiliation, brackets)), "")
                people.append(Name(word.name, word.affiliation or beside))
            elif (
                is_nobody(word)
                or _NOT_NAMED.fullmatch(word)
                or not untitled(word)
                or is_english_office(word)
                or not any(map(str.isalpha, word))
            ):
                continue
            elif is_organisation(word):
                organisations.append(word)
            else:
                rest.append(word)
    return Names(tuple(dict.fromkeys(people)), tuple(dict.fromkeys(organisations)), tuple(rest), date)


_OF_STUDIES = re.compile("(?<![0-9])20([0-9]{2}) ?[-/–] ?(?:20)?([0-9]{2})(?![0-9])")
"""A year of studies, beside which words that look like names are none: Anno Accademico 2020/2021."""


def _has_glued_marks(form: str) -> bool:
    """Return True if small letters behind names were raised: two names have several, or all one."""
    several = len(_ARE_GLUED.findall(form))
    return several > 1 or (several == 1 and len(_GLUED_MARKS.findall(form)) > max(2, form.count(", ")))


def _dated(form: str) -> tuple[Date | None, str]:
    """Return the date at the end of a list, and the list without it."""
    if date := whole_date(form):
        return date, ""
    for span in dates(form):
        if span.date.year and not form[span.end :].strip(" )）"):
            return span.date, _OF_DATE.sub("", form[: span.start]).rstrip(" (（,，")
    return None, form


_OF_DATE = re.compile("(?:时间|時間|日期) *$")
"""The label of a date, with no colon between."""


def _entries(form: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each entry of a list with what stands in brackets behind it."""
    text: str = ""
    brackets: list[str] = []
    for match in _ENTRY.finditer(form):
        if match["stop"]:
            if text.strip():
                yield text.strip(), brackets
            text, brackets = "", []
        elif match["bracket"]:
            brackets = [*brackets, match["bracket"][1:-1]]
        else:
            text = f"{text} {match['text']}" if text.strip() else match["text"]
    if text.strip():
        yield text.strip(), brackets


def _with_affiliation(entry: str, is_among: bool) -> Name | None:
    """Return the person whom an entry names before an organisation: Anna Berg Department of Water.

    What stands behind it is an address: …, University of Westhaven, Italy. The first of a list may be an
    organisation as a whole; one among people is not.
    """
    words = _OTHERS.sub("", entry).split()
    for count in range(2, min(_MOST_WORDS, len(words) - 1) + 1):
        name, behind = untitled(" ".join(words[:count])), " ".join(words[count:])
        if is_person(name) and begins_organisation(behind):
            return Name(name, behind) if is_among or not is_organisation(" ".join(words)) else None
    return None


_MOST_WORDS = 4
"""Maximum number of words of a name before an organisation."""


def _words(entry: str) -> list[Name | str]:
    """Return the names in an entry of a list: those that spaces or 和 set apart, and what they are."""
    entry = "" if entry.rstrip().endswith((":", "：")) else _OTHERS.sub("", entry).strip(" .。:：")
    entry = f"{entry}." if _JUNIOR.search(entry) else entry
    if not entry:
        return []
    if (name := _person(entry)) is not None:
        return [name]
    if is_organisation(entry) and " " not in entry:
        return [entry]
    if (glued := _GLUED.fullmatch(entry)) and _family(glued[2]):
        return [Name(glued[2], glued[1])]
    if _AND.search(entry[1:]):
        parts = [part.strip() for part in _AND.split(entry)]
        if all(is_person(part) or is_organisation(part) for part in parts):
            return [word for part in parts for word in _words(part)]
    if _HAN_WORDS.fullmatch(entry):
        return _spaced(entry.split())
    return [entry]


def _spaced(words: list[str]) -> list[Name | str]:
    """Return names that spaces set apart; an organisation beside one person is that one's affiliation."""
    named = [name for word in words if (name := _family(word))]
    people = [name for word in words if (name := _family(word) or (_rare(word) if len(named) > 1 else None))]
    others = [word for word in words if Name(untitled(word)) not in people and untitled(word)]
    if len(words) == _PAIR and not people and (name := _person(words[0])) and untitled(words[1]) != words[1]:
        return [Name(name.name, untitled(words[1]))]
    if not people:
        whole = " ".join(words)
        return [whole] if is_organisation(words[-1]) and not is_organisation(words[0]) else list(others)
    if len(people) == 1 and len(others) == 1:
        return [
            Name(people[0].name, others[0] if is_organisation(others[0]) else ""),
            *filter(_tells, others),
        ]
    return [*people, *(word for word in others if is_organisation(word) or _tells(word))]


def _rare(word: str) -> Name | None:
    """Return the person that a word among names may be whose family is rare."""
    name = _person(word)
    return name if name and len(name.name) <= _LONGEST_RARE and may_be_name(name.name) else None


_LONGEST_RARE = 3


def _tells(word: str) -> bool:
    """Return True if a word beside a name says something of somebody, and is not what one is."""
    return len(word) > _OFFICE and _SAYS.search(word) is not None and not is_organisation(word)


_OFFICE, _SAYS = 8, compiled("[是了都也就被说]|[^现]在")
_PAIR = 2
"""A pen name, and behind it what its bearer is: 清和 智本社社长."""


def _family(word: str) -> Name | None:
    name = _person(word)
    return name if name and (begins_with_family_name(name.name) or "·" in name.name) else None


def _person(text: str) -> Name | None:
    """Return the person that a text names, without titles."""
    name = untitled(text)
    if is_english_office(name):
        return None
    return Name(name) if is_person(name) and not is_nobody(name) and not is_organisation(name) else None


def _affiliation(bracket: str) -> str:
    """Return the organisation that is named in brackets behind a name: (江湾大学经济学院教授)."""
    text = untitled(bracket.strip())
    if is_organisation(text):
        return text
    match = _PART.match(text)
    return match[1] if match else ""
