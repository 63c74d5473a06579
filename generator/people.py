"""Who wrote, edited, reviewed or translated a report, and which chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Document, Kind, Person
from generator.text import HAN, NUMERAL, compiled, nfkc, numeral

_NAMES = "[^;；。：:由]{1,200}?"
_FEW_NAMES = "[^;；。：:由,，]{1,60}?"
_NUMBER = f"[0-9{NUMERAL}]{{1,4}}"

_SAID = (
    (
        "author",
        compiled(
            f"第(?P<chapters>{_NUMBER}(?:章?[、,和及至到—~-]第?{_NUMBER}){{0,8}})[章节]?由(?P<names>{_NAMES})"
            "(?:编写|撰写|执笔|编著|完成)"
        ),
    ),
    (
        "reviewer",
        compiled(f"(?:审校|审核|审定|校对)(?:工作)?的?(?:人员)?(?:还)?有?[:：](?P<names>{_NAMES})[。;；]"),
    ),
    ("reviewer", compiled(f"由(?P<names>{_FEW_NAMES})(?:审校|审核|审定|校对)")),
    ("editor", compiled(f"由(?P<names>{_FEW_NAMES})(?:统稿|主编|担任主编)")),
)
"""What sentences say of people: role and pattern."""

_CREDITED = (
    (
        "author",
        compiled(
            r"(?:作者|撰文|撰稿|执笔|分析师|authors?|by)\s*[:：丨|]|(?:written )?by |文\s*[丨|/／]",
            re.IGNORECASE,
        ),
    ),
    ("editor", compiled(r"(?:主编|编辑|责任编辑|责编|整理|editors?)\s*[:：丨|]|edited by ", re.IGNORECASE)),
    ("translator", compiled(r"(?:编译|翻译|译者|translators?)\s*[:：丨|]|translated by ", re.IGNORECASE)),
    ("reviewer", compiled(r"(?:校对|审校|审核)\s*[:：丨|]")),
)
"""What credit lines say of people."""

_SAYS = compiled("[由校审]")
_BRACKETS = re.compile(r"[(（][^()（）]{0,200}[)）]")
_BETWEEN = re.compile("[、,，;；/|&]|(?: and )")
BETWEEN_ORGANISATIONS = re.compile("[、,，;；|]")
_AND_OTHERS = re.compile("(?:等人|等)$")
_NAME = re.compile(
    f"[{HAN}]{{2,4}}|[{HAN}]{{1,8}}·[{HAN}]{{1,8}}|[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){{1,3}}"
)
_TITLES = compiled("(?:教授|博士|研究员|院士|老师|先生|女士)$")
_NO_PERSON = compiled(
    ".(?:部|院|组|委|大学|之心|公司|中心|团队|学会|协会|专家|作者|人员|编写组|课题组)$|^(?:专知|本刊|本报|小编)$"
)
_RANGE = re.compile("[至到—~-]")


def people(document: Document) -> Iterator[Person]:
    """Yield the people of a report in order, each once for a role."""
    found: dict[tuple[str, str], list[int]] = {}
    for role, names, chapters in _said(document):
        for name in listed(names):
            name = _TITLES.sub("", name)
            if _NAME.fullmatch(name) and not _NO_PERSON.search(name):
                found.setdefault((name, role), []).extend(chapters)
    for (name, role), chapters in found.items():
        yield Person(name, role, tuple(dict.fromkeys(chapters)))


def listed(text: str, between: re.Pattern[str] = _BETWEEN) -> list[str]:
    """Return the names in a list (A、B(…)等) one by one, without what stands in brackets."""
    text = _BRACKETS.sub("", text)
    names = (_AND_OTHERS.sub("", name.strip()).strip() for name in between.split(text))
    return [name for name in names if name]


def _said(document: Document) -> Iterator[tuple[str, str, list[int]]]:
    for block in document.blocks():
        if block.kind == Kind.CREDIT:
            for role, pattern in _CREDITED:
                if match := pattern.match(block.text):
                    yield role, block.text[match.end() :], []
        elif _SAYS.search(block.text):
            for role, pattern in _SAID:
                for match in pattern.finditer(nfkc(block.text)):
                    yield role, match["names"], _chapters(match.groupdict().get("chapters") or "")


def _chapters(text: str) -> list[int]:
    numbers = [number for part in re.findall(_NUMBER, text) if (number := numeral(part)) is not None]
    if len(numbers) == 2 and _RANGE.search(text) and numbers[0] < numbers[1] < numbers[0] + 100:
        return list(range(numbers[0], numbers[1] + 1))
    return numbers
