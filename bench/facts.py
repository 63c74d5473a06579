"""Prints how many facts of small texts are read right, for each kind of fact.

    python bench/facts.py [FILE.yml …] [--clones FOLDER]

A file lists texts with the values that a careful reader finds in them: `text`, `name` (whose suffix counts; a.txt if
left out), and any of title, subtitle, organisations, people (names, or name:role), published, written, kind,
language, mixed, and summary_without, strings that the summary must not hold. None or [] says that there is nothing to
be found. Without a file, those of bench/data/facts.yml are read, whose names and wording are invented. With a folder of
clones, each named owner+name, the real texts in bench/data/real_facts.yml are read there by their addresses.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.build import load  # noqa: E402
from generator.model import Report  # noqa: E402

OWN = Path(__file__).parent / "data" / "facts.yml"
REAL = OWN.with_name("real_facts.yml")
FRONT_MATTER = re.compile(rb"\A---\n.*?\n---\n", re.DOTALL)
BINARY = (".pdf", ".docx")
SAME = str.maketrans("", "", " 　《》“”\"'")


def plain(value: object) -> str:
    """Return a value as it is compared: without spaces, quotation marks and an article before it."""
    text = unicodedata.normalize("NFKC", str(value or "")).removeprefix("The ")
    return text.translate(SAME).casefold()


def read(case: dict[str, Any]) -> Report | None:
    """Return the report that a case is, alone in its corpus."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, case.get("name", "a.txt"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(case["bytes"] if "bytes" in case else case["text"].encode())
        reports = load(Path(folder)).reports
    return reports[0] if reports else None


def values(report: Report, case: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield each fact that a case gives, as it was read and as it is right."""
    meta = report.meta
    roles = any(":" in person for person in case.get("people", ()))
    authors = [p.name for p in meta.people if p.role == "author"]
    found = {
        "title": plain(meta.title),
        "subtitle": plain(meta.subtitle),
        "organisations": sorted(map(plain, meta.organisations)),
        "people": sorted(plain(f"{p.name}:{p.role}" if roles else p.name) for p in meta.people),
        "authors": sorted(map(plain, authors)),
        "published": plain(meta.published),
        "written": plain(meta.written),
        "kind": plain(meta.kind),
        "language": report.document.language,
        "mixed": report.document.mixed,
    }
    for fact, value in found.items():
        if fact not in case:
            continue
        right = case[fact]
        if isinstance(right, dict):
            rights = [
                [one] if fact == "organisations" and isinstance(one, str) else one for one in right["any"]
            ]
            yield fact, value, next((one for one in map(_plain, rights) if one == value), rights)
        elif fact in ("organisations", "people", "authors"):
            yield fact, value, sorted(map(plain, right or ()))
        else:
            yield fact, value, right if fact in ("language", "mixed") else plain(right)
    for words in case.get("summary_without", ()):
        yield "summary", words in meta.summary, False


def _plain(value: Any) -> Any:
    return sorted(map(plain, value)) if isinstance(value, list) else plain(value)


def at_address(case: dict[str, Any], clones: Path) -> dict[str, Any]:
    """Return a case with the text at its address, if its repository is among the clones."""
    clone = clones / case["repository"].replace("/", "+")
    clone = clone / "repo" if (clone / "repo").is_dir() else clone
    shown = subprocess.run(["git", "-C", str(clone), "show", f"HEAD:{case['path']}"], capture_output=True)
    if shown.returncode:
        return case
    suffix = Path(case["path"]).suffix
    read = shown.stdout if case.get("matter") or suffix in BINARY else FRONT_MATTER.sub(b"", shown.stdout)
    return case | {"bytes": read, "name": f"a{suffix}", "about": case["path"]}


def main(arguments: list[str]) -> int:
    """Print each miss, and the rate of each fact. Return 1 if there are misses."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--clones", type=Path)
    options = parser.parse_args(arguments)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for path in options.files or [REAL if options.clones else OWN]:
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), 1):
            if options.clones and "path" in case:
                case = at_address(case, options.clones)
            if "text" not in case and "bytes" not in case:
                continue
            report = read(case)
            for fact, found, wanted in values(report, case) if report else [("report", None, "one")]:
                total[fact] += 1
                right[fact] += found == wanted
                if found != wanted:
                    print(f"{path.name} {number} {case.get('about', '')}: {fact} {found!r}, not {wanted!r}")
    for fact, count in total.items():
        print(f"{fact:14} {right[fact]:4} of {count:4}  {right[fact] / count:6.1%}")
    return int(right != total)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
