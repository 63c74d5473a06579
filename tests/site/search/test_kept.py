"""An index that is made of what was kept of others is the one that is made anew."""

from __future__ import annotations

import random
from pathlib import Path

from generator.cache import Cache
from generator.site.search import index_files
from generator.site.search.articles import Article, Line, Zone, drawn_up
from tests.support.random_pages import drawn, edited
from tests.support.small_index import small

STEPS = 24


def test_any_history_of_pages_gives_the_index_that_is_made_anew(tmp_path: Path) -> None:
    chance = random.Random(7)
    articles = [drawn(chance) for _ in range(12)]
    kept = Cache(tmp_path)
    with small():
        for step in range(STEPS):
            if step % 3 == 0:
                kept.begin()
            known = list(index_files.index(drawn_up(articles), (), kept))
            assert known == list(index_files.index(drawn_up(articles), ())), step
            edited(articles, chance)


def test_only_what_an_edit_touches_is_made_again(tmp_path: Path) -> None:
    """Of the partitions of the grams, and of the pages that are read together; also where it is far behind."""
    chance = random.Random(3)
    articles = [drawn(chance) for _ in range(60)]
    same = Article("zh/own/", "zh", "页", (Line(Zone.BODY, "p1", "龍馬龍馬中洪"),))
    articles[30:30] = [same] * 6
    other = Article("zh/own/", "zh", "页", (Line(Zone.BODY, "p1", "龍馬龍馬中池"),))
    with small():
        kept = Cache(tmp_path)
        text = [*index_files.index(drawn_up(articles), (), kept)]
        before = {path for path in tmp_path.rglob("*") if path.is_file()}
        articles[30] = other
        again = [*index_files.index(drawn_up(articles), (), kept)]
        assert again == [*index_files.index(drawn_up(articles), ())]
    new = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert text != again and 2 <= len(new) <= 8 < len(before) / 4
