"""What concepts and reports are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Bilingual, Concept, Site
from generator.site.search.names import Name, names
from generator.text.folding import search_form


@pytest.mark.parametrize("label", ["大模型 白皮书", "大模型  白皮书 2023", "强化 学习·二", " 学 习 "])
def test_spaces_in_a_name_do_not_matter_to_its_pinyin(label: str) -> None:
    spaced, together = (
        {name.key for name in called(text) if name.how == "pinyin"}
        for text in (label, label.replace(" ", ""))
    )
    assert spaced == together != set()


@given(st.text(st.sampled_from("大模型 Ａa·〇々龘\u3000\u00a01-"), max_size=20) | st.text(max_size=20))
def test_whatever_a_thing_is_called_it_has_names(label: str) -> None:
    assert all(name.key for name in called(label))
    assert {name.key for name in called(label)} >= {search_form(label)} - {""}


def called(label: str) -> list[Name]:
    concept = Concept("one", Bilingual(label, label))
    return names(Site((), (concept,)))
