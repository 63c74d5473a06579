"""Text without the traces of its layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import layout


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("可 能取代很多人的工作", "可能取代很多人的工作"),
        ("王建国 赵小兰 著", "王建国 赵小兰 著"),
        ("**  PART 1**", "PART 1"),
        ("2**3 与 a**b", "2**3 与 a**b"),
        ("《ChatGPT 》 ,  好", "《ChatGPT》 , 好"),
        ("零\u200b宽\ufeff与\x07控制\u3000好的", "零宽与控制 好的"),
        ("一行\n两行", "一行两行"),
        ("one\ntwo", "one two"),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert layout.clean(raw) == cleaned


@given(st.text())
def test_clean_keeps_letters_and_is_done_once(raw: str) -> None:
    cleaned = layout.clean(raw)
    assert [c for c in cleaned if c.isalnum()] == [c for c in raw if c.isalnum()]
    assert layout.clean(cleaned.strip()) == cleaned.strip()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("港\u200b口冰\u200c情\ufeff", "港口冰情"),
        ("tide\xad gauge\u200b", "tide gauge"),
        ("می\u200cروم 👩\u200d💻", "می\u200cروم 👩\u200d💻"),  # what joins there is seen
    ],
)
def test_what_nobody_sees_goes_and_what_is_left_is_known_by_its_places(text: str, shown: str) -> None:
    assert layout.visible(text) == shown
    left, places = layout.seen(text)
    assert left == shown == "".join(text[place] for place in places)
