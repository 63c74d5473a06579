"""A PO file through any history of its report: no translation is lost."""

from __future__ import annotations

import re

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from generator.corpus import po
from generator.translation import update
from tests.conftest import msgfmt
from tests.support.examples import examples
from tests.support.memories import PATH, translate, units

SENTENCES = st.text("甲乙丙丁戊己庚辛壬癸模型数据", min_size=1, max_size=12).map(lambda text: f"{text}。")
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map("".join), max_size=8)


class Histories(RuleBasedStateMachine):
    """A report is edited, cut, joined, put in another order and back; its translator works on between."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.before: list[list[str]] = [[]]
        self.file = ""
        self.wrote: set[str] = set()
        self.final: dict[str, str] = {}

    @rule()
    def export(self) -> None:
        self.file = update.export(units(*self.texts), self.file, PATH, "en")
        assert update.export(units(*self.texts), self.file, PATH, "en") == self.file
        self.before.append(list(self.texts))
        live = [message for message in po.parse(self.file, PATH).messages if not message.obsolete]
        assert [message.msgid for message in live] == list(dict.fromkeys(self.texts))
        for message in live:
            if message.msgid in self.final:
                assert message.msgstr == (self.final[message.msgid],) and not message.fuzzy

    @precondition(lambda self: self.texts)
    @rule(data=st.data(), sentences=st.integers(1, 3), fuzzy=st.booleans())
    def translate(self, data: st.DataObject, sentences: int, fuzzy: bool) -> None:
        self.export()
        text = data.draw(st.sampled_from(self.texts))
        words = " ".join(f"Translation {len(self.wrote)} of it." for _ in range(sentences))
        self.file = translate(self.file, {text: words}, fuzzy=fuzzy)
        self.wrote = (self.wrote & self.kept()) | {words}  # a translator may replace a translation
        self.final.pop(text, None)
        if not fuzzy:
            self.final[text] = words

    @precondition(lambda self: self.texts)
    @rule(data=st.data(), new=SENTENCES)
    def edit(self, data: st.DataObject, new: str) -> None:
        number = data.draw(st.integers(0, len(self.texts) - 1))
        sentences = re.findall("[^。]+。?|。", self.texts[number])
        sentences[data.draw(st.integers(0, len(sentences) - 1))] = new
        self.texts[number] = "".join(sentences)

    @precondition(lambda self: self.texts)
    @rule(data=st.data())
    def cut(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.texts) - 1))
        text = self.texts[number]
        if len(text) > 1:
            at = data.draw(st.integers(1, len(text) - 1))
            self.texts[number : number + 1] = [text[:at], text[at:]]

    @precondition(lambda self: len(self.texts) > 1)
    @rule(data=st.data(), glue=st.sampled_from(["", " ", "1)"]))
    def join(self, data: st.DataObject, glue: str) -> None:
        number = data.draw(st.integers(0, len(self.texts) - 2))
        self.texts[number : number + 2] = [glue.join(self.texts[number : number + 2])]

    @rule(data=st.data())
    def reorder(self, data: st.DataObject) -> None:
        self.texts = data.draw(st.permutations(self.texts))

    @precondition(lambda self: self.texts)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        del self.texts[data.draw(st.integers(0, len(self.texts) - 1))]

    @rule(texts=TEXTS)
    def add(self, texts: list[str]) -> None:
        self.texts += texts

    @rule(data=st.data())
    def revert(self, data: st.DataObject) -> None:
        self.texts = list(data.draw(st.sampled_from(self.before)))

    def kept(self) -> set[str]:
        return {text for message in po.parse(self.file, PATH).messages for text in message.msgstr}

    @invariant()
    def nothing_is_lost(self) -> None:
        assert self.wrote <= self.kept()

    def teardown(self) -> None:
        self.export()
        assert msgfmt(self.file, "--check") == ""


TestHistories = Histories.TestCase
TestHistories.settings = settings(examples(0.5), stateful_step_count=30)
