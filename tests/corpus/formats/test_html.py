"""Saved pages -> blocks: text told from navigation, by readable cases; encodings, facts, WeChat, MHTML."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.formats import html
from generator.corpus.formats.reading import MarkKind, Unreadable
from tests.support.cases import Case, cases
from tests.support.pages import WebPage, web_pages
from tests.support.readings import assert_sound, dump

PIECES = [
    "<p>", "</p>", "<div>", "</div>", "<div class='nav'>", "<article>", "</article>", "<ul><li>", "<ol start=3><li>", "<table>", "<tr>",
    "<td rowspan=2>", "<td colspan=99999999>", "<th>", "</table>", "<pre>", "</pre>", "<blockquote>", "<a href='#x'>", "<sup>", "<li id=x>",
    "<h1>", "<h3>", "</h1>", "<figure><img src=a.png>", "<figcaption>", "<br>", "文字，句子。" * 9, "word ", "&amp;", "<math>", "<script>",
    "<!--", "-->", "<", ">", "\x00", "<base href='http://a.b/'>", "<meta charset=gb2312>",
    "<style>p, .a b > i { font: bold 2em x } #x{", "</style>", "<p style='font-size:9e9px;font-weight:900'>", "<font size=7>",
    "<p style='display:flex'>", "<span style='display:block'>", "<b aria-hidden=true>", "</b>", "</span>",
]  # fmt: skip
TEXT = (MarkKind.HEADING, MarkKind.PARAGRAPH, MarkKind.ITEM)
PROSE = (
    "充电桩涨价的消息引起关注。记者走访多个小区发现，每度电的服务费上涨了两成左右，部分居民表示难以接受。" * 4
)


@pytest.mark.parametrize("case", [*cases("formats/html"), *cases("formats/shown_headings")], ids=str)
def test_case(case: Case) -> None:
    assert dump(html.read(case.text.encode())) == case.expected


def test_style_sheets_beside_a_page_are_read_unless_they_are_a_sites() -> None:
    page = (
        f"<link rel='stylesheet' href='a_files/a.css'><div>{'<p class=t>价格</p><p>' + PROSE + '</p>'}</div>"
    )
    sheet = b".t { font-size: 24px }"
    for sheets, kind in (
        ({"a_files/a.css": sheet}, "heading [1]"),
        ({"a_files/a.css": sheet + bytes(1 << 16)}, "paragraph"),
        ({}, "paragraph"),
    ):
        assert dump(html.read(page.encode(), sheets.get)).startswith(f"{kind}: 价格")


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_page_gives_a_sound_reading_twice(text: str) -> None:
    try:
        reading = html.read(text.encode())
    except Unreadable as error:
        assert error.code == ("damaged" if text.count("\0") > 1 + len(text) * 0.05 else "empty")
        return
    assert_sound(reading)
    assert reading == html.read(text.encode())


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "gb18030", "big5", "utf-8"])
def test_the_encoding_that_a_page_names_holds(encoding: str) -> None:
    text = "江灣供水管網" if encoding == "big5" else "江湾供水管网"
    page = f"<meta http-equiv='Content-Type' content='text/html; charset={encoding}'><p>{text}</p>"
    assert text in html.read(page.encode(encoding)).text


@pytest.mark.parametrize(
    ("encoding", "text"), [("gbk", PROSE), ("big5", "江灣供水管網的漏損是不是可以在這個月發現")]
)
def test_the_encoding_of_chinese_is_known_among_much_markup(encoding: str, text: str) -> None:
    page = f"<style>{'.nav a { color: #1e50a2; } ' * 400}</style><p>{text}</p>"
    assert text in html.read(page.encode(encoding)).text


def test_latin_letters_of_no_named_encoding_are_no_chinese() -> None:
    text = "Les élèves du lycée ont étudié les fuites d’eau, et le café près du théâtre a fermé."
    page = f"<style>{'.nav a { color: #1e50a2; } ' * 40}</style><p>{text}</p>"
    assert "élèves du lycée" in html.read(page.encode("cp1252")).text


def test_one_bad_byte_loses_one_character() -> None:
    data = "<meta charset=gbk><p>江湾供水管网漏损治理</p>".encode("gbk")
    assert "江湾供水" in html.read(data.replace("管".encode("gbk"), b"\xff", 1)).text


def test_an_article_of_wechat_is_read_whole_and_alone() -> None:
    page = f"""<html><body><h1 id="activity-name"> 大模型观察 </h1><a id="js_name">江湾研究</a><em id="publish_time">2024-05-06</em>
    <div id="js_content" style="visibility: hidden"><section><p>{PROSE}</p><p><img data-src="https://mmbiz.example/a?wx_fmt=png"></p>
    <section><span>短句。</span></section></section></div><div class="qr_code_pc">微信扫一扫</div></body></html>"""
    reading = html.read(page.encode())
    shown = [reading.text[m.start : m.end] for m in reading.marks if m.kind is MarkKind.PARAGRAPH]
    assert shown == [PROSE, "\ufffc", "短句。"]
    assert ("title", "大模型观察") in reading.metadata and ("publisher", "江湾研究") in reading.metadata
    assert "微信扫一扫" in [
        reading.text[m.start : m.end] for m in reading.marks if m.kind is MarkKind.FURNITURE
    ]
    assert [remark.code for remark in reading.remarks] == ["picture-remote"]


@pytest.mark.parametrize(
    ("held", "text"),
    [
        ("<template shadowrootmode=open><p>影中的文字</p><slot></slot></template>", "影中的文字"),
        ("<template><p>影中的文字</p></template>", ""),
        ("<iframe srcdoc='<p>{}</p><script>x()</script>'></iframe>".format("框里的长文字。" * 40), "框里的长文字。" * 40),
        ("<iframe srcdoc='<p>点赞 3</p>'></iframe>", ""),
    ],
)  # fmt: skip
def test_what_browsers_show_of_templates_and_frames_is_read(held: str, text: str) -> None:
    reading = html.read(f"<meta charset=utf-8><h1>江湾</h1><p>{PROSE}</p><x-card>{held}</x-card>".encode())
    assert reading.text == "\n\n".join(filter(None, ("江湾", PROSE, text)))


def test_a_drawing_with_words_is_told_but_no_icon_and_no_formula() -> None:
    icon, chart = "<svg><path d='M0 0'/></svg>", "<svg><text>东区</text><g><text>12 %</text></g></svg>"
    formula = "<mjx-container><svg><text>水</text></svg></mjx-container>"
    reading = html.read(f"<meta charset=utf-8><h1>江湾</h1><p>{PROSE}</p>{icon}{formula}{chart}".encode())
    assert [(remark.code, remark.detail) for remark in reading.remarks] == [("not-shown", "东区 12 %")]


@pytest.mark.parametrize("end", ["", "!!??", "=\n\0"])
def test_a_saved_page_whose_base64_is_cut_off_is_read_as_far_as_it_goes(end: str) -> None:
    code = base64.b64encode(f"<h1>江湾</h1><p>{PROSE}</p>ends".encode()).decode()[:-3] + end
    head = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64"
    page = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n{head}\n\n{code}\n--x--\n"
    assert PROSE in html.read(page.encode()).text


@pytest.mark.parametrize("page", list(web_pages()), ids=lambda page: page.name)
def test_the_text_of_a_saved_page_is_found_and_nothing_else(page: WebPage) -> None:
    reading = html.read(page.content)
    blocks = [mark for mark in reading.marks if mark.kind in TEXT]
    lines = [reading.text[mark.start : mark.end].strip("\n\ufffc") for mark in blocks]
    shown = [line.removeprefix("• ") for text in lines for line in text.split("\n") if line]
    assert shown == list(page.lines)


def test_an_article_of_wechat_gives_its_date_in_a_script() -> None:
    (page,) = [page for page in web_pages() if page.name == "WeChat"]
    facts = dict(html.read(page.content).metadata)
    assert (facts["date"], facts["publisher"], facts["title"]) == ("2024-05-06", "江湾研究", page.lines[0])


def test_a_page_that_is_hardly_prose_is_read_but_for_its_navigation() -> None:
    rows = "".join(f"<tr><td>江湾{number}</td><td>{number}</td></tr>" for number in range(40))
    page = f"<ul class=nav><li><a href=/>首页</a></ul><p>下表是江湾各区去年的供水量，单位是万立方米，数据来自江湾水务公司的年报，由本站整理，供读者参考。</p><table>{rows}</table>"
    reading = html.read(page.encode())
    kinds = [mark.kind for mark in reading.marks if mark.kind is not MarkKind.CELL]
    assert kinds == [MarkKind.FURNITURE, MarkKind.PARAGRAPH, MarkKind.TABLE]


def test_an_article_of_wechat_that_a_script_would_write() -> None:
    page = f"<html><body><h1 id='activity-name'>题</h1><div id='js_content'></div><script>var d = {{content_noencode: '\\x3cp\\x3e{PROSE}\\x3c/p\\x3e'}}</script></body></html>"
    assert PROSE in html.read(page.encode()).text


def test_facts_come_from_meta_open_graph_and_json_ld() -> None:
    page = f"""<html lang=zh-CN><head><meta property="og:title" content="储能调查"><meta name="author" content="王小丽">
    <script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2024-03-05", "publisher": {{"name": "江湾日报"}}}}</script>
    <link rel=canonical href="https://example.org/a"></head><body><p>{PROSE}</p></body></html>"""
    facts = dict(html.read(page.encode()).metadata)
    assert facts == {
        "title": "储能调查", "author": "王小丽", "date": "2024-03-05", "publisher": "江湾日报", "url": "https://example.org/a",
        "language": "zh-CN",
    }  # fmt: skip


def test_a_page_saved_in_one_file_with_its_pictures() -> None:
    gif = "R0lGODlhAgACAIAAAAAAAP///yH5BAEAAAAALAAAAAACAAIAAAIDRAJZADs="
    data = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=gbk\r\n"
        b"Content-Transfer-Encoding: 8bit\r\nContent-Location: https://example.org/a/\r\n\r\n"
    ) + "<p>江湾<img src='x.gif'></p>".encode("gbk") + (
        "\r\n--b\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.org/a/x.gif\r\n"
        f"\r\n{gif}\r\n--b--\r\n"
    ).encode()  # fmt: skip
    reading = html.read(data)
    assert reading.text == "江湾\ufffc" and [(m.width, m.height) for m in reading.media] == [(2, 2)]


def test_pictures_lie_within_the_corpus(tmp_path: Path) -> None:
    from generator.corpus.formats.neighbours import beside

    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (corpus / "a.html").write_text("x")
    (corpus / "b.png").write_text("p")
    read = beside(corpus, corpus / "a.html")
    assert read("b.png") == b"p"
    assert [read(one) for one in ("../secret.txt", "/etc/passwd", "%2e%2e/secret.txt", "c.png", "\x00")] == [
        None
    ] * 5


OPEN = ("<font>", "<div>", "<b><i>", "<table><tr><td>", "<ul><li>", "<blockquote>", "<x-y>")


@pytest.mark.parametrize("tag", OPEN)
def test_elements_that_are_never_closed_lose_no_text(tag: str) -> None:
    """Old pages never close their fonts: the parser of others ends at the 256th, with all that follows."""
    paragraphs = [f"第{at}段正文，内容很短，只为说明。" for at in range(300)]
    page = "".join(f"{tag}<p>{text}</p>" for text in paragraphs)
    reading = html.read(f"<html><body><h1>报告</h1>{page}<p>最后一段。</p></body></html>".encode())
    assert [text for text in (*paragraphs, "最后一段。") if text not in reading.text] == []
    if tag in ("<font>", "<div>", "<b><i>", "<x-y>"):
        lines = reading.text.split("\n")
        assert [text for text in paragraphs if text not in lines] == []


def test_text_beside_elements_that_nest_too_deeply_stays_in_its_order() -> None:
    page = "<div>" * 150 + "甲<b>乙</b>丙<p>丁<i>戊<b>己</b></i>庚</p>辛" + "</div>" * 149 + "壬</div>癸"
    reading = html.read(f"<h1>报告</h1>{page}".encode())
    assert "".join(reading.text.split()) == "报告甲乙丙丁戊己庚辛壬癸"


def test_a_page_of_which_no_tree_can_be_made_is_refused_as_a_whole() -> None:
    with pytest.raises(Unreadable, match="nest too deeply"):
        html.read(("<p>正文。</p>" + "<div>" * 3_000 + "<p>深处。</p>").encode())


@pytest.mark.parametrize("outer", ["article", "main", "section", "p"])
def test_a_body_may_begin_without_its_tag(outer: str) -> None:
    reading = html.read(
        f"<!DOCTYPE html><title>题</title><{outer}>{PROSE}</{outer}><p>{PROSE[::-1]}</p>".encode()
    )
    assert reading.text.count(PROSE) == reading.text.count(PROSE[::-1]) == 1
