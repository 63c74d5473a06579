"""The kind of a report whose title does not tell it, by the form of its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from ..model import Block, BlockKind, Document
from ..structure.credit_labels import credit
from ..structure.credits import LONGEST_NAMES
from ..structure.head.bylines import read_byline
from ..structure.head.datelines import dateline
from ..structure.head.names import authors_of
from ..structure.title import ABSTRACT
from ..text.characters import HAN, nfkc
from ..text.numerals import NUMERAL
from ..text.traditional import compiled

_HEAD = 20
_KEYWORDS = compiled(
    r"[【\[]?(?:关 ?键 ?[词字]|key ?words|index terms)(?:[】\]]|[:： .—–-]|$)", re.IGNORECASE
)
_DISPATCH = compiled(
    f"[(【]?(?:[{HAN}]{{2,10}}[社网报])?[{HAN}]{{0,8}}(?:[0-9]{{1,2}}月[0-9]{{1,2}}日)?[{HAN}]{{0,4}}[讯电]"
    "[)】]?(?:[ (]|$)"
)
"""How a dispatch begins: 本报讯, 新华社北京3月5日电（记者李明）."""
RELEASED = compiled(
    r"[*_#\s]*(?:for immediate release|(?:press|news|media) (?:release|advisory|statement)|in the news"
    r"|新闻(?:稿|公报|发布)|即[时時]发[布佈])[*_:：\s]*",
    re.IGNORECASE,
)
"""A line above the text of a release to the press."""
_FIRST = 4
_BEGINNING = 60
_REPORTER = compiled("记者|通讯员")
_BY_REPORTERS = compiled("[(〔【][^()〔〕【】]{0,12}(?:记者|通讯员)[^()〔〕【】]{1,60}[)〕】]")
_QUESTION = re.compile("[^:：。！？!?]{0,13}[^0-9:：。！？!?][:：].{4,200}[？?]$")
_FEWEST_QUESTIONS = 3


def kind_by_form(document: Document) -> str | None:
    """Return the kind that the form of a text tells: an interview, a paper, minutes or news."""
    return next((kind for kind, is_so in _FORMS if is_so(document)), None)


def _is_interview(document: Document) -> bool:
    """Return True if somebody asks several questions, each under a name."""
    questions = (block for block in document.blocks() if _QUESTION.match(block.text))
    return sum(1 for _ in islice(questions, _FEWEST_QUESTIONS)) == _FEWEST_QUESTIONS


def is_paper(document: Document) -> bool:
    """Return True if a text has the form of a paper.

    An abstract stands at its head, with keywords, with references behind the text, or below the addresses of
    those who wrote; or an introduction begins the pages that references end.
    """
    head = [block.text for block in islice(document.blocks(), _HEAD)]
    titles = [section.title for section in document.sections()]
    is_cited = any(map(_REFERENCES.fullmatch, titles[-_LAST:]))
    if document.pages and is_cited and any(map(_INTRODUCTION.fullmatch, titles[:_FIRST])):
        return True
    if any(map(_GLUED_ABSTRACT.match, head)) and any(map(_GLUED_KEYWORDS.match, head)):
        return True
    abstract = next((at for at, text in enumerate(head) if ABSTRACT.match(text)), None)
    if abstract is None and not any(map(ABSTRACT.match, titles[:_FIRST])):
        return False
    above = head[:abstract] if abstract is not None else [block.text for block in document.body.blocks]
    is_written = any("@" in text or len(authors_of(text)) > 1 for text in above if len(text) <= LONGEST_NAMES)
    return is_cited or is_written or any(map(_KEYWORDS.match, (*head, *titles[:_FIRST])))


_GLUED_ABSTRACT, _GLUED_KEYWORDS = compiled("摘 ?要"), compiled("关 ?键 ?[词字]")
"""How the lines begin that hold both, where a format closes up the spaces behind their labels."""
_INTRODUCTION = compiled("introduction|引言|绪论", re.IGNORECASE)
_REFERENCES, _LAST = compiled("参考文献|references|bibliography|works cited", re.IGNORECASE), 6


def _is_minutes(document: Document) -> bool:
    """Return True if a text says at its head who attended, and what was on the agenda or resolved."""
    blocks = islice(_lines(document), _HEAD_OF_MINUTES)
    lines = [line for block in blocks for line in block.text.split("\n")]
    lines += [section.title for section in islice(document.sections(), _MOST_SECTIONS)]
    lines = [_SIGNS.sub("", line) for line in (*lines, document.title.text if document.title else "")]
    return any(map(_ATTENDED.match, lines)) and any(map(_MET.match, lines))


_SIGNS = re.compile(r"^[^\w(（]+|\*+$")
"""What stands before a label or a heading: bullets, pictures, marks of emphasis."""
_HEAD_OF_MINUTES, _MOST_SECTIONS = 80, 60


def _lines(document: Document) -> Iterator[Block]:
    """Yield the blocks of a text, lists as their items."""
    for block in document.blocks():
        yield from block.items or (block,)


_NUMBER = f"(?:[0-9{NUMERAL}]{{1,2}}(?:[.][0-9]{{1,2}})?[、.) \t]+)?"
_GLOSS = "(?: ?[(（][^()（）]{1,30}[)）])? ?(?:[:：]|$| [-–—] )"
"""What may stand behind a label or a heading: its English name in brackets, a colon or dash."""
_ATTENDED = compiled(
    f"{_NUMBER}(?:(?:主要)?(?:出 ?席|与会|参会|参加|列席|缺席|请假)[人委会理监名单员者]{{0,6}}(?:姓名)?"
    "|主 ?持人?"
    "|(?:members |list of |introduction of )?"
    "(?:present|attend(?:ance|ees|ing)|participants|in attendance|apologies|absent))"
    f"{_GLOSS}",
    re.IGNORECASE,
)
_MET = compiled(
    f"{_NUMBER}(?:会议(?:时间|地点|议程|议题|内容|决议|记录|纪要|结论)?|议 ?[程题]|记 ?录人?|讨论事项|决 ?议"
    "|临时动议|(?:main )?agenda(?: items)?|(?:meeting |discussion )?(?:minutes|notes)"
    "|actions?(?: items?| points?)?"
    "|(?:next|upcoming|previous|last) meetings?|adjourn(?:ment|ed)?|(?:any )?(?:old|new|other) business"
    "|declarations? of interest|matters arising|decisions?|roll call.*)"
    f"{_GLOSS}",
    re.IGNORECASE,
)


def is_reporter(name: str) -> bool:
    """Return True if what is given as an author says that somebody reports: 本报记者王小丽."""
    return _REPORTER.search(name) is not None


def _is_news(document: Document) -> bool:
    """Return True if a reporter wrote a text, or it begins as a dispatch or a release does."""
    if any(dateline(block.text) for block in islice(document.blocks(), _FIRST)):
        return True
    texts = 0
    for block in islice(document.blocks(), _HEAD):
        if _BY_REPORTERS.fullmatch(nfkc(block.text)) and read_byline(block.text):
            return True
        if block.kind is BlockKind.PARAGRAPH and len(block.text) > _SHORTEST_TEXT and texts < _FIRST:
            begins = nfkc(block.text[:_BEGINNING])
            if (not texts and _DISPATCH.match(begins)) or _BY_REPORTERS.search(begins):
                return True
            texts += 1
        if block.kind is BlockKind.CREDIT and _REPORTER.search(block.text) and not texts:
            stated = credit(block.text)
            if read_byline(block.text) or (stated and stated.people):
                return True
    return False


_SHORTEST_TEXT = 20


_FORMS: tuple[tuple[str, Callable[[Document], bool]], ...] = (
    ("minutes", _is_minutes),
    ("interview", _is_interview),
    ("paper", is_paper),
    ("news", _is_news),
)
