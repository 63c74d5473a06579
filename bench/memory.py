"""Time and memory of `zhiku translate --export`: 100,000 units, all in one PO file.

    python bench/memory.py [UNITS]

A first export, one after which nothing has changed, and one after every fiftieth paragraph was edited.
Each runs the command in a process of its own: reading and cutting the reports, and the coverage that it
prints, are in the figures. After the first, every unit is given a translation.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "demo" / "corpus"
END = "成为VIP会员查看完整内容"
UNITS = 100_000
PER_REPORT = 20


def source(units: int, edited: int = 0) -> str:
    """Return reports whose paragraphs are the units of the corpus, over and over, each with its number.

    Of `edited` paragraphs, if that is not 0, one gets other words.
    """
    from generator.corpus import po

    (path,) = (CORPUS / "translations").glob("*.en.po")
    texts = [message.msgid for message in po.parse(path.read_text("utf-8"), path.name).messages]
    lines = []
    for number in range(units):
        text = texts[number % len(texts)]
        if edited and number % edited == 0:
            text = f"{text[: len(text) // 2]}这里改了{text[len(text) // 2 :]}"
        lines.append(f"{text.rstrip('。')},见第{number}号样本。\n")
        if number % PER_REPORT == PER_REPORT - 1:
            lines.append(f"{END}\n")
    return "\n".join(lines)


def translated(text: str) -> str:
    """Return a PO file with three Latin letters for each Chinese character as translations."""
    from generator.corpus import po

    catalog = po.parse(text, "a.en.po")
    messages = [
        replace(message, msgstr=(f"{number} {'A b' * len(message.msgid)}",))
        for number, message in enumerate(catalog.messages)
    ]
    return po.write(replace(catalog, messages=tuple(messages)))


def run(folder: str) -> None:
    """Export the corpus in `folder`; print the seconds and the peak memory in MB, of all processes."""
    from generator.cli import main

    start = time.perf_counter()
    main(["translate", "--export", "--corpus", folder], standalone_mode=False)
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"{time.perf_counter() - start:.1f} {max(peaks) // 1024}", file=sys.stderr)


def main(units: int) -> None:
    print("export       units   stale   MB of PO   seconds   peak MB")
    with tempfile.TemporaryDirectory() as folder:
        text, file = Path(folder, "a.txt"), Path(folder, "translations", "a.en.po")
        for name, edited in (("first", 0), ("unchanged", 0), ("2 % edited", 50)):
            text.write_text(source(units, edited), "utf-8")
            if file.exists():
                file.write_text(translated(file.read_text("utf-8")), "utf-8")
            command = [sys.executable, __file__, "--run", folder]
            done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
            seconds, peak = done.stderr.split()
            written = file.read_text("utf-8")
            count, stale = written.count("\nmsgid ") - 1, written.count("\n#| msgid ")
            size = file.stat().st_size / 1e6
            print(f"{name:<10} {count:>7} {stale:>7} {size:10.1f} {seconds:>9} {peak:>9}")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2])
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else UNITS)
