"""The checks of translations: time for 100,000, alarms on the corpus, and errors put in that are found.

    python bench/quality.py [UNITS]

Every finished translation of the corpus gets one error of each kind, always at the same place, from
Chinese into English and, as far as that can be, the other way round. The definitions in the
vocabulary, which were written in both languages apart from the reports, count as a second text.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.checks import translations  # noqa: E402
from generator.concepts.matcher import Matcher  # noqa: E402
from generator.corpus import read  # noqa: E402
from generator.model import State  # noqa: E402
from generator.pipeline.site import site  # noqa: E402
from generator.text.dates import MONTHS  # noqa: E402
from generator.text.urls import addresses  # noqa: E402

Broken = str | None
SCALES = {"thousand": "million", "million": "billion", "billion": "trillion", "trillion": "billion"}
SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z“])|(?<=[。！？])")


def middle(pattern: str, text: str) -> re.Match[str] | None:
    """Return the middle one of the matches."""
    found = list(re.finditer(pattern, text))
    return found[len(found) // 2] if found else None


def replaced(pattern: str, by: Callable[[re.Match[str]], str]) -> Callable[[str], Broken]:
    def change(text: str) -> Broken:
        match = middle(pattern, text)
        return text[: match.start()] + by(match) + text[match.end() :] if match else None

    return change


def without_a_link(text: str) -> Broken:
    found = addresses(text)
    return text[: found[-1].start] + text[found[-1].end :] if found else None


def without_a_sentence(text: str) -> Broken:
    parts = SENTENCE.split(text)
    return " ".join(parts[: len(parts) // 2] + parts[len(parts) // 2 + 1 :]) if len(parts) > 2 else None


def next_month(match: re.Match[str]) -> str:
    return MONTHS[(MONTHS.index(match.group()) + 1) % 12]


ENGLISH: dict[str, Callable[[str], Broken]] = {
    "digit changed": replaced("[0-9]", lambda match: str((int(match.group()) + 1) % 10)),
    "figure dropped": replaced("(?<![A-Za-z0-9,.-])[0-9][0-9,.]*", lambda match: ""),
    "zero added": replaced("(?<![0-9.])[1-9][0-9]*(?![0-9.])", lambda match: f"{match.group()}0"),
    "million for billion": replaced(
        "(?:thous|mill|bill|trill)(?:and|ion)", lambda match: SCALES[match.group()]
    ),
    "month changed": replaced("|".join(MONTHS), next_month),
    "link dropped": without_a_link,
    "Chinese left": replaced("(?<= )[a-z]{4,}(?= )", lambda match: "模型"),
    "punctuation left": replaced(
        "[,.;:] ", lambda match: {",": "，", ".": "。", ";": "；", ":": "："}[match.group()[0]]
    ),
    "word doubled": replaced("(?<= )[a-z]{2,}(?= )", lambda match: f"{match.group()} {match.group()}"),
    "sentence dropped": without_a_sentence,
    "cut in half": lambda text: text[: len(text) // 2] if len(text) > 100 else None,
}
CHINESE: dict[str, Callable[[str], Broken]] = {
    "digit changed": ENGLISH["digit changed"],
    "figure dropped": ENGLISH["figure dropped"],
    "万 for 亿": replaced("(?<=[0-9 百千])[万亿]", lambda match: "亿万"["亿万".index(match.group()) - 1]),
    "month changed": replaced("(?<![0-9])[0-9](?= ?月)", lambda match: str(int(match.group()) % 9 + 1)),
    "link dropped": without_a_link,
    "sentence dropped": without_a_sentence,
    "cut in half": ENGLISH["cut in half"],
}


class Corpus:
    """The finished translations of the corpus, and the vocabulary's definitions, as pairs."""

    def __init__(self) -> None:
        corpus = read.corpus(ROOT / "tests" / "demo" / "corpus")
        self.concepts = {concept.key: concept for concept in site(corpus).concepts}
        self.matcher = Matcher(self.concepts.values())
        entries = [
            (source, phrase) for memory in corpus.memories.values() for source, phrase in memory.items()
        ]
        self.units = [
            self.pair(source, phrase.text, phrase.language)
            for source, phrase in entries
            if phrase.state is State.TRANSLATED
        ]
        both = [concept.definitions for concept in corpus.concepts if concept.definitions]
        self.definitions = [self.pair(zh.text, en.text, "en") for zh, en in both]
        self.definitions += [self.pair(en.text, zh.text, "zh") for zh, en in both]

    def pair(self, source: str, translation: str, language: str) -> translations.Pair:
        named = dict.fromkeys(term.concept for term in self.matcher.find(source))
        return translations.Pair(source, translation, language, tuple(self.concepts[key] for key in named))

    def swapped(self, pair: translations.Pair) -> Broken:
        """Return the translation with the first term that it names called by the next one's name."""
        named = {concept.key for concept in pair.concepts}
        terms = [term for term in self.matcher.find(pair.translation) if term.concept in named]
        if not terms:
            return None
        key = terms[0].concept
        words = set(self.concepts[key].labels["en"].lower().split())
        labels = [concept.labels[pair.language] for concept in self.concepts.values() if concept.key > key]
        other = next((label for label in labels if words.isdisjoint(label.lower().split())), "blockchain")
        parts, position = [], 0
        for term in terms:
            if term.concept == key:
                parts += [pair.translation[position : term.start], other]
                position = term.end
        return "".join((*parts, pair.translation[position:]))


def alarms(title: str, pairs: list[translations.Pair]) -> None:
    found = [translations.check(pair) for pair in pairs]
    codes = Counter(finding.code for findings in found for finding in findings)
    share = sum(map(bool, found)) / len(pairs)
    listed = ", ".join(f"{code} {count}" for code, count in sorted(codes.items())) or "none"
    print(f"{title:<28}{len(pairs):>7}{share:>8.1%}  {listed}")


def errors(corpus: Corpus) -> Iterator[tuple[str, translations.Pair, Broken]]:
    for pair in corpus.units:
        back = corpus.pair(pair.translation, pair.source, "zh")
        for kind, spoil in ENGLISH.items():
            yield f"en: {kind}", pair, spoil(pair.translation)
        yield "en: not translated", pair, pair.source
        yield "en: term swapped", pair, corpus.swapped(pair)
        for kind, spoil in CHINESE.items():
            yield f"zh: {kind}", back, spoil(pair.source)


def main(units: int) -> None:
    corpus = Corpus()
    print(f"{'text':<28}{'units':>7}{'alarms':>8}")
    alarms("corpus", corpus.units)
    alarms("corpus, turned round", [corpus.pair(p.translation, p.source, "zh") for p in corpus.units])
    alarms("definitions, both ways", corpus.definitions)

    put_in: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for kind, pair, broken in errors(corpus):
        if broken is not None and broken != pair.translation:
            put_in[kind] += 1
            before = set(translations.check(pair))
            changed = translations.Pair(pair.source, broken, pair.language, pair.concepts)
            caught[kind] += bool(set(translations.check(changed)) - before)
    print(f"\n{'error put in':<28}{'times':>7}{'found':>8}")
    for kind, times in put_in.items():
        print(f"{kind:<28}{times:>7}{caught[kind] / times:>8.1%}")

    start = time.perf_counter()
    for number in range(units):
        pair = corpus.units[number % len(corpus.units)]
        translations.check(corpus.pair(f"{pair.source} {number}", f"{pair.translation} {number}", "en"))
    print(f"\n{units} units in {time.perf_counter() - start:.1f} s, on one processor")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100_000)
