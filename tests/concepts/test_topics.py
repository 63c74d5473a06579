"""What tells a topic of a report from what it says in passing."""

from __future__ import annotations

import pytest

from generator.concepts import topics
from generator.concepts.keyphrases import Keyphrase, rank
from generator.concepts.nominations import _is_half, _is_term, _tells
from generator.concepts.topics import Told
from tests.support.effort import effort

FOREST = (
    "林业局在各县调查了森林。支持向量机是一种分类方法，本文用支持向量机识别树种。支持向量机的参数由交叉验证选定，"
    "支持向量机在小样本下仍然稳定。树种的光谱来自遥感影像，遥感影像由两架无人机拍摄。"
)


def alike(text: str, tags: tuple[str, ...] = ("n", "n")) -> Keyphrase:
    return Keyphrase(text, 0.3, 2, 0, tags)


def odds(phrase: Keyphrase, text: str) -> float:
    (chance,) = topics.chances([phrase], Told.of("", text))
    return chance / (1 - chance)


def test_half_of_a_name_is_less_likely_than_a_whole_one() -> None:
    half = alike("支持向量")
    assert odds(half, FOREST) < 0.9 * odds(half, FOREST.replace("支持向量机", "支持向量"))


def test_what_is_said_late_and_once_is_less_likely_than_what_is_said_first_and_often() -> None:
    phrase = alike("遥感影像")
    often = odds(phrase, "遥感影像由无人机拍摄。遥感影像有四个波段。遥感影像每周更新。" + "天气很好。" * 60)
    assert odds(phrase, "天气很好。" * 60 + "遥感影像由无人机拍摄。") < 0.2 * often


@pytest.mark.parametrize(
    ("text", "tags", "other", "others"),
    [
        ("工作时间", ("n", "n"), "谐振时间", ("n", "n")),  # its first word is of many fields
        ("判断力", ("n",), "树种分类", ("n", "n")),  # a short word
        ("安徽省", ("ns",), "微咸水", ("n",)),  # a place
        ("idx", ("eng",), "GPU", ("eng",)),  # what is called so in code
    ],
)
def test_a_topic_is_likelier_than_what_any_report_says(
    text: str, tags: tuple[str, ...], other: str, others: tuple[str, ...]
) -> None:
    said = "本文研究{0}。{0}，以及{0}。"
    assert odds(alike(text, tags), said.format(text)) < 0.5 * odds(alike(other, others), said.format(other))


def test_a_phrase_that_its_text_does_not_have_has_a_chance() -> None:
    assert odds(alike("遥感影像"), "") > 0


def test_traditional_characters_are_cut_into_the_same_words() -> None:
    simplified = [
        phrase.text for phrase in rank("浊水溪公社的音乐", "浊水溪公社是一个乐团。浊水溪公社在台北演出。")
    ]
    written = [
        phrase.text for phrase in rank("濁水溪公社的音樂", "濁水溪公社是一個樂團。濁水溪公社在台北演出。")
    ]
    assert len(written) == len(simplified) and "濁水溪公社" in written


@pytest.mark.parametrize(
    ("text", "part"), [("概念是一切知识的基石。", "概念是"), ("要聊天，先付费。要聊天的人很多。", "要聊天")]
)
def test_a_verb_of_grammar_is_no_part_of_a_phrase(text: str, part: str) -> None:
    assert not any(part in phrase.text for phrase in rank(text.partition("，")[0], text))


def test_the_work_grows_with_the_length() -> None:
    phrases = [alike("支持向量"), alike("树种")]
    short, long = (
        effort(lambda times=times: topics.chances(phrases, Told.of("", FOREST * times)))
        for times in (50, 200)
    )
    assert long < 6 * short


def test_weights_are_read_by_their_names() -> None:
    in_order = topics.weights("topics.tsv", topics.FEATURES)
    assert topics.weights("topics.tsv", topics.FEATURES[::-1]) == in_order[::-1]


@pytest.mark.parametrize(
    ("text", "tags", "times", "is_one"),
    [
        ("文本压缩", ("n", "v"), 2, True),
        ("文本压缩", ("n", "v"), 1, False),
        ("终端中输入", ("n", "f", "v"), 2, False),
        ("港口关乎", ("n", "v"), 2, False),
    ],
)
def test_a_noun_and_what_is_done_to_it_is_a_term_where_titles_say_so(
    text: str, tags: tuple[str, ...], times: int, is_one: bool
) -> None:
    assert _is_term(Keyphrase(text, 0.3, times, 0, tags), "") is is_one


@pytest.mark.parametrize(
    ("phrase", "text", "is_half"),
    [
        ("潮汐核心", "潮汐核心区的水温。潮汐核心区的盐度。潮汐核心区与外海。", True),
        ("潮汐核心", "潮汐核心的水温。潮汐核心区的盐度。潮汐核心与外海。", False),
        ("潮汐核心", "潮汐核心区的水温。潮汐核心区的盐度。", False),  # too seldom to tell
    ],
)
def test_what_nearly_always_goes_on_alike_is_half_of_a_name(phrase: str, text: str, is_half: bool) -> None:
    assert topics.goes_on(phrase, text) is is_half


@pytest.mark.parametrize(
    ("before", "is_cut"), [("“四清”", True), ("装卸/", True), ("“", False), ("、", False)]
)
def test_behind_a_quotation_or_a_stroke_a_name_is_cut(before: str, is_cut: bool) -> None:
    assert topics.is_cut("港口行动", f"说到{before}港口行动。" * 4) is is_cut


@pytest.mark.parametrize(
    ("text", "tags", "is_one"),
    [
        ("单选题", ("n",), False),
        ("看图填空题", ("v", "n"), False),
        ("背包问题", ("n", "n"), True),
        ("科研课题", ("n", "n"), True),
        ("Fjord.run", ("eng",), False),
        ("Fjord.js", ("eng",), True),
    ],
)
def test_kinds_of_exercises_and_members_in_code_are_no_terms(
    text: str, tags: tuple[str, ...], is_one: bool
) -> None:
    assert _is_term(Keyphrase(text, 0.3, 3, 0, tags), "") is is_one


@pytest.mark.parametrize(
    ("text", "title", "is_half"), [("AX", "", True), ("AX", "AX与潮位", False), ("C#", "", False)]
)
def test_two_letters_are_a_whole_name_where_a_title_has_them(text: str, title: str, is_half: bool) -> None:
    assert _is_half(text, f"记下{text}的数，再把{text}清零。", title) is is_half


@pytest.mark.parametrize(
    ("text", "tags", "tells"),
    [
        ("潮位", ("n",), True),
        ("琴岛市", ("ns",), False),
        ("琴岛市渔港", ("ns", "n"), True),
        ("加快推行", ("v", "v"), False),
        ("渔港疏浚", ("n", "v"), True),
        ("本市", ("r",), False),
        ("有关渔港", ("vn", "n"), False),
        ("本体论", ("n",), True),
    ],
)
def test_a_place_what_is_done_and_what_is_pointed_at_relate_no_texts(
    text: str, tags: tuple[str, ...], tells: bool
) -> None:
    assert _tells(Keyphrase(text, 0.3, 3, 0, tags)) is tells
