"""How many of the authors' keywords are among the five likeliest phrases of an abstract, and how fast.

    python bench/keyphrases.py [TSV] [--learn]

TSV has a record a line: a constant, `abstract title` (the title follows the last space), and
`keyword_keyword_…`, between tabs. F1 is that of a record, by exact match after NFKC, case folding and
removal of spaces; the mean is over records. The first half of the records is learnt from, the second
only measured. `--learn` learns anew, tells what cross-validation on the first half gives, and writes
the weights; without it, those that are shipped are measured.

The weights are those of logistic regression with an L2 penalty, by coordinate descent in the dual (H. Yu,
F. Huang, C. Lin, 2011): each candidate of each record is an example, and features are there or not. The
order of the examples is that of the file, so that the same file gives the same weights.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.concepts import keyphrases  # noqa: E402
from generator.text.characters import normal_form  # noqa: E402

WEIGHTS = ROOT / "generator" / "data" / "keyphrases.tsv"
HEAD = """\
# What a candidate for a keyphrase is seen to be, and how much that weighs: a feature, a tab, a weight.
# The chance that a candidate is a keyword is the logistic function of the sum of its features' weights.
#
# Learnt by `python bench/keyphrases.py --learn` from the titles, abstracts and keywords of {records} Chinese
# papers (CSL, Apache-2.0), by logistic regression with an L2 penalty. `features` in generator/concepts/keyphrases.py
# says what the names mean. Do not edit by hand: learn anew when the features change.
"""
COST = 0.03
"""What an example that is judged wrongly costs, beside the squares of the weights (C of LIBLINEAR)."""
EPOCHS = 30
RAREST = 5
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


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of the features that are not rare."""
    seen_in = Counter(
        feature for one in examples for feature in set().union(*map(set, one.candidates.values()))
    )
    weights = dict.fromkeys(sorted(feature for feature, count in seen_in.items() if count >= RAREST), 0.0)
    rows = [
        ([feature for feature in features if feature in weights], 1 if key in one.keywords else -1)
        for one in examples
        for key, features in one.candidates.items()
    ]
    duals = [COST * 1e-3] * len(rows)
    for (features, sign), dual in zip(rows, duals, strict=True):
        for feature in features:
            weights[feature] += sign * dual
    for _ in range(EPOCHS):
        for number, (features, sign) in enumerate(rows):
            margin = sign * sum([weights[feature] for feature in features])
            dual = _minimum(len(features), margin, duals[number])
            step = sign * (dual - duals[number])
            for feature in features:
                weights[feature] += step
            duals[number] = dual
    return weights


def _minimum(square: int, margin: float, before: float) -> float:
    """Return the best value, 0 to COST, of one variable of the dual; the others stay.

    The derivative, square (z - before) + margin + log(z / (COST - z)), grows from -∞ to ∞:
    Newton's steps find where it is 0, halved where they would leave the interval.
    """
    z = before
    for _ in range(20):
        slope = square * (z - before) + margin + math.log(z / (COST - z))
        step = slope / (square + COST / (z * (COST - z)))
        after = z - step
        z = after if 0 < after < COST else z / 2 if after <= 0 else (z + COST) / 2
        if abs(step) < 1e-9 * COST:
            break
    return min(max(z, COST * 1e-12), COST * (1 - 1e-12))


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


def cross_validated(examples: Sequence[Example]) -> float:
    scores = []
    for fold_ in range(FOLDS):
        weights = rounded(learn([one for n, one in enumerate(examples) if n % FOLDS != fold_]))
        scores += [f1(predicted(one, weights), one.keywords) for one in examples[fold_::FOLDS]]
    return mean(scores)


def ranked(record: Record) -> list[str]:
    phrases = keyphrases.rank(record.title, record.abstract)[:PREDICTED]
    return [normal_form(phrase.text) for phrase in phrases]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument(
        "tsv",
        nargs="?",
        type=Path,
        default=ROOT.parent / "shared" / "data" / "csl-keywords-dev.tsv",
    )
    options.add_argument("--learn", action="store_true")
    chosen = options.parse_args()
    if not chosen.tsv.exists():
        print(f"{chosen.tsv.name} is not there: give the path of a file of abstracts and their keywords")
        return
    records = read(chosen.tsv)
    learnt, held_back = records[: len(records) // 2], records[len(records) // 2 :]
    if chosen.learn:
        examples = [example(record) for record in learnt]
        print(f"cross-validated on {len(learnt)} records: F1@{PREDICTED} {cross_validated(examples):.3f}")
        lines = [f"{feature}\t{weight}\n" for feature, weight in rounded(learn(examples)).items()]
        WEIGHTS.write_text(HEAD.format(records=len(learnt)) + "".join(lines), "utf-8")
    for title, part in (("learnt from", learnt), ("held back", held_back)):
        start = time.process_time()
        phrases = [ranked(record) for record in part]
        speed = len(part) / (time.process_time() - start)
        score = mean(f1(one, record.keywords) for one, record in zip(phrases, part, strict=True))
        print(
            f"{title:<12}{len(part):>6} records  F1@{PREDICTED} {score:.3f}  {speed:>6.0f} records a second"
        )


if __name__ == "__main__":
    main()
