"""The search index, as files: complete, exact, the same each time, and made of what the pages say."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace

import pytest

from generator.build import Output, index
from generator.site.search import grams, index_files, passages, runs
from generator.site.search.articles import Article, Line, Zone, drafts, drawn_up
from generator.site.search.names import names
from generator.site.search.passages import MOST
from generator.text.folding import search_form
from tests.support.index import Files, every_article
from tests.support.searching import drawn


@pytest.fixture(scope="session")
def files(output: Output) -> Files:
    return Files(index(output.site))


@pytest.fixture(scope="session")
def folded(output: Output) -> dict[str, list[str]]:
    """The folded lines of each article."""
    return {
        one.location: [search_form(line.text) for line in one.lines] for one in every_article(output.site)
    }


def test_the_corpus_is_found_completely_and_exactly(files: Files, folded: dict[str, list[str]]) -> None:
    passages = files.passages
    lines = [[search_form(text) for _, _, text in passage["lines"]] for passage in passages]
    read = files.index
    for query in drawn(folded, 2000, 1):
        found, is_exact = read.holders(query)
        truth = {number for number, each in enumerate(lines) if any(query in line for line in each)}
        assert found == truth if is_exact else truth <= found, query
        located = {passages[number]["location"] for number in truth}
        assert located == {where for where, each in folded.items() if any(query in line for line in each)}


def test_same_input_same_bytes(output: Output, files: Files) -> None:
    again = tuple(index(output.site))
    assert Files(again).files == files.files
    assert again[-1].path == "search/index.json"


def test_the_version_is_the_contents(output: Output) -> None:
    page = Article("zh/x/", "zh", "新", (Line(Zone.TITLE, "", "新"),))
    (*_, new), (*_, old) = index(output.site, [page]), index(output.site)
    assert new.path == old.path and new.content != old.content


def test_passages_hold_every_line_of_the_articles_in_order(output: Output, files: Files) -> None:
    shown = defaultdict(list)
    for passage in files.passages:
        shown[passage["location"]] += [text for _, _, text in passage["lines"]]
        assert sum(len(text.encode()) for _, _, text in passage["lines"][:-1]) <= MOST
    assert shown == {one.location: [line.text for line in one.lines] for one in every_article(output.site)}


def test_an_article_of_nothing_has_a_passage() -> None:
    files = Files(index_files.index(drawn_up([Article("zh/x/", "zh", "", ())]), []))
    assert files.passages == [
        {"location": "zh/x/", "language": "zh", "title": "", "facts": [], "heading": "", "lines": []}
    ]
    assert files.head["counts"] == [1]


def test_no_article_at_all() -> None:
    assert Files(index_files.index([], [])).index.holders("x") == (set(), True)


def test_facets_are_those_of_the_reports(output: Output, files: Files) -> None:
    every = list(every_article(output.site))
    for name in ("kind", "organisation", "year", "concept"):
        facet = files.json("facets", files.head["facets"][name])
        values = [value for value, *_ in facet["values"]]
        told = [[values[number] for number in numbers] for numbers in facet["articles"]]
        assert told == [[value for value, _ in dict(one.facets).get(name, ())] for one in every]


def test_one_organisation_is_one_value_whatever_a_report_calls_it(output: Output) -> None:
    labels: dict[str, set[tuple[str, str]]] = {"zh": set(), "en": set()}
    for article in every_article(output.site):
        labels[article.language] |= {*dict(article.facets).get("organisation", ())}
    for language, values in labels.items():
        assert len({label for _, label in values}) == len({value for value, _ in values}) == len(values)
        assert {value for value, _ in values} == {value for value, _ in labels["zh"]}, language


def test_names_are_found_by_label_alias_and_pinyin(output: Output) -> None:
    called = defaultdict(set)
    for name in names(output.site):
        called[name.key].add(name.path)
    for key in ("强化学习", "reinforcement learning", "qianghuaxuexi", "qhxx"):
        assert "concepts/reinforcement-learning/" in called[key], key
    for key in ("chatgpt调研报告", "chatgptdiaoyanbaogao", "chatgptdybg", "chatgpt research report"):
        assert "reports/chatgpt-diaoyan-baogao/" in called[key], key


def test_an_untranslated_report_is_one_article_that_stands_for_both(extracted: Output) -> None:
    every = {one.location: one for one in every_article(extracted.site)}
    key = extracted.site.reports[0].key
    article = every[f"zh/reports/{key}/"]
    assert article.is_bare and f"en/reports/{key}/" not in every
    assert any("哈工大自然语言处理研究所" in line.text for line in article.lines)
    assert [line.text for line in article.lines].count(article.title) == 1
    assert {"语言：中文。", "Original language: Chinese."} & {line.text for line in article.lines}


def test_a_concept_that_only_untranslated_reports_name_is_one_article_too(extracted: Output) -> None:
    every = {one.location: one for one in every_article(extracted.site)}
    concepts = [concept for concept in extracted.site.listed if concept.is_automatic]
    unlabelled = [concept.key for concept in concepts if not concept.labels.en]
    assert unlabelled
    for key in unlabelled:
        assert every[f"zh/concepts/{key}/"].is_bare and f"en/concepts/{key}/" not in every


def test_filters_have_their_names_in_both_languages_where_nobody_translated(extracted: Output) -> None:
    files = Files(index_files.index(drafts(extracted.site), []))
    kinds = {
        value: (zh, en) for value, zh, en in files.json("facets", files.head["facets"]["kind"])["values"]
    }
    assert kinds["white paper"] == ("白皮书", "White paper")


def test_names_of_files_and_addresses_of_pages_are_no_text(output: Output) -> None:
    site = replace(output.site, address="https://example.org/zhiku/")
    for article in every_article(site):
        for line in article.lines:
            assert ".txt" not in line.text and "example.org" not in line.text, line


def test_what_a_page_lists_is_a_sentence_below_what_it_says(output: Output) -> None:
    every = {one.location: one for one in every_article(output.site)}
    lines = every["en/concepts/reinforcement-learning/"].lines
    near = [line.text for line in lines if line.anchor == "related"]
    assert all(text.startswith("Related concepts: ") and text.endswith(".") for text in near) and near
    assert all(line.zone is Zone.LISTED for line in lines if line.anchor in ("related", "mentions", "about"))


def mixed(chance: random.Random, count: int) -> list[Article]:
    """Return articles of words that are each in many places."""
    words = [
        "".join(chance.choices("大模型产业发展报告技术应用研究", k=chance.randint(1, 4))) for _ in range(900)
    ]
    return [
        Article(
            f"zh/reports/{number}/",
            "zh",
            str(number),
            tuple(
                Line(Zone.BODY, f"p{each}", "".join(chance.choices(words, k=chance.randint(20, 60))))
                for each in range(chance.randint(2, 12))
            ),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("edit", ["words put in", "words left out", "a line put in"])
def test_an_edit_of_a_paragraph_changes_few_files(edit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(edit)
    for module, name, value in (  # files as small as if there were many
        (grams, "LEAST", 100),
        (grams, "MOST", 400),
        (grams, "_CUT_EVERY", 4),
        (runs, "PARTITION", 2000),
        (passages, "LEAST", 400),
        (passages, "_LEAST_IN_FILE", 400),
    ):
        monkeypatch.setattr(module, name, value)
    articles = mixed(chance, 60)
    before = {asset.path for asset in index_files.index(drawn_up(articles), ())}
    for _ in range(3):
        at = chance.randrange(len(articles))
        lines = list(articles[at].lines)
        number = chance.randrange(len(lines))
        text = lines[number].text
        if edit == "a line put in":
            lines.insert(number, Line(Zone.BODY, "new", "此处另有说明。"))
        else:
            put_in = "仍需观察" if edit == "words put in" else ""
            lines[number] = replace(lines[number], text=f"{text[:15]}{put_in}{text[20:]}")
        edited = replace(articles[at], lines=tuple(lines))
        others = drawn_up([*articles[:at], edited, *articles[at + 1 :]])
        after = {asset.path for asset in index_files.index(others, ())}
        assert 0 < len(after - before) <= 0.05 * len(after), (len(after - before), len(after))
