"""Traditional characters become simplified ones, and little is done where there are none."""

from __future__ import annotations

import pytest

from generator.text.traditional import in_simplified, simplified


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("供水管網年報", "供水管网年报"),
        ("一條。" + "水" * 500 + "滙", "一条。" + "水" * 500 + "汇"),
        ("乾隆，像么，覆盖", "干隆，像么，覆盖"),
        ("Water, 供水 2024", "Water, 供水 2024"),
    ],
)
def test_each_character_at_its_place(text: str, expected: str) -> None:
    assert in_simplified(text) == expected


def test_every_character_alone() -> None:
    assert all(in_simplified(one) == other for one, other in simplified().items())
