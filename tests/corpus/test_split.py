"""Reports out of sources, by profiles that are data."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus import profiles
from generator.corpus.split import split, split_all
from generator.model import Corpus, RawReport, Source
from tests.support.cases import Case, cases


def dump(text: str) -> str:
    reports, definitions = split(Source("a.txt", text))
    lines = []
    for report in reports:
        parts = [text[start:end] for start, end in report.spans]
        paragraphs = [line for part in parts for line in part.split("\n") if line.strip()]
        lines.append(f"[{report.popularity}] " + " … ".join(dict.fromkeys((paragraphs[0], paragraphs[-1]))))
    lines += [f"{one.term} = {' / '.join(one.paragraphs)}" for one in definitions]
    return "\n".join(lines)


@pytest.mark.parametrize("case", cases("split"), ids=str)
def test_cases(case: Case) -> None:
    assert dump(case.text) == case.expected


PAGES = """{title}

{head}
1

{page}

{head}
2

共有 3 个阶段：

1

2

{page}

{head}
3

2014 年之前以单点收费为主。
4"""


def test_page_numbers_and_running_heads_are_left_out() -> None:
    page = "停车难。" * 30 + "\n驾驶人需要在附近的道路上绕行很久才能找到一个"
    text = PAGES.format(title="智慧停车白皮书", head="智慧停车 2023", page=page)
    (report,), _ = split(Source("a.txt", text))
    kept = [text[start:end] for start, end in report.spans]
    assert " ".join(kept).split() == [
        "智慧停车白皮书", "智慧停车", "2023", *page.split(),
        "共有", "3", "个阶段：", "1", "2", *page.split(), "2014", "年之前以单点收费为主。",
    ]  # fmt: skip
    assert [gap.why for gap in report.gaps] == [
        "page-number",
        *["running-head", "page-number"] * 2,
        "page-number",
    ]


def test_what_the_cover_says_over_two_lines_needs_no_head() -> None:
    text = PAGES.format(
        title="智慧停车白皮书\n（2023年）", head="智慧停车白皮书（2023 年）", page="停车难。" * 30
    )
    (report,), _ = split(Source("a.txt", text))
    kept = " ".join(text[start:end] for start, end in report.spans)
    assert kept.split()[:3] == ["智慧停车白皮书", "（2023年）", "停车难。" * 30] and "2023 年" not in kept


CELL = "登记机构对材料的真实性进行审查，在十个工作日内作出决定，逾期未作出的视为同意，并予以公布。" * 4


@pytest.mark.parametrize(
    "row",
    [
        "{0}\n登记制度{0}\n{cell}\n科技局\n全国",
        "{0}\n全国\n登记制度{0}\n{cell}",
        "{0}\n登记制度{0}\n{cell}\n江湾市市场监督管理局、江湾市科学技术局、江湾市财政局\n全国",
        "{0}\n建立健全数据产权登记的制度和各项配套政策措施{0}\n{cell}\n全国",
    ],
)
def test_a_table_of_one_cell_a_line_has_no_heads(row: str) -> None:
    rows = "\n".join(row.format(number, cell=CELL) for number in range(1, 6))
    text = f"推广清单\n序号\n举措\n说明\n{rows}\n以上自印发之日起施行。"
    (report,), _ = split(Source("a.txt", text))
    assert not report.gaps and len(report.spans) == 1


@pytest.mark.parametrize(
    "pages", [("- 1 -", "- 2 -"), ("第 1 页 共 2 页", "第 2 页 共 2 页"), ("Page 1 of 2", "Page 2 of 2")]
)
def test_pages_that_say_so_need_no_head(pages: tuple[str, str]) -> None:
    text = f"甲。\n{pages[0]}\n乙。\n{pages[1]}\n丙。"
    (report,), _ = split(Source("a.txt", text))
    assert [text[start:end] for start, end in report.spans] == ["甲。", "乙。", "丙。"]


@pytest.mark.parametrize(
    "text",
    [
        "01\n背景\n02\n技术\n03\n应用",
        "甲\n1\n甲\n1\n甲\n1",
        "- 5 -\n甲\n- 9 -",
        "排名\n1\n甲\n排名\n2\n乙\n排名\n3\n丙",
    ],
)
def test_numbers_that_are_no_pages_stay(text: str) -> None:
    (report,), _ = split(Source("a.txt", text))
    assert [text[start:end] for start, end in report.spans] == [text]


OTHER = """
[[profile]]
name = "other"
end = ["(全文完)"]
count = '阅读:(\\d+)'
drop = ["点击关注我们"]
"""


def test_another_aggregator_is_a_few_lines_of_data() -> None:
    text = "甲。\n点击关注我们\n乙。\n（全文完）\n阅读：31\n丙。\n(全文完)\n"
    reports, _ = split(Source("a.txt", text), profiles.load(OTHER, "profiles.toml", []))
    assert [[text[start:end] for start, end in report.spans] for report in reports] == [
        ["甲。", "乙。"],
        ["丙。"],
    ]
    assert [report.popularity for report in reports] == [31, None]


PIECES = st.sampled_from(
    [
        "成为VIP会员查看完整内容",
        "\n",
        "845",
        "VIP会员",
        "本周荟萃主题",
        "区块链",
        "正文。",
        " ",
        "\r\n",
        "**",
        "\u3000",
    ]
)


def test_what_was_dropped_before_stays_dropped() -> None:
    text = "甲。\n登录后查看更多精品内容\n乙。\n- 1 -\n丙。\n- 2 -\n丁。\n成为VIP会员查看完整内容\n"
    (report,), _ = split(Source("a.txt", text))
    assert [text[start:end] for start, end in report.spans] == ["甲。", "乙。", "丙。", "丁。"]


@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200)))
def test_spans_are_in_order_and_hold_text(text: str) -> None:
    reports, definitions = split(Source("a.txt", text))
    spans = [span for report in reports for span in report.spans]
    assert spans == sorted(spans)
    assert all(text[start:end].strip() for start, end in spans)
    assert not any("成为VIP会员查看完整内容" in text[start:end] for start, end in spans)
    assert all(one.term and one.paragraphs for one in definitions)


def test_a_report_does_not_change_with_another_of_its_file() -> None:
    end = "成为VIP会员查看完整内容"
    first, second = "第一份报告\n\n正文一段。\n", "第二份报告\n\n正文二段。\n"

    def last(*texts: str) -> RawReport:
        source = Source("a.txt", "".join(f"{text}{end}\n" for text in texts))
        return split_all(Corpus((source,), (), {}, ()))[0][-1]

    before, after = last(first, second), last(f"{first}一段新的。\n", second)
    assert before.source.text.startswith("第二份报告") and before.spans == ((0, len(second) - 1),)
    assert after.origin == before.origin + len("一段新的。\n")
    assert replace(after, origin=0) == replace(before, origin=0)
