"""YAML whose text is not trusted."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.folders import corpus

BOMB = "a: &a [l, l]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in pairwise("abcdefghijkl")
)
"""A list of lists of lists: written out, it would take terabytes."""


@pytest.mark.parametrize(
    "files",
    [
        {"a_dot_yml": f"{BOMB}? *l\n: x\n"},
        {"a_dot_yml": f"{BOMB}reports:\n- begins: 甲\n  *l : x\n"},
        {"a_dot_md": f"---\n{BOMB}source: *l\n? *l\n: x\n---\n正文。\n"},
        {"concepts_dot_yml": f"- {{x: {{{BOMB.strip().replace(chr(10), ', ')}}}, ? *l : x}}\n"},
    ],
)
def test_aliases_are_never_written_out(tmp_path: Path, files: dict[str, str]) -> None:
    assert corpus(tmp_path, **{"a_dot_txt": "甲。", **files}).issues
