"""What texts of a kind are full of says little of any of them, and half a phrase is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import load
from generator.concepts.background import is_telling, rarity, usual, usualness
from generator.concepts.english import rank
from generator.concepts.matcher import Matcher
from generator.concepts.other_languages import is_other
from generator.concepts.printed_keywords import lowest
from generator.model import Bilingual, Concept
from generator.text.words import singular
from tests.concepts.test_automatic import folder, tags
from tests.concepts.test_english import FILLER


@pytest.mark.parametrize("phrase", ["市场规模", "竞争格局", "AI", "China", "Revenues", "government"])
def test_what_texts_of_a_kind_are_full_of_tells_little(phrase: str) -> None:
    assert usual(phrase) > 0.2
    assert rarity(phrase) < 0.6


@pytest.mark.parametrize(
    "phrase", ["太湖流域", "钙钛矿", "机器人", "algebra", "evapotranspiration", "Labor Markets"]
)
def test_subjects_tell(phrase: str) -> None:
    assert usualness(phrase) == 0
    assert is_telling(phrase)


def test_what_titles_have_is_a_subject_for_longer() -> None:
    assert usual("大模型") > usual("市场规模")
    assert usualness("大模型") < usualness("市场规模")


INDUSTRIES = {
    "motor": "摩托车行业分析\n\n摩托车的市场规模在三年里翻番。摩托车的市场规模由出口带动，摩托车厂商的出货量上升。",
    "gold": "黄金首饰行业分析\n\n黄金首饰的市场规模受金价影响。黄金首饰的市场规模在年末最大，黄金首饰门店的出货量持平。",
}


def test_words_of_every_industry_are_no_tags_and_no_reason(tmp_path: Path) -> None:
    site = load(folder(tmp_path, {f"{name}.txt": text for name, text in INDUSTRIES.items()}))
    assert not any("市场规模" in some or "出货量" in some for some in tags(site).values())
    near = [each for report in site.reports for each in report.relations.related]
    assert not [each for each in near if each.why or each.phrases]


@pytest.mark.parametrize(
    ("title", "text", "none"),
    [
        ("Growing", "Rooms of 900 sq ft cost more than 500 sq ft, and 1,200 sq ft cost most.", "sq ft"),
        ("A coversheet", "The building stands at London NW1 2DB, and letters go to NW1 2DB too.", "NW1 2DB"),
        ("Decays", "We thank G. Chen for it. G. Chen and M. Chen, L. Chen wrote it.", "Chen"),
        ("Logs", "We use W&B Weave for it. So W&B Weave is in use.", "B Weave"),
        (
            "A wage premium",
            "The marriage premium, the union premium and the rural premium differ.",
            "premium",
        ),
    ],
)
def test_units_codes_initials_and_halves_are_no_phrases(title: str, text: str, none: str) -> None:
    ranked = {phrase.text: phrase.chance for phrase in rank(title, f"{text} {FILLER}")}
    assert none.casefold() not in [singular(phrase) for phrase, chance in ranked.items() if chance >= 0.5]
    assert none not in ranked or none == "premium"


def test_a_name_with_a_sign_in_it_is_whole() -> None:
    ranked = rank("Logs", f"We use W&B Weave for it. So W&B Weave is in use. {FILLER}")
    assert "W&B Weave" in [phrase.text for phrase in ranked]


@pytest.mark.parametrize(
    ("text", "half"),
    [
        (
            "自由的网络\n\n去中心化的网络没有主人，去中心化的账本由众人记录。去中心化以后，去中心化的规则写在程序里。",
            "中心化",
        ),
        ("迷茫or犹豫\n\n有时候迷茫or犹豫，说不清楚是哪一种；迷茫or犹豫都不要紧。", "迷茫or"),
    ],
)
def test_half_a_word_is_no_tag(tmp_path: Path, text: str, half: str) -> None:
    assert half not in tags(load(folder(tmp_path, {"one.txt": text})))["one.txt"]


def test_a_list_of_names_is_in_no_other_language() -> None:
    names = (
        "Ablikim Achasov Ahmed Albrecht Amoroso Baldini Ferroli Bettoni Bianchi Cibinetto Garzia Destefanis "
        * 8
    )
    assert not is_other(
        f"We measure the branching fraction of this decay with the data that we have. {names}", "en"
    )
    assert is_other(
        "Der Bau von Windparks auf eigenen Flächen bringt der Gemeinde jährlich Mittel in die Kasse.", "en"
    )


def test_a_name_that_is_a_word_of_grammar_is_named_in_capitals() -> None:
    find = Matcher([Concept("it", Bilingual("信息技术", "IT"))]).find
    assert [text for text in ("IT is here", "日本IT行业", "It is here", "we use it", "us") if find(text)] == [
        "IT is here",
        "日本IT行业",
    ]


def test_of_nested_tags_the_lowest_count() -> None:
    tags = [
        "Reports/2026-04-04",
        "Reports/daily",
        "asset/btc",
        "asset/eth",
        "CI/CD",
        "CI",
        "TCP/IP",
        "水/总磷",
    ]
    assert list(lowest(tags)) == ["daily", "btc", "eth", "CI/CD", "CI", "TCP/IP", "水/总磷"]
