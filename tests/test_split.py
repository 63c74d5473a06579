"""Reports out of sources, by profiles that are data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Source
from generator.split import profiles, split
from tests.cases import Case, cases


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


OTHER = """
[[profile]]
name = "other"
end = ["(全文完)"]
count = '阅读:(\\d+)'
drop = ["点击关注我们"]
"""


def test_another_aggregator_is_a_few_lines_of_data() -> None:
    text = "甲。\n点击关注我们\n乙。\n（全文完）\n阅读：31\n丙。\n(全文完)\n"
    reports, _ = split(Source("a.txt", text), profiles(OTHER))
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


@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200)))
def test_spans_are_in_order_and_hold_text(text: str) -> None:
    reports, definitions = split(Source("a.txt", text))
    spans = [span for report in reports for span in report.spans]
    assert spans == sorted(spans)
    assert all(text[start:end].strip() for start, end in spans)
    assert not any("成为VIP会员查看完整内容" in text[start:end] for start, end in spans)
    assert all(one.term and one.paragraphs for one in definitions)
