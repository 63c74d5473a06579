"""Names of people: Chinese family names, and what is a name rather than a firm or a phrase."""

from __future__ import annotations

import re

from .characters import HAN
from .traditional import SIMPLIFIED, compiled

FAMILIES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施牛樊葛邢齐易乔伍庞颜倪庄聂章"
    "鲁岳翟殷詹申欧耿兰焦俞左柳甘祝包宁符舒阮柯纪梅童凌毕季裴霍涂苗谷盛曲翁冉骆蓝游辛靳柴鲍喻祁蒲房滕屈饶牟艾尤穆卓缪简芦褚"
    "娄窦戚岑景宫费卜冷晏席卫柏宗瞿桂佟臧闵苟邬卞姬仇栾隋刁荣巫寇桑甄丛仲虞敖"
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
_FOREIGN = f"[{HAN}]{{1,8}}(?:[·•‧・.][{HAN}]{{1,8}}|[·•‧・.][A-Z](?=[·•‧・.])){{1,4}}"
"""A foreign name in Chinese: 理查德·J·贝尔格."""
_CAPITALISED = r"[^\W\d_a-z][\w.'’-]*"
_PARTICLES = "(?: (?:van|von|der|den|de|del|della|di|da|dos|la|le|el|al|bin|ibn|ten|ter|y))"
_LATIN = f"{_CAPITALISED}(?:{_PARTICLES}{{0,3}} {_CAPITALISED}){{1,3}}"
_NAME = compiled(f"[{HAN}]{{2,4}}|{_FOREIGN}|(?![{HAN}]){_LATIN}")
_TITLE = compiled("(?:教授|博士|研究员|院士|老师|先生|女士|记者)$")
_NO_PERSON = compiled(
    ".(?:部|院|组|委|大学|之心|公司|中心|团队|学会|协会|专家|作者|人员|编写组|课题组|[研调]究|记者|编辑|[日晚]报|报社|[市县区省].{0,3}[局厅])$"
    "|^(?:专知|[本该]刊|[本该]报|本站.*|小编|佚名|未知|匿名|不详|原创|转载|综合|网络|互联网)|(?:整理|综合|转载|网友|编辑部)$"
    r"|\b(?:Company|Inc|Ltd|LLC|Corp|Group|Institute|University|Research|Team|Labs?|Cent(?:er|re)|Foundation|Consulting"
    r"|Anonymous|Unknown|Staff)\b"
)
"""Words that stand where a name may: firms, parts of them, 网络整理."""


def untitled(name: str) -> str:
    """Return a name without the title behind it: 张三教授."""
    return _TITLE.sub("", name)


def is_person(name: str) -> bool:
    """Return True if a text is written like the name of a person and is not a firm or a phrase."""
    return bool(_NAME.fullmatch(name)) and not _NO_PERSON.search(name)


def begins_with_family_name(name: str) -> bool:
    """Return True if a Chinese name begins with a family name."""
    return name[:1].translate(SIMPLIFIED) in FAMILIES


def has_compound_family_name(name: str) -> bool:
    """Return True if a Chinese name begins with a family name of two characters."""
    return name[:2].translate(SIMPLIFIED) in COMPOUND_FAMILIES
