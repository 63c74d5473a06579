"""How the time of every regular expression of the package grows with adversarial text, and that of whole texts.

    python bench/growth.py [texts | NAME ...]

For each pattern, strings are made from it: what leads to a repetition, its body many times, and an end that does
not match; and strings of common units. Prints those whose time grows more than twelvefold from 20,000 to 200,000
characters, each with the first such string. With `texts`, whole files of such strings are read and studied instead; with what names end in
(`words:_LINE`), these patterns alone.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from functools import _lru_cache_wrapper, lru_cache
from itertools import product
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import generator
from generator.corpus import formats, read
from generator.corpus.formats.reading import Unreadable
from generator.corpus.readings import Read
from generator.parallel import uncollected
from generator.pipeline.site import site
from generator.text.traditional import Pattern

SHAPES = Path(__file__).parent / "data" / "shapes.toml"
SMALL, TIMES = 20_000, 10
LARGE = SMALL * TIMES
MOST = 12
"""Maximum growth of time for a text ten times as long."""
SHORT = 0.004
"""Seconds for the short text that are not worth a second look: 200 ns a character, when what takes time in the
square of its length takes 20 µs."""
SURE = 11
"""A growth up to the short text by which no square is hidden: each step of it would take below 0.1 ns."""
ROUNDS = 8
"""Maximum number of times that a text is measured until its growth is within the bar."""
PLAIN = 3 * MOST
"""A growth that no noise makes, so that it is not measured again."""
PATIENCE = 5
"""Seconds of CPU after which a text is given up."""
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
SCANNING = re.compile(r"\.(?:search|finditer|findall|subn?|split|scanner)\b")
UNITS = [
    " ", "\t", "\n", " \n", "\n\n", "　", "a", "A", "Aa", "A-", "Aa ", "a.", "a. ", "a, ", "a-", "1", "1.", "1. ", "1,", "1-", "- ", "* ", "# ", "> ", "(", ")",
    "()", "[", "]", "[a](", "![", "<", "<a ", "<!--", "&", "&#", "`", "```\n", "$", "$$", "\\(", "\\", "|", "| a ", "{", "}", "**", "*a", "_",
    "==", "——", "…", "...", "·", "、", "，", "。", "：", ":", "；", "“", "”", "《", "（", "）", "【", "中", "中文。", "的", "一、", "（一）", "第",
    "第一章 ", "年", "2023年", "2023年5月", "2023-", "来源：", "作者：", "目录\n", "目录 1\n", "http://", "http://a.", "a@", "www.", "%", "1%",
    "1亿", '"', "'", "张三、", "研究院", "GPT-4", "Part 1 ", "et al. ", "\u200b", "\ufffc",
]  # fmt: skip

Parts = tuple[str, str, str]
"""What a string begins with, what it has many times, and how it ends."""


class TooSlow(Exception):
    """The time of PATIENCE is over."""


@contextmanager
def patience() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooSlow

    signal.signal(signal.SIGPROF, stop)  # counts as `seconds` does, so that other work does not
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


# --- the patterns of the package ------------------------------------------------------------------


def patterns() -> dict[re.Pattern[Any], str]:
    """Return every compiled pattern that a module of the package holds, or a function of it makes, with its name."""
    held: dict[re.Pattern[Any], str] = {}
    for info in pkgutil.walk_packages(generator.__path__, "generator."):
        if not info.name.endswith(("__main__", ".argos")):
            for name, value in vars(importlib.import_module(info.name)).items():
                for pattern in _patterns(value, info.name):
                    held.setdefault(pattern, f"{info.name.removeprefix('generator.')}:{name}")
    return held


def _patterns(value: object, module: str) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Pattern):
        yield getattr(value.search, "__self__")  # noqa: B009  # which is compiled when it is asked for
    elif isinstance(value, _lru_cache_wrapper) and value.__module__ == module:
        with suppress(TypeError):  # it wants arguments
            yield from _patterns(value(), module)
    elif isinstance(value, Mapping):
        yield from (pattern for one in value.values() for pattern in _patterns(one, module))
    elif isinstance(value, tuple | list | set | frozenset):
        yield from (pattern for one in value for pattern in _patterns(one, module))


def is_scanning(name: str) -> bool:
    """Return True if a pattern may be looked for at every place of a text, not at one only.

    One whose name begins with _ is used in its module alone.
    """
    module, _, variable = name.rpartition(":")
    root = Path(generator.__path__[0])
    own = root.joinpath(*module.split(".")).with_suffix(".py")
    own_only = variable.startswith("_") and own.is_file()
    sources = own.read_text("utf-8") if own_only else _sources(root)
    uses = re.findall(rf"\b{re.escape(variable)}(?:\(\))?(\.\w+)?", sources)
    methods = {use for use in uses if use}
    return not methods or any(SCANNING.match(use) for use in methods)


@lru_cache
def _sources(root: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in root.rglob("*.py"))


# --- strings that are made from a pattern ---------------------------------------------------------


def pumps(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """Yield what leads to each repetition of a pattern, with something that it repeats."""
    is_text = isinstance(pattern.pattern, str)
    text = pattern.pattern if is_text else pattern.pattern.decode("latin-1")
    yield from _pumps(parser.parse(text, pattern.flags if is_text else pattern.flags & ~re.UNICODE), "")


def _pumps(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    for code, value in tree:
        if code in REPEATS and value[1] > 8:
            yield from ((before, body) for body in _samples(value[2]) if body)
        for inner in _inner(code, value):
            yield from _pumps(inner, before)
        before += next(iter(_samples([(code, value)])), "")


def _inner(code: Any, value: Any) -> list[Any]:
    if code in REPEATS:
        return [value[2]]
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.BRANCH:
        return list(value[1])
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    return [value] if code is codes.ATOMIC_GROUP else []


def _samples(tree: Any) -> list[str]:
    """Return a few texts that a part of a pattern may match."""
    texts = [""]
    for code, value in tree:
        texts = [text + one for text in texts for one in _of(code, value)][:4]
    return texts


def _of(code: Any, value: Any) -> list[str]:
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.IN:
        return _class(value)
    if code in (codes.ANY, codes.NOT_LITERAL):
        return ["a" if value != ord("a") else "b"]
    if code in REPEATS:
        return [text * max(value[0], 1) for text in _samples(value[2])]
    if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT, codes.GROUPREF):
        return [""]
    return [text for inner in _inner(code, value) for text in _samples(inner)][:4] or [""]


def _class(items: Any) -> list[str]:
    pattern = [item for item in items if item[0] is not codes.NEGATE]
    texts = {codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " ", codes.CATEGORY_WORD: "a"}
    own = [
        chr(value if code is codes.LITERAL else value[0])
        for code, value in pattern
        if code is not codes.CATEGORY
    ]
    own += [texts.get(value, "-") for code, value in pattern if code is codes.CATEGORY]
    if len(pattern) == len(items):
        return own[:2]
    return [text for text in ("a", "1", " ", "中", "-") if text not in own][:2]


# --- time -----------------------------------------------------------------------------------------


def seconds(work: Callable[[str], object], text: str) -> float:
    start = time.thread_time()  # that of the process ticks as long as the timer of `patience` is set
    try:
        with patience():
            work(text)
    except TooSlow:
        return float("inf")
    return time.thread_time() - start


def growth(work: Callable[[str], object], before: str, unit: str, after: str) -> float:
    """Return by how much a text ten times as long takes longer; 0 where the short one is done at once.

    What grows no more than its length does up to the short text is not tried on the long one.
    """
    tiny, short, long = (_text(before, unit, after, length) for length in (SMALL // TIMES, SMALL, LARGE))
    if seconds(work, short) < SHORT:
        return 0
    first = ratio(work, tiny, short)
    return first if first <= SURE else ratio(work, short, long)


def _text(before: str, unit: str, after: str, length: int) -> str:
    return before + unit * (length // len(unit)) + after


def ratio(work: Callable[[str], object], short: str, long: str) -> float:
    """Return how many times as long a text takes as one of a tenth of its length.

    That one is taken ten times over, so that other work on the machine disturbs both as much.
    """
    least, most = float("inf"), float("inf")
    for _ in range(ROUNDS):  # noise makes both longer, so that the least of several counts
        least = min(least, seconds(_again(work), short))
        if least >= PATIENCE:
            return float("inf")
        most = min(most, seconds(work, long))
        if not MOST * least < TIMES * most < PLAIN * least:
            break
    return TIMES * most / least


def _again(work: Callable[[str], object]) -> Callable[[str], object]:
    return lambda text: [work(text) for _ in range(TIMES)]


def measure_patterns(names: tuple[str, ...]) -> None:
    found = [(name, pattern) for pattern, name in patterns().items() if name.endswith(names or "")]
    found.sort(key=lambda one: (one[0], str(one[1].pattern)))
    worst, slow, count = 0.0, 0, 0
    with ProcessPoolExecutor() as processes:
        for (name, _), (most, parts, tried) in zip(found, processes.map(_most, found), strict=True):
            worst, slow, count = max(worst, most), slow + (most > MOST), count + tried
            if most > MOST:
                print(f"  {most:6.1f} x  {name}  {parts!r}", flush=True)
    print(f"{len(found)} patterns, {count} strings: worst growth {worst:.1f} x (bar {MOST}), {slow} above")


def _most(named: tuple[str, re.Pattern[Any]]) -> tuple[float, Parts, int]:
    """Return the most that a pattern grows, up to the first time above the bar, the string, and how many it took."""
    name, pattern = named
    work = _scan(pattern) if is_scanning(name) else _match(pattern)
    own = sorted({(before, body, after) for before, body in pumps(pattern) for after in ("\0", "\n!")})
    most: tuple[float, Parts] = 0.0, ("", "", "")
    strings = (*own, *(("", unit, "\0") for unit in UNITS))
    for count, one in enumerate(strings, 1):
        most = max(most, (growth(work, *one), one))
        if most[0] > MOST:
            return *most, count
    return *most, len(strings)


def _scan(pattern: re.Pattern[Any]) -> Callable[[str], object]:
    def work(text: str) -> object:
        return sum(1 for _ in pattern.finditer(_as(pattern, text)))

    return work


def _match(pattern: re.Pattern[Any]) -> Callable[[str], object]:
    def work(text: str) -> object:
        return pattern.match(_as(pattern, text)), pattern.fullmatch(_as(pattern, text))

    return work


def _as(pattern: re.Pattern[Any], text: str) -> Any:
    return text.encode() if isinstance(pattern.pattern, bytes) else text


def measure_texts() -> None:
    """Read and study whole files of one unit each, as lines and as one line, and those of bench/data/shapes.toml."""
    worst, count = 0.0, 0
    with tempfile.TemporaryDirectory() as name:
        for suffix, (head, unit, tail) in shapes():
            path = Path(name) / f"a{suffix}"

            def work(text: str, path: Path = path) -> object:
                path.write_text(text, "utf-8")
                with uncollected():
                    return site(read.corpus(path.parent, read_here))

            factor = ratio(work, *(_text(head, unit, tail, length) for length in (SMALL, LARGE)))
            worst, count = max(worst, factor), count + 1
            if factor > MOST:
                print(f"  {factor:6.1f} x  {suffix} of {unit!r} behind {head!r}", flush=True)
            path.unlink()
    print(f"{count} files: worst growth {worst:.1f} x (bar {MOST})")


def shapes() -> Iterator[tuple[str, Parts]]:
    """Yield files by their suffixes and parts."""
    for suffix, head, tail in (
        (".txt", "报告\n\n", ""),
        (".md", "# 报告\n\n", ""),
        (".html", "<h1>报告</h1><p>", "</p>"),
    ):
        yield from ((suffix, (head, unit, tail)) for unit in UNITS)
    for shape in tomllib.loads(SHAPES.read_text("utf-8"))["shape"]:
        for suffix, unit in product(shape["suffixes"], shape["units"]):
            yield suffix, (shape["before"], unit, shape.get("after", ""))


def read_here(folder: Path, paths: Sequence[Path]) -> Iterator[tuple[Path, Read]]:
    """Read files in this process, whose time is measured."""
    for path in paths:
        try:
            yield path, formats.read(folder, path)
        except Unreadable as error:
            yield path, error


if __name__ == "__main__":
    measure_texts() if sys.argv[1:] == ["texts"] else measure_patterns(tuple(sys.argv[1:]))
