"""How much work something is, without a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable


def effort(work: Callable[[], object]) -> int:
    """Return how many functions `work` calls, built-in ones too: as many each time, on every machine."""
    count = 0

    def called(view: object, event: str, argument: object) -> None:
        nonlocal count
        count += event.endswith("call")

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
