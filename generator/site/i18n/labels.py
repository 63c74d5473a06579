"""The names of kinds, roles and states in both languages, and the formats of numbers and dates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from ... import paths
from ...model import LANGUAGES, UNNAMED, Identity, State, kinds
from ...model.third_languages import third_languages
from .interface import RESULTS, SEARCH, TABLE, WORDS, Words

LANGUAGE_NAMES = {"zh": "中文", "en": "English"}
"""The name of each language in itself."""

LISTS = {
    paths.HOME: "home",
    paths.BROWSE: "browse",
    paths.REPORTS: "reports",
    paths.CONCEPTS: "concepts",
    paths.MAP: "map",
}
"""The lists of a site in the order of its navigation, by address, with the words for them."""

STATES = {
    State.MISSING: ("尚未翻译，显示原文", "Not translated yet: shown in the original"),
    State.MACHINE: ("机器翻译，尚待核对", "Machine translation, not checked yet"),
    State.FUZZY: ("译文初稿，尚待核对", "Draft translation, not checked yet"),
    State.STALE: ("译文早于原文的最近一次改动", "The original has changed since this translation"),
}
"""Notes on texts that are not finished translations."""

COLUMNS = {
    State.MACHINE: ("机器翻译", "Machine"),
    State.FUZZY: ("初稿", "Draft"),
    State.STALE: ("旧译", "Outdated"),
    State.MISSING: ("未译", "Missing"),
}
"""The states of unfinished texts, as headings of columns."""

ORIGINALS = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}
"""The name of the language of a report that is in one of ours."""


def original(language: str, third: str, reader: str) -> str:
    """Return what the language of a report is called to a reader: a `third` one where it is in neither."""
    names = third_languages().get(third)
    return getattr(names, reader) if names else named(ORIGINALS, language, reader)


PREVAILS = {
    "zh": ("以中文原文为准，英文为译文。", "The Chinese original prevails; the English is a translation."),
    "en": ("以英文原文为准，中文为译文。", "The English original prevails; the Chinese is a translation."),
}
"""The text that prevails where the two differ, by the language of the original."""

UNTRANSLATED = {
    "zh": (
        "这份报告还没有译成英文。",
        "This report is not translated into English yet: what follows is the Chinese original.",
    ),
    "en": ("这份报告还没有译成中文，以下是英文原文。", "This report is not translated into Chinese yet."),
}
"""The note on a report that is not translated, by the language of the original."""

THIRD = {
    "zh": "这份报告还没有译成中文，以下是{}原文。",
    "en": "This report is not translated into English yet: what follows is the {} original.",
}
"""The same of a report in a third language, by the language of the page."""

KINDS = {kind.key: (kind.zh, kind.en) for kind in kinds.KINDS}
"""What the kinds of reports are called."""

_ENTITIES = {
    "organisation": ("机构", "Organisation", "Organisations"),
    "person": ("人物", "Person", "People"),
    "model": ("模型", "Model", "Models"),
    "product": ("产品", "Product", "Products"),
    "dataset": ("数据集", "Dataset", "Datasets"),
    "benchmark": ("评测基准", "Benchmark", "Benchmarks"),
    "event": ("会议与奖项", "Event or award", "Events and awards"),
}
CONCEPT_KINDS = {kind: (chinese, one) for kind, (chinese, one, _) in _ENTITIES.items()}
"""The kinds of entities: schema.org's Organization, Person, Product, Dataset and so on."""
ENTITY_LISTS = {kind: (chinese, several) for kind, (chinese, _, several) in _ENTITIES.items()}
"""The headings of the lists of entities by kind."""

ROLES = {
    "author": ("作者", "Authors"),
    "editor": ("编辑、统稿", "Editors"),
    "chief editor": ("主编", "Chief editors"),
    "reviewer": ("审校", "Reviewers"),
    "proofreader": ("校对", "Proofreaders"),
    "translator": ("译者", "Translators"),
    "designer": ("设计", "Designers"),
    "typesetter": ("排版", "Typesetters"),
    "photographer": ("摄影", "Photographers"),
    "planner": ("策划、统筹", "Planners"),
    "producer": ("监制、出品", "Producers"),
    "contributor": ("参与", "Contributors"),
    "advisor": ("顾问", "Advisors"),
    "contact": ("联系人", "Contacts"),
}

GAPS = {
    "page-number": ("页码", "page number"),
    "running-head": ("每页重复的页眉", "running head, repeated on every page"),
    "menu": ("网页正文之前的菜单和按钮", "menu or button of the web page, above the text"),
    "inset": ("网页插在正文段落之间的推荐和按钮", "what the web page puts between the paragraphs"),
    "tail": ("网页正文之后的内容", "what the web page prints below the text"),
    "navigation": ("网页导航", "navigation of the web page"),
    "header": ("页眉", "running head"),
    "footer": ("页脚", "running foot"),
    "boilerplate": ("网站自身的文字", "the website’s own words"),
    "end": ("报告结尾的标记", "mark at the end of a report"),
    "count": ("阅读量", "number of views"),
    "terms": ("术语表的标题", "heading of the terms"),
    "definition": ("术语定义，见概念页", "definition of a term, on the page of its concept"),
    "unread": ("不属于任何报告或定义", "belongs to no report or definition"),
    "front-matter": ("文件头信息", "front matter"),
}
"""The reasons why a line of a source is not in a report."""

LINES = {"lines": ("第 {}–{} 行", "lines {}–{}")}
"""The place of a text in its file."""

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
    "dated_sentences": ("{} 句记事", "{} dated sentence", "{} dated sentences"),
    "rows": ("{} 项", "{} row", "{} rows"),
    "more_reports": ("另有 {} 份报告", "and {} more report", "and {} more reports"),
    "translated": ("已译 {}%", "{}% translated", "{}% translated"),
    "hits": ("{} 页", "{} page", "{} pages"),
    "suggested": ("{} 项建议", "{} suggestion", "{} suggestions"),
    "marks": ("标出 {} 处", "{} place marked", "{} places marked"),
    "shared": (
        "以较短一版计，{}% 相同",
        "{}% of the shorter version in common",
        "{}% of the shorter version in common",
    ),
    "other_versions": ("另有 {} 个版本", "{} other version", "{} other versions"),
    "blocks": ("{} 段", "{} paragraph", "{} paragraphs"),
    "characters": ("{} 字", "{} character", "{} characters"),
    "listed": ("列有 {} 种", "{} title listed", "{} titles listed"),
    "held": ("收录 {} 种", "{} held", "{} held"),
    "findings": ("{} 个问题", "{} finding", "{} findings"),
    "notes": ("{} 条提示", "{} note", "{} notes"),
    "texts": ("{} 条文字", "{} text", "{} texts"),
    "files": ("{} 个文件", "{} file", "{} files"),
    "more_titles": ("另有 {} 种", "and {} more title", "and {} more titles"),
}
"""Numbers with their nouns: in Chinese, in English for one, in English for several."""
_ORDER = {language: index for index, language in enumerate(LANGUAGES)}


@cache
def words(language: str, identity: Identity = UNNAMED) -> Words:
    """Return the words of pages in `language`, as attributes; the owner's for what the site is called."""
    own = {
        "site": identity.name[language],
        "site_tagline": identity.description[language],
        "site_statement": identity.introduction[language],
    }
    return Words(language, {name: text for name, text in own.items() if text})


def _told(table: Mapping[str, tuple[str, str]], language: str) -> dict[str, str]:
    return {key: pair[_ORDER[language]] for key, pair in table.items()}


def search(language: str) -> dict[str, object]:
    """Return the words of the search's scripts on every page, with forms of counts and names of languages."""
    words: dict[str, object] = {**_told(SEARCH, language)}
    first = 0 if language == "zh" else 1
    counts = {
        what: (COUNTS[what][first], COUNTS[what][first and 2]) for what in ("hits", "suggested", "marks")
    }
    return words | {"counts": counts, "languages": LANGUAGE_NAMES}


def results(language: str) -> dict[str, str]:
    """Return the words of the search's scripts on the page of the search."""
    return _told(RESULTS, language)


def table(language: str) -> dict[str, object]:
    """Return the words of the script of tables, with the forms of a count."""
    chinese, *english = COUNTS["rows"]
    forms = [chinese, chinese] if language == "zh" else english
    return {**_told(TABLE, language), "rows": forms}


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
    """Return the note on a text in `state`; empty for a finished one."""
    return STATES[state][_ORDER[language]] if state in STATES else ""
