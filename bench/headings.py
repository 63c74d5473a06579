"""How many headings are invented, and how many missed, in Markdown whose marks are taken away: a line a repository.

    python bench/headings.py [FOLDER] [--files N] [--glued] [--misses] [--only NAME]

FOLDER holds clones of the repositories in bench/data/headings.toml, each named owner+name. From each, the N files
whose names hash lowest are read that have at least four headings. Marks of headings, emphasis, links and quotes go, and so do
pictures, code and tables; list marks stay. What was a heading is to be shown as one, and nothing else. Lines that
were all bold are headings to some authors and not to others: they count as neither. `--glued` takes blank lines away too.
The repositories under `held_out` are counted by themselves: nobody mends a rule by what is missed there.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.corpus.split import split  # noqa: E402
from generator.model import Source  # noqa: E402
from generator.structure.numbering import numbering  # noqa: E402
from generator.structure.parse import structure  # noqa: E402
from generator.structure.web.page import without_page  # noqa: E402

DATA = Path(__file__).parent / "data" / "headings.toml"
SHORTEST, LONGEST, FEWEST = 1_500, 60_000, 4
DROPPED = re.compile(
    r"\A---\n.*?\n---\n|^[ \t>]*(?P<f>```|~~~).*?^[ \t>]*(?P=f)[ \t]*$|<!--.*?-->|\$\$.*?\$\$|!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])"
    r"|^\[[^\]]+\]:.*?$|^<(?:figcaption|style|script)\b.*?$|<[^>\n]+>",
    re.MULTILINE | re.DOTALL,
)
STRONG = re.compile(r"</?(?:strong|b)>")
LINK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
RULE = re.compile(r"\s*[-=*_|: ]{3,}\s*")
HEADING = re.compile(r"#{1,6}(?!#|!)\s*(.*?)\s*#*")
"""Headings as their writers mean them: many leave out the space behind the marks."""
BOLD = re.compile(r"\s*(?:\*\*|__)(.+?)(?:\*\*|__)\s*[:：]?\s*")


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text without its marks, the headings it had, and the lines that were all bold."""

    text: str
    headings: frozenset[str]
    either: frozenset[str]


def key(text: str) -> str:
    """Return a heading as it is compared: its letters and digits."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).casefold()


def stripped(markdown: str, is_glued: bool) -> Stripped:
    """Return what is left of Markdown without its marks."""
    lines: list[str] = []
    headings: set[str] = set()
    either: set[str] = set()
    for line in LINK.sub(r"\1", DROPPED.sub("", STRONG.sub("**", markdown))).split("\n"):
        if RULE.fullmatch(line):
            if lines and re.fullmatch(r"=+|-{3,}", line.strip()) and lines[-1].strip():
                headings.add(key(lines[-1]))
            continue
        if line.lstrip().startswith("|"):
            continue
        heading, bold = HEADING.fullmatch(line), BOLD.fullmatch(line)
        plain = re.sub(r"\*\*|__|`|^\s*>\s?|\\(?=[|*_#])", "", heading[1] if heading else line)
        if heading:
            headings.add(key(plain))
        elif bold:
            either.add(key(plain))
        lines.append(plain)
    text = re.sub(r"\n{2,}", "\n" if is_glued else "\n\n", "\n".join(lines)).strip()
    return Stripped(text, frozenset(headings - {""}), frozenset(either))


@dataclass(slots=True)
class Counts:
    """How many headings are shown, invented, and found of those there are."""

    shown: int = 0
    invented: int = 0
    numbered: int = 0
    """Of the invented ones, those that begin with a number: the first lines of items that text follows."""
    found: int = 0
    there: int = 0

    def add(self, other: Counts) -> None:
        """Add other counts."""
        self.shown += other.shown
        self.invented += other.invented
        self.numbered += other.numbered
        self.found += other.found
        self.there += other.there

    def __str__(self) -> str:
        return (
            f"shown {self.shown:5} invented {self.invented:4} {self.invented / max(1, self.shown):6.1%}"
            f" of them numbered {self.numbered:4}"
            f"  found {self.found:5} of {self.there:5} {self.found / max(1, self.there):6.1%}"
        )


def score(given: Stripped) -> tuple[Counts, list[str]]:
    """Return the counts of a text, and the headings that are invented."""
    raw, _ = split(Source("a.txt", given.text))
    shown: list[tuple[str, set[str]]] = []
    for report in raw:
        document = structure(without_page(report))
        shown += [(s.printed, {key(s.printed), key(s.title)}) for s in document.sections()]
        if document.title:
            given = Stripped(given.text, given.headings, given.either | {key(document.title.text)})
    every = set().union(*(keys for _, keys in shown)) | given.either
    invented = [printed for printed, keys in shown if not keys & (given.headings | given.either)]
    found = given.headings & every
    numbered = sum(numbering(printed) is not None for printed in invented)
    return Counts(len(shown), len(invented), numbered, len(found), len(given.headings)), invented


def files(clone: Path, pattern: str, count: int, is_glued: bool) -> Iterator[tuple[str, Stripped]]:
    """Yield the first files of a repository, in an order of chance that is always the same."""
    listing = subprocess.run(
        ["git", "-C", str(clone), "ls-tree", "-r", "-z", "--name-only", "HEAD"],
        capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    names = [name for name in listing.split("\0") if re.search(pattern, name) and "README" not in name]
    taken = 0
    for name in sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest()):
        shown = subprocess.run(
            ["git", "-C", str(clone), "show", f"HEAD:{name}"], capture_output=True, check=True
        ).stdout
        if not SHORTEST < len(shown) < LONGEST:
            continue
        given = stripped(shown.decode("utf-8", "replace"), is_glued)
        if len(given.headings) >= FEWEST:
            yield name, given
            taken += 1
        if taken == count:
            return


def repository(row: dict[str, str], clone: Path, options: argparse.Namespace) -> Counts:
    """Print and return the counts of a repository."""
    counts = Counts()
    for name, given in files(clone, row["files"], options.files, options.glued):
        own, invented = score(given)
        counts.add(own)
        if options.misses:
            for printed in invented:
                print(f"  {name}: {printed}")
    print(f"{row['repository']:45} {counts}")
    return counts


def main(arguments: list[str]) -> int:
    """Print the counts of each repository and of all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("clones"))
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--glued", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args(arguments)
    for name, rows in tomllib.loads(DATA.read_text("utf-8")).items():
        total = Counts()
        for row in rows:
            clone = options.folder / row["repository"].replace("/", "+")
            clone = clone / "repo" if (clone / "repo").is_dir() else clone
            if options.only in row["repository"] and clone.is_dir():
                total.add(repository(row, clone, options))
        print(f"{name:45} {total}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
