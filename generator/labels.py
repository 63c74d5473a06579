"""The words of the interface in every language, as data, and how numbers and dates are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

from generator.model import LANGUAGES, Date, State
from generator.text import numeral

LANGUAGE_NAMES = {"zh": "中文", "en": "English"}
"""What each language calls itself."""

WORDS = {
    "site": ("知库", "Zhiku"),
    "site_tagline": (
        "中文研究报告的双语知识库",
        "A bilingual knowledge base of Chinese research reports",
    ),
    "site_statement": (
        "每份报告一页，原文一字不改。目录、机构、日期、人员和概念都从原文整理出来，"
        "彼此相连；中英文各有一页，段落一一对应。",
        "One page a report, its text unaltered. Contents, organisations, dates, people and concepts are "
        "drawn from the text and joined to each other; every page has a twin in Chinese, paragraph for "
        "paragraph.",
    ),
    "home": ("首页", "Home"),
    "reports": ("报告", "Reports"),
    "concepts": ("概念", "Concepts"),
    "organisations": ("机构", "Organisations"),
    "search": ("搜索", "Search"),
    "search_prompt": ("搜索报告、机构与概念", "Search reports, organisations and concepts"),
    "search_help": (
        "中英文、数字都可以，几个字也行。用空格隔开的几部分都要出现，引号里的原样查找；拼音或首字母也能找到概念和标题。",
        "Chinese, English or figures, words or parts of words. All that you set apart by spaces must occur, "
        'what is in "quotes" exactly as it is; pinyin or its initials find concepts and titles, too.',
    ),
    "search_unscripted": (
        "搜索要靠脚本，这个浏览器没有运行。可以从这些列表找起。",
        "Searching needs scripts, and this browser runs none. Start from these lists.",
    ),
    "search_close": ("清除并关闭搜索", "Clear and close the search"),
    "filters": ("筛选", "Filters"),
    "newest": ("最新报告", "Newest reports"),
    "most_read": ("最受关注", "Most read"),
    "main_concepts": ("主要概念", "Main concepts"),
    "all_reports": ("全部报告", "All reports"),
    "all_concepts": ("全部概念", "All concepts"),
    "reports_lead": (
        "按发布日期排列，新的在前；日期不详的在后。",
        "Newest first; those without a date come last.",
    ),
    "concepts_lead": (
        "按拼音排列。数字是谈及这一概念的报告数。",
        "In alphabetical order. The figure is the number of reports that mention the concept.",
    ),
    "untitled": ("（无题）", "(untitled)"),
    "title": ("标题", "Title"),
    "organisation": ("机构", "Organisation"),
    "published": ("发布", "Published"),
    "written": ("撰写", "Written"),
    "kind": ("类型", "Kind"),
    "pages": ("页数", "Pages"),
    "popularity": ("热度", "Popularity"),
    "original": ("原文语言", "Original language"),
    "source": ("来源文件", "Source"),
    "edited": ("编者提供", "editor"),
    "edited_note": ("由编者提供，并非取自原文。", "Given by an editor, not taken from the text."),
    "summary": ("摘要", "Summary"),
    "tags": ("主题", "Topics"),
    "contents": ("目录", "Contents"),
    "pager": ("分页", "Pages"),
    "on_this_page": ("本页", "On this page"),
    "written_by": ("撰写", "by"),
    "related": ("相关报告", "Related reports"),
    "versions": ("同一著作的其他版本", "Other versions of this work"),
    "only_here": ("只在本版：", "Only here:"),
    "only_there": ("只在那一版：", "Only there:"),
    "same_paragraphs": ("，段落相同", "; the same paragraphs"),
    "series": ("系列", "Series"),
    "not_held": ("未收录", "not held"),
    "listed_in": ("列入系列：", "Listed in the series:"),
    "cite": ("引用", "Cite"),
    "copy_citation": ("复制引文", "Copy citation"),
    "copy_quotation": ("复制引语和地址", "Copy quotation and address"),
    "paragraph_address": ("本段地址", "Address of this paragraph"),
    "copied": ("已复制", "Copied"),
    "feed": ("订阅", "Feed"),
    "coverage": ("译文进度", "Translation"),
    "coverage_note": (
        "未译的段落显示原文，段首注明“原文”。",
        "What is not translated yet stands in the original, and says so.",
    ),
    "view": ("阅读方式", "View"),
    "side_by_side": ("对照", "Side by side"),
    "show_states": ("标出译文状态", "Show the state of each translation"),
    "coverage_title": ("译文进度", "How much is translated"),
    "coverage_lead": (
        "每份报告有多少段已译成另一种语言，进度最低的在前。数字指向第一处。",
        "How many texts of each report are in the other language, the least translated first. A figure leads "
        "to the first of them.",
    ),
    "texts": ("条目", "Texts"),
    "done": ("已译", "Translated"),
    "all": ("合计", "All"),
    "report": ("报告", "Report"),
    "aliases": ("又称", "Also called"),
    "broader": ("上位概念", "Broader"),
    "narrower": ("下位概念", "Narrower"),
    "related_concepts": ("相近概念", "Related concepts"),
    "about": ("以此为主题", "Reports about it"),
    "mentions": ("提到此概念", "Reports that mention it"),
    "no_mentions": ("尚无报告提到此概念。", "No report mentions it yet."),
    "homepage": ("主页", "Home page"),
    "as_reports_say": ("引自报告", "As the reports say"),
    "figures": ("数字", "Figures"),
    "figures_lead": (
        "引自报告，未经核实：数字及其所在的句子。",
        "Quoted from the reports, not checked: figures with the sentences they stand in.",
    ),
    "figure": ("数字", "Figure"),
    "measure": ("含义", "Of what"),
    "sentence": ("原句", "Sentence"),
    "previous": ("上一篇", "Previous"),
    "next": ("下一篇", "Next"),
    "theme_auto": ("外观：跟随系统", "Appearance: as the system"),
    "theme_light": ("外观：浅色", "Appearance: light"),
    "theme_dark": ("外观：深色", "Appearance: dark"),
    "switch": ("阅读中文版", "Read in English"),
    "menu": ("菜单", "Menu"),
    "missing_page": ("没有这一页", "There is no such page"),
    "missing_page_help": (
        "地址可能有误，或报告的名称已经更改。可以从这里继续：",
        "The address may be wrong, or a report may have been renamed. Go on from here:",
    ),
    "other_initial": ("#", "#"),
    "footer": ("报告的文字归其作者所有。", "The texts of the reports belong to their authors."),
}
"""Interface words; each pair follows LANGUAGES."""

SEARCH = {
    "suggestions": ("概念与标题", "Concepts and titles"),
    "best": ("最相关的页面", "Best pages"),
    "all": ("查看全部 {}", "Show all {}"),
    "found": ("找到 {}", "{} found"),
    "none": ("没有哪一页含有“{}”。", "No page holds “{}”."),
    "none_filtered": ("筛选之后，没有哪一页含有“{}”。", "Of the pages filtered, none holds “{}”."),
    "none_help": (
        "可以少输入几个字，去掉引号，或换成另一种语言的说法。",
        "Try fewer words, leave out quotes, or use the other language.",
    ),
    "unfilter": ("去掉筛选再找", "Search without filters"),
    "matches": ("匹配：{}", "Matches: {}"),
    "more": ("显示更多", "Show more"),
    "fewer": ("只显示前几项", "Show fewer"),
    "searching": ("正在搜索……", "Searching…"),
    "offline": ("连不上网站，暂时无法搜索。", "The site is out of reach: nothing can be searched right now."),
    "missing": ("搜索索引有一部分没有加载成功。", "A part of the search index could not be loaded."),
    "format": (
        "网站刚刚更新过，请刷新这一页再搜索。",
        "The site has just been renewed: reload this page to search it.",
    ),
    "retry": ("重试", "Try again"),
    "unmark": ("清除标记", "Clear the marks"),
    "language": ("语言", "Language"),
    "kind": ("类型", "Kind"),
    "organisation": ("机构", "Organisation"),
    "year": ("年份", "Year"),
    "concept": ("概念", "Concept"),
}
"""What the scripts of the search say; each pair follows LANGUAGES."""

STATES = {
    State.MISSING: ("尚未翻译，显示原文", "Not translated yet: shown in the original"),
    State.MACHINE: ("机器翻译，尚待核对", "Machine translation, not checked yet"),
    State.FUZZY: ("译文初稿，尚待核对", "Draft translation, not checked yet"),
    State.STALE: ("译文早于原文的最近一次改动", "The original has changed since this translation"),
}
"""What a reader is told about a text that is no finished part of its edition."""

COLUMNS = {
    State.MACHINE: ("机器翻译", "Machine"),
    State.FUZZY: ("初稿", "Draft"),
    State.STALE: ("旧译", "Outdated"),
    State.MISSING: ("未译", "Missing"),
}
"""The states of unfinished texts, as a table counts them."""

ORIGINALS = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}
"""What the language of a report is called."""

PREVAILS = {
    "zh": (
        "以中文原文为准，英文为译文。",
        "The Chinese original prevails; the English is a translation.",
    ),
    "en": (
        "以英文原文为准，中文为译文。",
        "The English original prevails; the Chinese is a translation.",
    ),
}
"""Which text counts where the two differ, by the language of the original."""

KINDS = {
    "white paper": ("白皮书", "White paper"),
    "blue book": ("蓝皮书", "Blue book"),
    "yearbook": ("年鉴", "Yearbook"),
    "report": ("报告", "Report"),
    "research report": ("研究报告", "Research report"),
    "survey": ("调研报告", "Survey"),
    "industry report": ("行业报告", "Industry report"),
    "technical report": ("技术报告", "Technical report"),
    "case collection": ("案例集", "Case collection"),
    "series": ("系列报告", "Report series"),
    "slides": ("演示文稿", "Slides"),
    "guide": ("指南", "Guide"),
    "standard": ("标准", "Standard"),
    "analysis": ("分析", "Analysis"),
    "commentary": ("评论", "Commentary"),
    "book": ("图书", "Book"),
    "paper": ("论文", "Paper"),
    "news": ("资讯", "News"),
    "resource": ("资源", "Resource"),
}

CONCEPT_KINDS = {
    "organisation": ("机构", "Organisation"),
    "person": ("人物", "Person"),
    "model": ("模型", "Model"),
    "product": ("产品", "Product"),
    "dataset": ("数据集", "Data set"),
    "benchmark": ("评测基准", "Benchmark"),
    "event": ("会议与奖项", "Event or award"),
}
"""What a concept may be that is an entity: schema.org's Organization, Person, Product, Dataset and so on."""

MEASURES = {
    "date": ("日期", "Date"),
    "money": ("金额", "Money"),
    "share": ("比例", "Share"),
    "pages": ("页数", "Pages"),
    "duration": ("时长", "Length of time"),
    "parameters": ("参数", "Parameters"),
    "tokens": ("词元", "Tokens"),
    "users": ("用户", "Users"),
    "score": ("得分", "Score"),
    "number": ("数量", "Number"),
}
"""What a figure tells."""

ROLES = {
    "author": ("作者", "Authors"),
    "editor": ("统稿", "Editors"),
    "chief editor": ("主编", "Chief editors"),
    "reviewer": ("审校", "Reviewers"),
    "translator": ("译者", "Translators"),
    "designer": ("设计", "Designers"),
    "contributor": ("参与", "Contributors"),
    "advisor": ("顾问", "Advisors"),
    "contact": ("联系人", "Contacts"),
}

COUNTS = {
    "reports": ("{} 份报告", "{} report", "{} reports"),
    "works": ("{} 部著作", "{} work", "{} works"),
    "concepts": ("{} 个概念", "{} concept", "{} concepts"),
    "organisations": ("{} 家机构", "{} organisation", "{} organisations"),
    "mentions": ("{} 处", "{} mention", "{} mentions"),
    "pages": ("{} 页", "{} page", "{} pages"),
    "more_sentences": ("另有 {} 句", "and {} more sentence", "and {} more sentences"),
    "more_reports": ("另有 {} 份报告", "and {} more report", "and {} more reports"),
    "translated": ("已译 {}%", "{}% translated", "{}% translated"),
    "hits": ("{} 页", "{} page", "{} pages"),
    "suggested": ("{} 项建议", "{} suggestion", "{} suggestions"),
    "marks": ("标出 {} 处", "{} place marked", "{} places marked"),
    "shared": ("较短一版的 {}% 相同", "{}% of the shorter one in common", "{}% of the shorter one in common"),
    "other_versions": ("另有 {} 个版本", "and {} other version", "and {} other versions"),
    "blocks": ("{} 段", "{} paragraph", "{} paragraphs"),
    "characters": ("{} 字", "{} character", "{} characters"),
    "listed": ("列有 {} 种", "{} title listed", "{} titles listed"),
    "held": ("收录 {} 种", "{} held", "{} held"),
    "more_titles": ("另有 {} 种", "and {} more title", "and {} more titles"),
}
"""How a number of things is written: in Chinese, in English for one, in English for several."""

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ORDER = {language: index for index, language in enumerate(LANGUAGES)}


@cache
def words(language: str) -> SimpleNamespace:
    """Return the interface words in `language`, as attributes."""
    return SimpleNamespace(**{key: pair[_ORDER[language]] for key, pair in WORDS.items()})


def search(language: str) -> dict[str, object]:
    """Return what the search's scripts say in `language`: words, the forms of counts, names of languages."""
    words: dict[str, object] = {key: pair[_ORDER[language]] for key, pair in SEARCH.items()}
    first = 0 if language == "zh" else 1
    counts = {
        what: (COUNTS[what][first], COUNTS[what][first and 2]) for what in ("hits", "suggested", "marks")
    }
    return words | {"counts": counts, "languages": LANGUAGE_NAMES}


def named(table: Mapping[Any, tuple[str, str]], key: str, language: str) -> str:
    """Return the name of `key` in `language`, or `key` itself when the table lacks it."""
    return table[key][_ORDER[language]] if key in table else key


def state(state: State, language: str) -> str:
    """Return what a reader is told of a text in `state`; empty when there is nothing to tell."""
    return STATES[state][_ORDER[language]] if state in STATES else ""


def number(value: int) -> str:
    """Return `value` with its thousands apart."""
    return f"{value:,}"


def count(what: str, value: int, language: str) -> str:
    """Return `value` with the noun it counts: 1 report, 2 reports, 2 份报告."""
    chinese, one, several = COUNTS[what]
    form = chinese if language == "zh" else one if value == 1 else several
    return form.format(number(value))


def date(value: Date, language: str) -> str:
    """Return a date as precisely as it is known: 2023年5月4日, 4 May 2023, 9月17日."""
    if language == "zh":
        parts = ((value.year, "年"), (value.month, "月"), (value.day, "日"))
        return "".join(f"{part}{unit}" for part, unit in parts if part is not None)
    month = None if value.month is None else MONTHS[value.month - 1]
    return " ".join(str(part) for part in (value.day, month, value.year) if part is not None)


def place(path: str, start: int, end: int, language: str) -> str:
    """Return where a text stands: its file, and its characters there."""
    span = f"{number(start)}–{number(end)}"
    return f"{path}，第 {span} 字符" if language == "zh" else f"{path}, characters {span}"


def names(items: list[str], language: str) -> str:
    """Return a list of names with the language's own comma."""
    return ("、" if language == "zh" else ", ").join(items)


# --- the numbers of headings -------------------------------------------------------------------

_UNITS = {
    "章": "Chapter",
    "节": "Section",
    "部分": "Part",
    "篇": "Part",
    "编": "Part",
    "卷": "Volume",
    "条": "Article",
    "附录": "Appendix",
}
_UNITS_IN_CHINESE = {unit.casefold(): word for word, unit in reversed(_UNITS.items()) if word != "部分"}
_UNITS_IN_CHINESE["part"] = "部分"
_CHINESE_UNIT = re.compile(r"第\s*(\S{1,9}?)\s*(章|节|部分|篇|编|卷|条)")
_CHINESE_APPENDIX = re.compile(r"附录\s*(\S{0,9})")
_ENGLISH_UNIT = re.compile(r"([A-Za-z]+)\s+(\w{1,9})[.:]?")
_BRACKETED = re.compile(r"[(（]\s*(\S{1,9}?)\s*[)）]")
_COUNTED = re.compile(r"(\S{1,9}?)\s*[、.．]")


def heading_number(printed: str, language: str) -> str:
    """Return a heading's number in the other language's way: 第一章 is Chapter 1, (一) is (1)."""
    return _number_in_chinese(printed) if language == "zh" else _number_in_english(printed)


def _number_in_english(printed: str) -> str:
    if match := _CHINESE_UNIT.fullmatch(printed):
        return f"{_UNITS[match[2]]} {_digits(match[1])}"
    if match := _CHINESE_APPENDIX.fullmatch(printed):
        return f"Appendix {_digits(match[1])}".strip()
    if match := _BRACKETED.fullmatch(printed):
        return f"({_digits(match[1])})"
    if match := _COUNTED.fullmatch(printed):
        return f"{_digits(match[1])}."
    return _digits(printed)


def _number_in_chinese(printed: str) -> str:
    match = _ENGLISH_UNIT.fullmatch(printed)
    unit = match and _UNITS_IN_CHINESE.get(match[1].casefold())
    if not match or not unit:
        return printed
    return f"附录 {match[2]}" if unit == "附录" else f"第 {match[2]} {unit}"


def _digits(printed: str) -> str:
    value = numeral(printed)
    return printed if value is None or printed.isascii() else str(value)


def heading(printed_number: str, title: str, language: str) -> str:
    """Return a translated heading: its number in the language's way, then its title."""
    converted = heading_number(printed_number, language)
    apart = ": " if converted[:1].isalpha() and converted.isascii() and language == "en" else " "
    return f"{converted}{apart}{title}" if converted else title


_CHAPTER = re.compile(r"第\s*(\S{1,9}?)\s*章|[Cc]hapter\s+(\d{1,3})")
_BARE_NUMBER = re.compile(r"(\S{1,3}?)\s*[、.．]?")


def chapter(printed_number: str, outermost: bool) -> int | None:
    """Return the number of a chapter; a bare number is one if it is that of an `outermost` entry."""
    match = _CHAPTER.fullmatch(printed_number) or (outermost and _BARE_NUMBER.fullmatch(printed_number))
    return numeral(next(filter(None, match.groups()), "")) if match else None
