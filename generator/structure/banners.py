"""Lines that stand above the title of a report: genres, letterheads, sites, credits, dates."""

from __future__ import annotations

import re

from .. import paths
from ..text.characters import HAN, nfkc
from ..text.traditional import compiled
from .credit_labels import CREDIT
from .credits import MASTHEAD, YEAR, dated, is_date_line
from .head.bylines import read_byline
from .head.names import sure_people
from .head.organisations import ORGANISATION_ENDS, is_publisher
from .web.words import is_menu

_LONGEST = 60
"""Maximum number of characters of a line that may stand above a title."""
_SITES = (
    "发现报告|三个皮匠(?:报告)?|未来智库|洞见研报|行行查|镝数聚|报告厅|前瞻网|艾媒网|亿欧网|199IT(?:.{0,16}中心)?"
    "|东方财富网?|新浪财经|同花顺(?:财经)?|慧博(?:投研资讯)?|萝卜投研|巨潮资讯网?|道客巴巴|豆丁网|百度文库|原创力文档|人人文库"
    "|中文互联网数据资讯网|搜狐网?|腾讯网|网易新闻?|今日头条|雪球|知乎|微信公众平台"
)
"""The sites that reports are saved from: their name is not a title, even if it is 某某报告."""
ENGLISH_GENRE = (
    "(?:(?:research|working|policy|briefing|discussion|position|technical|issue|special|annual|insight|flagship"
    "|community|white|full|summary|equity|featured) )?(?:report|paper|brief|note|research|insights?|analysis"
    "|commentary|article|publication|blog|news|press release)s?|.{3,50} (?:papers|series)"
    "|.{2,30} (?:issue|policy|data|research|briefing|working|discussion) (?:brief|paper|note)"
    "|.{2,40} (?:equity|global|markets?) research"
    "|(?-i:[A-Z]{2,8}) (?:[a-z]+ )?(?:guideline|guidance|standard|report|publication|paper|brief)"
    "|an? (?:[a-z0-9&-]+ ){1,4}(?:report|study|publication|paper)"
    "|an? (?:report|study|paper|publication) (?:by|of|from|for|prepared).*"
)
_GENRE = (
    "(?:报告|证券|公司|行业|产业|宏观|策略|专题|主题|深度|研究|点评|跟踪|动态|年度|咨询|调研|智库|政策|工作|内部"
    "|金融工程|金工|量化|固定收益|固收"
    "|[·・|｜/—\\s-])*(?:报告|白皮书|蓝皮书|研究|点评|简报|专报|要报|机密|内部资料|white ?paper)"
)
_OF_LIBRARY = compiled(lambda: "|".join(paths.table("libraries.toml")["lines"]), re.IGNORECASE)
"""What libraries and journals print above papers: Downloaded from …, Author manuscript."""
_LONGEST_OF_LIBRARY = 240
_OF_COURSE = compiled(lambda: "|".join(paths.table("libraries.toml")["of_course"]), re.IGNORECASE)
_COURSE = re.compile("[A-Z]{2,5}[ -]?[0-9]{3,4}[A-Z]?[:,]?(?: [A-Z][^.]{2,60})?")
"""A course by its number: CS 229 Machine Learning."""


def is_of_course(text: str, below: str) -> bool:
    """Return True if a line names what is written for a course, or the course above that."""
    return bool(_OF_COURSE.fullmatch(text) or (_COURSE.fullmatch(text) and _OF_COURSE.fullmatch(below)))


def is_of_term(text: str, below: str) -> bool:
    """Return True if a line names a course in its term, above what is one of its lectures or tasks."""
    return bool(_TERM.fullmatch(text) and _LECTURE.match(below))


_TERM = re.compile(r"[A-Z].{2,60}[ ,(](?:Spring|Summer|Fall|Autumn|Winter)(?: Term)?,? (?:19|20)[0-9]{2}\)?")
_LECTURE = re.compile(
    "(?:Lecture|Recitation|Tutorial|Homework|Problem Set|Lab|Assignment|Handout|Discussion|Week)"
    "(?: Notes?)? #?[0-9]{1,2}[ :.–—-]{1,3}[^ ]"
)


_NUMBER_OF_DOCUMENT = f"[{HAN}]{{1,12}} ?[〔（(﹝\\[]?(?:19|20)[0-9]{{2}}[〕）)﹞\\]]? ?第? ?[0-9]{{1,5}} ?号"
NUMBER_OF_DOCUMENT = compiled(_NUMBER_OF_DOCUMENT)
"""The number of an official document: 江政规字〔2022〕2号."""
_BANNER = compiled(
    f"{_GENRE}|.{{2,30}}(?:{ORGANISATION_ENDS}) {_GENRE}|{ENGLISH_GENRE}|{_SITES}"
    "|(?:中华人民共和国)?(?:国家|行业|团体|地方|企业) ?标准|(?:ICS|CCS) ?[A-Z0-9. ]{1,12}|[A-Z] ?[0-9]{2}"
    "|[A-Z]{1,5}(?:/[A-Z]{1,8})? ?[0-9.]{1,12}[-—–][0-9]{4}|图书在版编目.*"
    f"|.*[{HAN}] ?[>›»]{{1,2}} ?[{HAN}].*|.{{0,30}}(?:{ORGANISATION_ENDS})"
    f"|[{HAN}]{{2,30}}(?<!关于)文件"
    f"|{_NUMBER_OF_DOCUMENT}"
    "|(?:for )?immediate release|(?:press|news|media) (?:release|advisory|statement)|in the news"
    "|新[闻聞]稿|即[时時][发發]?[布佈]?[发發]?|即[时時]发[布佈]"
    "|(?:特急|急件|加急|机密|秘密|内部|公开|附件) ?[0-9]{0,2}[:：]?",
    re.IGNORECASE,
)
"""What stands above a title: the genre alone, the way to a page (首页 > 报告), a site, a letterhead."""
_CIP = compiled(f"[.．] ?[—–-]{{1,3}} ?[{HAN}]{{2,6}}[:：][{HAN}]{{2,15}}(?:出版社|书局|书店)")
"""What the catalogue entry of a book holds: . —北京：某某出版社."""
_FIELD_ENDS = re.compile(r"[|丨·•—–\s]+")
_SHORT_FIELD = 6


_SUBMITTED = re.compile(
    "(?:an? |this )?(?:[a-z]+ )?(?:report|thesis|dissertation|project|paper) "
    "(?:submitted|presented) (?:to|in|for) ",
    re.IGNORECASE,
)
"""What the cover of a thesis says of it, however long: A report submitted to Dr. A. Berg in partial …."""


def is_submitted(text: str) -> bool:
    """Return True if a line says of a work for whom or what it was handed in."""
    return bool(_SUBMITTED.match(text))


def is_banner(text: str) -> bool:
    """Return True if a line stands above the title of a report."""
    if len(text) <= _LONGEST_OF_LIBRARY and _OF_LIBRARY.fullmatch(text):
        return True
    if len(text) >= _LONGEST:
        return bool(CREDIT.match(text) or _SUBMITTED.match(text))
    return (
        bool(CREDIT.match(text) or _BANNER.fullmatch(text) or MASTHEAD.fullmatch(text) or _CIP.search(text))
        or is_menu(text)
        or _lists_people(text)
        or is_publisher(text)
        or is_security(text)
        or _is_dated(text)
    )


def is_security(text: str) -> bool:
    """Return True if a line is a company with the codes of its shares: 腾讯控股（0700.HK）."""
    return bool(_SECURITY.fullmatch(text))


_MARKET = "(?:HK|SH|SZ|SS|CH|BJ|TWO?|TT|US|KS|KQ|JP|T)"
_CODE = f"(?:[0-9]{{3,6}}[. ]{_MARKET}|[A-Z]{{1,6}}[. ](?:US|UN|UW|UQ|OQ|N|O))"
_CODES = f"[ (（]{{1,2}}{_CODE}(?:[ ,，/]{{1,2}}{_CODE}){{0,3}}|[(（](?:(?!19|20)[0-9]{{4}}|[0-9]{{6}})"
_SECURITY = re.compile(f"[^0-9()（）:：]{{2,40}}(?:{_CODES})[)）]?")


def _lists_people(text: str) -> bool:
    """Return True if a line lists several people and says nothing else."""
    return bool(_SEVERAL.search(text)) and len(sure_people(text)) >= _FEWEST_PEOPLE


_SEVERAL, _FEWEST_PEOPLE = re.compile("[,，、;；].*[,，、;；]"), 3


def _is_dated(text: str) -> bool:
    """Return True if a line gives a date between the names of genres and the like, or alone."""
    if not YEAR.search(text):
        return False
    if is_date_line(text):
        return True
    found = dated(text)
    if not found:
        return False
    if read_byline(text):
        return True
    form = nfkc(text)
    fields = _FIELD_ENDS.split(f"{form[: found.start]} {form[found.end :]}")
    return all(len(field) <= _SHORT_FIELD or _BANNER.fullmatch(field) for field in fields)


def is_genre(text: str) -> bool:
    """Return True if a line of a cover names the genre alone: White Paper, 研究报告."""
    return bool(_GENRE_OF_COVER.fullmatch(text))


_GENRE_OF_COVER = compiled(f"{_GENRE}|{ENGLISH_GENRE}", re.IGNORECASE)
