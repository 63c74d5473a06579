"""Addresses of 1,000 reports after 200 random edits: how many another report took over, and how many answer.

    python bench/addresses.py [REPORTS] [EDITS]

The reports are those of bench/speed.py, one a file. They are registered, then edited in ten rounds: files are added, some
with the title of a report that is there or gone, renamed, deleted, given other titles, and put into another
order; after each round they are registered again. An address is taken over if another text stands there than
at first; it answers if a report, a page that leads on, or one that says that it was removed stands there.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from speed import ROOT

REPORTS, EDITS, ROUNDS = 1000, 200, 10
NOUNS = [
    "大模型",
    "智能制造",
    "自动驾驶",
    "医疗影像",
    "金融科技",
    "量子计算",
    "机器人",
    "芯片设计",
    "水利工程",
    "海洋观测",
    "城市治理",
    "农业遥感",
]
KINDS = ["白皮书", "调研报告", "案例集", "年度报告", "发展报告", "研究综述"]
WORDS = [
    "数据",
    "方法",
    "成果",
    "系统",
    "平台",
    "政策",
    "产业",
    "技术",
    "应用",
    "评估",
    "标准",
    "安全",
    "合作",
    "人才",
    "资金",
    "市场",
    "试点",
    "经验",
    "问题",
    "趋势",
]


def body(number: int) -> str:
    """Return the text of a report, whose words are its own."""
    chance = random.Random(number)
    return "\n\n".join(
        "".join(chance.choices(WORDS, k=12)) + f"，第{chance.randrange(10**6)}号记录。" for _ in range(15)
    )


def title(chance: random.Random) -> str:
    return f"{chance.randint(2015, 2026)}年{chance.choice(NOUNS)}{chance.choice(KINDS)}"


class Collection:
    """Files by name: the number of the report in each, and its title."""

    def __init__(self, folder: Path, reports: int) -> None:
        self.folder, self.chance, self.last = folder, random.Random(1), reports
        self.files = {f"r{number:05}.md": (number, title(self.chance)) for number in range(reports)}

    def edit(self, times: int) -> None:
        for _ in range(times):
            name = self.chance.choice(sorted(self.files))
            number, own = self.files[name]
            match self.chance.choice(("add", "rename", "delete", "retitle", "reorder")):
                case "add":
                    self.last += 1
                    taken = (
                        name if self.chance.random() < 0.3 and self.files.pop(name) else f"n{self.last:05}.md"
                    )
                    self.files[taken] = (self.last, own if self.chance.random() < 0.5 else title(self.chance))
                case "rename":
                    self.files[f"m{self.chance.randrange(10**6):06}.md"] = self.files.pop(name)
                case "delete":
                    del self.files[name]
                case "retitle":
                    self.files[name] = (number, title(self.chance))
                case "reorder":
                    self.files[f"{self.chance.choice('az')}{name}"] = self.files.pop(name)

    def write(self) -> None:
        for path in self.folder.glob("*.md"):
            if path.name not in self.files:
                path.unlink()
        for name, (number, own) in self.files.items():
            content = f"# {own}\n\n{body(number)}\n"
            path = self.folder / name
            if not path.exists() or path.read_text("utf-8") != content:
                path.write_text(content, "utf-8")


def main(reports: int, edits: int) -> None:
    from generator.build import load
    from generator.cache import Cache
    from generator.pipeline.register import register

    kept = Cache()  # as while a site is served: what an edit leaves as it was is not read again
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        collection = Collection(folder, reports)
        owners: dict[str, int] = {}
        taken, start = 0, time.perf_counter()
        for turn in range(ROUNDS + 1):
            if turn:
                collection.edit(edits // ROUNDS)
            collection.write()
            kept.begin()
            site = load(folder, executor=kept, day=f"2026-01-{turn + 1:02}")
            register(site, folder)
            for report in site.reports:
                number = collection.files[report.document.source][0]
                taken += owners.setdefault(f"reports/{report.key}/", number) != number
        here = {f"reports/{report.key}/" for report in site.reports}
        answers = here | {one.old for one in site.moved} | set(site.removed)
        silent = sum(address not in answers for address in owners)
        print(f"{reports} reports, {edits} edits, {len(owners)} addresses published")
        print(f"taken over  {taken:6}   (at most 0)")
        print(f"silent      {silent:6}   (at most 0)")
        print(f"leading on  {len(site.moved):6}\nremoved     {len(site.removed):6}")
        print(f"{time.perf_counter() - start:.0f} s for {ROUNDS + 1} builds")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    given = [int(value) for value in sys.argv[1:]]
    main(*(*given, *(REPORTS, EDITS)[len(given) :]))
