"""How many entries of printed tables of contents are read back: a line a flattening, a column a book.

    python bench/contents.py [DIR] [--misses]

Takes the books in DIR (JSON: level, number, title) and those written out below; numbers them in every
scheme of SCHEMES, with parts and without, whole and from the middle; adds 前言, 参考文献 and 附录; prints
them in every way of FLATTENINGS; and reads them back. An entry counts if the numbers above it, its own,
and its title (NFKC, white space aside) are right. Deterministic; `--misses` prints what is wrong.

What cannot be told apart, and is counted as wrong where it is read the other way:

- without any space, `1.CUDA11.8安装` under （一） may be 1. CUDA1 and 1. 8安装, and `提速2.5倍` at the end of
  a section an entry 2.: 2 of the 96 numbers in the titles below, only where entries are numbered 1. 2.;
- `201技术趋势` may be page 20 and chapter 1, or page 2 and chapter 01: it is read in the second way where
  01, 02, 03 … come in order before any 1.1, unless more than half of what looks like them does not;
- `摘要3Abstract` may be one title; `Version 2.1 of` in a section without other numbers, an entry 2.1.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.structure.toc.parse import parse  # noqa: E402


class Item(NamedTuple):
    """A line of a table of contents; the number `*` is for none, in every scheme."""

    level: int
    number: str
    title: str


Book = list[Item]
Path_ = tuple[int, ...]
Scheme = tuple[Callable[[Path_], str], ...]

# --- numbers -------------------------------------------------------------------------------------


def han(n: int) -> str:
    digits = "零一二三四五六七八九"
    if n < 10:
        return digits[n]
    if n < 100:
        return ("" if n < 20 else digits[n // 10]) + "十" + (digits[n % 10] if n % 10 else "")
    rest = n % 100
    tail = "零" + digits[rest] if rest < 10 else digits[rest // 10] + han(10 + rest % 10)[-2:].lstrip("一")
    return digits[n // 100] + "百" + (tail if rest else "")


def roman(n: int) -> str:
    out = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        out += sign * (n // value)
        n %= value
    return out


def dotted(path: Path_) -> str:
    return ".".join(map(str, path))


def below_part(path: Path_) -> str:
    return dotted(path[1:])


def by_han(form: str) -> Callable[[Path_], str]:
    return lambda path: form.format(han(path[-1]))


def by_digit(form: str) -> Callable[[Path_], str]:
    return lambda path: form.format(path[-1])


SCHEMES: dict[str, Scheme] = {
    "第1章 1.1": (by_digit("第{}章"), dotted, dotted, dotted),
    "第一章 1.1": (by_han("第{}章"), dotted, dotted, dotted),
    "1 1.1": (dotted, dotted, dotted, dotted),
    "1. 1.1": (by_digit("{}."), dotted, dotted, dotted),
    "1、 1.1": (by_digit("{}、"), dotted, dotted, dotted),
    "01 1.1": (by_digit("{:02}"), dotted, dotted, dotted),
    "一、 1.1": (by_han("{}、"), dotted, dotted, dotted),
    "一、 (一) 1. (1)": (by_han("{}、"), by_han("（{}）"), by_digit("{}."), by_digit("({})")),
    "一、 1. (1) ①": (by_han("{}、"), by_digit("{}."), by_digit("({})"), lambda p: chr(0x245F + p[-1])),
    "第一章 第一节 一、 (一)": (by_han("第{}章"), by_han("第{}节"), by_han("{}、"), by_han("({})")),
    "第一编 第一章 第一节 一、": (by_han("第{}编"), by_han("第{}章"), by_han("第{}节"), by_han("{}、")),
    "第一卷 第一回 一、 (一)": (by_han("第{}卷"), by_han("第{}回"), by_han("{}、"), by_han("({})")),
    "第1章 1.1 一、 (一)": (by_digit("第{}章"), dotted, by_han("{}、"), by_han("({})")),
    "Chapter 1 1.1": (by_digit("Chapter {}"), dotted, dotted, dotted),
    "PART 1 1.1": (by_digit("PART {}"), dotted, dotted, dotted),
}
ROMAN_SCHEMES: dict[str, Scheme] = {
    "Part I 1. 1.1": (lambda p: f"Part {roman(p[-1])}", by_digit("{}."), below_part, below_part),
}
PARTS: dict[str, Scheme] = {
    "第一部分 第1章 1.1": (by_han("第{}部分"), by_digit("第{}章"), below_part, below_part, below_part),
    "第一篇 第一章 第一节 一、": (
        *(by_han("第{}篇"), by_han("第{}章"), by_han("第{}节")),
        *(by_han("{}、"), by_han("({})")),
    ),
    "PART I 1 1.1": (lambda p: f"PART {roman(p[-1])}", below_part, below_part, below_part, below_part),
}
MOST_ROMAN, CHAPTERS_A_PART = 30, 6
PART_TITLES = ("基础篇", "方法与技术", "行业应用", "展望与建议", "进阶专题", "案例研究")


def numbered(book: Book, scheme: Scheme, count_on: bool = False) -> Book:
    """Number a book from its outermost level in; `count_on`: chapters go on through all parts."""
    base = min(item.level for item in book)
    path: list[int] = []
    chapters = 0
    result = []
    for item in book:
        depth = min(item.level - base, len(path))
        if item.number == "*":
            result.append(Item(1 if item.level == 1 else depth + 1, "", item.title))
            continue
        if depth >= len(scheme):
            continue
        path[depth:] = [path[depth] + 1 if depth < len(path) else 1]
        if count_on and depth == 1:
            chapters += 1
            path[1] = chapters
        result.append(Item(depth + 1, scheme[depth](tuple(path)), item.title))
    return result


def with_parts(book: Book) -> Book:
    base = min(item.level for item in book)
    result, chapters = [], 0
    for item in book:
        if item.level == base and item.number != "*":
            if chapters % CHAPTERS_A_PART == 0:
                title = PART_TITLES[chapters // CHAPTERS_A_PART % len(PART_TITLES)]
                result.append(Item(base - 1, "", title))
            chapters += 1
        result.append(item)
    return result


def framed(book: Book) -> Book:
    """Add what has no number: a preface before, references and an appendix behind."""
    if not (book[0].number and book[-1].number):
        return book
    return [Item(1, "", "前言"), *book, Item(1, "", "参考文献"), Item(1, "", "附录")]


def printings(book: Book) -> Iterator[tuple[str, Book]]:
    """Yield the book in every numbering, whole and from the middle."""
    base = min(item.level for item in book)
    few = sum(item.level == base for item in book) <= MOST_ROMAN
    for name, scheme in (SCHEMES | (ROMAN_SCHEMES if few else {})).items():
        yield name, framed(numbered(book, scheme))
    for name, scheme in PARTS.items():
        yield f"{name}, beginning again", framed(numbered(with_parts(book), scheme))
        yield f"{name}, counting on", framed(numbered(with_parts(book), scheme, count_on=True))
    for name in ("第一章 1.1", "1 1.1"):
        whole = numbered(book, SCHEMES[name])
        yield f"{name}, from the middle", whole[len(whole) // 3 :]


# --- flattenings ---------------------------------------------------------------------------------


def joint(item: Item, gap: str = " ") -> str:
    return item.number + ("" if not item.number or item.number[-1] in "、.)）" else gap) + item.title


def paged(book: Book) -> Iterator[tuple[Item, int]]:
    page = 1
    for index, item in enumerate(book):
        page += (index * 7 + len(item.title)) % 4
        yield item, page


def led(leader: str, after: str, gap: str = " ") -> Callable[[Book], str]:
    return lambda book: after.join(f"{joint(item, gap)}{leader}{page}" for item, page in paged(book))


def squeezed(text: str) -> str:
    return "".join(text.split())


def wide(number: str) -> str:
    return number.translate({code: code + 0xFEE0 for code in (*range(0x30, 0x3A), 0x2E)})


FLATTENINGS: dict[str, Callable[[Book], str]] = {
    "1.1 概述 1.2 方法": lambda book: " ".join(joint(item) for item in book),
    "1.1概述 1.2方法": lambda book: " ".join(joint(item, "") for item in book),
    "１．１　概述 １．２　方法": lambda book: " ".join(
        joint(item._replace(number=wide(item.number)), "　") for item in book
    ),
    "1.1概述1.2方法": lambda book: "".join(joint(item, "") for item in book),
    "the same, no space in titles": lambda book: squeezed("".join(joint(item, "") for item in book)),
    "1.1 概述 ...... 3 1.2": led(" ............ ", " "),
    "1.1 概述......3 1.2": led("............", " "),
    "1.1概述......31.2": led("............", "", ""),
    "1.1概述……31.2": led("……", "", ""),
    "1.1 概述·····3 1.2": led("·········", " "),
    "1.1 概述 . . . 3 1.2": led(" . . . . . . ", " "),
    "1.1 概述 3 1.2": led(" ", " "),
    "1.1概述31.2": lambda book: squeezed(led("", "", "")(book)),
    "lines: 1.1 概述": lambda book: "\n".join(joint(item) for item in book),
    "lines: 1.1 概述<tab>3": led("\t", "\n"),
    "lines: 1.1 概述......3": led("......", "\n"),
}


# --- figures -------------------------------------------------------------------------------------


class Score(NamedTuple):
    hits: int = 0
    found: int = 0
    wanted: int = 0

    def plus(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.found + self.wanted) if self.found + self.wanted else 1.0


Keys = Counter[tuple[str, ...]]


def fold(text: str) -> str:
    return squeezed(unicodedata.normalize("NFKC", text))


def keys(entries: Iterable[tuple[int, str, str]]) -> Keys:
    """Return the entries as (numbers from the outermost in, title)."""
    above: list[tuple[int, str]] = []
    found: Keys = Counter()
    for level, number, title in entries:
        while above and above[-1][0] >= level:
            above.pop()
        above.append((level, fold(number).rstrip(".、")))
        found[(*(number for _, number in above), fold(title))] += 1
    return found


def compare(wanted: Keys, text: str, label: str = "") -> Score:
    found = keys((entry.level, entry.number, entry.title) for entry in parse(text))
    if label:
        for sign, keys_ in (("-", wanted - found), ("+", found - wanted)):
            for key in keys_:
                print(sign, label, " > ".join(key))
    return Score((wanted & found).total(), found.total(), wanted.total())


def own_numbers(book: Book) -> Score:
    """Read the book in its own numbering, a line an entry; its levels do not follow its numbers."""
    wanted: Keys = Counter((fold(item.number), fold(item.title)) for item in book)
    read = parse("\n".join(joint(item) for item in book))
    found: Keys = Counter((fold(entry.number), fold(entry.title)) for entry in read)
    return Score((wanted & found).total(), found.total(), wanted.total())


def load(folder: Path) -> dict[str, Book]:
    books = {}
    for path in sorted(folder.glob("*.json")):
        entries = json.loads(path.read_text(encoding="utf-8"))["entries"]
        books[path.stem] = [Item(entry["level"], entry["number"], entry["title"]) for entry in entries]
    return books


def written() -> dict[str, Book]:
    books: dict[str, Book] = {}
    for name, text in BOOKS.items():
        for line in text.strip("\n").splitlines():
            title = line.strip()
            level = (len(line) - len(title)) // 2 + 1
            books.setdefault(name, []).append(Item(level, "*" * title.startswith("*"), title.lstrip("*")))
    return books


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "data" / "toc")
    options.add_argument("--misses", action="store_true", help="print what is read wrong")
    chosen = options.parse_args()
    given = load(chosen.folder)
    books = {name: [item._replace(number="") for item in book] for name, book in given.items()} | written()
    width = max(map(len, FLATTENINGS)) + 8
    print(f"{'':{width}} {'P':>6} {'R':>6} {'F1':>6}  {' '.join(f'{name[:8]:>8}' for name in books)}")
    for flattening, flat in FLATTENINGS.items():
        by_book = dict.fromkeys(books, Score())
        for name, book in books.items():
            for scheme, items in printings(book):
                label = f"{flattening} | {name} | {scheme} |" if chosen.misses else ""
                by_book[name] = by_book[name].plus(compare(keys(items), flat(items), label))
        total = Score(*map(sum, zip(*by_book.values(), strict=True)))
        shown = " ".join(f"{score.f1:8.4f}" for score in by_book.values())
        indent = width - sum(unicodedata.east_asian_width(character) in "WF" for character in flattening)
        print(
            f"{flattening:{indent}} {total.precision:.4f} {total.recall:.4f} {total.f1:.4f}  {shown}",
            flush=True,
        )
    for name, book in given.items():
        if any(item.number for item in book):
            print(f"{name}, its own numbers, a line an entry: F1 {own_numbers(book).f1:.4f}")


# --- books ---------------------------------------------------------------------------------------

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


if __name__ == "__main__":
    main()
