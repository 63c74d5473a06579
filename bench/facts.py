"""Prints how many facts of small texts are read right, for each kind of fact.

    python bench/facts.py [FILE.yml …]

A file lists texts with the values that a careful reader finds in them: `text`, `name` (whose suffix counts; a.txt if
left out), and any of title, subtitle, organisations, people (names, or name:role), published, written, kind,
language, mixed, and summary_without, strings that the summary must not hold. None or [] says that there is nothing to
be found. Without a file, those of bench/data/facts.yml are read, whose names and wording are invented.
"""

from __future__ import annotations

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
SAME = str.maketrans("", "", " 　《》“”\"'")


def plain(value: object) -> str:
    """Return a value as it is compared: without spaces and quotation marks."""
    return unicodedata.normalize("NFKC", str(value or "")).translate(SAME).casefold()


def read(case: dict[str, Any]) -> Report | None:
    """Return the report that a case is, alone in its corpus."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, case.get("name", "a.txt"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(case["text"], "utf-8")
        reports = load(Path(folder)).reports
    return reports[0] if reports else None


def values(report: Report, case: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield each fact that a case gives, as it was read and as it is right."""
    meta = report.meta
    roles = any(":" in person for person in case.get("people", ()))
    found = {
        "title": plain(meta.title),
        "subtitle": plain(meta.subtitle),
        "organisations": sorted(map(plain, meta.organisations)),
        "people": sorted(plain(f"{p.name}:{p.role}" if roles else p.name) for p in meta.people),
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
        if fact in ("organisations", "people"):
            yield fact, value, sorted(map(plain, right or ()))
        else:
            yield fact, value, right if fact in ("language", "mixed") else plain(right)
    for words in case.get("summary_without", ()):
        yield "summary", words in meta.summary, False


def main(arguments: list[str]) -> int:
    """Print each miss, and the rate of each fact. Return 1 if there are misses."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for path in map(Path, arguments or [str(OWN)]):
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), 1):
            if "text" not in case:
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
