"""What is known of the genre: how credits, captions, titles and headings of reports look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..text import sentences
from ..text.characters import BULLETS, HAN, HAN_CHARACTER, says_words
from ..text.contents import heads_contents
from ..text.dates import MONTH_NAMES, dates
from ..text.numerals import any_of
from ..text.traditional import compiled, in_simplified
from ..text.urls import addresses
from .context import Context
from .credit_labels import CREDIT
from .credits import REMARK, is_date_line, is_dated, is_names
from .matter import BACK, FRONT, LATIN, MODIFIERS
from .segments import Segment
from .web.words import is_menu

CAPTION = compiled(
    r"(?:图注|表注|图说|图源)\s?[:：]"
    r"|(?:图表|图|表)\s?[0-9０-９一二三四五六七八九十]{1,3}(?:[-.—–][0-9]{1,3})?(?:\s?[:：]|[\s、.．]|$)"
    r"|(?:fig(?:ure)?|table|chart|exhibit)\.? ?[0-9]{1,3}(?:[-.][0-9]{1,3})?(?:[.:： ]|$)",
    re.IGNORECASE,
)
CAPTION_LENGTH = 300
CAPTION_GOES_ON = (
    ("(上)", "(下)"),
    ("（上）", "（下）"),
    ("(左)", "(右)"),
    ("（左）", "（右）"),
    ("(a)", "(b)"),
)

CONTENTS_LABEL = compiled(
    "(?:报告|本书|章节|主要|本期|正文)?目[ \u3000]{0,4}[录次](?:[:：]|[ \t\u3000]*CONTENTS)?"
    "[ \t\u3000]*(?=\\S)"
)
LEAD_LABELS = frozenset(
    "导读 导语 摘要 编者按 编者注 引言 注 提示 说明 简介 新智元导读 专知导读 来源".split()  # noqa: SIM905
)
TITLE_NOUNS = compiled(
    "报告|白皮书|蓝皮书|绿皮书|红皮书|指南|综述|手册|案例集|年鉴|纲要|规划|概论|教程|图谱|榜单|解读|展望"
    "|研究(?!所|院|室|部|中心|团队|会|员|生)|分析(?!师)"
    "|概览|[周月季年]报|行动计划|关于.{2,}(?:通知|意见|建议|决定|批复|公告|通告|通报|[的复]函|决议|方案|办法)(?:[(（].{2,12}[)）])?$"
    "|report|white ?paper|survey|guide|handbook|review|outlook",
    re.IGNORECASE,
)
BULLET = re.compile(
    f"(?:[-+*–—][ \t]|[lnquvØü][ \t]+(?=[{HAN}])|[{BULLETS}√·\ue000-\uf8ff][ \t]?)[ \t]*(?=\\S)"
)
_DATED = compiled(
    "(?:中华)?民国 ?[0-9一二三四五六七八九十百零〇]{2,5} ?年(?: ?[0-9一二三四五六七八九十]{1,3} ?月|$)"
    "|(?:19|20)[0-9]{2} ?[-/.年] ?[0-9]{1,2}(?![0-9])"
    "|[0-9]{1,2} ?月 ?[0-9]{1,2} ?日[,，]"
    f"|(?:{any_of(MONTH_NAMES)})[.]? (?:[0-9]{{1,2}}, )?[0-9]{{4}}$",
    re.IGNORECASE,
)
_AMOUNT = re.compile("[0-9.,]+ ?(?:[万亿千百倍%％]|美元|元)")

_SENTENCE_ENDS = re.compile("[。；;！!…]")
_ENDS_OPEN = re.compile(r"[,，、:：;；。.！!…—-]$|(?<![.…·])(?<![.…·] )(?:[.…·] ?){4,}+[0-9]{1,4}$")
_MATTER = compiled(
    f"(?:{MODIFIERS})?(?:{FRONT})[一二三四五]?|{BACK}|{LATIN}|Conclusions?|About the Author\\(s\\)"
    "|关于(?:本报告|作者)|联系我们|(?:法律|重要|特别|分析师)声明"
    "|附录 ?[0-9A-Z一二三四五六七八九十]{0,2}[：: ].{1,40}"
    "|(?-i:A(?:ppendix|nnex) ?[0-9A-Z]{0,2}[.:] .{1,60})",
    re.IGNORECASE,
)
HEADLINE = {"zh": 60, "en": 120}
_SHORT_HEADLINE = {"zh": 40, "en": 72}
_PROSE_LENGTH = 45
CONTENTS_LINE = 60
"""A line of a table of contents, unless it is full of numbers, is at most this long."""
TITLE_LENGTH = 90
TITLE_SAYS = {"zh": 10, "en": 20}
"""A line of so many characters says what a text is about; a shorter one may head a section."""
TITLES_ANNOUNCED, TITLES_BARE = 2, 5
"""Minimum number of short lines in a row that are a list of titles: behind a colon, and without one."""

MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
HEAD_IN_BRACKETS = re.compile("【([^【】]{1,30})】")
RANK_UNNUMBERED, RANK_BRACKETS = 50, 55


def is_headline(text: str, language: str, longest: dict[str, int] = HEADLINE) -> bool:
    """Return True if a text could be a heading: short, with letters, no sentence and no address."""
    return (
        0 < len(text) <= longest[language]
        and not _SENTENCE_ENDS.search(text)
        and not _ENDS_OPEN.search(text)
        and not addresses(text)
        and says_words(text)
    )


def is_matter(title: str) -> bool:
    """Return True if a heading is of the matter before or behind the chapters (前言, References)."""
    return bool(_MATTER.fullmatch(title))


def is_short_headline(context: Context, index: int) -> bool:
    """Return True if a piece that nothing marks could be a heading: shorter, and alone on its line."""
    piece = context.pieces[index]
    return is_alone(piece, piece.text, context.language, _SHORT_HEADLINE)


def is_alone(piece: Segment, text: str, language: str, longest: dict[str, int]) -> bool:
    """Return True if the text of a piece could be a headline, and is nothing that looks like one."""
    return (
        (piece.whole_line or piece.cut)
        and is_headline(text, language, longest)
        and not is_special(piece)
        and not heads_contents(piece.text)
        and not is_date_line(piece.text)
        and not _DATED.match(piece.text)
        and not _AMOUNT.match(piece.text)
        and not REMARK.match(piece.text)
        and not is_names(piece.text)
        and not ends_as_row(piece.text)
        and not _PAGE_OF.search(piece.text)
        and not piece.is_row
        and not (" " in piece.text and is_menu(piece.text))
        and not is_dated(piece.text)
        and not piece.text.startswith(_NO_HEADINGS)
    )


def ends_as_row(text: str) -> bool:
    """Return True if a line ends in figures as the rows of tables do, and not in a date."""
    return bool(_FIGURES.search(text)) and all(date.end < len(text) for date in dates(text))


_NO_HEADINGS = tuple("—-(（*[:={<_~+@$&/\\,.;，。；、)）]”▲△↑")
"""With what no heading begins: a remark in brackets, markup, a path, a pointer, the rest of a clause."""
_PAGE_OF = re.compile("[0-9]{1,4} ?(?:/|of) ?[0-9]{1,4}$")
"""The number of a page, and of how many."""
_FIGURES = re.compile(" [(+-]?[0-9][0-9.,]*[)%*]* [(+-]?[0-9][0-9.,]*[)%*]*$")
"""How the row of a table ends."""


_SPOKEN = re.compile("([^\\s:：，。？！0-9]{1,10})[:：]")


def speakers(pieces: Sequence[Segment]) -> frozenset[str]:
    """Return who asks several questions in an interview (某刊：为什么？), where another answers as often."""
    said = [(match[1], piece.text) for piece in pieces if (match := _SPOKEN.match(piece.text))]
    spoken = Counter(speaker for speaker, _ in said)
    asked = Counter(speaker for speaker, text in said if text.endswith(("？", "?")))
    asking = {speaker for speaker, questions in asked.items() if questions > 1}
    answered = any(times > 1 for speaker, times in spoken.items() if speaker not in asking)
    return frozenset(asking if answered else ())


def is_prose(piece: Segment, language: str) -> bool:
    """Return True if a piece reads as running text: long, or with the end of a sentence."""
    long = len(piece.text) >= _PROSE_LENGTH * (
        1 if language == "zh" and HAN_CHARACTER.search(piece.text) else 2
    )
    return not piece.code and (long or sentences.is_prose(piece.text))


def is_lead_label(text: str) -> bool:
    """Return True if a text only announces what stands behind it."""
    return in_simplified(text) in LEAD_LABELS


def is_special(piece: Segment) -> bool:
    """Return True if a piece begins as something that has a rule of its own, or holds an address."""
    text = piece.text
    return bool(
        CREDIT.match(text)
        or CAPTION.match(text)
        or BULLET.match(text)
        or MARKDOWN_HEADING.match(text)
        or text[:1] in "|>"
        or addresses(text)
    )
