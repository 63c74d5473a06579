"""An index that is made of what was kept of others is the one that is made anew."""

from __future__ import annotations

import random
from pathlib import Path

from generator.cache import Cache
from generator.site.search import index_files
from generator.site.search.articles import Article, Line, Zone, drawn_up
from tests.support.small_index import small

WORDS = ("大模型", "知识", "图谱", "强化学习", "产业", "ab", "large", "models", "，", " ", "2023年")
STEPS = 50


def drawn(chance: random.Random) -> Article:
    lines = (
        Line(chance.choice(list(Zone)), "p1", "".join(chance.choices(WORDS, k=chance.randint(1, 12))))
        for _ in range(chance.randint(1, 6))
    )
    return Article(f"zh/{chance.randrange(10**6)}/", "zh", "页", tuple(lines))


def edited(articles: list[Article], chance: random.Random) -> None:
    """Change one thing: a word, a line, the order of lines or of pages, or whole pages."""
    place = chance.randrange(len(articles))
    old = articles[place]
    lines = list(old.lines)
    number = chance.randrange(len(lines))
    match chance.randrange(7):
        case 0:
            articles.insert(place, drawn(chance))
            return
        case 1 if len(articles) > 1:
            del articles[place]
            return
        case 2:
            articles.append(articles.pop(place))
            return
        case 3:
            lines.insert(number, lines[-1])
        case 4:
            lines.reverse()
        case 5:
            lines[number] = Line(Zone.TITLE, "p1", lines[number].text)
        case _:
            one, other = chance.sample(WORDS, 2)
            lines[number] = Line(lines[number].zone, "p1", lines[number].text.replace(one, other, 1) or "空")
    articles[place] = Article(old.location, old.language, old.title, tuple(lines))


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
