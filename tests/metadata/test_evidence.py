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
