"""Who wrote, edited, reviewed or translated a report, and which chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..model import Block, BlockKind, Document, Person
from ..structure.credits import AUTHORS, COLON, LONGEST_NAMES, are_authors, unbracketed
from ..text.characters import HAN, nfkc
from ..text.numerals import NUMERAL, numeral
from ..text.surnames import FAMILIES
from ..text.traditional import compiled

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
    ("editor", compiled(f"由(?P<names>{_FEW_NAMES})统稿")),
    ("chief editor", compiled(f"由(?P<names>{_FEW_NAMES})(?:担任)?主编")),
    (
        "author",
        compiled(f"(?:主要)?(?:起草|编写|撰写|撰稿|执笔)人(?:员)?(?:有|为)?[:：](?P<names>{_NAMES})[。;；]"),
    ),
)
"""What sentences say of people: role and pattern."""

_ROLES = (
    (
        "author",
        f"{AUTHORS}|本文作者|记者|撰写|(?:报告)?执笔|(?:主要)?(?:起草|编写|撰写)人员?|authors?"
        "|by(?: analysts?(?:[(]s[)])?)?",
    ),
    ("chief editor", "(?:丛书|执行)?主编|总编辑"),
    ("editor", "副主编|(?:版面|执行|本期|值班)?编辑|责任编辑|责编|整理|editors?"),
    ("translator", "编译|翻译|译者|translators?"),
    ("reviewer", "校对|审校|审核|审定"),
    ("advisor", "顾问"),
    ("contributor", "研究助理|编委|(?:编写组|课题组)?成员"),
)
_LABELS = tuple(
    (role, compiled(f"(?:{words})(?:[(（][^()（）]{{0,20}}[)）])?[:：]", re.IGNORECASE))
    for role, words in _ROLES
)
"""What a line says of the people that the next one lists."""
_CREDITED = (
    *((role, compiled(f"(?:{words})(?:{COLON}|[ \t/／]+)", re.IGNORECASE)) for role, words in _ROLES),
    ("author", compiled("(?:written )?by |文\\s*[丨|｜/／]", re.IGNORECASE)),
    ("editor", compiled("edited by ", re.IGNORECASE)),
    ("translator", compiled("translated by ", re.IGNORECASE)),
)
"""What credit lines say of people."""
_BEHIND_MAKER = compiled(
    f"(?:报告)?出品方[/／](?:作者|分析师){COLON}[^,，、 ]{{2,30}}[,，、 ](?P<names>.{{2,60}})"
)
"""Who wrote what a firm made: 报告出品方/作者：某某证券，张三、李四."""

_SAYS = compiled("[由校审]|人员?[:：有为]")
_BRACKETS = re.compile(r"[(（][^()（）]{0,200}[)）]")
_BETWEEN = re.compile(r"[、,，;；/|｜&]|\band ")
BETWEEN_ORGANISATIONS = re.compile(f"[、,，;；|｜]|(?<=[{HAN}])[/／](?=[{HAN}])")
_AND_OTHERS = re.compile("(?:等人|等)$")
_NAME = re.compile(
    f"[{HAN}]{{2,4}}|[{HAN}]{{1,8}}·[{HAN}]{{1,8}}|[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){{1,3}}"
)
_SPACED = re.compile(f"(?<![{HAN}])([{HAN}]) (?=[{HAN}](?![{HAN}]))")
"""The space within 王 五, which makes the name as wide as others."""
_HAN_WORDS = re.compile(f"[{HAN}]+(?: [{HAN}]+)+")
_MARKS = re.compile("[1-9*†‡§#✉][1-9,，*†‡§#✉ ]*")
"""What refers from a name to an affiliation."""
_TITLES = compiled("(?:教授|博士|研究员|院士|老师|先生|女士)$")
_NO_PERSON = compiled(
    ".(?:部|院|组|委|大学|之心|公司|中心|团队|学会|协会|专家|作者|人员|编写组|课题组)$|^(?:专知|本刊|本报|小编)$"
    r"|\b(?:Company|Inc|Ltd|LLC|Corp|Group|Institute|University|Research|Team|Labs?|Cent(?:er|re)|Foundation|Consulting)\b"
)
_RANGE = re.compile("[至到—~-]")


def people(document: Document) -> Iterator[Person]:
    """Yield the people of a report in order, each once for a role."""
    found: dict[tuple[str, str], list[int]] = {}
    for role, names, chapters in _said(document):
        for name in (name for one in listed(names) for name in _apart(one)):
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


def _apart(names: str) -> Iterator[str]:
    """Yield the names that spaces set apart; a word there that begins as no name is a firm or place."""
    names = _SPACED.sub(r"\1", names)
    if _HAN_WORDS.fullmatch(names):
        yield from (word for word in names.split(" ") if word[:1] in FAMILIES)
    else:
        yield names


def _are_names(text: str) -> bool:
    """Tell whether a text lists people, and says nothing else."""
    names = [name for one in listed(text) for name in _apart(one)] if len(text) <= LONGEST_NAMES else []
    return bool(names) and all(
        _NAME.fullmatch(name) and (name.isascii() or name[0] in FAMILIES) for name in names
    )


def _said(document: Document) -> Iterator[tuple[str, str, list[int]]]:
    blocks = (block for block in document.blocks() if block.text or block.kind is BlockKind.LIST)
    for block, below in pairwise((*blocks, Block(BlockKind.PARAGRAPH, "", 0, 0))):
        if block.kind == BlockKind.CREDIT:
            if are_authors(block.text, below.text):
                yield "author", _MARKS.sub("、", block.text), []
            if behind := _BEHIND_MAKER.match(unbracketed(block.text)):
                yield "author", behind["names"], []
            yield from _listed_below(block, below)
            for role, pattern in _CREDITED:
                if match := pattern.match(text := unbracketed(block.text)):
                    yield role, text[match.end() :], []
        elif block.text.endswith((":", "：")) and _are_names(below.text):
            yield from ((role, below.text, []) for role, label in _LABELS if label.fullmatch(block.text))
        elif _SAYS.search(block.text):
            for role, pattern in _SAID:
                for match in pattern.finditer(nfkc(block.text)):
                    yield role, match["names"], _chapters(match.groupdict().get("chapters") or "")


def _listed_below(credit: Block, below: Block) -> Iterator[tuple[str, str, list[int]]]:
    """Yield the people whom a list below their role names first in each line."""
    names = "、".join(item.text for item in below.items) if below.kind is BlockKind.LIST else ""
    if names and len(below.items) <= _MOST_LISTED and _are_names(names):
        yield from ((role, names, []) for role, label in _LABELS if label.fullmatch(credit.text))


_MOST_LISTED = 20


def _chapters(text: str) -> list[int]:
    numbers = [number for part in re.findall(_NUMBER, text) if (number := numeral(part)) is not None]
    if len(numbers) == 2 and _RANGE.search(text) and numbers[0] < numbers[1] < numbers[0] + 100:
        return list(range(numbers[0], numbers[1] + 1))
    return numbers
