"""What stands by itself about a report: dates on credit lines and alone on a line, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise, takewhile

from ..model import Block, BlockKind, Date, Document
from ..structure.banners import is_genre
from ..structure.credit_labels import Credit, credit
from ..structure.credits import posted_behind
from ..structure.head.bylines import read_byline
from ..structure.head.datelines import dateline
from ..structure.head.names import sure_people
from ..structure.head.organisations import in_title, is_organisation, publishers
from ..structure.web.page import PAGE
from ..text.characters import HAN, nfkc
from ..text.dates import PERIOD, dates, whole_date
from ..text.sentences import is_prose
from ..text.traditional import compiled
from .cover import dates_on_cover, lines_of_head
from .kind import without_kind
from .lead import THIS, first_page, own_facts
from .mastheads import issue_date, labelled_day

_LONGEST_DATE = 30


def published(document: Document) -> Date | None:
    """Return a date that is labelled as the report's, or stands by itself."""
    return (
        _labelled(document, "published")
        or dates_on_cover(document)
        or _on_page(document)
        or _passed(document)
        or _beside_kind(document)
        or _behind_word(document)
        or _lone(document)
        or _among_fields(document)
        or _released(document)
        or _said_at_end(document)
        or labelled_day(lines_of_head(document))
        or _under_title(document)
    )


def _said_at_end(document: Document) -> Date | None:
    """Return the date of publication that the last lines tell: 本白皮书发布于2026年7月14日."""
    matches = (_SAID.search(block.text) for block in list(document.blocks())[-_LAST:])
    return next((date for match in matches if match and (date := first_date(match["date"]))), None)


_LAST = 3
_SAID = compiled(
    f"(?:{THIS.pattern})[^，。,;；]{{0,8}}(?:发布|发表|印发|公布|刊发|首发)[于在] ?(?P<date>[0-9].{{5,14}})"
)


def _among_fields(document: Document) -> Date | None:
    """Return the only date among the fields of a line above the text: 版本 v0.3 | 2026-08-22 | 草稿."""
    above = takewhile(lambda block: not _is_text(block), islice(document.blocks(), _HEAD))
    texts = (nfkc(block.text) for block in above if len(block.text) <= _LONGEST_LINE)
    lines = ((_COMMAS if _VERSION.match(text) else _BARS).split(text) for text in texts)
    found = ([date for field in line if (date := whole_date(field.strip()))] for line in lines if line[1:])
    return next((days[0] for days in found if len(days) == 1 and days[0].day), None)


_BARS, _COMMAS = re.compile(r"[|│]"), re.compile("[,、;|]")
_VERSION = compiled("(?:文档|当前|软件)?版本号? ?:|(?:document )?(?:version|revision) ?:?", re.IGNORECASE)
"""The label of a version, behind which its day stands: 文档版本: v1.0，2026-06-29."""


def _beside_kind(document: Document) -> Date | None:
    """Return the date beside a kind on the first page, or that of an issue: Equity Research 5 May 2024."""
    lines = ((line, without_kind(line)) for line in first_page(document))
    found = (
        whole_date(rest.strip(" |·,").partition("|")[0]) if rest != line else _beside_genre(line)
        for line, rest in lines
    )
    day = next((date for date in found if date and date.day), None)
    return day or next(filter(None, map(issue_date, first_page(document))), None)


def _behind_word(document: Document) -> Date | None:
    """Return the date behind a label without a colon on the first page: 报告发布日期 2020年5月28日."""
    if not document.pages:
        return None
    for line in first_page(document):
        found = next(dates(line), None)
        before = nfkc(line)[: found.start].strip() if found else ""
        if found and found.date.day and before:
            stated = credit(f"{before}：{line[found.start :]}")
            if stated and stated.label.fact == "published":
                return found.date
    return None


def _beside_genre(line: str) -> Date | None:
    """Return the date that stands beside a genre and nothing else: 2024年3月5日 专题报告."""
    form = nfkc(line)
    found = next(dates(form), None)
    rest = form[: found.start] + form[found.end :] if found else ""
    return found.date if found and is_genre(rest.strip(" |·,/")) else None


def _under_title(document: Document) -> Date | None:
    """Return the date that is marked as a heading right under the title, but not those of a chronicle."""
    found = [whole_date(section.title) for section in islice(document.sections(), _SECTIONS)]
    days = [date for date in found if date and date.month]
    return days[0] if len({*days}) == 1 and found[0] else None


_SECTIONS = 100


def headed(document: Document, first: Sequence[str], heads: Sequence[str]) -> Date | None:
    """Return the only day among the first lines of a file in pages, else in the heads of its first page."""
    lines = (first[:_HEAD], heads) if document.pages else ()
    days = ({date for line in some if (date := _date_of_head(line)) and date.day} for some in lines)
    day = next((day for some in days if len(some) == 1 for day in some), None)
    issues = {date for line in chain(*lines) if (date := issue_date(line))}
    return day or (next(iter(issues)) if len(issues) == 1 else None)


def _date_of_head(line: str) -> Date | None:
    """Return the date that a head is, or begins with before a bar, or gives beside a genre."""
    if stamp := _STAMP.fullmatch(nfkc(line).strip()):
        return first_date(stamp["date"])
    if len(line) > _LONGEST_HEAD:
        return None
    return (
        whole_date(line)
        or whole_date(_BAR.split(line, maxsplit=1)[0])
        or _beside_genre(line)
        or issue_date(line)
    )


_STAMP = re.compile(
    r"arXiv:[0-9.v]{6,16} (?:[\[][^\[\]]{2,20}[\]] )?(?P<date>[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4})"
)
"""What arXiv prints in the margin of a paper."""
_BAR, _LONGEST_HEAD = re.compile("[|│｜]"), 80


def titled(title: str, kind: str | None) -> Date | None:
    """Return the date, at least of a month, with which a title ends: 周报（2024-03-05）.

    A day in digits may stand before it: 2024-03-05 盘前分析. It may stand anywhere in those of minutes.
    """
    form = nfkc(title)
    if day := _DAY_IN_BRACKETS.search(form):
        return whole_date(day[1])
    found = [date for date in dates(form) if date.date.year and not _TO.search(form[: date.start])]
    own = next((date for date in found if date.date.month and _ENDS.fullmatch(form, date.end)), None)
    if own is None:
        days = (date for date in found if date.date.day)
        own = next((day for day in days if kind in _OF_A_DAY or _BEGINS.fullmatch(form, 0, day.end)), None)
    return own.date if own else None


_DAY_IN_BRACKETS = re.compile(r"[(【\[]((?:19|20)[0-9]{6})[)】\]]$")
_ENDS = compiled("[ )】〕.\\]]*+(?:(?:星期|周|礼拜)[一二三四五六日天])?[ )】〕.\\]]*+")
_BEGINS = re.compile(
    r"[\[(【]?[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}"
    r"|(?:for )?(?:the )?week (?:beginning|commencing|ending|of) .{6,40}",
    re.IGNORECASE,
)
_TO, _OF_A_DAY = re.compile("(?:[0-9日号] ?[-—–~]|[~至到截]|\\b(?:to|until)) ?$"), ("minutes", "newsletter")


def written(document: Document) -> Date | None:
    """Return the date that is labelled as that of writing."""
    return _labelled(document, "written")


_MOST_SIGNERS = 20


def signed(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the organisations that stand on the cover, or those that sign above a date."""
    cover = takewhile(lambda block: not is_prose(block.text), blocks[:_HEAD])
    texts = [block.text for block in cover if block.kind is BlockKind.PARAGRAPH]
    names = [name for text in texts for line in text.split("\n") for name in publishers(line)]
    if names:
        yield from dict.fromkeys(names)
        return
    last_text = _last_text(blocks)
    for place in (place for place, block in enumerate(blocks) if _only_date(block)):
        above = reversed(blocks[max(0, place - _MOST_SIGNERS) : place])
        is_last = place >= last_text
        if lines := list(takewhile(bool, (signers(block.text, is_last=is_last) for block in above))):
            yield from chain.from_iterable(reversed(lines))
            return


def signers(text: str, *, is_last: bool = False) -> list[str]:
    """Return the organisations that a line names, one or several, if it says nothing else.

    Above the last date of a text, offices of one that it does not name sign too: 教务处 学工部.
    """
    if _HEADLINE.search(text):
        return []
    names = [text] if is_organisation(text) else _SPACES.split(text.strip())
    if is_last and all(map(_OFFICE.fullmatch, names)):
        return names
    return names if all(map(is_organisation, names)) else []


_OFFICE = compiled(f"[{HAN}]{{2,12}}(?:部|处|科|办公室|委员会)")


def _last_text(blocks: Sequence[Block]) -> int:
    """Return the place of the last block of text, -1 if there is none.

    Below it stand short lines alone: whom to call, what is enclosed.
    """
    backwards = range(len(blocks) - 1, -1, -1)
    return next((place for place in backwards if is_prose(blocks[place].text)), -1)


_HEADLINE, _SPACES = compiled("[:：，,]"), re.compile("[\\s、]+")


def _labelled(document: Document, fact: str) -> Date | None:
    """Return the date on the first credit line that states `fact`, or ends with the date of writing.

    A date of the last update counts only where no other is given.
    """
    stated = [line for _, line in own_facts(document)]
    own = sorted((line for line in stated if line.label.fact == fact), key=_is_update)
    values = [line.value for line in own]
    if fact == "written":
        values += [line.value for line in stated if line.label.written_then]
        values += [below.text for above, below in pairwise(document.blocks()) if _is_dated(above, below)]
    return next((date for value in values if (date := first_date(value))), None)


def _is_dated(above: Block, below: Block) -> bool:
    """Return True if the date of writing stands behind who wrote: 编写：王小丽 2025年4月."""
    line = credit(above.text) if below.kind is BlockKind.CREDIT and _only_date(below) else None
    return line is not None and line.label.written_then


def _is_update(line: Credit) -> bool:
    return bool(_UPDATE.match(line.label.label))


_UPDATE = re.compile("更新|(?:last )?update")


def first_date(text: str) -> Date | None:
    """Return the date that a text is, else the first in it, else its first field: 114/3/11 地點：…."""
    found = whole_date(text) or next((found.date for found in dates(text)), None)
    field = None if found else whole_date(text.strip().partition(" ")[0])
    return field if field and field.day else found


def _lone(document: Document) -> Date | None:
    """Return the date that a post bears, or that stands alone on a line."""
    kinds, title = (BlockKind.CREDIT, BlockKind.PARAGRAPH), document.title.text if document.title else ""
    blocks = [block for block in document.blocks() if block.kind in kinds and block.text != title]
    head = list(
        takewhile(lambda block: block.kind is BlockKind.CREDIT or not _is_text(block), blocks[:_MOST_ABOVE])
    )
    first_page = [block for block in blocks[:_MOST_ABOVE] if block.start < document.second_page]
    return _posted(head) or _alone(blocks, head, first_page, title) or _posted(blocks[-1:])


def _is_text(block: Block) -> bool:
    """Return True if a block is of the text, not a line above it that ends in an abbreviation: Inc."""
    return len(block.text) >= _SHORTEST_TEXT and is_prose(block.text)


_SHORTEST_TEXT = 20


def _posted(blocks: Sequence[Block]) -> Date | None:
    """Return the date that stands beside other facts on the first credit line that has one."""
    lines = [block.text for block in blocks if block.kind is BlockKind.CREDIT and not _only_date(block)]
    bylines = (byline.date for line in lines if (byline := read_byline(line)))
    return next(filter(None, chain(map(posted_behind, lines), bylines)), None)


def _alone(
    blocks: Sequence[Block], head: Sequence[Block], first_page: Sequence[Block], title: str
) -> Date | None:
    """Return the only date alone on a line: above the text, on the first page, under a signature, at the end.

    Of several it is that under the organisation that the title begins with, others being those of what
    is attached, or the one above the text, where a day tells more than the month of an issue. What stands
    under its writers is the date of writing, and under another work, that of this.
    """
    others = {
        id(block)
        for writer, block in pairwise(blocks)
        if _WRITER.search(writer.text[-4:]) or _is_dated(writer, block) or _names_other(writer.text, title)
    }
    dated = [(block, date) for block in blocks if id(block) not in others and (date := _only_date(block))]
    dated = [(block, date) for block, date in dated if date.month] or dated
    last_text = max(_last_text(blocks), 0)
    last = next((block for block in blocks[last_text:] if _only_date(block)), None)
    signed = {
        id(block): signers(name.text, is_last=block is last)
        for name, block in pairwise(blocks)
        if _signs(name.text) or (block is last and signers(name.text, is_last=True))
    }
    bearing = {id(block) for block in (*head, *first_page, *blocks[:_FIRST], *blocks[-1:])} | {*signed}
    if len({date for _, date in dated}) > 1:
        above, makers = {*map(id, head)}, in_title(title)
        by_makers = [(block, date) for block, date in dated if makers and signed.get(id(block)) == makers]
        on_cover = [(block, date) for block, date in dated if id(block) in above]
        on_page = [(block, date) for block, date in dated if any(block is other for other in first_page)]
        days = [[(block, date) for block, date in found if date.day] for found in (on_cover, on_page)]
        sure = (found for found in (on_cover, on_page, *days) if len({date for _, date in found}) == 1)
        dated = by_makers[:1] or next(sure, [])
    return dated[0][1] if any(id(block) in bearing for block, _ in dated) else None


def _names_other(text: str, title: str) -> bool:
    """Return True if a line names another work, whose date stands below it: 1《江湾水务研究》, 2017.01."""
    work = _WORK.fullmatch(text)
    return work is not None and work["name"] not in title and (not title or title not in work["name"])


_WORK = re.compile("(?:[0-9]{1,2}[.、．)）]?)? ?《(?P<name>[^《》]{2,80})》")


def _signs(text: str) -> bool:
    """Return True if a line names who signs: organisations, or people."""
    return bool(signers(text) or (len(text) <= _LONGEST_NAME and sure_people(text)))


_LONGEST_NAME = 20


_FIRST = 3


_MADE_LAW = compiled(
    "(?P<date>(?:19|20)[0-9]{2} ?年[^，。日]{2,8}日)(?:(?!(?:19|20)[0-9]{2} ?年)[^。]){0,160}?"
    "(?:通过|批准|公布|发布|印发|修[订正])"
)
"""When a law was passed, made public or changed, as what stands in brackets below its title tells."""
_IN_BRACKETS = re.compile("[(（][^()（）]{0,2000}[)）]")
_PASSED = compiled(
    "(?P<date>(?:19|20)[0-9]{2} ?年[^，。 ]{2,8}?日) ?[^。]{4,120}"
    "(?:通过|批准|公布|发布|印发|修[订正])(?:[ 　]*根据)?[)） 　]*"
)
"""A line below the title of a law, one of several: who passed, confirmed or changed it, and when."""


def _released(document: Document) -> Date | None:
    """Return the date with which a press release begins, or on which a law was made or last changed."""
    head = [block for block in islice(document.blocks(), _HEAD) if block.kind in _OF_HEAD]
    texts = [block.text for block in head if block.kind is BlockKind.PARAGRAPH]
    laws = ([*_MADE_LAW.finditer(text)][-1:] for text in texts if _IN_BRACKETS.fullmatch(text.strip()))
    matches = (*chain.from_iterable(laws), *map(_ISSUED.fullmatch, texts))
    found = (first_date(match["date"]) for match in matches if match)
    return next(filter(None, (*(dateline(block.text) for block in head), *found)), None)


_OF_HEAD = (BlockKind.PARAGRAPH, BlockKind.CREDIT)


def _passed(document: Document) -> Date | None:
    """Return the last date in the lines below the title of a law that say when it was passed or changed."""
    lines = takewhile(bool, (_PASSED.fullmatch(block.text) for block in islice(document.blocks(), _HEAD)))
    passed = [found.date for line in lines if line for found in islice(dates(line["date"]), 1)]
    return passed[-1] if passed else None


def _on_page(document: Document) -> Date | None:
    """Return the first whole date above the text of a web page, whatever stands beside it.

    A page that was copied has its author, date and tags on one line, often without a blank between.
    """
    if not any(gap.why in PAGE for gap in document.gaps):
        return None
    head = (block for block in islice(document.blocks(), _HEAD) if not _is_text(block))
    lines = (block.text for block in head if len(block.text) <= _LONGEST_LINE)
    found = (list(dates(form)) for line in lines if not PERIOD.search(form := _JOINT.sub(" ", nfkc(line))))
    return next((one.date for days in found for one in days if one.date.year and one.date.day), None)


_LONGEST_LINE = 120
_JOINT = re.compile("(?<=[a-z])(?=[A-Z])|(?<=[0-9])(?=[A-Z])")
"""Where lines of a page meet without a blank: By Ann LeeMay 6, 2024No Comments."""
_ISSUED = compiled("(?P<date>.{8,14}?) ?(?:发布|印发|公布|批准)(?: .{8,14} ?(?:实施|施行))?")
"""The day on which a standard was issued, and that from which it is in force."""
_HEAD, _MOST_ABOVE = 10, 40
_WRITER = compiled("(?:编者|作者|著者|编写组|编委会|课题组)$")
"""Who signs with the date of writing."""
_NUMBER = re.compile("[0-9]{1,7}")
"""Not a date, though one could be written so."""
_CITED = re.compile(r"[(](?:19|20)[0-9]{2}[a-z]?[)][.,;]")
"""The last line of a work in a bibliography."""


def _only_date(block: Block) -> Date | None:
    """Return the date that is all of a block, but for a time of day, or the place: Westhaven, May 2005."""
    if (
        len(block.text) > _LONGEST_DATE
        or PERIOD.search(nfkc(block.text))
        or _NUMBER.fullmatch(block.text)
        or _CITED.fullmatch(block.text)
    ):
        return None
    placed = _PLACED.fullmatch(block.text)
    date = whole_date(block.text)
    if placed and (date is None or not date.month):
        date = whole_date(placed["date"] or placed["then"]) or date
    return date if date and date.year else None


_PLACED = compiled(
    f"(?:[A-Z][A-Za-z.' -]{{2,20}},|[{HAN}]{{2,4}}[，,]) ?"
    "(?P<date>(?=[^,，]*[0-9〇零一二三四五六七八九]{4})(?s:.*+))"
    f"|(?P<then>(?:19|20)[0-9]{{2}}年[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?) ?于 ?[{HAN}]{{2,4}}"
)
