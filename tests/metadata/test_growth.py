"""Odd lines are understood in time that grows as their number does, or their length."""

from __future__ import annotations

import time

import pytest

from generator.metadata.extract import describe
from generator.model import Source
from generator.structure.head.names import students
from generator.structure.parse import structure
from generator.structure.segments import segments
from tests.support.effort import effort
from tests.support.sources import whole


def effort_of(line: str, count: int) -> int:
    report = whole(Source("a.txt", "水务报告\n\n" + f"{line}\n" * count))
    document = structure(report)
    return effort(lambda: describe(report, document))


def test_a_list_of_addresses_is_cut_in_time_that_grows_as_it_does() -> None:
    few, many = (whole(Source("a.txt", "水务报告\n\n" + "http://a.b/c\n" * count)) for count in (100, 1_000))
    segments(few)  # what is made once
    assert effort(lambda: segments(many)) < 13 * effort(lambda: segments(few))


@pytest.mark.parametrize("line", ["2023-01-02", "王小丽 2023年1月2日", "教务处", "作者：王小丽", "1 2"])
def test_ten_times_as_many_lines_take_ten_times_as_long(line: str) -> None:
    assert effort_of(line, 1_000) < 20 * effort_of(line, 100), "of few lines, the head is read more closely"


def test_a_line_that_is_one_word_names_no_students() -> None:
    start = time.thread_time()
    assert students("A" * 100_000) == ()
    assert time.thread_time() - start < 1, "it took a quarter of a minute"
