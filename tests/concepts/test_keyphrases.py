"""Keyphrases: of invented abstracts, and what holds of any text; phrases for the vocabulary, and new entries."""

from __future__ import annotations

import subprocess
import sys

import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from generator.concepts.keyphrases import rank
from generator.concepts.matcher import Matcher
from generator.model import Bilingual, Concept
from generator.text.characters import normal_form
from tests.support.cases import Case, cases
from tests.support.effort import effort
from tests.support.paths import ROOT

TEXTS = st.text(
    st.sampled_from("卷积神经网络的在了研究方法算法第一二三章，。、（）“”\n -·αⅡ12.%ABCabcＡ㈱"), max_size=80
)


MIXED = st.lists(st.one_of(TEXTS, st.text(max_size=20)), max_size=6).map("".join)


def best(title: str, text: str, count: int = 5) -> list[str]:
    return [phrase.text for phrase in rank(title, text)[:count]]


@pytest.mark.parametrize("case", cases("keyphrases"), ids=str)
def test_abstract(case: Case) -> None:
    title, _, text = case.text.partition("\n")
    found = set(best(title, text))
    wanted = case.expected.split("\n")
    assert [phrase for phrase in wanted if phrase not in found] == [], found


@given(MIXED, MIXED)
def test_every_phrase_is_of_whole_words_of_its_text(title: str, text: str) -> None:
    phrases = rank(title, text)
    assert phrases == rank(title, text)
    assert len({normal_form(phrase.text) for phrase in phrases}) >= len(phrases) // 2
    whole = f"{title}\n{text}"
    for phrase in phrases:
        assert phrase.text in whole
        assert 0 < phrase.score < 1 and phrase.times > 0 and phrase.tags
        assert "\n" not in phrase.text and phrase.text.strip() == phrase.text


def test_no_phrase_cuts_a_word() -> None:
    text = "我们用卷积神经网络识别遥感图像，并用注意力机制改进语义分割。"
    edges = {0}
    for word in rjieba.cut(text):
        edges.add(max(edges) + len(word))
    for phrase in rank("", text):
        start = text.index(phrase.text)
        assert {start, start + len(phrase.text)} <= edges


def test_a_known_term_is_never_cut() -> None:
    matcher = Matcher([Concept("large-model", Bilingual("大模型", "large model"))])
    text = "国产大模型发展很快，大模型技术也是。"
    phrases = {phrase.text for phrase in rank("", text, lambda one: [term[:2] for term in matcher.find(one)])}
    assert "大模型技术" in phrases and "国产大模型" in phrases
    assert phrases.isdisjoint({"模型", "模型技术", "国产大"})


def test_a_name_with_small_figures_is_whole() -> None:
    found = best("CO₂排放与Re³Sim仿真", "本文用Re³Sim仿真计算CO₂排放，CO₂排放由Re³Sim给出。")
    assert not {"CO", "Re", "Sim"} & set(found) and any("Re³Sim" in phrase for phrase in found)


def test_a_name_that_begins_with_a_figure_is_whole() -> None:
    found = best("3D IC 的封装", "3D IC 的封装要散热。3D IC 由硅通孔连接，3D IC 的良率较低。")
    assert "3D IC" in found and "IC" not in found


def test_a_space_between_chinese_and_latin_parts_no_phrase() -> None:
    found = best("由 Fano 不等式看信道", "本文证明 Fano 不等式，并以 Fano 不等式说明信道编码的极限。")
    assert found[0] == "Fano 不等式"


def test_no_numbers_of_contents() -> None:
    phrases = {phrase.text for phrase in rank("", "第一章 模型压缩 1.2 知识蒸馏 第3节 参数剪枝 4、部署框架")}
    assert {"模型压缩", "知识蒸馏", "部署框架"} <= phrases
    assert not [phrase for phrase in phrases if phrase[0] in "第0123456789" or phrase[-1].isdigit()]


def test_the_same_in_every_process() -> None:
    program = "from generator.concepts.keyphrases import rank; print(rank('图神经网络综述', '图神经网络是处理图数据的方法，' * 9))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in "12"
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("text", ["卷积神经网络的研究，", "网络", "A b ", "α-", "1.2 ", "（", "X1-"])
def test_the_work_grows_with_the_length(text: str) -> None:
    short, long = (effort(lambda times=times: rank("综述", text * times)) for times in (2_000, 8_000))
    assert long < 5 * short
