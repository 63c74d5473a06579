"""An index that edits were laid over says and finds what one does that is made at once."""

from __future__ import annotations

import random

import pytest

from generator.site.search import index_files
from generator.site.search.articles import Article, Line, Zone, drawn_up
from generator.site.search.layers import Layers
from generator.text.folding import search_form
from tests.support.index import Files
from tests.support.random_pages import drawn, edited
from tests.support.small_index import small

PAGES, STEPS, QUERIES = 30, 10, 30


def queries(articles: list[Article], chance: random.Random) -> list[str]:
    """Return pieces of lines, some of which were edited away meanwhile."""
    lines = [search_form(line.text) for article in articles for line in article.lines]
    pieces = []
    for line in chance.choices([line for line in lines if line], k=QUERIES):
        start = chance.randrange(len(line))
        pieces.append(line[start : start + chance.randint(1, 12)])
    return pieces


@pytest.mark.parametrize("seed", range(2))
def test_any_history_of_pages_is_found_as_in_an_index_made_at_once(seed: int) -> None:
    chance = random.Random(seed)
    articles = [drawn(chance) for _ in range(PAGES)]
    layers, numbers = Layers(), list[int]()
    with small():
        files = Files(index_files.index(drawn_up(articles), (), layers=layers))
        for step in range(STEPS):
            asked = queries(articles, chance)
            for _ in range(chance.choice((0, 1, 1, 2, 5, 40 if step % 5 == 4 else 1))):
                edited(articles, chance)
            files.add(index_files.index(drawn_up(articles), (), layers=layers))
            whole = Files(index_files.index(drawn_up(articles), ()))
            assert files.told() == whole.told(), step
            asked += queries(articles, chance)
            assert files.found(asked) == whole.found(asked), step
            numbers.append(len(layers.layers))
    assert 1 < max(numbers) < 5


def test_an_edit_adds_a_layer_of_what_it_changes() -> None:
    chance = random.Random(1)
    articles = [drawn(chance) for _ in range(PAGES)]
    layers = Layers()
    before = Files(index_files.index(drawn_up(articles), (), layers=layers))
    articles[7] = Article(articles[7].location, "zh", "页", (Line(Zone.BODY, "p1", "仅此一处龘"),))
    new = [*index_files.index(drawn_up(articles), (), layers=layers)]
    assert [len(layer.articles) for layer in layers.layers] == [PAGES, 1]
    assert len([asset for asset in new if "/grams/" in asset.path]) == 1
    assert not {asset.path for asset in new[:-1]} & {f"search/{path}" for path in before.files}
