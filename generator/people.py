"""Who wrote, edited, reviewed or translated a report, and which chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.genre import COLON, unbracketed
from generator.model import Document, Kind, Person
from generator.text import HAN, NUMERAL, compiled, nfkc, numeral

_NAMES = "[^;；。：:由]{1,200}?"
_FEW_NAMES = "[^;；。：:由,，]{1,60}?"
_NUMBER = f"[0-9{NUMERAL}]{{1,4}}"

_SAID = (
    (
        "author",
        compiled(
            f"第(?P<chapters>{_NUMBER}(?:章?[、,和及至到—~-]第?{_NUMBER}){{0,8}})[章节]?由(?P<names>{_NAMES})"
            "(?:编写|撰写|执笔|编著|完成)"
        ),
    ),
    (
        "reviewer",
        compiled(f"(?:审校|审核|审定|校对)(?:工作)?的?(?:人员)?(?:还)?有?[:：](?P<names>{_NAMES})[。;；]"),
    ),
    ("reviewer", compiled(f"由(?P<names>{_FEW_NAMES})(?:审校|审核|审定|校对)")),
    ("editor", compiled(f"由(?P<names>{_FEW_NAMES})统稿")),
    ("chief editor", compiled(f"由(?P<names>{_FEW_NAMES})(?:担任)?主编")),
    ("author", compiled(f"(?:主要)?(?:起草|编写|撰写|撰稿|执笔)人(?:员)?(?:有|为)?[:：](?P<names>{_NAMES})[。;；]")),
)
"""What sentences say of people: role and pattern."""

_ROLES = (
    ("author", "作者|撰文|撰稿|撰写|执笔|分析师|主要?(?:起草|编写|撰写)人|authors?|by"),
    ("chief editor", "(?:丛书|执行)?主编"),
    ("editor", "副主编|编辑|责任编辑|责编|整理|editors?"),
    ("translator", "编译|翻译|译者|translators?"),
    ("reviewer", "校对|审校|审核|审定"),
    ("advisor", "顾问"),
    ("contributor", "编委|(?:编写组)?成员"),
)
_CREDITED = (
    *((role, compiled(f"(?:{words}){COLON}", re.IGNORECASE)) for role, words in _ROLES),
    ("author", compiled("(?:written )?by |文\\s*[丨|｜/／]", re.IGNORECASE)),
    ("editor", compiled("edited by ", re.IGNORECASE)),
    ("translator", compiled("translated by ", re.IGNORECASE)),
)
"""What credit lines say of people."""

_SAYS = compiled("[由校审]|人员?[:：有为]")
_BRACKETS = re.compile(r"[(（][^()（）]{0,200}[)）]")
_BETWEEN = re.compile(r"[、,，;；/|｜&]|\band ")
BETWEEN_ORGANISATIONS = re.compile("[、,，;；/|｜]")
_AND_OTHERS = re.compile("(?:等人|等)$")
_NAME = re.compile(
    f"[{HAN}]{{2,4}}|[{HAN}]{{1,8}}·[{HAN}]{{1,8}}|[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){{1,3}}"
)
_SPACED = re.compile(f"(?<![{HAN}])([{HAN}]) (?=[{HAN}](?![{HAN}]))")
"""The space within 王 五, which makes the name as wide as others."""
_HAN_WORDS = re.compile(f"[{HAN}]+(?: [{HAN}]+)+")
_FAMILIES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘于"
    "蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鐘鍾谭譚陆陸汪范石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍"
    "史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔汤湯温溫康施牛樊葛邢齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申"
    "欧歐耿兰蘭焦俞左柳甘祝包宁寧符舒阮柯纪紀梅童凌毕畢季裴霍涂苗谷盛曲翁冉骆駱蓝藍游辛靳柴鲍鮑喻祁蒲房滕屈饶饒牟艾"
    "尤穆卓缪繆简簡芦蘆褚娄婁窦竇戚岑景宫宮费費卜冷晏席卫衛柏宗瞿桂佟臧闵閔苟邬鄔卞姬仇栾欒隋刁荣榮巫寇桑甄丛仲虞敖"
)
"""The first character of most Chinese names."""
_TITLES = compiled("(?:教授|博士|研究员|院士|老师|先生|女士)$")
_NO_PERSON = compiled(
    ".(?:部|院|组|委|大学|之心|公司|中心|团队|学会|协会|专家|作者|人员|编写组|课题组)$|^(?:专知|本刊|本报|小编)$"
)
_RANGE = re.compile("[至到—~-]")


def people(document: Document) -> Iterator[Person]:
    """Yield the people of a report in order, each once for a role."""
    found: dict[tuple[str, str], list[int]] = {}
    for role, names, chapters in _said(document):
        for name in (name for one in listed(names) for name in _apart(one)):
            name = _TITLES.sub("", name)
            if _NAME.fullmatch(name) and not _NO_PERSON.search(name):
                found.setdefault((name, role), []).extend(chapters)
    for (name, role), chapters in found.items():
        yield Person(name, role, tuple(dict.fromkeys(chapters)))


def listed(text: str, between: re.Pattern[str] = _BETWEEN) -> list[str]:
    """Return the names in a list (A、B(…)等) one by one, without what stands in brackets."""
    text = _BRACKETS.sub("", text)
    names = (_AND_OTHERS.sub("", name.strip()).strip() for name in between.split(text))
    return [name for name in names if name]


def _apart(names: str) -> Iterator[str]:
    """Yield the names that spaces set apart; a word there that begins as no Chinese name is a firm or place."""
    names = _SPACED.sub(r"\1", names)
    if _HAN_WORDS.fullmatch(names):
        yield from (word for word in names.split(" ") if word[:1] in _FAMILIES)
    else:
        yield names


def _said(document: Document) -> Iterator[tuple[str, str, list[int]]]:
    for block in document.blocks():
        if block.kind == Kind.CREDIT:
            for role, pattern in _CREDITED:
                if match := pattern.match(text := unbracketed(block.text)):
                    yield role, text[match.end() :], []
        elif _SAYS.search(block.text):
            for role, pattern in _SAID:
                for match in pattern.finditer(nfkc(block.text)):
                    yield role, match["names"], _chapters(match.groupdict().get("chapters") or "")


def _chapters(text: str) -> list[int]:
    numbers = [number for part in re.findall(_NUMBER, text) if (number := numeral(part)) is not None]
    if len(numbers) == 2 and _RANGE.search(text) and numbers[0] < numbers[1] < numbers[0] + 100:
        return list(range(numbers[0], numbers[1] + 1))
    return numbers
