"""Reads lines without labels that say who made a report and when.

Such a line is cut into fields, and counts if each is understood: 江湾周刊记者 李明; 王小丽/江湾日报;
原创 王小丽 江湾云计算研究 2024-05-06 08:30 北京; Anna Berg | March 5, 2024 | Harbour Institute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...model import Date
from ...text.characters import HAN, HAN_CHARACTER, nfkc
from ...text.dates import PERIOD, dates, whole_date
from ...text.person_names import CHINESE_NAME, untitled
from ...text.traditional import compiled
from ..credit_labels import any_of, beginnings, labelled, labels
from .datelines import dateline
from .names import WORKPLACE_MARK, Name, sure_people
from .organisations import is_nobody, is_organisation

_SHORTEST, _LONGEST = 4, 100
_PROSE = re.compile("[。！？；!?;《]|[a-z]{3}[.] [A-Z]")
_NOISE = compiled(
    "(?:发表|发布|更新|刊发|上传)(?:于|时间|日期)?|(?:posted|published|(?:last )?updated)(?: on)?"
    "|原创|首发|独家|专栏|听新闻|关注|打印|收藏|举报|分享到?[:：]?|字号[:：]?|[大中小]{1,3}|A[-+]?"
    "|(?:阅读|浏览|点击|评论|点赞|转发|喜欢|在看|人气|views?|comments?)(?:量|数|次数)?[:：]?"
    "|[0-9.,]+ ?[万kw]?[+]? ?(?:次|人|条|views?|阅读|浏览|评论){0,2}|[0-9]{1,3}[ -]min(?:ute)?s?(?: read)?"
    "|IP属地[:：]?.{0,6}|分类于.{0,12}|第? ?[A-Z0-9]{1,3} ?版"
    "|(?:证券|公司|行业|产业|宏观|策略|专题|深度|政策|年度|学术|工作|内部){0,6}(?:研究|报告|点评|简报|资讯|动态|要闻|快讯|观点|解读|深度)",
    re.IGNORECASE,
)
"""What a page prints beside a date and a name, and is neither: buttons, counts, the genre."""
_CLOCK = compiled(
    "(?:[上下]午)?(?:[0-9]{1,2}(?::[0-9]{2}){1,2})?|AM|PM|(?:星期|周)[一二三四五六日天]", re.IGNORECASE
)
_BARS = re.compile(rf"\s*(?:[|丨•\t\n]| (?:[·—–/-]|//)(?= |$)|\s{{2,}}|(?<=[{HAN}])[/-](?=[{HAN}]))\s*")
_BETWEEN_WORDS = re.compile("[ ,，、]+")
_PLACE = compiled(f"[{HAN}]{{2,4}}")
_REPORTED_FROM = compiled(f"[{HAN}]{{2,4}}(?:综合)?报导|[{HAN}]{{2,4}}报道")
_DISPATCH = compiled("(?<=..)[讯电]$")
"""Ends the name of a paper at the head of its report: 江湾网讯."""
_WRITTEN_BY = re.compile("文|图文|文图|撰文")
_SHORT_PLACE = 2
_GIVEN = compiled(f"[{HAN}]{{2,3}}")
"""A name behind a role (记者 苑苏文), whatever the family is called."""
_SOURCE = compiled("(?:来源|稿源|出处)(?:[于自]|[:：])? ?([^:：]{2,20})")
"""Where a field is from, without a colon: 来源CSDN."""
_POST = compiled("[0-9]:[0-9]|原创|首发")
_ACCOUNT = re.compile(f"[{HAN}A-Za-z0-9·]{{3,20}}")


def _role() -> str:
    people = [label for label in labels() if label.fact == "people" and not label.label.isascii()]
    roles = any_of(
        label.label for label in people if label.bare or label.label.endswith(("者", "员", "师", "稿人"))
    )
    return (
        f"(?P<paper>[{HAN}A-Za-z0-9·]{{0,16}}?)(?:驻[{HAN}]{{2,4}})?{beginnings('people')}(?P<role>{roles})"
        f"[ :/]?(?P<name>{CHINESE_NAME})?"
    )


_ROLE = compiled(_role)
"""Who writes for whom: 江湾周刊记者, 本报记者李明, 特约撰稿人."""


@dataclass(frozen=True, slots=True)
class Byline:
    """What a line says of a report; `people` are names, each with a role."""

    people: tuple[tuple[Name, str], ...] = ()
    organisations: tuple[str, ...] = ()
    date: Date | None = None


@dataclass(slots=True)
class _Fields:
    """The fields of a line as they are understood one by one."""

    date: Date | None
    role: str = ""
    people: list[tuple[Name, str]] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    is_post: bool = False
    """Whether a time of day or 原创 shows that the line is that of a post."""

    def add(self, text: str, is_behind: bool) -> None:
        """Understand a field, which may stand behind the date."""
        if _WRITTEN_BY.fullmatch(text):
            self.role = "author"
        elif match := _ROLE.fullmatch(text):
            self.role = labelled("people", match["role"]).role
            self.organisations += filter(None, [match["paper"]])
            self.people += [(Name(match["name"]), self.role)] if match["name"] else []
        elif _says_nothing(text):
            self.is_post = self.is_post or _POST.search(text) is not None
        elif self.role and _GIVEN.fullmatch(text):
            self.people.append((Name(text), self.role))
        elif people := sure_people(text):
            self.people += [(name, self.role or "author") for name in people]
        elif is_organisation(text):
            self.organisations.append(text)
        elif _DISPATCH.search(text) and is_organisation(text[:-1]):
            self.organisations.append(text[:-1])
        elif (match := _SOURCE.fullmatch(text)) and not is_nobody(match[1]):
            self.organisations.append(match[1])
        elif not (is_behind and _PLACE.fullmatch(text) and (self.says or len(text) == _SHORT_PLACE)):
            self.unknown.append(text)

    @property
    def says(self) -> bool:
        """Whether anybody is named yet."""
        return bool(self.people or self.organisations or self.unknown)

    def byline(self) -> Byline | None:
        """Return the byline that the fields are, if they are understood and say enough."""
        sure = self.date and (self.people or self.is_post)
        if sure and len(self.unknown) == 1 and _ACCOUNT.fullmatch(self.unknown[0]):
            self.organisations.append(self.unknown.pop())
        affiliated = any(name.affiliation for name, _ in self.people)
        kinds = bool(self.people) + (bool(self.organisations) or affiliated) + bool(self.date)
        is_enough = kinds > 1 or self.role or (self.people and self.is_post)
        if self.unknown or not self.says or not is_enough:
            return None
        return Byline(tuple(self.people), tuple(dict.fromkeys(self.organisations)), self.date)


def read_byline(text: str) -> Byline | None:
    """Return what a line says of people, organisations and a date, if all of it is understood."""
    form = nfkc(text).strip(" 【】[]()")
    if not _SHORTEST <= len(form) <= _LONGEST or _PROSE.search(form) or dateline(form):
        return None
    if PERIOD.search(form):
        return None
    if form.isascii() and _PICTURED.fullmatch(form):
        return None
    if made := _made(nfkc(text).strip()):
        return Byline(made)
    mail = None if WORKPLACE_MARK.match(form) else _MAIL.search(form)
    if mail and (people := sure_people(form[: mail.start()])):
        return Byline(tuple((name, "author") for name in people))
    date, before, behind = _parted(form)
    fields = _Fields(date)
    for part in (before, behind):
        for one in _cut(part):
            fields.add(one, part is behind and date is not None)
    return fields.byline()


_PICTURED = re.compile("(?!by )[^0-9|]*[^0-9|/ ] ?/ ?[A-Z][^0-9|]*", re.IGNORECASE)
"""Who took a picture, and for whom: Anna Berg / Bay Times / Harbour Images."""
_MAIL = re.compile(r"[ ,，(（<]{1,3}[\w.+-]{1,40}@[\w-]{1,40}(?:[.][\w-]{1,40}){1,4}[)）>]?$")
"""The address of who wrote, behind the name."""
_MADE = compiled(
    f"(?:[\\[(【〔](?P<nation>[{HAN}]{{1,6}})[\\])】〕])? ?(?P<names>[{HAN}A-Za-z·.,、 -]{{2,40}}?) ?"
    "(?:等 ?)?(?P<act>编著|主编|编译|合著|合编|[著编译校撰])(?=$|[ ,，;；/\\[(【〔])[ ,，;；/]*"
)
"""Who made a book, and behind the names what they did: [挪] 英格丽·索尔海姆 著, 王小丽、李明 译."""


def _made(form: str) -> tuple[tuple[Name, str], ...]:
    """Return the people of a line on which each act stands behind those who did it, if all are understood."""
    people: list[tuple[Name, str]] = []
    place = 0
    while match := _MADE.match(form, place):
        read = sure_people(match["names"])
        if not read or not (match["nation"] or " " in match.group().strip() or len(match["act"]) > 1):
            return ()
        role = labelled("people", match["act"].removeprefix("合")).role
        people += [(name, role) for name in read]
        place = match.end()
    return tuple(people) if people and place == len(form) else ()


def _says_nothing(text: str) -> bool:
    """Return True if a field is a button, a count, a time, a title before a name, or nobody."""
    noise = any(pattern.fullmatch(text) for pattern in (_NOISE, _CLOCK, _REPORTED_FROM))
    return noise or is_nobody(text) or not untitled(text)


def _parted(form: str) -> tuple[Date | None, str, str]:
    """Return the date in a line, and what stands before and behind it."""
    for span in dates(form):
        if span.date.year and span.date.month:
            return span.date, form[: span.start], form[span.end :]
    for part in (*_BARS.split(form), *form.split(" ")):
        if (date := whole_date(part)) and date.month:
            before, _, behind = form.partition(part)
            return date, before, behind
    return None, form, ""


def _cut(part: str) -> Iterator[str]:
    """Yield the fields of a part of a line: spaces set Chinese ones apart, too."""
    for chunk in _BARS.split(part.strip(" ,:()[]|·/-—–")):
        if HAN_CHARACTER.search(chunk):
            yield from filter(None, _BETWEEN_WORDS.split(chunk))
        elif chunk:
            yield _BY.sub("", chunk)


_BY = re.compile("^(?:(?:written|posted|reported|words|text|story) )?by ", re.IGNORECASE)
