"""Where an entry of a printed table of contents may begin: every reading of every number, weighed.

Nothing is decided here. ``概述31.2`` may hold 31.2, or 1.2 behind page 3: both are offered, and
`generator.contents` finds the chain of marks that makes the best table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator.text import NUMERAL, nfkc, numeral

# --- the forms of numbers ------------------------------------------------------------------------

COUNTERS = {"卷": 1, "册": 1, "部": 2, "部分": 2, "编": 3, "分编": 4, "篇": 5, "辑": 5, "单元": 6}
COUNTERS |= dict.fromkeys("章回讲课集", 7) | {"节": 8}
"""What 第一… counts, with its rank: the lower, the farther out."""

PREFIXES = {"Volume": 1, "Book": 1, "Part": 2, "Unit": 6, "Module": 6, "Chapter": 7, "Lecture": 7}
PREFIXES |= {"Lesson": 7, "Section": 8, "专题": 6, "模块": 6, "单元": 6, "项目": 7, "任务": 8, "案例": 8}
PREFIXES |= {"卷": 1, "篇": 5, "图": 8, "表": 8, "图表": 8}
"""What stands before a number (Part 1, 卷一), with its rank."""

RANKS = COUNTERS | {name.casefold(): rank for name, rank in PREFIXES.items()}
RANKS |= {"1": 10, "I": 11, "A": 12, "一": 13, "(一)": 14, "1.": 15, "(1)": 21, "1)": 22, "①": 23}
RANKS |= {"A.1": 16, "A.1.1": 17, "1.1": 16, "1.1.1": 17, "1.1.1.1": 18, "1.1.1.1.1": 19}
"""How far in a form stands unless a table shows it otherwise; a form is named by its first number."""

WEIGHTS = {"1": -0.5, "1.": 1.0, "1.1": 2.0, "(1)": 0.0, "1)": 0.0, "①": 0.0, "一": 2.0, "(一)": 2.0}
WEIGHTS |= {"I": 1.0, "A": 0.0}
WORDED = 3.0
"""How seldom a number of a form stands in a title; WORDED is for all other forms."""

BARE = frozenset({"1", "1.", "(1)", "1)", "①", "A", "一"})
"""Forms that are no entry unless a title stands behind them on their line."""

OTHER_WORDS = "卷积|部[门署]|编[程码译]|篇章|章程|讲座|课[堂题程]|集[成群合]|节点|回[合归]"
"""Words that begin like a counter: 第一节点 is not 第一节."""

# --- what stands beside a number -----------------------------------------------------------------

BEFORE = dict.fromkeys("-–+=×<>≥≤~～^#$", -5.0) | dict.fromkeys("/([{《“‘「『【,，、", -4.0)
BEFORE |= dict.fromkeys("的与和及或在于为从至到近超约每前达仅", -2.0) | {"第": -9.0}
AFTER = dict.fromkeys("%‰℃°×+/~-–=)]},;，。；、：》”", -5.0)
UNIT = re.compile(
    "[倍亿年月日号]|万(?![物维])|[个种](?![性人体案类子植])|元(?![宇学数素])|大(?=[趋措问原关方])"
    "|[KMGT]?(?:Hz|B)(?![A-Za-z])|[DGKC](?![a-z])"
)
LATIN_GLUED, LATIN_SPACED, MEASURE, LEADER = -3.0, -0.5, -3.0, -6.0
BEHIND_DIGITS, BEFORE_DIGITS = -1.5, -2.0
LINE_START, INSIDE_LINE, UNSPACED = 2.0, -3.0, -2.0
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
    "|延伸阅读|拓展阅读|扩展阅读|本章参考文献"
)
LATIN = (
    "Preface|Foreword|Prologue|Epilogue|Afterword|Acknowledge?ments|Abstract|Executive Summary|References"
    "|Bibliography|Index|Glossary|About the Authors?|List of Figures|List of Tables"
)
APPENDIX = "附录|附件|附表|附图|Appendix|APPENDIX|Appendices"
MODIFIERS = "自|总|代|推荐|译者?|作者|中文版|英文版|再版|原书?|丛书|第[一二三四五]版"
GLUED = "参考文献|致谢|后记|术语表|缩略语|结束语|本章小结|本节小结|本章习题|思考题|附录"
"""Words that begin an entry even where nothing divides entries."""
HARD, SOFT, WEAK = 4.0, 2.0, 1.0


class Mark(NamedTuple):
    """A place where an entry may begin; `kind` is "" where the entry has no number.

    `letter` is where the first letter behind the number stands.
    """

    start: int
    end: int
    kind: str
    value: tuple[int, ...]
    number: str
    weight: float
    letter: int


class _Reading(NamedTuple):
    start: int
    end: int
    after: int
    kind: str
    value: tuple[int, ...]
    weight: float = 0.0


LEADERS = ".·…‥⋯•—─_"
_NARROW: dict[int, int | str] = {0xFF01 + n: 0x21 + n for n in range(94)}
_NARROW |= {0x3000: " ", 0x30FB: "·", 0xFF0E: "."}
_LEAD = re.escape(LEADERS)
_CN = f"[{NUMERAL}]"
_ROMAN = "[Ⅰ-Ⅻ]|[IVX]{1,5}"
_ENGLISH = "one two three four five six seven eight nine ten".split()
_NAMES = sorted({*PREFIXES, *map(str.upper, PREFIXES)}, key=len, reverse=True)
_COUNTED = sorted(COUNTERS, key=len, reverse=True)


# --- numbers -------------------------------------------------------------------------------------

_FORMS = (
    ("", rf"第\s?(?P<n>[0-9]{{1,4}}|{_CN}{{1,7}}|{_ROMAN})\s?(?P<kind>{'|'.join(_COUNTED)})"),
    ("", rf"(?P<kind>{'|'.join(_NAMES)})[\s.-]{{0,2}}(?P<n>[0-9]{{1,3}}(?:[.-][0-9]{{1,3}})?|{_CN}{{1,4}}|{_ROMAN}|(?i:{'|'.join(_ENGLISH)})(?![a-z]))"),
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
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _FORMS)
_OTHER_WORDS = re.compile(OTHER_WORDS)
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+){0,7}")
_NUMBER = re.compile(r"[1-9][0-9]{0,2}(?:\.[1-9][0-9]{0,2}){0,4}")
_TITLE = re.compile(r"[ \t\xa0]{0,8}(?:[0-9]{0,4}[^\W\d_]|[(\[《“‘「『【<\"'$])")
_LETTER = re.compile(r"[^\W\d_]")
_LINE = re.compile(r"(?:^|\n)\s*(\S)")
_DOTTED = {n: ".".join("1" * n) for n in range(1, 6)}


def _count(text: str, kind: str) -> int:
    """Return the value of a number in any of its scripts, 0 if it is none."""
    if kind[:1] == "A" and text.isalpha():
        return ord(text) - ord("A") + 1
    plain = nfkc(text)
    if plain and not plain.strip("IVX"):
        values = [{"I": 1, "V": 5, "X": 10}[c] for c in plain]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    if text in "上中下":
        return "上中下".index(text) + 1
    if text.casefold() in _ENGLISH:
        return _ENGLISH.index(text.casefold()) + 1
    return (int(unicodedata.numeric(text, 0)) if len(text) == 1 else 0) or numeral(plain) or 0


def _worded(shadow: str) -> Iterator[_Reading]:
    """Read the numbers that more than digits mark: 第一章, Part 1, 一、, (1), A.1 …"""
    for form, pattern in _PATTERNS:
        for match in pattern.finditer(shadow):
            groups = match.groupdict()
            kind = form or groups["kind"].casefold()
            value = tuple(_count(part, kind) for part in re.split("[.-]", groups["n"]))
            if not all(value):
                continue
            start, end = match.start(), match.end()
            if "sign" in groups:
                yield _Reading(start, match.end("n"), end, kind, value)
                continue
            odd = 4 * BEHIND_DIGITS if not form and _OTHER_WORDS.match(shadow, match.start("kind")) else 0.0
            yield _Reading(start, end, end, kind, value, odd)
            if not form and end == match.end("n"):
                for cut in range(match.start("n") + 1, end):
                    part = shadow[match.start("n") : cut]
                    if value := (_count(part, kind),):
                        if value[0]:
                            yield _Reading(start, cut, cut, kind, value, BEFORE_DIGITS)


def _numeric(shadow: str) -> Iterator[_Reading]:
    """Read 1, 1., 1.1 … out of every run of digits and dots, wherever in it they may begin and end."""
    for match in _DIGITS.finditer(shadow):
        start, run = match.start(), match[0]
        if len(run) > 20 or (shadow[start - 1 : start] == "." and shadow[start - 2 : start - 1].isdecimal()):
            continue
        for first in range(len(run)):
            if first and run[first - 1] == ".":
                continue
            number = _NUMBER.match(run, first)
            if not number:
                if run[0] == "0" and len(run) == 2 and not first:
                    yield _closed(shadow, start, start + 2, (int(run),), 0.0)
                continue
            inside = BEHIND_DIGITS if first else 0.0
            for last in range(first + 1, number.end() + 1):
                if run[last - 1] == ".":
                    continue
                value = tuple(map(int, run[first:last].split(".")))
                if last == len(run):
                    yield _closed(shadow, start + first, start + last, value, inside)
                elif run[last] != ".":
                    if not first or len(value) > 1:
                        yield _Reading(start + first, start + last, start + last, _DOTTED[len(value)], value, inside + BEFORE_DIGITS)
                elif len(value) == 1:
                    yield _Reading(start + first, start + last, start + last + 1, "1.", value, inside + BEFORE_DIGITS)


def _closed(shadow: str, start: int, end: int, value: tuple[int, ...], weight: float) -> _Reading:
    """Return a number at the end of its digits, with the sign behind it: 1. 1、 1)."""
    sign, then = shadow[end : end + 1], shadow[end + 1 : end + 2]
    if sign == ")" and len(value) == 1 and shadow[start - 1 : start] != "(":
        return _Reading(start, end + 1, end + 1, "1)", value, weight)
    if sign and sign in ".、:" and not (then and then in LEADERS):
        return _Reading(start, end, end + 1, "1." if len(value) == 1 else _DOTTED[len(value)], value, weight)
    return _Reading(start, end, end, _DOTTED[len(value)], value, weight)


# --- words ---------------------------------------------------------------------------------------

_ANY = f"{FRONT}|{BACK}|{SECTION}|{LATIN}|{APPENDIX}"
_FOLLOWED = (
    rf"\n|\s{{0,3}}(?:$|[{_LEAD}(\[0-9第卷]|{_CN}{{1,3}}、|[上中下][篇编卷]|Part|PART|Chapter|CHAPTER|[ivx]+\b|(?:{MODIFIERS})?(?:{_ANY}))"
)
_WORD = re.compile(
    rf"(?:(?:{MODIFIERS})?(?:{FRONT})[一二三四五]?|{BACK}|{SECTION}|{LATIN})(?={_FOLLOWED})|(?:{APPENDIX})"
)
_GLUED = re.compile(rf"(?:(?:{GLUED})|(?:{APPENDIX}|{LATIN}))[A-Z]?\s{{0,3}}(?:$|第|{_ANY})")
_PAGE_END = re.compile(
    rf"(?<![{_LEAD} \t])[{_LEAD} \t]++[(\[]?(?:[0-9]{{1,4}}|[ivxlc]{{1,6}})[)\]]?(?:\s{{1,8}}(?=\S)|(?=[^\W\d_A-Za-z]))"
)


def _words(shadow: str) -> Iterator[_Reading]:
    """Read 前言, 附录 and their like where they can begin an entry."""
    end = 0
    for match in _WORD.finditer(shadow):
        start = match.start()
        before = shadow[max(0, start - 12) : start]
        kept = before.rstrip()
        gap = before[len(kept) :]
        if not kept or "\n" in gap or not shadow[end:start].strip():
            weight = HARD
        elif kept[-1] in LEADERS or kept[-1].isdecimal():
            weight = HARD - 1
        elif gap and not match[0].isascii():
            weight = SOFT
        elif kept[-1] not in BEFORE and _GLUED.match(shadow, start):
            weight = WEAK
        else:
            continue
        end = match.end()
        yield _Reading(start, start, start, "", (), weight)


def is_leader(text: str) -> bool:
    """Tell whether `text` holds what leads the eye to a page number."""
    return "…" in text or "\t" in text or sum(map(text.count, LEADERS)) > 1


# --- weighing ------------------------------------------------------------------------------------


def marks(text: str) -> list[list[Mark]]:
    """Return where entries may begin, in order: the readings of each place together."""
    shadow = text.translate(_NARROW)
    readings = [r for r in (*_worded(shadow), *_numeric(shadow)) if r.kind not in BARE or _TITLE.match(shadow, r.after)]
    layout = _Layout(shadow, readings)
    weighed = [(r, r.weight + WEIGHTS.get(r.kind, WORDED) + _beside(shadow, r) + layout.weight(r.start)) for r in readings]
    numbered = {r.start for r, weight in weighed if weight > 0 and r.kind != "1"}
    weighed += [(r, r.weight) for r in (*_words(shadow), *layout.unnumbered()) if r.start not in numbered]
    found: dict[int, list[Mark]] = {}
    for reading, weight in weighed:
        if weight >= HOPELESS:
            found.setdefault(reading.start, []).append(_mark(text, shadow, reading, weight))
    return [found[at] for at in sorted(found)]


class _Layout:
    """Where a table shows by lines or page numbers that an entry begins, and what that says of each place."""

    def __init__(self, shadow: str, readings: list[_Reading]) -> None:
        self.shadow = shadow
        self.lines = [match.start(1) for match in _LINE.finditer(shadow)]
        ends = [match for match in _PAGE_END.finditer(shadow) if is_leader(match[0])]
        self.behind_pages = {m.end() for m in ends if m[0][-1].isspace()}
        self.behind_glued = {m.end() for m in ends} - self.behind_pages
        self.starts = self.behind_pages.union(self.lines)
        inside = {r.start for r in readings if r.kind not in BARE and not r.weight} - self.starts
        opening = {r.start for r in readings} & self.starts
        self.divided = len(self.starts) > 1 and len(opening) >= 2 * len(inside)
        spaced = sum(1 for at in inside if shadow[at - 1].isspace())
        self.spaced = spaced > 0.8 * len(inside)

    def weight(self, at: int) -> float:
        """Return what the place of a number says for it."""
        if at in self.starts:
            return LINE_START
        if self.divided:
            return INSIDE_LINE
        return UNSPACED if self.spaced and self.shadow[at - 1].isalpha() else 0.0

    def unnumbered(self) -> Iterator[_Reading]:
        """Read entries without a number where the layout shows that one begins."""
        for at in self.lines[:1]:
            yield _Reading(at, at, at, "", ())
        for at in self.behind_pages:
            yield _Reading(at, at, at, "", (), 2.0)
        for at in self.behind_glued:
            yield _Reading(at, at, at, "", (), 1.0)
        if self.divided:
            yield from self._lines()

    def _lines(self) -> Iterator[_Reading]:
        ends = [*self.lines[1:], len(self.shadow)]
        texts = [self.shadow[a:b].rstrip() for a, b in zip(self.lines, ends, strict=True)]
        paged = sum(1 for t in texts if t[-1:].isdecimal()) > 0.6 * len(texts)
        longest = max(map(len, texts))
        for at, previous in zip(self.lines[1:], texts, strict=False):
            unfinished = paged and not (previous[-1:].isdecimal() or is_leader(previous[-8:]))
            full = len(previous) >= max(30, 0.9 * longest)
            weight = -4.0 if unfinished or previous[-1:] in BEFORE else -1.0 if full else 1.0
            yield _Reading(at, at, at, "", (), weight)


def _beside(shadow: str, r: _Reading) -> float:
    """Return what the characters beside a number say for it."""
    weight = AFTER.get(shadow[r.after : r.after + 1], 0.0)
    if r.kind[:1] == "1" and UNIT.match(shadow, r.after):
        weight += MEASURE
    before = shadow[max(0, r.start - 3) : r.start]
    kept = before.rstrip()
    if kept:
        last = kept[-1]
        weight += BEFORE.get(last, 0.0)
        if r.kind[:1] in "1(A①" :
            if last.isascii() and last.isalpha():
                weight += LATIN_GLUED if len(kept) == len(before) else LATIN_SPACED
            elif last == "…" or (last in LEADERS and kept[-2:-1] in LEADERS):
                weight += LEADER
    return weight


def _mark(text: str, shadow: str, r: _Reading, weight: float) -> Mark:
    letter = _LETTER.search(shadow, r.after, r.after + 300)
    words = text[r.start : r.end].split()
    number = (" " if shadow[r.start : r.end].isascii() else "").join(words)
    return Mark(r.start, r.after, r.kind, r.value, number, weight, letter.start() if letter else r.after + 300)
