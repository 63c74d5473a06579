"""Find English words that are verbs rather than nouns: makes generator/data/english_verbs.txt.

    python bench/english_verbs.py REPOSITORIES

REPOSITORIES is that of bench/background.py, of which the English texts are read. A word is a verb where it stands
behind a modal or a personal pronoun (will …, which …), a noun where it ends what an article or a possessive begins
(the … of) or ends a sentence behind another (health …), and stands before a noun where that goes on (the … system).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import background
from background import ROOT

from generator.concepts.english import grammar

TABLE = ROOT / "generator" / "data" / "english_verbs.txt"
HEAD = """\
# English words that are verbs rather than nouns: none stands in a phrase that names something.
#
# Counted by `python bench/english_verbs.py` in the English texts of bench/data/background.toml, where licences are.
# Do not edit by hand.
"""
MOST_TEXTS = 6000
"""Of a repository."""
BEFORE_VERBS = frozenset(
    [
        "will",
        "would",
        "can",
        "could",
        "should",
        "must",
        "may",
        "might",
        "shall",
        "cannot",
        "they",
        "we",
        "you",
        "i",
        "who",
        "it",
        "which",
        "that",
        "he",
        "she",
    ]
)
BEFORE_NOUNS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "this",
        "its",
        "their",
        "our",
        "your",
        "his",
        "her",
        "my",
        "each",
        "every",
        "any",
        "no",
        "some",
        "these",
        "those",
    ]
)
WORD = re.compile(r"[A-Za-z]+|[.,;:)?!(]")
FEWEST, FEWEST_FIELDS, RARELY = 4, 3, 3
"""Minimum number of times and of repositories that a word is a verb, and how much rarer it is a noun."""
WIDTH = 118


def sentences(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the words of each English text with the name of its repository."""
    background.MOST_TEXTS = MOST_TEXTS
    for _, text in background.of_repositories(root, {"en"}):
        yield text.field, [word for line in text.lines for word in WORD.findall(line)]


def verbs(root: Path) -> list[str]:
    verb, noun, before_noun = Counter[str](), Counter[str](), Counter[str]()
    fields: defaultdict[str, set[str]] = defaultdict(set)
    for field, words in sentences(root):
        for before, word, after in zip(words, words[1:], [*words[2:], "."], strict=False):
            if not word.islower() or len(word) < 3:
                continue
            if before.casefold() in BEFORE_VERBS:
                verb[word] += 1
                fields[word].add(field)
            elif before.casefold() in BEFORE_NOUNS:
                ends = not after.isalpha() or after in grammar()
                (noun if ends else before_noun)[word] += 1
            elif before.isalpha() and before not in grammar() and not after.isalpha():
                noun[word] += 1
    return sorted(
        word
        for word, times in verb.items()
        if word not in grammar()
        and times >= FEWEST
        and len(fields[word]) >= FEWEST_FIELDS
        and times > RARELY * (noun[word] + noun[f"{word}s"])
        and times > before_noun[word]
    )


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("repositories", type=Path)
    root = options.parse_args().repositories
    TABLE.write_text("", "utf-8")  # what was found before is not counted on
    found = verbs(root)
    lines = [""]
    for word in found:
        if len(lines[-1]) + len(word) >= WIDTH:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(found)} verbs")


if __name__ == "__main__":
    main()
