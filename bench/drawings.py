"""What is drawn: time and size of the map and of social cards.

    python bench/drawings.py [REPORTS]

Times are of one processor, but for the cards, which are spread over all.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from speed import ROOT, copies

sys.path.insert(0, str(ROOT))

from generator.build import build
from generator.site.exports import social_cards
from generator.site.pages.map import pages
from generator.site.views.site_view import site_views
from generator.site.views.tasks import run_tasks

REPORTS = 1000
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def main(reports: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copies(Path(folder), reports)
        output = build(Path(folder))
    views = site_views(output.site)
    maps, seconds = timed(lambda: run_tasks([pages.overview], views))
    print(f"{reports} reports: {'':8} seconds    each")
    print(f"map, 2 pages        {seconds:9.2f} {len(maps[0].content.encode()):7} bytes")
    cards, seconds = timed(lambda: list(social_cards.cards(views, social_cards.font())))
    size = sum(len(card.content) for card in cards) // len(cards)
    print(f"{len(cards):5} social cards   {seconds:8.2f} {size:7} bytes")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else REPORTS)
