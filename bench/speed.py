"""Time and memory of the generator alone: 1,000 and 10,000 reports of the corpus's own size.

    python bench/speed.py [REPORTS …]

Each copy of the corpus gets its own words in every sentence, so that no two reports are the same.
Each size runs in a process of its own; the times are of that process, start and imports included. Computers differ
several times over: the first line says how long this one's Python takes for a plain loop, and the last column
how many such loops a build takes.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
import timeit
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "demo" / "corpus"
SIZES = (1000, 10000)


def copies(folder: Path, reports: int, *, translated: bool = False) -> int:
    """Write a corpus of about `reports` reports; return how many characters it has.

    If `translated`, each copy has its own translations too: those of the corpus, with words of its own in
    every sentence of theirs as well.
    """
    (source,) = CORPUS.glob("*.txt")
    text = source.read_text("utf-8")
    per_file = text.count("成为VIP会员查看完整内容")
    characters = 0
    for number in range(reports // per_file):
        own = _own(text, number)
        (folder / f"copy-{number:05}.txt").write_text(own, "utf-8")
        characters += len(own)
        if translated:
            path = folder / "translations" / f"copy-{number:05}.en.po"
            path.parent.mkdir(exist_ok=True)
            characters += _translate(number, path)
    (folder / "concepts.yml").write_text((CORPUS / "concepts.yml").read_text("utf-8"), "utf-8")
    return characters


def _own(text: str, number: int) -> str:
    return re.sub("([。;])(?=[\u4e00-\u9fff])", lambda match: f"{match[1]}据第{number}号样本,", text)


def _translate(number: int, path: Path) -> int:
    """Write the translations of a copy; return how many characters they have."""
    (source,) = (CORPUS / "translations").glob("*.en.po")
    file = polib.pofile(str(source), wrapwidth=0)
    for entry in file:
        entry.msgid = _own(entry.msgid, number)
        entry.msgstr = re.sub("([.;]) (?=.)", lambda match: f"{match[1]} In sample {number}, ", entry.msgstr)
    file.save(str(path))
    return sum(len(entry.msgstr) for entry in file)


def run(folder: str) -> None:
    """Build the corpus in `folder`; print the pages, seconds and peak memory."""
    start = time.perf_counter()
    from generator.build import build

    output = build(Path(folder))
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(output.site.reports)} {len(output.pages)} {seconds:.2f} {peak}")


def loop() -> float:
    """Return the seconds that this Python takes to add up a million numbers: the least of several tries."""
    return min(
        timeit.repeat("for number in range(1_000_000): total += number", "total = 0", number=1, repeat=9)
    )


def help_seconds() -> float:
    """Return the seconds of CPU that `zhiku --help` takes: the least of several tries."""

    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    tries = []
    for _ in range(5):
        before = spent()
        subprocess.run(
            [sys.executable, "-m", "generator", "--help"], capture_output=True, check=True, cwd=ROOT
        )
        tries.append(spent() - before)
    return min(tries)


def main(sizes: list[int]) -> None:
    one = loop()
    print(f"zhiku --help: {help_seconds():.2f} s of CPU")
    print(f"a loop of a million additions: {1000 * one:.0f} ms")
    print("reports   pages   Mchar   seconds   ms/report   peak MB   loops")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            characters = copies(Path(folder), size)
            command = [sys.executable, __file__, "--run", folder]
            done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
            reports, pages, seconds, peak = done.stdout.split()
            each = 1000 * float(seconds) / int(reports)
            loops = float(seconds) / one
            print(
                f"{reports:>7} {pages:>7} {characters / 1e6:7.1f} {seconds:>9} {each:11.2f} {peak:>9} {loops:>7.0f}"
            )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2])
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
