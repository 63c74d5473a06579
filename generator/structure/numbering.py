"""The grammar of printed numbers: 第一章, 专题二, Part 1, 一、, (一), 1、, 1.1, A.1, Ⅰ., ① …

What is known of counters, names and signs stands here once. Printed contents, headings, lists, line joining
and the English wording of numbers all read these tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text.characters import HALF_WIDTH, HAN
from ..text.measures import is_measure
from ..text.numerals import ENGLISH_CARDINALS, FORMAL, NUMERAL, any_of, ordinal
from ..text.traditional import Simplified

# --- tables ----------------------------------------------------------------------------------------

COUNTERS = {
    "卷": "Volume", "册": "Book", "部": "Part", "部分": "Part", "编": "Part", "分编": "Subpart", "篇": "Part",
    "辑": "Volume", "单元": "Unit", "板块": "Segment", "模块": "Module", "专题": "Topic", "主题": "Theme",
    "周": "Week", "天": "Day", "章": "Chapter", "回": "Chapter", "集": "Episode", "幕": "Act",
    "讲": "Lecture", "课": "Lesson", "节": "Section", "场": "Scene", "条": "Article", "项": "Item",
}  # fmt: skip
"""Words that 第一… counts, with their English."""

NAMES = {
    "卷": "Volume", "部": "Part", "篇": "Part", "辑": "Volume", "单元": "Unit", "板块": "Segment",
    "模块": "Module", "专题": "Topic", "主题": "Theme", "项目": "Project", "实验": "Experiment", 
    "任务": "Task", "活动": "Activity", "案例": "Case", "图": "Figure", "表": "Table", "图表": "Exhibit",
}  # fmt: skip
"""Words that stand before a number (专题一, 案例 2), with their English."""

ENGLISH_NAMES = {
    "Volume": "卷", "Book": "册", "Part": "部分", "Unit": "单元", "Module": "模块", "Week": "周", "Day": "天",
    "Chapter": "章", "Act": "幕", "Lecture": "讲", "Lesson": "课", "Session": "场", "Section": "节",
    "Scene": "场", "Topic": "专题", "Case": "案例", "Figure": "图", "Table": "表", "Exhibit": "图表",
}  # fmt: skip
"""English words that stand before a number, with their Chinese: a counter or a name."""

APPENDIX = "附录|附件|附表|附图|Appendix|APPENDIX|Appendices|Annex|ANNEX"

_BY_RANK = (
    (1, "卷 册 Volume Book"), (2, "部 部分 Part"), (3, "编"), (4, "分编"), (5, "篇 辑"),
    (6, "单元 板块 模块 专题 主题 Unit Module"), (7, "周 Week"), (8, "天 Day"),
    (9, "章 回 集 幕 项目 实验 Chapter Act"), (10, "讲 课 Lecture Lesson Session 任务"),
    (11, "节 场 活动 案例 图 表 图表 Section Scene Topic Case Figure Table Exhibit"), (12, "条 项"),
)  # fmt: skip
RANKS = {word.casefold(): rank for rank, words in _BY_RANK for word in words.split()}
RANKS |= {"1": 30, "01": 35, "壹": 38, "I": 39, "A": 39, "一": 40, "(一)": 45, "1.": 60}
RANKS |= {"1.1": 61, "1.1.1": 62, "1.1.1.1": 63, "1.1.1.1.1": 64}
RANKS |= {"A.1": 61, "A.1.1": 62, "1-1": 61, "1-1-1": 62}
RANKS |= {"(1)": 80, "1)": 81, "①": 90}
"""Kinds of numbers with their ranks: the lower, the farther out. A sign is named by its first number."""
PART_RANK, INNER_RANK = 6, 30
"""Up to PART_RANK a kind holds chapters; from INNER_RANK on, kinds nest in the order in which they appear."""

NESTED_NAMES = frozenset(["专题", "主题", "项目", "实验", "任务", "活动", "案例", "case", "topic"])
"""Names that may stand within any section (案例一 below 二、), whatever their rank."""
_LISTED = NESTED_NAMES | frozenset(["周", "天", "week", "day", "session"])
"""Kinds that number the items of a list as well as headings."""
_NOT_IN_TEXT = frozenset(["条", "项", "图", "表", "图表", "figure", "table", "exhibit"])
"""Kinds that begin articles of a law and captions in a text; in contents they begin entries."""
_SEPARATED = frozenset("部册集场幕周天")
"""Counters that headings set off from the title: 第一场发布会 is not the heading of a scene."""

# --- patterns, of narrowed text --------------------------------------------------------------------

NARROW = Simplified(HALF_WIDTH | {0x30FB: ord("·")})
"""Translates a text, character by character, into one in which fewer variants of writing must be known."""

HAN_NUMERAL = f"[{NUMERAL}]"
ROMAN = "[Ⅰ-Ⅻ]|[IVX]{1,5}"
COUNTED_NUMBER = (
    rf"第\s?(?P<n>[0-9]{{1,4}}|[{NUMERAL}{FORMAL}]{{1,7}}|{ROMAN})"
    rf"\s?(?P<kind>{any_of(COUNTERS)})(?P<sign>\s?:)?"
)
"""第一章, 第 2 节:, 第Ⅲ部分."""
_NUMBER = (
    rf"(?P<n>[0-9]{{1,3}}(?:[.-][0-9]{{1,3}})?|{HAN_NUMERAL}{{1,4}}|{ROMAN}"
    rf"|(?i:{any_of(ENGLISH_CARDINALS)})(?![a-z]))"
)
_ENGLISH = any_of({*ENGLISH_NAMES, *map(str.upper, ENGLISH_NAMES)})
NAMED_NUMBER = rf"(?P<kind>{any_of(NAMES)}|{_ENGLISH})[\s.-]{{0,2}}{_NUMBER}(?P<sign>\s?:|\.(?=\s?[^\W\d_]))?"
"""专题一, 图 2-1, Part One:, CHAPTER 3."""
HALVES = "(?P<n>[上中下])(?P<kind>[卷册部编篇])"

_L = r"[^\W\d_]"
_D = "[0-9]{1,3}"
_SET_OFF = r"(?=[\s:、.·—-]|$)"

LETTERED = re.compile(r"[A-Za-z][.)] (?=\w{2})")
"""The letter that others are counted with, before a heading; an initial has another behind it: A. B. Berg."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of numbers at the beginning of a text; a counter or name in the match is its kind.

    `divides`: it never counts items. A number of a form that `heads` may stand on a line above its title.
    `measured`: first characters of measures that must not stand behind it (1.5 亿), or _ALL (12 个月).
    """

    kind: str
    pattern: re.Pattern[str]
    divides: bool = False
    heads: bool = False
    measured: str = ""


def _form(kind: str, pattern: str, divides: bool = False, heads: bool = False, measured: str = "") -> Form:
    return Form(kind, re.compile(pattern), divides, heads or divides, measured)


_ALL = "*"
FORMS = (
    _form("", rf"{COUNTED_NUMBER}[、.]?", True),
    _form(
        "",
        rf"(?P<kind>{_ENGLISH})[.·]?\s?(?P<n>{_D}|[IVX]{{1,5}}\b|(?i:{any_of(ENGLISH_CARDINALS)})\b)"
        r"(?:[.:]|\s[-–—|](?=\s)|(?!\w|-|\s{1,3}[a-z]))",
        True,
    ),
    _form("", rf"(?P<kind>{any_of(NAMES)})\s?(?P<n>{_D}|{HAN_NUMERAL}{{1,4}}){_SET_OFF}[:、.]?", True),
    _form("", f"{HALVES}{_SET_OFF}[:、.]?", True),
    _form("A.1", rf"(?P<n>[A-Z](?:\.[0-9]{{1,2}}){{1,3}})\.?(?=[ \t]+{_L}|[{HAN}]|$)", True),
    _form("01", rf"(?P<n>0[1-9])(?:/?$|[、./][ \t]*(?={_L})|[ \t]*(?={_L}))", heads=True, measured=_ALL),
    _form("壹", f"(?P<n>[{FORMAL}]{{1,3}})[、.]", heads=True),
    _form("一", f"(?P<n>{HAN_NUMERAL}{{1,3}})[、.]", heads=True),
    _form("I", rf"(?P<n>[IVX]{{1,4}}|[Ⅰ-Ⅻ])[.、](?=\s?[A-Z]|\s?[{HAN}]|$)"),
    _form("I", rf"(?P<n>[Ⅰ-Ⅻ])(?::|(?=[ \t]+{_L}))"),
    _form("(一)", rf"\((?P<n>{HAN_NUMERAL}{{1,3}})\)[、.]?"),
    _form("1.1", rf"(?P<n>{_D}(?:\.{_D}){{1,4}})[.、]?(?![0-9%])(?=\s|[^\W\d])", True, measured="亿万倍美元"),
    _form("1-1", rf"(?P<n>{_D}(?:-{_D}){{1,3}})[ \t]+(?={_L})", True, measured=_ALL),
    _form("1.", rf"(?P<n>{_D})(?:、|\.(?![0-9])|\.(?=(?:19|20)[0-9]{{2}} ?年))"),
    _form("1", rf"(?P<n>[0-9]{{1,2}})[ \t]+(?={_L})", measured=_ALL),
    _form("(1)", rf"\(?(?P<n>{_D})\)、?"),
    _form("①", "(?P<n>[①-⒇])"),
)
"""Every form, in the order in which they are tried."""

_ANY = re.compile("|".join(re.sub("[?]P<[a-z]+>", "?:", form.pattern.pattern) for form in FORMS))
"""Rules out at once most texts that do not begin with a number."""
_LEVELS = re.compile("[.-]")
"""Separates the levels of a number: 1.1, 1-1."""
_BLANKS = " \t\u3000"
_CLOSING = f"、.．:：/／|–—-{_BLANKS}"
_REACH = 60
"""Length of the beginning of a text that is looked at for a number."""
_OF_ONE_RANK = {"1": "1.", "01": "01"}


@dataclass(frozen=True, slots=True)
class Numbering:
    """A number at the beginning of a text: its kind and value, the printed marker, and the text behind it."""

    kind: str
    rank: int
    value: int | None
    number: str
    marker: str
    rest: str
    divides: bool
    heads: bool

    def follows(self, other: Numbering) -> bool:
        """Return True if this is the next number after `other`, of the same kind."""
        if self.kind != other.kind or self.value is None or other.value is None:
            return False
        return self.value == other.value + 1

    def repeats(self, other: Numbering) -> bool:
        """Return True if this is the same number as `other`."""
        return (self.kind, self.number) == (other.kind, other.number)


def numbering(text: str) -> Numbering | None:
    """Return the number at the beginning of `text`, None if there is none."""
    start = text[:_REACH].translate(NARROW)
    if not _ANY.match(start):
        return None
    for form in FORMS:
        match = form.pattern.match(start)
        if match and (number := _numbering(text, form, match)):
            return number
    return None


def _numbering(text: str, form: Form, match: re.Match[str]) -> Numbering | None:
    start, end = match.string, match.end()
    groups = match.groupdict()
    kind = form.kind or groups["kind"].casefold()
    if not form.kind and (kind in _NOT_IN_TEXT or (form is FORMS[0] and _is_other_word(match, kind))):
        return None
    if form.measured and _is_amount(start, end, form.measured):
        return None
    printed = groups["n"]
    levels = _LEVELS.split(printed)
    rank = RANKS[_OF_ONE_RANK.get(kind, kind)] + max(0, len(levels) - 2)
    is_listed = kind in _LISTED
    return Numbering(
        kind, rank, ordinal(levels[-1]), text[:end].strip(_CLOSING), text[:end], text[end:].lstrip(_BLANKS),
        form.divides and not is_listed, form.heads,
    )  # fmt: skip


def _is_amount(start: str, end: int, measured: str) -> bool:
    at = end + len(start[end:]) - len(start[end:].lstrip())
    return (measured == _ALL or start[at : at + 1] in measured) and is_measure(start, at)


def _is_other_word(match: re.Match[str], kind: str) -> bool:
    if kind in _SEPARATED:
        return bool(match["sign"] is None and _GLUED.match(match.string, match.end("kind")))
    return begins_other_word(match.string, match.start(), match.end("kind"))


_GLUED = re.compile(_L)
_HAN_WORDS = re.compile(f"[{HAN}]{{1,8}}")


def begins_other_word(text: str, start: int, end: int) -> bool:
    """Return True if what seems to be the counter of ``text[start:end]`` is part of a longer word: 第一节点.

    The segmenter says where that word ends.
    """
    words = _HAN_WORDS.match(text, end)
    if words is None:
        return False
    import rjieba  # its dictionary takes a tenth of a second to load

    length = 0
    for word in rjieba.cut(text[start:end] + words[0]):
        length += len(word)
        if length >= end - start:
            break
    return length != end - start
