"""A report that lists the titles of a series -> those titles, and which of them the collection holds.

A list is one of a series if what announces it says so (系列报告:, 本丛书共五册, this series comprises) and
says nothing else between the word and the list: the findings of a series, its authors, or books that are
cited are no titles of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ..model import Block, BlockKind, Document, Title
from ..structure.patterns import TITLE_LENGTH
from ..text.folding import search_form
from ..text.numerals import NUMERAL
from ..text.traditional import compiled

Line = tuple[str, str]
"""A line of a list, and the anchor of its block."""

MOST_TITLES = 100
_LEAST = 2

_WORKS = (
    "(?:报告|白皮书|蓝皮书|绿皮书|丛书|图书|书籍|专著|著作|教材|手册|指南|读本|文章|论文|课程|讲座|文集|案例集|解读|专题|研究"
    "|出版物|刊物)"
)
_ENGLISH_WORKS = (
    "(?:reports?|(?:white ?)?papers?|books?|handbooks?|guides?|guidebooks?|stud(?:y|ies)|volumes?|titles"
    "|monographs?|publications?|articles?|lectures?|briefs?)"
)
_NUMBER = f"(?:[0-9]{{1,3}}|[{NUMERAL}]{{1,4}}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SERIES = compiled(
    rf"(?:(?<!一)|(?<=[这该此同]一))系列的?(?:年度|行业|专题|深度|调研|调查|分析|研究|发展|技术)*{_WORKS}"
    r"|(?:丛书|丛刊|文库|书系|套书|译丛|论丛)(?!编)|(?P<vague>[本该此]系列|同一系列)"
    rf"|\b{_ENGLISH_WORKS} series\b|\bseries of {_NUMBER} {_ENGLISH_WORKS}\b"
    r"|(?P<loose>\b(?:this|our|the same|the) series\b(?! of))",
    re.IGNORECASE,
)
"""The name of a series; one that is `vague` or `loose` may be one of anything."""
_COMPOSED = (
    "包括|包含|涵盖|收录|收入|分为|分成|分别为|分别是|组成|由|如下|以下"
    "|includes?|compris(?:es|ing)|consists? of|contains?|as follows|the following"
)
_BETWEEN = compiled(
    f"(?:{_COMPOSED}|一?共|合?计|有|为|是|即|已|将|出版|推出|发布|目录|书目|书名|名单|清单|列表|一览表?"
    rf"|各?[部册冊卷本种篇期辑份]|{_NUMBER}|{_ENGLISH_WORKS}|is|are|has|have|in all|of|other"
    r"|[、，,。:：\s]|[(（][^()（）]{0,20}[)）])*+",
    re.IGNORECASE,
)
"""What may stand between the name of a series and its titles."""
_ENDS_COMPOSED = compiled(f"(?:{_COMPOSED})[:：]?$", re.IGNORECASE)
_CITED = compiled(
    "参考|引用|参阅|参见|征引|引自|文献|延伸阅读|references?|bibliography|cited|further reading",
    re.IGNORECASE,
)
_WORK = compiled(
    "报告|白皮书|蓝皮书|绿皮书|指南|手册|案例集|年鉴|教程|report|white ?paper|handbook|guide", re.IGNORECASE
)
_REACH = 60

_NAMED = re.compile("《([^《》]{1,90})》")
_QUOTED = re.compile('“([^“”]{2,120})”|"([^"]{2,120})"')
_APART = compiled(
    rf"(?:[、，,；;：:\s/|·—.-]|和|与|及|以及|and|第?{_NUMBER}[部册冊卷篇辑集]?|[①-⑳]|[上中下]|[(（][^()（）]{{0,20}}[)）])*+"
)
"""What may stand between two titles of a series."""
_BEHIND = compiled(
    rf"(?:等|这|共|[、，,]|{_NUMBER}|[部册冊卷本种篇期辑份])*+[^《》。！？!?，,、：:；;]{{0,12}}?"
)

_SENTENCE_END = re.compile("[。！？!?]")
_EDGES = " \t\u3000;；、,，。."
_PAGES = re.compile(r"[,，、\s(（]{0,4}[0-9]{1,4} ?(?:页|pages?\b|pp?\b).*$", re.IGNORECASE)
_BRACKETS = re.compile("^【[^【】]{0,30}】")


# --- what a report lists -----------------------------------------------------------------------


def titles(document: Document, title: str | None) -> tuple[Title, ...]:
    """Return the titles of the series that a report lists, none twice; `title` is its own."""
    found = {_key(each.text): each for each in _listed(document, title)}
    return tuple(found.values())[:MOST_TITLES]


def _listed(document: Document, title: str | None) -> Iterator[Title]:
    for section in document.body.walk():
        heading = section.title if section.level else title or ""
        above = heading.rstrip(":： ")
        for lines, block in _lists(section.blocks):
            contents = block.entries and not section.level and block is section.blocks[0]
            if lines and not contents:
                yield from _of_list(lines, _announces(above))
            elif not lines and block.kind is not BlockKind.CODE:
                yield from _in_text(block, document.language)
            above = block.text


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[list[Line], Block]]:
    """Yield the blocks, each with its lines if it is a list; names alone on their lines are one, too."""
    row: list[Line] = []
    for block, behind in zip(blocks, (*blocks, None)[1:], strict=True):
        lines = [(item.text, item.anchor) for item in block.items]
        lines += [(entry.title, block.anchor) for entry in block.entries]
        if _NAMED.fullmatch(block.text.strip(_EDGES)):
            row.append((block.text, block.anchor))
            if behind and _NAMED.fullmatch(behind.text.strip(_EDGES)):
                continue
        yield lines or row, block
        row = []


def _announces(text: str) -> str:
    """Return how surely a text announces the titles of a series: sure, likely, or not at all (empty)."""
    text = text[-200:]
    if not _SERIES.search(text):  # which is quick: most texts name none
        return ""
    text = _masked(text).rstrip()
    series = next(iter(reversed(list(_SERIES.finditer(text)))), None)
    if series is None or _CITED.search(text):
        return ""
    between = text[series.end() :].strip()
    fits = _BETWEEN.fullmatch(between)
    if not text.endswith((":", "：")):
        return "likely" if fits and len(text) <= _REACH else ""
    if not fits:
        return "likely" if _ENDS_COMPOSED.search(between) and len(between) <= _REACH else ""
    return "likely" if series["vague"] or series["loose"] else "sure"


def _of_list(lines: Sequence[Line], announced: str) -> Iterator[Title]:
    """Yield the titles of a list; one that is only likely to be of a series has to look like one of works."""
    named = [(text.strip(_EDGES), anchor) for text, anchor in lines]
    short = all(0 < len(text) <= 2 * TITLE_LENGTH and "。" not in text for text, _ in named)
    works = sum(bool(_NAMED.search(text) or _WORK.search(text)) for text, _ in named)
    if announced and short and len(named) >= _LEAST and (announced == "sure" or 2 * works >= len(named)):
        yield from (Title(text, anchor) for text, anchor in named)


def _in_text(block: Block, language: str) -> Iterator[Title]:
    """Yield titles that stand in a row behind the name of a series, or before it."""
    text = block.text
    names = list((_NAMED if language == "zh" else _QUOTED).finditer(text))
    if len(names) < _LEAST:
        return
    masked = _masked(text)
    series = [match.span() for match in _SERIES.finditer(masked)]
    for row in _rows(text, names):
        place = bisect_left(series, (row[0].start(),))
        before, behind = series[max(0, place - 1) : place], series[place : place + 1]
        if any(_leads(masked, end, row[0].start()) for _, end in before) or any(
            _closes(masked, row[0].start(), row[-1].end(), start) for start, _ in behind
        ):
            yield from (Title(name[0].strip('“”"'), block.anchor) for name in row)


def _leads(text: str, series: int, titles: int) -> bool:
    """Return True if a series, whose name ends at `series`, is what the titles from `titles` on are of."""
    between = text[series:titles].strip()
    fits = len(between) <= _REACH and (_BETWEEN.fullmatch(between) or _ENDS_COMPOSED.search(between))
    return bool(fits) and not _is_cited(text, series)


def _closes(text: str, titles: int, end: int, series: int) -> bool:
    """Return True if titles are said to be of the series that is named behind them: 《…》《…》等系列报告."""
    fits = series - end <= _REACH and _BEHIND.fullmatch(text, end, series)
    return bool(fits) and not _is_cited(text, titles)


def _is_cited(text: str, place: int) -> bool:
    """Return True if the sentence before a place says that books are cited."""
    return bool(_CITED.search(_SENTENCE_END.split(text[max(0, place - _REACH) : place])[-1]))


def _rows(text: str, names: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yield the runs of names with nothing but marks, conjunctions and numbers between them."""
    row = [names[0]]
    for before, name in pairwise(names):
        if name.start() - before.end() <= _REACH and _APART.fullmatch(text, before.end(), name.start()):
            row.append(name)
        else:
            if len(row) >= _LEAST:
                yield row
            row = [name]
    if len(row) >= _LEAST:
        yield row


def _masked(text: str) -> str:
    """Return a text with its titles blotted out: what they say announces nothing."""
    return _NAMED.sub(lambda match: "《" + "\0" * len(match[1]) + "》", text)


# --- what the collection holds -----------------------------------------------------------------


def held(
    listed: Sequence[Iterable[Title]],
    called: Iterable[Iterable[str]],
    keys: Sequence[str],
    shown: Sequence[int],
) -> list[tuple[Title, ...]]:
    """Return the listed titles of each report, each with the report of that title.

    `called` are the titles of each report, in any language, `keys` their names, `shown` the versions of the
    same work that stand for them: of several reports with a title the one that lists show is meant.
    """
    reports: dict[str, int] = {}
    for number, names in enumerate(called):
        for key in {key for name in names for key in _keys(name)}:
            if key not in reports or (shown[number] == number) > (shown[reports[key]] == reports[key]):
                reports[key] = number
    found = [
        [next((keys[reports[key]] for key in _keys(title.text) if key in reports), "") for title in titles]
        for titles in listed
    ]
    return [
        tuple(Title(title.text, title.anchor, report) for title, report in zip(titles, matches, strict=True))
        for titles, matches in zip(listed, found, strict=True)
    ]


@lru_cache(1 << 14)
def _keys(title: str) -> tuple[str, ...]:
    """Return the forms in which a title is compared, from the whole of it to the name in its brackets."""
    bare = _PAGES.sub("", _BRACKETS.sub("", title.strip()))
    names = [name for name in _NAMED.findall(title) if len(_key(name)) > 3 or f"《{name}》" == bare]
    return tuple(filter(None, map(_key, (title, bare, *names))))


def _key(title: str) -> str:
    return "".join(character for character in search_form(title) if character.isalnum())
