"""The taxonomies to reports: groups, tables, the tree of concepts, the timeline, and the pages that they stand on."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import Output, build
from generator.model import ConceptRelations, Page
from generator.pipeline.register import register
from generator.site.pages import tables
from generator.site.pages.concept_tree import Line, walk
from generator.site.pages.paging import ROOM, paged
from generator.site.views.site_view import site_views
from generator.site.views.taxonomies import Taxonomies

CONCEPTS = """
- {key: academy, zh: 甲研究院, en: Academy A, kind: organisation, aliases: {zh: [甲院, 甲研究院研究所], en: [AA]}}
- {key: yi, zh: 乙大学, en: University B, kind: organisation, broader: academy}
- {key: model, zh: 大模型, en: large model}
- {key: small, zh: 小模型, en: small model, broader: [model, thing]}
- {key: thing, zh: 事物, en: thing}
- {key: tiny, zh: 微模型, en: tiny model, broader: small}
- {key: lone, zh: 孤立, en: lonely}
"""
REPORTS = {
    "a": "大模型白皮书\n\n来源：甲研究院\n\n发布日期：2023年5月4日\n\n2022年11月30日，甲研究院推出平台。\n",
    "b": "小模型调研报告\n\n来源：甲院、丙公司\n\n发布日期：2023年6月\n\n2022年11月30日，甲研究院推出平台。\n",
    "c": "算力白皮书\n\n来源：丙 公司\n\n发布日期：2021年1月1日\n\n正文一段。\n",
    "d": "数据报告\n\n来源：丁协会\n\n正文另一段。\n",
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Output:
    return made(tmp_path_factory.mktemp("corpus"))


def made(folder: Path) -> Output:
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    (folder / "concepts.yml").write_text(CONCEPTS, "utf-8")
    return build(folder)


@pytest.fixture(scope="module")
def pages(output: Output) -> dict[str, str]:
    return {page.path: page.content for page in output.pages}


# --- groups ----------------------------------------------------------------------------------------


def test_an_organisation_is_joined_by_its_other_names(output: Output) -> None:
    taxonomies = site_views(output.site)[0].taxonomies
    groups = {
        group.key: [report.meta.title for report in group.reports] for group in taxonomies.organisations
    }
    assert groups["academy"] == ["小模型调研报告", "大模型白皮书"]
    assert groups["bing-gongsi"] == ["小模型调研报告", "算力白皮书"]
    assert groups["ding-xiehui"] == ["数据报告"]
    assert "yi" not in groups  # no report is by it


def test_every_report_has_a_kind_and_a_year_or_is_among_those_without(output: Output) -> None:
    taxonomies = site_views(output.site)[0].taxonomies
    for groups in (taxonomies.kinds, taxonomies.years):
        assert sum(len(group.reports) for group in groups) == len(REPORTS)
    assert [(group.key, len(group.reports)) for group in taxonomies.years] == [
        ("2023", 2),
        ("2021", 1),
        ("unknown", 1),
    ]


def test_a_kind_that_is_called_unknown_has_a_place_of_its_own(output: Output) -> None:
    one = output.site.reports[0]
    reports = [replace(one, meta=replace(one.meta, kind=kind)) for kind in ("Unknown", None, "index")]
    places = {group.path for group in Taxonomies(reports, ()).kinds}
    assert places == {f"browse/kinds/{key}/" for key in ("unknown", "unknown-2", "index-2")}


def test_a_report_links_what_it_has_in_common_with_others(pages: dict[str, str]) -> None:
    page = pages["en/reports/xiao-moxing-diaoyan-baogao.md"]
    assert '<a href="../../browse/organisations/academy/"><span lang="zh">甲院</span></a>' in page
    assert '<a href="../../browse/organisations/bing-gongsi/">' in page
    assert '<a href="../../browse/kinds/survey/">Survey</a>' in page
    assert '<a href="../../browse/years/2023/">June 2023</a>' in page
    lonely = pages["zh/reports/shuju-baogao.md"]
    assert "<dd>丁协会</dd>" in lonely  # a list of it would hold but this report


def test_a_group_lists_its_reports_and_leads_to_its_entity(pages: dict[str, str]) -> None:
    page = pages["en/browse/organisations/academy/index.md"]
    assert '# <span id="title">Academy A</span>' in page and 'href="../../../concepts/academy/"' in page
    assert page.count('<th scope="row"') == 2
    assert 'href="../../browse/organisations/academy/">2 reports</a>' in pages["en/concepts/academy.md"]
    assert "en/browse/organisations/ding-xiehui/index.md" not in pages


def test_the_overview_counts_what_each_way_holds(pages: dict[str, str]) -> None:
    page = pages["zh/browse/index.md"]
    assert '<a href="../browse/kinds/white-paper/">白皮书 <small>2</small></a>' in page
    assert '<a href="../browse/years/unknown/">年份不详 <small>1</small></a>' in page
    assert "<b>时间线</b> <span>2021–2023</span>" in page
    assert '<a href="../browse/entities/organisation/">机构 <small>2</small></a>' in page


# --- tables ----------------------------------------------------------------------------------------

ROW = re.compile(r'<tr><th scope="row" data-order="(\d+)"><a href="([^"]+)">(.*?)</a></th>(.*)</tr>')


def test_a_page_and_its_file_say_the_same(output: Output, pages: dict[str, str]) -> None:
    for view in site_views(output.site):
        table = tables.reports(view)
        data = json.loads(table.file.content)
        rows = ROW.findall(pages[f"{view.language}/reports/index.md"])
        assert len(rows) == len(data["rows"]) == len(REPORTS)
        for (rank, href, name, cells), (path, place, title, language, work, others, *values) in zip(
            rows, data["rows"], strict=True
        ):
            assert (int(rank), href, work, others) == (place, f"../{path}", None, "")
            assert re.sub("<[^>]+>", "", name) == title and (f'lang="{language}"' in name) == bool(language)
            texts = re.findall("<td[^>]*>(.*?)</td>", cells)
            for text, value, known in zip(texts, values, data["values"], strict=True):
                assert re.sub("<[^>]+>", "", text) == shown(value, known, view.language)


def shown(value: object, known: list[list[str]] | None, language: str) -> str:
    if value is None:
        return ""
    if known is None:
        return f"{value:,}"
    if isinstance(value, int):
        return known[value][0]
    assert isinstance(value, list)
    return ("、" if language == "zh" else ", ").join(known[place][0] for place in value)


def test_ranks_follow_the_alphabet_of_the_page(output: Output) -> None:
    chinese, english = (tables.reports(view) for view in site_views(output.site))
    ranked = sorted(chinese.rows.values(), key=lambda row: row.rank)
    assert [str(row.name) for row in ranked] == ["大模型白皮书", "数据报告", "算力白皮书", "小模型调研报告"]
    assert english.file.path != chinese.file.path


def test_the_newest_come_first_and_the_undated_last(output: Output) -> None:
    dates = [report.meta.date for report in site_views(output.site)[0].reports]
    assert [str(date) if date else "" for date in dates] == ["2023-06", "2023-05-04", "2021-01-01", ""]


def test_of_one_date_the_most_read_come_first_and_then_keys_tell(output: Output) -> None:
    popularity = {"b": 5, "c": 7, "d": 7}
    one = output.site.reports[0]
    reports = tuple(
        replace(one, key=key, meta=replace(one.meta, popularity=popularity.get(key))) for key in "adcb"
    )
    site = replace(output.site, reports=reports)
    assert [report.key for report in site_views(site)[0].reports] == ["c", "d", "b", "a"]


def test_same_corpus_same_bytes(output: Output, tmp_path: Path) -> None:
    assert made(tmp_path).pages == output.pages


# --- pages of lists --------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 2 * ROOM), max_size=60), st.integers(1, 20))
def test_pages_hold_all_in_order_and_no_more_than_fits(weights: list[int], size: int) -> None:
    parts = paged("x/", weights, size, lambda weight: weight)
    assert [weight for part in parts for weight in part.items] == weights
    for part in parts:
        assert len(part.items) <= size
        assert len(part.items) < 2 or sum(part.items) <= ROOM
    assert [part.address for part in parts][:2] == ["x/", "x/page-2/"][: len(parts)]


def test_a_pager_of_many_pages_is_short() -> None:
    parts = paged("x/", range(1000), 10)
    assert [number.number for number in parts[49].numbers] == [1, 0, 48, 49, 50, 51, 52, 0, 100]
    assert [number.number for number in parts[0].numbers] == [1, 2, 3, 0, 100]
    assert [number.url for number in parts[49].numbers if number.here] == ["x/page-50/"]
    assert parts[1].around == ("x/", "x/page-3/")


# --- the tree --------------------------------------------------------------------------------------


def test_each_concept_stands_under_each_that_is_broader(output: Output) -> None:
    lines = list(walk(site_views(output.site)[1]))
    assert [(line.depth, line.key) for line in lines] == [
        (0, "academy"),
        (1, "yi"),
        (0, "model"),
        (1, "small"),
        (2, "tiny"),
        (0, "thing"),
        (1, "small"),
    ]
    assert lines[-1] == Line(1, "small", 1, True)  # what is narrower stands above already


def test_chinese_sentences_stand_together_and_english_ones_apart(pages: dict[str, str]) -> None:
    assert "报告数。没有上下位" in pages["zh/browse/concepts/index.md"]
    assert "见<a " in pages["zh/browse/concepts/index.md"]
    assert "the concept. Concepts" in pages["en/browse/concepts/index.md"]


def test_every_kind_of_entity_has_a_list_in_the_plural(pages: dict[str, str]) -> None:
    assert ">Organisations</span>" in pages["en/browse/entities/organisation/index.md"]


def test_the_tree_is_lists_in_lists(pages: dict[str, str]) -> None:
    page = pages["en/browse/concepts/index.md"]
    assert page.count("<ul") == page.count("</ul>") and page.count("<li>") == page.count("</li>")
    assert page.count("<details") == page.count("</details>")
    assert "lonely" not in page and "see above" in page


def test_circles_and_unknown_keys_are_told_and_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("报告\n\n甲与乙。\n", "utf-8")
    (tmp_path / "concepts.yml").write_text(
        "- {key: a, zh: 甲, en: a, broader: b}\n- {key: b, zh: 乙, en: b, broader: a}\n"
        "- {key: c, zh: 丙, en: c, broader: [nowhere, a]}\n- {key: d, zh: 丁, en: d, broader: d}\n",
        "utf-8",
    )
    found = build(tmp_path)
    codes = [(issue.line, issue.code) for issue in found.issues if issue.code == "concept-broader"]
    assert codes == [
        (1, "concept-broader"),
        (2, "concept-broader"),
        (3, "concept-broader"),
        (4, "concept-broader"),
    ]
    assert [line.key for line in walk(site_views(found.site)[1])] == ["a", "c"]


def test_a_vocabulary_that_is_all_cross_ways_stays_small(tmp_path: Path) -> None:
    depth = 40
    entries = ["- {key: t0, zh: 术语0号, en: t0}\n"]
    for level in range(1, depth):
        for side in "ab":
            above = "[t0]" if level == 1 else f"[a{level - 1}, b{level - 1}]"
            entries.append(
                f"- {{key: {side}{level}, zh: 术语{side}{level}号, en: {side}{level}, broader: {above}}}\n"
            )
    (tmp_path / "a.txt").write_text("报告\n\n正文。\n", "utf-8")
    (tmp_path / "concepts.yml").write_text("".join(entries), "utf-8")
    lines = list(walk(site_views(build(tmp_path).site)[0]))
    assert len(lines) == 1 + 2 + 4 * (
        depth - 2
    )  # one for each broader, though there are 2^39 taxonomies down


def test_a_circle_that_no_check_saw_ends(output: Output) -> None:
    circle = ConceptRelations(narrower=("model", "small", "thing"))
    concepts = tuple(replace(concept, relations=circle) for concept in output.site.concepts)
    assert len(list(walk(site_views(replace(output.site, concepts=concepts))[0]))) < 50


# --- the timeline ----------------------------------------------------------------------------------


def test_the_timeline_has_what_appeared_and_what_happened(pages: dict[str, str]) -> None:
    year = pages["en/browse/timeline/2023/index.md"]
    assert year.index('id="2023-05"') < year.index('id="2023-06"')
    assert '<time datetime="2023-05-04">4 May</time> <b>Published</b>' in year
    before = pages["zh/browse/timeline/2022/index.md"]
    assert before.count("<q>") == 1  # two reports say the same sentence
    assert "2022年11月30日，甲研究院推出平台。" in before and "#p" in before
    assert '<time datetime="2022-11-30">11月30日</time>' in before
    overview = pages["zh/browse/timeline/index.md"]
    assert "<q" in overview and overview.count('class="zk-timeline"') == overview.count("句记事")
    assert re.findall(r'<time datetime="(\d+)">', overview) == ["2023", "2022", "2021"]


def test_the_years_follow_each_other(pages: dict[str, str]) -> None:
    year = pages["en/browse/timeline/2022/index.md"]
    assert 'previous: "en/browse/timeline/2021/index.md"' in year
    assert 'next: "en/browse/timeline/2023/index.md"' in year


def test_a_date_without_a_year_is_no_year_of_the_timeline(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("数据报告\n\n发布日期：5月4日\n\n正文一段。\n", "utf-8")
    paths = {page.path for page in build(tmp_path).pages if isinstance(page, Page)}
    assert not [path for path in paths if re.search(r"timeline/\d|years/\d", path)]


def test_nothing_at_all_has_its_pages_too(tmp_path: Path) -> None:
    found = {page.path: page.content for page in build(tmp_path).pages}
    for path in ("browse/index", "reports/index", "browse/organisations/index", "browse/concepts/index"):
        assert f"zh/{path}.md" in found
    assert "zh/browse/timeline/index.md" in found and "zh/browse/popular/index.md" in found


def test_what_would_lead_to_nothing_is_not_offered(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("白皮书\n\n来源：丙公司\n\n正文一段。\n", "utf-8")
    found = {page.path: page.content for page in build(tmp_path).pages}
    home, overview = found["zh/index.md"], found["zh/browse/index.md"]
    assert "最新报告" in home and "1</b> 份报告" in home
    assert not re.search("最受关注|主要概念|概念</a>", home)
    assert "全部报告" in overview and not re.search("最受关注|概念树|时间线", overview)
    assert "还没有几份报告共有的概念。" in found["zh/concepts/index.md"]
    assert (
        found["zh/map/index.md"]
        .rstrip()
        .endswith('\n# <span id="title">报告与概念地图</span>\n\n还没有几份报告共有的主题。')
    )


def test_pages_of_a_list_but_the_first_are_called_by_their_numbers(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.txt").write_text(f"第{number}号白皮书\n\n第{number}段正文。\n", "utf-8")
    found = {page.path: page.content for page in build(tmp_path).pages}
    assert '\ntitle: "All reports"\n' in found["en/reports/index.md"]
    assert '\ntitle: "All reports (page 2)"\n' in found["en/reports/page-2.md"]
    assert '\ntitle: "全部报告（第 2 页）"\n' in found["zh/reports/page-2.md"]
    assert '\n# <span id="title">All reports</span>\n' in found["en/reports/page-2.md"]


def test_lists_can_be_ordered_by_the_day_on_which_reports_were_added(tmp_path: Path) -> None:
    days = {"a": "2026-01-31", "b": "2026-02-28"}
    for name, day in days.items():
        (tmp_path / f"{name}.md").write_text(f"# 报告{name}\n\n第一段说明{name}的情况。\n", "utf-8")
        output = build(tmp_path, day=day)
        register(output.site, tmp_path)
    found = {page.path: page.content for page in output.pages}
    reports, home = found["en/reports/index.md"], found["en/index.md"]
    assert '<th scope="col" data-name="added" data-kind="date">Added</th>' in reports
    assert '<td class="zk-added"><time datetime="2026-02-28">28 February 2026</time></td>' in reports
    assert 'data-name="pages"' not in reports, "no report says how many pages it has"
    assert home.index('id="added"') < home.index("reports/baogao-b/") < home.index("reports/baogao-a/")
