"""Source profiles: the owner's in corpus/profiles.toml come first; what is wrong there is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import load
from generator.corpus import profiles, read
from generator.model import Issue

MINE = """
[[profile]]
name = "mine"
end = ["(全文完)"]
count = '阅读:(\\d+)'
drop = ["点击关注我们"]
"""


def test_an_owner_teaches_an_aggregator_in_the_corpus(tmp_path: Path) -> None:
    text = "甲报告\n\n甲。\n点击关注我们\n（全文完）\n阅读：31\n乙报告\n\n乙。\n(全文完)\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert [report.meta.popularity for report in load(tmp_path).reports] == [None]
    (tmp_path / "profiles.toml").write_text(MINE, "utf-8")
    assert [report.meta.popularity for report in load(tmp_path).reports] == [31, None]


@pytest.mark.parametrize("count", [r"(\d[\d,]*)", r"阅读\s*[:：]?\s*(\d+)次?", r"(\(\d+\)|\d+)", "(.*)"])
def test_no_line_breaks_or_delays_a_count(tmp_path: Path, count: str) -> None:
    lines = ("1" * 39, "1" * 13, "阅读：很多", "阅读 : 12次", "", ")" * 40_000, "阅读" + " " * 190)
    text = "".join(f"报告{at}\n\n正文{at}。\n(全文完)\n{line}\n" for at, line in enumerate(lines))
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "profiles.toml").write_text(MINE.replace(r"阅读:(\d+)", count), "utf-8")
    assert read.corpus(tmp_path).issues == ()
    counts = [report.meta.popularity for report in load(tmp_path).reports]
    assert len(counts) >= len(lines) and set(counts) <= {None, 12}


@pytest.mark.parametrize(
    ("toml", "line", "code"),
    [
        ("[[profile]]\nname = 'a'\nend = ['x'\n", 3, "toml-syntax"),
        ("[[profile]]\nname = a\n", 2, "toml-syntax"),
        ("[[profiles]]\nname = 'a'\n", 1, "profile-form"),
        ("profile = 1\n", 1, "profile-form"),
        ("profile = [1]\n", 1, "profile-form"),
        ("[[profile]]\nname = 'a'\n", 1, "profile-form"),
        ("\n[[profile]]\nname = 'a'\nend = []\n", 4, "profile-form"),
        ("[[profile]]\nname = ' '\nend = ['x']\n", 2, "profile-form"),
        ("[[profile]]\nname = 'a'\nend = ['x', 2]\n", 3, "profile-form"),
        ("[[profile]]\nname = 'a'\nend = ['x']\ndrop = ['', 'y']\n", 4, "profile-form"),
        ("[[profile]]\nname = 'a'\nend = ['x']\nterms = ['y']\n", 4, "profile-form"),
        ("[[profile]]\nname = 'a'\nend = ['x']\nstop = ['y']\n", 4, "profile-form"),
        ("[[profile]]\nname = 'a'\nend = ['x']\n[[profile]]\nname = 'b'\nend = ['y']\ncount = '(['\n", 7, "profile-form"),
        ("[[profile]]\nname = 'a'\nend = ['x']\ncount = '[0-9]+'\n", 4, "profile-form"),
        *(
            (f"[[profile]]\nname = 'a'\nend = ['x']\ncount = '{count}'\n", 4, "profile-form")
            for count in ("(a|aa)+", "((?:a|aa)+)", "((a*)*)", "(.*).*.*.*", "(x){{9}}", "(a?)a?a?a?a?a?", "(?=(a+))a", "(" + "[" * 40_000 + "a])")
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, toml: str, line: int, code: str) -> None:
    (tmp_path / "profiles.toml").write_text(toml, "utf-8")
    (tmp_path / "a.txt").write_text("一份报告。", "utf-8")
    corpus = read.corpus(tmp_path)
    assert [(issue.path, issue.line, issue.code) for issue in corpus.issues] == [
        ("profiles.toml", line, code)
    ]
    assert len(corpus.sources) == 1


def test_of_several_profiles_those_that_are_right_are_used() -> None:
    issues: list[Issue] = []
    both = "[[profile]]\nname = 'a'\nend = 1\n" + MINE
    assert [profile.name for profile in profiles.load(both, "profiles.toml", issues)] == ["mine"]
    assert len(issues) == 1


def test_ours_are_right() -> None:
    assert [profile.name for profile in profiles.shipped()] == ["zhuanzhi"]
