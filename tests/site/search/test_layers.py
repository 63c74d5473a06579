"""An index that edits were laid over says and finds what one does that is made at once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.build import build, index
from generator.cache import Cache
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


TEXTS = {
    "a.txt": "大模型产业报告\n\n发布日期：2023年5月4日\n\n一、现状\n\n甲研究院认为大模型产业发展很快，知识图谱值得关注。\n",
    "b.txt": "大模型与知识图谱\n\n一、现状\n\n甲研究院认为知识图谱与大模型产业相互促进。\n",
    "concepts.yml": "- key: llm\n  zh: 大模型\n  en: LLM\n- key: graph\n  zh: 知识图谱\n  en: graph\n"
    "- key: jia\n  kind: organisation\n  zh: 甲研究院\n  en: Jia\n",
}
EDITS = (
    ("a.txt", "大模型产业报告", "大模型产业年报"),
    ("a.txt", "2023年5月4日", "2024年6月7日"),
    ("a.txt", "发展很快", "已经成熟"),
    ("concepts.yml", "en: LLM", "en: large model"),
    ("concepts.yml", "en: Jia", "en: Institute Jia"),
    ("b.txt", "大模型与知识图谱", "知识图谱与大模型"),
)


def test_what_pages_say_of_others_is_renewed_with_them(tmp_path: Path) -> None:
    """Titles, dates and names of an edited file stand in articles of files that were not edited."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    kept, layers = Cache(), Layers()
    kept.begin()
    files = Files(index(build(tmp_path, executor=kept).site, (), None, layers))
    for name, old, new in EDITS:
        path = tmp_path / name
        assert old in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        kept.begin()
        site = build(tmp_path, executor=kept).site
        files.add(index(site, (), None, layers))
        assert files.told() == Files(index(site)).told(), new
