"""Where the title of a report stands: below what pages, covers and mastheads print above it."""

from __future__ import annotations

import re
from itertools import takewhile

from ..text.characters import HAN, normal_form
from ..text.dates import dates, whole_date
from ..text.numerals import NUMERAL
from ..text.sentences import is_prose as says_sentences
from ..text.traditional import compiled
from .banners import ENGLISH_GENRE, is_banner, is_of_course, is_of_term
from .context import Context
from .credit_labels import CREDIT, credit
from .credits import MASTHEAD, REMARK, YEAR, is_date_line, is_dated
from .head.bylines import read_byline
from .head.names import sure_people
from .head.organisations import in_title, is_organisation, is_publisher
from .head.sources import origin
from .matter import BACK, FRONT, LATIN, SECTION
from .patterns import HEADLINE, TITLE_NOUNS, TITLE_SAYS, is_alone, is_lead_label
from .wrapping import LABELLED

_SERIES = compiled(f"[{HAN}]{{2,10}}[蓝绿红黄]皮书")
"""A series of yearbooks, if a title stands below its name."""
_GENRE_ALONE = compiled(
    "(?:中国|全球|年度|中期|发展|调研|调查|研究|分析|技术|应用|产业|行业|市场|趋势|展望|评估|统计|监测|进展|总结|[检檢][讨討]|[与和及暨]"
    "|需求|规格|设计|使用|用户|操作|共性|概要|详细|测试|实施|工作|建设|管理)*"
    "(?:说明书|(?<=实施)方案|(?<=工作)方案|(?<=建设)方案|报告|白皮书|蓝皮书|绿皮书|皮书|指南|手册)"
    "|(?:(?:annual|index|global|progress|status|final|interim|market|industry) )*"
    "(?:report|outlook|survey|index|review|white ?paper)(?: (?:19|20)[0-9]{2})?",
    re.IGNORECASE,
)
"""What a cover may print on a line of its own, below the rest of the title."""
_SHORT, _LINES_ABOVE = {"zh": 16, "en": 24}, {"zh": 1, "en": 3}
"""The lines above it that belong to the title are so short, in characters, and so many."""
_MOST_LINES = 4
_COVER = 6
"""Maximum number of lines of a cover."""
_OPEN_END = compiled(
    f"[{HAN}](?:[与和及暨的、]|[—–-]{{1,2}})$|之[{NUMERAL}]{{1,3}}[:：]$"
    "|(?:概览|报告|研究|白皮书|蓝皮书|洞察|趋势|展望|指数)[:：]$"
    "|(?-i: (?:[Oo]n|[Oo]f|[Aa]nd|[Oo]r|[Tt]he|[Ff]or|[Ii]n|[Tt]o|[Ww]ith|a|an|[Ff]rom|[Ii]nto|[Bb]y"
    "|[Uu]nder|[Tt]owards?|[Tt]hrough|[Uu]sing|[Vv]ia|[Bb]etween|[Ii]ts|[Tt]heir|[Oo]ur|&))$|[a-z]:$",
    re.IGNORECASE,
)
"""How a line of a title ends that goes on in the next."""
_ANNOUNCES = re.compile(r"\b(?:we|this|these|following|below|includes?|covers?)\b", re.IGNORECASE)
"""What a line says that announces what stands below it, and begins no title."""
_TITLE_ENDS = (
    "通知|意见|方案|办法|条例|规定|细则|公告|通告|批复|复函|的函|决定|纪要|公报|通报|讲话|致辞|述评|调查|观察|启示|路径|对策"
    "|建议|思考|探讨|初探|评价|评估|标准|规范|规程|导则|准则|计划|问题|现状|趋势|进展|综述|之路|之道"
    "|简报|快报|要报|通讯|大纲|名单|清单|须知|简章|章程|预案|指引|[记紀纪][录錄]"
    "|(?: |^)(?:policy|plan|strategy|minutes|agenda|roadmap|framework|charter|statement|meeting notes)"
)
_NAMED_AT_END = compiled(
    f"(?:{TITLE_NOUNS.pattern}|{_TITLE_ENDS})(?:[0-9年.版》)）]*|[(（][^()（）]{{1,20}}[)）])$", re.IGNORECASE
)
"""How titles end."""
_NOT_FIRST = compiled(
    f"{FRONT}|{BACK}|{SECTION}|{LATIN}|背景|概述|Introduction|Background|Conclusions?"
    "|(?:文[档件])?(?:修[订改]|变更|版本|更新)(?:记录|历史|说明|履历|控制)表?"
    "|(?:document |revision |version |change )(?:history|control|log|record)s?",
    re.IGNORECASE,
)


def title_place(context: Context) -> tuple[int, int]:
    """Return where the title of a report would begin, and behind which piece it would end.

    It is what stands behind the label of a title, where that is printed again; else the first line that is
    not a banner, or on a cover the one that says that it is a title.
    """
    if place := _labelled_place(context):
        return place
    if _is_of_meeting(context, 0):
        return 0, 1
    first = next((n for n in range(len(context.pieces)) if not _is_above_title(context, n)), 0)
    begin = next((index for index in _cover(context, first) if _is_named(context, index)), first)
    end = begin + 1
    if context.pieces and _GENRE_ALONE.fullmatch(context.pieces[begin].text):
        highest = max(first, begin - _LINES_ABOVE[context.language])
        while begin > highest and _is_part(context, begin - 1):
            begin -= 1
    while begin > first and (
        (_is_in_capitals(context, begin) and _is_in_capitals(context, begin - 1))
        or (context.language == "zh" and is_title(context, begin - 1) and _goes_on(context, begin - 1, begin))
    ):
        begin -= 1
    begin = next((place for place in _above(context, begin) if _is_begun(context, place)), begin)
    if begin and names_who_acts(context, begin):
        begin -= 1
    while end < min(begin + _MOST_LINES, len(context.pieces)) and _goes_on(context, begin, end):
        end += 1
    return begin, end


_OF_ACT = compiled("(?:关于|转发|批转|印发).{4,}")


def _above(context: Context, begin: int) -> range:
    """Return the places of the lines right above a line that may be of its title, the nearest first."""
    end = begin
    while end > max(0, begin - _MOST_LINES + 1):
        line, above = context.pieces[end], context.pieces[end - 1]
        if line.blank_before or not above.whole_line or not is_title(context, end - 1):
            break
        end -= 1
    return range(begin - 1, end - 1, -1)


def _is_begun(context: Context, index: int) -> bool:
    """Return True if a line begins a title with who acts, and does not end it."""
    text = context.pieces[index].text
    return bool(in_title(text)) and not _NAMED_AT_END.search(text)


def names_who_acts(context: Context, begin: int) -> bool:
    """Return True if the line right above a title that begins with 关于 names who issues it."""
    above, piece = context.pieces[begin - 1], context.pieces[begin]
    if not above.whole_line or piece.blank_before or not _OF_ACT.match(piece.text):
        return False
    return is_organisation(above.text) or bool(
        in_title(above.text) and is_alone(above, above.text, context.language, HEADLINE)
    )


def _is_above_title(context: Context, index: int) -> bool:
    """Return True if a line is a banner, or names the journal whose issue stands below it."""
    text, below = context.pieces[index].text, context.piece(index + 1)
    if is_banner(_VERSION.sub("", text).rstrip()) or _VERSION.fullmatch(text) or origin(text):
        return True
    if _ADDRESS.fullmatch(text) or _PAGE.fullmatch(text) or _is_of_course(context, index):
        return True
    if index and _UNIT.fullmatch(text) and is_publisher(context.pieces[index - 1].text):
        return True
    if _is_labelled(context, index):
        return True
    return below is not None and len(text) <= _LONGEST_JOURNAL and bool(MASTHEAD.fullmatch(below.text))


_PAGE = compiled(
    "page ?[0-9]{1,4}(?: ?(?:of|/) ?[0-9]{1,4})?|第 ?[0-9]{1,4} ?页(?:[ ,，/]{0,3}共 ?[0-9]{1,4} ?页)?"
    "|[-–—] ?[0-9]{1,4} ?[-–—]|[0-9]{1,4} ?/ ?[0-9]{1,4}",
    re.IGNORECASE,
)
"""The number of a page."""


def _is_labelled(context: Context, index: int) -> bool:
    """Return True if a line gives a fact under its label below others that do, credits among them."""
    first, last = index, index
    while (
        first > index - _FACTS and not context.pieces[first].blank_before and _has_label(context, first - 1)
    ):
        first -= 1
    while (
        last < index + _FACTS and _has_label(context, last + 1) and not context.pieces[last + 1].blank_before
    ):
        last += 1
    run = context.pieces[first : last + 1]
    if len(run) < _FEWEST_FACTS or not _has_label(context, index):
        return False
    credits = [stated for piece in run if CREDIT.match(piece.text) and (stated := credit(piece.text))]
    return bool(credits) and (first < index or any(stated.label.fact == "title" for stated in credits))


def _has_label(context: Context, index: int) -> bool:
    piece = context.piece(index)
    return piece is not None and bool(LABELLED.match(piece.text))


def _is_of_course(context: Context, index: int) -> bool:
    """Return True if a line says that a text is written for a course, and its title may stand below."""
    below = context.piece(index + 1)
    if below and is_of_term(context.pieces[index].text, below.text):
        return True
    if not below or sure_people(below.text) or is_dated(below.text) or context.number(index + 1):
        return False
    return is_of_course(context.pieces[index].text, below.text) and not says_sentences(below.text)


def _is_of_meeting(context: Context, index: int) -> bool:
    """Return True if a text begins with facts behind labels, its day the first, and a line is one of these.

    Date & time of meeting: January 26, 2023 / Place of meeting: Reading Room.
    """
    head = [piece.text for piece in context.pieces[:_FACTS]]
    if not head or not _DAY.match(head[0]) or not any(found.date.day for found in dates(head[0])):
        return False
    return index < sum(1 for _ in takewhile(_FACT.match, head)) >= _FEWEST_FACTS


_FACT = re.compile("[^:：。，,;；]{2,60}[:：] ?.")
_DAY = compiled("[^:：]{0,16}(?:date|time|when|日期|时间)[^:：]{0,16}[:：]", re.IGNORECASE)
_LONGEST_JOURNAL, _FEWEST_FACTS = 20, 3
_FACTS = 10
"""Number of lines on either side of one among which other facts are looked for."""
_UNIT = compiled(f"[{HAN}]{{2,8}}[部处室组科股]")
"""A part of an office, on the line below its name."""
_ADDRESS = compiled(
    f"(?:[0-9]{{3,6}} ?)?[{HAN}]{{2,4}}[市县省].{{2,30}}[0-9]+ ?[号楼室层].{{0,20}}"
    r"|(?:[^ ]+ ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Drive|Square|Quay|Boulevard)[.,]?"
    r"|[0-9]{1,5}[A-Z]?,? .{3,60}\b(?:Street|Road|Rd|Avenue|Ave|Drive|Lane|Square|Building|Floor)\b.*"
    r"|[A-Z][a-z]+, [A-Z][a-z]+|[A-Z]{1,2}[0-9]{1,2}[A-Z]? ?[0-9][A-Z]{2}"
)
"""An address in the letterhead of an office."""
_VERSION = re.compile(
    "(?:^|(?<= ))(?:v(?:er(?:sion)?)?[. ]*)?[0-9]{1,2}(?:[.][0-9]{1,2}){1,2}$", re.IGNORECASE
)


def abstract(context: Context) -> int:
    """Return the piece that heads the abstract, if no text stands between it and the title; else 0."""
    for index in range(context.title_end, min(context.title_end + _MOST_OF_AUTHORS, len(context.pieces))):
        piece = context.pieces[index]
        if ABSTRACT.match(piece.text) or _ENDS_IN_ABSTRACT.search(piece.text):
            return index
        if len(piece.text) > _LONGEST_OF_AUTHORS and says_sentences(piece.text):
            return 0
    return 0


_MOST_OF_AUTHORS, _LONGEST_OF_AUTHORS = 60, 250
_ENDS_IN_ABSTRACT = re.compile(" (?:Abstract|ABSTRACT)$")
"""A line of authors with the heading below it, where lines are read as one."""
ABSTRACT = compiled(r"[【\[]?(?:摘[ \u3000]{0,4}要|内容提要|abstract)(?:[】\]]|[:： .—–-]|$)", re.IGNORECASE)


def _labelled_place(context: Context) -> tuple[int, int] | None:
    """Return the lines that read like the title behind a label above them (标题：…)."""
    for index, piece in enumerate(context.pieces[:_HEAD]):
        stated = credit(piece.text) if CREDIT.match(piece.text) else None
        if not stated or stated.label.fact != "title" or not stated.value:
            continue
        title = normal_form(stated.value)
        for begin in range(index + 1, min(index + _HEAD, len(context.pieces))):
            text = ""
            for end in range(begin, min(begin + _MOST_LINES, len(context.pieces))):
                text += normal_form(context.pieces[end].text)
                if text == title:
                    return begin, end + 1
                if not title.startswith(text):
                    break
    return None


def _is_in_capitals(context: Context, index: int) -> bool:
    return context.pieces[index].text.isupper() and is_title(context, index)


def _cover(context: Context, first: int) -> range:
    """Return the lines of the cover from `first` on: they end above a number or prose."""
    end = first
    while end < min(first + _COVER, len(context.pieces)):
        piece = context.pieces[end]
        is_of_book = is_banner(piece.text) or REMARK.match(piece.text)
        is_text = says_sentences(piece.text) or len(piece.text) > _LONGEST_OF_AUTHORS
        if context.number(end) or (is_text and not is_of_book):
            break
        end += 1
    return range(first, end)


def _is_named(context: Context, index: int) -> bool:
    """Return True if a line says that it is a title, and is not the name of the series."""
    text, below = context.pieces[index].text, context.piece(index + 1)
    says = _NAMED_AT_END.search(text) or (
        len(text) >= TITLE_SAYS[context.language] and TITLE_NOUNS.search(text)
    )
    if not says or _OF_SERIES.fullmatch(text) or not is_title(context, index):
        return False
    is_series = _SERIES.fullmatch(text) and below and TITLE_NOUNS.search(below.text)
    return not (is_series and is_title(context, index + 1))


_OF_SERIES = compiled(
    f"(?:{ENGLISH_GENRE})"
    "(?:[ ,:#.–—-]{0,4}(?:no|number|nr|series|vol)?[ ,:#.–—-]{0,4}[0-9A-Z]{0,5}[0-9]{1,9}){1,3}",
    re.IGNORECASE,
)
"""The number of a report in its series: Technical Report 89-11."""


def _is_part(context: Context, index: int) -> bool:
    """Return True if a line above the rest of a title may begin it."""
    text = context.pieces[index].text
    return len(text) <= _SHORT[context.language] and is_title(context, index)


def _goes_on(context: Context, begin: int, index: int) -> bool:
    """Return True if the title that begins at `begin` and ends above `index` goes on there."""
    above, piece = context.pieces[index - 1], context.pieces[index]
    if not above.whole_line or not piece.whole_line or context.number(index):
        return False
    title = "".join(line.text for line in context.pieces[begin:index])
    if _DECREE.search(title) and _DECREE_NUMBER.fullmatch(piece.text):
        return True
    if _EDITION.match(piece.text) and not _is_date(piece.text.strip("()（）")):
        return len(piece.text) <= HEADLINE[context.language]
    if _GENRE_ALONE.fullmatch(piece.text):
        return not TITLE_NOUNS.search(above.text)
    if not _is_plain(context, index):
        return False
    if piece.text[:1].islower():
        return context.language == "en" and " " in piece.text and not piece.blank_before
    if title.count("《") > title.count("》") or title.count("（") > title.count("）"):
        return True
    is_open = _is_open(above.text, context.language) or _goes_on_in_capitals(context, index)
    return is_open or _is_wrapped(context, index, title)


def _is_date(text: str) -> bool:
    """Return True if what stands in brackets is a date: a year alone is of the title."""
    return is_date_line(text) and not YEAR.fullmatch(text)


_DECREE, _DECREE_NUMBER = (
    compiled("(?:令|公告)$"),
    compiled("[(（]?第 ?[0-9一二三四五六七八九十百]+ ?号[)）]?"),
)
_EDITION = compiled(
    f"[(（](?:[0-9—–~～\\-至年月{NUMERAL}〇○]{{4,20}}年?度?(?:版|修订)?"
    "|(?:征求意见|送审|报批|修订|公开|精华|完整|简|中文|英文|节选|摘要|讨论|修改)?[版稿]|草案|试行|暂行|修订|节选|摘要|全文"
    "|[上中下]|[上中下]篇|第[0-9一二三四五六七八九十]+[版部期])[)）]"
)
"""Years or an edition in brackets, part of the title above: （2023—2025年）中期评估报告."""
_SUBTITLE = re.compile("(?:[—–―]{1,3}|-{2,3}|──|──)\\s?(?=[^\\s—–―-])")
_FULL_LINE = 9
"""Minimum number of characters of a line of a title that is wrapped."""


def _is_wrapped(context: Context, index: int, title: str) -> bool:
    """Return True if the line at `index` goes on with a title that only its width broke.

    The title ends there in a word that ends titles, and did not before; or what follows stands below titles.
    """
    above, piece, below = context.pieces[index - 1], context.pieces[index], context.piece(index + 1)
    if context.language != "zh" or piece.blank_before or len(above.text) < _FULL_LINE or not below:
        return False
    is_other = is_organisation(piece.text) or sure_people(piece.text) or read_byline(piece.text)
    if is_other or piece.text == above.text or _NAMED_AT_END.search(title):
        return False
    is_full = len(piece.text) >= _FULL_LINE and is_below_title(below.text)
    return is_full or bool(_NAMED_AT_END.search(piece.text))


def is_below_title(text: str) -> bool:
    """Return True if a line stands below titles only: a subtitle, a date, who wrote it."""
    if _SUBTITLE.match(text) or whole_date(text) or CREDIT.match(text) or ABSTRACT.match(text):
        return True
    return is_dated(text) or read_byline(text) is not None


def subtitle(text: str) -> str:
    """Return the subtitle that a line below a title is (——以江湾市为例), empty if it is none."""
    match = _SUBTITLE.match(text)
    return text[match.end() :].strip() if match and len(text) <= _LONGEST_SUBTITLE else ""


_LONGEST_SUBTITLE, _HEAD = 80, 15


def _goes_on_in_capitals(context: Context, index: int) -> bool:
    """Return True if a line in capitals, like the one above it, ends a title or stands above what does."""
    above, *lines = (context.piece(place) for place in range(index - 1, index + 2))
    capitals = list(takewhile(lambda line: line and line.text.isupper(), lines))
    return bool(above and above.text.isupper()) and any(
        line and _ENGLISH_NOUNS.search(line.text) for line in capitals
    )


_ENGLISH_NOUNS = re.compile(
    r"\b(?:REPORT|PLAN|STRATEGY|UPDATE|OUTLOOK|SURVEY|GUIDE|REVIEW|AGENDA|FRAMEWORK|ROADMAP|INDEX)\b"
)


_SHORTEST_OPEN = 6
"""Minimum length of a line of a title that ends in 的, as no whole line does."""


def _is_open(text: str, language: str) -> bool:
    """Return True if a line is long enough for a title, and ends within one."""
    is_long = len(text) >= (_SHORTEST_OPEN if text.endswith("的") else TITLE_SAYS[language])
    return is_long and bool(_OPEN_END.search(text)) and not _ANNOUNCES.search(text)


def _is_plain(context: Context, index: int) -> bool:
    piece = context.pieces[index]
    says_more = not is_banner(piece.text) and not _NOT_FIRST.fullmatch(piece.text)
    return says_more and is_alone(piece, piece.text, context.language, HEADLINE)


def is_title(context: Context, index: int) -> bool:
    """Return True if a piece that nothing marks could be a title: it says more than a heading."""
    piece = context.pieces[index]
    text = piece.text
    if (
        is_banner(text)
        or _OTHER_WORK.match(text)
        or _NOT_FIRST.fullmatch(text)
        or is_lead_label(text)
        or read_byline(text)
        or _is_of_meeting(context, index)
    ):
        return False
    below = context.piece(index + 1)
    if below and _is_open(text, context.language) and _is_plain(context, index + 1):
        text = text.rstrip(":：、—–-")
    elif below and _EXCLAIMS.search(text) and is_below_title(below.text):
        text = _EXCLAIMS.sub("", text)
    return is_alone(piece, text, context.language, HEADLINE)


_OTHER_WORK = re.compile("《[^《》]+》[ —–-]*(?:19|20)[0-9]{2}")
"""Another work and its date: 《…》 ——2019-07-11."""
_EXCLAIMS = re.compile("[!！…；]+|(?<![.])[.]{3,}+$")
"""What headlines of the news hold, and other headings do not."""
