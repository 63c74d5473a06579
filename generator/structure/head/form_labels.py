"""The labels of forms and covers (题目, 学生姓名, Supervisor) and what each tells, from data/forms.toml."""

from __future__ import annotations

import re
from functools import cache

from ... import paths
from ...text.characters import HAN, HAN_CHARACTER, half_width
from ...text.traditional import Pattern, compiled

KINDS = ("title", "author", "member", "recipient", "school", "date", "study", "other")
_BLANK = "[ \u3000\t]"
_BETWEEN_CHARACTERS = re.compile(f"(?<=[{HAN}])(?=[{HAN}])")


def _labels() -> str:
    table = paths.table("forms.toml")
    spaced = {
        kind: [_BETWEEN_CHARACTERS.sub(f"{_BLANK}{{0,8}}", label) for label in table[kind]] for kind in KINDS
    }
    kinds = (f"(?P<{kind}>{'|'.join(labels)})" for kind, labels in spaced.items())
    glued = "(?<=[书表告])|(?=(?:学号|(?:中文|英文|外文)(?:论文)?题目) ?:)"
    apart = f"{_BLANK}{{0,8}}(?::|(?<=[{HAN})]{_BLANK})|(?<=[{HAN})])$|(?(first)$|(?!)))"
    return (
        f"(?:(?P<first>^)|(?<={_BLANK})|(?<=[|:])|{glued})[\\[【]?(?:{'|'.join(kinds)})"
        f"(?:[\\]】]{_BLANK}{{0,8}}:?|{apart}){_BLANK}*+"
    )


LABEL = compiled(_labels, re.IGNORECASE)
"""A label of a form, in the group called as what it tells, with what parts it from its value.

That is a colon or brackets (【题目】), behind Chinese a blank, too; or it is the whole line.
"""


UNKNOWN_LABEL = compiled(f"[(]?[{HAN}]{{2,8}} ?: ?(?![“《])[^ ]")
"""A label that no form knows, with what it tells: (任务起止日期: 2018年2月26日, 类型: ☑产品设计."""


def without_label_of_title(line: str) -> str:
    """Return a title without its label: 题目：潮汐模型研究."""
    label = LABEL.match(half_width(line))
    return line[label.end() :] if label and label.lastgroup == "title" else line


def end_of_label(line: str) -> int:
    """Return where the longest label ends that a line begins with, 0 if it begins with none."""
    if not HAN_CHARACTER.match(line):
        return 0
    return max((match.end() for pattern in _bare_labels() if (match := pattern.match(line))), default=0)


@cache
def _bare_labels() -> tuple[Pattern, ...]:
    table = paths.table("forms.toml")
    return tuple(
        compiled(f"^(?:{'|'.join(label for label in table[kind] if not label.isascii())})") for kind in KINDS
    )
