"""What exhausts or misleads the readers of YAML, TOML, JSON and addresses: one finding each, and the rest is built."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.build import build
from generator.corpus import formats, read
from generator.corpus.readings import Kept
from generator.corpus.registry import parse
from generator.model import CorpusError
from generator.paths import READINGS
from generator.pipeline.register import register
from generator.text.urls import host_of, joined

TEXT = "# 报告\n\n正文一段，内容很短。\n"
FRONT = {
    "a list in a list": "+++\na = " + "[" * 200 + "]" * 200 + "\n+++\n",
    "many lists in lists": "+++\na = " + "[" * 50_000 + "\n+++\n",
    "a long number": "+++\na = " + "9" * 9_999 + "\n+++\n",
    "a long name": "+++\n" + ".".join("a" * 50_000) + " = 1\n+++\n",
    "a title that is a book": "---\ntitle: " + "长" * 500_000 + "\n---\n",
    "half an address": "---\ntitle: 题\nurl: http://[::1\n---\n",
    "no address": "---\ntitle: 题\nurl: http:///x\n---\n",
    "a town of authors": "---\ntitle: 题\npeople:\n" + "- 张三 (某某大学)\n" * 20_000 + "---\n",
}
PROFILES = ("x = " + "[" * 50_000, "x = " + "9" * 9_999, ".".join("a" * 50_000) + " = 1", "x = 1\n" * 200_000)
REGISTRY = (
    '"source": ' + "[" * 50_000, r'"source": "\ud800", "day": "2026-01-02", "print": ""}',
    *(f'"source": "a.md", "day": "{day}", "print": ""}}' for day in ("2026-02-30", "9999-99-99", "２０２６-01-02")),
)  # fmt: skip


def test_each_is_one_finding_and_all_are_built(tmp_path: Path) -> None:
    for at, front in enumerate(FRONT.values()):
        (tmp_path / f"{at}.md").write_text(front + TEXT, "utf-8")
    (tmp_path / "page.html").write_text(
        "<h1>网页</h1><p>正文一段，内容很短。<a href='http://[x'>见此</a><img src='http://[x#y'><img src='[#'></p>",
        "utf-8",
    )
    (tmp_path / "kept.pdf").write_bytes(b"%PDF-1.7 nothing")
    reading = {"version": 1, "metadata": [["title", "\ud800题"]], "remarks": [], "media": [], "marks": []}
    place = tmp_path / READINGS / f"{Kept(tmp_path).key(tmp_path / 'kept.pdf')}.json"
    place.parent.mkdir(parents=True)
    place.write_text(json.dumps(reading | {"text": ["\ud800报告", "", "正文\udfff。"]}), "utf-8")
    output = build(tmp_path)
    codes = {
        name: [issue.code for issue in output.issues if issue.path == f"{at}.md"]
        for at, name in enumerate(FRONT)
    }
    assert {name: found for name, found in codes.items() if len(found) != 1} == {}
    assert {found[0] for found in codes.values()} == {"front-matter", "sidecar-value"}
    assert len(output.site.reports) == len(FRONT) + 2
    assert sum(len(page.content.encode()) for page in output.pages) < 20_000_000


def test_a_drawing_without_end_and_a_reader_that_fails_keep_nothing_else_from_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text(f"{TEXT}\n![图](endless.svg)\n", "utf-8")
    (tmp_path / "endless.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e999 9"/>')
    (tmp_path / "b.txt").write_text("甲", "utf-8")

    def fail(*_: object) -> None:
        raise RecursionError

    readers = {".txt": fail}
    monkeypatch.setattr(read, "reader", lambda suffix: readers.get(suffix) or formats.reader(suffix))
    output = build(tmp_path)
    assert [(issue.path, issue.code) for issue in output.issues] == [("b.txt", "crashed")]
    (report,) = output.site.reports
    assert [block.picture for block in report.document.blocks() if block.picture]


def test_folders_that_nest_without_end_are_one_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    for _ in range(2_500):  # more than a path can name, and than functions can call each other
        Path("d").mkdir()
        os.chdir("d")
    output = build(tmp_path)
    assert [report.document.title.text for report in output.site.reports] == ["报告"]
    assert [issue.code for issue in output.issues] == ["unreadable"]
    for _ in range(2_500):  # which pytest could not clear away
        os.chdir("..")
        Path("d").rmdir()


@pytest.mark.parametrize("text", PROFILES, ids=range(len(PROFILES)))
def test_profiles_that_cannot_be_read_are_one_finding(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    (tmp_path / "profiles.toml").write_text(text, "utf-8")
    found = [issue.code for issue in build(tmp_path).issues if issue.path == "profiles.toml"]
    assert found == ["toml-syntax"]


@pytest.mark.parametrize("values", REGISTRY, ids=range(len(REGISTRY)))
def test_a_line_of_the_registry_that_cannot_be_read_is_refused(values: str) -> None:
    with pytest.raises(CorpusError, match="is not a line of the registry"):
        parse("reports:\n  a: {" + values + "\n")


def test_a_registry_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    path = tmp_path / ".zhiku" / "registry.yml"
    path.parent.mkdir()
    path.write_bytes(b"reports:\n\xff\n")
    output = build(tmp_path, day="2026-01-02")
    assert [(issue.path, issue.code) for issue in output.issues] == [(".zhiku/registry.yml", "unreadable")]
    with pytest.raises(CorpusError, match="is not UTF-8"):
        register(output.site, tmp_path)
    assert path.read_bytes() == b"reports:\n\xff\n"


@pytest.mark.parametrize("address", ["http://[", "http://[::1", "https://a℀b/", "//[", "ftp://a.org", "x"])
def test_what_is_no_address_on_the_web_has_no_host(address: str) -> None:
    assert host_of(address) == ""
    assert isinstance(joined("https://a.org/b/", address), str) and isinstance(joined(address, "x"), str)
