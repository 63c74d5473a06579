"""Candidates for the beginnings of entries in a printed table of contents, weighed without regard to order.

Every reading of every number (`numbering`) is weighed by what stands beside it and by the layout;
entries without a number begin at known words, on new lines and behind page numbers. Weights are on the
scale of `sequence`: the expected number, worth 6, outweighs any one doubt, but not two.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...text.characters import HAN
from ...text.measures import is_measure
from ...text.numerals import NUMERAL, any_of
from ..numbering import APPENDIX, NAMES
from .numbers import BARE, BEHIND_NAME, LEADERS, SHADOW, Reading, is_led, readings

# --- numbers --------------------------------------------------------------------------------------

USUAL_WEIGHT = 3.0
WEIGHTS = {"1": -0.5, "1.": 1.0, "1.1": 2.0, "一": 2.0} | dict.fromkeys(["(1)", "1)", "①", "A"], 0.0)
"""Weights of kinds of numbers: high for those that rarely stand inside a title."""

BEFORE = dict.fromkeys("-–+=×<>≥≤~～^#$", -5.0) | dict.fromkeys("/([{《“‘「『【<,，、", -4.0)
BEFORE |= dict.fromkeys("的与和及或在于为从至到近超约每前达仅", -2.0) | {"第": -9.0}
AFTER = dict.fromkeys("%‰℃°×+/~-–=)]},;，。；、：》”", -5.0) | dict.fromkeys("到至", -4.0)
BEHIND_LATIN, BEHIND_LATIN_AND_SPACE, BETWEEN_LATIN, BEHIND_HAN = -3.0, -1.0, -4.0, -4.0
"""GPT3; GPT 3; Version 3 of; and the name of a counter inside a word: 代表1."""
BEHIND_MATTER = -9.0
"""摘要 II: a page."""
BEFORE_UNIT, BEFORE_BACK_MATTER, BEFORE_LOWER_CASE, BEHIND_LEADER = -4.0, -4.0, -2.0, -6.0
AT_START, NOT_AT_START, UNSPACED = 5.0, -3.0, -2.0
"""A line or a page number ends before it; none does, in a table where they do; no space, likewise."""
HOPELESS = -6.0
"""Candidates below this weight are dropped."""

# --- entries without a number --------------------------------------------------------------------

FRONT = (
    "前言|序言|序|引言|导言|导论|绪论|绪言|引子|摘要|内容提要|内容简介|编者按|编者的话|出版说明|凡例|楔子|序幕"
    "|执行摘要|写在前面|卷首语|开篇语|致读者"
)
BACK = (
    "参考文献|参考书目|参考资料|致谢|鸣谢|后记|编后记|译后记|跋|结语|结束语|尾声|余论|索引|术语表|词汇表|名词解释"
    "|缩略语表|缩略语|符号说明|符号表|(?:主要|常用|数学)符号表?|免责声明|法律声明|版权声明|关于我们|作者简介|大事记"
    "|写在最后|插图目录|插图清单|图表目录|图目录|表目录|图表清单|备查文件目录"
)
SECTION = (
    "本章小结|本节小结|小结与讨论|小结|本章总结|总结|思考题|思考与练习|练习题|练习|课后习题|本章习题|复习题|习题"
    "|延伸阅读|拓展阅读|扩展阅读|本章参考文献|Exercises|Problems|Summary|Further Reading"
)
LATIN = (
    "Preface|Foreword|Prologue|Epilogue|Afterword|Acknowledge?ments|Abstract|Executive [Ss]ummary|References"
    "|Bibliography|Index|Glossary|Abbreviations|About the Authors?|List of [Ff]igures|List of [Tt]ables"
)
MODIFIERS = "自|总|代|推荐|译者?|作者|中文版?|英文版?|再版|原书?|丛书|第[一二三四五]版"
LOOSE = "Introduction|Conclusions?|Notes|Contributors|Postscript|[目图表][录次]|[图表]目次"
"""Words that are entries at the beginning, behind other matter and behind pages; else parts of titles."""
UNMISTAKABLE = (
    "附录|推荐序[一二三四五]|(?:图表|插图|图|表)目录|本章小结|本节小结|本章习题|本章参考文献|思考与练习|思考题"
    "|免责声明|版权声明"
)
CLOSING = (
    "(?:自|代|译者|推荐)序|[中英]文摘要|参考文献|参考书目|参考资料|致谢|鸣谢|后记|术语表|缩略语|名词解释|结束语"
    "|大事记|作者简介|符号说明|符号表|图目录|表目录|图表目录|备查文件目录|习题|Exercises"
    f"|{APPENDIX}|{LATIN}"
)
"""Words that begin an entry even where nothing divides entries; the latter only before others, and last."""
SHOWN, LIKELY, UNLIKELY, WRAPPED = 2.0, 1.0, -1.0, -4.0
"""Weights of entries without a number: known by a word or page; by a line; by a line that seems to go on."""


class Candidate(NamedTuple):
    """A place where an entry may begin; `kind` is the form of its number, "" if it has none.

    `title` is where the first letter behind the number stands.
    """

    start: int
    end: int
    kind: str
    value: tuple[int, ...]
    number: str
    weight: float
    title: int


def candidates(text: str) -> list[list[Candidate]]:
    """Return where entries may begin, in order: all readings of a place together."""
    shadow = text.translate(SHADOW)
    numbers = readings(shadow)
    layout = _Layout(shadow, numbers)
    weighed = [(number, _weight(shadow, layout, number)) for number in numbers]
    weighed += [(reading, reading.weight + layout.inside(reading.start)) for reading in _words(shadow)]
    weighed += [(reading, reading.weight) for reading in layout.unnumbered()]
    places: dict[int, list[Candidate]] = {}
    for reading, weight in weighed:
        if weight >= HOPELESS:
            places.setdefault(reading.start, []).append(_mark(text, shadow, reading, weight))
    return [places[start] for start in sorted(places)]


_FARTHEST_TITLE = 300


def _mark(text: str, shadow: str, reading: Reading, weight: float) -> Candidate:
    start, end, after, kind, value, _ = reading
    far = after + _FARTHEST_TITLE
    letter = _LETTER.search(shadow, after, far)
    number = text[start:end]
    if not number.isalnum():
        number = (" " if shadow[start:end].isascii() else "").join(number.split())
    return Candidate(start, after, kind, value, number, weight, letter.start() if letter else far)


# --- weights -------------------------------------------------------------------------------------

_LETTER = re.compile(r"[^\W\d_]")
_BACK_MATTER = re.compile(rf"[0-9]{{0,3}}\s?(?:{BACK}|{APPENDIX})")
_LOWER_CASE = re.compile("[0-9]* {0,2}[a-z]")
_BEHIND_NAME = re.compile(rf"(?:{any_of(name for name in NAMES if len(name) == 2)})$")
_HAN_NAMES = frozenset(name[0] for name in NAMES)


def _weight(shadow: str, layout: _Layout, reading: Reading) -> float:
    """Return how much speaks for a number being an entry's, order apart."""
    form = WEIGHTS.get(reading.kind, USUAL_WEIGHT)
    place = layout.weight(reading.start)
    if reading.weight < 0 and reading.kind in ("1", "一"):
        place = min(place, 0.0)  # 1983年的雪 and 一对多 begin a line as numbers do
    weight = form + reading.weight + _beside(shadow, reading) + place
    if (
        reading.kind == "1"
        and layout.may_be_page(reading.start)
        and _BACK_MATTER.match(shadow, reading.after)
    ):
        weight += BEFORE_BACK_MATTER
    return weight


def _beside(shadow: str, reading: Reading) -> float:
    """Return what the characters beside a number say for it."""
    start, after, kind = reading.start, reading.after, reading.kind
    weight = AFTER.get(shadow[after : after + 1], 0.0)
    plain = kind[0] in "1(A①"
    if kind == "1" and _BEHIND_NAME.search(shadow, max(0, start - 2), start):
        weight += BEHIND_NAME
    if plain and is_measure(shadow, after):
        weight += BEFORE_UNIT
    if kind == "I" and reading.weight < 0 and _BEHIND_MATTER.search(shadow, max(0, start - 24), start):
        weight += BEHIND_MATTER
    before = shadow[max(0, start - 3) : start]
    kept = before.rstrip()
    if not kept:
        return weight
    last = kept[-1]
    weight += BEFORE.get(last, 0.0)
    behind_latin = last.isascii() and last.isalpha()
    if plain and _LOWER_CASE.match(shadow, after):
        weight += BETWEEN_LATIN if behind_latin else BEFORE_LOWER_CASE * (len(reading.value) == 1)
    if plain and behind_latin:
        return weight + (BEHIND_LATIN if len(kept) == len(before) else BEHIND_LATIN_AND_SPACE)
    if plain and is_led(shadow, start):
        return weight + BEHIND_LEADER
    return weight + (BEHIND_HAN if shadow[start] in _HAN_NAMES and before[-1].isalpha() else 0.0)


_LEAD = re.escape(LEADERS)
_PAIR = re.compile(rf"(?<![^|])([{HAN}])([{HAN}])(?![^|])")


def _spread(words: str) -> str:
    """Return a pattern of words that finds those of two characters with spaces between them: 前  言."""
    return _PAIR.sub(r"\1 {0,2}\2", words)


_FRONT = f"(?:{MODIFIERS})?(?:{_spread(FRONT)})[一二三四五]?"
_BACK, _APPENDIX = _spread(BACK), _spread(APPENDIX)
_LATIN = f"{LATIN}|{LATIN.upper()}".replace(" ", r"\s?")
_MATTER = f"{_FRONT}|{_BACK}|{SECTION}|{_LATIN}|{LOOSE}"
_NEXT = (
    rf"[{_LEAD}(\[0-9第卷]|[{NUMERAL}]{{1,3}}、|[上中下][篇编卷]|PART|Part|C[hH]|[ivx]+\b|[IVX]+(?:\.|\b)"
    rf"|图表?[0-9{NUMERAL}]|表[0-9{NUMERAL}]|{_MATTER}|{_APPENDIX}"
)
_WORD = re.compile(
    rf"(?:{_FRONT}|{_BACK})(?=[\s:])|推荐序[一二三四五]|(?:{_LATIN}|{LOOSE})(?=:)"
    rf"|(?:{_MATTER})(?=\n|\s{{0,3}}(?:$|{_NEXT}))|{_APPENDIX}"
)
_LOOSE = re.compile(LOOSE)
_GLUED = re.compile(
    rf"{UNMISTAKABLE}|(?:{_APPENDIX}|Prologue|Epilogue|Foreword|Afterword)\s?[A-Z0-9一二三四五六七八九十:]"
    rf"|(?:{CLOSING})[A-Z]?\s{{0,3}}[0-9]{{0,4}}(?:$|第|Chapter|Part|{_MATTER}|{_APPENDIX})"
)
_BEHIND_MATTER = re.compile(rf"(?:{_MATTER})\s{{1,3}}$")
_UNTITLED = re.compile(rf"(?>{_BACK}|{SECTION})[ \t]{{1,3}}(?=[^\W\d_])(?![ivxlc]+\s)")
_RUN = re.compile(rf"\s{{0,3}}(?>{_BACK})(?=[^\W\d_])")


def _words(shadow: str) -> Iterator[Reading]:
    """Read 前言, 附录 and their like where they can begin an entry, and what follows one without a title."""
    end, appendix = 0, -9
    for match in _WORD.finditer(shadow):
        start = match.start()
        before = shadow[max(end, start - 12) : start]
        kept = before.rstrip()
        gap = before[len(kept) :]
        if start - appendix < 4 or _DECIMAL.search(kept):
            continue
        if match[0].replace(" ", "") in APPENDIX:
            appendix = match.end()
        glued = kept[-1:] not in BEFORE and not _LOOSE.match(shadow, start) and _GLUED.match(shadow, start)
        if (
            not kept
            or "\n" in gap
            or kept[-1] in LEADERS
            or (gap and (_BARE_END.search(kept) or not match[0].isascii()))
            or (glued and kept[-1] != ":")
        ):
            end = match.end()
            yield Reading(start, start, start, weight=SHOWN)
            then = gap and not kept[-1:].isdecimal() and _UNTITLED.match(shadow, start)
            if then or (end != appendix and (then := _RUN.match(shadow, end))):
                word = then.end() - len(then[0].lstrip())
                yield from (Reading(at, at, at, weight=LIKELY) for at in {word, then.end()})


_BARE_END = re.compile(r"[0-9]$|\s(?:[ivx]{1,5}|[IVX]{1,5})$")
_DECIMAL = re.compile(r"[0-9]\.[1-9][0-9]?$")


def rising(values: Sequence[int]) -> list[int]:
    """Return the places of the longest run of values, others left out, that does not go down."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect.bisect_right(ends, value)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1], places[at : at + 1] = [value], [place]
    run, place = [], places[-1] if places else -1
    while place >= 0:
        run.append(place)
        place = before[place]
    return run[::-1]


# --- layout --------------------------------------------------------------------------------------

_LINE = re.compile(r"^[^\S\n]*+(\S)", re.MULTILINE)
_PAGE_END = re.compile(
    rf"(?<![{_LEAD} \t])(?= {{0,9}}(?:[…\t]|[{_LEAD}] {{0,9}}[{_LEAD}]))([{_LEAD} \t]++)"
    r"[(\[]?(?:[0-9]{1,4}|[ivxlc]{1,6}|[IVXLC]{1,6})[)\]]?"
    r"(?:\s{1,8}(?=\S)|(?=[^\W\d_a-z]))"
)
_LINE_PAGE = re.compile(rf"[{_LEAD} \t][(\[]?(?:[0-9]{{1,4}}|[ivxlc]{{1,6}})[)\]]?$")
_BARE_PAGE = re.compile(
    r"(?<=\s)(?:(?<![A-Za-z]\s)([0-9]{1,4})|([ivx]{1,5}|(?<![A-Za-z]\s)[IVX]{1,5}))(?=\s)(\s{1,3}(?=[^\W\d_]))?"
)
_OPEN_END = re.compile(r"[-–+=×/(\[{《“‘「『【,，、与和及或]$|(?<!目)的$")
_MOST, _PAGED_LINES, _FULL_LINE, _SHORTEST_FULL = 0.8, 0.4, 0.9, 30


def is_leader(text: str) -> bool:
    """Return True if `text` holds a leader, the dots or tab before a page number."""
    return "…" in text or "\t" in text or sum(map(text.count, LEADERS)) > 1


class _Layout:
    """The places where line ends and page numbers show that an entry begins, and their weights."""

    def __init__(self, shadow: str, readings: Sequence[Reading]) -> None:
        self.shadow = shadow
        self.lines = [match.start(1) for match in _LINE.finditer(shadow)]
        ends = [match for match in _PAGE_END.finditer(shadow) if is_leader(match[1])]
        self.behind_pages = {match.end() for match in ends if match[0][-1].isspace()}
        self.behind_glued_pages = {match.end() for match in ends} - self.behind_pages
        self.starts = self.behind_pages.union(self.lines)
        opening = {reading.start for reading in readings} & self.starts
        inside = {r.start for r in readings if r.kind not in BARE and not r.weight} - self.starts
        self.divided = len(self.starts) > 1 and len(opening) >= 2 * len(inside)
        self.spaced = sum(shadow[at - 1].isspace() for at in inside) > _MOST * len(inside)
        behind_pages = sum(map(self._is_behind_page, inside))
        self.paged = self.spaced and behind_pages > max(1, _MOST * (len(inside) - 1))
        glued = any(reading.weight > 0 for reading in readings)
        self.has_pages = bool(ends) or glued or 2 * behind_pages > len(inside)

    def weight(self, at: int) -> float:
        """Return what the place of a number says for it."""
        if at in self.starts:
            return AT_START
        if self.divided or (self.paged and not self._is_behind_page(at)):
            return NOT_AT_START
        return UNSPACED if self.spaced and self.shadow[at - 1].isalnum() else 0.0

    def inside(self, at: int) -> float:
        """Return what the place of a word says against it."""
        return NOT_AT_START if self.divided and at not in self.starts else 0.0

    def may_be_page(self, at: int) -> bool:
        """Return True if a single number may be a page: there are pages, and none stands right before it."""
        return self.has_pages and not (self.shadow[at - 1 : at].isspace() and self._is_behind_page(at))

    def _is_behind_page(self, at: int) -> bool:
        return self.shadow[max(0, at - 4) : at].rstrip(" )]\t\n")[-1:].isdecimal()

    def unnumbered(self) -> Iterator[Reading]:
        """Read the entries without a number that the layout shows."""
        yield from (Reading(at, at, at) for at in self.lines[:1])
        yield from (Reading(at, at, at, weight=LIKELY) for at in self.behind_pages)
        yield from (Reading(at, at, at, weight=LIKELY) for at in self.behind_glued_pages)
        if self.divided:
            yield from self._lines()
        elif self.paged:
            yield from self._behind_bare_pages()

    def _behind_bare_pages(self) -> Iterator[Reading]:
        """Read what stands behind numbers that go up from entry to entry, as pages do."""
        found = list(_BARE_PAGE.finditer(self.shadow))
        for match in map(found.__getitem__, rising([int(match[1] or 0) for match in found])):
            if match[3]:
                yield Reading(match.end(), match.end(), match.end(), weight=LIKELY)

    def _lines(self) -> Iterator[Reading]:
        ends = [*self.lines[1:], len(self.shadow)]
        texts = [self.shadow[start:end].rstrip() for start, end in zip(self.lines, ends, strict=True)]
        ended = [bool(_LINE_PAGE.search(text)) for text in texts]
        paged = sum(ended) > _PAGED_LINES * len(texts)
        full = max(_SHORTEST_FULL, _FULL_LINE * max(map(len, texts)))
        wrapped = sum(len(text) >= full for text in texts) > 1
        for at, above, page in zip(self.lines[1:], texts, ended, strict=False):
            open_end = _OPEN_END.search(above) or (paged and not page)
            weight = WRAPPED if open_end else UNLIKELY if wrapped and len(above) >= full else LIKELY
            yield Reading(at, at, at, weight=weight)
