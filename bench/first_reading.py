"""How long a folder of PDFs takes that is read for the first time, and how long the next start.

    python bench/first_reading.py [--files 500] [--pages 60] [--serve]

Makes reports that all differ, each in a paragraph, a table and a heading a page, and reads them as a build does:
in processes of their own, as many as the machine has processors. Prints seconds by the clock and of the processor,
what 500 reports of 60 pages take at that rate, and the peak of memory of one reader.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.formats import made
from generator.corpus import readings
from generator.paths import KEPT

ROOT = Path(__file__).resolve().parent.parent
GOAL = 500 * 60
"""Pages whose reading is to take at most ten minutes on two processors."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--serve", action="store_true", help="serve the files unread, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{number:04}.pdf" for number in range(options.files)]
        for number, path in enumerate(paths):
            path.write_bytes(made(options.pages - 1, f"第{number}号城市供水年度报告")[0])
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
        if options.serve:
            shutil.rmtree(folder / KEPT)
            serve(folder, len(paths))


def serve(folder: Path, files: int) -> None:
    """Print when a site of unread files answers first, and when it has more and more of them."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    began, known = time.monotonic(), -1
    command = [sys.executable, "-m", "generator", "serve", str(folder), "--port", str(port)]
    process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)
    try:
        while known < files:
            time.sleep(0.2)
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/catalog.json") as answer:
                count = len(json.load(answer))
                if count > known:
                    print(
                        f"  served after {time.monotonic() - began:.1f} s: {count} of {files} reports",
                        flush=True,
                    )
                known = count
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


if __name__ == "__main__":
    main()
