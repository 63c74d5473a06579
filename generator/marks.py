"""Where an entry of a printed table of contents may begin: every reading of every number, weighed.

Nothing is decided here. ``概述31.2`` may hold 31.2, or 1.2 behind page 3: both are offered, and
`generator.contents` finds the chain of marks that makes the best table. Weights are on the scale of
its rewards: the expected number, worth 6, outweighs any one doubt, but not two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.text import NUMERAL, nfkc, numeral

# --- the forms of numbers ------------------------------------------------------------------------

COUNTERS = {"卷": 1, "册": 1, "部": 2, "部分": 2, "编": 3, "分编": 4, "篇": 5, "辑": 5, "单元": 6}
COUNTERS |= dict.fromkeys("章回讲课集", 7) | {"节": 8}
"""What 第一… counts, with its rank: the lower, the farther out."""

NAMES = {"Volume": 1, "Book": 1, "Part": 2, "Unit": 6, "Module": 6, "Chapter": 7, "Lecture": 7}
NAMES |= {"Lesson": 7, "Section": 8, "卷": 1, "篇": 5, "专题": 6, "模块": 6, "单元": 6, "项目": 7}
NAMES |= {"任务": 8, "案例": 8, "图": 8, "表": 8, "图表": 8}
"""What stands before a number (Part 1, 卷一), with its rank."""

RANKS = COUNTERS | {name.casefold(): rank for name, rank in NAMES.items()}
RANKS |= {"1": 10, "I": 11, "A": 12, "一": 13, "(一)": 14, "1.": 15, "(1)": 21, "1)": 22, "①": 23}
RANKS |= {"1.1": 16, "1.1.1": 17, "1.1.1.1": 18, "1.1.1.1.1": 19}
RANKS |= {"A.1": 16, "A.1.1": 17, "1-1": 16, "1-1-1": 17}
PART_RANK, INNER_RANK = 6, 10
"""A form is named by its first number. Up to PART_RANK it holds chapters; from INNER_RANK on, forms
stand in each other as a table shows them."""

USUAL_WEIGHT = 3.0
WEIGHTS = {"1": -0.5, "1.": 1.0, "1.1": 2.0, "一": 2.0} | dict.fromkeys(["(1)", "1)", "①", "A"], 0.0)
"""How seldom a number of a form stands inside a title."""

BARE = frozenset({"1", "1.", "(1)", "1)", "①", "A", "一"})
"""Forms that begin no entry unless its title stands behind them on the same line."""

OTHER_WORDS = "卷积|部[门署]|编[程码译]|篇章|章程|讲座|课[堂题程]|集[成群合]|节点|回[合归]"
"""Words that begin like a counter: 第一节点 is not 第一节."""

# --- what stands beside a number -----------------------------------------------------------------

BEFORE = dict.fromkeys("-–+=×<>≥≤~～^#$", -5.0) | dict.fromkeys("/([{《“‘「『【<,，、", -4.0)
BEFORE |= dict.fromkeys("的与和及或在于为从至到近超约每前达仅", -2.0) | {"第": -9.0}
AFTER = dict.fromkeys("%‰℃°×+/~-–=)]},;，。；、：》”", -5.0)
UNIT = (
    "[倍亿年月日号]|万(?![物维])|[个种](?![性人体案类子植])|元(?![宇学数素])|大(?=[趋措问原关方])"
    "|[KMGT]?(?:Hz|B)(?![A-Za-z])|[DGKC](?![a-z])"
)
"""What a number measures: 5年, 3个 (but not 3个性化), 7B, 5G."""

BEHIND_LATIN, BEHIND_LATIN_AND_SPACE, BEHIND_HAN = -3.0, -1.0, -4.0
"""GPT3, GPT 3, and the name of a counter inside a word: 代表1."""
BEFORE_UNIT, BEFORE_BACK_MATTER, BEFORE_LOWER_CASE, BEHIND_LEADER, OTHER_WORD = -4.0, -4.0, -2.0, -6.0, -6.0
BEHIND_DIGITS, BEFORE_DIGITS, BEFORE_DECIMAL = -1.5, -2.0, -4.0
"""1.2 in 31.2; 1.1 in 1.12023年; 2. in 2.5G."""
AT_START, NOT_AT_START, UNSPACED = 4.0, -3.0, -2.0
"""A line or a page number ends before it; none does, in a table where they do; no space, likewise."""
HOPELESS = -6.0
"""What is below this weight is not offered."""

# --- entries without a number --------------------------------------------------------------------

FRONT = "前言|序言|序|引言|导言|导论|绪论|摘要|内容提要|内容简介|编者按|出版说明|凡例|楔子|序幕"
BACK = (
    "参考文献|参考资料|致谢|鸣谢|后记|编后记|跋|结语|结束语|尾声|索引|术语表|词汇表|名词解释|缩略语表|缩略语"
    "|免责声明|版权声明|关于我们|作者简介|大事记|插图目录|图表目录|图目录|表目录"
)
SECTION = (
    "本章小结|本节小结|小结与讨论|小结|本章总结|总结|思考题|思考与练习|练习题|练习|课后习题|本章习题|复习题|习题"
    "|延伸阅读|拓展阅读|扩展阅读|本章参考文献|Exercises|Problems|Summary|Further Reading"
)
LATIN = (
    "Preface|Foreword|Prologue|Epilogue|Afterword|Acknowledge?ments|Abstract|Executive Summary|References"
    "|Bibliography|Index|Glossary|About the Authors?|List of Figures|List of Tables"
)
APPENDIX = "附录|附件|附表|附图|Appendix|APPENDIX|Appendices"
MODIFIERS = "自|总|代|推荐|译者?|作者|中文版|英文版|再版|原书?|丛书|第[一二三四五]版"
UNMISTAKABLE = "本章小结|本节小结|本章习题|本章参考文献|思考与练习|思考题|免责声明|版权声明"
CLOSING = f"参考文献|参考资料|致谢|鸣谢|后记|术语表|缩略语|名词解释|结束语|大事记|作者简介|习题|Exercises|{APPENDIX}|{LATIN}"
"""Words that begin an entry even where nothing divides entries; the latter only before others, and last."""
SHOWN, LIKELY, UNLIKELY, WRAPPED = 2.0, 1.0, -1.0, -4.0
"""What an entry without a number weighs: shown by its word or a page; by its line; if that seems to go on."""


class Mark(NamedTuple):
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


class _Reading(NamedTuple):
    start: int
    end: int
    after: int
    """`end` with the sign behind the number: 1. and 一、."""
    kind: str = ""
    value: tuple[int, ...] = ()
    weight: float = 0.0


def marks(text: str) -> list[list[Mark]]:
    """Return where entries may begin, in order: all readings of a place together."""
    shadow = text.translate(_NARROW)
    readings = [reading for reading in (*_worded(shadow), *_numeric(shadow)) if _is_titled(shadow, reading)]
    layout = _Layout(shadow, readings)
    weighed = [
        (r, r.weight + _form_weight(r.kind) + _beside(shadow, r) + layout.weight(r.start)) for r in readings
    ]
    weighed += [(r, r.weight) for r in (*_words(shadow), *layout.unnumbered())]
    places: dict[int, list[Mark]] = {}
    for reading, weight in weighed:
        if weight >= HOPELESS:
            places.setdefault(reading.start, []).append(_mark(text, shadow, reading, weight))
    return [places[start] for start in sorted(places)]


_FARTHEST_TITLE = 300


def _mark(text: str, shadow: str, reading: _Reading, weight: float) -> Mark:
    start, end, after, kind, value, _ = reading
    letter = _LETTER.search(shadow, after, after + _FARTHEST_TITLE)
    number = text[start:end]
    if not number.isalnum():
        number = (" " if shadow[start:end].isascii() else "").join(number.split())
    return Mark(
        start, after, kind, value, number, weight, letter.start() if letter else after + _FARTHEST_TITLE
    )


# --- numbers -------------------------------------------------------------------------------------

LEADERS = ".·…‥⋯•—─_"
_LEAD = re.escape(LEADERS)
_NARROW: dict[int, int | str] = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: " ", 0x30FB: "·"}
_NARROW |= dict(zip(map(ord, "壹贰叁肆伍陆柒捌玖拾"), "一二三四五六七八九十", strict=True))
_CN = f"[{NUMERAL}]"
_ROMAN = "[Ⅰ-Ⅻ]|[IVX]{1,5}"
_ENGLISH = "one two three four five six seven eight nine ten".split()


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_FORMS = (
    ("", rf"第\s?(?P<n>[0-9]{{1,4}}|{_CN}{{1,7}}|{_ROMAN})\s?(?P<kind>{_any(COUNTERS)})"),
    (
        "",
        rf"(?P<kind>{_any({*NAMES, *map(str.upper, NAMES)})})[\s.-]{{0,2}}(?P<n>[0-9]{{1,3}}"
        rf"(?:[.-][0-9]{{1,3}})?|{_CN}{{1,4}}|{_ROMAN}|(?i:{'|'.join(_ENGLISH)})(?![a-z]))",
    ),
    ("", "(?P<n>[上中下])(?P<kind>[卷册部编篇])"),
    ("一", rf"(?<![第{NUMERAL}])(?P<n>{_CN}{{1,5}})(?P<sign>\s?[、.:])"),
    ("一", rf"(?<!\S)(?P<n>{_CN}{{1,3}})(?=[ \t])"),
    ("(一)", rf"\(\s?(?P<n>{_CN}{{1,3}})\s?\)"),
    ("(1)", r"\(\s?(?P<n>[0-9]{1,2})\s?\)"),
    ("①", "(?P<n>[①-⒛㈠-㈩])"),
    ("I", rf"(?<![A-Za-z.])(?P<n>{_ROMAN})(?P<sign>[.、])(?=\s)"),
    ("A", r"(?<![A-Za-z.])(?P<n>[A-Z])(?P<sign>\.)(?=\s)"),
    ("A.1", r"(?<![A-Za-z0-9])(?P<n>[A-Z]\.[0-9]{1,2})(?![0-9.])"),
    ("A.1.1", r"(?<![A-Za-z0-9])(?P<n>[A-Z](?:\.[0-9]{1,2}){2})(?![0-9.])"),
    ("1-1", r"(?<![A-Za-z0-9.-])(?P<n>[0-9]{1,2}-[0-9]{1,2})(?![0-9.-])"),
    ("1-1-1", r"(?<![A-Za-z0-9.-])(?P<n>[0-9]{1,2}(?:-[0-9]{1,2}){2})(?![0-9.-])"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _FORMS)
_OTHER_WORDS = re.compile(OTHER_WORDS)
_LETTER = re.compile(r"[^\W\d_]")
_TITLE = re.compile(r"[ \t\xa0]{0,8}(?:[^\W\d_]|[0-9][0-9.]{0,5}[^\s0-9.]|[(\[《“‘「『【<\"'$])")
_OTHER_NUMBER = re.compile(rf"\s{{0,8}}(?:第[{NUMERAL}0-9]|{_CN}{{1,4}}[、.:]|\((?:{_CN}|[0-9]))")


def _is_titled(shadow: str, reading: _Reading) -> bool:
    """Tell whether a title may stand behind a number; a lone 3 before 一、 is a page."""
    return reading.kind not in BARE or bool(
        _TITLE.match(shadow, reading.after)
        and not (reading.kind == "1" and _OTHER_NUMBER.match(shadow, reading.after))
    )


def _worded(shadow: str) -> Iterator[_Reading]:
    """Read the numbers that more than digits and dots make: 第一章, Part 1, 一、, (1), A.1 …"""
    for form, pattern in _PATTERNS:
        for match in pattern.finditer(shadow):
            named = match.groupdict()
            kind = form or named["kind"].casefold()
            value = tuple(_count(part, kind) for part in re.split("[.-]", named["n"]))
            start, end = match.start(), match.end("n") if "sign" in named else match.end()
            other = OTHER_WORD if not form and _OTHER_WORDS.match(shadow, match.start("kind")) else 0.0
            if all(value):
                yield _Reading(start, end, match.end(), kind, value, other)
            if not form and end == match.end("n"):
                yield from _shorter(shadow, start, match.start("n"), end, kind)


def _shorter(shadow: str, start: int, number: int, end: int, kind: str) -> Iterator[_Reading]:
    """Read Part I in PartIIntroduction, Chapter 1 in Chapter13D."""
    for cut in range(number + 1, end):
        count = _count(shadow[number:cut], kind)
        if count:
            yield _Reading(start, cut, cut, kind, (count,), BEFORE_DIGITS)


def _count(text: str, kind: str) -> int:
    """Return the value of a number in any script, 0 if it is none."""
    if kind.startswith("A") and text.isalpha():
        return ord(text) - ord("A") + 1
    if text in "上中下":
        return "上中下".index(text) + 1
    if text.casefold() in _ENGLISH:
        return _ENGLISH.index(text.casefold()) + 1
    plain = nfkc(text)
    if plain and not plain.strip("IVX"):
        values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in plain]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return numeral(plain) or (int(unicodedata.numeric(text, 0)) if len(text) == 1 else 0)


_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+){0,7}")
_NUMBER = re.compile(r"[1-9][0-9]{0,2}(?:\.[1-9][0-9]{0,2}){0,4}|0[1-9]$")
_POINT = re.compile(r"[0-9]\.(?![0-9.])")
_PADDED = re.compile(r"(?<![0-9.])0[12]\s?[^\W\d]")
_DOTTED = {parts: ".".join("1" * parts) for parts in range(1, 6)}
_LONGEST_RUN = 20


def _numeric(shadow: str) -> Iterator[_Reading]:
    """Read 1, 1., 1.1 … out of every run of digits and dots, wherever in it they may begin and end."""
    points, padded = bool(_POINT.search(shadow)), len(set(_PADDED.findall(shadow))) > 1
    for match in _DIGITS.finditer(shadow):
        start, end = match.span()
        goes_on = shadow[start - 1 : start] == "." and shadow[start - 2 : start - 1].isdecimal()
        if end - start > _LONGEST_RUN or goes_on:
            continue
        for first in range(start, end):
            inside = first > start
            number = None if inside and shadow[first - 1] == "." else _NUMBER.match(shadow, first, end)
            if number and (padded or not inside or shadow[first] != "0"):
                for reading in _endings(shadow, first, number.end(), end, points):
                    if not inside:
                        yield reading
                    elif "." in reading.kind or reading.after == end and not (padded and end - first == 1):
                        yield reading._replace(weight=reading.weight + BEHIND_DIGITS)


def _endings(shadow: str, first: int, longest: int, end: int, points: bool) -> Iterator[_Reading]:
    """Read the numbers that begin at `first`, in a run of digits and dots that ends at `end`."""
    for last in range(first + 1, longest + 1):
        if last == end:
            yield _closed(shadow, first, last)
        elif shadow[last] == ".":
            if points and shadow[last + 1] != "0" and "." not in shadow[first:last]:
                weight = BEFORE_DIGITS if end - last > 3 else BEFORE_DECIMAL
                yield _Reading(first, last, last + 1, "1.", (int(shadow[first:last]),), weight)
        elif shadow[end : end + 1].strip() and shadow[last - 1] != "." and shadow[first] != "0":
            value = tuple(map(int, shadow[first:last].split(".")))
            yield _Reading(first, last, last, _DOTTED[len(value)], value, BEFORE_DIGITS)


def _closed(shadow: str, start: int, end: int) -> _Reading:
    """Read a number at the end of its digits, with the sign behind it: 1. 1、 1)."""
    value = tuple(map(int, shadow[start:end].split(".")))
    sign, then = shadow[end : end + 1], shadow[end + 1 : end + 2]
    if sign == ")" and len(value) == 1 and shadow[start - 1 : start] != "(":
        return _Reading(start, end + 1, end + 1, "1)", value)
    if sign and sign in ".、:" and not (then and then in LEADERS):
        return _Reading(start, end, end + 1, "1." if len(value) == 1 else _DOTTED[len(value)], value)
    return _Reading(start, end, end, _DOTTED[len(value)], value)


# --- weights -------------------------------------------------------------------------------------

_UNIT = re.compile(UNIT)
_BACK_MATTER = re.compile(rf"[0-9]{{0,3}}\s?(?:{BACK}|{APPENDIX})")
_LOWER_CASE = re.compile("[0-9]* {0,2}[a-z]")
_HAN_NAMES = frozenset(name[0] for name in NAMES if not name.isascii())


def _form_weight(kind: str) -> float:
    return WEIGHTS.get(kind, USUAL_WEIGHT)


def _beside(shadow: str, reading: _Reading) -> float:
    """Return what the characters beside a number say for it."""
    start, after, kind = reading.start, reading.after, reading.kind
    weight = AFTER.get(shadow[after : after + 1], 0.0)
    plain = kind[0] in "1(A①"
    if plain and _UNIT.match(shadow, after):
        weight += BEFORE_UNIT
    if plain and len(reading.value) == 1 and _LOWER_CASE.match(shadow, after):
        weight += BEFORE_LOWER_CASE
    if kind == "1" and _BACK_MATTER.match(shadow, after):
        weight += BEFORE_BACK_MATTER
    before = shadow[max(0, start - 3) : start]
    kept = before.rstrip()
    if not kept:
        return weight
    last = kept[-1]
    weight += BEFORE.get(last, 0.0)
    if plain and last.isascii() and last.isalpha():
        return weight + (BEHIND_LATIN if len(kept) == len(before) else BEHIND_LATIN_AND_SPACE)
    if plain and (last == "…" or (last in LEADERS and kept[-2:-1] in LEADERS)):
        return weight + BEHIND_LEADER
    return weight + (BEHIND_HAN if shadow[start] in _HAN_NAMES and before[-1].isalpha() else 0.0)


_MATTER = f"(?:{MODIFIERS})?(?:{FRONT})[一二三四五]?|{BACK}|{SECTION}|{LATIN}"
_NEXT = rf"[{_LEAD}(\[0-9第卷]|{_CN}{{1,3}}、|[上中下][篇编卷]|PART|Part|C[hH]|[ivx]+\b|{_MATTER}|{APPENDIX}"
_WORD = re.compile(rf"(?:{_MATTER})(?=\n|\s{{0,3}}(?:$|{_NEXT}))|{APPENDIX}")
_GLUED = re.compile(
    rf"{UNMISTAKABLE}|(?:{APPENDIX})\s?[A-Z0-9一二三四五六七八九十:]"
    rf"|(?:{CLOSING})[A-Z]?\s{{0,3}}[0-9]{{0,4}}(?:$|第|Chapter|Part|{_MATTER}|{APPENDIX})"
)


def _words(shadow: str) -> Iterator[_Reading]:
    """Read 前言, 附录 and their like where they can begin an entry."""
    end, appendix = 0, -9
    for match in _WORD.finditer(shadow):
        start = match.start()
        before = shadow[max(end, start - 12) : start]
        kept = before.rstrip()
        gap = before[len(kept) :]
        if start - appendix < 4 or _DECIMAL.search(kept):
            continue
        if match[0] in APPENDIX:
            appendix = match.end()
        if (
            not kept
            or "\n" in gap
            or kept[-1] in LEADERS
            or (gap and (kept[-1].isdecimal() or not match[0].isascii()))
            or (kept[-1] not in BEFORE and _GLUED.match(shadow, start))
        ):
            end = match.end()
            yield _Reading(start, start, start, weight=SHOWN)


_DECIMAL = re.compile(r"(?<![0-9])[0-9]{1,2}\.[0-9]{1,2}$")


# --- layout --------------------------------------------------------------------------------------

_LINE = re.compile(r"^[^\S\n]*+(\S)", re.MULTILINE)
_PAGE_END = re.compile(
    rf"(?<![{_LEAD} \t])([{_LEAD} \t]++)[(\[]?(?:[0-9]{{1,4}}|[ivxlc]{{1,6}})[)\]]?(?:\s{{1,8}}(?=\S)|(?=[^\W\d_a-z]))"
)
_MOST, _PAGED_LINES, _FULL_LINE, _NARROWEST = 0.8, 0.6, 0.9, 30


def is_leader(text: str) -> bool:
    """Tell whether `text` holds what leads the eye to a page number."""
    return "…" in text or "\t" in text or sum(map(text.count, LEADERS)) > 1


class _Layout:
    """Where line ends and page numbers show that an entry begins, and what that says of a place."""

    def __init__(self, shadow: str, readings: Iterable[_Reading]) -> None:
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
        self.paged = self.spaced and sum(map(self._is_behind_page, inside)) > _MOST * len(inside)

    def weight(self, at: int) -> float:
        """Return what the place of a number says for it."""
        if at in self.starts:
            return AT_START
        if self.divided or (self.paged and not self._is_behind_page(at)):
            return NOT_AT_START
        return UNSPACED if self.spaced and self.shadow[at - 1].isalnum() else 0.0

    def _is_behind_page(self, at: int) -> bool:
        return self.shadow[max(0, at - 4) : at].rstrip(" )]\t\n")[-1:].isdecimal()

    def unnumbered(self) -> Iterator[_Reading]:
        """Read the entries without a number that the layout shows."""
        yield from (_Reading(at, at, at) for at in self.lines[:1])
        yield from (_Reading(at, at, at, weight=LIKELY) for at in self.behind_pages)
        yield from (_Reading(at, at, at, weight=LIKELY) for at in self.behind_glued_pages)
        if self.divided:
            yield from self._lines()

    def _lines(self) -> Iterator[_Reading]:
        ends = [*self.lines[1:], len(self.shadow)]
        texts = [self.shadow[start:end].rstrip() for start, end in zip(self.lines, ends, strict=True)]
        paged = sum(text[-1:].isdecimal() for text in texts) > _PAGED_LINES * len(texts)
        full = max(_NARROWEST, _FULL_LINE * max(map(len, texts)))
        for at, above in zip(self.lines[1:], texts, strict=False):
            unfinished = above[-1:] in BEFORE or (paged and not above[-1:].isdecimal())
            yield _Reading(
                at, at, at, weight=WRAPPED if unfinished else UNLIKELY if len(above) >= full else LIKELY
            )
