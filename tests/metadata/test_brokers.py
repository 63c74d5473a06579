"""Titles and publishers of the reports of brokers, as their first pages are read."""

import pytest

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
