"""Which language a text is in."""

import pytest

from generator.text import characters


@pytest.mark.parametrize(
    ("text", "language"), [("大模型", "zh"), ("GPT-4 是 OpenAI 的大模型", "zh"), ("Large models 大", "en")]
)
def test_language(text: str, language: str) -> None:
    assert characters.language_of(text) == language
