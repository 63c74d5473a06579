"""A site -> phrases that its reports are about and its vocabulary lacks; and the concept that one becomes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..model import Bilingual, BlockKind, Concept, Document, Memory, Report, Site, State
from ..paths import is_reserved
from ..text.characters import HAN, normal_form
from ..text.layout import clean
from ..text.slugs import slug, unique
from .keyphrases import Keyphrase, rank, usage
from .matcher import Matcher

_EVERYDAY = 11
"""A single word that is used so often (see `keyphrases.usage`) says nothing by itself."""
_LEAST_TIMES = 2
_LEAST_SCORE = 0.02
"""Of a phrase in one report."""
_PEOPLE = frozenset(("nr", "nrfg", "nrt"))
_AT_THE_END = ("n", "l", "j", "eng", "v")
"""Parts of speech, by their first letters; many nouns are verbs too."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrase with its score in the collection, how often it occurs, in which reports, and its English."""

    phrase: str
    score: float
    times: int
    reports: tuple[str, ...]
    english: str | None


@dataclass(slots=True)
class _Seen:
    """What the reports read so far say of a phrase."""

    phrase: str
    score: float = 0.0
    times: int = 0
    longer: int = 0
    reports: list[str] = field(default_factory=list)


def suggestions(site: Site, memories: Iterable[Memory]) -> list[Suggestion]:
    """Return the phrases that the vocabulary lacks, the likeliest first.

    A phrase weighs what it does in its reports, times its rarity in the collection.
    """
    known = {normal_form(name) for concept in site.concepts for name in concept.names}
    known |= {normal_form(person.name) for report in site.reports for person in report.meta.people}
    known |= {normal_form(report.meta.title or "") for report in site.reports}
    english = in_english(memories)
    ranked = []
    for key, seen in _seen(site).items():
        always_in_a_longer_one = seen.longer == seen.times
        if key not in known and seen.times >= _LEAST_TIMES and not always_in_a_longer_one:
            rarity = math.log(1 + len(site.reports) / len(seen.reports))
            score = round(seen.score * rarity, 3)
            ranked.append(Suggestion(seen.phrase, score, seen.times, tuple(seen.reports), english.get(key)))
    return sorted(ranked, key=lambda one: (-one.score, one.phrase))


def in_english(memories: Iterable[Memory]) -> dict[str, str]:
    """Return what translators made of whole texts in Chinese, by the folded text."""
    return {
        normal_form(text): " ".join(phrase.text.split())
        for memory in memories
        for text, phrase in memory.items()
        if phrase.language == "en" and phrase.state is State.TRANSLATED
    }


def accepted(phrase: str, english: str, concepts: Iterable[Concept], memories: Iterable[Memory]) -> Concept:
    """Return the concept that a phrase becomes; the memory gives its English where an editor does not.

    Raise ValueError when there is none, or when a concept has the name.
    """
    zh = _one_line(phrase)
    if not zh:
        raise ValueError("an empty phrase is no concept")
    en = _one_line(english) or in_english(memories).get(normal_form(zh), "" if _HAN.search(zh) else zh)
    if not en:
        raise ValueError(f"no translation says what “{zh}” is in English: add --english NAME")
    listed = list(concepts)
    taken = {normal_form(name): concept.key for concept in listed for name in concept.names}
    for name in (zh, en):
        if normal_form(name) in taken:
            raise ValueError(f"“{name}” is a name of “{taken[normal_form(name)]}” already")
    keys = [concept.key for concept in listed]
    key = unique([*keys, slug(en) or slug(zh) or "concept"], is_reserved)[-1]
    return Concept(key, Bilingual(zh, en))


_HAN = re.compile(f"[{HAN}]")


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _seen(site: Site) -> dict[str, _Seen]:
    matcher = Matcher(site.concepts)
    found: dict[str, _Seen] = {}
    for report in site.reports:
        if report.document.language != "zh":
            continue
        people = [person.name for person in report.meta.people]
        for phrase in filter(_is_term, _ranked(report, matcher)):
            if not any(name in phrase.text for name in people):
                seen = found.setdefault(normal_form(phrase.text), _Seen(phrase.text))
                seen.score += phrase.score
                seen.times += phrase.times
                seen.longer += phrase.longer
                seen.reports.append(report.key)
    return found


def _ranked(report: Report, matcher: Matcher) -> list[Keyphrase]:
    text = "\n".join(_texts(report.document))
    return rank(
        report.meta.title or "", text, lambda text: ((term.start, term.end) for term in matcher.find(text))
    )


def _texts(document: Document) -> Iterator[str]:
    """Yield the texts of a document without the lines that name people, and without numbers of contents."""
    for section in document.body.walk():
        yield section.title
        for block in section.blocks:
            for part in block.texts():
                if part.kind not in (BlockKind.CONTENTS, BlockKind.CREDIT, BlockKind.CODE):
                    yield part.text
            for entry in block.entries:
                yield entry.title


def _is_term(phrase: Keyphrase) -> bool:
    """Return True if a phrase may name a concept: it ends as one, and is not an everyday word or a person."""
    tags = phrase.tags
    return (
        phrase.score >= _LEAST_SCORE
        and tags[-1].startswith(_AT_THE_END)
        and not _PEOPLE.issuperset(tags)
        and (len(tags) > 1 or (tags[0] != "v" and usage(normal_form(phrase.text)) < _EVERYDAY))
    )
