"""Concepts that the program finds in a folder without a vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build, load
from generator.concepts.automatic import MOST_TOPICS, overlap
from generator.concepts.printed_keywords import keyword_lists, listed, split
from generator.model import LANGUAGES, Site
from generator.site.views.cards import label

TEXTS = {
    "ledger.txt": "区块链与智能合约\n\n智能合约是写在区块链上的程序。智能合约由共识机制保证执行，区块链记录每一次执行。",
    "coin.txt": "稳定币的监管\n\n稳定币是与法定货币挂钩的加密资产。稳定币的发行人持有储备资产，智能合约管理稳定币的发行。",
    "lake.txt": "太湖流域土地利用变化的水文响应\n\n太湖流域的土地利用变化影响径流。结果表明，土地利用变化后太湖流域的洪峰流量增加。"
    "在此基础上，与对照组相比，浓度升高。",
    "zero.md": "---\ntags: [零信任, 身份认证]\n---\n\n# 网络安全架构\n\n企业的网络安全架构需要身份认证。",
    "keys.txt": "某河口的水质\n\n摘要：本文研究水质。\n\n关键词：总磷；溶解氧；富营养化\n\n水质监测在夏季进行。",
    "mesh.txt": "# Service Mesh Security\n\nA service mesh secures traffic between services. The service mesh uses mutual TLS. "
    "Mutual TLS protects the service mesh.",
}
FILLER = "他们先看了一遍，然后又改了两处，最后都说可以。"


def folder(path: Path, texts: dict[str, str] = TEXTS, concepts: str = "") -> Path:
    for name, text in texts.items():
        (path / name).write_text(text, "utf-8")
    (path / "concepts.yml").write_text(concepts, "utf-8")
    return path


def tags(site: Site) -> dict[str, list[str]]:
    """Return the labels of each report's tags, by the name of its file."""
    labels = {concept.key: concept.labels.zh or concept.labels.en for concept in site.concepts}
    return {report.document.source: [labels[key] for key in report.relations.tags] for report in site.reports}


def test_every_report_of_a_folder_without_a_vocabulary_has_tags(tmp_path: Path) -> None:
    found = tags(load(folder(tmp_path)))
    assert all(0 < len(listed) <= MOST_TOPICS for listed in found.values())
    assert {"智能合约", "区块链"} <= set(found["ledger.txt"])
    assert "稳定币" in found["coin.txt"]
    assert "service mesh" in found["mesh.txt"]


def test_words_of_grammar_and_of_method_are_no_tags_and_nested_phrases_are_merged(tmp_path: Path) -> None:
    listed = tags(load(folder(tmp_path)))["lake.txt"]
    assert not {"结果表明", "此基础", "对照组", "浓度", "变化"} & set(listed)
    assert not [one for one in listed for other in listed if one != other and one in other]
    assert "太湖流域" in listed


def test_keywords_that_a_report_gives_are_its_tags(tmp_path: Path) -> None:
    found = tags(load(folder(tmp_path)))
    assert {"零信任", "身份认证"} <= set(found["zero.md"])
    assert {"总磷", "溶解氧", "富营养化"} <= set(found["keys.txt"])


@pytest.mark.parametrize("label", ["关键词：", "【关键词】 ", "關鍵詞:", "Keywords: ", "Key words—"])
def test_the_label_of_keywords_is_none(tmp_path: Path, label: str) -> None:
    texts = {
        "a.md": f"# 供水管网漏损控制\n\n{label}供水管网；漏损控制\n\n供水管网的漏损是供水的主要问题。\n",
        "b.md": f"# 管网压力管理\n\n{label}供水管网；压力管理\n\n压力管理降低供水管网的漏损。\n",
    }
    site = load(folder(tmp_path, texts))
    names = {name.lower() for concept in site.concepts for name in concept.names}
    assert "供水管网" in names and not names & {"关键词", "關鍵詞", "keywords", "key words"}


def test_pages_say_what_the_program_found(tmp_path: Path) -> None:
    output = build(folder(tmp_path))
    pages = {page.path: str(page.content) for page in output.pages}
    (key,) = [concept.key for concept in output.site.concepts if concept.labels.zh == "智能合约"]
    assert "由程序从报告中找出" in pages[f"zh/concepts/{key}.md"]
    assert "Found in the reports by the program" in pages[f"en/concepts/{key}.md"]
    assert 'class="zk-automatic"' in pages["zh/concepts/index.md"]
    assert key in pages["zh/map/index.md"] and f"zh/concepts/{key}/feed.xml" in pages


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("- {key: zhineng-heyue, zh: 智能合约}", "智能合约"),  # accepted
        ("- {key: zhineng-heyue, zh: 链上合约, aliases: {zh: [智能合约]}}", "链上合约"),  # renamed, or merged
        ("- hide: 智能合约", ""),
        ("- hide: [智能合约, 稳定币]", ""),
    ],
)
def test_an_editor_has_the_last_word_in_a_line(tmp_path: Path, line: str, left: str) -> None:
    site = load(folder(tmp_path, concepts=f"{line}\n"))
    named = [concept for concept in site.concepts if {"智能合约", left} & set(concept.names)]
    assert [concept.labels.zh for concept in named] == [left] * bool(left)
    assert not [concept for concept in named if concept.is_automatic]
    assert ("稳定币" in tags(site)["coin.txt"]) == ("稳定币" not in line)


def test_one_more_report_changes_the_tags_of_few_others(tmp_path: Path) -> None:
    before = tags(load(folder(tmp_path)))
    more = "数字人民币与智能合约\n\n数字人民币可以加载智能合约。数字人民币由商业银行兑换。"
    after = tags(load(folder(tmp_path, {"more.txt": more})))
    changed = [name for name in before if set(before[name]) != set(after[name])]
    assert len(changed) <= 1 and "数字人民币" in after["more.txt"]


PRINTED = "# 湖水的{title}\n\n本文在夏季研究湖水。\n\n关键词：{chinese}\n\nKey words: {english}\n\n湖水的水质在夏季下降。"


@pytest.mark.parametrize(
    ("chinese", "english", "labels"),
    [
        (
            "总磷；溶解氧",
            "total phosphorus; dissolved oxygen",
            {"总磷": "total phosphorus", "溶解氧": "dissolved oxygen"},
        ),
        (
            "开源，活跃度，社区",
            "open source, activity, community",
            {"开源": "open source", "活跃度": "activity"},
        ),
        ("总磷；溶解氧", "phosphorus; oxygen; lakes", {"总磷": "", "溶解氧": ""}),  # not the same
        ("总磷", "total phosphorus", {"总磷": ""}),
    ],
)
def test_keywords_in_two_languages_translate_each_other(
    tmp_path: Path, chinese: str, english: str, labels: dict[str, str]
) -> None:
    text = PRINTED.format(title="水质", chinese=chinese, english=english)
    site = load(folder(tmp_path, {"lake.md": text}))
    concepts = {concept.labels.zh: concept.labels.en for concept in site.concepts}
    assert {label: concepts[label] for label in labels} == labels
    if any(labels.values()):
        assert not {concept.labels.en for concept in site.concepts if not concept.labels.zh}


@pytest.mark.parametrize(
    ("printed", "keywords"),
    [
        ("关键词：总磷；溶解氧中图分类号：X32 文献标识码：A 文章编号：1671-3990", ["总磷", "溶解氧"]),
        ("關鍵詞：總磷；溶解氧　中圖分類號：X32", ["總磷", "溶解氧"]),
        ("关键词 总磷 溶解氧 富营养化中文分类号：X32 文章编号：1671", ["总磷", "溶解氧"]),
        ("关键词 总磷，溶解氧 DOI 10.16418/j.issn.1000-3045.2017.10.007", ["总磷", "溶解氧"]),
        ("本文在夏季研究湖水。关键词：总磷；溶解氧", ["总磷", "溶解氧"]),
        ("【摘要】湖水在夏季变差。【关键词】总磷；溶解氧【中图分类号】X32", ["总磷", "溶解氧"]),
        ("关键词·总磷·溶解氧", ["总磷", "溶解氧"]),
        ("关键词：溶解氧；总磷；氨氮\n\nKey words: Oxygen; Phos-phorus", ["溶解氧", "总磷", "氨氮"]),
    ],
)
def test_a_list_of_keywords_ends_where_another_label_begins(
    tmp_path: Path, printed: str, keywords: list[str]
) -> None:
    """Lists in two languages that do not say the same give those of the report's own; all stay in order."""
    text = f"# 湖水的水质\n\n本文在夏季研究湖水。\n\n{printed}\n\n湖水的水质在夏季下降。"
    found = tags(load(folder(tmp_path, {"lake.md": text})))["lake.md"]
    assert found[: len(keywords)] == keywords
    assert not [tag for tag in found if "号" in tag or "DOI" in tag or tag.isascii()]


@pytest.mark.parametrize(
    ("printed", "keywords"),
    [
        ("关键词 总磷 Secchi disk 溶解氧", ["总磷", "Secchi disk", "溶解氧"]),
        ("Keywords: lake ice", ["lake ice"]),
        ("Keywords: Secchi disk oxygen algae ice", []),
        ("Keywords: lake ice · algae", ["lake ice", "algae"]),
    ],
)
def test_spaces_alone_part_no_latin_words(tmp_path: Path, printed: str, keywords: list[str]) -> None:
    (tmp_path / "lake.md").write_text(f"# 湖水的水质\n\n{printed}\n\n湖水的水质在夏季下降。", "utf-8")
    (document,) = (report.document for report in load(tmp_path).reports)
    assert [word for words in keyword_lists(document) for word in words] == keywords


@pytest.mark.parametrize(
    "printed",
    [
        "Key words: lake ice;algae DOI:10.14022/j.cnki.2016.01.035",
        "Keywords: lake ice, algae. PACS: 89.75-Hc， 89.75.-k",
        "Key words：lake ice；algaePACS: 41.20.Jb； 84.40.-x",
        "Keywords: lake ice, algae. JEL codes: C32, Q53",
        "Keywords: lake ice, algae JEL Classification: C32, Q53",
        "Keywords: lake ice, algae JEL classification codes C32, Q53",
        "Keywords: lake ice, algae. MSC (2020): 86A05",
        "Keywords: lake ice, algae. MSC 2020 subject classification 86A05",
        "Keywords: lake ice\u037e algae",
    ],
)
def test_codes_behind_keywords_are_none(printed: str) -> None:
    assert list(split([listed(printed)])) == ["lake ice", "algae"]


@pytest.mark.parametrize(
    "line",
    [
        "keyword: A reserved word that is used to parse a program; you cannot use keywords as names.",
        "keywords (一组词，JSON)",
        "Keywords: what the tide leaves behind on sand",
    ],
)
def test_what_a_keyword_is_is_no_list_of_keywords(tmp_path: Path, line: str) -> None:
    text = f"# Glossary\n\n{line}\n"
    found = tags(load(folder(tmp_path, {"terms.md": text})))["terms.md"]
    assert not [tag for tag in found if tag.startswith(("A reserved", "you cannot"))]


def test_the_name_of_a_file_says_nothing_that_its_text_does_not(tmp_path: Path) -> None:
    said = "The harbour is deep, and ships enter the harbour at night.\n\nA pilot of the harbour guides them."
    text = (
        f"{said}\n\nWho runs the harbour dredges it. In winter the harbour freezes, so the harbour is closed."
    )
    found = tags(load(folder(tmp_path, {"server export data part.txt": text})))["server export data part.txt"]
    assert "harbour" in found and not [tag for tag in found if "export" in tag or "data" in tag]


@pytest.mark.parametrize("nothing", ["待抽取", "无", "暂无", "N/A", "待补充", "未填写", "关键词1，关键词2"])
def test_the_place_of_keywords_that_are_not_there_is_no_keyword(tmp_path: Path, nothing: str) -> None:
    text = f"# 湖水的水质\n\n关键词：{nothing}\n\n湖水的水质在夏季下降，水质由总磷决定。"
    assert not [tag for tag in tags(load(folder(tmp_path, {"lake.md": text})))["lake.md"] if tag in nothing]


@pytest.mark.parametrize(
    ("text", "not_tags"),
    [
        (
            "# 使用 JSON\n\n- 原文地址：https://a.example/b\n- 译者：Inchill\n- 优先级：P1\n\n数据格式的转换。",
            ["原文地址", "译者", "优先级"],
        ),
        ("# Making kernels for jupyter\n\n一个内核运行用户的代码。", ["Making kernels for jupyter"]),
        (
            "# Time Series Analysis\n\nTemperature of lakes\n\nIt rose.",
            ["Analysis Temperature", "Series Analysis Temperature"],
        ),
        (
            "# 议会纪要\n\n梁议员问及供水管网，梁议员也问及房屋。此模式由 J.P. 提出，此模式叫 J.P. 模式，供水管网很旧。",
            ["梁议员", "此模式", "J.P"],
        ),
        (
            "# 误差\n\n误差是 $\\\\frac{a}{b}$，标准误差是 \\\\frac{c}{\\\\sqrt{n}}，误差 \\\\frac{1}{\\\\sqrt{n}} 变小。",
            ["frac", "sqrt"],
        ),
        (
            "# 各州的供水政策\n\n各州的供水政策由字段 Document.state 和 extracted_data 统计算出，供水管网的政策里字段 "
            "Document.state 和 extracted_data 为空，说明见文件 SKILL.md，文件 SKILL.md 说明了供水管网的统计。",
            ["Document.state", "extracted_data", "SKILL.md"],
        ),
        (
            "# 供水审查\n\nG1 是水泵，G2 是水箱，G10 是供水管网。G10 修正后，G10 仍漏水，G10 的供水管网很旧，G10 再修。",
            ["G10"],
        ),
        (
            "# 无法提取日期的网页\n\n无法提取日期的网页有五个，无法提取的原因是静态网页，静态网页没有日期。",
            ["无法提取"],
        ),
        ("# 2026年4月20日 水价报告\n\n2026年4月20日 水价上涨，4月20日 水价由物价局公布。", ["日 水价"]),
        ("# 签证障碍\n\nThe visa policy hurts the industry. The visa policy costs jobs.", ["签 证", "障 碍"]),
    ],
)
def test_no_tag_is_a_label_a_sentence_or_of_two_lines(tmp_path: Path, text: str, not_tags: list[str]) -> None:
    found = tags(load(folder(tmp_path, {"one.md": text})))["one.md"]
    assert found and not set(not_tags) & set(found)


@pytest.mark.parametrize(
    ("text", "everyday"),
    [
        (
            "# 容器的网络\n\n容器的网络由虚拟网桥连接，应用程序和自定义的虚拟网桥有注意事项。",
            ["应用程序", "自定义", "注意事项"],
        ),
        ("# 湿地修复\n\n湿地修复的现状与对策：所有用户的湿地公园。", ["现状", "对策", "所有用户"]),
        (
            "# Working remotely\n\nYou’re on the payroll. You’ll see the payroll, they've a payroll.",
            ["You’re", "You’ll"],
        ),
    ],
)
def test_what_is_said_of_anything_is_no_tag_where_more_is_said(
    tmp_path: Path, text: str, everyday: list[str]
) -> None:
    found = tags(load(folder(tmp_path, {"one.md": text})))["one.md"]
    assert found and not set(everyday) & set(found)


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("人人都是产品经理", "都是"),
        ("爱你就像爱生命", "就像"),
        ("我们不需要被教导", "不需要"),
        ("读书也会上瘾", "也会"),
    ],
)
def test_a_sentence_that_is_a_title_gives_no_adverb(tmp_path: Path, title: str, word: str) -> None:
    text = f"# {title}\n\n{title}，这句话{word}别人说的。产品经理要懂供水管网，产品经理{word}读者。"
    assert not [tag for tag in tags(load(folder(tmp_path, {"a.md": text})))["a.md"] if word in tag]


def test_a_text_that_is_about_nothing_in_particular_has_one_tag(tmp_path: Path) -> None:
    text = f"# 吊车为什么停了\n\n{FILLER * 3}起重机停了，起重机又开了，起重机还在。港口有雾。{FILLER * 30}"
    assert len(tags(load(folder(tmp_path, {"a.md": text})))["a.md"]) == 1


def test_what_is_much_less_likely_than_the_best_is_no_tag(tmp_path: Path) -> None:
    text = "# 潮汐电站\n\n潮汐电站用潮汐发电。潮汐电站建在海湾，潮汐电站的水轮机由家人带着罗列的煤气灶参观，确保儿童有意思。"
    found = tags(load(folder(tmp_path, {"tide.md": text})))["tide.md"]
    assert "潮汐电站" in found and not {"家人", "罗列", "煤气灶", "确保儿童", "有意思"} & set(found)


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("# 港口的任务\n\n先做一项任务，每项任务分3项任务，港口的每项任务都记录，共6项任务。", "项任务"),
        ("# 书评\n\n一本小小的红色写作书讲写作，小小的红色写作书不厚。", "小小的红色写作书"),
        ("# 乐队\n\n我会乐队演出，我会乐队在夏天演出，我会去。", "我会"),
    ],
)
def test_no_tag_begins_with_a_measure_a_pronoun_or_has_a_particle(
    tmp_path: Path, text: str, half: str
) -> None:
    assert not [tag for tag in tags(load(folder(tmp_path, {"a.md": text})))["a.md"] if half in tag]


def test_a_name_with_words_of_grammar_is_one(tmp_path: Path) -> None:
    text = "# 传染病和 Centers for Disease Control\n\n传染病的预警由 Centers for Disease Control 发布，各地医院每天上报传染病的病例数。疫情的数据归 "
    text += "Centers for Disease Control 收集，传染病的预警因此早于医院的诊断。"
    assert "Centers for Disease Control" in tags(load(folder(tmp_path, {"one.md": text})))["one.md"]


def test_a_phrase_in_both_scripts_is_one_concept(tmp_path: Path) -> None:
    tags = {"one": "香港電台, 香港电台, 地鐵", "two": "香港电台, 香港 地铁"}
    for name, given in tags.items():
        (tmp_path / f"{name}.md").write_text(
            f"---\ntags: [{given}]\n---\n\n# 新聞\n\n香港電台報道。\n", "utf-8"
        )
    site = load(tmp_path)
    radio = [concept for concept in site.concepts if concept.labels.zh in ("香港電台", "香港电台")]
    assert [concept.relations.named for concept in radio] == [2]
    assert [len(link) for link in (radio[0].relations.tagged, radio[0].relations.backlinks)] == [2, 2]


BOOK = """# {title}

书名：{title}

{press}：人民文学社

适用场景

{said}写得很细，{said}的读者很多。从前没有{said}，而{said}的方法也在变。

书评 No.1

好。
"""
BOOKS = {"港口": "土壤水分", "雪线": "传染病预警", "长河": "知识图谱", "北风": "机器翻译"}


@pytest.mark.parametrize("label", ["出版社", "印刷厂", "责任编辑"])
def test_the_labels_of_a_template_are_no_concepts(tmp_path: Path, label: str) -> None:
    texts = {f"{title}.md": BOOK.format(title=title, said=said, press=label) for title, said in BOOKS.items()}
    site = load(folder(tmp_path, texts))
    labels = {name for concept in site.concepts for name in concept.names}
    assert set(BOOKS.values()) <= labels and not {label, "书名", "适用场景", "书评", "No.1"} & labels


def test_a_label_that_a_report_is_about_is_a_concept(tmp_path: Path) -> None:
    texts = {
        f"{title}.md": BOOK.format(title=title, said=said, press="出版社") for title, said in BOOKS.items()
    }
    texts["press.md"] = "# 出版社的转型\n\n出版社靠电子书，出版社也靠教材。很多出版社与平台合作。"
    assert "出版社" not in tags(load(folder(tmp_path, texts)))["港口.md"]
    assert "出版社" in tags(load(folder(tmp_path, {"press.md": texts["press.md"]})))["press.md"]


LEGAL = "本公司力求信息准确，投资者应当自行承担投资决策的风险。金融机构不得转发，投资决策由客户自行作出。" * 4
FIGURES = (
    "\n".join(f"| 流动资产 | {year} |\n| 流动负债 | {year} |\n| 股东权益 | {year} |" for year in range(9))
    + "\n"
)
SAID = "供水管网的漏损逐年下降。供水管网采用分区计量，夜间流量说明漏损。" * 12


@pytest.mark.parametrize(
    "heading", ["法律声明", "重要免责声明", "分析师承诺", "投资评级说明", "Important Disclosures"]
)
def test_tables_of_figures_sources_and_what_every_report_says_give_no_tags(
    tmp_path: Path, heading: str
) -> None:
    table = f"| 项目 | 年 |\n| --- | --- |\n{FIGURES}\n\n资料来源：公司公告，某某研究部\n"
    text = (
        f"# 城市供水\n\n## 漏损\n\n{SAID}\n\n{table}\n\n## {heading}\n\n{LEGAL}\n\n### 特别提示\n\n{LEGAL}\n"
    )
    found = tags(load(folder(tmp_path, {"a.md": text})))["a.md"]
    assert {"供水管网", "漏损"} & set(found)
    words = ("流动", "股东", "投资", "金融机构", "公司公告")
    assert not [one for one in found if any(word in one for word in words)]


def test_a_report_of_nothing_but_tables_has_tags(tmp_path: Path) -> None:
    rows = "".join(f"| 供水管网改造 | {place}供水管网漏损 |\n" for place in ("东区", "西区", "南区", "北区"))
    text = f"# 统计表\n\n| 工程 | 指标 |\n| --- | --- |\n{rows}\n"
    assert tags(load(folder(tmp_path, {"a.md": text})))["a.md"]


def test_a_label_in_a_third_language_is_marked_with_it(tmp_path: Path) -> None:
    german = (
        "# Windparks der Gemeinde\n\nDie Gemeinde war stark verschuldet. Durch den Bau der Windparks auf eigenen "
        "Flächen fließen jährlich Mittel in die Kasse. Das Ergebnis der Windparks ist eine Senkung der Steuer "
        "für alle, die in der Gemeinde wohnen.\n"
    )
    site = load(folder(tmp_path, {"wind.md": german, "mesh.txt": TEXTS["mesh.txt"]}))
    concepts = {concept.labels.en: concept for concept in site.concepts}
    tags = {name: [label(concepts[name], language).tag for language in LANGUAGES] for name in concepts}
    assert tags["Windparks"] == ["de", "de"]
    assert set(tags["service mesh"]) == {"en"}


@pytest.mark.parametrize(
    ("text", "part"), [("LRU算法", "LRU"), ("AI 算力", "AI"), ("APIs接口", "API"), ("agentic AI", "AI")]
)
def test_a_name_in_latin_letters_is_a_part_of_what_has_it_beside_chinese(text: str, part: str) -> None:
    assert overlap(text, part)
    assert not overlap(text, part[:-1])


@pytest.mark.parametrize("mark", ["\u200b", "\u200d", "\ufeff", "\u2060"])
def test_marks_that_nobody_sees_part_no_name(tmp_path: Path, mark: str) -> None:
    """Pages have them in headings and at the ends of lines (U+200B), and where a long word may be broken."""
    text = (
        "# 海港冷{0}杉的年轮{0}\n\n## 海港{0}冷杉{0}\n\n海港冷{0}杉长在海边的山坡。海港{0}冷杉的年轮一年比一年窄。\n\n"
        "每年春天量一次海港冷{0}杉，秋天再量一次海港{0}冷杉，年轮记在册子里。\n"
    )
    found = [tags(load(folder(tmp_path, {"firs.md": text.format(given)})))["firs.md"] for given in (mark, "")]
    assert found[0] == found[1] != []
