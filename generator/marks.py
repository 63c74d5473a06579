"""Where an entry of a printed table of contents may begin: every reading of every number, weighed.

Nothing is decided here. ``概述31.2`` may hold 31.2, or 1.2 behind page 3: both are offered, and
`generator.contents` finds the chain of marks that makes the best table. Weights are on the scale of
its rewards: at 6 the number that was expected outweighs any one doubt, but not two.
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
PREFIXES |= {"Lesson": 7, "Section": 8, "卷": 1, "篇": 5, "专题": 6, "模块": 6, "单元": 6, "项目": 7}
PREFIXES |= {"任务": 8, "案例": 8, "图": 8, "表": 8, "图表": 8}
"""What stands before a number (Part 1, 卷一), with its rank."""

RANKS = COUNTERS | {name.casefold(): rank for name, rank in PREFIXES.items()}
RANKS |= {"1": 10, "I": 11, "A": 12, "一": 13, "(一)": 14, "1.": 15, "(1)": 21, "1)": 22, "①": 23}
RANKS |= {"1.1": 16, "1.1.1": 17, "1.1.1.1": 18, "1.1.1.1.1": 19}
RANKS |= {"A.1": 16, "A.1.1": 17, "1-1": 16, "1-1-1": 17}
PART_RANK, INNER_RANK = 6, 10
"""A form is named by its first number. Up to PART_RANK it holds chapters, from INNER_RANK on a table may
order forms in its own way."""

WEIGHTS = {"1": -0.5, "1.": 1.0, "1.1": 2.0, "1-1": 1.0, "一": 2.0, "(一)": 2.0, "I": 1.0}
WEIGHTS |= dict.fromkeys(["(1)", "1)", "①", "A"], 0.0)
USUAL_WEIGHT = 3.0
"""How seldom a number of a form stands inside a title."""

BARE = frozenset({"1", "1.", "(1)", "1)", "①", "A", "一"})
"""Forms that begin no entry unless its title stands behind them on the same line."""

OTHER_WORDS = "卷积|部[门署]|编[程码译]|篇章|章程|讲座|课[堂题程]|集[成群合]|节点|回[合归]"
"""Words that begin like a counter: 第一节点 is not 第一节."""

# --- what stands beside a number -----------------------------------------------------------------

BEFORE = dict.fromkeys("-–+=×<>≥≤~～^#$", -5.0) | dict.fromkeys("/([{《“‘「『【,，、", -4.0)
BEFORE |= dict.fromkeys("的与和及或在于为从至到近超约每前达仅", -2.0) | {"第": -9.0}
AFTER = dict.fromkeys("%‰℃°×+/~-–=)]},;，。；、：》”", -5.0)
UNIT = (
    "[倍亿年月日号]|万(?![物维])|[个种](?![性人体案类子植])|元(?![宇学数素])|大(?=[趋措问原关方])"
    "|[KMGT]?(?:Hz|B)(?![A-Za-z])|[DGKC](?![a-z])"
)
"""What a number measures: 5年, 3个 (but not 3个性化), 7B, 5G."""

BEHIND_LATIN, BEHIND_LATIN_AND_SPACE, BEHIND_NAME, MEASURE, LOWER_CASE, LEADER = -3.0, -0.5, -4.0, -4.0, -2.0, -6.0
OTHER_WORD, BEHIND_DIGITS, BEFORE_DIGITS = -6.0, -1.5, -2.0
AT_START, NOT_AT_START, UNSPACED = 2.0, -3.0, -2.0
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
UNMISTAKABLE = "本章小结|本节小结|本章习题|本章参考文献|思考与练习|思考题|免责声明|版权声明"
GLUED = f"参考文献|参考资料|致谢|鸣谢|后记|术语表|缩略语|名词解释|结束语|大事记|作者简介|{APPENDIX}|{LATIN}"
"""Words that are seen to begin an entry even where nothing divides it from the one before."""
FIRST_WORD, BEHIND_PAGE, BEHIND_SPACE, BEHIND_NOTHING = 4.0, 3.0, 2.0, 1.0


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


LEADERS = ".·…‥⋯•—─_"
_NARROW: dict[int, int | str] = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: " ", 0x30FB: "·"}
_NARROW |= dict(zip(map(ord, "壹贰叁肆伍陆柒捌玖拾"), "一二三四五六七八九十", strict=True))


def marks(text: str) -> list[list[Mark]]:
    """Return where entries may begin, in order: all readings of a place together."""
    shadow = text.translate(_NARROW)
    readings = [
        reading
        for reading in (*_worded(shadow), *_numeric(shadow))
        if reading.kind not in BARE or _TITLE.match(shadow, reading.after)
        if reading.kind != "1" or not _OTHER_NUMBER.match(shadow, reading.after)
    ]
    layout = _Layout(shadow, readings)
    weighed = [(r, r.weight + WEIGHTS.get(r.kind, USUAL_WEIGHT) + _beside(shadow, r) + layout.weight(r.start)) for r in readings]
    numbered = {r.start for r, weight in weighed if weight > 0 and r.kind != "1"}
    weighed += [(r, r.weight) for r in (*_words(shadow), *layout.unnumbered()) if r.start not in numbered]
    found: dict[int, list[Mark]] = {}
    for reading, weight in weighed:
        if weight >= HOPELESS:
            found.setdefault(reading.start, []).append(_mark(text, shadow, reading, weight))
    return [found[at] for at in sorted(found)]


def _mark(text: str, shadow: str, reading: _Reading, weight: float) -> Mark:
    start, end, after, kind, value, _ = reading
    letter = _LETTER.search(shadow, after, after + 300)
    number = text[start:end]
    if not number.isalnum():
        number = (" " if shadow[start:end].isascii() else "").join(number.split())
    return Mark(start, after, kind, value, number, weight, letter.start() if letter else after + 300)


# --- numbers -------------------------------------------------------------------------------------

_CN = f"[{NUMERAL}]"
_ROMAN = "[Ⅰ-Ⅻ]|[IVX]{1,5}"
_ENGLISH = "one two three four five six seven eight nine ten".split()


def _any(words: Iterator[str] | set[str] | dict[str, int]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_FORMS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("", rf"第\s?(?P<n>[0-9]{{1,4}}|{_CN}{{1,7}}|{_ROMAN})\s?(?P<kind>{_any(COUNTERS)})"),
        (
            "",
            rf"(?P<kind>{_any({*PREFIXES, *map(str.upper, PREFIXES)})})[\s.-]{{0,2}}(?P<n>[0-9]{{1,3}}"
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
)
_OTHER_WORDS = re.compile(OTHER_WORDS)
_LETTER = re.compile(r"[^\W\d_]")
_OTHER_NUMBER = re.compile(rf"\s{{0,8}}(?:第[{NUMERAL}0-9]|{_CN}{{1,4}}[、.:]|\((?:{_CN}|[0-9]))")
_TITLE = re.compile(
    r"[ \t\xa0]{0,8}(?:[^\W\d_]|[0-9][0-9.]{0,5}[^\s0-9.]|[(\[《“‘「『【<\"'$])"
)


def _worded(shadow: str) -> Iterator[_Reading]:
    """Read the numbers that more than digits and dots make: 第一章, Part 1, 一、, (1), A.1 …"""
    for form, pattern in _FORMS:
        for match in pattern.finditer(shadow):
            named = match.groupdict()
            kind = form or named["kind"].casefold()
            value = tuple(_count(part, kind) for part in re.split("[.-]", named["n"]))
            start, end = match.start(), match.end("n") if "sign" in named else match.end()
            odd = OTHER_WORD if not form and _OTHER_WORDS.match(shadow, match.start("kind")) else 0.0
            if all(value):
                yield _Reading(start, end, match.end(), kind, value, odd)
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
_DOTTED = {parts: ".".join("1" * parts) for parts in range(1, 6)}
_LONGEST_RUN = 20


def _numeric(shadow: str) -> Iterator[_Reading]:
    """Read 1, 1., 1.1 … out of every run of digits and dots, wherever in it they may begin and end."""
    points = bool(_POINT.search(shadow))
    padded = all(pattern.search(shadow) for pattern in _PADDED)
    for match in _DIGITS.finditer(shadow):
        start, end = match.span()
        if end - start > _LONGEST_RUN or (shadow[start - 1 : start] == "." and shadow[start - 2 : start - 1].isdecimal()):
            continue
        glued = shadow[end : end + 1].strip() != ""
        for first in range(start, end):
            number = None if first > start and shadow[first - 1] == "." else _NUMBER.match(shadow, first, end)
            if not number or (first > start and (shadow[first] == "0") > padded):
                continue
            inside = BEHIND_DIGITS if first > start else 0.0
            for last in range(first + 1, number.end() + 1):
                short = last - first == 1
                if last == end:
                    if not (inside and short and padded):
                        yield _closed(shadow, first, last, inside)
                elif shadow[last] == ".":
                    if points and "." not in shadow[first:last] and shadow[last + 1] != "0" and not (inside and end - last < 4 and False):
                        decimal = BEFORE_DIGITS * (2 if end - last < 4 else 1)
                        yield _Reading(first, last, last + 1, "1.", (int(shadow[first:last]),), inside + decimal)
                elif glued and shadow[last - 1] != "." and shadow[first] != "0":
                    value = tuple(map(int, shadow[first:last].split(".")))
                    if first == start or len(value) > 1:
                        yield _Reading(first, last, last, _DOTTED[len(value)], value, inside + BEFORE_DIGITS)


_POINT = re.compile(r"[0-9]\.(?![0-9.])")
_PADDED = tuple(re.compile(rf"(?<![0-9.])0{n}\s?[^\W\d]") for n in (1, 2))


def _closed(shadow: str, start: int, end: int, weight: float) -> _Reading:
    """Read a number at the end of its digits, with the sign behind it: 1. 1、 1)."""
    value = tuple(map(int, shadow[start:end].split(".")))
    sign, then = shadow[end : end + 1], shadow[end + 1 : end + 2]
    if sign == ")" and len(value) == 1 and shadow[start - 1 : start] != "(":
        return _Reading(start, end + 1, end + 1, "1)", value, weight)
    if sign and sign in ".、:" and not (then and then in LEADERS):
        return _Reading(start, end, end + 1, "1." if len(value) == 1 else _DOTTED[len(value)], value, weight)
    return _Reading(start, end, end, _DOTTED[len(value)], value, weight)


_UNIT = re.compile(UNIT)
_BACK = re.compile(rf"[0-9]{{0,3}}\s?(?:{BACK}|{APPENDIX})")
_LOWER = re.compile("[0-9]* {0,2}[a-z]")
_HAN_NAMES = frozenset(name[0] for name in PREFIXES if not name.isascii())


def _beside(shadow: str, reading: _Reading) -> float:
    """Return what the characters beside a number say for it."""
    start, _, after, kind, _, _ = reading
    weight = AFTER.get(shadow[after : after + 1], 0.0)
    digits = kind[0] in "1(A①"
    if digits and _UNIT.match(shadow, after):
        weight += MEASURE
    if kind == "1" and _BACK.match(shadow, after):
        weight += MEASURE
    if digits and _LOWER.match(shadow, after):
        weight += LOWER_CASE
    before = shadow[max(0, start - 3) : start]
    kept = before.rstrip()
    if not kept:
        return weight
    last = kept[-1]
    weight += BEFORE.get(last, 0.0)
    if digits and last.isascii() and last.isalpha():
        weight += BEHIND_LATIN if len(kept) == len(before) else BEHIND_LATIN_AND_SPACE
    elif digits and (last == "…" or (last in LEADERS and kept[-2:-1] in LEADERS)):
        weight += LEADER
    elif shadow[start] in _HAN_NAMES and before[-1].isalpha():
        weight += BEHIND_NAME
    return weight


# --- words ---------------------------------------------------------------------------------------

_LEAD = re.escape(LEADERS)
_ANY_WORD = f"(?:{MODIFIERS})?(?:{FRONT})|{BACK}|{SECTION}|{LATIN}|{APPENDIX}"
_NEXT = rf"[{_LEAD}(\[0-9第卷]|{_CN}{{1,3}}、|[上中下][篇编卷]|Part|PART|Chapter|CHAPTER|[ivx]+\b|{_ANY_WORD}"
_WORD = re.compile(
    rf"(?:(?:{MODIFIERS})?(?:{FRONT})[一二三四五]?|{BACK}|{SECTION}|{LATIN})(?=\n|\s{{0,3}}(?:$|{_NEXT}))|{APPENDIX}"
)
_GLUED = re.compile(rf"(?:{GLUED})[A-Z]?\s{{0,3}}[0-9]{{0,4}}(?:$|第|{_ANY_WORD})|{UNMISTAKABLE}|(?:{APPENDIX})\s?[A-Z一二三四五六七八九十0-9]")


def _words(shadow: str) -> Iterator[_Reading]:
    """Read 前言, 附录 and their like where they can begin an entry."""
    end = 0
    appendix = False
    for match in _WORD.finditer(shadow):
        start = match.start()
        if appendix and start - end < 4:
            continue
        before = shadow[max(0, start - 12) : start]
        kept = before.rstrip()
        gap = before[len(kept) :]
        if not kept or "\n" in gap or not shadow[end:start].strip():
            weight = FIRST_WORD
        elif kept[-1] in LEADERS:
            weight = BEHIND_PAGE
        elif gap and kept[-1].isdecimal():
            weight = BEHIND_NOTHING
        elif gap and not match[0].isascii():
            weight = BEHIND_SPACE
        elif kept[-1] not in BEFORE and _GLUED.match(shadow, start):
            weight = BEHIND_NOTHING
        else:
            continue
        end = match.end()
        appendix = match[0] in APPENDIX
        yield _Reading(start, start, start, weight=weight)


# --- layout --------------------------------------------------------------------------------------

_LINE = re.compile(r"(?:^|\n)\s*(\S)")
_PAGE_END = re.compile(
    rf"(?<![{_LEAD} \t])([{_LEAD} \t]++)[(\[]?(?:[0-9]{{1,4}}|[ivxlc]{{1,6}})[)\]]?(?:\s{{1,8}}(?=\S)|(?=[^\W\d_a-z]))"
)


def is_leader(text: str) -> bool:
    """Tell whether `text` holds what leads the eye to a page number."""
    return "…" in text or "\t" in text or sum(map(text.count, LEADERS)) > 1


class _Layout:
    """Where line ends and page numbers show that an entry begins, and what that says of a place."""

    def __init__(self, shadow: str, readings: list[_Reading]) -> None:
        self.shadow = shadow
        self.lines = [match.start(1) for match in _LINE.finditer(shadow)]
        ends = [match for match in _PAGE_END.finditer(shadow) if is_leader(match[1])]
        self.behind_pages = {match.end() for match in ends if match[0][-1].isspace()}
        self.behind_glued_pages = {match.end() for match in ends} - self.behind_pages
        self.starts = self.behind_pages.union(self.lines)
        inside = {r.start for r in readings if r.kind not in BARE and not r.weight} - self.starts
        opening = {r.start for r in readings} & self.starts
        self.divided = len(self.starts) > 1 and len(opening) >= 2 * len(inside)
        self.spaced = sum(1 for at in inside if shadow[at - 1].isspace()) > 0.8 * len(inside)
        self.paged = self.spaced and sum(1 for at in inside if self._is_behind_digit(at)) > 0.8 * len(inside)

    def _is_behind_digit(self, at: int) -> bool:
        return self.shadow[max(0, at - 4) : at].rstrip(" )]\t\n")[-1:].isdecimal()

    def weight(self, at: int) -> float:
        """Return what the place of a number says for it."""
        if at in self.starts:
            return AT_START
        if self.divided:
            return NOT_AT_START
        if self.paged and not self._is_behind_digit(at):
            return NOT_AT_START
        return UNSPACED if self.spaced and self.shadow[at - 1].isalnum() else 0.0

    def unnumbered(self) -> Iterator[_Reading]:
        """Read the entries without a number that the layout shows."""
        yield from (_Reading(at, at, at) for at in self.lines[:1])
        yield from (_Reading(at, at, at, weight=2.0) for at in self.behind_pages)
        yield from (_Reading(at, at, at, weight=1.0) for at in self.behind_glued_pages)
        if self.divided:
            yield from self._lines()

    def _lines(self) -> Iterator[_Reading]:
        ends = [*self.lines[1:], len(self.shadow)]
        texts = [self.shadow[start:end].rstrip() for start, end in zip(self.lines, ends, strict=True)]
        paged = sum(text[-1:].isdecimal() for text in texts) > 0.6 * len(texts)
        full = max(30.0, 0.9 * max(map(len, texts)))
        for at, above in zip(self.lines[1:], texts, strict=False):
            unfinished = paged and not above[-1:].isdecimal() or above[-1:] in BEFORE
            yield _Reading(at, at, at, weight=-4.0 if unfinished else -1.0 if len(above) >= full else 1.0)
