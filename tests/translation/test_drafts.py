"""Pre-fill: batches, masks, what is refused, what is asked again, and the PO files that result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus import memories
from generator.corpus.memories import Unit
from generator.model import Bilingual, Concept, Issue, State
from generator.pipeline.site import updated_memories
from generator.translation import drafts, update
from generator.translation.engines.base import Busy, Failed, Request, Unusable
from tests.support.endpoint import english
from tests.support.memories import units
from tests.support.paths import CORPUS

CONCEPTS = (
    Concept("large-model", Bilingual("大模型", "large model")),
    Concept(
        "ai-generated-content",
        Bilingual("人工智能生成内容", "AI-generated content"),
        Bilingual(("AIGC",), ("AIGC",)),
    ),
    Concept("chatgpt", Bilingual("ChatGPT", "ChatGPT")),
    Concept("mine", Bilingual("矿山大模型", "")),
)


@dataclass
class Scripted:
    """An engine that answers by what `answer` makes of a text; exceptions in `script` come first."""

    answer: Callable[[str], str] = english
    script: list[Exception | None] = field(default_factory=list)
    asked: list[Request] = field(default_factory=list)
    name: str = "scripted"

    def translate(self, request: Request) -> Sequence[str]:
        self.asked.append(request)
        if self.script and (error := self.script.pop(0)):
            raise error
        return [self.answer(text) for text in request.texts]


@dataclass
class Filled:
    drafts: dict[str, str] = field(default_factory=dict)
    refused: list[Issue] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    unusable: str = ""

    @property
    def codes(self) -> list[str]:
        return [issue.code for issue in self.refused]


def fill(engine: Scripted, *texts: str, target: str = "en") -> Filled:
    result = Filled()
    source = "zh" if target == "en" else "en"
    try:
        for step in drafts.fill(
            units(*texts), engine, CONCEPTS, (source, target), lambda seconds, _: result.waits.append(seconds)
        ):
            result.drafts |= step.drafts
            result.refused += step.refused
    except Unusable as error:
        result.unusable = str(error)
    return result


# --- masks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "masked", "fixed"),
    [
        ("详见https://a.org/b?c=1。", "详见⟦1⟧。", ("https://a.org/b?c=1",)),
        ("请致信me@a.org或看www.a.com/x，谢谢", "请致信⟦1⟧或看⟦2⟧，谢谢", ("me@a.org", "www.a.com/x")),
        ("共{count}份，%s与%(name)s", "共⟦1⟧份，⟦2⟧与⟦3⟧", ("{count}", "%s", "%(name)s")),
        ("变量${HOME}和{{ site.name }}", "变量⟦1⟧和⟦2⟧", ("${HOME}", "{{ site.name }}")),
        ("运行`pip install x`即可", "运行⟦1⟧即可", ("`pip install x`",)),
        ('见<a href="https://a.org">此处</a>', "见⟦1⟧此处⟦2⟧", ('<a href="https://a.org">', "</a>")),
        ("原文即有⟦1⟧字样", "原文即有⟦1⟧字样", ("⟦1⟧",)),
        ("增长50%s，{大模型}，a<b且b>c", "增长50%s，{大模型}，a<b且b>c", ()),
        ("两次https://a.org 与https://a.org", "两次⟦1⟧ 与⟦2⟧", ("https://a.org", "https://a.org")),
    ],
)
def test_what_is_masked(text: str, masked: str, fixed: tuple[str, ...]) -> None:
    assert drafts.mask(text) == (masked, fixed)
    assert drafts.unmask(masked, fixed) == text


@given(st.text("a大.⟦1 2⟧{}%s`<>/:@http\n"))
def test_unmasking_restores_every_text(text: str) -> None:
    masked, fixed = drafts.mask(text)
    assert drafts.unmask(masked, fixed) == text


def test_marks_may_move_and_be_spaced() -> None:
    text = "先看https://a.org，再看https://b.org。"
    assert drafts.draft(text, "See ⟦ 2 ⟧ after ⟦1⟧.", "en") == ("See https://b.org after https://a.org.", "")


# --- one draft ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "answer", "target", "code"),
    [
        ("大模型", "Large models", "en", ""),
        ("大模型", " \n ", "en", "draft-empty"),
        ("大模型", "大模型", "en", "draft-same"),
        ("GPT-4 Report", "gpt-4  report", "zh", "draft-same"),
        ("大模型", "Large models " * 100, "en", "draft-long"),
        ("大模型", "Large models\nI hope this helps.", "en", "draft-lines"),
        ("大模型\n很快", "Large models\n\nare quick", "en", ""),
        ("大模型\n很快", "Large models are quick", "en", "draft-lines"),
        ("大模型发展很快", "大模型的发展速度很快", "en", "draft-language"),
        ("盘古大模型", "Pangu (盘古)", "en", ""),
        ("2023年", "2023", "en", ""),
        ("Large models", "Grands modèles", "zh", "draft-language"),
        ("ChatGPT and Bard", "ChatGPT 和 Bard", "zh", ""),
        ("详见https://a.org。", "See there.", "en", "draft-fixed"),
        ("详见https://a.org。", "See ⟦1⟧ and ⟦1⟧.", "en", "draft-fixed"),
        ("详见https://a.org。", "See ⟦1⟧ and ⟦2⟧.", "en", "draft-fixed"),
        ("详见https://a.org。", "See ⟦1⟧and more.", "en", "draft-fixed"),
        ("详见https://a.org。", "See ⟦1⟧ or https://b.org.", "en", "draft-fixed"),
        ("详见此处。", "See https://b.org.", "en", "draft-fixed"),
        ("详见此处。", "See {here}.", "en", "draft-fixed"),
        ("详见https://a.org。", "参见⟦1⟧", "en", "draft-language"),
    ],
)
def test_what_is_refused(text: str, answer: str, target: str, code: str) -> None:
    assert drafts.draft(text, answer, target)[1] == code


def test_a_draft_has_no_layout() -> None:
    assert drafts.draft("大模型", "\ufeffLarge\u00a0 \ud83d\x07models\r\n", "en") == ("Large models", "")


def test_every_refusal_tells_itself() -> None:
    refused = fill(Scripted(lambda text: ""), "大模型").refused
    assert [str(issue) for issue in refused] == [
        "a.txt:1: draft-empty has no draft: the engine returned nothing"
    ]


# --- terms and batches -------------------------------------------------------------------------


def test_terms_go_along_where_they_are_named() -> None:
    engine = Scripted()
    fill(engine, "大模型与AIGC", "ChatGPT是大模型", "人工智能生成内容", "矿山大模型")
    (request,) = engine.asked
    assert (request.source, request.target) == ("zh", "en")
    assert request.terms == (("大模型", "large model"), ("人工智能生成内容", "AI-generated content"))
    engine = Scripted(lambda text: "大模型")
    fill(engine, "Large Models and AIGC", target="zh")
    assert engine.asked[0].terms == (("Large Models", "大模型"),)


def test_batches_are_of_a_size_that_small_models_can_do() -> None:
    texts = ["短" * (n + 1) for n in range(40)] + ["长" * 3000, "文" * 700, "字" * 700]
    found = list(drafts.batches(units(*texts)))
    assert [unit.text for batch in found for unit in batch] == texts
    assert [len(batch) for batch in found] == [16, 16, 8, 1, 1, 1]


def test_what_is_masked_whole_needs_no_engine() -> None:
    engine = Scripted()
    assert fill(engine, "https://a.org", target="zh").drafts == {"https://a.org": "https://a.org"}
    assert engine.asked == []


# --- an engine in trouble ----------------------------------------------------------------------

TEXTS = ("甲文", "乙文", "丙文", "丁文")


def test_a_busy_engine_is_asked_the_same_again_and_given_time() -> None:
    engine = Scripted(script=[Busy("429", 7), Busy("429"), Busy("503")])
    texts = [f"第{number}段" for number in range(20)]
    result = fill(engine, *texts)
    assert result.waits == [7, 2, 4]
    assert list(result.drafts) == texts
    assert [request.texts[0] for request in engine.asked] == ["第0段"] * 4 + ["第16段"]


def test_a_batch_that_fails_is_halved() -> None:
    engine = Scripted(script=[Failed("2 for 4"), None, Failed("1 for 2")])
    result = fill(engine, *TEXTS)
    assert [request.texts for request in engine.asked] == [TEXTS, TEXTS[:2], TEXTS[2:], ("丙文",), ("丁文",)]
    assert result.drafts.keys() == set(TEXTS) and result.waits == [1, 1]


def test_a_wrong_count_is_a_failure() -> None:
    class Short(Scripted):
        def translate(self, request: Request) -> Sequence[str]:
            return [*super().translate(request)][: max(1, len(request.texts) - 1)]

    engine = Short()
    assert fill(engine, *TEXTS).drafts.keys() == set(TEXTS)
    assert [len(request.texts) for request in engine.asked] == [4, 2, 2, 1, 1, 1, 1]


def test_one_bad_text_holds_up_no_other() -> None:
    class Choosy(Scripted):
        def translate(self, request: Request) -> Sequence[str]:
            if "丙文" in request.texts:
                self.asked.append(request)
                raise Failed("500")
            return super().translate(request)

    engine = Choosy()
    result = fill(engine, *TEXTS)
    assert result.drafts.keys() == set(TEXTS) - {"丙文"}
    assert [str(issue) for issue in result.refused] == ["a.txt:3: draft-failed has no draft: 500"]
    assert [request.texts for request in engine.asked].count(("丙文",)) == 2
    assert not result.unusable


def test_a_draft_that_lost_a_link_is_asked_for_once_more_alone() -> None:
    text = "详见https://a.org。"
    answers = iter(["Words", "See there.", "See ⟦1⟧."])
    engine = Scripted(lambda _: next(answers))
    result = fill(engine, "甲文", text)
    assert result.drafts == {"甲文": "Words", text: "See https://a.org."}
    assert [request.texts for request in engine.asked] == [("甲文", "详见⟦1⟧。"), ("详见⟦1⟧。",)]
    engine = Scripted(lambda _: "See there.")
    result = fill(engine, text)
    assert (result.codes, len(engine.asked), result.waits) == (["draft-fixed"], 2, [])


@pytest.mark.parametrize("error", [Busy("503"), Failed("500")])
def test_an_engine_that_only_fails_is_left_alone(error: Exception) -> None:
    engine = Scripted(script=[error] * 100)
    result = fill(engine, *(f"文{number}" for number in range(100)))
    assert result.unusable == f"8 answers in a row brought nothing, the last: {error}; run it again to go on"
    assert (len(engine.asked), result.waits) == (8, [1, 2, 4, 8, 16, 32, 60])


def test_an_engine_that_asks_for_an_hour() -> None:
    engine = Scripted(script=[Busy("429", 3600)])
    assert "asks to wait 3600 seconds" in fill(engine, *TEXTS).unusable
    assert len(engine.asked) == 1


def test_an_engine_that_is_unusable_stops_at_once() -> None:
    assert fill(Scripted(script=[Unusable("no key")]), *TEXTS).unusable == "no key"


@given(st.lists(st.sampled_from([None, None, Busy("b", 1), Failed("f")]), max_size=30), st.integers(1, 40))
def test_every_unit_is_filled_once_or_refused_once(script: list[Exception | None], count: int) -> None:
    texts = [f"第{number}段" for number in range(count)]
    result = fill(Scripted(script=[*script]), *texts)
    drafted, refused = list(result.drafts), [texts[issue.line - 1] for issue in result.refused]
    assert len(refused) == len(set(refused)) and not set(drafted) & set(refused)
    if not result.unusable:
        assert {*drafted, *refused} == {*texts}


# --- the PO files ------------------------------------------------------------------------------

PO = """# A header.
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# Ask the author.
# Machine translation: old
#. paragraph
#: a.txt:3
#, fuzzy
#| msgid "旧文"
msgid "甲文"
msgstr ""

#. paragraph
#: a.txt:4
msgid "乙文"
msgstr "Mine"

#. title
msgid "丙文"
msgstr ""

#~ msgid "丁文"
#~ msgstr ""
"""


def test_only_what_is_missing_is_filled() -> None:
    assert update.missing(PO, "a.en.po") == (
        Unit("甲文", "paragraph", "a.txt", 3),
        Unit("丙文", "title", "a.en.po", 22),
    )
    text = update.filled(PO, "a.en.po", dict.fromkeys(["甲文", "乙文", "丁文"], "A"), "scripted")
    assert (
        """# Ask the author.
# Machine translation: scripted
#. paragraph
#: a.txt:3
#, fuzzy
msgid "甲文"
msgstr "A"
"""
        in text
    )
    assert 'msgstr "Mine"' in text and text.count('"A"') == 1 and text.startswith("# A header.\n")
    assert memories.parse(text, "a.en.po", "en", [])["甲文"].state is State.MACHINE
    assert [unit.text for unit in update.missing(text, "a.en.po")] == ["丙文"]


def test_no_draft_changes_nothing() -> None:
    for page in updated_memories(CORPUS, []):
        assert update.filled(page.content, page.path, {}, "scripted") == page.content
