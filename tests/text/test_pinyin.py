"""Pinyin: what pypinyin says of its phrases and characters, without its own tables of them."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice

import pypinyin
import pytest
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from generator.text.pinyin import readings, sound, syllables

WITHOUT_CIRCUMFLEX = {"欸", "誒"}
"""Characters of which pypinyin keeps a circumflex in a rare reading."""


def test_phrases_sound_as_pypinyin_says() -> None:
    for phrase in islice(PHRASES_DICT, 0, None, 9):
        assert syllables(phrase) == tuple(pypinyin.lazy_pinyin(phrase)), phrase


def test_characters_sound_as_pypinyin_says() -> None:
    for character in map(chr, islice(PINYIN_DICT, 0, None, 9)):
        every = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True)[0]
        assert sound(character) == every[0] == syllables(character)[0], character
        if character not in WITHOUT_CIRCUMFLEX:
            assert {*readings(character)} == {*every}, character


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("银行行长", "yin hang hang zhang"),
        ("重庆的重要会议", "chong qing de zhong yao hui yi"),
        ("吕梁女子", "lv liang nv zi"),
        ("袅袅娜", "niao niao nuo"),  # though 袅袅娜 begins a longer phrase, 袅袅娜娜
        ("大々A", "da 々 A"),
        ("", ""),
    ],
)
def test_text_is_cut_into_the_longest_phrases(text: str, sounds: str) -> None:
    assert " ".join(syllables(text)) == sounds


def test_the_tables_of_pypinyin_are_not_loaded() -> None:
    code = "import sys; from generator.text.slugs import slug; print(slug('重庆银行'), 'pypinyin' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "chongqing-yinhang False\n"
