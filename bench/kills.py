"""A program killed at random moments while it writes: the folder holds the old pages or the new ones.

Prints how often it held the old, the new, or some of both, and whether a file was ever torn.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.model import Page
from generator.output import write

KILLS = 100
FILES = 100
LENGTH = 20_000


def pages(letter: str) -> list[Page]:
    return [Page(f"zh/{number}.md", letter * LENGTH) for number in range(FILES)]


def killed(folder: Path, letter: str, delay: float) -> None:
    """Write pages of a letter in another process, and kill it after `delay` seconds."""
    child = os.fork()
    if not child:
        write(pages(letter), folder)
        os._exit(0)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def state(folder: Path, old: str, new: str) -> str:
    texts = [path.read_text("utf-8") for path in folder.glob("zh/[0-9]*.md")]
    if len(texts) != FILES or any(text != text[0] * LENGTH for text in texts):
        return "torn"
    letters = {text[0] for text in texts}
    return "old" if letters == {old} else "new" if letters == {new} else "some of both"


def main() -> None:
    chance = random.Random(1)
    counts = dict.fromkeys(("old", "new", "some of both", "torn"), 0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "out"
        write(pages("z"), folder)
        start = time.perf_counter()
        write(pages("a"), folder)
        whole = time.perf_counter() - start
        for number in range(KILLS):
            old, new = "ab" if number % 2 == 0 else "ba"
            killed(folder, new, chance.uniform(0, 1.2 * whole))
            counts[state(folder, old, new)] += 1
            write(pages(new), folder)
        junk = len(list(folder.rglob(".*.new")))
    print(f"{KILLS} kills within {whole:.2f} s of writing {FILES} files: {counts}, {junk} left over")


if __name__ == "__main__":
    main()
