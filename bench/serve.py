"""`mkdocs serve`: from the command to the first page, and from an edit to its page, the search and other pages.

    python bench/serve.py [REPORTS]

Computers differ several times over: besides seconds, each is told as a part of the first. Where others use the
processors, too, what the server itself has spent of them says more (Linux only).
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
from contextlib import suppress
from pathlib import Path

from speed import ROOT, copies

REPORTS = 1000
EDITED, QUOTING = "zh/reports/gpt-4-zhengshi-fabu/", "zh/concepts/gpt-4/"
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


def spent(process: subprocess.Popen[bytes]) -> float:
    """Return the seconds of processors that a process and those that it has awaited have spent."""
    with suppress(OSError):
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return 0.0


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
            costs = [spent(process)]
            version = text(f"{site}search/index.json")
            path = sorted((folder / "corpus").glob("*.txt"))[0]
            time.sleep(3)  # the watcher takes stock
            edited = path.read_text("utf-8").replace(OLD, NEW)
            assert NEW in edited
            start, before = time.perf_counter(), spent(process)
            path.write_text(edited, "utf-8")
            wait(site + EDITED, NEW)
            shown = time.perf_counter() - start
            costs.append(spent(process) - before)
            while text(f"{site}search/index.json") in ("", version):
                time.sleep(0.05)
            found = time.perf_counter() - start
            costs.append(spent(process) - before)
            wait(site + QUOTING, NEW)
            quoted = time.perf_counter() - start
            costs.append(spent(process) - before)
        finally:
            process.terminate()
            process.wait()
    print(f"{reports} reports in two languages")
    labels = ("command to first page", "edit to its page", "edit to search", "edit to a page with it")
    for label, seconds, cost in zip(labels, (first, shown, found, quoted), costs, strict=True):
        print(f"{label:24}{seconds:7.1f} s{seconds / first:8.2f}{cost:8.1f} s of processors")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else REPORTS)
