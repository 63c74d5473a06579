"""What it costs to show the source of each report, and to prove every page against the files.

    python bench/provenance.py [REPORTS]

Bytes are of the pages as they are written, beside those of the texts that they show. The proof is of both
languages, and its time is beside that of making the pages that it reads.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from speed import ROOT, copies

REPORTS = 1000


def main(reports: int) -> None:
    from generator.build import build
    from generator.checks import dead_links, proof
    from generator.corpus import read

    with tempfile.TemporaryDirectory() as name:
        copies(Path(name), reports)
        start = time.perf_counter()
        output = build(Path(name))
        built = time.perf_counter() - start
        sources = read.corpus(Path(name)).sources
        start = time.perf_counter()
        found = proof.prove(sources, output.pages)
        proved = time.perf_counter() - start
        start = time.perf_counter()
        nowhere = list(dead_links.dead(output.pages))
        linked = time.perf_counter() - start
    raw = sum(len(source.text.encode()) for source in sources)
    shown = sum(len(page.content.encode()) for page in output.pages if page.path.startswith("source/"))
    texts = sum(found.counts[kind] for kind in ("paragraphs", "headings", "items", "contents", "code"))
    print(
        f"{found.counts['reports']} reports, {texts} texts compared, {found.counts['characters']} characters"
    )
    print(f"pages made               {built:7.1f} s")
    print(f"proved                   {proved:7.1f} s   {len(found.issues)} contradictions")
    print(f"all links followed       {linked:7.1f} s   {len(nowhere)} dead")
    print(f"bytes of source pages    {shown / raw:7.2f}   for each byte of the files")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(int(sys.argv[1]) if sys.argv[1:] else REPORTS)
