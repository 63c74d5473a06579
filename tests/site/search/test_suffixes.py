"""The order of all positions of a text."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given

from generator.site.search import grams, runs, suffixes
from generator.text.folding import search_form
from tests.site.search.test_grams import LINES, indexed, text_of


@given(LINES.filter(any))
def test_positions_are_sorted_as_by_lexsort(lines: list[str]) -> None:
    text = text_of([[(line, 0)] for line in lines])
    (partition,) = text.partitions()
    places, left, _, _ = text.positions(partition.slices)
    columns = list(suffixes._columns(text.units, places, left, 0, runs.LONGEST // 4))
    expected = np.lexsort(columns[::-1])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suffixes, "RARE", 0)  # groups of a single position are sorted to the end, too
        order, shared = suffixes._sort(text.units, places, left)
    assert sorted(order) == list(range(len(places)))
    assert sorted(places) == [*np.flatnonzero(text.units)]
    assert all((column[order] == column[expected]).all() for column in columns)
    text_behind = np.array(columns, ">u8").T.copy().view(">u2")[order]  # one row of units per position
    common = [int(np.append(one != other, True).argmax()) for one, other in itertools.pairwise(text_behind)]
    assert shared.tolist() == [0, *common]


def test_groups_that_are_not_sorted_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [[(search_form(f"大模型{number % 7}号产业，报告{number % 3}") * 2, 1)] for number in range(60)]
    files = list(grams.shards(text_of(lines)))
    monkeypatch.setattr(suffixes, "RARE", 0)
    assert list(grams.shards(text_of(lines))) == files


def test_a_line_of_one_character_over_and_over_takes_no_square_of_time() -> None:
    read, _ = indexed(["哈" * 200_000, "ab" * 100_000], [0, 1])
    assert read.holders("哈" * 12) == ({0}, True)
    assert len(read.grams) < 200
