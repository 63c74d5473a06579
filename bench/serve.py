"""`mkdocs serve`: from the command to the first page, and from an edit to its page and to the search.

    python bench/serve.py [REPORTS]

Computers differ several times over: besides seconds, each is told as a part of the first.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from speed import ROOT, copies

REPORTS = 1000
EDITED = "zh/reports/gpt-4-zhengshi-fabu/"
OLD, NEW = "GPT-4能接受图像和文本", "GPT-4能接受声音和文本"


def text(address: str) -> str:
    """Return what is at an address; empty if there is nothing yet."""
    try:
        with urllib.request.urlopen(address) as answer:
            content: bytes = answer.read()
            return content.decode("utf-8")
    except (OSError, urllib.error.URLError):
        return ""


def wait(address: str, words: str) -> None:
    """Return when a page has words."""
    while words not in text(address):
        time.sleep(0.05)


def main(reports: int) -> None:
    """Print the times."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "corpus").mkdir()
        copies(folder / "corpus", reports, translated=True)
        for part in ("docs", "mkdocs.yml"):
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            copy(ROOT / part, folder / part)
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        site = f"http://127.0.0.1:{port}/"
        start = time.perf_counter()
        command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{port}"]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""}
        process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)
        try:
            wait(f"{site}zh/", "</html>")
            first = time.perf_counter() - start
            version = text(f"{site}search/index.json")
            path = sorted((folder / "corpus").glob("*.txt"))[0]
            time.sleep(3)  # the watcher takes stock
            edited = path.read_text("utf-8").replace(OLD, NEW)
            assert NEW in edited
            start = time.perf_counter()
            path.write_text(edited, "utf-8")
            wait(site + EDITED, NEW)
            shown = time.perf_counter() - start
            while text(f"{site}search/index.json") in ("", version):
                time.sleep(0.05)
            found = time.perf_counter() - start
        finally:
            process.terminate()
            process.wait()
    print(f"{reports} reports in two languages")
    for label, seconds in (
        ("command to first page", first),
        ("edit to its page", shown),
        ("edit to search", found),
    ):
        print(f"{label:24}{seconds:7.1f} s{seconds / first:8.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else REPORTS)
