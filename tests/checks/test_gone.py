"""A report that is registered and not there any more is a failure, until it is back or that is confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.paths import REGISTRY

TEXTS = {
    "a.txt": "江湾供水年报\n\n江湾的供水一年比一年稳定，管网漏损逐年下降，居民十分满意。\n",
    "b.md": "# 滨海供电年报\n\n滨海的电网扩建完成，停电时间缩短一半，用户不再抱怨。\n",
}


def run(corpus: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, [*arguments, "--corpus", str(corpus)])
    return result.exit_code, result.output


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    assert run(folder, "register")[0] == 0
    return folder


def strict(corpus: Path) -> tuple[int, str]:
    return run(corpus, "build", "--strict", "--output", str(corpus.parent / "out"))


def test_what_is_gone_is_told_until_it_is_back(corpus: Path) -> None:
    assert strict(corpus)[0] == 0
    (corpus / "a.txt").unlink()
    for _ in range(2):
        code, output = strict(corpus)
        assert (
            code == 1
            and "a.txt:1: report-gone had the report “jiangwan-gongshui-nianbao”, which is gone" in output
        )
        assert run(corpus, "register")[0] == 0, "which confirms nothing by itself"
    (corpus / "a.txt").write_text(TEXTS["a.txt"], "utf-8")
    assert strict(corpus)[0] == 0


def test_what_is_confirmed_is_told_no_more_and_may_come_back(corpus: Path) -> None:
    (corpus / "a.txt").unlink()
    assert run(corpus, "register", "--gone")[0] == 0
    assert strict(corpus)[0] == 0 and (corpus / REGISTRY).read_text("utf-8").count('"gone": "') == 1
    (corpus / "a.txt").write_text(TEXTS["a.txt"], "utf-8")
    assert strict(corpus)[0] == 0 and "gone" not in (corpus / REGISTRY).read_text("utf-8")
    (corpus / "a.txt").unlink()
    assert strict(corpus)[0] == 1


@pytest.mark.parametrize("change", ["renamed", "new title", "damaged"])
def test_what_has_moved_or_is_told_of_already_is_not_gone(corpus: Path, change: str) -> None:
    if change == "renamed":
        (corpus / "a.txt").rename(corpus / "z.txt")
    elif change == "new title":
        (corpus / "a.txt").write_text(TEXTS["a.txt"].replace("供水年报", "水务公报"), "utf-8")
    else:
        (corpus / "a.txt").write_bytes(b"\0\1\2")
    assert "report-gone" not in run(corpus, "check")[1]
