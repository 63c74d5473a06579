"""The whole build beside a bare `mkdocs build` of the same Markdown, without search: time as a ratio.

    python bench/site.py [REPORTS]

Both use Material with a short navigation and the same Markdown extensions. The bare build finds the
pages as files; ours reads the corpus and makes them. They run in turn, twice; the better of each counts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from speed import ROOT, copies

REPORTS = 1000
ROUNDS = 2


def config(plugins: list[object]) -> str:
    """Return mkdocs.yml as it is, with other plugins."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV [SITE_URL, '']", "''")
    return yaml.safe_dump(yaml.safe_load(text) | {"plugins": plugins}, allow_unicode=True, sort_keys=False)


def seconds(folder: Path) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return time.perf_counter() - start


def main(reports: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        ours, bare = Path(name, "ours"), Path(name, "bare")
        for folder in (ours, bare):
            shutil.copytree(ROOT / "docs", folder / "docs")
        (ours / "corpus").mkdir()
        copies(ours / "corpus", reports)
        (ours / "mkdocs.yml").write_text(config([{"zhiku": {"corpus": "corpus"}}]), "utf-8")
        (bare / "mkdocs.yml").write_text(config([]), "utf-8")
        command = [sys.executable, "-m", "generator", "build", "--corpus", str(ours / "corpus")]
        subprocess.run([*command, "--output", str(bare / "docs")], cwd=ROOT, check=True, capture_output=True)
        times = [(seconds(bare), seconds(ours)) for _ in range(ROUNDS)]
        bare_best, ours_best = (min(column) for column in zip(*times, strict=True))
        pages = sum(1 for _ in (ours / "site").rglob("*.html"))
    print(f"{reports} reports, {pages} pages of HTML")
    print(f"bare mkdocs build   {bare_best:7.1f} s")
    print(f"zhiku in mkdocs     {ours_best:7.1f} s")
    print(f"ratio               {ours_best / bare_best:7.2f}   (at most 1.5)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else REPORTS)
