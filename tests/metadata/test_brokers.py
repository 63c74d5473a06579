"""Titles and publishers of the reports of brokers, as their first pages are read."""

import pytest

from generator.model import Date
from tests.support.marked import Marked, facts, heading, paragraphs

TEXT = paragraphs(
    "We expect that the company builds more harbours next year than in all the years before it."
)
MARGIN = paragraphs("Equity Research", "Anna Berg", "anna.berg@hb.example", "karl.lund@hb.example")
CHINESE = paragraphs("储能系统的报价在本月继续回落，头部企业的订单仍然充足，下半年的招标规模有望超过去年。")


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        (paragraphs("Harbour (6146)", "Sales as expected; strength continues"), "Sales as expected; strength continues"),
        ([*paragraphs("Harbour AG | Europe"), heading("AI Thesis Confirmed"), heading("Signals of the Quarter Seen")], "AI Thesis Confirmed"),
        ([*paragraphs("Harbour Works | Asia Pacific", "Harbour Bank Limited+"), heading("Harbour Debates")], "Harbour Debates"),
    ],
)  # fmt: skip
def test_the_headline_stands_below_what_is_written_on(blocks: list[Marked], title: str) -> None:
    assert facts([*blocks, *TEXT, *MARGIN]).title == title


def test_a_genre_set_largest_is_not_the_title() -> None:
    head = [heading("金融工程主题报告", 0), heading("2020年6月24日"), heading("北向资金交易能力一定强吗")]
    page = facts([*head, *CHINESE, *paragraphs("证券研究报告")], "研究所的免责声明在最后一页。")
    assert page.title == "北向资金交易能力一定强吗"


def test_the_addresses_of_analysts_abbreviate_the_publisher() -> None:
    second = "This report was prepared by Harbour Bank. Harbour Bank and Morning Data, Inc. hold rights to its data."
    assert facts([heading("Harbours Are Built"), *TEXT, *MARGIN], second).organisations == ("Harbour Bank",)


def test_a_department_set_largest_is_not_the_title() -> None:
    head = [heading("金融工程", 0), heading("基于风险控制的指数增强策略")]
    page = facts([*head, *CHINESE, *paragraphs("证券研究报告")], "研究所的免责声明在最后一页。")
    assert page.title == "基于风险控制的指数增强策略"


def test_most_figures_come_from_the_broker_itself() -> None:
    second = "\n\n".join(["资料来源：Wind，江湾证券研究所"] * 3 + ["资料来源：海口证券研究所"])
    page = facts([heading("储能报价观察"), *CHINESE, *paragraphs("证券研究报告")], second)
    assert page.organisations == ("江湾证券",)


def test_the_disclosures_of_a_broker_tell_the_kind() -> None:
    note = paragraphs(
        "The bank seeks to do business with companies covered in its reports, as readers should know."
    )
    assert facts([heading("Harbours Are Built"), *TEXT, *note]).kind == "industry report"
    assert facts([heading("Harbours Are Built"), *TEXT]).kind is None


def test_a_date_behind_a_word_without_a_colon() -> None:
    page = facts(
        [heading("储能报价观察"), *CHINESE, *paragraphs("报告发布日期 2020 年 05 月 28 日证券分析师王小丽")]
    )
    assert page.published == Date(2020, 5, 28)
    assert (
        facts([heading("储能报价观察"), *CHINESE, *paragraphs("比较期 2020 年 05 月 28 日前后")]).published
        is None
    )


def test_analysts_with_office_and_telephone_on_lines_of_their_own() -> None:
    margin = paragraphs("Anna Berg", "Research Analyst", "+1-212-555-0123", "Karl Lund, CFA", "Research Associate", "+1-212-555-0124")  # fmt: skip
    note = paragraphs("See the appendix for analyst certification and important disclosures.")
    page = facts([heading("Harbours Are Built"), *TEXT, *margin, *note])
    assert [person.name for person in page.people] == ["Anna Berg", "Karl Lund"]


def test_a_company_above_the_addresses_of_analysts_wrote_nothing() -> None:
    margin = paragraphs("Anna Berg", "Analyst", "anna.berg@hb.example")
    page = facts(
        [
            heading("Harbours Are Built", 0),
            heading("SK Harbour"),
            *margin,
            *TEXT,
            *paragraphs("Equity Research"),
        ]
    )
    assert [person.name for person in page.people] == ["Anna Berg"]


def test_a_date_beside_a_genre_with_the_zone_of_its_time() -> None:
    page = facts(
        [*paragraphs("Equity Research 3 August 2026 | 2:06PM HKT"), heading("Harbours Are Built"), *TEXT]
    )
    assert page.published == Date(2026, 8, 3)
