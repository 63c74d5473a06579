"""Who publishes a report, as its notices say: of rights, of interests; and as its running heads do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from ..structure.head.licences import FRONT, is_brokers
from ..structure.head.organisations import is_english_organisation, is_organisation, publishers
from ..text.characters import HAN
from ..text.traditional import compiled
from .lead import REACH

_DISCLOSES = re.compile(
    r"(?:^|\n|[.:;)] )(?!The\b)(?P<who>[A-Z][\w.&]{0,20}(?: [A-Z&][\w.&]{0,20}){0,4})"
    r" (?:does(?: business)? and seeks to|may seek to) do business with\b"
)
"""How a broker tells of its interests, as the law wants it in each of its reports."""
_WHO = f"(?P<who>[{HAN}A-Za-z0-9·]{{2,30}}?)"
_ASIDE = "(?:[(（][^()（）\n]{0,40}[)）])?"
_NOTICES = (
    compiled(f"版权[{HAN}]{{0,4}}?(?:归|属于?|为){_WHO}{_ASIDE}(?:所有|[，。,；;\n]|$)"),
    compiled(
        f"(?:本|此)[{HAN}]{{0,6}}?(?:报告|研报|白皮书|简报|刊物|文件)由{_WHO}{_ASIDE}"
        "(?:制作|编制|编写|撰写|发布|出品|出具)"
    ),
    compiled(
        f"(?<![{HAN}])(?:[{HAN}]{{0,12}}[供归由给])?(?P<who>(?:(?![供归由给])[{HAN}]){{2,16}}公司)"
        '[(（]以下简?称[“"「]?(?:本|我)(?:公司|司)'
    ),
)
"""Whose the rights to a report are, who made it, and what it calls this company."""
_NOT_NAMED = compiled("[本我该其原]")
"""How a word begins that is not the name of who holds the rights: 本公司."""
_YEARS = "(?:19|20)[0-9]{2}(?: ?[-–] ?(?:19|20)?[0-9]{2})?"
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|copyright)[ ©]{{0,3}}(?:copyright |\(c\) ?)?(?:{_YEARS},? (?:by )?"
    r"(?P<who>[A-Z][^.\n,;|]{2,60}?(?:,? (?:Inc|LLC|Ltd))?)(?=[.\n,;|]|$)"
    rf"|(?:by )?(?P<holder>[A-Z][^\n,;|0-9©]{{1,60}}?),? {_YEARS}(?![0-9]))",
    re.IGNORECASE,
)
"""© 2024 Harbour Institute, and © Harbour Institute 2024."""
_ISSUED = re.compile(
    r"\bissuer of report: (?P<who>[A-Z][\w&.() ]{2,60}?(?:Limited|Ltd|LLC|Inc|AG|plc|L[.]P))(?![\w&])",
    re.IGNORECASE,
)
"""Which firm of a group issued a report."""
_FEWEST_HEADS = 2


def disclosing(source: str) -> Iterator[str]:
    """Yield the broker that answers for a report, as its disclosures of interests or of rights say."""
    place = source.find(" do business with")
    match = _DISCLOSES.search(source, max(0, place - REACH)) if place >= 0 else None
    if match and match.start() < place:
        yield match["who"]
    elif is_brokers(source.split("\n", FRONT)[:FRONT]):
        yield from islice(chain(_noticed(source), _researching(source), _writing_from(source)), 1)


def _researching(source: str) -> Iterator[str]:
    """Yield the broker whose research most figures come from: 资料来源：Wind，江湾证券研究所."""
    counts = Counter(match["who"] for match in _RESEARCH.finditer(source))
    yield from (name for name, count in counts.most_common(1) if count >= _FEWEST_FIGURES)


_RESEARCH = compiled(f"(?<![{HAN}])(?P<who>[{HAN}]{{2,6}}证券)[{HAN}]{{0,4}}研究(?:所|院|中心)")
_FEWEST_FIGURES = 3


def _writing_from(source: str) -> Iterator[str]:
    """Yield the firm whose name most addresses for mail abbreviate: …@harbourbank.example, …@hb.example."""
    hosts = Counter(match["host"].casefold() for match in _MAIL.finditer(source))
    names = Counter(_names(source)) if hosts else Counter()
    for host, _ in hosts.most_common(1):
        whole = (name for name, _ in names.most_common() if host in (_plain(name), _initials(name)))
        begun = (name for name, _ in names.most_common() if len(_plain(name)) >= _SHORTEST_PART)
        yield from islice(chain(whole, (name for name in begun if host.startswith(_plain(name)))), 1)


def _names(source: str) -> Iterator[str]:
    """Yield all runs of one to three words with capitals on a line."""
    words = list(_CAPITALISED.finditer(source))
    for at, word in enumerate(words):
        for other in words[at : at + _MOST_WORDS]:
            name = source[word.start() : other.end()]
            if "\n" in name or len(name.split(" ")) > _MOST_WORDS:
                break
            yield name


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _initials(name: str) -> str:
    return "".join(word[:1] for word in name.split(" ")).casefold()


_MAIL = re.compile(
    r"@(?:[\w-]{1,40}[.]){0,2}?(?P<host>[\w-]{2,40})[.][a-z]{2,7}(?:[.][a-z]{2})?(?![\w.-]{0,40}\w)",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"(?<![\w@.])[A-Z][\w.&]*(?<![.])")
_MOST_WORDS, _SHORTEST_PART = 3, 4


def noticed(source: str) -> Iterator[str]:
    """Yield who holds the rights to a report or made it, as a notice in it says."""
    yield from _noticed(source)
    found = ((match["who"] or match["holder"]).strip() for match in _COPYRIGHT.finditer(source))
    holders = Counter(_ARTICLE.sub("", holder) for holder in found)
    for holder, count in holders.items() if len(holders) == 1 else ():
        if is_english_organisation(holder) or (count >= _FEWEST_HEADS and _ABBREVIATION.fullmatch(holder)):
            yield holder


_ARTICLE, _ABBREVIATION = re.compile("^[Tt]he "), re.compile("[A-Z]{2,9}")
"""The initials of an organisation, which the foot of each page repeats: © NICE 2026."""


def _noticed(source: str) -> Iterator[str]:
    names = (match["who"] for notice in (*_NOTICES, _ISSUED) for match in notice.finditer(source))
    yield from islice((one for one in names if is_organisation(one) and not _NOT_NAMED.match(one)), 1)


def running(heads: Iterable[str]) -> Iterator[str]:
    """Yield the organisations that several running heads or feet name, and nothing beside them."""
    counts = Counter(head.strip() for head in heads)
    names = (publishers(head) for head, count in counts.items() if count >= _FEWEST_HEADS)
    yield from next(filter(None, names), ())
