"""Who wrote, edited, reviewed or translated a report, and which chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..model import Block, BlockKind, Document, Person
from ..structure.credit_labels import any_of, credit, labelled, labels
from ..structure.credits import LONGEST_NAMES, are_authors, unbracketed
from ..text.characters import HAN, nfkc
from ..text.numerals import NUMERAL, numeral
from ..text.person_names import begins_with_family_name, is_person, untitled
from ..text.traditional import compiled

_NAMES = "[^;；。：:由]{1,200}?"
_FEW_NAMES = "[^;；。：:由,，]{1,60}?"
_NUMBER = f"[0-9{NUMERAL}]{{1,4}}"


def _verbs(is_author: bool) -> str:
    """Return a pattern of the actions that sentences tell of, those of authors or all others."""
    verbs = (label for label in labels() if label.sentence)
    return any_of(verb.label for verb in verbs if (verb.role == "author") == is_author)


_SENTENCES = (
    compiled(
        lambda: (
            f"第(?P<chapters>{_NUMBER}(?:章?[、,和及至到—~-]第?{_NUMBER}){{0,8}})[章节]?由(?P<names>{_NAMES})"
            f"(?:(?P<verb>{_verbs(True)})|完成)"
        )
    ),
    compiled(
        lambda: f"(?P<verb>{_verbs(False)})(?:工作)?的?(?:人员)?(?:还)?有?[:：](?P<names>{_NAMES})[。;；]"
    ),
    compiled(lambda: f"由(?P<names>{_FEW_NAMES})(?:担任)?(?P<verb>{_verbs(False)})"),
    compiled(lambda: f"(?P<verb>{_verbs(True)})人(?:员)?(?:有|为)?[:：](?P<names>{_NAMES})[。;；]"),
)
"""How sentences tell who did what: 第一章由张三编写, 审校人员有：张三, 由张三统稿, 撰写人：张三."""
_SAYS = compiled("[由校审统编]|人员?[:：有为]")
_BRACKETS = re.compile(r"[(（][^()（）]{0,200}[)）]")
_BETWEEN = re.compile(r"[、,，;；/|｜&]|\band ")
BETWEEN_ORGANISATIONS = re.compile(f"[、,，;；|｜]|(?<=[{HAN}])[/／](?=[{HAN}])")
_AND_OTHERS = re.compile("(?:等人|等)$")
_SPACED = re.compile(f"(?<![{HAN}])([{HAN}]) (?=[{HAN}](?![{HAN}]))")
"""The space within 王 五, which makes the name as wide as others."""
_HAN_WORDS = re.compile(f"[{HAN}]+(?: [{HAN}]+)+")
_MARKS = re.compile("[1-9*†‡§#✉][1-9,，*†‡§#✉ ]*")
"""What refers from a name to an affiliation."""
_DATE = re.compile("(?:19|20)[0-9]{2} ?[年./-] ?[0-9]{1,2}.*")
_RANGE = re.compile("[至到—~-]")


def people(document: Document) -> Iterator[Person]:
    """Yield the people of a report in order, each once for a role."""
    found: dict[tuple[str, str], list[int]] = {}
    for role, names, chapters in _said(document):
        for name in (name for one in listed(names) for name in apart(one)):
            name = untitled(_DATE.sub("", name).strip())
            if is_person(name):
                found.setdefault((name, role), []).extend(chapters)
    for (name, role), chapters in found.items():
        yield Person(name, role, tuple(dict.fromkeys(chapters)))


def listed(text: str, between: re.Pattern[str] = _BETWEEN) -> list[str]:
    """Return the names in a list (A、B(…)等) one by one, without what stands in brackets."""
    text = _BRACKETS.sub("", text)
    names = (_AND_OTHERS.sub("", name.strip()).strip() for name in between.split(text))
    return [name for name in names if name]


def apart(names: str) -> Iterator[str]:
    """Yield the names that spaces set apart; a word there that begins as no name is a firm or place."""
    names = _SPACED.sub(r"\1", names)
    if _HAN_WORDS.fullmatch(names):
        yield from filter(begins_with_family_name, names.split(" "))
    else:
        yield names


def _are_names(text: str) -> bool:
    """Return True if a text lists people, and says nothing else."""
    names = [name for one in listed(text) for name in apart(one)] if len(text) <= LONGEST_NAMES else []
    return bool(names) and all(
        is_person(name) and (name.isascii() or begins_with_family_name(name)) for name in names
    )


def _said(document: Document) -> Iterator[tuple[str, str, list[int]]]:
    """Yield role, names and chapters as credits and sentences give them."""
    blocks = (block for block in document.blocks() if block.text or block.kind is BlockKind.LIST)
    for block, below in pairwise((*blocks, Block(BlockKind.PARAGRAPH, "", 0, 0))):
        if block.kind == BlockKind.CREDIT:
            if are_authors(block.text, below.text):
                yield "author", _MARKS.sub("、", block.text), []
            yield from _credited(block, below)
        elif block.text.endswith((":", "：")):
            yield from _credited(block, below)
        elif _SAYS.search(block.text):
            for pattern in _SENTENCES:
                for match in pattern.finditer(nfkc(block.text)):
                    role = labelled("people", match["verb"]).role if match["verb"] else "author"
                    yield role, match["names"], _chapters(match.groupdict().get("chapters") or "")


def _credited(block: Block, below: Block) -> Iterator[tuple[str, str, list[int]]]:
    """Yield the people behind a label, or if nothing stands there, those that the next block lists."""
    stated = credit(unbracketed(block.text))
    if not stated:
        return
    if stated.people:
        yield stated.label.role or "author", stated.people, []
    elif stated.label.fact == "people":
        names = below.text or "、".join(item.text for item in below.items[: _MOST_LISTED + 1])
        if _are_names(names) and len(below.items) <= _MOST_LISTED:
            yield stated.label.role, names, []


_MOST_LISTED = 20


def _chapters(text: str) -> list[int]:
    numbers = [number for part in re.findall(_NUMBER, text) if (number := numeral(part)) is not None]
    if len(numbers) == 2 and _RANGE.search(text) and numbers[0] < numbers[1] < numbers[0] + 100:
        return list(range(numbers[0], numbers[1] + 1))
    return numbers
