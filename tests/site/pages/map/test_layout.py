"""Where the labels of a map stand, and how they break into lines."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.pages.map import layout
from generator.text.wrapping import width, wrapped
from tests.support.examples import examples

SIZES = st.lists(st.tuples(st.integers(10, 300), st.integers(10, 60)), min_size=0, max_size=40)


def overlap(one: tuple[layout.Place, layout.Size], other: tuple[layout.Place, layout.Size]) -> bool:
    ((x, y), (wide, high)), ((x2, y2), (wide2, high2)) = one, other
    return abs(x - x2) * 2 < wide + wide2 and abs(y - y2) * 2 < high + high2


@examples(0.6)
@given(SIZES, st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=80))
def test_no_label_stands_on_another_or_outside(
    sizes: list[layout.Size], pairs: list[tuple[int, int]]
) -> None:
    edges = [pair for pair in pairs if max(pair) < len(sizes)]
    places = layout.places(sizes, edges)
    boxes = list(zip(places, sizes, strict=True))
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    assert all(x * 2 >= wide and y * 2 >= high for (x, y), (wide, high) in boxes)
    assert places == layout.places(sizes, edges)


def test_labels_in_one_spot_are_swept_apart() -> None:
    sizes = [(100, 20)] * 30
    swept = layout._swept([(50, 10)] * 30, sizes)
    assert sorted(swept) == [(50, 10 + 20 * number) for number in range(30)]


def test_the_joined_stand_nearer_than_the_others() -> None:
    edges = [(one, one + 1) for one in range(9)]
    places = layout.places([(40, 20)] * 10, edges)
    far = {
        pair: np.hypot(*np.subtract(places[pair[0]], places[pair[1]])) for pair in combinations(range(10), 2)
    }
    joined = [length for pair, length in far.items() if pair in edges]
    others = [length for (one, other), length in far.items() if other - one > 2]
    assert max(joined) < min(others)


def test_distances_are_steps_and_parts_lie_apart() -> None:
    steps = layout.distances(5, [(0, 1), (1, 2), (3, 4)])
    assert steps[0].tolist() == [0, 1, 2, 3, 3]
    assert (steps == steps.T).all()


def test_stress_gives_a_triangle_back() -> None:
    corners = np.array([(0, 0), (3, 0), (3, 4)], float)
    wanted = np.hypot(*(corners[:, None] - corners).transpose(2, 0, 1))
    points = layout.stress(wanted)
    assert np.hypot(*(points[:, None] - points).transpose(2, 0, 1)) == pytest.approx(wanted, abs=0.05)


@pytest.mark.parametrize(
    ("text", "limit", "most", "lines"),
    [
        ("大模型", 10, 2, ("大模型",)),
        ("哈工大自然语言处理研究所", 6, 2, ("哈工大自然语", "言处理研究所")),
        ("哈工大自然语言处理研究所", 5, 2, ("哈工大自然", "语言处理…")),
        ("large language model", 8, 2, ("large language ", "model")),
        ("技术路线的市场反应、前景", 9, 2, ("技术路线的市场反", "应、前景")),
        ("关于《人工智能》", 3, 3, ("关于", "《人工", "智能》")),
        ("《《《", 9, 1, ("《《《",)),
        ("", 9, 2, ("",)),
        ("x" * 40, 5, 1, ("xxxxxx…",)),
    ],
)
def test_labels_break_between_words(text: str, limit: float, most: int, lines: tuple[str, ...]) -> None:
    assert wrapped(text, limit, most) == lines


@given(st.text(max_size=60), st.integers(2, 14), st.integers(1, 3))
def test_lines_have_room_and_say_the_text(text: str, limit: int, most: int) -> None:
    lines = wrapped(text, limit, most)
    assert len(lines) <= most
    assert all(width(line.rstrip()) <= limit + 1e-6 for line in lines)
    said = "".join(lines)
    assert said == " ".join(re.split(r"\s+", text)) or said.endswith("…")
