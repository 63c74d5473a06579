"""Facts that a saved page or a book gives beside its text fill what the text does not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import load
from generator.metadata.evidence import with_evidence
from generator.model import Date, Meta, Person, Source
from tests.support.office import docx, epub, paragraph

FACTS = (
    ("title", "储能调查"),
    ("author", "王小丽"),
    ("date", "2024-03-05T08:30:00+08:00"),
    ("publisher", "江湾日报"),
)


def test_they_fill_what_is_not_known_and_replace_nothing() -> None:
    source = Source("a.html", "", evidence=FACTS)
    filled = Meta("储能调查", ("江湾日报",), (Person("王小丽", "author"),), Date(2024, 3, 5), kind="survey")
    assert with_evidence(Meta(), source) == filled
    known = Meta("题", ("甲研究院",), (Person("李明", "editor"),), Date(2020, 1, 2))
    assert with_evidence(known, source) == known


@pytest.mark.parametrize("path", ["a.docx", "a.pdf", "a.txt"])
def test_what_word_and_pdf_say_of_themselves_is_not_asked(path: str) -> None:
    assert with_evidence(Meta(), Source(path, "", evidence=FACTS)) == Meta()


@pytest.mark.parametrize("path", ["a.docx", "a.pdf", "a.pptx"])
@pytest.mark.parametrize("line", ["王小丽", "王小丽 副教授", "王小丽副教授"])
def test_an_author_of_word_and_pdf_is_one_if_a_line_at_the_head_names_them(path: str, line: str) -> None:
    source = Source(path, f"储能调查\n{line}\n2024年3月\n", evidence=FACTS)
    assert with_evidence(Meta(), source) == Meta(people=(Person("王小丽", "author"),))
    known = Meta(people=(Person("李明", "author"),))
    assert with_evidence(known, source) == known


@pytest.mark.parametrize(
    "line", ["王小丽2024年拍摄的照片", "指导教师：王小丽", "感谢王小丽。", "王小", "储能\n" * 400 + "王小丽"]
)
def test_other_lines_name_no_author(line: str) -> None:
    source = Source("a.pdf", f"储能调查\n{line}\n", evidence=FACTS)
    assert with_evidence(Meta(), source) == Meta()


@pytest.mark.parametrize("author", ["admin@example.org", "网络整理", "江湾日报社"])
def test_a_list_with_somebody_who_is_no_person_is_nobody(author: str) -> None:
    assert (
        with_evidence(Meta(), Source("a.html", "", evidence=(*FACTS[1:2], ("author", author)))).people == ()
    )


def test_an_article_of_wechat_and_a_book_have_their_facts(tmp_path: Path) -> None:
    prose = "<p>储能电站规模持续扩大，全年新增装机同比增长三成以上，运行安全受到各方关注。</p>" * 5
    (tmp_path / "a.html").write_text(
        f"<h1 id='activity-name'>大模型观察</h1><a id='js_name'>江湾云计算研究</a><em id='publish_time'>2024-05-06</em>"
        f"<div id='js_content'>{prose}</div>",
        "utf-8",
    )
    (tmp_path / "b.epub").write_bytes(epub({"1.xhtml": prose, "2.xhtml": prose}))
    (tmp_path / "c.docx").write_bytes(docx(paragraph("正文说明情况。")))
    page, book, _ = (report.meta for report in load(tmp_path).reports)
    assert (page.title, page.organisations, page.published) == (
        "大模型观察",
        ("江湾云计算研究",),
        Date(2024, 5, 6),
    )
    assert (book.title, book.people) == ("江湾水务", (Person("王小丽", "author"),))


PROSE = (
    "<p>The harbours have grown by a third in a year, and nobody expected that they would be full so soon.</p>"
    * 4
)


@pytest.mark.parametrize(
    "byline",
    [
        "<p class='byline'>By Anna Berg and Karl Lund</p>",
        "<p>By <span class='author'>Anna Berg</span> and <a rel='author'>Karl Lund</a></p>",
    ],
)
def test_a_page_tells_beside_its_heading_who_wrote_and_when(tmp_path: Path, byline: str) -> None:
    time = "<time datetime='2016-09-19T07:46:01-04:00'>Monday</time>"
    (tmp_path / "a.html").write_text(
        f"<title>The Harbours Are Full - Harbour Times</title><h1>Harbour Times</h1><ul><li>{'<li>'.join('ABCD')}</ul>"
        f"<article><header><h1>The Harbours Are Full</h1></header><nav>{byline}{time}</nav>{PROSE}</article>",
        "utf-8",
    )
    meta = load(tmp_path).reports[0].meta
    assert [person.name for person in meta.people] == ["Anna Berg", "Karl Lund"]
    assert (meta.title, meta.published) == ("The Harbours Are Full", Date(2016, 9, 19))


@pytest.mark.parametrize("bylines", [("Anna Berg, Karl from the North", "Anna Berg"), ("By", "our newsroom")])
def test_a_part_of_the_writers_beside_a_heading_is_nobody(bylines: tuple[str, ...]) -> None:
    source = Source("a.html", "", evidence=tuple(("byline", text) for text in bylines))
    assert with_evidence(Meta(), source).people == ()


@pytest.mark.parametrize(
    ("date", "published"),
    [("20141223 15:21:00", Date(2014, 12, 23)), ("Fri Mar 13 21:30:09 EST 2015", Date(2015, 3, 13))],
)
def test_dates_of_tags_in_other_forms(date: str, published: Date) -> None:
    assert with_evidence(Meta(), Source("a.html", "", evidence=(("date", date),))).published == published


def test_a_site_is_no_author_and_no_title() -> None:
    tags = (
        ("author", "Harbour Times Magazine"),
        ("page-title", "The Tides | HarbourTimes.com"),
        ("title", "The Tides"),
    )
    filled = with_evidence(Meta("HarbourTimes.com"), Source("a.html", "", evidence=tags))
    assert (filled.title, filled.people) == ("The Tides", ())


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("The Four Winds of the Harbour", "The Four Winds of the Harbour"),
        ("江湾观测手册", "江湾观测手册"),
        ("潮汐手册 | 江湾水务内部资料", "潮汐手册"),
        ("Power Structures Revealed | Economics of Tides", "Power Structures Revealed"),
        ("江湾大学 - 潮汐发电十年回顾", "潮汐发电十年回顾"),
        ("Tidal Power Outlook – May 2024", "Tidal Power Outlook – May 2024"),
        ("tides-versus.utf8", None),
        ("org.example.tides", None),
        ("https://example.org/a b", None),
        ("index", None),
        ("首页", None),
    ],
)
def test_what_a_window_is_called_is_the_title_of_a_text_without_one(page: str, title: str | None) -> None:
    source = Source("a.html", "", evidence=(("page-title", page),))
    assert with_evidence(Meta(), source).title == title
    assert with_evidence(Meta("题目"), source).title == "题目"


def test_bylines_below_other_headings_are_of_parts(tmp_path: Path) -> None:
    paper = "<h2>Paper {0}</h2><p class='authors'>{1}</p>" + PROSE
    parts = "".join(map(paper.format, "12", ["Anna Berg, Karl Lund", "Ida Holm, Nils Dahl"]))
    (tmp_path / "a.html").write_text(f"<title>The Harbours</title><h1>The Harbours</h1>{parts}", "utf-8")
    byline = "<p class='byline'>By Eva Strand</p>"
    text = f"<title>The Tides</title><h1>The Tides</h1><h2>What they say</h2>{byline}{PROSE}"
    (tmp_path / "b.html").write_text(text, "utf-8")
    (tmp_path / "c.html").write_text(
        f"<title>The Winds</title><h1>The Winds</h1>{byline}{PROSE}{parts}", "utf-8"
    )
    found = {report.meta.title: [one.name for one in report.meta.people] for report in load(tmp_path).reports}
    assert found == {"The Harbours": [], "The Tides": ["Eva Strand"], "The Winds": ["Eva Strand"]}


@pytest.mark.parametrize("form", ["{site} | {title}", "{title} – {site}", "{site} » 资料 » {title}"])
@pytest.mark.parametrize("site", ["Power Structures Revealed", "江湾笔记"])
def test_what_windows_share_is_the_site(tmp_path: Path, form: str, site: str) -> None:
    titles = ["Economics of the Tides", "Law and Order at Sea", "潮汐发电十年"]
    for number, title in enumerate(titles):
        page = f"<title>{form.format(site=site, title=title)}</title>{PROSE.replace('a third', f'{number} thirds')}"
        (tmp_path / f"{number}.html").write_text(page, "utf-8")
    assert [report.meta.title for report in load(tmp_path).reports] == titles


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("content_author", {"people": (Person("Anna Berg", "author"),)}),
        ("parsely-author", {"people": (Person("Anna Berg", "author"),)}),
        ("article_date_original", {"published": Date(2014, 12, 11)}),
        ("update_date", {}),
    ],
)
def test_tags_whose_names_are_like_the_known_ones(tmp_path: Path, name: str, told: dict[str, object]) -> None:
    value = "Anna Berg" if "author" in name else "December 11, 2014"
    (tmp_path / "a.html").write_text(
        f"<title>The Harbours</title><meta name='{name}' content='{value}'><h1>The Harbours</h1>{PROSE}",
        "utf-8",
    )
    meta = load(tmp_path).reports[0].meta
    assert {key: getattr(meta, key) for key in ("people", "published") if getattr(meta, key)} == told


def test_a_title_over_lines_is_as_the_page_gives_it_and_who_runs_its_site_is_the_publisher(
    tmp_path: Path,
) -> None:
    title = "江湾市水务局 江湾市港口局关于印发江湾市潮汐观测管理办法的通知"
    lines = ("江水规字〔2022〕2号", title[:13], "关于印发江湾市潮汐观测管理办法", "的通知", "各有关单位：")
    (tmp_path / "a.html").write_text(
        f"<title>{title}-江湾市水务局网站</title><meta name='ArticleTitle' content='{title}'>"
        "<meta name='SiteName' content='江湾市水务局网站'>"
        f"<body>{''.join(f'<p>{line}</p>' for line in lines)}{PROSE}",
        "utf-8",
    )
    (meta,) = (report.meta for report in load(tmp_path).reports)
    assert meta.title == title
    assert with_evidence(
        Meta(), Source("a.html", "", evidence=(("publisher", "江湾市人民政府门户网站"),))
    ).organisations == ("江湾市人民政府",)
