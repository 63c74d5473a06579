"""Count which nouns German texts of any subject have: makes generator/data/german_nouns.txt.

    python bench/german_nouns.py REPOSITORIES

REPOSITORIES is as in bench/background.py, with the German ones of bench/data/background.toml. The first of them is the
law of Germany, a file for each of some thousands, from medicine to railways: a noun that many of them have is of no
subject, and so is one that some have and several of the others, which are not about law.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

from background import NO_PROSE, ROOT, SOURCES, files, git

WORDS = ROOT / "generator" / "data" / "german_nouns.txt"
HEAD = """\
# Nouns that German texts of any subject have, a line each: none tells what a text is about, unless its title has it.
# Counted by `python bench/german_nouns.py` in {laws} laws and texts of {others} other fields. Licences:
# bench/data/background.toml. Do not edit by hand.
"""
NOUN = re.compile(r"[^\W\d_]{6,}")
MANY, SOME, SEVERAL = 0.02, 0.005, 2
"""Minimum share of laws that have a noun; and of one of so many other fields."""


def nouns(folder: Path, commit: str, top: str) -> tuple[int, Counter[str]]:
    """Return the number of texts of a repository, and in how many each word with a capital is."""
    names = files(folder, commit, top)
    counts: Counter[str] = Counter()
    for name in names:
        text = NO_PROSE.sub(" ", git(folder, "cat-file", "blob", name))
        counts.update({word for word in NOUN.findall(text) if word[0].isupper() and not word.isupper()})
    return len(names), counts


def main() -> None:
    root = Path(sys.argv[1])
    found = []
    for source in tomllib.loads(SOURCES.read_text("utf-8"))["repository"]:
        if source["language"] == "de":
            folder = root / source["name"].replace("/", "+")
            folder = next((inner for inner in folder.glob("repo*") if inner.is_dir()), folder)
            found.append(nouns(folder, source["commit"], source.get("fields", [""])[0]))
    (total, laws), *others = found
    fields = Counter(word for _, counts in others for word in counts)
    everyday = {word for word, times in laws.items() if times >= MANY * total}
    everyday |= {word for word, times in fields.items() if times >= SEVERAL and laws[word] >= SOME * total}
    lines = [f"{word}\n" for word in sorted(everyday)]
    WORDS.write_text(HEAD.format(laws=total, others=len(others)) + "".join(lines), "utf-8")
    print(f"{len(lines)} nouns, {WORDS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
