"""Numbers that measure something."""

import pytest

from generator.text import measures


@pytest.mark.parametrize(
    "text", ["个案例", "年来的变化", "人小组", "万亿市场", "B参数", "天训练营", "大趋势", "位专家"]
)
def test_measures(text: str) -> None:
    assert measures.is_measure(f"3{text}", 1)


@pytest.mark.parametrize(
    "text",
    ["个性化推荐", "年报解读", "人工智能", "万物互联", "Bert", "天然气", "大模型", "位置编码", "元宇宙"],
)
def test_words_that_begin_like_measures(text: str) -> None:
    assert not measures.is_measure(f"3{text}", 1)
