"""Pages of a few words, edited at random, and words for random reports."""

from __future__ import annotations

import random

from generator.site.search.articles import Article, Line, Zone

NOUNS = [
    "数据", "模型", "医疗", "交通", "金融", "水利", "教育", "农业", "能源", "航空",
    "芯片", "城市", "安全", "语言", "图像", "机器", "海洋", "气象", "材料", "生物",
]  # fmt: skip
WORDS = ("大模型", "知识", "图谱", "强化学习", "产业", "ab", "large", "models", "，", " ", "2023年")


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
