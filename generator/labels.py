"""The words of the interface in every language, as data, and how numbers and dates are written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

from generator.model import LANGUAGES, Date, State

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
    "browse": ("浏览", "Browse"),
    "browse_lead": (
        "按机构、类型、年份、热度或概念找报告，也可以顺着时间看。",
        "Find reports by organisation, kind, year, popularity or concept, or follow them through time.",
    ),
    "trail": ("位置", "You are here"),
    "kinds": ("类型", "Kinds"),
    "kind_unknown": ("类型不详", "Kind not given"),
    "years": ("年份", "Years"),
    "year_unknown": ("年份不详", "Year not given"),
    "date": ("日期", "Date"),
    "newest_report": ("最新报告", "Newest report"),
    "all_organisations": ("全部机构", "All organisations"),
    "organisations_lead": (
        "按拼音排列。同一机构的不同名称，只要词表里有，就合在一起。",
        "In alphabetical order. The names of one organisation are joined where the vocabulary knows them.",
    ),
    "group_lead": ("按日期排列，新的在前。", "Newest first."),
    "popular_lead": ("按原页面的阅读数排列，多的在前。", "By the views that their pages told, most first."),
    "about_it": ("关于它", "About it"),
    "own_reports": ("发布的报告", "Reports by it"),
    "concept_tree": ("概念树", "Concept tree"),
    "concept_tree_lead": (
        "上位概念之下是它的下位概念。数字是谈及这一概念的报告数。",
        "Narrower concepts stand under broader ones. The figure is the number of reports that mention one.",
    ),
    "alone_lead": (
        "没有上下位的概念不在树中，见",
        "Concepts without broader or narrower ones are not here; see",
    ),
    "see_above": ("见前文", "see above"),
    "entities": ("机构、人物、模型等", "Organisations, people, models and more"),
    "timeline": ("时间线", "Timeline"),
    "timeline_lead": (
        "报告发布的时间，以及报告所记的事。日期都出自原文。",
        "When reports appeared, and what they say happened when. All dates are from the texts.",
    ),
    "month_unknown": ("月份不详", "Month not given"),
    "events_lead": (
        "引自报告，未经核实；日期按原文所写。",
        "Quoted from the reports, not checked; dated as the texts say.",
    ),
    "narrow": ("筛选", "Filter"),
    "any_kind": ("全部类型", "All kinds"),
    "any_year": ("全部年份", "All years"),
    "unfilter": ("全部显示", "Show all"),
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
    "map_title": ("报告与概念地图", "Map of reports and concepts"),
    "map_lead": (
        "最多报告以之为主题的概念，以及轮流取自各概念、最切题的报告。实线连接报告与主题，虚线连接常在一起出现的概念。",
        "The concepts that most reports are about and, for each in turn, the reports most about it. A line "
        "joins a report to its topics, a broken line concepts that often come together.",
    ),
    "map_empty": ("尚无报告有主题。", "No report has topics yet."),
    "map_listed": ("列表形式", "As a list"),
    "zoom_in": ("放大", "Larger"),
    "zoom_out": ("缩小", "Smaller"),
    "zoom_reset": ("原大小", "As it was"),
    "neighbourhood": ("关系图", "Neighbourhood"),
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
    "original_text": ("原文", "Source text"),
    "see_original": ("看原文", "Show the original"),
    "to_the_report": ("回到报告", "Back to the report"),
    "editor_title": ("编者报告", "Editor's report"),
    "editor_lead": (
        "知库读这些文件时拿不准的地方，按种类列出；zhiku check 给出同样的内容。每一条都附有要改的文件和行。",
        "What Zhiku was unsure of when it read the files, by kind; zhiku check says the same. Each entry "
        "names the file and the line to edit.",
    ),
    "editor_nothing": ("没有需要处理的地方。", "There is nothing to look at."),
    "note": ("提示：不一定有错", "a note: it may be right"),
    "to_the_page": ("页面", "Page"),
    "in_original": ("原文", "Source"),
    "on_demand": ("另用命令查看", "On demand"),
    "command_check": (
        "以上各项，再加上逐条译文的疑点和失效的链接",
        "all of this, the doubts about each translation, and dead links",
    ),
    "command_suggest": (
        "可以收作概念的短语；用 --accept 收入一条",
        "phrases that may become concepts; --accept takes one",
    ),
    "command_translate": ("更新译文文件", "brings the files of translations up to date"),
    "command_prove": ("证明每段文字都在所注的位置", "proves that each text is where its page says"),
    "left_out": ("未收入报告", "Left out of the report"),
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
    "concept": ("概念", "Concept"),
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

TABLE = {
    "none": ("没有符合的条目。", "Nothing fits."),
    "loading": ("正在加载整张表……", "Loading the whole table…"),
    "failed": (
        "整张表没有加载成功，目前只能排列和筛选这一页。",
        "The whole table could not be loaded: only what is on this page is sorted and filtered.",
    ),
}
"""What the script of the tables says; each pair follows LANGUAGES."""

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

GAPS = {
    "furniture": ("页码、页眉", "page number or running head"),
    "boilerplate": ("网站自身的文字", "the website's own words"),
    "end": ("报告结尾的标记", "mark at the end of a report"),
    "count": ("阅读量", "how often it was read"),
    "terms": ("术语表的标题", "heading of the terms"),
    "definition": ("术语定义，见概念页", "definition of a term, on the page of its concept"),
    "unread": ("不属于任何报告或定义", "belongs to no report or definition"),
    "front-matter": ("文件头信息", "front matter"),
}
"""Why a line of a source is in no report."""

LINES = {"lines": ("第 {}–{} 行", "lines {}–{}")}
"""Where in its file a text stands."""

COUNTS = {
    "reports": ("{} 份报告", "{} report", "{} reports"),
    "works": ("{} 部著作", "{} work", "{} works"),
    "concepts": ("{} 个概念", "{} concept", "{} concepts"),
    "organisations": ("{} 家机构", "{} organisation", "{} organisations"),
    "mentions": ("{} 处", "{} mention", "{} mentions"),
    "pages": ("{} 页", "{} page", "{} pages"),
    "more_sentences": ("另有 {} 句", "and {} more sentence", "and {} more sentences"),
    "narrower": ("{} 个下位概念", "{} narrower concept", "{} narrower concepts"),
    "more_concepts": ("另有 {} 个概念", "and {} more concept", "and {} more concepts"),
    "more_groups": ("另有 {} 组", "and {} more", "and {} more"),
    "events": ("{} 件事", "{} event", "{} events"),
    "more_events": ("另有 {} 件", "and {} more event", "and {} more events"),
    "rows": ("{} 项", "{} row", "{} rows"),
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


def table(language: str) -> dict[str, object]:
    """Return what the script of the tables says in `language`: words, and the forms of a count."""
    chinese, *english = COUNTS["rows"]
    forms = [chinese, chinese] if language == "zh" else english
    return {key: pair[_ORDER[language]] for key, pair in TABLE.items()} | {"rows": forms}


def named(table: Mapping[Any, tuple[str, str]], key: str, language: str) -> str:
    """Return the name of `key` in `language`, or `key` itself when the table lacks it."""
    return table[key][_ORDER[language]] if key in table else key


def of_both(table: Mapping[str, tuple[str, str]], key: str) -> list[tuple[str, str]]:
    """Return the name of `key` in every language, for a page that serves them all."""
    return list(zip(LANGUAGES, table[key], strict=True))


def both(word: str) -> list[tuple[str, str]]:
    """Return an interface word in every language."""
    return of_both(WORDS, word)


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
