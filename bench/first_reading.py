"""How long a folder of PDFs takes that is read for the first time, and how long the next start.

    python bench/first_reading.py [--files 500] [--pages 60]

Makes reports that all differ, each in a paragraph, a table and a heading a page, and reads them as a build does:
in processes of their own, as many as the machine has processors. Prints seconds by the clock and of the processor,
what 500 reports of 60 pages take at that rate, and the peak of memory of one reader.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.formats import made
from generator.corpus import readings

GOAL = 500 * 60
"""Pages whose reading is to take at most ten minutes on two processors."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--pages", type=int, default=60)
    options = parser.parse_args()
    data, _ = made(options.pages)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{number:04}.pdf" for number in range(options.files)]
        for number, path in enumerate(paths):
            path.write_bytes(data + b"\n%% %d" % number)  # another file to what is kept by content
        for stage in ("first", "next"):
            began = time.monotonic()
            count = sum(
                isinstance(found, readings.Reading)
                for _, found in readings.read_all(folder, paths, tell=readings.tell)
            )
            seconds = time.monotonic() - began
            print(
                f"{stage} reading: {count} of {len(paths)} files of {options.pages} pages in {seconds:.1f} s"
            )
            if stage == "first":
                used = resource.getrusage(resource.RUSAGE_CHILDREN)
                processor = used.ru_utime + used.ru_stime
                share = GOAL / (len(paths) * options.pages)
                print(
                    f"  {processor:.1f} s of the processor, peak of a reader {used.ru_maxrss / 1024:.0f} MB"
                )
                print(
                    f"  500 reports of 60 pages: {share * seconds / 60:.1f} min so, {share * processor / 120:.1f} min on two idle processors"
                )


if __name__ == "__main__":
    main()
