"""How many of the phrases that reports are tagged with are topics, by what was judged; `--learn` learns anew from it.

    python bench/topics.py [--learn]

bench/data/topics.tsv has phrases of Chinese reports with a judgement and the values of their features, as
`topics.features` returned them of texts that are not here; english_topics.tsv those of English reports. When the features
change, the phrases must be measured anew. The weights, in files of the same names in generator/data, are those of logistic
regression with an L2 penalty. What is told is of cross-validation: each report's tags are its likeliest phrases that are
likely enough, none in another.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.concepts import english_topics, topics  # noqa: E402
from generator.concepts.automatic import LIKELY, overlap  # noqa: E402

Matrix = NDArray[np.float64]
JUDGED, WEIGHTS = ROOT / "bench" / "data", ROOT / "generator" / "data"
FEATURES = {"topics.tsv": topics.FEATURES, "english_topics.tsv": english_topics.FEATURES}
HEAD = """\
# What tells whether a phrase is a topic of its report, and how much that weighs: a feature, a tab, a weight.
# The chance is the logistic function of the sum of the values times the weights.
#
# Learnt by `python bench/topics.py --learn` from {count} phrases that were judged. `features` in
# generator/concepts/{module}.py says what the names mean. Do not edit by hand: learn anew when the features change.
"""
PENALTY, STEPS, FOLDS = 2.0, 20, 10


class Judged(NamedTuple):
    """Phrases with their reports, their judgements, and the values of their features, a row each."""

    phrases: list[str]
    reports: Matrix
    topics: Matrix
    values: Matrix

    def of(self, some: NDArray[np.bool_]) -> Judged:
        phrases = [phrase for phrase, is_one in zip(self.phrases, some, strict=True) if is_one]
        return Judged(phrases, self.reports[some], self.topics[some], self.values[some])


def read(name: str) -> Judged:
    """Return the judged phrases in a file; a value that was not measured is the mean of the others."""
    lines = (JUDGED / name).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    numbers = np.array([[float(value or "nan") for value in (row[0], *row[2:])] for row in rows])
    values = np.where(np.isnan(numbers), np.nanmean(numbers, axis=0), numbers)[:, 2:]
    values = np.concatenate([np.ones((len(rows), 1)), values], axis=1)
    return Judged([row[1] for row in rows], numbers[:, 0], numbers[:, 1], values)


def learn(judged: Judged) -> Matrix:
    """Return the weights, by Newton's method; that of the constant is free of the penalty."""
    values = judged.values
    weights = np.zeros(values.shape[1])
    penalty = np.diag([0.0, *[PENALTY] * (len(weights) - 1)])
    for _ in range(STEPS):
        chances = likely(values, weights)
        gradient = values.T @ (chances - judged.topics) + penalty @ weights
        curve = (values * (chances * (1 - chances))[:, None]).T @ values + penalty
        weights -= np.linalg.solve(curve, gradient)
    return weights


def likely(values: Matrix, weights: Matrix) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-values @ weights)))


def cross_validated(judged: Judged) -> Matrix:
    """Return the chances of the phrases, each by weights that were learnt from other reports."""
    fold = judged.reports % FOLDS
    chances = np.zeros(len(judged.phrases))
    for number in range(FOLDS):
        chances[fold == number] = likely(judged.values[fold == number], learn(judged.of(fold != number)))
    return chances


def tags(judged: Judged, chances: Matrix, report: float) -> list[int]:
    """Return the rows of a report's tags."""
    rows = np.flatnonzero(judged.reports == report)
    chosen: list[int] = []
    for row in rows[np.argsort(-chances[rows], kind="stable")].tolist():
        if len(chosen) == len(LIKELY) or chances[row] < LIKELY[len(chosen)]:
            break
        if not any(overlap(judged.phrases[row], judged.phrases[one]) for one in chosen):
            chosen.append(row)
    return chosen


def tell(name: str, judged: Judged, chances: Matrix) -> None:
    """Print how many tags are topics, or may be ones, and of how many reports all tags are."""
    reports = np.unique(judged.reports)
    tagged = [judged.topics[tags(judged, chances, report)] for report in reports]
    each = np.concatenate(tagged)
    print(
        f"{name}: {len(judged.phrases)} phrases of {len(reports)} reports that were judged\n"
        f"  {len(each) / len(reports):.2f} tags a report, topics {(each == 1).mean():.3f}"
        f" (perhaps {(each > 0).mean():.3f}); reports with tags {np.mean([len(some) > 0 for some in tagged]):.3f},"
        f" without another {np.mean([(some == 1).all() for some in tagged]):.3f}"
        f" (perhaps {np.mean([(some > 0).all() for some in tagged]):.3f})"
    )


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--learn", action="store_true")
    is_learnt = options.parse_args().learn
    for name, features in FEATURES.items():
        judged = read(name)
        tell(name, judged, cross_validated(judged))
        if is_learnt:
            head = HEAD.format(count=len(judged.phrases), module=Path(name).stem)
            lines = [f"{one}\t{weight:.2f}\n" for one, weight in zip(features, learn(judged), strict=True)]
            (WEIGHTS / name).write_text(head + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
