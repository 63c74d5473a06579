"""Dated events in a report: what its text says happened in a certain month or on a certain day.

An event is a sentence, or what stands between semicolons in one, with a date of at least year and month and,
behind that, a word that tells what happened; before it too, as in: released on 30 November 2022. What lasted
until a date or was expected, and what is in a title or between the ends of a span, is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ..model import Bilingual, Block, BlockKind, Date, Document, Edition, Event, Quotation, Section, Statement
from ..text.characters import half_width, is_nfkc
from ..text.dates import MONTHS, Found, dates
from ..text.sentences import sentences
from ..text.traditional import compiled
from .matcher import Matcher

MOST = 60
"""So many events of a report are kept, the first."""
_READABLE = 400
"""A longer sentence, in characters, is a table or the like."""
_REACH = 90
"""How far from its date the word may stand, in characters."""
_KINDS = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE)
_HINT = re.compile("月|(?:19|20)[0-9]{2}(?:(?=[-/.])|(?<=[A-Za-z.,0-9] [0-9]{4}))")
"""What a date has that gives a month: most paragraphs have none, and this is the quicker to see."""
_SEMICOLON = re.compile("[;；]")
_REFERENCES = compiled("参考(?:文献|资料)|引用文献|references|bibliography|works cited", re.IGNORECASE)

_HAPPENED = compiled(
    "发布|推出|上线|开源(?!模型|社区|项目|软件|代码|框架)|公开(?!资料|信息|数据|课|市场|透明|报道|渠道)|成立|创立|创办|创建"
    "|组建|收购|并购|投资(?!者|人|额|规模|总额|回报|机构|银行|组合|建议)|融资(?!额|规模|总额|成本|租赁)|注资|上市(?!公司|企业)"
    "|启动|宣布|签署|签订|签约|召开|举办|举行|颁布|印发|出台|施行|生效|审议通过|表决通过|批准|获批|提出|诞生|问世|面世"
    "|揭牌|开幕|揭晓|当选|出任|任命|就任|辞职|逝世|去世|击败|战胜|更名|改名|入选|发射|投产|停产|封禁|禁止|叫停|爆发|建成"
    "|开通|竣工|交付|亮相|落户|发表|出版(?!社|物)|刊登|撰写|公布|披露|曝光|荣获|获奖|下架|关闭|破产|裁员|起诉|判决|处罚"
    "|(?<![a-z])(?:released|launched|announced|published|introduced|unveiled|founded|established|acquired|invested"
    "|raised|signed|held|opened|adopted|approved|enacted|presented|proposed|appointed|elected|resigned|defeated"
    "|renamed|banned|sued|completed|delivered|debuted|inaugurated|closed|fined|issued|started|began|became|won"
    "|passed|took effect|went public|made public|open-sourced)(?![a-z])",
    re.IGNORECASE,
)
"""What tells that something happened."""
_NO_MOMENT = re.compile(
    "(?:截[至止]到?|[至到自从]|预计|有望|计划|拟|将|[或比较]|距离?|早于|晚于"
    "|(?<![a-z])(?:as of|as at|until|till|by|before|after|since|from|to|than|through|between|expected|planned"
    "|scheduled)(?: the| early| late)?)(?:[于在]|(?: in| on))? ?$",
    re.IGNORECASE,
)
"""What stands before a date that is the end of a span, a plan, or what something else is compared with."""
_NO_MOMENT_REACH = 24
_SPAN = re.compile(r" ?(?:[-–—~～至到]|to|through|until|and) ?", re.IGNORECASE)
_BOUND = re.compile(
    " ?(?:以来|以前|之前|[底末]?前(?!夕)|以后|之后|相[比较]|[)]|[至到~～–—-](?! ?[0-9]{1,2} ?[日号號]))"
)
"""What stands behind a date that begins or ends a span; but several days of a month may be one event."""
_AHEAD = re.compile(
    "预计|有望|计划[于在]|拟[于在]|将[于在会]|即将|如果|假如|[?？]"
    "|(?<![a-z])(?:will|would|expected|plans? to|scheduled|if|forecast)(?![a-z])",
    re.IGNORECASE,
)
"""What tells that it had not happened yet."""
_ON = re.compile("(?:[于在]|(?<![a-z])(?:in|on)(?: early| mid| late)?) ?$", re.IGNORECASE)
_OPENING, _CLOSING = "《“「『", "》”」』"

Span = tuple[int, int]


def events(
    document: Document, editions: Bilingual[Edition], matcher: Matcher, entities: frozenset[str]
) -> tuple[Event, ...]:
    """Return the events that a document tells, with their place in each edition, in reading order.

    An edition whose text of the paragraph gives no such date has none.
    """
    found = [pair for section in _sections(document.body) for pair in _in_section(section)][:MOST]
    if not found:
        return ()
    anchors = {block.anchor for block, _, _ in found}
    shown = editions.map(lambda edition: _texts(edition.document, anchors))
    return tuple(
        _event(*one, shown.map(lambda texts: texts[one[0].anchor]), matcher, entities)  # noqa: B023
        for one in found
    )


def _event(
    block: Block, span: Span, one: Found, shown: Bilingual[str], matcher: Matcher, entities: frozenset[str]
) -> Event:
    """Return an event of a block; `shown` is what each edition shows for it."""
    source = _quotation(block.anchor, span, one)
    named = dict.fromkeys(term.concept for term in matcher.find(block.text[slice(*span)]))
    quoted = shown.map(lambda text: source if text == block.text else _placed(block.anchor, one, text))
    return Event(one.date, tuple(key for key in named if key in entities), quoted, source)


def _sections(body: Section) -> Iterator[Section]:
    """Yield the sections, without the lists of references."""
    if not _REFERENCES.search(body.title):
        yield body
        for section in body.sections:
            yield from _sections(section)


def _in_section(section: Section) -> Iterator[tuple[Block, Span, Found]]:
    for block in section.blocks:
        for part in block.items or (block,):
            if part.kind in _KINDS and _HINT.search(part.text):
                yield from ((part, span, one) for span, one in _told(part.text))


def _told(text: str) -> Iterator[tuple[Span, Found]]:
    """Yield the events in a text: what tells of each, and its date."""
    form, days = _days(text)
    starts = [one.start for one in days]
    for span in _parts(text) if days else ():
        own = days[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        if own and span[1] - span[0] <= _READABLE and not _AHEAD.search(form, *span):
            months = set()
            for one, before, after in _around(own, span):
                month = (one.date.year, one.date.month)
                if all(month) and month not in months and _happened(form, one, before, after):
                    months.add(month)
                    yield span, one


def _days(text: str) -> tuple[str, list[Found]]:
    """Return a text in half width with its dates; none where the places in it would be others."""
    form = text if text.isascii() else half_width(text)
    return form, list(dates(form)) if is_nfkc(form) else []


def _parts(text: str) -> Iterator[Span]:
    """Yield where the sentences of a text stand, each cut at its semicolons."""
    for start, end in sentences(text):
        cuts = (match.end() for match in _SEMICOLON.finditer(text, start, end - 1))
        yield from pairwise((start, *cuts, end))


def _around(days: Sequence[Found], span: Span) -> Iterator[tuple[Found, int, int]]:
    """Yield dates with where the one before ends and the next begins."""
    ends = [span[0], *(one.end for one in days)]
    starts = [*(one.start for one in days[1:]), span[1]]
    yield from zip(days, ends, starts, strict=False)


def _happened(form: str, one: Found, before: int, after: int) -> bool:
    """Tell whether something happened on a date, between the one `before` and the one `after` it."""
    if _NO_MOMENT.search(form, max(before, one.start - _NO_MOMENT_REACH), one.start):
        return False
    if _is_quoted(form, one, before):
        return False
    if _BOUND.match(form, one.end) or (before and _SPAN.fullmatch(form, before, one.start)):
        return False
    if _HAPPENED.search(form, one.end, min(after, one.end + _REACH)):
        return True
    start = max(before, one.start - _REACH)
    return bool(_ON.search(form, start, one.start) and _HAPPENED.search(form, start, one.start))


def _is_quoted(form: str, one: Found, start: int) -> bool:
    """Tell whether a date stands within a title or a quotation."""
    return any(
        form.rfind(opening, start, one.start) > form.rfind(closing, start, one.start)
        for opening, closing in zip(_OPENING, _CLOSING, strict=True)
    )


# --- in the other language -------------------------------------------------------------------------


def _texts(document: Document, anchors: set[str]) -> Mapping[str, str]:
    return {block.anchor: block.shown for block in document.blocks() if block.anchor in anchors}


def _placed(anchor: str, one: Found, shown: str) -> Quotation | None:
    """Return where the translation of a block gives the date; None if it does nowhere."""
    form, days = _days(shown)
    same = next((day for day in days if day.date == one.date), None) or _without_year(form, one.date)
    if not same:
        return None
    place = next(part for part in _parts(shown) if part[0] <= same.start < part[1])
    return _quotation(anchor, place, same) if place[1] - place[0] <= 2 * _READABLE else None


def _without_year(form: str, date: Date) -> Found | None:
    """Return where an English text gives a day without its year, if it does so once."""
    if not date.month or not date.day:
        return None
    month = f"{MONTHS[date.month - 1][:3]}[a-z]{{0,6}}[.]?"
    pattern = f"(?<![0-9A-Za-z])(?:{date.day} {month}|{month} {date.day}(?:st|nd|rd|th)?)(?![0-9A-Za-z])"
    found = [Found(*match.span(), date, True) for match in re.finditer(pattern, form)]
    return found[0] if len(found) == 1 else None


def _quotation(anchor: str, span: Span, one: Found) -> Quotation:
    return Quotation(anchor, *span, (Statement(one.start, one.end, "date"),))
