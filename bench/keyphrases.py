"""How many of the authors' keywords are among the five likeliest phrases of an abstract, and how fast.

    python bench/keyphrases.py [TSV] [--learn]

TSV has a record a line: a constant, `abstract title` (the title follows the last space), and
`keyword_keyword_…`, between tabs. F1 is that of a record, by exact match after NFKC, case folding and
removal of spaces; the mean is over records. The first half of the records is learnt from, the second
only measured. `--learn` learns anew, tells what cross-validation on the first half gives, and writes
the weights; without it, those that are shipped are measured.

The weights are those of logistic regression with an L2 penalty: each candidate of each record is an example, and
features are there or not. Each half of an abstract is a record, too: of few records more is learnt so.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.build import load  # noqa: E402
from generator.concepts import keyphrases  # noqa: E402
from generator.text.characters import normal_form  # noqa: E402

Vector = NDArray[np.float64]
WEIGHTS = ROOT / "generator" / "data" / "keyphrases.tsv"
HEAD = """\
# What a candidate for a keyphrase is seen to be, and how much that weighs: a feature, a tab, a weight.
# The chance that a candidate is a keyword is the logistic function of the sum of its features' weights.
#
# Learnt by `python bench/keyphrases.py --learn` from the titles, abstracts and keywords of {records} Chinese
# papers (CSL, Apache-2.0), by logistic regression with an L2 penalty. `features` in generator/concepts/keyphrases.py
# says what the names mean. Do not edit by hand: learn anew when the features change.
"""
COST = 0.015
"""What an example that is judged wrongly costs, beside the squares of the weights (C of LIBLINEAR)."""
STEPS, ROUNDS = 12, 60
RAREST = 8
"""In so many records must a feature be seen."""
FOLDS = 5
PREDICTED = 5


class Record(NamedTuple):
    title: str
    abstract: str
    keywords: frozenset[str]


class Example(NamedTuple):
    """The candidates of a record by their folded forms, each with its features."""

    candidates: Mapping[str, Sequence[str]]
    keywords: frozenset[str]


def read(path: Path) -> list[Record]:
    records = []
    for line in path.read_text("utf-8").splitlines():
        _, text, keywords = line.split("\t")
        abstract, _, title = text.rpartition(" ")
        records.append(Record(title, abstract, frozenset(map(normal_form, keywords.split("_")))))
    return records


def example(record: Record) -> Example:
    found = keyphrases.candidates(record.title, record.abstract)
    return Example(
        {normal_form(key): keyphrases.features(found, key) for key in found.spans}, record.keywords
    )


def with_halves(record: Record) -> list[Example]:
    """Return the examples of a record, and of its title with each half of its abstract."""
    text = record.abstract
    third = len(text) // 3
    ends = (text.find(mark, third, 2 * third) + 1 for mark in "。.；;")
    middle = next(filter(None, ends), len(text) // 2)
    return [example(record._replace(abstract=part)) for part in (text, text[:middle], text[middle:])]


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of the features that are not rare: Newton's steps, solved by conjugate gradients."""
    seen_in = Counter(
        feature for one in examples for feature in set().union(*map(set, one.candidates.values()))
    )
    names = sorted(feature for feature, count in seen_in.items() if count >= RAREST)
    numbers = {feature: number for number, feature in enumerate(names)}
    rows = [
        ([numbers[feature] for feature in features if feature in numbers], key in one.keywords)
        for one in examples
        for key, features in one.candidates.items()
    ]
    row = np.repeat(np.arange(len(rows)), [len(features) for features, _ in rows])
    column = np.array([number for features, _ in rows for number in features])
    is_keyword = np.array([positive for _, positive in rows], float)

    def forward(weights: Vector) -> Vector:
        return np.bincount(row, weights[column], len(rows))

    def back(values: Vector) -> Vector:
        return np.bincount(column, values[row], len(names))

    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-forward(weights)))
        gradient = weights + COST * back(chances - is_keyword)
        curve = chances * (1 - chances)
        step = solved(lambda v, curve=curve: v + COST * back(curve * forward(v)), -gradient)
        weights += step
        if np.abs(step).max() < 1e-3:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def solved(matrix: Callable[[Vector], Vector], right: Vector) -> Vector:
    """Return the solution of a linear system with a positive definite matrix, by conjugate gradients."""
    solution, residue = np.zeros_like(right), right.copy()
    direction, square = residue.copy(), residue @ residue
    least = 1e-5 * square
    for _ in range(ROUNDS):
        image = matrix(direction)
        length = square / (direction @ image)
        solution += length * direction
        residue -= length * image
        before, square = square, residue @ residue
        if square < least:
            break
        direction = residue + square / before * direction
    return solution


def rounded(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weights as they are shipped: to two digits, without those that are nothing."""
    return {feature: short for feature, weight in weights.items() if (short := round(weight, 2))}


def predicted(one: Example, weights: Mapping[str, float]) -> list[str]:
    def weight(key: str) -> float:
        return sum(weights.get(feature, 0.0) for feature in one.candidates[key])

    return sorted(one.candidates, key=lambda key: (-weight(key), key))[:PREDICTED]


def f1(predicted: Sequence[str], keywords: frozenset[str]) -> float:
    return 2 * len(set(predicted) & keywords) / (len(predicted) + len(keywords))


def mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def cross_validated(records: Sequence[Sequence[Example]]) -> float:
    """Return the F1 of records, of each of which the first example is the whole, with weights of others."""
    scores = []
    for fold_ in range(FOLDS):
        others = (each for number, each in enumerate(records) if number % FOLDS != fold_)
        weights = rounded(learn([one for each in others for one in each]))
        scores += [f1(predicted(one, weights), one.keywords) for one, *_ in records[fold_::FOLDS]]
    return mean(scores)


def ranked(record: Record) -> list[str]:
    phrases = keyphrases.rank(record.title, record.abstract)[:PREDICTED]
    return [normal_form(phrase.text) for phrase in phrases]


def tags(records: Sequence[Record]) -> list[float]:
    """Return the F1 of the tags of each record, as reports of a folder without a vocabulary."""
    with tempfile.TemporaryDirectory() as folder:
        for number, record in enumerate(records):
            (Path(folder) / f"r{number:06}.txt").write_text(f"{record.title}\n\n{record.abstract}\n", "utf-8")
        site = load(folder)
    labels = {concept.key: concept.labels.zh or concept.labels.en for concept in site.concepts}
    found = {
        int(report.document.source[1:7]): [normal_form(labels[key]) for key in report.relations.tags]
        for report in site.reports
    }
    return [f1(found.get(number, []), record.keywords) for number, record in enumerate(records)]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument(
        "tsv", nargs="?", type=Path, default=ROOT.parent / "shared" / "data" / "csl-keywords-dev.tsv"
    )
    options.add_argument("--learn", action="store_true")
    chosen = options.parse_args()
    if not chosen.tsv.exists():
        print(f"{chosen.tsv.name} is not there: give the path of a file of abstracts and their keywords")
        return
    records = read(chosen.tsv)
    learnt, held_back = records[: len(records) // 2], records[len(records) // 2 :]
    if chosen.learn:
        examples = [with_halves(record) for record in learnt]
        print(f"cross-validated on {len(learnt)} records: F1@{PREDICTED} {cross_validated(examples):.3f}")
        weights = rounded(learn([one for each in examples for one in each]))
        lines = [f"{feature}\t{weight}\n" for feature, weight in weights.items()]
        WEIGHTS.write_text(HEAD.format(records=len(learnt)) + "".join(lines), "utf-8")
    for title, part in (("learnt from", learnt), ("held back", held_back)):
        start = time.process_time()
        phrases = [ranked(record) for record in part]
        speed = len(part) / (time.process_time() - start)
        score = mean(f1(one, record.keywords) for one, record in zip(phrases, part, strict=True))
        print(
            f"{title:<12}{len(part):>6} records  F1@{PREDICTED} {score:.3f}  {speed:>6.0f} records a second"
        )
    print(f"tags of all {len(records)} as a folder without a vocabulary: F1 {mean(tags(records)):.3f}")


if __name__ == "__main__":
    main()
