"""Text in pictures of pages, by RapidOCR: the extra `zhiku[ocr]`, which a command alone uses, never a build.

Its models (PP-OCRv6, Chinese and English) are in its package; it asks no host.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from .reading import Unreadable

INSTALL = 'pip install "zhiku[ocr]"'
RECOGNISED = "recognised"
"""The code of the remark on pages whose text was recognised, and what the mark of such a page says."""


class Words(NamedTuple):
    """A line of text in a picture, and its place in pixels from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


Recognise = Callable[[Any], Sequence[Words]]
"""Takes the pixels of a page (height × width × 3, an array of uint8); returns the lines that it finds."""


def is_installed() -> bool:
    """Return True if the packages of the extra are there."""
    return all(find_spec(name) for name in ("rapidocr", "onnxruntime"))


def recogniser() -> Recognise:
    """Return what recognises text, its models loaded. Raise Unreadable where the extra is not installed."""
    try:
        package = import_module("rapidocr")
    except ImportError as error:
        raise Unreadable("no-ocr", f"is a scan, for which a package is missing: {INSTALL}") from error
    threads = "EngineConfig.onnxruntime.intra_op_num_threads"  # one, so that files are read side by side
    engine = package.RapidOCR(params={"Global.log_level": "critical", threads: 1})

    def recognise(pixels: Any) -> list[Words]:
        result = engine(pixels)
        if result.boxes is None or result.txts is None:
            return []
        return [_words(box, text) for box, text in zip(result.boxes.tolist(), result.txts, strict=True)]

    return recognise


def _words(corners: Sequence[tuple[float, float]], text: str) -> Words:
    across, down = zip(*corners, strict=True)
    return Words(min(across), min(down), max(across), max(down), text)
