"""Payloads in every place that a corpus has, in one site: how many, and what became of them."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lxml import html

from tests.site.test_payloads import faults, lost
from tests.support.payloads import PLACED, build


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder)
        paths = sorted((folder / "site").rglob("*.html"))
        pages = [(path.relative_to(folder / "site").as_posix(), path) for path in paths]
        roots = [(path, html.document_fromstring(file.read_bytes())) for path, file in pages]
        placed = json.loads((folder / PLACED).read_text("utf-8"))
    print(f"{len(placed)} payloads in {len({place for place, _ in placed})} places, {len(roots)} pages")
    print(
        f"{sum(len(list(faults(root))) for _, root in roots)} scripts, handlers, links and foreign requests"
    )
    print(f"{sum(map(len, lost(placed, roots).values()))} texts lost")


if __name__ == "__main__":
    main()
