"""The kinds of issues: the name of each kind and the message of an issue, in both languages."""

from __future__ import annotations

from typing import NamedTuple

from ...model import LANGUAGES, Issue, printable


class Kind(NamedTuple):
    """A kind of issue; pairs follow LANGUAGES. A note is a doubt: the text may be right as it is.

    A failure means that a file, or a part of it, cannot be used.
    """

    name: tuple[str, str]
    message: tuple[str, str]
    note: bool = False
    failure: bool = False


KINDS = {
    "no-title": Kind(
        ("没有标题", "No title"),
        ("没有标题：在 {sidecar} 里为它写“title: …”", "has no title: write “title: …” for it in {sidecar}"),
    ),
    "title-derived": Kind(
        ("推断的标题", "Derived titles"),
        (
            "没有印出标题，“{title}”取自正文或文件名；若不对，在 {sidecar} 里写“title: …”",
            "has no printed title: “{title}” is taken from its text or its name; if that is wrong, write "
            "“title: …” in {sidecar}",
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
        ("存疑的小标题：没有标记", "Uncertain headings: no number or mark"),
        (
            "“{heading}”只因短而独占一行、下面是正文，被读作小标题；目录里没有它",
            "“{heading}” is read as a heading only because it is short and alone above a paragraph; the "
            "printed contents do not list it",
        ),
        note=True,
    ),
    "heading-number": Kind(
        ("存疑的小标题：编号不连续", "Uncertain headings: numbers out of sequence"),
        (
            "“{heading}”的编号没有接着“{before}”：可能漏了一个，编号印了两次，或者不是小标题",
            "“{heading}” does not follow “{before}”: a heading between them is missing, a number is printed "
            "twice, or this is not a heading",
        ),
        note=True,
    ),
    "left-furniture": Kind(
        ("略去的页码和页眉", "Left out: page numbers and running heads"),
        (
            "有 {count} 行当作页码或页眉略去，第一行是“{text}”",
            "{count} lines are left out as page numbers or running heads, the first is “{text}”",
        ),
        note=True,
    ),
    "left-page": Kind(
        ("略去的网页菜单和页尾", "Left out: what a web page prints around the text"),
        (
            "有 {count} 行当作网页的菜单、按钮或页尾略去，第一行是“{text}”",
            "{count} lines are left out as menus, buttons or the foot of the web page, the first is “{text}”",
        ),
        note=True,
    ),
    "left-boilerplate": Kind(
        ("略去的网站文字", "Left out: the website’s own words"),
        (
            "有 {count} 行当作网站自身的文字略去，第一行是“{text}”",
            "{count} lines are left out as the website’s own words, the first is “{text}”",
        ),
        note=True,
    ),
    "left-unread": Kind(
        ("没有读入的文字", "Left out: neither report nor definition"),
        (
            "有 {count} 行既不属于报告，也不属于术语定义，第一行是“{text}”",
            "{count} lines are neither part of a report nor a definition, the first is “{text}”",
        ),
    ),
    "no-report": Kind(
        ("没有报告的文件", "Files without a report"),
        ("里面没有报告，只有略去的文字", "contains no report, only lines that are left out of reports"),
    ),
    "untranslated": Kind(
        ("尚未译完", "Not translated yet"),
        (
            "译成 {language} 还差 {missing} 条，共 {total} 条",
            "{missing} of {total} texts are not translated into {language} yet",
        ),
    ),
    "override-unused": Kind(
        ("没有用上的更正", "Unused corrections"),
        (
            "没有哪份报告以“{begins}”开头：改正“begins”，或删去这一条",
            "no report begins with “{begins}”: correct “begins”, or remove the entry",
        ),
    ),
    "key-twice": Kind(
        ("重复的 key", "Duplicate keys"),
        ("“{key}”已是另一份报告的 key：换一个", "“{key}” is the key of another report: choose another"),
    ),
    "people-unread": Kind(
        ("只读懂一部分的人名", "Names read in part"),
        (
            "“{text}”里的人名只读懂一部分，都没有列出：在 {sidecar} 里写“people: …”",
            "only a part of “{text}” is understood as names, so nobody is listed: write “people: …” in "
            "{sidecar}",
        ),
    ),
    "not-registered": Kind(
        ("未登记的报告", "Reports that are not registered"),
        (
            "还没有登记（共 {count} 份），没有加入的日期，地址也未保留：运行“zhiku register”并提交登记册",
            "is not registered ({count} in all): it has no day, and its address is not kept; run “zhiku "
            "register” and commit the registry",
        ),
        note=True,
    ),
    "report-gone": Kind(
        ("不见了的报告", "Reports that are gone"),
        (
            "登记过的报告“{key}”不见了：请恢复；若是有意移除，运行“zhiku register --gone”",
            "had the report “{key}”, which is gone: bring it back; if it was removed on purpose, run “zhiku "
            "register --gone”",
        ),
        failure=True,
    ),
    "address-taken": Kind(
        ("地址已被占用", "Addresses that are taken"),
        (
            "地址“{wanted}”属于另一份报告，这份用“{key}”：在 {sidecar} 里写“key: …”可另取一个",
            "asks for the address “{wanted}”, which is another report’s, and gets “{key}”: write “key: …” "
            "in {sidecar} to choose another",
        ),
        note=True,
    ),
    "name-shared": Kind(
        ("共用的名称", "Names shared by two concepts"),
        (
            "“{name}”也是“{one}”的名称：只留一处",
            "“{name}” is also a name of “{one}”: keep it for one of them",
        ),
    ),
    "memory-unused": Kind(
        ("无所属的译文文件", "Translations without a source file"),
        (
            "不属于任何报告文件：按报告文件命名；导出时会用到其中的译文",
            "belongs to no report file: name it after one; export takes over its translations",
        ),
    ),
    "site-large": Kind(
        ("网站太大", "A large site"),
        (
            "全站共 {total} MB，许多托管服务容不下；图片和原文件以这份报告的最多，有 {own} MB",
            "the site takes {total} MB, more than many hosts do; this report has the largest pictures and "
            "original, {own} MB",
        ),
    ),
    "concept-unused": Kind(
        ("没有用到的概念", "Unused concepts"),
        ("没有报告或定义提到“{key}”", "no report or definition names “{key}”"),
    ),
    "link-unknown": Kind(
        ("通往别的文件的链接", "Links to other files"),
        (
            "链接指向的文件有 {count} 个不是这里的报告，只显示链接的文字，第一个是“{text}”",
            "links to {count} files that are no reports here are shown as their words, the first to “{text}”",
        ),
        note=True,
    ),
    "dead-link": Kind(
        ("失效的链接", "Broken links"),
        ("“{link}”指向的页面或位置不存在", "broken link: “{link}” is not a page or place of the site"),
    ),
    "same-as-source": Kind(
        ("译文与原文相同", "Translations equal to their source"),
        ("“{detail}”没有翻译", "“{detail}” is not translated"),
    ),
    "figures-differ": Kind(
        ("数字不一致", "Different figures"),
        ("数字与原文不同：{detail}", "figures differ from the source: {detail}"),
    ),
    "links-differ": Kind(
        ("链接不一致", "Different links"),
        ("链接与原文不同：{detail}", "links differ from the source: {detail}"),
    ),
    "placeholders-differ": Kind(
        ("占位符不一致", "Different placeholders"),
        ("占位符与原文不同：{detail}", "placeholders differ from the source: {detail}"),
    ),
    "markup-differs": Kind(
        ("标记不一致", "Different Markdown"),
        ("Markdown 标记与原文不同：{detail}", "Markdown differs from the source: {detail}"),
    ),
    "chinese-left": Kind(
        ("残留的中文", "Chinese left"), ("“{detail}”仍是中文", "“{detail}” is still Chinese")
    ),
    "punctuation-left": Kind(
        ("残留的中文标点", "Chinese punctuation left"),
        ("残留中文标点：{detail}", "Chinese punctuation is left: {detail}"),
    ),
    "english-left": Kind(
        ("残留的英文", "English left"), ("“{detail}”仍是英文", "“{detail}” is still English")
    ),
    "word-twice": Kind(("重复的词", "Repeated words"), ("出现“{detail}”", "contains “{detail}”")),
    "term-missing": Kind(
        ("缺少的术语", "Missing terms"),
        ("没有提到原文里的“{detail}”", "does not mention “{detail}”, which its source does"),
    ),
    "length-odd": Kind(
        ("长度异常", "Unusual lengths"),
        ("长度是同类文字的 {detail} 倍", "is {detail} times as long as similar texts"),
    ),
    "translated-twice": Kind(
        ("同文异译", "Inconsistent translations"),
        ("与 {detail} 处同一原文的译法不同", "differs from the translation of the same text in {detail}"),
    ),
}
"""Kinds by the codes of issues."""

_REMARKS = {
    "lost-characters": (("损坏的字符", "Damaged characters"), "有不是文字的字节，每处以 � 代替"),
    "picture-missing": (("缺少的图片", "Missing pictures"), "有 {count} 张图片的文件不在文件夹里：{details}"),
    "picture-remote": (
        ("别的网站上的图片", "Pictures of other hosts"),
        "有 {count} 张图片在别的网站上，没有取来：{details}",
    ),
    "picture-unreadable": (
        ("不能读取的图片", "Pictures that cannot be read"),
        "有 {count} 张图片不能读取：{details}",
    ),
    "not-shown": (
        ("没有图片的图表和对象", "Charts and objects without a picture"),
        "有 {count} 个由别的程序画出的图表或对象没有图片，没有显示：作为图片插入。{details}",
    ),
    "site-file": (
        ("网站的菜单和设置", "Menus and settings of sites"),
        "是网站的菜单、封面或设置，不是报告，没有显示",
    ),
    "section-file": (("没有文字的栏目", "Sections without text"), "只写了栏目的名称，没有文字，没有显示"),
    "drawing-file": (("绘图", "Drawings"), "是绘图或白板，没有显示：导出为 .svg，放在引用它的笔记旁"),
    "other-file": (
        ("不是报告的文件", "Files that are no reports"),
        "没有显示：按名称是声音、影像、数据或程序；若是报告，请按格式命名，如 .txt",
    ),
    "pages-without-text": (
        ("没有文字的页", "Pages without text"),
        "有的页没有文字（是扫描的，或者字体没有说明是什么字）：{details}",
    ),
    "recognised": (("识别的文字", "Recognised text"), "有的页的文字由程序识别，请与文件核对：{details}"),
    "same-report": (
        ("同一份报告的另一个文件", "Other files of a report"),
        "与 {details} 是同一份报告，网站只显示那一份",
    ),
    "sidecar-unused": (
        ("无所属的更正文件", "Corrections without a report"),
        "不属于任何报告文件：按报告文件命名，如 report.pdf 旁的 report.yml",
    ),
    "sidecar-name": (("名称不对的更正文件", "Corrections with another name"), "没有读取：请改名为 {details}"),
    "characters-unknown": (
        ("认不出的字符", "Unknown characters"),
        "有 {details} 个字符，字体没有说明是什么字：请从别的版本补上",
    ),
}
"""What leaves a file whole, as far as its text goes."""

FILES = _REMARKS | {
    "unknown-format": (
        ("不能读取的格式", "Formats that are not read"),
        "不能读取这种格式：另存为 .docx、.pptx、.epub 或 .pdf",
    ),
    "encrypted": (("需要密码的文件", "Files with a password"), "需要密码或受到保护：另存为没有密码的文件"),
    "scanned": (("扫描的文件", "Scans"), "是扫描件，里面没有文字：用“zhiku read --ocr”识别"),
    "damaged": (("损坏的文件", "Damaged files"), "不能打开：已经损坏，或者不是文件名所说的格式；请重新取得"),
    "empty": (("空文件", "Empty files"), "里面没有文字"),
    "too-large": (("过大的文件", "Files too large"), "太大，没有读入"),
    "not-read-yet": (("还没有读的文件", "Files not read yet"), "还没有读：用“zhiku read”读取"),
    "too-slow": (("读得太久的文件", "Files that take too long"), "读得太久，没有读入"),
    "crashed": (("读取中断的文件", "Files whose reader broke off"), "读取中断，可能占用内存太多"),
    "not-understood": (
        ("程序出错的报告", "Reports on which the program fails"),
        "让程序出错，没有放进网站：请把这条提示告诉作者",
    ),
    "outside": (
        ("文件夹之外的链接", "Links that leave the folder"),
        "是通往别处的链接，没有读入：把文件或文件夹本身拷到这里",
    ),
    "no-file": (("不是文件", "Not files"), "不是普通文件，没有读入"),
    "same-name": (("同名的文件", "Files with one name"), "与另一个文件的名称相同：请改名"),
    "unreadable": (("打不开的文件", "Files that cannot be opened"), "打不开"),
    "not-text": (
        ("不是文字的文件", "Files that are not text"),
        "不是 UTF-8、UTF-16、GB18030 或 Big5 编码的文字：另存为 UTF-8",
    ),
    "cut-off": (("不完整的文件", "Files cut off"), "在一个字的中间断开，后面缺失：请重新拷贝"),
    "damaged-part": (("损坏的部分", "Damaged parts"), "有 {count} 个部分不能读取：{details}"),
    "pages-not-read": (("没有读入的页", "Pages that are not read"), "太长，这些页没有读入：{details}"),
}
"""What reading a file meets, by code: the name in both languages, and the Chinese message. The reader of
the file wrote the English one. Errors in YAML and TOML speak English alone, as their parsers do."""

_OTHER = Kind(("文件中的错误", "Errors in files"), ("{}", "{}"))


def issue(path: str, line: int, code: str, page: str = "", **values: object) -> Issue:
    """Return an issue of a kind; `page` is the page that shows its place."""
    given = tuple((name, printable(str(value))) for name, value in {"page": page, **values}.items())
    message = KINDS[code].message[1].format(**dict(given))
    return Issue(path, line, code, message, given)


def place(issue: Issue) -> tuple[str, int, str, str]:
    """Return the key that sorts issues by place."""
    return issue.path, issue.line, issue.code, issue.message


def is_failure(code: str) -> bool:
    """Return True if issues of a code say that a file, or a part of it, cannot be used at all."""
    return KINDS[code].failure if code in KINDS else code not in _REMARKS


def is_note(code: str) -> bool:
    """Return True if issues of a code are notes."""
    return KINDS.get(code, _OTHER).note


_ORDER = {code: number for number, code in enumerate(KINDS)}


def order(code: str) -> tuple[bool, int, str]:
    """Return the key that sorts codes: errors in files, then issues, then notes."""
    return is_note(code), _ORDER.get(code, -1), code


def urgency(code: str) -> tuple[bool, bool, int, str, str]:
    """Return the key that sorts codes for an editor: what cannot be used, then other issues, then notes."""
    return not is_failure(code), is_note(code), _ORDER.get(code, -1), name(code, "en"), code


def name(code: str, language: str) -> str:
    """Return the name of a kind."""
    names = FILES[code][0] if code in FILES else KINDS.get(code, _OTHER).name
    return names[LANGUAGES.index(language)]


def message(issue: Issue, language: str) -> tuple[str, str]:
    """Return the message of an issue in `language` if it has one, with the language of the message."""
    if issue.code in KINDS:
        text = KINDS[issue.code].message[LANGUAGES.index(language)]
    elif issue.code in FILES and language == "zh":
        text = FILES[issue.code][1]
    else:
        return issue.message, "en"
    return text.format(**dict(issue.values)), language
