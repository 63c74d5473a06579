"""An index of so small parts that a few lines make many of each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from generator.site.search import grams, passages, runs, suffixes

SMALL = {
    grams: {"RARE": 4, "COMMON": 9, "LEAST": 60, "MOST": 200},
    runs: {"COMMON": 9, "PARTITION": 40, "_CUT_EVERY": 2},
    suffixes: {"RARE": 4},
    passages: {"LEAST": 60, "MOST": 200, "_LEAST_TOGETHER": 2, "_MOST_TOGETHER": 4},
}


@contextmanager
def small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module, limits in SMALL.items():
            for name, value in limits.items():
                patch.setattr(module, name, value)
        yield
