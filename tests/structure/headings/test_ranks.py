"""How deep headings stand by their numbers, where kinds of numbers stand within each other either way."""

from __future__ import annotations

import pytest

from tests.structure.headings.test_counted import PROSE, styled, text, word


@pytest.mark.parametrize(
    ("titles", "levels"),
    [
        (["9.1 网络", "1. 协议", "2. 地址", "9.2 通信", "1. 原理"], [1, 2, 2, 1, 2]),
        (["8.1 文件", "8.1.1 目录", "1. 属性", "（1）名称", "8.1.2 接口", "2. 方法"], [1, 2, 3, 4, 2, 3]),
        (["1. 网络", "1.1 协议", "1.2 地址", "2. 通信", "2.1 原理"], [1, 2, 2, 1, 2]),
        (["1.1 网络", "2. 协议", "2.1 地址", "3. 通信"], [1, 1, 2, 1]),
        (["一、网络", "1. 协议", "2. 地址", "二、通信", "1. 原理"], [1, 2, 2, 1, 2]),
    ],
)
def test_plain_numbers_stand_within_sections_or_hold_them(titles: list[str], levels: list[int]) -> None:
    parts = [styled(title) + text(PROSE) for title in titles]
    assert [level for level, _ in word(*parts)] == levels
