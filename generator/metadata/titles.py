"""The title of a report, where its text has it: as printed, behind a label, or as a sentence names it."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..model import Block, BlockKind, Document, MarkKind
from ..structure.credit_labels import CREDIT, Credit, credit
from ..structure.head.form_labels import without_label_of_title
from ..structure.head.names import NUMBER_OF_STUDENT
from ..structure.head.sources import origin
from ..text.characters import HAN, nfkc
from ..text.traditional import compiled
from .lead import ABOUT_A_WORK, GENRE, PUBLISH, QUOTED, THIS, WRITE, Lead, own_credits, own_facts
from .publishers import Named

_FILE = re.compile(r"^(?:【[^【】]{1,20}】)?(.{4,}?)[.](?:pdf|docx?|pptx?)$", re.IGNORECASE)
"""The name of a file, which names the report: 【报告】….pdf."""
_DO = compiled(f"(?:{PUBLISH}|{WRITE})[了出的]?$")
_EVENT = compiled(
    "([A-Za-z][A-Za-z0-9.+-]{0,40}(?: [A-Z0-9][A-Za-z0-9.+-]{0,40}){0,3})"
    "(正式(?:发布|上线|开源|问世))[!！。，,]"
)
_WORK = compiled(
    f"((?![本该这此我])[A-Za-z{HAN}][A-Za-z0-9{HAN} .+-]{{1,40}}?)"
    "是(?:一个|一款|一套|一份|一门|一本)[^。，,！!]{0,20}?"
    "(?:项目|工具|平台|课程|资源|手册|教程|书)"
)

Titled = tuple[str, Named]
"""A title, and how it was found."""


def title_of(document: Document, lead: Lead) -> tuple[str | None, Named]:
    """Return the title that the first strategy finds that finds any."""
    titles = (strategy(document, lead) for strategy in TITLES)
    return next(filter(None, titles), (None, Named()))


def _printed(document: Document, lead: Lead) -> Titled | None:
    """Return the title as it is printed, with the words before it where the lead names it again."""
    if not document.title:
        return None
    title = _ABSTRACT.sub("", _FILE.sub(r"\1", _without_notes(document.title)))
    title = _STUDENTS.sub("", title)
    title = without_label_of_title(title) if document.cover else title
    named = "" if ABOUT_A_WORK.search(title) else nfkc(title)
    texts = (t for t in (named, *lead.texts) for match in QUOTED.finditer(t) if match.group() in named)
    before = next((t[: t.index("《")] for t in texts if _DO.search(t[: t.index("《")][-8:])), "")
    return title, Named(before)


def _without_notes(title: Block) -> str:
    """Return the text of a printed title without the marks of notes on it: who paid, where it was read."""
    kept = title.text
    for mark in sorted(title.inline, key=lambda one: -one.start):
        at_end = (
            mark.kind is MarkKind.SUPERSCRIPT and _NOTE.search(kept[: mark.end]) and mark.end == len(kept)
        )
        if mark.kind is MarkKind.REFERENCE or at_end:
            kept = kept[: mark.start].rstrip() + kept[mark.end :]
    return kept[:-1] if _STAR.search(kept) and kept.count(kept[-1]) == 1 else kept


_DAY = "(?:19|20)[0-9]{2}[01][0-9][0-3][0-9](?![0-9])"
_STUDENTS = compiled(
    f"(?<=[^\\s]{{4}})(?:\\s+|(?<=[{HAN}]))(?!{_DAY}){NUMBER_OF_STUDENT.pattern}.*", re.DOTALL
)
"""The numbers of students behind a title, with their names: 江湾潮汐模型 109704001 王小丽."""
_ABSTRACT = compiled(
    f"(?<=[{HAN}]{{6}})(?<!报告|论文|成果|公报|总结|会议|年报|文献|规划|纲要)(?<!执行|行政|内容|中文|英文)"
    " ?摘 ?要$"
)
"""The heading of the abstract, set right below the title; not the end of a title: 年度报告摘要."""
_STAR = re.compile(r"(?<=[\w)）])[*†‡＊]\Z")
_NOTE = re.compile(r"(?:[0-9](?<![m0-9 ].)|[*†‡∗＊§]{1,2})\Z")
"""A raised sign behind a word, but for the square of a length."""


def _labelled(document: Document, lead: Lead) -> Titled | None:
    """Return the title behind its label: 报告名称：…"""
    title = next((line.value for _, line in own_facts(document) if _names_title(line)), None)
    return (title, Named()) if title and not _is_of_items(document) else None


def _is_of_items(document: Document) -> bool:
    """Return True if a text has titles of several things behind one label: of defects."""
    credits = (credit(block.text) for block in document.blocks() if CREDIT.match(block.text))
    titles = [(one.label.label, one.value) for one in credits if one and one.label.fact == "title"]
    return len({*titles}) > len({label for label, _ in titles})


def _names_title(line: Credit) -> bool:
    """Return True if a title stands behind its label, and not an address."""
    return line.label.fact == "title" and len(line.value) >= _SHORTEST and not line.value.startswith("http")


def _where_first(document: Document, lead: Lead) -> Titled | None:
    """Return the title that a text has where it comes from: 本文来自「江湾观察」：…"""
    end = document.title.start if document.title else document.end
    above = {block.text for block in document.blocks() if block.start < end}
    origins = filter(None, (origin(text) for _, text in own_credits(document) if text in above))
    return next(((source.title, Named()) for source in origins if source.title), None)


def _released(document: Document, lead: Lead) -> Titled | None:
    """Return the work, in 《》, that a sentence of the lead says was published or written."""
    for text in lead.texts:
        for match in QUOTED.finditer(text):
            before, after = text[: match.start()], text[match.end() : match.end() + 8]
            if _CITES.search(before[-_NEAR:]):
                continue
            of_the_genre = GENRE.search(match[1]) or GENRE.match(after.lstrip("这该一份的本"))
            said = _DO.search(before[-8:]) or THIS.match(after) or (not before and after[:1] in "是由共系")
            if of_the_genre and said:
                return match[1].strip(), Named(before)
    return None


_NEAR = 60
_CITES = compiled("(?:根据|依据|参[考照见]|按照|引自|(?:^|[,，。;；])据)[^。]*$")
"""What stands before a work that a text builds on, and is not: 根据江湾研究院发布的《…》."""


def _announced(document: Document, lead: Lead) -> Titled | None:
    """Return the first paragraph if it ends in a colon and names a kind of report."""
    first = next(iter(document.body.blocks), None)
    if not first or first.kind is not BlockKind.PARAGRAPH or not first.text.endswith((":", "：")):
        return None
    if len(first.text) > _LONGEST_ANNOUNCED:
        return None
    names = GENRE.search(first.text) and not THIS.search(first.text)
    return (first.text.rstrip(":："), Named()) if names else None


def _event(document: Document, lead: Lead) -> Titled | None:
    """Return the release that the first text tells of: GPT-4 正式发布."""
    event = _EVENT.search(lead.texts[0]) if lead.texts else None
    return (event[1] + event[2], Named(event=True)) if event else None


def _described(document: Document, lead: Lead) -> Titled | None:
    """Return the work that a text says is a tool, a course or the like: X是一个…项目."""
    works = (_WORK.match(text) for text in lead.texts)
    return next(((work[1].strip(), Named()) for work in works if work), None)


TITLES: tuple[Callable[[Document, Lead], Titled | None], ...] = (
    _where_first,
    _printed,
    _labelled,
    _released,
    _announced,
    _event,
    _described,
)
"""Where the title is looked for, the surest place first."""
_LONGEST_ANNOUNCED = 100
_SHORTEST = 4
"""Minimum length of a title behind a label."""
