"""A collection as large as one wants it: reports of one field, each with its own words, and their vocabulary."""

from __future__ import annotations

from pathlib import Path

KINDS = ("白皮书", "调研报告", "案例集", "研究报告", "行业报告")
PLACES = "北京上海广州深圳杭州南京成都武汉西安重庆"
FIELDS = ("大模型", "智能制造", "自动驾驶", "医疗影像", "金融科技", "量子计算", "机器人", "芯片设计")


def organisation(number: int) -> str:
    place = PLACES[2 * (number % 10) :][:2]
    return f"{place}第{number}{FIELDS[number % len(FIELDS)]}研究院"


def report(number: int, organisations: int) -> str:
    """Return the text of a report; every fifth gives no date, every seventh no organisation."""
    field, kind = FIELDS[number % len(FIELDS)], KINDS[number % len(KINDS)]
    year, month, day = 2015 + number % 10, 1 + number % 12, 1 + number % 28
    title = f"{year}年{field}{kind}第{number}期：{'面向产业落地的技术路线与应用前景，' * (number % 6)}第{number}篇"
    own = "、".join(organisation((number * 7 + each) % organisations) for each in range(1 + number % 3))
    head = [title, ""] + ([f"来源：{own}", ""] if number % 7 else [])
    dated = (
        f"{year}年{month}月{day}日，{organisation(number % organisations)}发布第{number}号成果，引起关注。"
    )
    told = f"{year - 1}年{month}月，{organisation((number + 1) % organisations)}推出第{number}代平台。"
    lines = [
        *head,
        *([f"发布日期：{year}年{month}月{day}日", ""] if number % 5 else []),
        "一、背景",
        "",
        f"第{number}号样本表明，{field}的发展与{FIELDS[(number + 3) % len(FIELDS)]}密切相关，术语{number % 400}是关键。",
        "",
        f"{dated}{told}",
        "",
        "二、展望",
        "",
        *(
            f"第{number}号样本的第{line}条结论涉及术语{(number + line) % 400}，值得继续观察。\n"
            for line in range(6)
        ),
    ]
    return "\n".join(lines)


def vocabulary(organisations: int, terms: int) -> str:
    """Return concepts: organisations below one concept, terms in a chain of tens and below one another."""
    entries = ["- key: organisation\n  zh: 机构总类\n  en: organisations at large\n"]
    for number in range(0, organisations, 2):
        name = organisation(number)
        entries.append(
            f"- key: org-{number}\n  zh: {name}\n  en: Institute No. {number}\n  kind: organisation\n"
            f"  broader: organisation\n"
        )
    for number in range(terms):
        broader = "" if number % 10 == 0 else f"  broader: [term-{number - 1}, term-{number - number % 10}]\n"
        entries.append(f"- key: term-{number}\n  zh: 术语{number}\n  en: term no. {number}\n{broader}")
    for number, field in enumerate(FIELDS):
        entries.append(f"- key: field-{number}\n  zh: {field}\n  en: field no. {number}\n")
    return "".join(entries)


def write(folder: Path, reports: int, organisations: int = 120, terms: int = 1500) -> None:
    """Write a corpus of so many reports, names of organisations, and terms."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(reports):
        (folder / f"r{number:05}.txt").write_text(report(number, organisations), "utf-8")
    (folder / "concepts.yml").write_text(vocabulary(organisations, terms), "utf-8")
