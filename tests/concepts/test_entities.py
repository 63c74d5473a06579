"""Kinds of concept, the sentences that name entities, and the figures said of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build import Output, build
from generator.concepts.entities import MOST_QUOTED, quotations
from generator.concepts.matcher import Matcher
from generator.corpus import read
from generator.model import Bilingual, Block, BlockKind, Concept, ConceptKind, Document, Section
from generator.relations.quotations import MOST_FIGURES
from generator.site.i18n import labels
from tests.support.paths import CORPUS

CONCEPTS = (
    Concept("jia", Bilingual("甲公司", "Alpha"), kind=ConceptKind.ORGANISATION),
    Concept("yi", Bilingual("乙模型", "Beta"), Bilingual((), ("Beta model",)), kind=ConceptKind.MODEL),
    Concept("bing", Bilingual("丙模型", "Gamma-2"), kind=ConceptKind.MODEL),
    Concept("ding", Bilingual("丁榜", "Delta"), kind=ConceptKind.BENCHMARK),
    Concept("geng", Bilingual("庚榜", "Eta"), kind=ConceptKind.BENCHMARK),
    Concept("model", Bilingual("模型", "model")),
)
ENTITIES = frozenset(concept.key for concept in CONCEPTS if concept.kind)


def document(*texts: str) -> Document:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, text, 0, len(text), f"p{number}") for number, text in enumerate(texts, 1)
    )
    return Document("a.txt", 0, 1, "zh", Section(0, "", "", "", "", 0, 1, blocks))


@pytest.mark.parametrize(
    ("text", "has_figures"),
    [
        ("乙模型参数规模达2600亿。", True),
        ("乙模型参数规模达２，６００亿。", True),
        ("乙模型参数规模达两千亿。", True),
        ("Beta has 260 billion parameters.", True),
        ("乙模型:由甲公司研发,价格为每月20美元。", True),
        ("在律师考试中,乙模型排在前10%左右。", True),
        ("2023年5月4日,甲公司发布乙模型。", False),
        ("On 4 May 2023, Alpha released Beta.", False),
        ("On 7 February, Alpha released Beta.", False),
        ("On February 7, Alpha released Beta.", False),
        ("In 2021, Alpha began.", False),
        ("甲公司在2023大会上发言。", False),
        ("甲公司有2000名员工,1999个客户,共2,000万。", True),
        ("丙模型Gamma-2优于BLOOM-7B。", False),
        ("乙模型优于以往[1-28, 31],见第3章。", False),
        ("Alpha wrote Chapter 3.", False),
        ("乙模型很大,参数达千亿级。", False),
    ],
)
def test_a_sentence_has_figures_beside_dates_names_and_references(text: str, has_figures: bool) -> None:
    quoted = quotations(document(text), Matcher(CONCEPTS), ENTITIES)
    assert {quotation.has_figures for each in quoted.values() for quotation in each.listed} == {has_figures}


def test_a_sentence_is_quoted_once_and_ends_where_it_ends() -> None:
    texts = ("开头。甲公司很大,甲公司也很新。甲公司!", "无关。")
    found = quotations(document(*texts), Matcher(CONCEPTS), ENTITIES)["jia"]
    assert found.total == 2
    assert [texts[0][one.start : one.end] for one in found.listed] == ["甲公司很大,甲公司也很新。", "甲公司!"]
    assert {one.anchor for one in found.listed} == {"p1"}


def test_those_with_figures_are_kept_of_many() -> None:
    texts = [*["甲公司很大。"] * 2 * MOST_QUOTED, "甲公司有100人。"]
    found = quotations(document(*texts), Matcher(CONCEPTS), ENTITIES)["jia"]
    assert found.total == len(texts) and len(found.listed) == MOST_QUOTED
    assert found.listed[-1].has_figures and found.listed[0].anchor == "p1"


def test_a_long_sentence_is_cut_around_the_name() -> None:
    text = "前文" * 400 + "甲公司" + "后文" * 400
    (one,) = quotations(document(text), Matcher(CONCEPTS), ENTITIES)["jia"].listed
    assert one.end - one.start <= 500 and "甲公司" in text[one.start : one.end]


# --- the vocabulary --------------------------------------------------------------------------------


def concepts(folder: Path, fields: str) -> tuple[tuple[Concept, ...], list[str]]:
    (folder / "a.txt").write_text("甲。", "utf-8")
    (folder / "concepts.yml").write_text(
        f"- key: b\n  zh: 乙\n  en: b\n- key: c\n  zh: 丙\n  en: c\n- key: a\n  zh: 甲\n  en: a\n{fields}",
        "utf-8",
    )
    corpus = read.corpus(folder)
    return corpus.concepts, [f"{issue.line} {issue.code}" for issue in corpus.issues]


def test_kind_homepage_and_several_broader_concepts(tmp_path: Path) -> None:
    found, issues = concepts(
        tmp_path, "  broader: [b, c]\n  kind: person\n  homepage: https://a.example/~a/?x=1\n"
    )
    assert issues == []
    assert (found[-1].broader, found[-1].kind, found[-1].homepage) == (
        ("b", "c"), "person", "https://a.example/~a/?x=1"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "issue"),
    [
        ("  kind: robot\n", "7 concept-form"),
        ("  homepage: javascript:alert(1)\n", "7 concept-form"),
        ("  homepage: ftp://a.example/\n", "7 concept-form"),
        ("  homepage: https://a b.example/\n", "7 concept-form"),
        ("  broader: [b, x]\n", "7 concept-broader"),
        ("  broader: [a]\n", "7 concept-broader"),
    ],
)
def test_a_wrong_field_is_told_with_its_line(tmp_path: Path, fields: str, issue: str) -> None:
    assert concepts(tmp_path, fields)[1] == [issue]


def test_a_circle_is_broken_and_what_leads_into_it_stays(tmp_path: Path) -> None:
    (tmp_path / "concepts.yml").write_text(
        "- {key: a, zh: 甲, en: a, broader: b}\n- {key: b, zh: 乙, en: b, broader: [a]}\n"
        "- {key: c, zh: 丙, en: c, broader: a}\n",
        "utf-8",
    )
    assert [concept.broader for concept in read.corpus(tmp_path).concepts] == [(), (), ("a",)]


def test_the_corpus_has_its_entities(output: Output) -> None:
    kinds = [concept.kind for concept in output.site.concepts if concept.kind]
    assert len(kinds) >= 150 and set(kinds) == set(labels.CONCEPT_KINDS)
    concepts = {concept.key: concept for concept in output.site.concepts}
    assert {"ernie", "ernie-bot", "ernie-3-0-titan"} == set(concepts["baidu"].relations.narrower)
    keys = re.findall(r"^- key: (.+)", (CORPUS / "concepts.yml").read_text("utf-8"), re.MULTILINE)
    assert keys == sorted(keys)


def test_entities_are_quoted_in_both_languages(output: Output) -> None:
    for concept in output.site.concepts:
        totals = [quoted.total for quoted in concept.relations.quoted]
        assert all(totals) == any(totals), concept.key
        assert concept.kind or not any(totals)


# --- tags ------------------------------------------------------------------------------------------


def test_tags_are_no_authors_and_no_listed_firms(output: Output) -> None:
    entities = {concept.key: concept.kind for concept in output.site.concepts}
    tags = {report.key: report.relations.tags for report in output.site.reports}
    assert not [tag for some in tags.values() for tag in some if entities[tag] == "person"]
    firms = [tag for tag in tags["chatgpt-xilie-baogao"] if entities[tag] == "organisation"]
    assert not set(firms) - {"baidu"}
    assert {"chatgpt", "chip", "deep-learning-framework"} <= set(tags["chatgpt-xilie-baogao"])
    assert not {"hit-nlp", "openai"} & {*tags["chatgpt-diaoyan-baogao"], *tags["gpt-4-zhengshi-fabu"]}


def test_what_the_title_names_comes_first(output: Output) -> None:
    tags = {report.key: report.relations.tags for report in output.site.reports}
    firsts = {"chatgpt-diaoyan-baogao": "chatgpt", "gpt-4-zhengshi-fabu": "gpt-4", "ml-visuals": "ml-visuals"}
    assert {key: tags[key][0] for key in firsts} == firsts


# --- pages -----------------------------------------------------------------------------------------

VOCABULARY = """- key: alpha
  zh: 甲公司
  en: Alpha
  kind: organisation
  homepage: https://alpha.example/
- key: topic
  zh: 议题
  en: topic
"""


def pages(folder: Path, **reports: str) -> dict[str, str]:
    for name, text in reports.items():
        (folder / f"{name}.md").write_text(f"---\nkey: {name}\ntitle: {name}\n---\n{text}", "utf-8")
    (folder / "concepts.yml").write_text(VOCABULARY, "utf-8")
    return {page.path: page.content for page in build(folder).pages}


def test_a_page_shows_kind_homepage_figures_and_sentences(tmp_path: Path) -> None:
    found = pages(tmp_path, a="议题如下。\\<b>甲公司\\</b>有5万名员工。\\<b>甲公司\\</b>很大。\n\n另说别的。")
    for language, kind in (("zh", "机构"), ("en", "Organisation")):
        page = found[f"{language}/concepts/alpha.md"]
        assert f"<dd>{kind}</dd>" in page
        assert 'href="https&#58;//alpha.example/"' in page
        figures = page.partition('<span id="figures">')[2].partition('<span id="quotations">')[0]
        assert "&#60;b&#62;甲公司&#60;/b&#62;有5万名员工。</q>" in figures
        assert "甲公司&#60;/b&#62;很大。</q>" in page.partition('<span id="quotations">')[2]
        assert '<a href="../../reports/a/#p1">a</a>' in page
    assert ' lang="zh">&#60;b&#62;甲公司' in found["en/concepts/alpha.md"]
    assert "zk-quotes" not in found["en/concepts/topic.md"]
    assert "<i>机构</i>" in found["zh/concepts/index.md"]


def test_a_translated_sentence_is_quoted_from_its_edition(tmp_path: Path) -> None:
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "a.en.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "甲公司有5万名员工。议题很多。"\nmsgstr "There are many. Alpha has 50,000 staff."\n',
        "utf-8",
    )
    found = pages(tmp_path, a="甲公司有5万名员工。议题很多。")
    assert "<q>Alpha has 50,000 staff.</q>" in found["en/concepts/alpha.md"]
    assert "<q>甲公司有5万名员工。</q>" in found["zh/concepts/alpha.md"]


def test_what_two_versions_say_is_said_once_with_both(tmp_path: Path) -> None:
    text = "第一章讲述历史与背景。第二章讲述方法与步骤。第三章讲述应用与前景。第四章总结全文并提出建议。"
    alike = ("甲公司 有5万名员工。甲公司很大。", "甲公司有 5 万名员工。甲公司很新。")
    found = pages(tmp_path, **{f"r{n}": f"{said}\n\n{text * 3}" for n, said in enumerate(alike)})
    page = found["zh/concepts/alpha.md"]
    assert page.count("<q") == 3
    both = '<a href="../../reports/r0/#p1">r0</a>、<a href="../../reports/r1/#p1">r1</a>'
    assert page.count(both) == 1
    assert "r0</a>, <a" in found["en/concepts/alpha.md"]


def test_what_two_works_say_is_said_by_each(tmp_path: Path) -> None:
    page = pages(tmp_path, a="甲公司有5万名员工。", b="甲公司有5万名员工。")["zh/concepts/alpha.md"]
    assert page.count("<q") == 2 and "</a>、<a" not in page


def test_a_page_does_not_grow_with_the_collection(tmp_path: Path) -> None:
    many = {f"r{n}": f"甲公司有{n}万名员工。{f'甲公司第{n}很大{n}。' * 30}" for n in range(60)}  # no versions
    page = pages(tmp_path, **many)["en/concepts/alpha.md"]
    assert page.count("<q") == MOST_QUOTED + MOST_FIGURES
    assert f"and {60 * 31 - MOST_QUOTED - MOST_FIGURES:,} more sentences" in page
    assert len(page.encode()) < 60_000
