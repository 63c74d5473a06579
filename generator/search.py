"""The search index: articles -> static files, of which a browser loads the few that a query needs.

All files lie in one folder, named for what is in it; `search/index.json` alone has a fixed address, and names
that folder. So a browser that is in the middle of one version never mixes it with the next. An article is cut
into passages of whole lines. The files of a version:

    articles.bin      how many passages each article has, as varints
    addresses/N.json  the addresses of 64 articles each
    grams/N.bin       the grams in their order, about 16 kB a file (see `grams`)
    directory/N.json  where each of 256 of those files begins; index.json says where each of these begins
    passages/N/N.json address, title, facts and lines of a passage, as they stand on the page
    names/N.json      what concepts and reports are called (see `names`); index.json says where each begins
    facets/NAME.json  the values of a facet, with their labels, and which of them each article has
    fold.json         the traditional characters whose simplified ones occur, and these

A `.bin` begins with the Adler-32 checksum of the rest.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from generator import folding, grams, names, suffixes
from generator.articles import FACETS, Article, Line, Zone
from generator.model import LANGUAGES, Asset

FORMAT = 1
FOLDER = "search"
_PASSAGE = 2000
"""About how many characters a passage has."""
_FAN = 256
_NAMES_A_FILE = 40
_ADDRESSES_A_FILE = 64
_FACTS = ("organisation", "year", "kind")
"""The facets that a hit tells, in their order."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Passage:
    """Lines of an article, and the heading that they begin under."""

    article: int
    heading: str
    lines: tuple[Line, ...]


def index(articles: Sequence[Article], called: Sequence[names.Name]) -> Iterator[Asset]:
    """Yield the files that search needs. The articles stand in the order of LANGUAGES."""
    passages = [passage for number, article in enumerate(articles) for passage in _passages(number, article)]
    head: dict[str, object] = {
        "format": FORMAT,
        "articles": [sum(article.language == language for article in articles) for language in LANGUAGES],
        "longest": suffixes.LONGEST,
    }
    files = [
        _binary("articles.bin", _varints(_per_article(passages, len(articles)))),
        *_addresses(articles),
        *_grams(passages, head),
        *(_shown(number, passage, articles[passage.article]) for number, passage in enumerate(passages)),
        *_names(called, head),
        *(_facet(name, articles) for name in FACETS),
        _fold(passages),
    ]
    version = _version(files, head)
    for file in files:
        yield Asset(f"{FOLDER}/{version}/{file.path}", file.content)
    yield Asset(f"{FOLDER}/index.json", _dumps(head | {"version": version}))


def _passages(number: int, article: Article) -> Iterator[_Passage]:
    """Yield the passages of an article, at least one."""
    heading, size, lines = "", 0, list[Line]()
    opening = heading
    for line in article.lines:
        if lines and size + len(line.text) > _PASSAGE:
            yield _Passage(number, opening, tuple(lines))
            opening, size, lines = heading, 0, []
        lines.append(line)
        size += len(line.text)
        if line.zone is Zone.HEADING:
            heading = line.text
    yield _Passage(number, opening, tuple(lines))


def _per_article(passages: Iterable[_Passage], articles: int) -> list[int]:
    counts = [0] * articles
    for passage in passages:
        counts[passage.article] += 1
    return counts


def _addresses(articles: Sequence[Article]) -> Iterator[Asset]:
    for number, part in enumerate(_batches(articles, _ADDRESSES_A_FILE)):
        yield Asset(f"addresses/{number}.json", _dumps([article.location for article in part]))


def _grams(passages: Iterable[_Passage], head: dict[str, object]) -> Iterator[Asset]:
    """Yield the files of grams and their directory; put into `head` where each file of that begins."""
    texts: list[str] = []
    numbers: list[int] = []
    zones: list[int] = []
    for number, passage in enumerate(passages):
        for line in passage.lines:
            texts.append(folding.fold(line.text))
            numbers.append(number)
            zones.append(line.zone)
    firsts: list[str] = []
    for shard in grams.shards(texts, numbers, zones):
        yield _binary(f"grams/{len(firsts)}.bin", shard.content)
        firsts.append(shard.first)
    directories = list(_batches(firsts, _FAN))
    yield from (Asset(f"directory/{number}.json", _dumps(part)) for number, part in enumerate(directories))
    head["grams"] = [part[0] for part in directories]


nfc = partial(unicodedata.normalize, "NFC")


def _shown(number: int, passage: _Passage, article: Article) -> Asset:
    """Return a passage as the browser shows it."""
    shown = {
        "location": article.location,
        "language": article.language,
        "title": article.title,
        "facts": [label for name in _FACTS for _, label in dict(article.facets).get(name, ())],
        "heading": passage.heading,
        "lines": [
            [line.zone, line.anchor, unicodedata.normalize("NFC", line.text)] for line in passage.lines
        ],
    }
    return Asset(f"passages/{number // 1000}/{number}.json", _dumps(shown))


def _names(called: Sequence[names.Name], head: dict[str, object]) -> Iterator[Asset]:
    """Yield the files of names; put into `head` where each begins."""
    parts: list[list[names.Name]] = []
    firsts: list[str] = []
    before = ""
    for name in called:
        if not parts or (len(parts[-1]) >= _NAMES_A_FILE and name.key != before):
            parts.append([])
            firsts.append(_apart(before, name.key))
        parts[-1].append(name)
        before = name.key
    head["names"] = firsts
    yield from (Asset(f"names/{number}.json", _dumps(part)) for number, part in enumerate(parts))


def _apart(before: str, key: str) -> str:
    """Return the shortest beginning of `key` that is above `before`."""
    same = next(
        (at for at, pair in enumerate(zip(before, key, strict=False)) if len({*pair}) > 1), len(before)
    )
    return key[: same + 1]


def _facet(name: str, articles: Sequence[Article]) -> Asset:
    """Return the values of a facet with a label a language, and the numbers of each article's values."""
    labels: dict[str, dict[str, str]] = {}
    chosen = [dict(article.facets).get(name, ()) for article in articles]
    for article, values in zip(articles, chosen, strict=True):
        for value, label in values:
            labels.setdefault(value, {})[article.language] = label
    numbers = {value: number for number, value in enumerate(labels)}
    columns = [[value, *(by.get(language, value) for language in LANGUAGES)] for value, by in labels.items()]
    return Asset(
        f"facets/{name}.json",
        _dumps(
            {"values": columns, "articles": [[numbers[value] for value, _ in values] for values in chosen]}
        ),
    )


def _fold(passages: Iterable[_Passage]) -> Asset:
    """Return the table of traditional characters, without those whose simplified one does not occur."""
    seen = {character for passage in passages for line in passage.lines for character in line.text}
    pairs = [
        traditional + simplified
        for traditional, simplified in folding.simplified().items()
        if traditional in seen or simplified in seen
    ]
    return Asset("fold.json", _dumps("".join(sorted(pairs))))


def _version(files: Iterable[Asset], head: dict[str, object]) -> str:
    digest = hashlib.sha256(_dumps(head))
    for file in files:
        digest.update(f"{file.path} {len(file.content)} ".encode())
        digest.update(file.content)
    return digest.hexdigest()[:12]


def _binary(path: str, content: bytes) -> Asset:
    return Asset(path, zlib.adler32(content).to_bytes(4, "big") + content)


def _varints(values: Iterable[int]) -> bytes:
    content = bytearray()
    for value in values:
        while value > 127:
            content.append(value & 127 | 128)
            value >>= 7
        content.append(value)
    return bytes(content)


_LONE = re.compile("[\ud800-\udfff]")


def _dumps(value: object) -> bytes:
    """Return JSON in UTF-8; half of a surrogate pair, with which a file of grams may begin, as its number."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _LONE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode()


def _batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
