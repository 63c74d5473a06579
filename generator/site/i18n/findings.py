"""Every kind of finding: what such findings are called together, and what one says, in both languages."""

from __future__ import annotations

from typing import NamedTuple

from ...model import LANGUAGES, Issue


class Kind(NamedTuple):
    """A kind of finding; pairs follow LANGUAGES. A note tells of a doubt: the text may be right as it is."""

    name: tuple[str, str]
    message: tuple[str, str]
    note: bool = False


KINDS = {
    "no-title": Kind(
        ("没有标题", "Without a title"),
        ("没有标题：在 {sidecar} 里为它写“title: …”", "has no title: write “title: …” for it in {sidecar}"),
    ),
    "title-derived": Kind(
        ("推断的标题", "Titles derived"),
        (
            "没有印出标题，“{title}”取自正文；若不对，在 {sidecar} 里写“title: …”",
            "prints no title: “{title}” is drawn from its text; if that is wrong, write “title: …” in "
            "{sidecar}",
        ),
        note=True,
    ),
    "no-year": Kind(
        ("没有年份的日期", "Dates without a year"),
        (
            "日期 {date} 没有年份：在 {sidecar} 里写“{fact}: …”",
            "is dated {date}, without a year: write “{fact}: …” in {sidecar}",
        ),
    ),
    "heading-bare": Kind(
        ("存疑的小标题：没有标记", "Headings doubted: nothing marks them"),
        (
            "“{heading}”只因短而独占一行、下面是正文，被读作小标题；目录里没有它",
            "“{heading}” is read as a heading only since it is short and stands alone above prose; no "
            "printed contents list it",
        ),
        note=True,
    ),
    "heading-number": Kind(
        ("存疑的小标题：编号不连续", "Headings doubted: their numbers do not go on"),
        (
            "“{heading}”的编号没有接着“{before}”：可能漏了一个，或者不是小标题",
            "“{heading}” does not count on from “{before}”: one is missed between, or this is no heading",
        ),
        note=True,
    ),
    "left-furniture": Kind(
        ("略去的页码和页眉", "Left out: page numbers and running heads"),
        (
            "有 {count} 行当作页码或页眉略去，第一行是“{text}”",
            "leaves out {count} of its lines as page numbers or running heads, first “{text}”",
        ),
        note=True,
    ),
    "left-boilerplate": Kind(
        ("略去的网站文字", "Left out: the website’s own words"),
        (
            "有 {count} 行当作网站自身的文字略去，第一行是“{text}”",
            "leaves out {count} of its lines as the website’s own words, first “{text}”",
        ),
        note=True,
    ),
    "left-unread": Kind(
        ("没有读入的文字", "Left out: neither report nor definition"),
        (
            "有 {count} 行既不属于报告，也不属于术语定义，第一行是“{text}”",
            "leaves {count} of the lines behind it unread: neither report nor definition, first “{text}”",
        ),
    ),
    "no-report": Kind(
        ("没有报告的文件", "Files without a report"),
        ("里面没有报告，只有略去的文字", "holds no report, only what is left out of reports"),
    ),
    "untranslated": Kind(
        ("尚未译完", "Not translated yet"),
        (
            "译成 {language} 还差 {missing} 条，共 {total} 条",
            "has {missing} of {total} texts not in {language} yet",
        ),
    ),
    "override-unused": Kind(
        ("没有用上的更正", "Corrections of no report"),
        (
            "没有哪份报告以“{begins}”开头：改正“begins”，或删去这一条",
            "“{begins}” begins no report: correct “begins”, or take it out",
        ),
    ),
    "key-twice": Kind(
        ("重复的 key", "Keys given twice"),
        ("“{key}”已是另一份报告的 key：换一个", "“{key}” is the key of another report: choose another"),
    ),
    "kind-unknown": Kind(
        ("未知的类型", "Unknown kinds"),
        ("没有“{kind}”这种类型；可以是：{kinds}", "“{kind}” is no kind; there are: {kinds}"),
    ),
    "name-shared": Kind(
        ("共用的名称", "Names of two concepts"),
        ("“{name}”也是“{one}”的名称：只留一处", "“{name}” names “{one}” too: leave it to one of them"),
    ),
    "memory-unused": Kind(
        ("无所属的译文文件", "Translations of no file"),
        (
            "不属于任何报告文件：按报告文件命名；导出时会用到其中的译文",
            "belongs to no report file: name it like one; export takes over what it knows",
        ),
    ),
    "concept-unused": Kind(
        ("没有用到的概念", "Concepts that nothing names"),
        ("没有报告或定义提到“{key}”", "“{key}” is named in no report and no definition"),
    ),
    "dead-link": Kind(
        ("失效的链接", "Dead links"),
        ("“{link}”指向的页面或位置不存在", "leads nowhere: there is no page or place “{link}”"),
    ),
    "same-as-source": Kind(
        ("译文与原文相同", "Translations that are their source"),
        ("“{detail}”没有翻译", "“{detail}” is not translated"),
    ),
    "figures-differ": Kind(
        ("数字不一致", "Figures that differ"),
        ("数字与原文不同：{detail}", "has other figures than its source: {detail}"),
    ),
    "links-differ": Kind(
        ("链接不一致", "Links that differ"),
        ("链接与原文不同：{detail}", "has other links than its source: {detail}"),
    ),
    "placeholders-differ": Kind(
        ("占位符不一致", "Placeholders that differ"),
        ("占位符与原文不同：{detail}", "has other placeholders than its source: {detail}"),
    ),
    "markup-differs": Kind(
        ("标记不一致", "Markdown that differs"),
        ("Markdown 标记与原文不同：{detail}", "has other Markdown than its source: {detail}"),
    ),
    "chinese-left": Kind(
        ("残留的中文", "Chinese left"), ("“{detail}”仍是中文", "leaves “{detail}” in Chinese")
    ),
    "punctuation-left": Kind(
        ("残留的中文标点", "Chinese punctuation left"),
        ("残留中文标点：{detail}", "leaves Chinese punctuation: {detail}"),
    ),
    "english-left": Kind(
        ("残留的英文", "English left"), ("“{detail}”仍是英文", "leaves “{detail}” in English")
    ),
    "word-twice": Kind(("重复的词", "Words doubled"), ("出现“{detail}”", "says “{detail}”")),
    "term-missing": Kind(
        ("缺少的术语", "Terms missing"),
        ("没有提到原文里的“{detail}”", "does not name “{detail}”, as its source does"),
    ),
    "length-odd": Kind(
        ("长度异常", "Odd lengths"),
        ("长度是同类文字的 {detail} 倍", "is {detail} times as long as such texts are"),
    ),
    "translated-twice": Kind(
        ("同文异译", "Translated in two ways"),
        ("与 {detail} 处同一原文的译法不同", "is not the translation of the same text in {detail}"),
    ),
}
"""Every code that `check` gives; what readers of files say besides has its own words, in English."""

_OTHER = Kind(("文件中的错误", "Errors in files"), ("{}", "{}"))


def issue(path: str, line: int, code: str, page: str = "", **values: object) -> Issue:
    """Return a finding; `page` is the one that shows it, as `Issue` has it."""
    given = tuple((name, _printable(str(value))) for name, value in {"page": page, **values}.items())
    message = KINDS[code].message[1].format(**dict(given))
    return Issue(path, line, code, message, given)


def _printable(text: str) -> str:
    return text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)


def place(issue: Issue) -> tuple[str, int, str, str]:
    """Return what issues are sorted by."""
    return issue.path, issue.line, issue.code, issue.message


def is_note(code: str) -> bool:
    """Tell whether findings of a code only tell of a doubt."""
    return KINDS.get(code, _OTHER).note


_ORDER = {code: number for number, code in enumerate(KINDS)}


def order(code: str) -> tuple[bool, int, str]:
    """Return the key that sorts codes: errors in files, what is to be done, what is to be looked at."""
    return is_note(code), _ORDER.get(code, -1), code


def name(code: str, language: str) -> str:
    """Return what findings of a code are called together."""
    return KINDS.get(code, _OTHER).name[LANGUAGES.index(language)]


def message(issue: Issue, language: str) -> tuple[str, str]:
    """Return what a finding says in `language`, and the language that it says it in."""
    if issue.code not in KINDS:
        return issue.message, "en"
    return KINDS[issue.code].message[LANGUAGES.index(language)].format(**dict(issue.values)), language
