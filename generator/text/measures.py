"""Words behind a number that say what it counts or measures: 3个, 5年, 2.5倍, 7B."""

from __future__ import annotations

import re

from .characters import HAN

COUNTED = (
    "个個位家名项項条條种種类類大层層次倍年天周人款篇章部门門届轮輪步期组組批台座套件张張份代级級点點维方阶階节節"
    "场場"
)
"""Measure words, for use inside a character class: what stands behind 三 where it counts (三个, 三大)."""
_WORDS = "小时 分钟 个月 月份 年度 年代 年来 年后 年前 人次 美元 万元 亿元 万亿 千米 年级"
_UNITS = frozenset((*COUNTED, *"月号號秒岁歲亿億万萬千百美元日时時分页頁吨", *_WORDS.split()))
_FIRST = frozenset(unit[0] for unit in _UNITS)
_LATIN = re.compile("[KMGT]?(?:Hz|B|b)(?![A-Za-z])|[KMDGC](?![A-Za-z])|tokens?(?![A-Za-z])")
_NEW_WORDS = re.compile("元(?:宇宙|学习|数据|认知)|大(?:模型|数据|语言模型|语言)")
"""Words that the segmenter does not know."""
_HAN = re.compile(f"[{HAN}]{{1,8}}")


def is_measure(text: str, at: int) -> bool:
    """Return True if the word at `at` counts or measures the number before it: 3 个案例, not 3 个性化推荐.

    The segmenter says where that word ends.
    """
    if text[at : at + 1] not in _FIRST:
        return _LATIN.match(text, at) is not None
    import rjieba  # its dictionary takes a tenth of a second to load

    words = _HAN.match(text, at)
    return words is not None and not _NEW_WORDS.match(text, at) and rjieba.cut(words[0])[0] in _UNITS
