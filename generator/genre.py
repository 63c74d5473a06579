"""What is known of the genre: how credits, captions, titles and headings of reports look."""

from __future__ import annotations

import re

from generator.dates import dates
from generator.elements import View
from generator.marks import BACK, FRONT, LATIN, SECTION
from generator.model import Date
from generator.pieces import Piece
from generator.surnames import FAMILIES
from generator.text import HAN, SIMPLIFIED, addresses, compiled, fold, nfkc

ORGANISATION_ENDS = (
    "大学|学院|研究院|研究所|研究中心|实验室|公司|集团|协会|学会|联盟|中心|委员会|基金会|出版社|分院|总院|科学院"
    "|工程院|智库|证券|银行|信通院|发改委|工信部|科技部|网信办|研究室|工作室|编辑部|促进会|研究会|商会|事务所"
)

COLON = "[ \t]*[:：丨|｜]"
"""What stands behind the label of a credit."""
_FAMILY = f"[{''.join(sorted(FAMILIES))}]"
_LONE_NAMES = f"{_FAMILY}[{HAN}]{{1,3}}(?:[ 、,，]{{1,2}}{_FAMILY}[{HAN}]{{1,3}}){{0,5}}"
_ROLE = "(?:特约)?作者|编辑|责任编辑|责编|撰文|记者|译者|翻译|校对|审校|审核|分析师"
"""What names may stand behind without a colon: 编辑 张三, 校对/李四."""
CREDIT = compiled(
    "[(（]?(?:(?:文章|报告|资料|信息|图片|数据)?(?:来源|出处|转载自|转自|作者|编辑|责任编辑|责编|编译|翻译|译者|校对|撰文|撰稿|撰写"
    "|记者|排版|出品|整理|审核|审校|审定|监制|策划|分析师|(?:丛书|执行|副)?主编|编委|顾问|供稿|(?:主要)?(?:起草|编写|撰写)人员?"
    "|(?:发布|主编|编制|编写|牵头|研制|出版|起草)(?:机构|单位)|出版社|版次"
    "|(?:发布|发表|更新|完成|定稿|成文|出版|印发)?(?:时间|日期)|公众号|微信号|(?:浏览|阅读|点击|下载)(?:量|次数)|页数|格式"
    f"|source|authors?|by|published|(?:last )?updated|date|publisher|editors?|translators?){COLON}"
    f"|文[ \t]*[丨|｜/／]|(?:{_ROLE})[ \t/／]+(?={_LONE_NAMES}$))",
    re.IGNORECASE,
)
_POSTED_ON = "(?:19|20)[0-9]{2}(?:([-/.])[0-9]{1,2}\\1[0-9]{1,2}|年[0-9]{1,2}月)"
_BUTTONS = "(?:举报|收藏|分享|打印|字号|评论|订阅|查看原文)(?!\\S)"
_NEXT = f"{CREDIT.pattern}|(?<=[^\\s:：丨|｜]\\s){_POSTED_ON}|{_BUTTONS}"
NEXT_CREDIT = compiled(f"(?<=\\s)(?:{_NEXT})", re.IGNORECASE)
"""A further credit on a line, a date behind one, or what a page offers to do there."""
GLUED_CREDIT = re.compile(f"(?<=[\\s)）》])(?:{CREDIT.pattern})", re.IGNORECASE)
BYLINE = re.compile(
    r"(?:(?:(?:[Ww]ritten |[Ee]dited |[Tt]ranslated )?[Bb]y (?=[A-Z]\S* \S))"
    r"|(?:[Pp]repared|[Pp]ublished) by (?:the )?(?=[A-Z])).*[^.]"
)
BYLINES = 4
"""So many lines below the title may say who made the report."""
CREDIT_LENGTH = 80
LONGEST_NAMES = 400
"""So long may a credit be that lists people."""

CAPTION = compiled(
    r"(?:图注|表注|图说|图源)\s?[:：]"
    r"|(?:图表|图|表)\s?[0-9０-９一二三四五六七八九十]{1,3}(?:[-.—–][0-9]{1,3})?(?:\s?[:：]|[\s、.．])"
    r"|(?:fig(?:ure)?|table|chart|exhibit)\.? ?[0-9]{1,3}(?:[-.][0-9]{1,3})?[.:： ]",
    re.IGNORECASE,
)
CAPTION_LENGTH = 300
CAPTION_GOES_ON = (
    ("(上)", "(下)"),
    ("（上）", "（下）"),
    ("(左)", "(右)"),
    ("（左）", "（右）"),
    ("(a)", "(b)"),
)

CONTENTS_HEADINGS = frozenset(
    (
        "目录",
        "目次",
        "本书目录",
        "报告目录",
        "章节目录",
        "本期目录",
        "正文目录",
        "contents",
        "tableofcontents",
        "目录contents",
        "contents目录",
    )
)
CONTENTS_LABEL = compiled(
    "(?:报告|本书|章节|主要|本期|正文)?目[ \u3000]{0,4}[录次](?:[:：]|[ \t\u3000]*CONTENTS)?"
    "[ \t\u3000]*(?=\\S)"
)
LEAD_LABELS = frozenset(
    (
        "导读",
        "导语",
        "摘要",
        "编者按",
        "编者注",
        "引言",
        "注",
        "提示",
        "说明",
        "简介",
        "新智元导读",
        "专知导读",
        "来源",
    )
)
TITLE_NOUNS = compiled(
    "报告|白皮书|蓝皮书|绿皮书|红皮书|指南|综述|手册|案例集|年鉴|纲要|规划|概论|教程|图谱|榜单|解读|展望"
    "|研究(?!所|院|室|部|中心|团队|会|员|生)|分析(?!师)"
    "|^关于.{2,}(?:通知|意见|建议|决定|批复|公告|通告)$"
    "|report|white ?paper|survey|guide|handbook|review|outlook",
    re.IGNORECASE,
)
BULLET = re.compile(f"(?:[-+*–—][ \t]|[lnquvØü][ \t]+(?=[{HAN}])|[•●■◆◇▶►▷▸➢➤√✓▪◼□○◎★☆·][ \t]?)[ \t]*(?=\\S)")

LABEL = compiled(
    "(?:基金项目|基金|关键词|关键字|中图分类号|文献标识码|文章编号|收稿日期|修回日期|作者简介|引用|附件|附注|联系(?:人|方式|电话)"
    "|媒体联系|电话|电邮|(?:电子)?邮箱|网址|地址|注|备注|参考|论文标题|论文链接|论文地址|项目地址|代码地址|(?:报告)?编制依据"
    "|获取方式|提取码|索引号|(?:发文)?文号|执业证书编号|指导(?:教师|老师)|[上下]一篇"
    "|(?:投资|行业|公司)?评级|编号|ISBN|定价|书名|开本|印[张刷]|字数|样本(?:来源|量)|调研时间|(?:指导|支持|参编|主办|承办|协办)单位"
    f"|[{HAN}]{{0,8}}(?:编委会?|成员|组长|主席|主任|院长|所长|会长|理事长|秘书长|执行长|总监|总编辑?|主编|顾问|负责人|嘉宾)"
    "|keywords|abstract|contact)[ \t]*[0-9]*[:：]"
    "|(?:本报|本刊|本站|特约|见习)?记者 |.{1,20}[0-9]{4} ?年(?: ?[0-9]{1,2} ?月)?(?:出版|印刷)$"
    "|.{1,60}[0-9]:[0-9]{2} ?发表于"
    "|点击|扫码|扫描|长按|识别(?:下方|上方)?二维码|阅读原文|欢迎(?:关注|扫码|加入|转发)|关注(?:我们|公众号)",
    re.IGNORECASE,
)
"""What a line says of the publication or asks of its readers, and is no heading."""
_DATED = re.compile(
    "(?:19|20)[0-9]{2} ?[-/.年] ?[0-9]{1,2}(?![0-9])"
    "|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} (?:[0-9]{1,2}, )?[0-9]{4}$",
    re.IGNORECASE,
)
_AMOUNT = re.compile("[0-9.,]+ ?(?:[万亿千百倍%％]|美元|元)")
_BETWEEN_NAMES = re.compile("[、,，;；]")
_NAME_LENGTH, _NAMES = 6, 3
_MARKED_NAMES = re.compile(
    f"(?:(?:and )?(?:[{HAN}]{{2,4}}|[A-Z][A-Za-z'-]* [A-Z][A-Za-z'-]*)[ ,，、;；]?"
    "(?:[1-9](?:[,，][1-9]){0,3}[*†#✉]{0,2}|[*†‡§#✉])[ ,，、;；&]{0,3}){2,20}"
)
"""Names with the numbers of their affiliations: 张三1,2*，李四1."""
_BARE_NAMES = re.compile(f"[{HAN}]{{2,4}}(?:[ ,，、]{{1,3}}[{HAN}]{{2,4}}){{0,9}}")
_AFFILIATION = compiled(f"[(（1].*(?:{ORGANISATION_ENDS}|系).*")

_SENTENCE_ENDS = re.compile("[。；;！!…]")
_ENDS_OPEN = re.compile("[,，、:：;；。.！!…—-]$")
PROSE = re.compile("[。！？!?；;]")
_ENGLISH_SENTENCE = re.compile(r" \S+ \S+ \S*[a-z0-9)][.](?:$| [A-Z“\"])")
_LETTER = re.compile(r"[^\W\d_]")
_HAN = re.compile(f"[{HAN}]")
_DATE_ONLY = re.compile(r"[\d\s年月日号/.:：〇零一二三四五六七八九十-]+")
_SECTION = compiled(
    f"{FRONT}|{BACK}|{SECTION}|{LATIN}|背景|概述|Introduction|Background|Conclusions?", re.IGNORECASE
)
_MATTER = compiled(f"{FRONT}|{BACK}|{LATIN}|Conclusions?", re.IGNORECASE)
_LONGEST_BANNER, _COVER = 60, 6
"""The characters of a line, and the lines, that may stand above a title."""
_HEADLINE = {"zh": 60, "en": 120}
_SHORT_HEADLINE = {"zh": 40, "en": 90}
_PROSE_LENGTH = 45
CONTENTS_LINE = 60
"""A line of a table of contents, unless it is full of numbers, is at most this long."""
TITLE_LENGTH = 90
TITLE_SAYS = {"zh": 10, "en": 20}
"""A line of so many characters says what a text is about; a shorter one may head a section."""
TITLES_ANNOUNCED, TITLES_BARE = 2, 5
"""So many short lines in a row are a list of titles: behind a colon, and without one."""

MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
HEAD_IN_BRACKETS = re.compile("【([^【】]{1,30})】")
RANK_UNNUMBERED, RANK_BRACKETS = 50, 55


def is_contents_heading(piece: Piece) -> bool:
    """Tell whether a piece says 目录 or the like, and nothing else."""
    if len(piece.text) >= 40:
        return False
    return fold(piece.text).translate(SIMPLIFIED).strip("#:：*[]【】") in CONTENTS_HEADINGS


def is_headline(text: str, language: str, longest: dict[str, int] = _HEADLINE) -> bool:
    """Tell whether a text could be a heading: short, with letters, no sentence and no address."""
    return (
        0 < len(text) <= longest[language]
        and not _SENTENCE_ENDS.search(text)
        and not _ENDS_OPEN.search(text)
        and bool(_LETTER.search(text))
        and not addresses(text)
    )


_BANNER = compiled(
    "(?:报告|证券|公司|行业|宏观|策略|专题|深度|研究|点评|跟踪|动态|年度|咨询|调研|[·・|｜/—\\s-])*"
    "(?:报告|白皮书|蓝皮书|机密|内部资料|white ?paper"
    "|(?:(?:research|working|policy|briefing|discussion|position|technical|issue|special|annual) )?"
    "(?:report|paper|brief|note))"
    "|(?:中华人民共和国)?(?:国家|行业|团体|地方|企业) ?标准|(?:ICS|CCS) ?[A-Z0-9. ]{1,12}|[A-Z] ?[0-9]{2}"
    "|[A-Z]{1,5}(?:/[A-Z]{1,8})? ?[0-9.]{1,12}[-—–][0-9]{4}"
    f"|.*[{HAN}] ?[>›»] ?[{HAN}].*|.{{0,30}}(?:{ORGANISATION_ENDS})",
    re.IGNORECASE,
)
"""What stands above a title: the genre alone, the way to a page (首页 > 报告), a firm, a number."""
GENRE_ALONE = compiled("(?:年度|发展|调研|调查|研究|分析|技术)*(?:报告|白皮书|蓝皮书|绿皮书|皮书|指南|手册)")
"""What a cover may print on a line of its own, below the rest of the title."""


_AUTHORITY_ENDS = (
    "办公[室厅]|人民政府|总局|(?:管理|监管|统计|数据|能源|知识产权)局"
    "|(?:信息化|教育|财政|商务|生态环境|交通运输|农业农村)部"
)
_PUBLISHER = compiled(f"[{HAN}]{{4,30}}(?:{ORGANISATION_ENDS}|{_AUTHORITY_ENDS})")
_BETWEEN_PUBLISHERS = re.compile("[、 ]")
_DOES = compiled(" ?(?:联合|共同)?(?:发 ?布|编 ?制|编 ?写|出 ?品|编著|印发)$")


def publishers(text: str) -> list[str]:
    """Return who publishes, if a line beside the title names them and says nothing else."""
    names = _BETWEEN_PUBLISHERS.split(_DOES.sub("", text, count=1)) if len(text) < CREDIT_LENGTH else []
    return names if all(map(_PUBLISHER.fullmatch, names)) else []


def is_publisher(text: str) -> bool:
    """Tell whether a line beside the title is the name of who publishes."""
    return bool(publishers(text))


_BEFORE_DATE = compiled(
    r"(?:^|[|丨·•—–\s]|(?:发布|发表|更新|上传|(?:posted|published|updated)(?: on)?)[于在]?[:：]?)\s?$",
    re.IGNORECASE,
)
_BEHIND_DATE = re.compile(r"\s?(?:$|[|丨·•—–(]|[0-9]{1,2}:[0-9]{2}|\s\S)")
_YEAR = re.compile("[0-9０-９〇零一二三四五六七八九]{4}")
_FIELD_ENDS = re.compile(r"[|丨·•—–\s]+")
_CLAUSE = re.compile("[。！？；，!?;]|[:：](?![0-9])")


def posted(text: str) -> Date | None:
    """Return the date of a line that gives it beside other facts, without a clause: site | date | pages."""
    if len(text) > CREDIT_LENGTH or not _YEAR.search(text) or _CLAUSE.search(text):
        return None
    form = nfkc(text)
    for found in dates(form):
        if found.date.year and found.date.month and _BEFORE_DATE.search(form[: found.start]):
            return found.date if _BEHIND_DATE.match(form, found.end) else None
    return None


def _is_dated_banner(text: str) -> bool:
    """Tell whether a line gives a date between the names of genres and the like."""
    if not posted(text):
        return False
    form = nfkc(text)
    found = next(dates(form))
    fields = _FIELD_ENDS.split(f"{form[: found.start]} {form[found.end :]}")
    return all(len(field) <= _SHORT_FIELD or _BANNER.fullmatch(field) for field in fields)


_SHORT_FIELD = 6


def is_banner(text: str) -> bool:
    """Tell whether a line stands above the title of a report."""
    if len(text) >= _LONGEST_BANNER:
        return bool(CREDIT.match(text))
    return bool(CREDIT.match(text) or _BANNER.fullmatch(text)) or _is_dated_banner(text)


def opening(view: View) -> int:
    """Return where the title of a report would stand: its first line, or on a cover the one that says so."""
    first = next((n for n, piece in enumerate(view.pieces) if not is_banner(piece.text)), 0)
    for index in range(first, min(first + _COVER, len(view.pieces))):
        if is_prose(view.pieces[index], view.language) or view.number(index):
            break
        if is_title(view, index) and TITLE_NOUNS.search(view.pieces[index].text):
            return index
    return first


def is_matter(title: str) -> bool:
    """Tell whether a heading is of the matter before or behind the chapters (前言, References)."""
    return bool(_MATTER.fullmatch(title))


def is_title(view: View, index: int) -> bool:
    """Tell whether a piece that nothing marks could be a title: it says more than a heading."""
    piece = view.pieces[index]
    says_less = is_banner(piece.text) or _SECTION.fullmatch(piece.text) or is_lead_label(piece.text)
    return not says_less and _is_alone(view, index, _HEADLINE)


def is_short_headline(view: View, index: int) -> bool:
    """Tell whether a piece that nothing marks could be a heading: shorter, and alone on its line."""
    return _is_alone(view, index, _SHORT_HEADLINE)


def _is_alone(view: View, index: int, longest: dict[str, int]) -> bool:
    piece = view.pieces[index]
    return (
        (piece.whole_line or piece.cut)
        and is_headline(piece.text, view.language, longest)
        and not is_special(piece)
        and not is_contents_heading(piece)
        and not is_date_line(piece.text)
        and not _DATED.match(piece.text)
        and not _AMOUNT.match(piece.text)
        and not LABEL.match(piece.text)
        and not _is_names(piece.text)
        and not piece.text.startswith(("—", "-", "(", "（", "*", "["))
    )


def _is_names(text: str) -> bool:
    if len(text) < _LONGEST_BANNER and _MARKED_NAMES.fullmatch(text):
        return True
    names = _BETWEEN_NAMES.split(text)
    return len(names) >= _NAMES and all(len(name.strip()) <= _NAME_LENGTH for name in names)


def are_authors(text: str, below: str) -> bool:
    """Tell whether a line of names, with what stands `below` it, gives the authors of a paper."""
    if len(text) > CREDIT_LENGTH:
        return False
    if _MARKED_NAMES.fullmatch(text):
        return True
    bare = _BARE_NAMES.fullmatch(text) and _AFFILIATION.fullmatch(below)
    return bool(bare) and all(name[0] in FAMILIES for name in re.split("[ ,，、]+", text))


def is_prose(piece: Piece, language: str) -> bool:
    """Tell whether a piece reads as running text: long, or with the end of a sentence."""
    long = len(piece.text) >= _PROSE_LENGTH * (1 if language == "zh" and _HAN.search(piece.text) else 2)
    says = PROSE.search(piece.text) or (language == "en" and _ENGLISH_SENTENCE.search(piece.text))
    return not piece.code and (long or bool(says))


def unbracketed(text: str) -> str:
    """Return a text without the brackets around all of it: (责编：张三)."""
    text = text[1:] if text[:1] in _OPENING else text
    open_ends = sum(map(text.count, _CLOSING)) - sum(map(text.count, _OPENING))
    return text[:-1] if open_ends > 0 and text[-1:] in _CLOSING else text


_OPENING, _CLOSING = ("(", "（"), (")", "）")


def is_date_line(text: str) -> bool:
    """Tell whether a text is a date, with or without a time, and nothing else."""
    return bool(_DATE_ONLY.fullmatch(text))


def is_imprint(text: str) -> bool:
    """Tell whether a line of a cover says of the report who published it and when, and is no title."""
    return is_date_line(text) or is_publisher(text) or bool(LABEL.match(text) or posted(text))


def is_lead_label(text: str) -> bool:
    """Tell whether a text only announces what stands behind it."""
    return text.translate(SIMPLIFIED) in LEAD_LABELS


def is_special(piece: Piece) -> bool:
    """Tell whether a piece begins as something that has a rule of its own, or holds an address."""
    text = piece.text
    return bool(
        CREDIT.match(text)
        or CAPTION.match(text)
        or BULLET.match(text)
        or MARKDOWN_HEADING.match(text)
        or text[:1] in "|>"
        or addresses(text)
    )
