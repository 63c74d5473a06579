"""The fields of a form: the labels on a cover with the values behind them, below them or beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..structure.head.form_labels import LABEL, UNKNOWN_LABEL, end_of_label
from ..structure.head.names import NUMBER_OF_STUDENT, names, without_class
from ..structure.head.organisations import is_organisation
from ..structure.patterns import is_matter
from ..text.characters import HAN, HAN_CHARACTER, nfkc
from ..text.contents import heads_contents
from ..text.dates import whole_date
from ..text.person_names import is_name_of_dictionary, is_person, is_surely_person
from ..text.traditional import compiled

_LONGEST_LINE, SHORT = 160, 30
"""Maximum length of a line with labels, and of one with a date or with a label closed up to its value."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: what kind of fact its label tells, the value, empty too, its line and the label."""

    kind: str
    value: str
    line: int
    label: str = ""


_RULED = re.compile("_{2,}|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
"""The line on which a value is written by hand."""
OPEN = re.compile("(?:[:：的与和及暨、]|[—–-]{1,2})$")
GOES_ON = re.compile("[的与和及之中下上]|[—–-]{1,2}")
"""How a line of a title ends that goes on, and how the next one begins."""
OF_AUTHORS = ("author", "member")


def lines_of_form(lines: Sequence[str]) -> list[str]:
    """Return the lines of a form as its labels are looked for in them."""
    return _apart_from_labels(_joined([_normal(line) for line in lines]))


def _joined(lines: list[str]) -> list[str]:
    """Return lines with labels set wide as one where a paragraph breaks them: 姓, 名: 王小丽."""
    result: list[str] = []
    for line in lines:
        is_half = bool(result) and _CHARACTER.fullmatch(result[-1]) and _HALF_LABEL.match(line)
        result[-1:] = [result[-1] + line] if is_half else [*result[-1:], line]
    return result


_CHARACTER, _HALF_LABEL = re.compile(f"[{HAN}]"), re.compile(f"[{HAN}] ?:")


def _normal(line: str) -> str:
    """Return a line without rules to write on, and without the blanks in a label set wide: 项 目 名 称."""
    text = " ".join(_RULED.sub(" ", nfkc(line)).split())
    if wide := _WIDE_LABEL.match(text):
        return f"{closed_up(wide.group())}{text[wide.end() :]}"
    apart = _CHARACTERS.match(text)
    label = closed_up(apart.group())[: end_of_label(closed_up(apart.group()))] if apart else ""
    return f"{label} {text[2 * len(label) :]}" if label else text


_WIDE_LABEL = re.compile(f"(?:[{HAN}] ){{1,8}}[{HAN}](?= ?:)")
_CHARACTERS = re.compile(f"(?:[{HAN}] ){{2,9}}")
"""Characters set apart, the first of which may be a label: 学 生 姓 名 王 五 班号."""


def _apart_from_labels(lines: list[str]) -> list[str]:
    """Return lines with a colon behind labels that values are closed up with: 学院海洋信息学院.

    They are if labels begin several such lines in a row.
    """
    may_be_closed_up = (len(line) <= SHORT and not LABEL.match(line) for line in lines)
    places = [end_of_label(line) if may else 0 for line, may in zip(lines, may_be_closed_up, strict=True)]
    result = list(lines)
    for at, place in enumerate(places):
        around = range(max(0, at - _IN_A_ROW + 1), min(len(lines), at + _IN_A_ROW))
        if place and sum(bool(places[one] or LABEL.match(lines[one])) for one in around) >= _IN_A_ROW:
            result[at] = f"{lines[at][:place]}: {lines[at][place:]}"
    return result


_IN_A_ROW = 3


def without_label(name: str) -> str:
    """Return a school without the label of a form that it is closed up with: 院系海洋信息学院."""
    rest = name[end_of_label(name) :].lstrip(":： ")
    return rest if rest != name and _SCHOOL.fullmatch(rest) else name


_SCHOOL = compiled(f"[{HAN}]{{2,20}}(?:大学|学院|[科学]系|研究[院所])")


def fields_of(lines: Sequence[str]) -> Iterator[Field]:
    """Yield the fields; labels alone have their values on the next line, and some values go on there."""
    waiting: list[tuple[str, str]] = []
    last: Field | None = None
    for at, line in enumerate(lines):
        found = list(LABEL.finditer(line)) if len(line) <= _LONGEST_LINE else []
        if waiting and not found and line:
            *fields, last = (*filter(None, [last]), *_apart(waiting, line, at))
            yield from fields
            waiting = []
            continue
        yield from (Field(kind, "", at - 1, label) for kind, label in waiting)
        waiting = []
        if last and not found and _is_more(last, line, lines[at + 1 : at + 2]):
            last = replace(last, value=f"{last.value}{_joint(last, line)}{line}")
            continue
        if last:
            yield last
            last = None
        stops = [*(match.start() for match in found[1:]), len(line)]
        for match, stop in zip(found, stops, strict=bool(found)):
            waiting.append((str(match.lastgroup), match[str(match.lastgroup)]))
            if value := line[match.end() : stop].strip(" _|"):
                *fields, last = (*filter(None, [last]), *_apart(waiting, value, at))
                yield from fields
                waiting = []
    yield from filter(None, [last])
    yield from (Field(kind, "", len(lines) - 1, label) for kind, label in waiting)


def _joint(field: Field, line: str) -> str:
    """Return what joins a value to the line that goes on with it: names by a comma, English by a blank."""
    if field.kind != "title":
        return "、"
    return "" if HAN_CHARACTER.search(field.value[-1:] + line[:1]) or not line[:1].isalnum() else " "


def _is_more(field: Field, line: str, below: Sequence[str]) -> bool:
    """Return True if a line goes on with the value of the field above it: a title, or a list of names."""
    if heads_contents(line):
        return False
    if field.kind in OF_AUTHORS:
        listed = names(NUMBER_OF_STUDENT.sub("", line).strip())
        return bool(line) and not listed.rest and bool(people_of(line))
    if field.kind != "title" or not line or whole_date(line) or is_organisation(line):
        return False
    if UNKNOWN_LABEL.match(line) or end_of_label(line.strip("()")) >= _LONG_LABEL:
        return False
    if any(map(LABEL.match, below)):
        return bool(HAN_CHARACTER.search(line)) == bool(HAN_CHARACTER.search(field.value))
    return bool(below) and bool(OPEN.search(field.value) or GOES_ON.match(line))


_LONG_LABEL = 4
"""Minimum length of a label that no title goes on with: 英文题目, and not 专业."""


def _apart(labels: Sequence[tuple[str, str]], value: str, at: int) -> Iterator[Field]:
    """Yield each of several labels in a row with its own of the values behind them, that blanks part."""
    values = value.split() if len(labels) > 1 else [value]
    if len(values) < len(labels):
        values = [*[""] * (len(labels) - 1), value]
    yield from (Field(kind, one, at, label) for (kind, label), one in zip(labels, values, strict=False))


def people_of(value: str) -> list[str]:
    """Return the people that a value names, without the numbers that their school gives them.

    Among several words that are names, others as short are, too, whatever their family: 随哲朝.
    """
    value = without_class(NUMBER_OF_STUDENT.sub(" ", value).strip())
    words = _BETWEEN_NAMES.split(value)
    if is_matter(bare := value.rstrip(":： ")) or heads_contents(bare):
        return []
    if all(map(_SHORT_NAME.fullmatch, words)) and (
        any(map(is_surely_person if words[1:] else is_name_of_dictionary, words))
    ):
        return words
    return [one.name for one in names(value).people if is_person(one.name)]


_BETWEEN_NAMES, _SHORT_NAME = re.compile("[、,，; ]+"), re.compile(f"[{HAN}]{{2,4}}")


def closed_up(line: str) -> str:
    """Return a line without its blanks."""
    return "".join(line.split())
