"""Count in which share of texts and titles of a kind each phrase is: makes generator/data/usual.tsv.

    python bench/usual.py FOLDER

FOLDER has a folder of files for each kind of text: reports on markets, essays, prose. Texts of one kind must be on many
subjects, so that what many of them say, such as 市场规模, is of their kind and not of what they are about. Any texts do
that `zhiku build` reads; nothing of them is kept but these shares. Of each file, its beginning is read.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.concepts import keyphrases  # noqa: E402
from generator.concepts.english import WORD, is_grammar  # noqa: E402
from generator.corpus import readings  # noqa: E402
from generator.corpus.read import corpus  # noqa: E402
from generator.model import Source  # noqa: E402
from generator.text.characters import HAN_CHARACTER  # noqa: E402
from generator.text.words import singular  # noqa: E402

TABLE = ROOT / "generator" / "data" / "usual.tsv"
HEAD = """\
# How usual phrases are: in how many of a thousand texts each stands, of the kind of text where most have it, and in
# how many of their titles. Between tabs; others are rarer. Read were {kinds}, each kind on many subjects.
#
# Counted by `python bench/usual.py`. Do not edit by hand.
"""
READ, PIECE, TITLE = 12_000, 400, 100
"""Characters of a text, of a piece of it in which phrases are looked for, and of its first line."""
FEWEST, FEWEST_TEXTS = 20, 3
"""Texts of a thousand in which a phrase is at least, and texts."""


def phrases(text: str) -> Iterator[str]:
    """Yield the phrases of a text in the form in which they are counted."""
    for line in text[:READ].splitlines():
        if HAN_CHARACTER.search(line):
            for start in range(0, len(line), PIECE):
                yield from keyphrases.every_candidate(line[start : start + PIECE])
        else:
            yield from english(line)


def english(line: str) -> Iterator[str]:
    """Yield the words of a line that are no mere grammar, and each two side by side."""
    found = list(WORD.finditer(line))
    yield from (singular(word.group()) for word in found if not is_grammar(word.group()))
    for one, other in pairwise(found):
        if line[one.end() : other.start()] == " " and not (is_grammar(one[0]) or is_grammar(other[0])):
            yield singular(f"{one[0]} {other[0]}")


def title(source: Source) -> str:
    """Return the name of a file and the beginning of its text, where its title stands."""
    first = source.text.strip().split("\n", 1)[0][:TITLE]
    return f"{Path(source.path).stem}\n{first}"


def shares(folder: Path) -> tuple[int, dict[str, tuple[int, int]]]:
    """Return the number of texts in a folder; in how many of a thousand, and of titles, each phrase is."""
    sources = corpus(folder, readings.read_all).sources
    texts = Counter(phrase for source in sources for phrase in set(phrases(source.text)))
    titles = Counter(phrase for source in sources for phrase in set(phrases(title(source))))
    return len(sources), {
        phrase: (round(1000 * count / len(sources)), round(1000 * titles[phrase] / len(sources)))
        for phrase, count in texts.items()
        if count >= max(FEWEST_TEXTS, FEWEST * len(sources) / 1000)
    }


def main() -> None:
    most: dict[str, tuple[int, int]] = {}
    kinds = []
    for folder in sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir()):
        texts, found = shares(folder)
        kinds.append(f"{texts} {folder.name}")
        most |= {phrase: max(found[phrase], most.get(phrase, (0, 0))) for phrase in found}
        print(f"{texts:>5} texts of {folder.name}, {len(most)} phrases")
    rows = "".join("{}\t{}\t{}\n".format(phrase, *most[phrase]) for phrase in sorted(most))
    TABLE.write_text(HEAD.format(kinds=", ".join(kinds)) + rows, "utf-8")


if __name__ == "__main__":
    main()
