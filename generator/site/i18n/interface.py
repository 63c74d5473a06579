"""The words of pages and their scripts, in both languages; pairs follow LANGUAGES."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sentence in both languages; as an attribute of Words, its text in one."""

    zh: str
    en: str

    def __get__(self, words: Words, owner: type[Words]) -> str:
        """Return the text in the language of `words`."""
        text: str = getattr(self, words.language)
        return text


class Words:
    """The words of pages in one language, as attributes: mypy knows which there are."""

    def __init__(self, language: str, own: Mapping[str, str] = MappingProxyType({})) -> None:
        """Take the language, and an owner's `own` words, by their names, instead of ours."""
        self.language = language
        vars(self).update(own)

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield each word by its name, for templates."""
        return ((name, getattr(self, name)) for name in WORDS)

    site = Word("知库", "Zhiku")
    site_tagline = Word("中英双语的报告知识库", "A bilingual knowledge base of reports")
    site_statement = Word(
        "每份报告一页，原文一字不改。目录、机构、日期、人员和概念都从原文整理出来，彼此相连。",
        "One page per report, its text unaltered. Contents, organisations, dates, people and concepts are "
        "drawn from the text and linked to each other.",
    )
    twins = Word(
        "中英文各有一页，段落一一对应。", "Every page has a twin in Chinese, paragraph for paragraph."
    )
    untranslated = Word(
        "报告尚未译成中文：正文为英文原文，各项信息为中文。",
        "The reports are not translated into English yet: their texts stand in Chinese, with facts and "
        "labels in English.",
    )
    partly_untranslated = Word(
        "其中 {}尚未译成中文，正文为英文原文。",
        "Not translated into English yet: {}, whose texts stand in Chinese.",
    )
    home = Word("首页", "Home")
    reports = Word("报告", "Reports")
    concepts = Word("概念", "Concepts")
    organisations = Word("机构", "Organisations")
    search = Word("搜索", "Search")
    search_prompt = Word("搜索报告、机构与概念", "Search reports, organisations and concepts")
    search_help = Word(
        "中英文、数字都可以，几个字也行。用空格隔开的几部分都要出现，引号里的原样查找；拼音或首字母也能找到概念和标题。",
        "Type Chinese, English or numbers; part of a word will do. All words set apart by spaces must occur, "
        "and text in “quotes” as it stands. Pinyin, or its initials, finds concepts and titles too.",
    )
    search_unscripted = Word(
        "搜索需要运行脚本，而这个浏览器没有运行。可以从这些列表找起。",
        "Search needs scripts, and this browser runs none. Start from these lists.",
    )
    search_above = Word(
        "搜索在页面上方。也可以从这些列表找起。", "Search stands above every page. Or start from these lists."
    )
    search_close = Word("清除并关闭搜索", "Clear and close the search")
    filters = Word("筛选", "Filters")
    newest = Word("最新报告", "Newest reports")
    added = Word("加入", "Added")
    recently_added = Word("最近加入", "Recently added")
    all_added = Word("按加入日期看全部", "All by the day they were added")
    recently_added_lead = Word(
        "按加入本站的日期排列，新的在前。", "By the day on which they were added here, the latest first."
    )
    moved = Word("页面已移到新地址", "This page has moved")
    moved_text = Word("它现在的地址是：", "It is now at:")
    removed = Word("此页已移除", "This page was removed")
    removed_text = Word("这个地址上的内容已不在本站。", "What stood at this address is no longer here.")
    most_read = Word("最受关注", "Most read")
    main_concepts = Word("主要概念", "Main concepts")
    all_reports = Word("全部报告", "All reports")
    all_concepts = Word("全部概念", "All concepts")
    reports_lead = Word(
        "按发布日期排列，新的在前；日期不详的在后。", "Newest first; those without a date come last."
    )
    concepts_lead = Word(
        "按拼音排列。数字是谈及这一概念的报告数。",
        "In alphabetical order. The figure is the number of reports that mention the concept.",
    )
    concepts_empty = Word("还没有几份报告共有的概念。", "No concept is shared by several reports yet.")
    browse = Word("浏览", "Browse")
    browse_lead = Word(
        "按机构、类型、年份、热度或概念找报告，也可以顺着时间看。",
        "Find reports by organisation, kind, year, popularity or concept, or follow them through time.",
    )
    trail = Word("位置", "You are here")
    kinds = Word("类型", "Kinds")
    kind_unknown = Word("类型不详", "Kind not given")
    years = Word("年份", "Years")
    year_unknown = Word("年份不详", "Year not given")
    date = Word("日期", "Date")
    newest_report = Word("最新报告", "Newest report")
    all_organisations = Word("全部机构", "All organisations")
    organisations_lead = Word(
        "按拼音排列。同一机构的不同名称，只要词表里有，就合在一起。",
        "In alphabetical order. The names of one organisation are joined where the vocabulary knows them.",
    )
    group_lead = Word("按日期排列，新的在前。", "Newest first.")
    popular_lead = Word(
        "按原网页的阅读数排列，多的在前。", "By the number of views on their original pages, most first."
    )
    about_it = Word("关于这家机构", "About this organisation")
    own_reports = Word("发布的报告", "Reports by it")
    concept_tree = Word("概念树", "Concept tree")
    concept_tree_lead = Word(
        "上位概念之下是它的下位概念。数字是谈及这一概念的报告数。",
        "Narrower concepts stand under broader ones. The figure is the number of reports that mention the "
        "concept.",
    )
    alone_lead = Word(
        "没有上下位的概念不在树中，见", "Concepts without broader or narrower ones are not here; see"
    )
    see_above = Word("见前文", "see above")
    entities = Word("机构、人物、模型等", "Organisations, people, models and more")
    timeline = Word("时间线", "Timeline")
    timeline_lead = Word(
        "报告发布的时间，以及报告中写明年月、提到机构或产品等的句子。日期都出自原文。",
        "When reports appeared, and their sentences that give a month and name an organisation, a product or "
        "the like. All dates are from the texts.",
    )
    month_unknown = Word("月份不详", "Month not given")
    events_lead = Word(
        "引自报告，未经核实；日期按原文所写。",
        "Quoted from the reports, not checked; dated as the texts say.",
    )
    narrow = Word("筛选", "Filter")
    any_kind = Word("全部类型", "All kinds")
    any_year = Word("全部年份", "All years")
    nearby = Word("可以试试：", "You could try:")
    unfilter = Word("全部显示", "Show all")
    untitled = Word("（无题）", "(untitled)")
    title = Word("标题", "Title")
    subtitle = Word("副题", "Subtitle")
    organisation = Word("机构", "Organisation")
    published = Word("发布", "Published")
    written = Word("撰写", "Written")
    kind = Word("类型", "Kind")
    pages = Word("页数", "Pages")
    popularity = Word("热度", "Popularity")
    original = Word("原文语言", "Original language")
    source = Word("来源文件", "Source")
    on_the_web = Word("原文网址", "On the web")
    corrections = Word("勘误", "Corrections")
    edit_file = Word("编辑文件", "Edit the file")
    report_mistake = Word("报告错误", "Report a mistake")
    edited = Word("编者提供", "editor")
    edited_note = Word("由编者提供，并非取自原文。", "Given by an editor, not taken from the text.")
    summary = Word("摘要", "Summary")
    tags = Word("主题", "Topics")
    contents = Word("目录", "Contents")
    pager = Word("分页", "Pages")
    page_number = Word("第 {} 页", "page {}")
    recognised = Word(
        "（文字由程序从图像识别，可能有误）", "(text recognised in a picture by a program; it may be wrong)"
    )
    original_file = Word("原文件", "Original file")
    on_this_page = Word("本页", "On this page")
    footnote = Word("注释", "Note")
    back_to_text = Word("返回正文", "Back to the text")
    picture_missing = Word("此处的图片未收录", "A picture that is not held here")
    full_size = Word("查看大图", "Full size")
    written_by = Word("撰写", "by")
    related = Word("相关报告", "Related reports")
    versions = Word("同一著作的其他版本", "Other versions of this work")
    map = Word("地图", "Map")
    map_title = Word("报告与概念地图", "Map of reports and concepts")
    map_lead = Word(
        "这里是最常成为报告主题的概念，以及与这些概念最切题的报告。实线连接报告与其主题，虚线连接常一同出现的概念。",
        "The concepts that most reports are about and, for each in turn, the reports most about it. A solid "
        "line joins a report to its topics, a dotted line concepts that often occur together.",
    )
    map_empty = Word("还没有几份报告共有的主题。", "No topic is shared by several reports yet.")
    map_listed = Word("列表形式", "As a list")
    zoom_in = Word("放大", "Zoom in")
    zoom_out = Word("缩小", "Zoom out")
    zoom_reset = Word("原始大小（1:1）", "Original size (1:1)")
    only_here = Word("仅见于本页：", "Only on this page:")
    only_there = Word("仅见于该版：", "Only in that version:")
    same_paragraphs = Word("，段落相同", "; the same paragraphs")
    series = Word("系列", "Series")
    not_held = Word("未收录", "not held")
    listed_in = Word("列入系列：", "Listed in the series:")
    cite = Word("引用", "Cite")
    copy_citation = Word("复制引文", "Copy citation")
    copy_quotation = Word("复制引语和地址", "Copy quotation and address")
    paragraph_address = Word("本段地址", "Address of this paragraph")
    copied = Word("已复制", "Copied")
    feed = Word("订阅", "Feed")
    original_text = Word("原文", "Source text")
    see_original = Word("看原文", "Show the original")
    to_the_report = Word("回到报告", "Back to the report")
    editor_title = Word("编者报告", "Editor’s report")
    editor_lead = Word(
        "知库读这些文件时拿不准的地方，按种类列出；zhiku check 给出同样的内容。每一条都附有要改的文件和行。",
        "What Zhiku was unsure of when it read the files, by kind; zhiku check says the same. Each entry "
        "names the file and the line to edit.",
    )
    editor_nothing = Word("没有需要处理的地方。", "There is nothing to look at.")
    note = Word("提示：不一定有错", "a note: it may be right")
    to_the_page = Word("页面", "Page")
    in_original = Word("原文", "Source")
    on_demand = Word("另用命令查看", "On demand")
    command_check = Word(
        "以上各项，再加上逐条译文的疑点和所有页面中失效的链接",
        "all of this, the doubts about each translation, and the dead links of all pages",
    )
    candidates = Word("候选概念", "Candidates for concepts")
    command_suggest = Word(
        "可以收作概念的短语；用 --accept 收入一条", "phrases that may become concepts; --accept takes one"
    )
    command_translate = Word("更新译文文件", "brings the files of translations up to date")
    left_out = Word("未收入报告", "Left out of the report")
    coverage = Word("译文进度", "Translation")
    coverage_note = Word(
        "未译的段落显示原文，段首注明“原文”。",
        "What is not translated yet stands in the original, and says so.",
    )
    view = Word("阅读方式", "View")
    side_by_side = Word("对照", "Side by side")
    show_states = Word("标出译文状态", "Show the state of each translation")
    coverage_title = Word("译文进度", "Translation progress")
    coverage_lead = Word(
        "每份报告有多少条文字已译成另一种语言，进度最低的在前。点数字可到第一处。",
        "How many passages of each report are translated into the other language, the least translated "
        "first. A number links to the first such passage.",
    )
    texts = Word("条数", "Passages")
    done = Word("已译", "Translated")
    all = Word("合计", "All")
    report = Word("报告", "Report")
    concept = Word("概念", "Concept")
    aliases = Word("又称", "Also called")
    broader = Word("上位概念", "Broader")
    narrower = Word("下位概念", "Narrower")
    in_both = Word("两份报告都谈到：", "Both are about:")
    near_texts = Word("两份报告的用词相近。", "Their texts use much the same words.")
    automatic = Word(
        "由程序从报告中找出，未经编辑确认。",
        "Found in the reports by the program; no editor has confirmed it.",
    )
    looked_up = Word(
        "英文取自词典 CC-CEDICT（CC BY-SA 4.0）。",
        "Its English is from the dictionary CC-CEDICT (CC BY-SA 4.0).",
    )
    related_concepts = Word("相近概念", "Related concepts")
    about = Word("以此为主题的报告", "Reports about it")
    mentions = Word("提到此概念的报告", "Reports that mention it")
    no_mentions = Word("尚无报告提到此概念。", "No report mentions it yet.")
    homepage = Word("主页", "Home page")
    as_reports_say = Word("引自报告", "As the reports say")
    figures = Word("数字", "Figures")
    figures_lead = Word(
        "引自报告、含有数字的句子，未经核实。",
        "Sentences of the reports that hold figures, quoted and not checked.",
    )
    previous = Word("上一页", "Previous")
    next = Word("下一页", "Next")
    theme_auto = Word("外观：跟随系统", "Appearance: follow the system")
    theme_light = Word("外观：浅色", "Appearance: light")
    theme_dark = Word("外观：深色", "Appearance: dark")
    switch = Word("阅读中文版", "Read in English")
    menu = Word("菜单", "Menu")
    skip = Word("跳到正文", "Skip to content")
    missing_page = Word("找不到这一页", "Page not found")
    missing_page_help = Word(
        "地址可能有误，或报告的名称已经更改。可以从这里继续：",
        "The address may be wrong, or the report may have been renamed. You can go on from here:",
    )
    other_initial = Word("#", "#")
    footer = Word("报告的文字归其作者所有。", "The texts of the reports belong to their authors.")


WORDS = {name: (word.zh, word.en) for name, word in vars(Words).items() if isinstance(word, Word)}
"""The words of pages by their names."""

SEARCH = {
    "suggestions": ("概念与标题", "Concepts and titles"),
    "best": ("最相关的页面", "Most relevant pages"),
    "all": ("查看全部 {}", "Show all {}"),
    "none": ("没有找到含有“{}”的页面。", "No page contains “{}”."),
    "spelling": ("以下页面含有：{}", "These pages contain: {}"),
    "telling": ("以下页面含有其中的词：{}", "These pages contain words of it: {}"),
    "searching": ("正在搜索……", "Searching…"),
    "offline": (
        "连不上网站，暂时无法搜索。",
        "The site cannot be reached, so it cannot be searched right now.",
    ),
    "missing": ("搜索索引有一部分没有加载成功。", "A part of the search index could not be loaded."),
    "format": (
        "网站刚刚更新过，请刷新这一页再搜索。",
        "The site has just been updated: reload this page to search it.",
    ),
    "retry": ("重试", "Try again"),
    "unmark": ("清除标记", "Clear the marks"),
}
"""The words of the search's scripts on every page."""

RESULTS = {
    "found": ("找到 {}", "{} found"),
    "none_filtered": ("筛选之后，没有含有“{}”的页面。", "With these filters, no page contains “{}”."),
    "none_help": (
        "可以少输入几个字，去掉引号，或换成另一种语言的说法。",
        "Try fewer words, leave out quotes, or use the other language.",
    ),
    "none_signs": (
        "搜索找的是文字和数字，标点和符号不算。",
        "The search looks for letters and digits, not for punctuation or signs.",
    ),
    "nearby": ("要找的是不是：", "Did you mean:"),
    "unfilter": ("去掉筛选再找", "Search without filters"),
    "matches": ("匹配：{}", "Matches: {}"),
    "more": ("显示更多", "Show more"),
    "fewer": ("只显示前几项", "Show fewer"),
    "language": ("语言", "Language"),
    "kind": ("类型", "Kind"),
    "organisation": ("机构", "Organisation"),
    "year": ("年份", "Year"),
    "concept": ("概念", "Concept"),
}
"""Their words on the page of the search alone."""

TABLE = {
    "none": ("没有符合的条目。", "No rows match."),
    "loading": ("正在加载整张表……", "Loading the whole table…"),
    "failed": (
        "整张表没有加载成功，目前只能排列和筛选这一页。",
        "The whole table could not be loaded: only what is on this page is sorted and filtered.",
    ),
    "take": ("导出列表中全部报告的引文：", "References of all reports in this list:"),
    "selected": ("导出所选 {} 份报告的引文：", "References of the {} selected:"),
    "select": ("选取", "Select"),
    "clear": ("取消选取", "Clear the selection"),
    "address": ("地址", "Address"),
    "not_taken": (
        "引文文件没有加载成功，请再试一次。",
        "The references could not be loaded: please try again.",
    ),
}
"""The words of the script of tables."""
