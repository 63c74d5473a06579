"""Editions and the state of every unit."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from generator.build import Output, build
from generator.model import Bilingual, Phrase, State, other_language
from generator.pipeline.site import updated_memories
from generator.translation import editions

TEXT = "大模型产业报告\n\n一、背景\n\n大模型发展很快。\n\n二、GPT-4\n\n未来可期,值得期待。"
MEMORY = {
    "大模型产业报告": Phrase("Large Model Industry Report", "en", State.TRANSLATED),
    "背景": Phrase("Background", "en", State.TRANSLATED),
    "大模型发展很快。": Phrase("Large models…", "en", State.FUZZY),
}


def write_po(path: Path, entries: dict[str, Phrase]) -> None:
    file = polib.POFile(wrapwidth=0)
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for text, phrase in entries.items():
        flags = ["fuzzy"] if phrase.state in (State.FUZZY, State.STALE) else []
        previous = "旧的。" if phrase.state is State.STALE else None
        file.append(polib.POEntry(msgid=text, msgstr=phrase.text, flags=flags, previous_msgid=previous))
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{file}\n", "utf-8")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    write_po(tmp_path / "translations" / "a.en.po", MEMORY)
    return tmp_path


def test_every_unit_has_its_state(corpus: Path) -> None:
    (report,) = build(corpus).site.reports
    edition = report.editions["en"]
    assert (edition.title.text, edition.title.state) == ("Large Model Industry Report", State.TRANSLATED)
    sections = [section.phrase for section in edition.document.sections()]
    assert [(p.text, p.language, p.state) for p in sections if p] == [
        ("Background", "en", State.TRANSLATED),
        ("GPT-4", "en", State.SOURCE),
    ]
    blocks = [block.phrase for block in edition.document.blocks()]
    assert [(p.text, p.language, p.state) for p in blocks if p] == [
        ("大模型发展很快。", "zh", State.FUZZY),
        ("未来可期,值得期待。", "zh", State.MISSING),
    ]
    assert dict(edition.counts) == {State.SOURCE: 1, State.TRANSLATED: 2, State.FUZZY: 1, State.MISSING: 1}
    assert edition.coverage == pytest.approx(3 / 5)
    assert report.editions["zh"].coverage == 1.0


def test_fuzzy_and_stale_are_never_published(corpus: Path) -> None:
    write_po(corpus / "translations" / "a.en.po", {"背景": Phrase("Old words", "en", State.STALE)})
    output = build(corpus)
    (section, _) = output.site.reports[0].editions["en"].document.sections()
    assert section.phrase == Phrase("背景", "zh", State.STALE)
    assert not any("Old words" in page.content for page in output.pages)


def test_a_machine_draft_is_shown_and_marked(corpus: Path) -> None:
    path = corpus / "translations" / "a.en.po"
    file = polib.pofile(str(path))
    file.append(
        polib.POEntry(
            msgid="未来可期,值得期待。",
            msgstr="The future is bright.",
            flags=["fuzzy"],
            tcomment="Machine translation: openai (qwen)",
        )
    )
    path.write_text(f"{file}\n", "utf-8")
    output = build(corpus)
    edition = output.site.reports[0].editions["en"]
    assert dict(edition.counts)[State.MACHINE] == 1
    assert edition.coverage == pytest.approx(3 / 5), "a draft is not done"
    files = {page.path: page.content for page in output.pages}
    page = files["en/reports/da-moxing-chanye-baogao.md"]
    plain = files["en/reports/da-moxing-chanye-baogao/index.md.txt"]
    assert "The future is bright. *(Machine translation, not checked yet)*\n" in plain
    assert "The future is bright.</span>" in page
    assert 'id="p2" class="zk-pair zk-machine"' in page


def test_reports_in_english_work_the_other_way_round(tmp_path: Path) -> None:
    (tmp_path / "e.txt").write_text(
        "State of AI Report\n\nModels grew quickly. They are everywhere.", "utf-8"
    )
    write_po(tmp_path / "translations" / "e.zh.po", {"State of AI Report": Phrase("人工智能现状报告", "zh")})
    (report,) = build(tmp_path).site.reports
    assert report.document.language == "en"
    assert report.editions["zh"].title == Phrase("人工智能现状报告", "zh", State.TRANSLATED)
    assert report.editions["en"].coverage == 1.0
    assert [b.phrase.state for b in report.editions["zh"].document.blocks() if b.phrase] == [State.MISSING]


def test_editions_have_the_same_anchors(output: Output) -> None:
    for report in output.site.reports:
        one, other = ([b.anchor for b in e.document.blocks()] for e in report.editions)
        assert one == other
        one, other = ([s.anchor for s in e.document.sections()] for e in report.editions)
        assert one == other


def test_titles_headings_and_summaries_are_all_translated(output: Output) -> None:
    for report in output.site.reports:
        edition = report.editions[other_language(report.document.language)]
        shown = [edition.title, edition.summary, *edition.organisations]
        shown += [section.phrase for section in edition.document.sections() if section.phrase]
        shown += [entry.phrase for entry in edition.document.contents if entry.phrase]
        assert {phrase.state for phrase in shown} <= {State.TRANSLATED, State.SOURCE}
        assert {phrase.language for phrase in shown} == {edition.language}


DUMP = """人工智能产业报告

大模型发展很快。
成为VIP会员查看完整内容
1
State of AI Report

Models grew quickly. They are used everywhere in the world now.
成为VIP会员查看完整内容
2
本周荟萃主题
区块链
区块链是一种分布式数据库。
Transformer
The Transformer is a neural network that is built on attention.
"""


def test_a_dump_in_two_languages_is_translated_both_ways(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DUMP, "utf-8")
    files = {page.path: page.content for page in updated_memories(tmp_path, [])}
    assert files.keys() == {"translations/a.en.po", "translations/a.zh.po"}
    assert 'msgid "区块链"' in files["translations/a.en.po"]
    assert 'msgid "State of AI Report"' in files["translations/a.zh.po"]
    write_po(tmp_path / "translations" / "a.zh.po", {"State of AI Report": Phrase("人工智能现状", "zh")})
    write_po(tmp_path / "translations" / "a.en.po", {"区块链": Phrase("blockchain", "en")})
    output = build(tmp_path)
    assert [report.editions["zh"].title.text for report in output.site.reports] == [
        "人工智能产业报告",
        "人工智能现状",
    ]
    concepts = [concept for concept in output.site.concepts if not concept.is_automatic]
    assert [concept.labels for concept in concepts] == [
        Bilingual("区块链", "blockchain"),
        Bilingual("", "Transformer"),
    ]
    assert [phrase.language for phrase in concepts[1].definitions or ()] == ["en", "en"]


def test_first_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("来源:某某\n\n近来大模型发展很快,应用很多。另一句。", "utf-8")
    (report,) = build(tmp_path).site.reports
    assert report.meta.title is None
    assert report.editions["zh"].title.text == "近来大模型发展很快"
    assert editions.first_words(report.document, 5) == "近来大模…"


def test_a_year_alone_is_no_name_of_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("2024\n\n# Grants\n\nTen grants were made.\n\n# Loans\n\nNone.\n", "utf-8")
    (report,) = build(tmp_path).site.reports
    assert editions.first_words(report.document) == "Grants"
