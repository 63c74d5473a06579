"""How many entries of printed tables of contents are read back, flattening by flattening.

    python bench/contents.py [DIR]

Takes the books in DIR (JSON: level, number, title) and those written out below, numbers them by
rule, prints them as one line in every way that turns up, and reads them back. An entry counts when
the numbers above it, its own, and its title (NFKC, white space aside) are right.
"""

from __future__ import annotations

import itertools
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.contents import parse  # noqa: E402


class Item(NamedTuple):
    level: int
    number: str
    title: str


Book = list[Item]

HAN = "零一二三四五六七八九"


def han(n: int) -> str:
    if n < 10:
        return HAN[n]
    if n < 100:
        return ("" if n < 20 else HAN[n // 10]) + "十" + (HAN[n % 10] if n % 10 else "")
    rest = n % 100
    return (
        HAN[n // 100]
        + "百"
        + (
            (
                "零" + HAN[rest]
                if rest < 10
                else HAN[rest // 10] + "十" + (HAN[rest % 10] if rest % 10 else "")
            )
            if rest
            else ""
        )
    )


def roman(n: int) -> str:
    out = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        out += sign * (n // value)
        n %= value
    return out


Scheme = tuple[Callable[[tuple[int, ...]], str], ...]


def dotted(path: tuple[int, ...]) -> str:
    return ".".join(map(str, path))


def below(skip: int) -> Callable[[tuple[int, ...]], str]:
    return lambda path: dotted(path[skip:])


SCHEMES: dict[str, Scheme] = {
    "第1章 1.1": (lambda p: f"第{p[-1]}章", dotted, dotted, dotted),
    "第一章 1.1": (lambda p: f"第{han(p[-1])}章", dotted, dotted, dotted),
    "1 1.1": (lambda p: f"{p[-1]}", dotted, dotted, dotted),
    "第一章 第一节 一、 (一)": (
        lambda p: f"第{han(p[-1])}章",
        lambda p: f"第{han(p[-1])}节",
        lambda p: f"{han(p[-1])}、",
        lambda p: f"({han(p[-1])})",
    ),
    "一、 (一) 1. (1)": (
        lambda p: f"{han(p[-1])}、",
        lambda p: f"（{han(p[-1])}）",
        lambda p: f"{p[-1]}.",
        lambda p: f"({p[-1]})",
    ),
    "一、 1.1": (lambda p: f"{han(p[-1])}、", dotted, dotted, dotted),
    "Chapter 1 1.1": (lambda p: f"Chapter {p[-1]}", dotted, dotted, dotted),
}
SCHEMES |= {
    "第一卷 第一回": (
        lambda p: f"第{han(p[-1])}卷",
        lambda p: f"第{han(p[-1])}回",
        lambda p: f"{han(p[-1])}、",
        lambda p: f"({han(p[-1])})",
    ),
    "第一编 第一章 第一节": (
        lambda p: f"第{han(p[-1])}编",
        lambda p: f"第{han(p[-1])}章",
        lambda p: f"第{han(p[-1])}节",
        lambda p: f"{han(p[-1])}、",
    ),
    "第1章 1.1 一、(一)": (
        lambda p: f"第{p[-1]}章",
        dotted,
        lambda p: f"{han(p[-1])}、",
        lambda p: f"({han(p[-1])})",
    ),
    "一、 1. (1)": (
        lambda p: f"{han(p[-1])}、",
        lambda p: f"{p[-1]}.",
        lambda p: f"({p[-1]})",
        lambda p: chr(0x245F + p[-1]),
    ),
    "1. 1.1": (lambda p: f"{p[-1]}.", dotted, dotted, dotted),
    "1、 1.1": (lambda p: f"{p[-1]}、", dotted, dotted, dotted),
    "PART 1 1.1": (lambda p: f"PART {p[-1]}", dotted, dotted, dotted),
    "01 1.1": (lambda p: f"{p[-1]:02}", dotted, dotted, dotted),
    "Part I  1. 1.1": (lambda p: f"Part {roman(p[-1])}", lambda p: f"{p[-1]}.", below(1), below(1)),
}
PARTS: dict[str, Scheme] = {
    "第一部分 第1章 1.1": (
        lambda p: f"第{han(p[0])}部分",
        lambda p: f"第{p[-1]}章",
        below(1),
        below(1),
        below(1),
    ),
    "第一篇 第一章 第一节 一、": (
        lambda p: f"第{han(p[0])}篇",
        lambda p: f"第{han(p[-1])}章",
        lambda p: f"第{han(p[-1])}节",
        lambda p: f"{han(p[-1])}、",
        lambda p: f"({han(p[-1])})",
    ),
    "PART I 1 1.1": (lambda p: f"PART {roman(p[0])}", lambda p: f"{p[-1]}", below(1), below(1), below(1)),
}
PART_TITLES = ("基础篇", "方法与技术", "行业应用", "展望与建议", "进阶专题", "案例研究")


def numbered(book: Book, scheme: Scheme, restart: bool = True, first: int = 1) -> Book:
    path: list[int] = []
    result = []
    offset = len(scheme) == 5
    base = min(item.level for item in book)
    for item in book:
        depth = min(item.level - base, len(path))
        if item.number == "*":
            result.append(item._replace(level=1 if item.level == 1 else depth + 1, number=""))
            continue
        del path[depth + 1 :]
        if len(path) == depth:
            path.append(0)
        path[depth] += 1
        shown = list(path)
        shown[0] += first - 1
        if depth >= len(scheme):
            continue
        result.append(Item(depth + 1, scheme[depth](tuple(shown)), item.title))
        if depth == 0 and offset and not restart:
            pass
    return result


def counting_on(book: Book, scheme: Scheme) -> Book:
    """Number the chapters of all parts in one row."""
    base = min(item.level for item in book)
    result, part, path = [], 0, [0]
    chapter = 0
    for item in book:
        depth = item.level - base
        if item.number == "*":
            result.append(item._replace(level=1 if item.level == 1 else depth + 1, number=""))
            continue
        if depth == 0:
            part += 1
            result.append(Item(1, scheme[0]((part,)), item.title))
            continue
        if depth == 1:
            chapter += 1
            path = [part, chapter]
        elif depth < len(scheme):
            depth = min(depth, len(path))
            del path[depth + 1 :]
            if len(path) == depth:
                path.append(0)
            path[depth] += 1
        else:
            continue
        result.append(Item(depth + 1, scheme[depth](tuple(path)), item.title))
    return result


def with_parts(book: Book, every: int = 6) -> Book:
    base = min(item.level for item in book)
    result, chapters = [], 0
    for item in book:
        if item.number == "*":
            result.append(item)
            continue
        if item.level == base:
            if chapters % every == 0:
                result.append(Item(base - 1, "", PART_TITLES[chapters // every % len(PART_TITLES)]))
            chapters += 1
        result.append(item)
    return result


def framed(book: Book) -> Book:
    """Add what has no number: a preface before, references and an appendix behind."""
    if not book[0].number or not book[-1].number:
        return book
    return [Item(1, "", "前言"), *book, Item(1, "", "参考文献"), Item(1, "", "附录")]


# --- flattenings ---------------------------------------------------------------------------------


def joint(item: Item, gap: str = " ") -> str:
    return item.number + ("" if not item.number or item.number[-1] in "、.)）" else gap) + item.title


def pages(book: Book) -> Iterator[tuple[Item, int]]:
    page = 1
    for index, item in enumerate(book):
        page += (index * 7 + len(item.title)) % 4
        yield item, page


def squeezed(text: str) -> str:
    return "".join(text.split())


def leaders(dots: str, gap: str, after: str, number_gap: str = " ") -> Callable[[Book], str]:
    return lambda book: after.join(f"{joint(i, number_gap)}{gap}{dots}{gap}{p}" for i, p in pages(book))


FLAT: dict[str, Callable[[Book], str]] = {
    "spaces": lambda book: " ".join(joint(i) for i in book),
    "spaces, number glued": lambda book: " ".join(joint(i, "") for i in book),
    "no space between entries": lambda book: "".join(joint(i, "") for i in book),
    "no space at all": lambda book: squeezed("".join(joint(i, "") for i in book)),
    "...... 3 ": leaders("." * 12, " ", " "),
    "......3 ": leaders("." * 12, "", " "),
    "......3": leaders("." * 12, "", "", ""),
    "……3": leaders("……", "", "", ""),
    "·····3 ": leaders("·" * 9, "", " "),
    ". . . . 3 ": leaders(". . . . . .", " ", " "),
    "page: 概述 3 1.2": leaders("", " ", " ")
    and (lambda book: " ".join(f"{joint(i)} {p}" for i, p in pages(book))),
    "page glued: 概述31.2": lambda book: squeezed("".join(f"{joint(i, '')}{p}" for i, p in pages(book))),
    "lines": lambda book: "\n".join(joint(i) for i in book),
    "lines, tab, page": lambda book: "\n".join(f"{joint(i)}\t{p}" for i, p in pages(book)),
    "lines, ......3": lambda book: "\n".join(f"{joint(i)}......{p}" for i, p in pages(book)),
    "full width": lambda book: " ".join(
        joint(
            i._replace(number=i.number.translate({n: n + 0xFEE0 for n in (*range(0x30, 0x3A), 0x2E)})), "　"
        )
        for i in book
    ),
}


# --- figures -------------------------------------------------------------------------------------


def fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def keys(entries: Iterable[tuple[int, str, str]]) -> Counter[tuple[str, ...]]:
    path: list[tuple[int, str]] = []
    found: Counter[tuple[str, ...]] = Counter()
    for level, number, title in entries:
        while path and path[-1][0] >= level:
            path.pop()
        path.append((level, fold(number).rstrip(".、")))
        found[*(n for _, n in path), fold(title)] += 1
    return found


class Score(NamedTuple):
    hits: int
    found: int
    wanted: int

    def __add__(self, other: object) -> Score:
        assert isinstance(other, Score)
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        p, r = self.hits / (self.found or 1), self.hits / (self.wanted or 1)
        return f"{p:.4f} {r:.4f} {2 * p * r / ((p + r) or 1):.4f}"


VERBOSE = "-v" in sys.argv


def score(book: Book, text: str, label: str = "") -> Score:
    want = keys(book)
    got = keys((e.level, e.number, e.title) for e in parse(text))
    if VERBOSE:
        for key in want - got:
            print("   -", label, key)
        for key in got - want:
            print("   +", label, key)
    return Score((want & got).total(), got.total(), want.total())


def load(folder: Path) -> dict[str, Book]:
    books = {}
    for path in sorted(folder.glob("*.json")):
        entries = json.loads(path.read_text(encoding="utf-8"))["entries"]
        books[path.stem] = [Item(e["level"], e["number"], e["title"]) for e in entries]
    return books


def written() -> dict[str, Book]:
    books = {}
    for name, text in BOOKS.items():
        books[name] = [
            Item(
                (len(line) - len(line.lstrip())) // 2 + 1,
                "*" * line.strip().startswith("*"),
                line.strip().lstrip("*"),
            )
            for line in text.strip("\n").splitlines()
        ]
    return books


def printed(book: Book) -> Iterator[tuple[str, Book]]:
    """Yield the book in every numbering, whole and from the middle."""
    for name, scheme in SCHEMES.items():
        if name.startswith("Part I") and sum(i.level == min(i.level for i in book) for i in book) > 30:
            continue
        yield name, framed(numbered(book, scheme))
    for name, scheme in PARTS.items():
        whole = with_parts(book)
        yield name + " (restarting)", framed(numbered(whole, scheme))
        yield name + " (counting on)", framed(counting_on(whole, scheme))
    middle = numbered(book, SCHEMES["第一章 1.1"])
    yield "from the middle", middle[len(middle) // 3 :]
    middle = numbered(book, SCHEMES["1 1.1"])
    yield "from the middle, 1 1.1", middle[len(middle) // 3 :]


BOOKS: dict[str, str] = {
    "white paper": """
*前言
总体态势
  全球数字经济发展概况
    美国：2023年规模达17.2万亿美元
    欧盟：“数字十年”2030目标
    三大经济体占比超过60%
  我国数字经济发展概况
    “十四五”以来的主要进展
    5G基站总数达337.7万个
    1.5倍于GDP增速的增长
  一带一路沿线合作
技术趋势
  人工智能进入2.0时代
    从GPT-3.5到GPT-4
    100亿参数以上的大模型
  6G与卫星互联网
  算力网络
    东数西算“8+10”布局
    3纳米与2.5D封装
治理与安全
  《数据二十条》解读
  第三方评估机制
  “双碳”目标下的绿色算力（PUE≤1.25）
政策建议
  加快推进第二代互联网建设
  面向2035年的远景目标
*附录一 主要指标
*附录二 名词解释
*参考文献
""",
    "industry report": """
*核心观点
市场洞察
  2023年中国AI芯片市场规模突破1200亿元
  Top 10厂商竞争格局
    英伟达：H100与A800
    华为：昇腾910B
    寒武纪：思元590
  下游需求：互联网占比超5成
  价格走势：2024H1同比下降15%
产业链图谱
  上游：EDA、IP与7nm/5nm工艺
  中游：GPU、ASIC、FPGA三足鼎立
    HBM3e带来的机遇
    Chiplet与2.5D/3D封装
  下游：ToB与ToG场景
    智能驾驶：从L2+到L4
    AIGC：30家企业调研
重点企业
  A公司：从0到1
  B公司：1+N战略
  C公司：“3+2”产品矩阵
趋势展望
  2025—2030年预测
  三大趋势与五大建议
  工业4.0与Web3.0
*免责声明
""",
    "nlp": """
*Preface
Introduction
  What Is Natural Language Processing?
  A Brief History, 1950 to 2023
  How to Use This Book
Words and Vectors
  One-Hot Encoding
  Word2Vec
    Skip-gram and CBOW
    Negative Sampling with 5 to 20 Words
  GloVe and fastText
Sequence Models
  Seq2Seq with Attention
    BLEU-4 and ROUGE-2
    Beam Search, Top-k and Top-p
  LSTM: Long Short-Term Memory
  End-to-End Speech Recognition
Large Language Models
  GPT-2, GPT-3 and GPT-3.5
  Scaling Laws: From 1.5B to 175B Parameters
  Reinforcement Learning from Human Feedback
    PPO in 10 Lines
    Why RLHF Works
  Llama 2 and Llama 3
  1-Bit Models
In Practice
  Running Python 3.11 and PyTorch 2.0
  Version 2.1 of the Toolkit
  The 80/20 Rule of Data
*References
*Index
""",
    "novel": """
金陵旧事
  甄士隐梦幻识通灵 贾雨村风尘怀闺秀
  贾夫人仙逝扬州城 冷子兴演说荣国府
  刘姥姥一进荣国府 王熙凤初会宁国公
  十二金钗正册题 第三春深锁二乔
  三打白骨精 四圣试禅心
大观园
  史太君两宴大观园 金鸳鸯三宣牙牌令
  五儿六孙七重孙 八月十五月圆时
  百尺竿头更进一步
  一百零八将聚义
  第一次见面
归去来
  九九归一
  千里搭长棚
  万艳同悲
""",
    "yearbook": """
综合
  2022年国民经济和社会发展统计公报
  1978—2022年国内生产总值
  GDP比上年增长3.0%
  31个省（自治区、直辖市）主要指标
人口
  第七次全国人口普查主要数据
  15—64岁人口占68.2%
  2010年和2020年对比
  每10万人拥有的各种受教育程度人数
工业
  规模以上工业企业（2000万元及以上）
  500强企业名单
  2.0升及以下排量乘用车产量
国际比较
  G20国家
  金砖5国与G7
  2021年居世界第1位的产品
  1美元兑人民币6.9元
*附录
""",
    "vision": """
绪论
  图像与视频
    H.264与MPEG-4标准
    4K、8K超高清
    2D到3D
  ISO 9001质量体系
  100个应用
卷积神经网络
  LeNet-5
  VGG16与VGG19
  ResNet50
    残差块
    ResNet101与ResNet152
  1×1卷积
  3×3卷积核的堆叠
  Inception v3
目标检测
  R-CNN系列
  YOLOv5
    2020年的改进
    YOLOv8
  SSD300与SSD512
  COCO 2017数据集
图像生成
  GAN
    WGAN
    StyleGAN2
  Stable Diffusion 1.5
    SDXL 1.0
  DALL·E 2
工程实践
  CUDA 11.8安装
  C++17与Python 3.9
  TensorRT 8
  INT8量化：提速2.5倍
  1小时快速上手
  50行代码实现检测器
部署
  树莓派4B
  Jetson Nano
  RK3588
  Android 13
  iOS 16
""",
    "law": """
总则
  基本规定
  自然人
    民事权利能力和民事行为能力
    监护
    宣告失踪和宣告死亡
    个体工商户和农村承包经营户
  法人
    一般规定
    营利法人
    非营利法人
  民事法律行为
    一般规定
    意思表示
物权
  一般规定
  所有权
    国家所有权和集体所有权、私人所有权
    业主的建筑物区分所有权
    相邻关系
  用益物权
    土地承包经营权
    建设用地使用权
  担保物权
  占有
合同
  通则
    合同的订立
    合同的效力
  典型合同
    买卖合同
    第三人利益合同
  准合同
""",
    "thesis": """
*摘要
*Abstract
绪论
  研究背景与意义
  国内外研究现状
    基于规则的方法（1990—2010）
    基于深度学习的方法
  本文主要工作
  论文结构
相关理论与技术
  Transformer
  BERT与RoBERTa
  T5与mT5
  *本章小结
基于多任务学习的方法
  问题定义
  模型结构
    12层编码器
    第1阶段训练
    第2阶段训练
  实验
    数据集：SQuAD 2.0与CMRC 2018
    F1值与EM值
    消融实验1
    消融实验2
  *本章小结
总结与展望
  总结
  展望
*参考文献
*致谢
*附录A 符号说明
*附录B 问卷
""",
}


def main() -> None:
    args = [a for a in sys.argv[1:] if not a.startswith("-")]
    folder = Path(args[0]) if args else ROOT.parent / "shared" / "data" / "toc"
    books = load(folder) if "-o" in sys.argv else written() if "-n" in sys.argv else load(folder) | written()
    only = args[1] if len(args) > 1 else ""
    total: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    detail: dict[tuple[str, str, str], Score] = {}
    for (name, book), (flat, flatten) in itertools.product(books.items(), FLAT.items()):
        for scheme, items in printed(book):
            if only and only not in f"{name}|{scheme}|{flat}":
                continue
            if VERBOSE:
                print(name, scheme, flat)
            result = score(items, flatten(items))
            total[flat] = total[flat] + result
            detail[name, scheme, flat] = result
    for flat, result in total.items():
        print(f"{flat:30} {result}")
    for key, result in detail.items():
        f1 = float(str(result).split()[-1])
        if f1 < 0.97 and "-f" in sys.argv:
            print(" | ".join(key), result)


if __name__ == "__main__":
    main()
