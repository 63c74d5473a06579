"""How an edition words the numbers of items."""

from dataclasses import replace

import pytest

from generator.model import (
    Block,
    BlockKind,
    Phrase,
)
from generator.site.views import wording


@pytest.mark.parametrize(
    ("printed", "chinese", "english"),
    [
        ("1、", "1、", "1. "),
        ("一、", "一、", "1. "),
        ("（二）", "（二）", "(2) "),
        ("(3)", "(3) ", "(3) "),
        ("①", "① ", "① "),
        ("-", "- ", "- "),
        ("", "", ""),
    ],
)
def test_items_are_numbered_in_the_way_of_their_language(printed: str, chinese: str, english: str) -> None:
    item = Block(BlockKind.ITEM, "一项", 0, 2, marker=printed)
    assert wording.marker(item, "zh") == chinese
    assert wording.marker(replace(item, phrase=Phrase("An item", "en")), "zh") == english
