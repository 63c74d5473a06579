"""Hashes of positions of a text, by which a partition is known again that nothing has changed.

The hash of the text behind a position is that of Karp and Rabin (1987), from running sums; hashes of several
positions are added up, so that neither their order nor their places in the text count.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_STEPS = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))


def prints(
    units: npt.NDArray[Any], places: npt.NDArray[Any], sizes: npt.NDArray[Any], told: npt.NDArray[Any]
) -> npt.NDArray[np.uint64]:
    """Return the (position,) hashes of `sizes` units behind `places`, and of what else is `told` of each."""
    powers = _powers(_BASE, len(units))
    sums = np.zeros(len(units) + 1, np.uint64)
    np.cumsum(_mixed(units.astype(np.uint64) + np.uint64(1)) * powers, out=sums[1:])
    ends = places + sizes.astype(places.dtype)
    behind = (sums[ends] - sums[places]) * _powers(_INVERSE, len(units))[places]
    return _mixed(behind ^ _mixed(told.astype(np.uint64)))


def _powers(base: int, count: int) -> npt.NDArray[np.uint64]:
    powers = np.full(count, base, np.uint64)
    powers[:1] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _mixed(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return values each of whose bits depends on all bits (splitmix64)."""
    for shift, factor in _STEPS:
        values = (values ^ (values >> np.uint64(shift))) * np.uint64(factor)
    return values ^ (values >> np.uint64(31))
