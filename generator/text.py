"""Characters, words, numerals, addresses, slugs and languages: what every stage knows of text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import rjieba
from pypinyin import lazy_pinyin

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""The Han characters, as the inside of a character class."""

NUMERAL = "零〇一二两三四五六七八九十百千"
"""The characters of Chinese numerals, as the inside of a character class."""

FORMAL = "壹贰貳叁參参肆伍陆陸柒捌玖拾"
"""Those of contracts and of Taiwan's papers; each is another word, too (參考, 大陸)."""

_TRADITIONAL = """
办辦 报報 备備 笔筆 编編 标標 表錶 布佈 参參 测測 层層 产產 称稱 传傳 创創 词詞 丛叢 达達 单單 导導
电電 调調 动動 对對 发發 该該 纲綱 个個 构構 关關 规規 号號 红紅 后後 划劃 话話 还還 会會 汇匯 机機
辑輯 际際 济濟 间間 简簡 键鍵 讲講 节節 结結 进進 经經 开開 课課 块塊 来來 蓝藍 类類 练練 联聯 链鏈
两兩 录錄 论論 绿綠 门門 鸣鳴 内內 评評 谱譜 趋趨 权權 认認 设設 审審 声聲 师師 时時 识識 实實 释釋
书書 术術 数數 说說 题題 条條 统統 图圖 团團 网網 为為 问問 务務 习習 线線 献獻 项項 写寫 谢謝 绪緒
学學 询詢 训訓 验驗 页頁 业業 议議 译譯 银銀 应應 邮郵 员員 阅閱 载載 责責 张張 这這 证證 职職 制製
种種 众眾 转轉 专專 资資 综綜 总總 组組 绍紹 语語 缩縮 复復 读讀 扩擴 协協 顾顧
厅廳 领領 浏瀏 览覽 点點 击擊 计計 执執
"""
SIMPLIFIED = {ord(pair[1]): pair[0] for pair in _TRADITIONAL.split()}
"""Traditional characters to simplified ones, of the words by which a report's parts are known."""
_TO_TRADITIONAL = str.maketrans({pair[0]: pair for pair in _TRADITIONAL.split()})
_TOKEN = re.compile(rf"\\.|\[(?:\\.|[^]\\])*]|[{HAN}]", re.DOTALL)


# A pattern that is searched for in long texts begins with a class of characters, and looks back at which it
# was: what cannot begin it is then passed over in no time. Where it cannot, such a class stands ahead of it.


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern of simplified words so that it finds them in traditional characters too."""

    def both(match: re.Match[str]) -> str:
        characters = match[0].translate(_TO_TRADITIONAL)
        return characters if match[0][0] in "[\\" or characters == match[0] else f"[{characters}]"

    return re.compile(_TOKEN.sub(both, pattern), flags)


SENTENCE_END = "。！？!?"
CLOSING = "”’」』）)】》\"'"

_HAN = re.compile(f"[{HAN}]+")
_LATIN = re.compile("[A-Za-z]+")
_LINE_END = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029](?:(?<=\r)\n)?")


def nfkc(text: str) -> str:
    """Return `text` in Unicode's compatibility form, in which full and half width are the same."""
    return unicodedata.normalize("NFKC", text)


def is_nfkc(text: str) -> bool:
    """Tell whether `text` is in that form already."""
    return unicodedata.is_normalized("NFKC", text)


_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_IS_WIDE = re.compile("[\uff01-\uff5e\u3000]")


def half_width(text: str) -> str:
    """Return `text` in half width, each character at its place, without those that NFKC would make others."""
    form = text.translate(_WIDTH) if _IS_WIDE.search(text) else text
    return form if is_nfkc(form) else "".join(c if is_nfkc(c) else "\ufffd" for c in form)


def fold(text: str) -> str:
    """Return the form in which two texts are compared: NFKC, case folded, without white space."""
    return "".join(nfkc(text).casefold().split())


def language_of(text: str) -> str:
    """Return the language that `text` is written in, zh or en, judged by its first characters.

    A Han character weighs as much as three Latin letters: Chinese reports are full of English names.
    """
    sample = text[:500]
    han, latin = (sum(map(len, script.findall(sample))) for script in (_HAN, _LATIN))
    return "zh" if 3 * han >= latin else "en"


# --- lines -----------------------------------------------------------------------------------


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield where each line of ``text[start:end]`` begins and ends, without its line break."""
    end = len(text) if end is None else end
    for match in _LINE_END.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


class LineNumbers:
    """Tells the line, counted from 1, that a character of a text stands on."""

    def __init__(self, text: str) -> None:
        """Take the text whose lines are counted."""
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def at(self, position: int) -> int:
        """Return the number of the line that holds the character at `position`."""
        return bisect_right(self._starts, position)


# --- characters that are layout ---------------------------------------------------------------

_NOT_TEXT = (
    range(0x20),
    range(0x7F, 0xA0),
    (0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF),
    range(0xD800, 0xE000),
    range(0xFDD0, 0xFDF0),
)
"""Controls, invisible marks, surrogates, and what Unicode says is no character."""
_BLANKS = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_LAYOUT: dict[int, str | None] = dict.fromkeys((code for codes in _NOT_TEXT for code in codes), None)
_LAYOUT |= dict.fromkeys((*map(ord, _BLANKS), *range(0x2000, 0x200B)), " ")

_ODD = re.compile(
    "[" + "".join(re.escape(chr(code)) for code in _LAYOUT if not 0xD800 <= code < 0xE000) + "\ud800-\udfff]"
)
_SPACES = re.compile("  +")
_BOLD = re.compile(r"((?<=[0-9)])\*{3})(?!\*)|(?<![0-9A-Za-z_)])\*\*|\*\*(?![0-9A-Za-z_(])")
"""The marks of bold type, and the stars behind a figure that tell how sure it is, which stay."""
_INSIDE_BRACKETS = re.compile(" (?:(?<=[“‘「『《（【] ) *| *(?=[”’」』》）】、。，；：！？]))")
_WRAPPED = re.compile(f"(?<=[{HAN}，。、；：,;:])[ \t\u3000]{{0,8}}\r?\n[ \t\u3000]{{0,8}}(?=[{HAN}])")
_HYPHENATED = re.compile("(?<=[a-z]-)[ \t]{0,8}\r?\n[ \t]{0,8}(?=[a-z])")
_BETWEEN_HAN = re.compile(f" (?<=[{HAN}] )(?=[{HAN}])")
_WORD_REACH = 4


def clean(raw: str) -> str:
    """Return `raw` without its layout: control characters, stray ``**``, runs of white space.

    White space that a line end left inside a Chinese text goes too (可 能取代), but only where it
    is seen to cut a word somewhere in the text: elsewhere a space may be meant.
    """
    text = layout_removed(_HYPHENATED.sub("", _WRAPPED.sub("", raw)) if "\n" in raw else raw)
    if "**" in text:
        text = _BOLD.sub(r"\1", text)
    if " " not in text:
        return text
    text = _INSIDE_BRACKETS.sub("", _SPACES.sub(" ", text.strip()))
    gaps = [match.start() for match in _BETWEEN_HAN.finditer(text)]
    if any(_cuts_a_word(text, gap) for gap in gaps):
        text = _BETWEEN_HAN.sub("", text)
    return text


def layout_removed(text: str) -> str:
    """Return `text` without controls and invisible marks, and with plain spaces for all white space."""
    return text.translate(_LAYOUT) if _ODD.search(text) else text


def _cuts_a_word(text: str, gap: int) -> bool:
    before = text[max(0, gap - _WORD_REACH) : gap].rpartition(" ")[2]
    after = text[gap + 1 : gap + 1 + _WORD_REACH].partition(" ")[0]
    length = 0
    for word in rjieba.cut(before + after, False):
        if length < len(before) < length + len(word):
            return True
        length += len(word)
    return False


_SEEN_AGAIN = 1 << 10
"""What was found in so many texts is remembered: one stage after the other asks for the same ones."""


@lru_cache(_SEEN_AGAIN)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each sentence of `text` begins and ends, its closing quotes with it."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    if text and (not ends or ends[-1] < len(text)):
        ends.append(len(text))
    return tuple(pairwise((0, *ends)))


_SENTENCE_END = re.compile(
    f"[{SENTENCE_END}.](?:(?<![.])[{SENTENCE_END}]*[{re.escape(CLOSING)}]* *"
    rf"|(?:(?<=[a-z0-9)][.])|(?<=[A-Za-z0-9][A-Z”’%][.]))[{re.escape(CLOSING)}]* +(?=[A-Z“\"]))"
)


# --- numerals ----------------------------------------------------------------------------------

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2} | {c: n for n, c in enumerate("三四五六七八九", 3)}
_TENS = {"十": 10, "百": 100, "千": 1000}
_PLAIN = dict(zip(map(ord, FORMAL), "一二二三三三四五六六七八九十", strict=True))


def numeral(text: str) -> int | None:
    """Return the value of a number in digits or in Chinese numerals (十二, 二〇二三, 拾贰), else None."""
    text = nfkc(text).strip().translate(_PLAIN)
    if text.isdecimal():
        return int(text) if len(text) < 10 else None
    if not text or len(text) > 9 or any(c not in _DIGITS and c not in _TENS for c in text):
        return None
    if not any(c in _TENS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (digit or 1) * _TENS[character]
            digit = 0
    return total + digit


# --- addresses ---------------------------------------------------------------------------------

_HOST = "(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}[.])+"
_DOMAINS = "com|cn|org|net|edu|gov|io|ai|dev|info|co|me|cc|tv|app|xyz|top|uk|de|jp|fr|eu|hk|tw|us"
_PATH = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+=%]*"
_ADDRESS = re.compile(
    rf"(?<![A-Za-z0-9])(?P<web>https?://[A-Za-z0-9\[]{_PATH})"
    r"|(?<![A-Za-z0-9._%+-])(?P<mail>[A-Za-z0-9._%+-]{1,64}@" + _HOST + r"[A-Za-z]{2,24})(?![A-Za-z0-9])"
    rf"|(?<![A-Za-z0-9@.\-_/])(?P<host>{_HOST}(?:{_DOMAINS})(?![A-Za-z0-9.-])(?:[/?#:]{_PATH})?)",
    re.ASCII,
)
_ADDRESS_HINT = re.compile("[:.](?:(?<=:)//|(?<=[A-Za-z0-9-][.])[A-Za-z]{2})")
_TRAILING = ".,:!?'*"


@dataclass(frozen=True, slots=True)
class Address:
    """A web or mail address in a text, and where a click on it leads."""

    start: int
    end: int
    href: str


@lru_cache(_SEEN_AGAIN)
def addresses(text: str) -> tuple[Address, ...]:
    """Return the addresses in `text`: http, https, mail, and bare hosts with a common domain."""
    if not _ADDRESS_HINT.search(text):
        return ()
    return tuple(address for match in _ADDRESS.finditer(text) if (address := _address(match)))


def _address(match: re.Match[str]) -> Address | None:
    printed = match.group()
    if match["mail"]:
        return Address(match.start(), match.end(), f"mailto:{printed}")
    printed = printed[: _end_of_path(printed)]
    if match["host"] and "/" not in printed and not printed.islower():
        return None  # a firm's name: JD.com
    href = printed if match["web"] else f"https://{printed}"
    return Address(match.start(), match.start() + len(printed), href)


def _end_of_path(printed: str) -> int:
    """Return the length of an address without the punctuation of the sentence around it."""
    open_: list[int] = []
    end = len(printed)
    for position, character in enumerate(printed):
        if character in "([":
            open_.append(position)
        elif character in ")]":
            if not open_:
                end = position
                break
            open_.pop()
    if open_ and end == len(printed):
        end = open_[0]
    return len(printed[:end].rstrip(_TRAILING))


# --- slugs and order ----------------------------------------------------------------------------

_SLUG_WORD = re.compile(f"[a-z0-9]+|[{HAN}]+")


@lru_cache(maxsize=65536)
def pinyin(han: str) -> str:
    """Return Han characters in pinyin without tones, run together (qianghua)."""
    return "".join(lazy_pinyin(han, errors="ignore"))


def slug(text: str, limit: int = 60) -> str:
    """Return `text` as lower-case ASCII words joined by hyphens, Chinese words in pinyin.

    Cut at a word so that it is at most `limit` characters long; empty when nothing is left.
    """
    ascii_text = unicodedata.normalize("NFKD", text).casefold()
    words: list[str] = []
    length = 0
    for match in _SLUG_WORD.finditer(ascii_text[: 4 * limit]):
        run = match.group()
        for word in [run] if run.isascii() else [pinyin(word) for word in rjieba.cut(run)]:
            length += len(word) + 1
            if length > limit + 1:
                return "-".join(words) or word[:limit]
            words.append(word)
    return "-".join(word for word in words if word)


def sort_key(label: str) -> tuple[str, str]:
    """Return the key that sorts labels of both languages into one alphabet, Chinese by pinyin."""
    folded = nfkc(label).casefold()
    return (_HAN_RUN.sub(lambda match: pinyin(match.group()), folded), folded)


_HAN_RUN = re.compile(f"[{HAN}]+")


def unique(keys: Iterable[str], reserved: Callable[[str], bool] = lambda _: False) -> list[str]:
    """Return `keys` with -2, -3, … behind those that were there before or are `reserved`."""
    taken: set[str] = set()
    counts: dict[str, int] = {}
    result = []
    for key in keys:
        number, name = counts.get(key, 1), key
        while name in taken or reserved(name):
            number += 1
            name = f"{key}-{number}" if not reserved(f"{key}-{number}") else f"{key}-no-{number}"
        counts[key] = number
        taken.add(name)
        result.append(name)
    return result
