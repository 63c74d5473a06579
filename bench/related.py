"""Related reports of a made collection: the seconds that `related.related` takes, and how near the best it comes.

    python bench/related.py [REPORTS …]

Reports name concepts as they are named in a large collection: a few of them everywhere, most of them rarely (Zipf),
about half of each report's own subject. How near: the scores of the five that are found, as a share of those of the
five nearest of all reports, over a sample; that is by all concepts of a report, not only the heaviest.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.concepts import tagging
from generator.relations import related

SIZES = (10000, 100000)
CONCEPTS, SUBJECTS = 4000, 200
NAMED = (5, 60)
SAMPLE = 20
BAR = 60


def collection(reports: int, dice: random.Random) -> list[dict[str, float]]:
    """Return how often each report names each concept."""
    names = [f"concept-{number}" for number in range(CONCEPTS)]
    chances = list(accumulate(1 / (rank + 5) for rank in range(CONCEPTS)))
    subjects = [dice.sample(names, 40) for _ in range(SUBJECTS)]
    made = []
    for _ in range(reports):
        count = dice.randint(*NAMED)
        subject = dice.choice(subjects)
        named = dice.choices(names, cum_weights=chances, k=count - count // 2) + dice.choices(
            subject, k=count // 2
        )
        counts: dict[str, float] = defaultdict(float)
        for name in named:
            counts[name] += dice.choice((1, 1, 2, 5))
        made.append(dict(counts))
    return made


def nearness(weights: list[dict[str, float]], found: list[list[tuple[int, float, tuple[str, ...]]]]) -> float:
    """Return the mean share of the best scores, over a sample."""
    shares = []
    for number in range(0, len(weights), max(1, len(weights) // SAMPLE)):
        mine = weights[number]
        scores = [sum(weight * other.get(key, 0) for key, weight in mine.items()) for other in weights]
        scores[number] = 0
        best = sum(sorted(scores, reverse=True)[: related.MOST_RELATED])
        shares.append(sum(scores[other] for other, _, _ in found[number]) / best if best else 1)
    return sum(shares) / len(shares)


def measure(size: int) -> None:
    weights = tagging.weights(collection(size, random.Random(size)))
    start = time.perf_counter()
    found = related.related(weights, [()] * size)
    seconds = time.perf_counter() - start
    print(f"{size:>7} {seconds:>9.1f} (at most {BAR}) {nearness(weights, found):>9.3f}")


if __name__ == "__main__":
    print("reports   seconds                near")
    for size in [int(argument) for argument in sys.argv[1:]] or SIZES:
        measure(size)
