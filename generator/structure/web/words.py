"""What a web page prints around a text, by its words: menus, buttons, lists of other texts, its foot."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from itertools import islice

from ... import paths
from ...text.characters import SEEN_AGAIN
from ...text.traditional import Pattern, compiled
from ..credit_labels import any_of

_LONGEST, _LONGEST_OPEN, _LONGEST_NOTICE = 60, 160, 600
"""Maximum length of a line of page words alone, of one that only begins like one, and of a notice."""
_LONGEST_ASIDE = 90
"""Maximum length of a button or label between paragraphs."""
_MOST_CLOSING = 6
"""Number of words of a foot that are looked at in a line."""
_FEWEST, _MOST = 2, 0.6
"""Minimum number, and share, of words of the page in a line that has others, too."""
_LONGEST_ENTRY = 4
"""Maximum length of each word of a line that is a menu although few of its words are known."""
_BETWEEN = r"[\s\u200b-\u200d\ufeff\ue000-\uf8ff|｜丨/·•>»›＞:：【】\[\]［］()（）0-9+,，、.\-–—_#*※]*"
_FEWEST_IN_ROW, _LONGEST_IN_ROW = 4, 20
"""Minimum number, and maximum length, of the entries of a row of a menu: 邮箱 | 相册 | 助手 | 社区."""
_SIGNS_OF_ROW = re.compile(r"(?<!\s)\s*+[|｜丨•]\s*+")
_LABEL = re.compile(r"[：:] ?\w")
_STOP = re.compile(r"[。；]|[a-z][.](?:\s|$)")
_SENTENCE = re.compile(r"[，。；！？]|[a-z][.;!?](?:\s|$)")


_data = partial(paths.table, "page_words.toml")


def _offer() -> str:
    offers, acts, objects, asks, asked = (
        any_of(word.casefold() for word in _data()[key])
        for key in ("offers", "acts", "objects", "asks", "asked")
    )
    return f"{_BETWEEN}(?:{acts}给?(?:[本此该]|这[篇个条]?)?{objects}|{asks} {asked}|{offers})(?-i:(?![a-z]))"


_OFFER = compiled(_offer, re.IGNORECASE)
_REST = re.compile(_BETWEEN)


def _heads() -> str:
    words, begin, end = (any_of(_data()[key]) for key in ("heads", "heads_begin", "heads_end"))
    latin = f"(?:{begin})\\b[^.!?:：]{{0,40}}\\b(?:{end})\\b[^.!?:：]{{0,25}}"
    han = f"{begin} ?(?:精彩|热门|优质|好文|新闻|文章|热点|相关|阅读)?{end}"
    return f"[^\\w]*(?:(?:{words}|{han})[\\W0-9]*(?:更多|more)?|(?=[a-z]){latin})[\\W]*"


def _asides() -> str:
    begin, end = (any_of(_data()[key]) for key in ("heads_begin", "heads_end"))
    return f"[^\\w]*(?:(?:{'|'.join(_data()['asides'])})[^\\w]*|{begin} ?{end} ?[:：].+)"


_SHORTEST_SENTENCE = 40
_ENDS = re.compile(r"[.。!！][\"”’)）]?$")
_HEAD = compiled(_heads, re.IGNORECASE)
_WAY = compiled(lambda: "|".join(_data()["ways"]), re.IGNORECASE)
_BEGINS = compiled(lambda: f"[^\\w]*(?:{'|'.join((*_data()['ways'], *_data()['begins']))})", re.IGNORECASE)
_STEPS = compiled(lambda: f"[^\\w]*(?:{'|'.join(_data()['steps'])})", re.IGNORECASE)
_INSET = compiled(lambda: f"[^\\w]*(?:{'|'.join(_data()['insets'])})", re.IGNORECASE)
_ASIDE = compiled(_asides, re.IGNORECASE)
_NOTICE = compiled(lambda: "|".join(_data()["notices"]), re.IGNORECASE)
_LINE = compiled(
    lambda: f"\\W*+(?:{'|'.join(_data()['lines'])}|{any_of(_data()['sections'])})\\W*+", re.IGNORECASE
)
_NAMES_ITSELF = compiled(lambda: "|".join(_data()["itself"]), re.IGNORECASE)
_PROMOTES = compiled(lambda: any_of(_data()["promotes"]), re.IGNORECASE)
_ADDRESSES = compiled(r"\b(?:you|your|my|our|us)\b|[您你]|我们|获取|加入", re.IGNORECASE)
"""A promotion speaks to the reader, or of those who write."""
_LONGEST_PROMOTION = 320
_CLAIMS = compiled(lambda: "|".join(_data()["claims"]), re.IGNORECASE)
_CLOSES = compiled(lambda: "|".join(_data()["closes"]), re.IGNORECASE)


@lru_cache(SEEN_AGAIN)
def offers(text: str) -> int:
    """Return how many words of a page a line consists of, 0 if it says anything else."""
    if len(text) > _LONGEST:
        return 0
    place = count = 0
    while match := _OFFER.match(text, place):
        place, count = match.end(), count + 1
    if _REST.fullmatch(text, place):
        return count
    parts = text.split()
    words = sum(1 for part in parts if _OFFER.fullmatch(part))
    known = words + sum(1 for part in parts if part.isdecimal())
    is_menu = all(len(part) <= _LONGEST_ENTRY for part in parts) or known >= _MOST * len(parts)
    return known if words and known >= _FEWEST and is_menu else 0


def heads_others(text: str) -> bool:
    """Return True if a line stands above a list of other texts or above comments: 相关阅读."""
    return len(text) <= _LONGEST and _HEAD.fullmatch(text) is not None


def is_row(text: str) -> bool:
    """Return True for a row of a menu: short entries without a sentence, between signs or many blanks."""
    if _SENTENCE.search(text) or text.startswith(("|", "•")) or _LABEL.search(text):
        return False
    entries = _SIGNS_OF_ROW.split(text)
    if len(entries) < _FEWEST_IN_ROW:
        entries = text.split()
        is_han = all("一" <= entry[0] <= "鿿" for entry in entries)
        return is_han and len(entries) >= 2 * _FEWEST_IN_ROW
    return all(len(entry) <= _LONGEST_IN_ROW for entry in entries)


def is_menu(text: str) -> bool:
    """Return True if a line says only what a page offers, or the way to it: 首页 登录, 首页 > 报告."""
    return offers(text) > 0 or (len(text) <= _LONGEST_OPEN and _WAY.match(text) is not None)


def _is_notice(text: str) -> bool:
    """Return True if a line says what the site allows and what it is not liable for."""
    if len(text) > _LONGEST_NOTICE:
        return False
    return bool(_NOTICE.match(text) or (_NAMES_ITSELF.search(text) and _CLAIMS.search(text)))


def _begins(text: str) -> bool:
    """Return True if a line begins as one of the page does and is not a sentence of its own."""
    if len(text) > _LONGEST_OPEN or (len(text) >= _SHORTEST_SENTENCE and _ENDS.search(text)):
        return False
    return _BEGINS.match(text) is not None


def is_steps(text: str) -> bool:
    """Return True for words with arrows: above a text the way to a page, in one steps (输入 → 输出)."""
    return len(text) <= _LONGEST_OPEN and _STEPS.match(text) is not None and not _begins(text)


def proves(text: str) -> bool:
    """Return True if a line is a page's by all that it says, and no sentence that begins like one."""
    return bool(closes(text) or heads_others(text) or is_menu(text))


@lru_cache(SEEN_AGAIN)
def is_of_page(text: str) -> bool:
    """Return True if a line is of the page around a text."""
    if _is_notice(text):
        return True
    if closes(text):
        return True
    if len(text) > _LONGEST_OPEN:
        return False
    return bool(
        offers(text)
        or is_aside(text)
        or heads_others(text)
        or _begins(text)
        or is_steps(text)
        or _LINE.fullmatch(text)
        or is_row(text)
    )


STRONG = 2
"""Strength of a line that only a page has."""


@lru_cache(SEEN_AGAIN)
def strength(text: str) -> int:
    """Return how surely a line is of a page: a word alone or a copyright may be a report's, too."""
    if len(text) > _LONGEST_OPEN:
        return int(is_of_page(text))
    if leads_on(text):
        return 1
    if heads_others(text) or offers(text) > 1 or _begins(text) or is_steps(text):
        return STRONG
    return int(is_of_page(text))


def leads_on(text: str) -> bool:
    """Return True if a line leads to another text from within one: Read more: …"""
    return len(text) <= _LONGEST_OPEN and _INSET.fullmatch(text) is not None


@lru_cache(SEEN_AGAIN)
def is_aside(text: str) -> bool:
    """Return True if a line stands between the paragraphs of a text, too: an advertisement, 推荐阅读：…"""
    return leads_on(text) or (len(text) <= _LONGEST_ASIDE and _ASIDE.fullmatch(text) is not None)


def promotes(text: str) -> bool:
    """Return True if a line asks the reader to subscribe, to join, or to try what is sold."""
    if len(text) > _LONGEST_PROMOTION or not _ADDRESSES.search(text):
        return False
    return _says_twice(text, _PROMOTES)


def closes(text: str) -> bool:
    """Return True if a line stands at the foot of a page only: © 2024, ICP备…; a long one says it twice."""
    if len(text) <= _LONGEST_OPEN:
        return _CLOSES.search(text) is not None
    if len(text) > _LONGEST_NOTICE or _STOP.search(text):
        return False
    return _says_twice(text, _CLOSES)


def _says_twice(text: str, pattern: Pattern) -> bool:
    """Return True if a pattern finds different words in a text; a few are looked at."""
    found = (match.group().casefold() for match in pattern.finditer(text))
    return len(set(islice(found, _MOST_CLOSING))) > 1
