"""Words behind a number that say what it counts or measures: 3个, 5年, 2.5倍, 7B."""

from __future__ import annotations

import re

from .characters import HAN

COUNTED = (
    "个個位家名项項条條种種类類大层層次倍年天周人款篇章部门門届轮輪步期组組批台座套件张張份代级級点點维方阶階节節"
    "场場"
)
"""Measure words, for use inside a character class: what stands behind 三 where it counts (三个, 三大)."""
_WORDS = "小时 分钟 月份 年代 年来 年后 年前 次方 美元 千米 年级"
_UNIT = f"[{COUNTED}月号號秒岁歲美元日时時分页頁吨]|{_WORDS.replace(' ', '|')}"
_SCALE = "[百千万萬亿億]{1,2}"
_UNITS = re.compile(f"{_SCALE}(?:{_UNIT})?|{_UNIT}")
_LATIN = re.compile("[KMGT]?(?:Hz|B|b)(?![A-Za-z])|[KMDGC](?![A-Za-z])|tokens?(?![A-Za-z])")
_NEW_WORDS = re.compile("元(?:宇宙|学习|数据|认知)|大(?:模型|数据|语言模型|语言)")
"""Words that the segmenter does not know."""
_HAN = re.compile(f"[{HAN}]{{1,8}}")


def is_measure(text: str, at: int) -> bool:
    """Return True if the word at `at` counts or measures the number before it: 3 个案例, not 3 个性化推荐.

    The segmenter says where that word ends.
    """
    if not _UNITS.match(text, at):
        return _LATIN.match(text, at) is not None
    import rjieba  # its dictionary takes a tenth of a second to load

    words = _HAN.match(text, at)
    if words is None or _NEW_WORDS.match(text, at):
        return False
    return _UNITS.fullmatch(rjieba.cut(words[0])[0]) is not None
