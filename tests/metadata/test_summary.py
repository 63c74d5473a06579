"""The summary of a report: sentences of its text."""

import pytest

from tests.metadata.test_extract import facts


def test_two_sentences_that_say_what_the_report_is_about() -> None:
    about = "本报告系统介绍了大模型的技术原理与应用场景。"
    call = "欢迎关注我们的公众号并下载全文阅读。"
    aside = "它在医疗、教育、金融等领域有广泛的应用前景。"
    history = "大模型的发展经历了三个阶段,每个阶段各有特点。"
    assert facts(about + call + aside + history).summary == about + history


_WATER = "江湾水务的供水业务保持平稳增长，污水处理业务在两座新厂投产之后增长两成。"
_PLANT = "The new plant serves forty thousand households in the north of the city and its suburbs."


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (f"# 江湾水务\n\n摘要：{_WATER}", _WATER),
        (f"# 江湾水务\n\n【摘 要】：{_WATER}", _WATER),
        (f"# 江湾水务\n\n投资要点：{_WATER}", _WATER),
        (f"# 江湾水务\n\n## 业务怎样？\n\n答：{_WATER}", _WATER),
        (f"# 供水管理办法\n\n第一条 {_WATER}", _WATER),
        (f"# Harbour Water\n\nAbstract— {_PLANT}", _PLANT),
        (f"# Harbour Water\n\nWESTHAVEN, March 19, 2024 /Harbour Wire/ -- {_PLANT}", _PLANT),
        (f"# Harbour Water\n\nNote: this page changes often, so please come back.\n\n{_PLANT}", _PLANT),
        (
            f"# Harbour Water\n\nHello and welcome to another issue of our letter to you all.\n\n{_PLANT}",
            _PLANT,
        ),
        (f"# Harbour Water\n\n{_PLANT}\n\nand were ready to join it (in the north of the city.", _PLANT),
        ("# 江湾水务\n\n公司研报", ""),
        (f"# 江湾水务\n\n{'数据' * 1000}", ""),
        (f"# 江湾水务\n\n{'数据' * 1000}。{_WATER}", _WATER),
    ],
)
def test_neither_labels_nor_greetings_nor_fragments(text: str, summary: str) -> None:
    assert facts(text).summary == summary


@pytest.mark.parametrize("sign", ["•", "● ", "■ ", "➢ ", "✓ "])
def test_no_sign_of_a_list_that_is_run_in_stands_in_a_summary(sign: str) -> None:
    other = "公司的二次供水改造在年内完成，覆盖的小区超过三百个，投诉量下降四成。"
    assert facts(f"# 江湾水务\n\n{sign}{_WATER} {sign}{other}").summary == _WATER + other
    assert facts(f"# 江湾水务\n\n{_WATER[:-1]} {sign}{other}").summary in (_WATER[:-1] + other, other)


_THESIS = (
    "The wells of three valleys were measured over eleven winters, and most of them rise again in spring."
)
_RESULT = "A model of the snow above them tells their level two months ahead."
_LATER = "Chapter two says what others wrote of mountain wells, and this paper tells where they were wrong."


@pytest.mark.parametrize(
    ("heading", "before"),
    [
        ("Abstract", "I confirm that this master's thesis is my own work and names all that I used."),
        (
            "ABSTRACT",
            "# Acknowledgements\n\nI thank the keepers of the wells of all the three valleys for their time.",
        ),
        ("Executive  Summary", "Copies of this text may be had from the office of the valley at any time."),
        ("Plain Language Summary", "This paper was read at the spring meeting of the keepers of wells."),
    ],
)
def test_the_abstract_says_what_a_text_is_about(heading: str, before: str) -> None:
    text = f"# Mountain Wells\n\n{before}\n\n# {heading}\n\n{_THESIS} {_RESULT}\n\n# Introduction\n\n{_LATER}"
    assert facts(text).summary == f"{_THESIS} {_RESULT}"


def test_a_summary_at_the_end_of_a_long_text_is_no_abstract() -> None:
    text = f"# Mountain Wells\n\n{_THESIS} {_LATER}\n\n" + "# Wells\n\nWater.\n\n" * 500
    assert facts(f"{text}# Summary\n\n{_RESULT} {_PLANT}").summary == f"{_THESIS} {_LATER}"


@pytest.mark.parametrize("heading", ["致谢", "致　谢", "独创性声明", "Acknowledgments"])
def test_neither_thanks_nor_declarations_tell_what_a_text_is_about(heading: str) -> None:
    thanks = "本报告的完成离不开江湾水务各位同事三年来的支持，作者在此表示衷心感谢。"
    assert facts(f"# 江湾水务\n\n# {heading}\n\n{thanks}\n\n# 经营\n\n{_WATER}").summary == _WATER
