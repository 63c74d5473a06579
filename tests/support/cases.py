"""Reads the case files: title, a line with a dot, input, a dot, what is expected, a dot."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "cases"


class Case(NamedTuple):
    title: str
    text: str
    expected: str

    def __str__(self) -> str:
        return self.title


def cases(name: str) -> list[Case]:
    """Return the cases of the file tests/cases/<name>.txt, or of all files in the folder tests/cases/<name>."""
    paths = sorted((FOLDER / name).glob("*.txt")) or [FOLDER / f"{name}.txt"]
    return [case for path in paths for case in _read(path)]


def _read(path: Path) -> list[Case]:
    """Read a file of cases; ␠ is a space, ␉ a tab, □ an ideographic space."""
    parts: list[list[str]] = [[]]
    for line in path.read_text("utf-8").split("\n"):
        if line == ".":
            parts.append([])
        else:
            parts[-1].append(line)
    titles = [next((line for line in reversed(part) if line.strip()), "") for part in parts[::3]]
    texts = [
        "\n".join(part).replace("␠", " ").replace("␉", "\t").replace("□", "\u3000") for part in parts[1::3]
    ]
    expected = ["\n".join(part) for part in parts[2::3]]
    assert len(texts) == len(expected), f"{path}: a case lacks a dot"
    return [Case(*three) for three in zip(titles, texts, expected, strict=False)]
