"""Versions of the same work in a made collection: precision and recall for each kind, and the time.

    python bench/versions.py [REPORTS …]

Works are written in sentences that a chain of words makes from the corpus, and from the abstracts in
`../shared/data` where they are there: new ones, in the words of the field. Most stand alone. Of others there are
reposts, excerpts, shortened and edited versions; a version must be found with the work that it is made from.
What is not the same work, and must not be found, has the same disclaimer, the blurb of the same series, a
passage quoted from the same work, the same form filled in with other sentences, or only the same subject.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import rjieba

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.parallel import run  # noqa: E402
from generator.relations import fingerprints, versions  # noqa: E402
from generator.text import folding  # noqa: E402

ABSTRACTS = ROOT.parent / "shared/data/csl-keywords-dev.tsv"
SIZES = (10000,)
SUBJECTS = 12
BAR = 0.98


class Report(NamedTuple):
    """A made report: its work's number, and how it was made."""

    work: int
    kind: str
    text: str


# --- sentences -----------------------------------------------------------------------------------


def sources() -> list[str]:
    """Return the texts whose words and turns the made ones have."""
    texts = re.split(
        "成为VIP会员查看完整内容",
        "".join(path.read_text("utf-8") for path in (ROOT / "tests" / "demo" / "corpus").glob("*.txt")),
    )
    if ABSTRACTS.exists():
        texts += [line.split("\t")[1] for line in ABSTRACTS.read_text("utf-8").splitlines()]
    return texts


class Writer:
    """Writes sentences on some subjects, by the chance of one word after another in the sources."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        texts = sources()
        dice.shuffle(texts)
        self.chains: list[dict[str, list[str]]] = []
        self.subjects = min(SUBJECTS, len(texts))
        for subject in range(self.subjects):
            chain: dict[str, list[str]] = defaultdict(list)
            for text in texts[subject :: self.subjects]:
                for sentence in re.split("[。！？!?\n]", text):
                    words = ["", *rjieba.cut(sentence.strip(), False), ""]
                    for word, following in pairwise(words):
                        chain[word].append(following)
            self.chains.append(chain)

    def sentence(self, subject: int) -> str:
        chain, words = self.chains[subject], [""]
        while len("".join(words)) < 12:
            words = [self.dice.choice(chain[""])]
            while words[-1] and len(words) < 40:
                words.append(self.dice.choice(chain[words[-1]]))
        return "".join(words) + "。"

    def paragraphs(self, subject: int, length: int) -> list[list[str]]:
        """Return paragraphs of sentences, about `length` characters in all."""
        found: list[list[str]] = []
        while sum(len(sentence) for paragraph in found for sentence in paragraph) < length:
            found.append([self.sentence(subject) for _ in range(self.dice.randint(2, 5))])
        return found


def joined(paragraphs: Sequence[Sequence[str]]) -> str:
    return "\n\n".join("".join(paragraph) for paragraph in paragraphs)


# --- the same work -------------------------------------------------------------------------------

Paragraphs = list[list[str]]
_TRADITIONAL = {ord(simple): traditional for traditional, simple in reversed(folding.simplified().items())}
_HALF = str.maketrans("，。；：！？（）", ",.;:!?()")


class Press:
    """Makes versions of works, and works that only look like versions of each other."""

    def __init__(self, dice: random.Random, writer: Writer) -> None:
        self.dice, self.writer = dice, writer
        self.disclaimers = [joined(writer.paragraphs(subject, 220)) for subject in range(writer.subjects)]

    def own(self, subject: int, share: float, length: int) -> Paragraphs:
        """Return an introduction of a publisher's own, at most a share of the length of a text."""
        left = self.dice.uniform(0, share) * length
        sentences = []
        while len(sentence := self.writer.sentence(subject)) <= left:
            sentences.append(sentence)
            left -= len(sentence)
        return [sentences] if sentences else []

    def set(self, paragraphs: Sequence[Sequence[str]]) -> str:
        """Return a text as some publisher has it set: its punctuation, its lines, its disclaimer."""
        text = joined(paragraphs)
        if self.dice.random() < 0.2:
            text = text.translate(_HALF)
        if self.dice.random() < 0.15:
            text = text.translate(_TRADITIONAL)
        if self.dice.random() < 0.2:
            width = self.dice.randint(24, 40)
            text = re.sub(f"([^\n]{{{width}}})", r"\1\n", text)
        if self.dice.random() < 0.3:
            text += "\n\n" + self.dice.choice(self.disclaimers)
        return text

    def noisy(self, text: str, most: float) -> str:
        """Return a text with characters misread, dropped and doubled, as scanners do."""
        rate = self.dice.uniform(0, most)
        misread = lambda c: self.dice.choice((chr(ord(c) + 1), "", c + c, c + " "))  # noqa: E731
        return "".join(misread(c) if c.isalnum() and self.dice.random() < rate else c for c in text)

    def repost(self, work: Paragraphs, subject: int) -> str:
        length = len(joined(work))
        return self.noisy(self.set([*self.own(subject, 0.25, length), *work]), 0.05)

    def excerpt(self, work: Paragraphs, subject: int) -> str:
        sentences = [sentence for paragraph in work for sentence in paragraph]
        count = max(4, int(len(sentences) * self.dice.uniform(0.15, 0.6)))
        start = self.dice.randint(0, max(0, len(sentences) - count))
        part = sentences[start : start + count]
        return self.noisy(self.set([*self.own(subject, 0.4, len("".join(part))), part]), 0.01)

    def shortened(self, work: Paragraphs, subject: int) -> str:
        kept = self.dice.uniform(0.3, 0.75)
        shorter = [[each for each in paragraph if self.dice.random() < kept] for paragraph in work]
        return self.set([paragraph for paragraph in shorter if paragraph] or work[:2])

    def edited(self, work: Paragraphs, subject: int) -> str:
        """Return a work with up to 0.35 of its sentences written anew, as many with words put in, or moved."""
        rate = self.dice.uniform(0.1, 0.35)
        fates = self._fates(rate, sum(map(len, work)))
        changed = [[self._changed(each, subject, fates.pop()) for each in paragraph] for paragraph in work]
        if self.dice.random() < 0.5:
            self.dice.shuffle(changed)
        return self.set([*changed, *self.own(subject, 0.3, len(joined(work)))])

    def _fates(self, rate: float, sentences: int) -> list[str]:
        """Return in no order what happens to each sentence."""
        some = int(rate * sentences)
        fates = ["new"] * some + ["longer"] * some + [""] * (sentences - 2 * some)
        self.dice.shuffle(fates)
        return fates

    def _changed(self, sentence: str, subject: int, fate: str) -> str:
        if fate == "longer":
            place = self.dice.randint(0, len(sentence) - 1)
            return f"{sentence[:place]}{self.writer.sentence(subject)[:6]}{sentence[place:]}"
        return self.writer.sentence(subject) if fate else sentence

    # --- other works that share text ---

    def quoting(self, subject: int, length: int) -> list[str]:
        """Return works that quote one passage, up to 0.3 of the shortest."""
        passage = self.writer.paragraphs(subject, int(0.3 * length))[:3]
        made = [self.writer.paragraphs(subject, length) for _ in range(self.dice.randint(2, 4))]
        for work in made:
            work[1:1] = passage
        return [self.set(work) for work in made]

    def series(self, subject: int, length: int) -> list[str]:
        """Return the parts of a series, each with the same blurb, as long as four tenths of the shortest part."""
        blurb = self.writer.paragraphs(subject, int(self.dice.uniform(0.2, 0.4) * length))
        return [
            self.set([*blurb, *self.writer.paragraphs(subject, length)])
            for _ in range(self.dice.randint(3, 30))
        ]

    def form(self, subject: int, length: int) -> list[str]:
        """Return issues of a periodical: every paragraph opens and ends alike, with other sentences between."""
        view = self.writer.paragraphs(subject, length // 2)
        return [
            self.set(
                [[opening[0], *self.writer.paragraphs(subject, 60)[0], *opening[1:2]] for opening in view]
            )
            for _ in range(self.dice.randint(6, 30))
        ]

    def subject(self, subject: int, length: int) -> list[str]:
        """Return works on one subject, with the same short headings and the same disclaimer."""
        headings = [[f"{name}"] for name in ("一、研究背景", "二、发展现状", "三、主要问题", "四、对策建议")]
        made = []
        for _ in range(self.dice.randint(2, 6)):
            parts = [
                each
                for heading in headings
                for each in (heading, *self.writer.paragraphs(subject, length // 4))
            ]
            made.append(f"{joined(parts)}\n\n{self.disclaimers[subject]}")
        return made


SAME = ("repost", "excerpt", "shortened", "edited")
OTHER = ("quoting", "series", "form", "subject")


def collection(reports: int, dice: random.Random) -> list[Report]:
    """Return a collection, in no order: four tenths stand alone, three in works, three look alike."""
    press = Press(dice, writer := Writer(dice))
    made: list[Report] = []
    work = 0
    while len(made) < reports:
        work += 1
        subject, length = dice.randrange(writer.subjects), int(dice.triangular(250, 6000, 700))
        chance = dice.random()
        if chance < 0.7:
            text = writer.paragraphs(subject, length)
            made.append(Report(work, "work", press.set(text)))
            if chance < 0.25:
                copies = 15 if dice.random() < 0.01 else dice.choice((1, 1, 1, 2, 3))
                for kind in dice.choices(SAME, k=copies):
                    make: Callable[[Paragraphs, int], str] = getattr(press, kind)
                    made.append(Report(work, kind, make(text, subject)))
        elif chance < 0.78:
            kind = dice.choice(OTHER)
            for text in getattr(press, kind)(subject, min(length, 1500)):
                work += 1
                made.append(Report(work, kind, text))
    made = made[:reports]
    dice.shuffle(made)
    return made


# --- figures -------------------------------------------------------------------------------------


def measure(size: int) -> None:
    reports = collection(size, random.Random(size))
    start = time.perf_counter()
    prints = list(run(fingerprints.fingerprints, [report.text for report in reports]))
    read = time.perf_counter()
    order = versions.ranked(prints, [()] * size)
    pairs = versions.pairs(prints, order)
    done = time.perf_counter()
    shown = versions.representatives(order, pairs)
    original = {report.work: number for number, report in enumerate(reports) if report.kind == "work"}
    found = {(one, other) for one, other, _ in pairs}
    wanted, hit, wrong = Counter[str](), Counter[str](), Counter[str]()
    for number, report in enumerate(reports):
        if report.kind in SAME and report.work in original:
            low, high = sorted((number, original[report.work]))
            wanted[report.kind] += 1
            hit[report.kind] += (low, high) in found
    for one, other in found:
        if reports[one].work != reports[other].work:
            wrong[max(reports[one].kind, reports[other].kind, key=(*SAME, "work", *OTHER).index)] += 1
    right = len(found) - sum(wrong.values())
    kinds = Counter(report.kind for report in reports)
    mixed = sum(reports[number].work != reports[face].work for number, face in enumerate(shown))
    characters = sum(len(report.text) for report in reports)
    print(
        f"{size} reports, {characters / 1e6:.1f} Mchar, {len(original)} works with {sum(wanted.values())} versions"
    )
    for kind in SAME:
        print(f"  {kind:<10} {kinds[kind]:>6}   recall {hit[kind] / max(1, wanted[kind]):.4f}")
    for kind in OTHER:
        print(f"  {kind:<10} {kinds[kind]:>6}   pairs wrongly found {wrong[kind]}")
    recall, precision = sum(hit.values()) / max(1, sum(wanted.values())), right / max(1, len(found))
    print(
        f"  recall {recall:.4f}, precision {precision:.4f} (at least {BAR}); in a group of another work {mixed}"
    )
    print(f"  fingerprints {read - start:.2f} s, pairs {done - read:.2f} s")


if __name__ == "__main__":
    for size in [int(argument) for argument in sys.argv[1:]] or SIZES:
        measure(size)
