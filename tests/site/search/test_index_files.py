"""The search index, as files: complete, exact, the same each time, and made of what the pages say."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import Output, index
from generator.model import Asset, Bilingual, Concept, Site
from generator.site.search import grams, handwritten, index_files, suffixes
from generator.site.search.articles import Article, Line, Zone, every_article
from generator.site.search.names import Name, names
from generator.text.folding import search_form
from generator.text.traditional import simplified
from tests.support.cases import Case, cases
from tests.support.examples import examples
from tests.support.index import Files, Index
from tests.support.searching import drawn

SETTINGS = examples(0.6)
LINES = st.lists(st.text("ab 强化学é😀𠮷\ud7ff", max_size=40), max_size=30)


@pytest.mark.parametrize("case", cases("folding"), ids=str)
def test_folding(case: Case) -> None:
    assert search_form(case.text) == case.expected
    assert search_form(search_form(case.text)) == search_form(case.expected)


@given(st.text())
def test_folding_is_total_and_leaves_nothing_invisible(text: str) -> None:
    folded = search_form(text)
    assert "\0" not in folded
    folded.encode()


def test_traditional_characters_are_one_character_each() -> None:
    assert len(simplified()) > 4000
    assert all(len(pair) == 2 for pair in map("".join, simplified().items()))


# --- grams -----------------------------------------------------------------------------------------


def indexed(lines: Sequence[str], passages: Sequence[int]) -> tuple[Index, list[grams.Shard]]:
    shards = list(grams.shards((line, passage, 0) for line, passage in zip(lines, passages, strict=True)))
    return Index(shard.content for shard in shards), shards


def substrings(lines: Sequence[str], most: int) -> set[str]:
    return {line[at : at + size] for line in lines for at in range(len(line)) for size in range(1, most + 1)}


@pytest.fixture(params=["as it is", "early", "many files and partitions"])
def limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param != "as it is":
        monkeypatch.setattr(grams, "COMMON", 9)
        for module in (grams, suffixes):
            monkeypatch.setattr(module, "RARE", 2)
    if request.param == "many files and partitions":
        monkeypatch.setattr(grams, "SHARD", 40)
        monkeypatch.setattr(suffixes, "PARTITION", 12)
        monkeypatch.setattr(suffixes, "_SLICE", 7)


@pytest.mark.usefixtures("limits")
def test_every_substring_is_found_and_nothing_else() -> None:
    @SETTINGS
    @given(LINES, st.integers(1, 4))
    def check(texts: list[str], per_passage: int) -> None:
        lines = [search_form(text) for text in texts]
        passages = [number // per_passage for number in range(len(lines))]
        read, _ = indexed(lines, passages)
        for query in substrings(lines, 12) | {"学强", "bb"}:
            truth = {passage for line, passage in zip(lines, passages, strict=True) if query in line}
            found, is_exact = read.holders(query)
            assert found == truth if is_exact else truth <= found, query
            assert is_exact or len(found) <= grams.RARE

    check()


@pytest.mark.usefixtures("limits")
def test_grams_and_files_ascend() -> None:
    lines = [search_form(text) for text in ("强化学习" * 30, "aabab" * 40, "😀a😀b𠮷", "强化学")]
    read, shards = indexed(lines, [0, 1, 2, 3])
    assert read.keys == sorted(set(read.keys))
    assert all(gram.passages for gram in read.grams)
    last = b""
    for shard in shards:
        keys = Index([shard.content]).keys
        first = shard.first.encode("utf-16-be", "surrogatepass")
        assert last < first <= keys[0]
        last = keys[-1]


def test_each_position_begins_one_rare_gram() -> None:
    text = "知识图谱与知识工程" * 3 + "图谱"
    read, _ = indexed([text], [0])
    begun = [
        sum(not gram.is_common and (text + "\0").startswith(gram.key, at) for gram in read.grams)
        for at in range(len(text))
    ]
    assert set(begun) == {1}


def test_common_strings_have_a_list_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grams, "COMMON", 20)
    lines = [f"大模型{number}号" for number in range(40)]
    read, _ = indexed(lines, list(range(40)))
    common = {gram.key for gram in read.grams if gram.is_common}
    assert "大模型" in common
    assert "大" not in common, "always followed by 模: its list is that of 大模型"
    assert read.holders("大") == (set(range(40)), True)


def test_ranks_tell_titles_headings_and_whole_words() -> None:
    lines = ["ai", "of ai", "ai models", "ai and ai", "main", "an ai"]
    zones = [Zone.TITLE, Zone.TITLE, Zone.HEADING, Zone.BODY, Zone.BODY, Zone.LISTED]
    shards = grams.shards(zip(lines, range(6), zones, strict=True))
    ranks: dict[int, int] = defaultdict(int)
    for gram in Index(shard.content for shard in shards).grams:
        if gram.key.startswith("a"):
            for passage, rank in gram.passages.items():
                ranks[passage] = max(ranks[passage], rank)
    assert [ranks[passage] for passage in range(6)] == [7, 6, 5, 4, 0, 2]


@given(LINES.filter(any))
def test_positions_are_sorted_as_by_lexsort(lines: list[str]) -> None:
    text = suffixes.joined((line.replace("\0", ""), 0, 0) for line in lines)
    places = np.flatnonzero(text.units[: text.starts[-1]])
    ends = text.starts[1:][np.searchsorted(text.starts, places, "right") - 1]
    left = np.minimum(ends - places, suffixes.LONGEST + 1).astype(np.uint8)
    columns = [suffixes._column(text.units, places, left, depth) for depth in range(0, suffixes.LONGEST, 4)]
    expected = np.lexsort(columns[::-1])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suffixes, "RARE", 0)  # groups of a single position are sorted to the end, too
        order, shared = suffixes._sort(text.units, places.copy(), left.copy())
    assert sorted(order) == list(range(len(places)))
    assert all((column[order] == column[expected]).all() for column in columns)
    text_behind = np.array(columns, ">u8").T.copy().view(">u2")[order]  # one row of units per position
    common = [int(np.append(one != other, True).argmax()) for one, other in itertools.pairwise(text_behind)]
    assert shared.tolist() == [0, *common]


def test_groups_that_are_not_sorted_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        (search_form(f"大模型{number % 7}号产业，报告{number % 3}") * 2, number, 1) for number in range(60)
    ]
    files = list(grams.shards(lines))
    monkeypatch.setattr(suffixes, "RARE", 0)
    assert list(grams.shards(lines)) == files


def test_a_line_of_one_character_over_and_over_takes_no_square_of_time() -> None:
    read, _ = indexed(["哈" * 200_000, "ab" * 100_000], [0, 1])
    assert read.holders("哈" * 12) == ({0}, True)
    assert len(read.grams) < 200


# --- files -----------------------------------------------------------------------------------------


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
    again = index(output.site)
    assert Files(again).files == files.files
    assert again[-1].path == "search/index.json"


def test_the_version_is_the_contents(output: Output, files: Files) -> None:
    page = Article("zh/x/", "zh", "新", (Line(Zone.TITLE, "", "新"),))
    assert Files(index(output.site, [page])).head["version"] != files.head["version"]


def test_passages_hold_every_line_of_the_articles_in_order(output: Output, files: Files) -> None:
    shown = defaultdict(list)
    for passage in files.passages:
        shown[passage["location"]] += [text for _, _, text in passage["lines"]]
        assert sum(len(text) for _, _, text in passage["lines"][:-1]) <= 1500
    assert shown == {one.location: [line.text for line in one.lines] for one in every_article(output.site)}


def test_an_article_of_nothing_has_a_passage() -> None:
    files = Files(index_files.index([Article("zh/x/", "zh", "", ())], []))
    assert files.passages == [
        {"location": "zh/x/", "language": "zh", "title": "", "facts": [], "heading": "", "lines": []}
    ]
    assert files.bytes("articles.bin") == b"\x01"


def test_no_article_at_all() -> None:
    assert Files(index_files.index([], [])).index.holders("x") == (set(), True)


def test_facets_are_those_of_the_reports(output: Output, files: Files) -> None:
    every = list(every_article(output.site))
    for name in ("kind", "organisation", "year", "concept"):
        facet = files.json(f"facets/{name}.json")
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


@pytest.mark.parametrize("label", ["大模型 白皮书", "大模型  白皮书 2023", "强化 学习·二", " 学 习 "])
def test_spaces_in_a_name_do_not_matter_to_its_pinyin(label: str) -> None:
    spaced, together = (
        {name.key for name in called(text) if name.how == "pinyin"}
        for text in (label, label.replace(" ", ""))
    )
    assert spaced == together != set()


@given(st.text(st.sampled_from("大模型 Ａa·〇々龘\u3000\u00a01-"), max_size=20) | st.text(max_size=20))
def test_whatever_a_thing_is_called_it_has_names(label: str) -> None:
    assert all(name.key for name in called(label))
    assert {name.key for name in called(label)} >= {search_form(label)} - {""}


def called(label: str) -> list[Name]:
    concept = Concept("one", Bilingual(label, label))
    return names(Site((), (concept,)))


def test_names_are_found_by_label_alias_and_pinyin(output: Output) -> None:
    called = defaultdict(set)
    for name in names(output.site):
        called[name.key].add(name.path)
    for key in ("强化学习", "reinforcement learning", "qianghuaxuexi", "qhxx"):
        assert "concepts/reinforcement-learning/" in called[key], key
    for key in ("chatgpt调研报告", "chatgptdiaoyanbaogao", "chatgptdybg", "chatgpt research report"):
        assert "reports/chatgpt-diaoyan-baogao/" in called[key], key


# --- what pages say ------------------------------------------------------------------------------------


def test_untranslated_text_is_in_the_articles_of_both_languages(extracted: Output) -> None:
    both = {one.location: "".join(line.text for line in one.lines) for one in every_article(extracted.site)}
    key = extracted.site.reports[0].key
    assert "哈工大自然语言处理研究所" in both[f"zh/reports/{key}/"]
    assert "哈工大自然语言处理研究所" in both[f"en/reports/{key}/"]


def test_a_page_written_by_hand() -> None:
    page = handwritten.article(
        "en/guide/",
        "en",
        "Guide",
        '</script><h1 id="top">How to <em>use</em> it</h1><p>Press <kbd>/</kbd> &amp; type.<br>Then</p>'
        '<h2 id="find">Find</h2><ul><li>one<li>two</ul><script>let x = "no"</script><pre><code>a\n b</code></pre>',
    )
    assert page.lines == (
        Line(Zone.TITLE, "top", "How to use it"),
        Line(Zone.BODY, "top", "Press / & type."),
        Line(Zone.BODY, "top", "Then"),
        Line(Zone.HEADING, "find", "Find"),
        Line(Zone.BODY, "find", "one"),
        Line(Zone.BODY, "find", "two"),
        Line(Zone.BODY, "find", "a b"),
    )


def test_the_built_site_finds_the_pages_written_by_hand(site: Path) -> None:
    folder = site / "search"
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != "search_index.json"]
    files = Files(Asset(path.relative_to(site).as_posix(), path.read_bytes()) for path in paths)
    passages = files.passages
    words = search_form("Words with a dotted line are concepts")
    found, _ = files.index.holders(words)
    read = {
        passages[number]["location"]
        for number in found
        if any(words in search_form(text) for _, _, text in passages[number]["lines"])
    }
    assert read == {"en/guide/"}
    languages = [passage["language"] for passage in passages]
    assert languages == sorted(languages, reverse=True), "zh first: the engine counts on it"
