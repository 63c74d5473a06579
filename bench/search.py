"""Time, memory and size of the search index, and what a query costs a browser: 1,000 and 10,000 reports.

    python bench/search.py [REPORTS …]

The reports are those of bench/speed.py, in two languages: each copy has translations of its own. The index is
made and written by processes of their own from articles in a file; memory is the peak of what they use together
(PSS). A query is asked in a Chromium that has nothing yet (all requests count, scripts too), on a host that
sends parts of files, and once more when the engine has answered others (warm). Below, the index as a share of the whole `mkdocs build` with
the plugin alone, at the first size.
"""

from __future__ import annotations

import os
import pickle
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from speed import ROOT, copies

if TYPE_CHECKING:
    from generator.site.search.articles import Article, Draft
    from generator.site.search.names import Name

SIZES = (1000, 10000)
ASSETS = ROOT / "generator" / "theme" / "assets"
QUERIES = (
    "的", "大模型", "强化学习", "知识图谱", "人工智能白皮书", "类ChatGPT模型", "國產大模型", "大模型 医疗", "段简",
    "据第77号样本", "推动大模型产业化应用的经验,可为政府", "qhxx", "a", "AI", "GPT-4", "ERNIE 3.0", "models",
    "reinforcement learning", "large language model", "healthcare education", '"in sample 77"', "ransfo",
    "什么是强化学习？", "怎样保证大模型的安全", "what is a knowledge graph?", "transfomer", "reinforcment lerning", "知识图普",
    "zhishitupu", "chat gpt", "rengongzhinen", "ren工智能", "产业化应用的精验", "图灵将", "GPT-4能看懂图片吗",
)  # fmt: skip


def pss(pid: int) -> int:
    """Return how many kB a process and its children take, what they share counted once."""
    total = 0
    with suppress(OSError):
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total = int(text.partition("\nPss:")[2].split()[0])
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            total += pss(int(child))
    return total


def measured(*arguments: str) -> tuple[str, int]:
    """Run this script in a process of its own; return what it prints, and its peak memory in MB."""
    process = subprocess.Popen([sys.executable, __file__, *arguments], stdout=subprocess.PIPE, text=True)
    peak = 0
    while process.poll() is None:
        peak = max(peak, pss(process.pid))
        time.sleep(0.1)
    assert process.returncode == 0 and process.stdout
    return process.stdout.read(), peak // 1024


def save(corpus: str, path: str) -> None:
    """Write the names and articles of a corpus into a file."""
    from generator.build import load
    from generator.parallel import uncollected
    from generator.site.search.articles import drafts
    from generator.site.search.names import names

    with uncollected(), Path(path).open("wb") as file:
        site = load(Path(corpus))
        places = []
        for draft in drafts(site):
            places.append((draft.location, file.tell()))
            pickle.dump(draft.make(), file)
        with Path(f"{path}.places").open("wb") as others:
            pickle.dump((names(site), places), others)


def saved_drafts(path: str) -> tuple[list[Name], list[Draft]]:
    """Return the names and articles that `save` wrote into a file."""
    from generator.site.search.articles import Draft

    with Path(f"{path}.places").open("rb") as file:
        called, places = pickle.load(file)
    return called, [Draft(location, partial(saved, path, place)) for location, place in places]


def saved(path: str, place: int) -> Article:
    """Return the article at a place in a file."""
    with Path(path).open("rb") as file:
        file.seek(place)
        article: Article = pickle.load(file)
        return article


def make(path: str, folder: str) -> None:
    """Index what `save` wrote into a folder, in several processes; print the seconds that it took."""
    from generator.parallel import uncollected
    from generator.site.search import index_files

    with uncollected():
        called, drafts = saved_drafts(path)
        start = time.perf_counter()
        for asset in index_files.index(drafts, called):
            target = Path(folder, asset.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(asset.content)
        print(f"{time.perf_counter() - start:.1f}")


# --- in the browser ------------------------------------------------------------------------------

START = """() => {
  const worker = new Worker(new URL("assets/search/worker.mjs", location.href), { type: "module" })
  window.ask = (query) => new Promise((resolve) => {
    const start = performance.now()
    worker.onmessage = ({ data }) => resolve([performance.now() - start, data.total ?? data.message])
    worker.postMessage({ id: 1, type: "search", query, language: "zh", limit: 10 })
  })
}"""


class Quiet(SimpleHTTPRequestHandler):
    """A host that sends parts of files, as most do but Python's own."""

    def do_GET(self) -> None:
        """Send a file, or the part of it that is asked for."""
        part = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range") or "")
        if not part:
            return super().do_GET()
        start, end = map(int, part.groups())
        content = Path(self.translate_path(self.path)).read_bytes()
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {start}-{end}/{len(content)}")
        self.send_header("Content-Length", str(end + 1 - start))
        self.end_headers()
        self.wfile.write(content[start : end + 1])

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def browse(folder: Path) -> None:
    from playwright.sync_api import sync_playwright

    from generator.publish.assets import compact

    for script in ASSETS.rglob("*.mjs"):
        target = folder / "assets" / script.relative_to(ASSETS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(compact(script.read_text("utf-8")), "utf-8")
    (folder / "index.html").write_text("<!doctype html><link rel=icon href=data:,>", "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    path = os.environ.get("CHROMIUM") or subprocess.check_output(ROOT / "scripts" / "chromium", text=True)
    rows = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path.strip(), args=["--no-sandbox", "--disable-gpu"]
        )
        warm = chromium.new_page()
        warm.goto(address)
        warm.evaluate(START)
        warm.evaluate("(query) => ask(query)", "白皮书")
        for query in QUERIES:
            with chromium.new_context() as context:
                sizes: list[int] = []
                page = context.new_page()
                page.goto(address)
                context.on("response", lambda got, to=sizes: to.append(int(got.headers["content-length"])))
                page.evaluate(START)
                first, total = page.evaluate("(query) => ask(query)", query)
            again, _ = warm.evaluate("(query) => ask(query)", query)
            rows.append((query, total, len(sizes), sum(sizes) / 1000, first, again))
        chromium.close()
    server.shutdown()
    print("  hits  requests     kB   first ms   warm ms  query")
    for query, total, requests, size, first, again in rows:
        print(f"{total:>6} {requests:>9} {size:>6.0f} {first:>10.0f} {again:>9.0f}  {query}")
    for name, choose in (("median", statistics.median), ("worst", max)):
        columns = [choose(column) for column in zip(*(row[2:] for row in rows), strict=True)]
        print(f"{name:>6} {columns[0]:>9.0f} {columns[1]:>6.0f} {columns[2]:>10.0f} {columns[3]:>9.0f}")


def whole(corpus: Path, folder: Path) -> float:
    """Return how many seconds `mkdocs build` takes with the plugin alone."""
    (folder / "docs").symlink_to(ROOT / "docs")
    (folder / "corpus").symlink_to(corpus)
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV [SITE_URL, '']", "''"))
    settings["plugins"] = [{"zhiku": {"corpus": "corpus"}}]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")
    start = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return time.perf_counter() - start


def main(sizes: list[int]) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            corpus, saved, folder = Path(name, "corpus"), Path(name, "articles"), Path(name, "site")
            corpus.mkdir()
            folder.mkdir()
            characters = copies(corpus, size, translated=True)
            measured("--save", str(corpus), str(saved))
            seconds, peak = measured("--make", str(saved), str(folder))
            files = [path for path in (folder / "search").rglob("*") if path.is_file()]
            total = sum(path.stat().st_size for path in files)
            print(f"{size} reports × 2 languages, {characters / 1e6:.1f} million characters")
            print(f"index      {float(seconds):6.1f} s, {peak} MB; {len(files)} files, {total / 1e6:.1f} MB")
            browse(folder)
            if size == sizes[0]:
                Path(name, "whole").mkdir()
                build = whole(corpus, Path(name, "whole"))
                print(f"mkdocs build {build:.1f} s, of which the index is {float(seconds) / build:.0%}")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[1:2] == ["--save"]:
        save(*sys.argv[2:])
    elif sys.argv[1:2] == ["--make"]:
        make(*sys.argv[2:])
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
