"""What a line says of a report: who made it and when, where it was posted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Date
from ..text.characters import HAN, nfkc
from ..text.dates import PERIOD, Found, dates, whole_date
from ..text.person_names import BETWEEN_NAMES, CHINESE_NAME, CHINESE_NAMES, begins_with_family_name, offices
from ..text.traditional import compiled
from .credit_labels import BRACKETS, CREDIT, begins, begins_in_chinese, credit, has_colon, remarks
from .head.organisations import ORGANISATION_ENDS, is_publisher, names_text

_PLACE = compiled(
    lambda: (
        f"((?<=[\\s;；,，、|｜丨·•])(?={begins()}|[{_BEGINS_NO_LABEL}]|(?<=/ )[{HAN}]))"
        f"|(?<=[{HAN}0-9A-Za-z)）》])(?=[{begins_in_chinese()}])"
    ),
    re.IGNORECASE,
)
"""Where a further credit may begin: apart from what is before it, which is a group, or glued to that."""
_NO_LABEL = compiled(
    "(?:举报|收藏|分享|打印|字号|评论|订阅|查看原文)(?!\\S)"
    "|(?<=[^\\s:：丨|｜]\\s)(?:19|20)[0-9]{2}(?:([-/.])[0-9]{1,2}\\1[0-9]{1,2}|年[0-9]{1,2}月)"
)
"""What a page offers to do there, or a date behind a credit."""
_BEGINS_NO_LABEL = "举收分打字评订查12"
_AFTER_SLASH = re.compile(f"(?<=/ )[{HAN}]{{1,3}}")
_GLUE = re.compile("[\\s)）》]")
_MARKS = re.compile(f"[{HAN}:：丨|｜／】\\]\n/]|[0-9][-.][0-9]")
"""What a credit without Chinese characters has: a colon or what takes its place, or a date in digits.

English prose has few of these, and a place where a credit might begin before each of its words.
"""


def next_credits(text: str) -> list[int]:
    """Return where the credits of a line begin, that at its beginning left out."""
    first = CREDIT.match(text)
    return list(_further(text, first.end() if first else 1))


def glued_credits(title: str) -> list[int]:
    """Return where the credits begin that stand on the line of a title, behind it."""
    behind = (CREDIT.match(title, gap.end()) for gap in _GLUE.finditer(title))
    glued = next(filter(None, behind), None)
    return [glued.start(), *_further(title, glued.end())] if glued else []


def _further(text: str, start: int) -> Iterator[int]:
    """Yield where further credits of a line begin, from `start` on."""
    if not _MARKS.search(text, start):
        return
    for place in _PLACE.finditer(text, start):
        at = place.start()
        if at >= start and (end := _end(text, at, is_apart=place.lastindex is not None)):
            yield at
            start = end


def _end(text: str, at: int, is_apart: bool) -> int:
    """Return where the label ends, or what has none, that begins a further credit; 0 if none begins."""
    if end := _end_of_label(text, at, is_apart):
        return end
    if is_apart and (match := _NO_LABEL.match(text, at)):
        return match.end()
    name = _AFTER_SLASH.match(text, at)
    ends = range(name.end(), at, -1) if name else ()
    return next((end for end in ends if _end_of_label(text, end, is_apart=False)), 0)


def _end_of_label(text: str, at: int, is_apart: bool) -> int:
    """Return where the label at a place ends, 0 if there is none; one that is not apart has a colon."""
    label = CREDIT.match(text, at) if text[at : at + 1] not in BRACKETS else None
    return label.end() if label and (is_apart or has_colon(label)) else 0


BYLINES = 4
"""Maximum number of lines below the title that may say who made the report."""
CREDIT_LENGTH = 80
LONGEST_NAMES = 400
"""So long may a credit be that lists people."""
LONGEST_CREDITS = 2000
"""Maximum length of a line that is read as credits."""
MASTHEAD = compiled(
    "(?:(?:19|20)[0-9]{2} ?年?[\\s,，·]*)?(?:总|第|总第)? ?[0-9一二三四五六七八九十]{1,4} ?[卷期]"
    "(?:[\\s,，·(（]*(?:总|第|总第)? ?[0-9]{1,4} ?期[)）]?)?"
    "|总期?第 ?[0-9]{1,4} ?期|vol[.]? ?[0-9]{1,4}(?:[, ]+no[.]? ?[0-9]{1,4})?"
    f"|no[.]? ?[0-9]{{1,4}}(?:[-/][0-9]{{1,4}})?|[{HAN}]{{2,12}}(?:学报|杂志)",
    re.IGNORECASE,
)
"""What the head of a journal or series prints."""

_REMARK = (
    ".{2,16}记者[:：]|中国版本图书馆|ISBN|Ⅰ[.．] ?①"
    "|.{2,20}基金.{0,20}资助$|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})? "
    "|(?:赞同|喜欢|在看|点赞|阅读|浏览|评论|收藏|转发|分享) ?[0-9]+"
    "|共? ?[0-9]{1,4} ?页$|[0-9]{1,3}[ -]min(?:ute)?s?(?: read)?$"
    "|(?:本报|本刊|本站|特约|见习)?记者 |.{1,20}[0-9]{4} ?年(?: ?[0-9]{1,2} ?月)?(?:出版|印刷)$"
    "|.{1,60}[0-9]:[0-9]{2} ?发表于"
    "|点击|扫码|扫描|长按|识别(?:下方|上方)?二维码|阅读原文|欢迎(?:关注|扫码|加入|转发)|关注(?:我们|公众号)"
)
_LABELLED_FACT = (
    f"[{HAN}]{{1,10}}[:：] ?(?:{CHINESE_NAMES}|[{HAN}]{{2,20}}(?:{ORGANISATION_ENDS})"
    "|(?:19|20)[0-9]{2} ?[年./-] ?[0-9]{1,2}(?: ?[月./-](?: ?[0-9]{1,2} ?日?)?)?)$"
)
"""An unknown label before names, an organisation or a date."""
REMARK = compiled(lambda: f"{remarks()}|{_REMARK}|{_LABELLED_FACT}", re.IGNORECASE)
"""What a line says of the publication or asks of its readers, and is not a heading."""
_NAME_LENGTH, _NAMES = 6, 3
_MARKED_NAMES = re.compile(
    f"(?:(?:and )?(?:[{HAN}]{{2,4}}|[A-Z][A-Za-z'-]* [A-Z][A-Za-z'-]*)[ ,，、;；]?"
    "(?:[1-9](?:[,，][1-9]){0,3}[*†#✉]{0,2}|[*†‡§#✉])[ ,，、;；&]{0,3}){2,20}"
)
"""Names with the numbers of their affiliations: 张三1,2*，李四1."""
_MARKED_NAME = compiled(f"{CHINESE_NAME}[*†‡§#✉]")
_BARE_NAMES = re.compile(f"[{HAN}]{{2,4}}(?:[ ,，、]{{1,3}}[{HAN}]{{2,4}}){{0,9}}")
_AFFILIATION = compiled(f"[(（1].*(?:{ORGANISATION_ENDS}|系).*")
_DATE_ONLY = re.compile(r"[\d\s年月日号/.:：〇零一二三四五六七八九十-]+")


_BEFORE_DATE = compiled(
    r"(?:^|[|丨·•—–\s]|(?:发布|发表|更新|上传|(?:posted|published|updated)(?: on)?)[于在]?[:：]?)\s?$",
    re.IGNORECASE,
)
_BEHIND_DATE = re.compile(r"\s?(?:$|[|丨·•—–(]|[0-9]{1,2}:[0-9]{2}|\s\S)")
YEAR = re.compile("[0-9０-９〇零一二三四五六七八九]{4}")
_MONTH_FIELD = re.compile(r"(?:^|[|丨·•] ?)((?:19|20)[0-9]{2}) ?[./-] ?(0?[1-9]|1[0-2])(?= ?(?:$|[|丨·•]))")
"""A month in digits that is all of a field: 某某智库 | 2023.05."""
_WORK = re.compile("》[ —–-]*$")
"""What stands before the date of another work: 《…》 ——2012-07-11."""
_OTHER_DATE = re.compile(r"\bdate:? $", re.IGNORECASE)
"""What stands before the date of something else: Close Date 5 May 2024."""
_RECEIVED = compiled(
    "收稿|录用|修回|修订|投稿|接收|(?:manuscript )?(?:received|accepted|revised)", re.IGNORECASE
)
"""What a journal says of a manuscript, before it was published."""
_CLAUSE = re.compile("[。！？；，!?;]|[:：](?![0-9])")


def dated(text: str) -> Found | None:
    """Return where a line gives the date of a post beside other facts, without a clause: site | date | pages.

    The place is that in NFKC of the text.
    """
    if len(text) > CREDIT_LENGTH or not YEAR.search(text) or _CLAUSE.search(text):
        return None
    if _RECEIVED.match(text) or names_text(text):
        return None
    form = nfkc(text)
    if PERIOD.search(form):
        return None
    for found in dates(form):
        if _WORK.search(form[: found.start]) or _OTHER_DATE.search(form[: found.start]):
            continue
        if FIRST_OF_SEVERAL.search(form[: found.start]):
            continue
        if found.date.year and found.date.month and _BEFORE_DATE.search(form[: found.start]):
            return found if _BEHIND_DATE.match(form, found.end) else None
    month = _MONTH_FIELD.search(form)
    return Found(month.start(1), month.end(), Date(int(month[1]), int(month[2]))) if month else None


FIRST_OF_SEVERAL = re.compile(r"(?<![0-9])[0-9]{1,2}(?:st|nd|rd|th)? ?(?:[-–—~至]|to|and|&) ?$")
"""The first day of a meeting, before the last: Geneva, 17–21 October 2022."""


def posted(text: str) -> Date | None:
    """Return the date of such a line."""
    found = dated(text)
    return found.date if found else None


def is_names(text: str) -> bool:
    """Return True if a line only lists names."""
    if len(text) < CREDIT_LENGTH and (_MARKED_NAMES.fullmatch(text) or _MARKED_NAME.fullmatch(text)):
        return True
    names = BETWEEN_NAMES.split(text)
    return len(names) >= _NAMES and all(len(name.strip()) <= _NAME_LENGTH for name in names)


_CHINESE_NAME = compiled(CHINESE_NAME)
_OFFICE = compiled(lambda: f"(?:{offices('offices_below')})$")
_ENGLISH_OFFICE = compiled(
    lambda: (
        "(?:(?:(?:managing|executive|deputy|associate|senior|co-?) ?)?"
        f"(?:{offices('heads')})|chief [a-z]+ officer|ceo|secretary[- ]general)(?:,|$)"
    ),
    re.IGNORECASE,
)


def is_office(text: str, above: str) -> bool:
    """Return True if a line says what the one who is named above it is: 高文, and below it 中国工程院院士."""
    return bool(_ENGLISH_OFFICE.match(text) or (_OFFICE.search(text) and _CHINESE_NAME.fullmatch(above)))


def are_authors(text: str, below: str) -> bool:
    """Return True if a line of names, with what stands `below` it, gives the authors of a paper."""
    if len(text) > CREDIT_LENGTH:
        return False
    if _MARKED_NAMES.fullmatch(text):
        return True
    bare = _BARE_NAMES.fullmatch(text) and _AFFILIATION.fullmatch(below)
    return bool(bare) and all(map(begins_with_family_name, re.split("[ ,，、]+", text)))


def unbracketed(text: str) -> str:
    """Return a text without the brackets around all of it: (责编：张三)."""
    text = text[1:] if text[:1] in _OPENING else text
    open_ends = sum(map(text.count, _CLOSING)) - sum(map(text.count, _OPENING))
    return text[:-1] if open_ends > 0 and text[-1:] in _CLOSING else text


_OPENING, _CLOSING = ("(", "（", "【"), (")", "）")


def is_date_line(text: str) -> bool:
    """Return True if a text is a date, with or without a time, and nothing else."""
    if _DATE_ONLY.fullmatch(text):
        return True
    date = whole_date(text)
    return date is not None and date.month is not None


def is_imprint(text: str) -> bool:
    """Return True if a line of a cover says of the report who published it and when, and is not a title."""
    if is_date_line(text) or is_publisher(text) or MASTHEAD.fullmatch(text):
        return True
    return bool(REMARK.match(text)) or is_dated(text)


def posted_behind(text: str) -> Date | None:
    """Return the date of such a line, whose first fact may stand behind a label: 来源：某网 | 2023-12-18."""
    line = credit(text)
    return posted(line.organisations or line.people if line else text)


def is_dated(text: str) -> bool:
    """Return True if a line gives the date of a post beside other facts, or before credits."""
    if len(text) > 2 * CREDIT_LENGTH or not YEAR.search(text):
        return False
    return any(posted(text[:stop].rstrip()) for stop in (*next_credits(text), len(text)))
