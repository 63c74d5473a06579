"""Names of people: Chinese family names, and what is a name rather than a firm or a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .. import paths
from .characters import HAN, HAN_RUN
from .traditional import compiled, in_simplified

FAMILIES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施牛樊葛邢齐易乔伍庞颜倪庄聂章"
    "鲁岳翟殷詹申欧耿兰焦俞左柳甘祝包宁符舒阮柯纪梅童凌毕季裴霍涂苗谷盛曲翁冉骆蓝游辛靳柴鲍喻祁蒲房滕屈饶牟艾尤穆卓缪简芦褚"
    "傅娄窦戚岑景宫费卜冷晏席卫柏宗瞿桂佟臧闵苟邬卞姬仇栾隋刁荣巫寇桑甄丛仲虞敖"
)
"""The first characters of Chinese family names that begin few common words."""
COMPOUND_FAMILIES = frozenset(
    re.findall(
        "..",
        "欧阳司马上官诸葛东方皇甫尉迟公孙慕容长孙宇文司徒司空令狐夏侯闻人赫连澹台淳于单于申屠太史端木轩辕钟离独孤南宫西门呼延百里"
        "东郭完颜",
    )
)
"""Family names of two characters."""

FAMILY = f"[{''.join(sorted(FAMILIES))}]"
CHINESE_NAME = f"{FAMILY}[{HAN}]{{1,3}}"
CHINESE_NAMES = f"{CHINESE_NAME}(?:[ 、,，]{{1,2}}{CHINESE_NAME}){{0,5}}"
"""Patterns of a name that begins with a family name, and of a list of them."""
BETWEEN_NAMES = re.compile("[、,，;；]")
"""What stands between the names of a list, or other words."""
_POINT = "[·•‧・.]"
_FOREIGN = (
    f"[{HAN}]{{1,8}}(?:{_POINT}[{HAN}]{{1,8}}|{_POINT}[A-Z](?={_POINT})){{1,4}}"
    f"|(?:[A-Z]{_POINT} ?){{1,3}}[{HAN}]{{2,8}}(?:{_POINT}[{HAN}]{{1,8}})?"
)
"""A foreign name in Chinese: 理查德·J·贝尔格."""
_CAPITALISED = r"(?:(?:al|el|d|de|l|an)[-'’])?[^\W\d_a-zß-öø-ÿά-ώа-џ](?:[^\W\d_]|[.'’-])*"
_PARTICLES = (
    "(?: (?:van|von|vom|zu|der|den|de|del|della|degli|di|da|dos|das|do|du|la|le|los|el|al|bin|bint|ibn"
    "|ten|ter|af|av|y|e))"
)
_LATIN = f"(?:(?:van|von|de|di|da|al|el) )?{_CAPITALISED}(?:{_PARTICLES}{{0,3}} {_CAPITALISED}){{1,4}}"
_NAME = compiled(f"[{HAN}]{{2,4}}|{_FOREIGN}|(?!.*[{HAN}]){_LATIN}(?<! [^\\W\\d_])")


def offices(*keys: str) -> str:
    """Return a pattern of the words that data/offices.toml lists under some keys."""
    return "|".join(word for key in keys for word in paths.table("offices.toml")[key])


_TITLE = compiled(lambda: f"[ ,，]{{0,9}}(?:(?:{offices('ranks')}){{0,4}}(?:{offices('offices')})){{1,9}}$")
_ENGLISH_TITLE = compiled(
    lambda: rf"^(?:(?:{offices('address')})\b\.? ?)+|(?:,? ?\b(?:{offices('degrees')})\b\.?){{1,9}}$"
)
_NO_PERSON = compiled(
    ".(?:部|院|组|委|社|大学|之心|公司|中心|团队|学会|协会|专家|作者|人员|编写组|课题组|[研调]究|记者|编辑|[日晚]报|报社|[市县区省].{0,3}[局厅])$"
    "|^(?:专知|[本该]刊|[本该]报|本站.*|小编|佚名|未知|匿名|不详|原创|转载|综合|网络|互联网)|(?:整理|综合|转载|网友|编辑部)$"
    r"|^An? "
    r"|\b(?:Papers?|Editions?|Versions?|Drafts?|Issues?|Volumes?|Series|URL|Articles?|Chapters?|Table|Contents)\b"
    r"|['’]s\b|^U\.?[SKN]\b|\b(?:FOR|OF|AND|THE|IN|ON|TO|WITH|BY)\b|\b(?:Company|Inc|Ltd|LLC|Corp|Group|Institute|Universi\w*|Research|Team|Labs?|Cent(?:er|re)|Foundation|Consulting"
    r"|Anonymous|Unknown|Staff|Report|Department|School|Council|Association|Ministry|Office|Bank|Press|News|Board|Committee|Meeting|Minutes|Agenda"
    r"|Policy|Plan|Sheets?|Summary|Strategy|Annual|Review|Library|Libraries|Society|Trust|Network|Programme|Project"
    r"|Corporation|Limited|Box|Way|Street|Avenue|Road|Drive|Suite|Floor|Campus|Laborator(?:y|ies)|College|Academy|Faculty|Dates?|Prices?|Ratings?|Targets?|Works?)\b"
)
"""Words that stand where a name may: firms, parts of them, 网络整理."""


_ENGLISH_OFFICE = compiled(
    lambda: (
        rf"(?:[\w&/-]+ ){{0,6}}(?:{offices('heads', 'english')})"
        "(?: (?:of|for|at|in|from) .{1,60}|, .{1,60})?"
    ),
    re.IGNORECASE,
)


def is_english_office(text: str) -> bool:
    """Return True if a field of a list says what the person before it is: SIG Docs Tech Lead."""
    return " " in text and _ENGLISH_OFFICE.fullmatch(text) is not None


def untitled(name: str) -> str:
    """Return a name without the titles before and behind it: 张三教授, Dr. Anna Berg, PhD."""
    return _ENGLISH_TITLE.sub("", _TITLE.sub("", name)).strip()


def is_person(name: str) -> bool:
    """Return True if a text is written like the name of a person and is not a firm or a phrase.

    A Chinese name of four characters begins with a family name of two, or with two family names.
    """
    if not _NAME.fullmatch(name) or _NO_PERSON.search(name):
        return False
    if name.isupper() and _NO_PERSON.search(name.title()):
        return False
    is_long = len(name) == _LONGEST_CHINESE and HAN_RUN.fullmatch(name)
    return not is_long or has_compound_family_name(name) or all(map(begins_with_family_name, name[:2]))


_LONGEST_CHINESE, _SHORTEST_COMPOUND = 4, 2


def is_surely_person(name: str) -> bool:
    """Return True if a text that nothing says to be a name is one: no word that begins as names do (方案)."""
    if not is_person(name):
        return False
    if not HAN_RUN.fullmatch(name):
        return True
    if has_compound_family_name(name) and len(name) > _SHORTEST_COMPOUND:
        return True
    if not begins_with_family_name(name):
        return False
    import rjieba  # its dictionary takes a tenth of a second to load

    words = rjieba.tag(in_simplified(name))
    word, kind = words[0]
    return kind.startswith("nr") or kind in _UNKNOWN or len(word) == 1


def may_be_name(text: str) -> bool:
    """Return True if a Chinese text is written like a name, also one of a rare family: 冀文涛."""
    import rjieba  # its dictionary takes a tenth of a second to load

    words = rjieba.tag(in_simplified(text))
    word, kind = words[0]
    return len(word) == 1 or (len(words) == 1 and (kind.startswith("nr") or kind in _UNKNOWN))


def is_name_of_dictionary(text: str) -> bool:
    """Return True if the dictionary knows a Chinese text as a name, of any people: 阿依古丽."""
    import rjieba  # its dictionary takes a tenth of a second to load

    words = rjieba.tag(in_simplified(text))
    return len(words) == 1 and words[0][1].startswith("nr")


def is_word(text: str) -> bool:
    """Return True if a Chinese text is one word of the dictionary."""
    import rjieba  # its dictionary takes a tenth of a second to load

    return len(rjieba.cut(in_simplified(text))) == 1


_UNKNOWN = ("j", "x")
"""What the dictionary says of two characters that are seldom a word (石佳), and of an unknown word."""


def begins_with_family_name(name: str) -> bool:
    """Return True if a Chinese name begins with a family name."""
    return in_simplified(name[:1]) in FAMILIES


def has_compound_family_name(name: str) -> bool:
    """Return True if a Chinese name begins with a family name of two characters."""
    return in_simplified(name[:2]) in COMPOUND_FAMILIES


def phrases(lines: Iterable[str], text: Iterable[str]) -> set[str]:
    """Return the lines that only look like names: a text has most of their words in small letters."""
    words = {line: [word.casefold() for word in _LATIN_WORD.findall(line)] for line in lines}
    said = {word for part in text for word in _SMALL_WORD.findall(part)} if any(words.values()) else set()
    return {line for line, parts in words.items() if 2 * sum(map(said.__contains__, parts)) > len(parts)}


_LATIN_WORD, _SMALL_WORD = re.compile(r"[^\W\d_]{3,}"), re.compile(r"(?<!\w)[a-z]{3,}(?!\w)")
