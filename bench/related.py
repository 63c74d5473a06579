"""Related reports: how many of those found are of the same field, and the seconds that they take.

    python bench/related.py [--labelled TSV_OR_FOLDER] [--learn FOLDER] [REPORTS …]

A labelled TSV has a text a line and, behind a tab, its field; what stands before them is not read. A folder has a
folder of texts for each field. P@10 is the share of the ten nearest texts that are of
the text's own field, as `related.related` finds them without a vocabulary, and beside it those by TF-IDF of character
bigrams (in English: words) and by latent semantic analysis (128 dimensions) of the same texts.

`--learn` makes generator/data/vectors.npz of the folder `benchmark` of CSL (Y. Li and others, 2022; Apache-2.0): latent
semantic analysis of 1,000 abstracts and 8,000 titles, then the discriminants of the disciplines of the abstracts (R. A.
Fisher, 1936). Its test sets are not read: they are there to measure (`--labelled CSL/benchmark/cls_dcp/test.tsv`).

The seconds are those of a made collection: reports name concepts as they are named in a large one, a few everywhere,
most of them rarely (Zipf), about half of each report's own subject, and have vectors around that of their subject.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import re
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.build import load  # noqa: E402
from generator.concepts import tagging  # noqa: E402
from generator.relations import related, vectors  # noqa: E402
from generator.text.characters import HAN  # noqa: E402
from generator.text.folding import search_form  # noqa: E402

Matrix = NDArray[np.float32]
SIZES = (10000, 100000)
CONCEPTS, SUBJECTS = 4000, 200
NAMED = (5, 60)
BAR = 120
NEAREST = 10
TABLE = ROOT / "generator" / "data" / "vectors.npz"
PAIRS, SEMANTIC, COMPARED = 16000, 800, 128
PAIR = re.compile(f"[{HAN}]{{2}}")
WORD = re.compile("[a-z]{3,}")
RIDGE = 1.0
"""What is added to the spread within fields, as a share of its mean."""


# --- how good ------------------------------------------------------------------------------------


def read(path: Path) -> list[tuple[str, str]]:
    """Return texts with their fields."""
    if path.is_dir():
        return [(file.read_text("utf-8"), file.parent.name) for file in sorted(path.glob("*/*.*"))]
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return [(row[-2], row[-1]) for row in rows]


def bigrams(text: str) -> Counter[str]:
    """Return the pairs of Chinese characters of a text; of one without, its words."""
    folded = search_form(text)
    pairs = (folded[place : place + 2] for place in range(len(folded) - 1))
    return Counter(pair for pair in pairs if PAIR.fullmatch(pair)) or Counter(WORD.findall(folded))


def rows(counts: list[Counter[str]], pairs: dict[str, int], rarity: Matrix) -> Matrix:
    """Return TF-IDF vectors of length 1."""
    matrix = np.zeros((len(counts), len(pairs)), np.float32)
    for number, count in enumerate(counts):
        for pair, times in count.items():
            if pair in pairs:
                matrix[number, pairs[pair]] = math.sqrt(times)
    return unit(matrix * rarity)


def unit(matrix: Matrix) -> Matrix:
    return matrix / (np.linalg.norm(matrix, axis=1, keepdims=True) + 1e-9)


def counted(counts: list[Counter[str]], most: int) -> tuple[dict[str, int], Matrix]:
    """Return the pairs that most texts have with their columns, and how rare each is."""
    held = Counter(pair for count in counts for pair in count)
    listed = sorted(pair for pair, _ in sorted(held.items(), key=lambda item: (-item[1], item[0]))[:most])
    rarity = [math.log((1 + len(counts)) / (1 + held[pair])) + 1 for pair in listed]
    return {pair: number for number, pair in enumerate(listed)}, np.array(rarity, np.float32)


def precision(scores: Matrix, fields: list[str]) -> float:
    """Return P@10."""
    np.fill_diagonal(scores, -9)
    names = np.array(fields)
    nearest = np.argsort(-scores, axis=1, kind="stable")[:, :NEAREST]
    return float((names[nearest] == names[:, None]).mean())


def quality(path: Path) -> None:
    texts = read(path)
    fields = [field for _, field in texts]
    counts = [bigrams(text) for text, _ in texts]
    matrix = rows(counts, *counted(counts, 1 << 30))
    likeness = matrix @ matrix.T
    weights, axes = np.linalg.eigh(likeness.astype(np.float64))
    semantic = unit(axes[:, -COMPARED:] * np.sqrt(np.maximum(weights[-COMPARED:], 0)))
    related.MOST_RELATED = NEAREST
    with tempfile.TemporaryDirectory() as folder:
        for number, (text, _) in enumerate(texts):
            (Path(folder) / f"r{number:06}.txt").write_text(f"{text}\n", "utf-8")
        reports = load(folder).reports
    field_of = {report.key: fields[int(report.document.source[1:7])] for report in reports}
    hits = sum(
        field_of[one.report] == field_of[report.key] for report in reports for one in report.relations.related
    )
    found = sum(len(report.relations.related) for report in reports)
    near = vectors.matrix([vectors.vector(text) for text, _ in texts])
    print(f"{len(texts)} texts of {len(set(fields))} fields: P@{NEAREST}")
    print(f"  TF-IDF of bigrams or words       {precision(likeness, fields):.3f}")
    print(f"  latent semantic analysis         {precision(semantic @ semantic.T, fields):.3f}")
    print(f"  vectors alone                    {precision(near @ near.T, fields):.3f}")
    print(
        f"  related reports                  {hits / (NEAREST * len(reports)):.3f}  of those found {hits / found:.3f}"
    )


# --- learning --------------------------------------------------------------------------------------


def papers(folder: Path) -> list[tuple[str, str]]:
    """Return the abstracts of CSL with titles, keywords and disciplines, then other titles with no discipline."""
    titles = dict(read(folder / "ts" / "dev.tsv"))
    keywords = dict(read(folder / "kg" / "dev.tsv"))
    abstracts = []
    for text, field in read(folder / "cls_dcp" / "dev.tsv"):
        titled = f"{text} {titles[text]}"
        abstracts.append((f"{titled} {keywords.get(titled, '')}", field))
    return [*abstracts, *((title, "") for title, _ in read(folder / "cls_ctg" / "train.tsv"))]


def learn(folder: Path) -> None:
    texts = papers(folder)
    counts = [bigrams(text) for text, _ in texts]
    pairs, rarity = counted(counts, PAIRS)
    parts = [counts[start : start + 256] for start in range(0, len(counts), 256)]

    def through(right: Matrix) -> Matrix:
        return np.concatenate([rows(part, pairs, rarity) @ right for part in parts])

    def back(left: Matrix) -> Matrix:
        total = np.zeros((len(pairs), left.shape[1]), np.float32)
        for number, part in enumerate(parts):
            total += rows(part, pairs, rarity).T @ left[256 * number : 256 * number + len(part)]
        return total

    basis = through(np.random.default_rng(0).standard_normal((len(pairs), SEMANTIC + 20)).astype(np.float32))
    for _ in range(2):  # a random range finder, with power iterations (N. Halko and others, 2011)
        basis = through(back(np.linalg.qr(basis)[0]))
    basis = np.linalg.qr(basis)[0]
    _, _, axes = np.linalg.svd(back(basis).T, full_matrices=False)
    axes = axes[:SEMANTIC].T
    known = [number for number, (_, field) in enumerate(texts) if field]
    points = unit(through(axes)[known])
    table = (axes @ discriminants(points, [texts[number][1] for number in known])) * rarity[:, None]
    whole = np.rint(table * (127 / np.abs(table).max())).astype(np.int8)
    codes = np.array([ord(pair[0]) << 16 | ord(pair[1]) for pair in pairs], np.uint32)
    np.savez_compressed(TABLE, pairs=codes, rows=whole)
    print(f"learnt from {len(texts)} texts, {len(known)} of them of a field: {TABLE.stat().st_size} bytes")


def discriminants(points: Matrix, fields: list[str]) -> Matrix:
    """Return the directions in which fields are apart, as columns."""
    names = np.array(fields)
    means = {field: points[names == field].mean(axis=0) for field in sorted(set(fields))}
    apart = points - np.stack([means[field] for field in fields])
    within = apart.T @ apart / len(points)
    within += RIDGE * np.trace(within) / len(within) * np.eye(len(within), dtype=np.float32)
    values, axes = np.linalg.eigh(within)
    white = axes / np.sqrt(values)
    between = np.stack(list(means.values())) @ white
    _, _, directions = np.linalg.svd(between - between.mean(axis=0), full_matrices=False)
    return np.asarray(white @ directions[: vectors.DIMENSIONS].T)


# --- how fast --------------------------------------------------------------------------------------


def collection(reports: int, dice: random.Random) -> tuple[list[dict[str, float]], list[bytes]]:
    """Return how often each report names each concept, and a vector for each."""
    names = [f"concept-{number}" for number in range(CONCEPTS)]
    chances = list(accumulate(1 / (rank + 5) for rank in range(CONCEPTS)))
    subjects = [dice.sample(names, 40) for _ in range(SUBJECTS)]
    numbers = np.random.default_rng(reports)
    centres = numbers.standard_normal((SUBJECTS, vectors.DIMENSIONS))
    made, near = [], []
    for _ in range(reports):
        count, subject = dice.randint(*NAMED), dice.randrange(SUBJECTS)
        named = dice.choices(names, cum_weights=chances, k=count - count // 2)
        counts: dict[str, float] = defaultdict(float)
        for name in (*named, *dice.choices(subjects[subject], k=count // 2)):
            counts[name] += dice.choice((1, 1, 2, 5))
        made.append(dict(counts))
        point = centres[subject] + numbers.standard_normal(vectors.DIMENSIONS)
        near.append(np.rint(point * (vectors.LENGTH / np.linalg.norm(point))).astype(np.int8).tobytes())
    return made, near


def measure(size: int) -> None:
    counts, near = collection(size, random.Random(size))
    weights = tagging.weights(counts)
    start, used = time.perf_counter(), sum(os.times()[:4])
    found = related.related(weights, [()] * size, None, near)
    seconds, used = time.perf_counter() - start, sum(os.times()[:4]) - used
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(
        f"{size:>7} {seconds:>9.1f} (at most {BAR}) {used:>9.1f} {sum(map(len, found)) / size:>7.1f} {peak // 1024:>9}",
        flush=True,
    )


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("sizes", nargs="*", type=int)
    options.add_argument("--labelled", type=Path)
    options.add_argument("--learn", type=Path)
    chosen = options.parse_args()
    if chosen.learn:
        learn(chosen.learn)
    if chosen.labelled:
        quality(chosen.labelled)
    if not (chosen.learn or chosen.labelled) or chosen.sizes:
        print("reports   seconds               of CPU   found   peak MB")
        for size in chosen.sizes or SIZES:
            measure(size)
