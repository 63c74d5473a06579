"""Count in how many fields, texts and titles phrases are: makes generator/data/background.tsv.

    python bench/background.py REPOSITORIES TITLES RECORDS

REPOSITORIES is a folder with clones of the repositories of bench/data/background.toml, which says under what licence
each is: owner+name/ or owner+name/repo/. TITLES has a line for a paper of CSL: a constant, its title and its field of
science, between tabs. RECORDS are those of bench/keyphrases.py, of which the half that is learnt from is read.
Counts are of texts of a few hundred characters; of English, words alone are counted.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import keyphrases as records_of

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.concepts import keyphrases  # noqa: E402
from generator.text.characters import HAN_CHARACTER  # noqa: E402

SOURCES = ROOT / "bench" / "data" / "background.toml"
HEAD = """\
# How common phrases are: in how many fields, texts, titles and abstracts of papers each was seen.
# Between tabs; others are rare. {titles} titles and {abstracts} abstracts were read.
#
# Counted by `python bench/background.py` in texts of {fields} fields: {names};
# and titles and abstracts of papers (CSL, Apache-2.0). Licences: bench/data/background.toml. Do not edit by hand.
"""
FEWEST_FIELDS, FEWEST_TITLES, FEWEST_ABSTRACTS = 3, 4, 4
SUFFIXES = (".md", ".txt", ".rst", ".tex", ".ipynb")
SMALLEST, LARGEST = 1500, 400_000
"""Of a file, in bytes."""
CHINESE, ENGLISH = 600, 1500
"""Characters of a text."""
LEAST_HAN, LEAST_ASCII = 250, 0.9
MOST_FILES, MOST_TEXTS = 200, 400
"""Of a field."""
TITLES_TOGETHER = 8
NO_PROSE = re.compile(r"(?s:```.*?```)|\]\([^)]*\)|https?://\S+|<[^>]{1,200}>|\\[a-z]+")
MARKS = re.compile(r"[#*`|]+")
WORD = re.compile("[A-Za-z]{3,}")


class Text(NamedTuple):
    field: str
    lines: tuple[str, ...]


def git(folder: Path, *arguments: str) -> str:
    result = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True)
    return result.stdout.decode("utf-8", "replace")


def files(folder: Path, commit: str, top: str) -> list[str]:
    """Return the hashes of the texts below a folder of a repository, in their order, which is any order."""
    rows = git(folder, "ls-tree", "-r", "-l", "-z", commit, *([f"{top}/"] if top else [])).split("\0")
    found = []
    for row in filter(None, rows):
        about, _, path = row.partition("\t")
        *_, name, size = about.split()
        if path.endswith(SUFFIXES) and size.isdigit() and SMALLEST < int(size) < LARGEST:
            found.append(name)
    return sorted(set(found))


def texts(folder: Path, names: list[str], language: str) -> list[str]:
    """Return texts of a few hundred characters from files, in any order that stays."""
    found = []
    length = CHINESE if language == "zh" else ENGLISH
    for name in names:
        text = " ".join(MARKS.sub(" ", NO_PROSE.sub(" ", git(folder, "cat-file", "blob", name))).split())
        parts = (text[start : start + length] for start in range(0, len(text), length))
        found += [part for part in parts if is_of(part, language)]
        if language == "zh" or len(found) < MOST_TEXTS:
            continue
        break
    return sorted(found, key=lambda text: hashlib.sha256(text.encode()).digest())[:MOST_TEXTS]


def is_of(text: str, language: str) -> bool:
    if language == "zh":
        return len(HAN_CHARACTER.findall(text)) > LEAST_HAN
    return sum(map(str.isascii, text)) > LEAST_ASCII * ENGLISH


def of_repositories(root: Path, languages: Collection[str] = ("zh", "en")) -> Iterator[tuple[str, Text]]:
    """Yield the texts of the repositories, each with its language."""
    for source in tomllib.loads(SOURCES.read_text("utf-8"))["repository"]:
        if source["language"] not in languages:
            continue
        folder = root / source["name"].replace("/", "+")
        folder = next((inner for inner in folder.glob("repo*") if inner.is_dir()), folder)
        for top in source.get("fields", [""]):
            names = files(folder, source["commit"], top)
            names = names[:MOST_FILES] if source["language"] == "zh" else names
            found = texts(folder, names, source["language"])
            print(f"{len(found):>5} texts  {source['language']} {source['name']} {top}")
            for text in found:
                yield source["language"], Text(f"{source['language']} {source['name']} {top}", (text,))


def of_titles(tsv: Path) -> Iterator[Text]:
    """Yield titles of papers, several of a field of science as a text."""
    fields: defaultdict[str, list[str]] = defaultdict(list)
    for line in tsv.read_text("utf-8").splitlines():
        _, title, field = line.split("\t")
        fields[field].append(title)
    for field, titles in fields.items():
        for start in range(0, len(titles), TITLES_TOGETHER):
            yield Text(field, tuple(titles[start : start + TITLES_TOGETHER]))


def main() -> None:
    options = argparse.ArgumentParser()
    for name in ("repositories", "titles", "records"):
        options.add_argument(name, type=Path)
    chosen = options.parse_args()
    fields: defaultdict[str, set[str]] = defaultdict(set)
    counts, in_titles, in_abstracts = Counter[str](), Counter[str](), Counter[str]()
    count = 0

    def add(text: Text) -> None:
        phrases = {key for line in text.lines for key in keyphrases.every_candidate(line)}
        counts.update(phrases)
        for key in phrases:
            fields[key].add(text.field)

    for language, text in of_repositories(chosen.repositories):
        if language == "zh":
            add(text)
        else:
            for word in {word.casefold() for line in text.lines for word in WORD.findall(line)}:
                fields[word].add(text.field)
    for text in of_titles(chosen.titles):
        add(text)
        count += len(text.lines)
        for line in text.lines:
            in_titles.update(keyphrases.every_candidate(line))
    records = records_of.read(chosen.records)
    records = records[: len(records) // 2]
    for record in records:  # weights are learnt from these: they are no text among the others
        in_abstracts.update(keyphrases.every_candidate(record.abstract))

    rows = []
    for key in sorted(fields.keys() | in_abstracts.keys()):
        is_common = len(fields.get(key, ())) >= FEWEST_FIELDS or in_titles[key] >= FEWEST_TITLES
        seen = (len(fields[key]), counts[key], in_titles[key]) if is_common else (0, 0, 0)
        if (HAN_CHARACTER.search(key) or key.isascii()) and (
            is_common or in_abstracts[key] >= FEWEST_ABSTRACTS
        ):
            rows.append("\t".join((key, *map(str, (*seen, in_abstracts[key])))) + "\n")
    all_fields = {name for seen in fields.values() for name in seen}
    path = ROOT / "generator" / "data" / "background.tsv"
    names = "laws, handbooks, textbooks, standards and reports"
    head = HEAD.format(fields=len(all_fields), titles=count, abstracts=len(records), names=names)
    path.write_text(head + "".join(rows), "utf-8")
    print(f"{len(rows)} phrases of {len(all_fields)} fields, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
