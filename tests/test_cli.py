"""The command: its output for people and machines, and its errors."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.support.paths import CORPUS, ROOT
from tests.support.sites import ENVIRONMENT

CATALOG_FIELDS = {
    "key", "language", "title", "organisations", "people", "published", "published_precision", "written", "kind",
    "pages", "popularity", "tags", "contents", "outline", "links", "related", "versions", "source",
}  # fmt: skip


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code, result.output
    return result.output


def test_catalog() -> None:
    found = json.loads(run("catalog", "--corpus", str(CORPUS)))
    assert len(found) == 10
    assert all(one.keys() >= CATALOG_FIELDS for one in found)
    (source,) = CORPUS.glob("*.txt")
    text = source.read_text("utf-8")
    for one in found:
        place = one["source"]
        assert place["path"] == source.name and text[place["start"] : place["end"]].strip()


def test_show_gives_every_block_its_place() -> None:
    found = json.loads(run("show", "ml-visuals", "--corpus", str(CORPUS)))
    (source,) = CORPUS.glob("*.txt")
    text = source.read_text("utf-8")
    blocks = [block for section in found["sections"] for block in section["blocks"]]
    assert [block["text"] for block in blocks] == [
        text[block["source"]["start"] : block["source"]["end"]] for block in blocks
    ]
    assert {"kind", "text", "translation", "state", "source"} <= blocks[0].keys()


def test_show_of_a_key_that_is_not_there() -> None:
    assert "no report “nothing”" in run("show", "nothing", "--corpus", str(CORPUS), code=1)


def test_no_corpus() -> None:
    told = run("catalog", "--corpus", "not-there", code=1)
    assert told == "Error: not-there is not a folder: name one with --corpus\n"


def test_a_folder_without_reports_is_said(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    told = run("build", "--corpus", str(tmp_path / "corpus"), "--output", str(tmp_path / "out"))
    assert "corpus has no report that can be read" in told


def test_check_tells_of_a_kind_that_there_is_not(tmp_path: Path) -> None:
    assert "no finding is called no-yaer:" in run("check", "--only", "no-yaer", "--corpus", str(tmp_path))
    assert "is called" not in run("check", "--only", "no-year", "--corpus", str(tmp_path))


def test_check_prints_lines_that_editors_understand(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("9月17日,白皮书发布会举办。《大模型》白皮书发布。", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0\1\2")
    output = run("check", "--corpus", str(tmp_path))
    lines = output.splitlines()
    assert all(re.fullmatch(r"[^:]+:\d+: [a-z-]+ .+", line) for line in lines[:-2])
    assert {line.split(": ")[1].split()[0] for line in lines[:-2]} >= {"no-year", "not-text"}
    assert lines[0].startswith("b.txt:1: not-text "), "what cannot be used stands first"
    assert lines[-2:] == [
        "3 findings and 1 note in 1 report",
        "not translated into en: 3 texts of 1 report; `zhiku translate --engine NAME` drafts them",
    ]
    run("check", "--strict", "--corpus", str(tmp_path), code=1)


def test_check_says_what_to_do_with_files_of_a_folder_that_nobody_tidied(tmp_path: Path) -> None:
    """Each file is named, with what an owner can do; what systems and programs leave there is nobody's."""
    for name, content in {
        "a.md": "# 甲\n\n正文。\n", "a.yml": "titel: 甲\npublishd: 2023\nmood: x\n", "b.md": "# 乙\n\n正文。\n", "b.yaml": "title: 乙",
        "lost.yml": "title: x", "page.pdf": "<html>404</html>", "old.zip": "PK", "sheet.xlsx": "x",
        "Thumbs.db": "x", "desktop.ini": "x", "~$b.docx": "x", ".DS_Store": "x",
    }.items():  # fmt: skip
        (tmp_path / name).write_text(content, "utf-8")
    lines = run("check", "--corpus", str(tmp_path)).splitlines()[:-2]
    said = [line for line in lines if " not-registered " not in line]
    assert sorted(set(lines) - set(said)) == [
        "a.md:1: not-registered is not registered (2 in all): it has no day, and its address is not kept; run “zhiku "
        "register” and commit the registry"
    ]
    assert said == [
        "page.pdf:1: damaged cannot be opened: it is damaged, or another kind of file than its name says; get it anew",
        "a.yml:1: sidecar-field “titel” is unknown: did you mean “title”?",
        "a.yml:2: sidecar-field “publishd” is unknown: did you mean “published”?",
        "a.yml:3: sidecar-field “mood” is unknown: there are key, title, subtitle, organisations, people, published, written, "
        "kind, pages, popularity, summary, tags, url, language, no_headings",
        "old.zip:1: unknown-format is an archive: unpack it here",
        "sheet.xlsx:1: unknown-format is of a kind that is not read: save it as .docx, .pptx, .epub or .pdf",
        "b.yaml:1: sidecar-name is not read: name it b.yml",
        "lost.yml:1: sidecar-unused belongs to no report file: name it after one, as report.yml beside report.pdf",
    ]  # fmt: skip
    assert said == lines[: len(said)], "notes stand last"


def test_check_tells_of_one_key_for_two_reports(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name} 报告如下。", "utf-8")
        (tmp_path / f"{name}.yml").write_text(f"reports:\n  - begins: {name} 报告\n    key: same\n", "utf-8")
    assert "b.yml:2: key-twice" in run("check", "--corpus", str(tmp_path))


def test_what_is_wrong_in_a_sidecar_of_two_files_is_told_once(tmp_path: Path) -> None:
    """An entry for a report of one of them is used."""
    (tmp_path / "a.md").write_text("# 甲报告\n\n正文甲。\n", "utf-8")
    (tmp_path / "a.txt").write_text("乙报告\n\n正文乙。\n", "utf-8")
    entries = "".join(f"  - begins: {word}\n    kind: note\n" for word in "甲乙丙")
    (tmp_path / "a.yml").write_text(f"titel: x\nreports:\n{entries}", "utf-8")
    lines = [
        line for line in run("check", "--corpus", str(tmp_path)).splitlines() if line.startswith("a.yml")
    ]
    assert [line.split(" ")[:2] for line in lines if "sidecar-value" not in line] == [
        ["a.yml:1:", "sidecar-field"], ["a.yml:7:", "override-unused"],
    ]  # fmt: skip
    assert len(lines) == len(set(lines))


def test_check_is_content_with_a_finished_collection(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("103\n", "utf-8")
    (tmp_path / "a.yml").write_text("reports:\n  - begins: '103'\n    title: '103'\n", "utf-8")
    run("check", "--strict", "--corpus", str(tmp_path))


def test_no_page_is_written_where_it_would_be_read_as_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("大模型发展很快。", "utf-8")
    output = str(tmp_path / "build" / "docs")
    assert "is inside the corpus" in run("build", "--corpus", str(tmp_path), "--output", output, code=1)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_json_is_utf_8_where_the_terminal_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("大模型产业报告\n\n正文一段。\n", "utf-8")
    command = [sys.executable, "-m", "generator", "catalog", "--corpus", str(tmp_path)]
    environment = os.environ | {"PYTHONIOENCODING": "gbk"}
    printed = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True).stdout
    assert json.loads(printed.decode("utf-8"))[0]["title"]["zh"] == "大模型产业报告"


def test_build_writes_and_reports(tmp_path: Path) -> None:
    out, corpus = tmp_path / "docs", shutil.copytree(CORPUS, tmp_path / "corpus")
    assert " 0 unchanged" in run("build", "--corpus", str(corpus), "--output", str(out))
    assert " 0 written" in run("build", "--corpus", str(corpus), "--output", str(out))
    assert "not-registered" not in run("check", "--corpus", str(corpus))
    assert " 0 added" in run("register", "--corpus", str(corpus))
    assert (out / "catalog.json").exists() and (out / "zh" / "index.md").exists()


def test_a_build_whose_addresses_cannot_be_recorded_says_so(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / ".zhiku" / "registry.yml").mkdir(parents=True)  # as in a folder that cannot be written to
    (corpus / "a.txt").write_text("大模型产业报告\n\n正文一段。\n", "utf-8")
    output = run("build", "--corpus", str(corpus), "--output", str(tmp_path / "out"))
    assert " 0 removed" in output and "registry.yml: cannot be written (" in output
    assert (tmp_path / "out" / "zh" / "index.md").exists()


def test_export_goes_on_after_a_file_that_it_cannot_read(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("大模型发展很快。", "utf-8")
    (tmp_path / "translations").mkdir()
    broken = tmp_path / "translations" / "a.en.po"
    broken.write_text('msgid "a', "utf-8")
    output = run("translate", "--export", "--corpus", str(tmp_path), code=1)
    assert "translations/a.en.po:1: po-syntax " in output
    assert broken.read_text("utf-8") == 'msgid "a'
    assert 'msgid "大模型发展很快。"' in (tmp_path / "translations" / "b.en.po").read_text("utf-8")
    broken.unlink()
    run("translate", "--export", "--corpus", str(tmp_path))
    assert broken.exists()


def test_a_file_that_cannot_be_written_is_told_by_its_own_name(tmp_path: Path) -> None:
    name = "长" * 84
    (tmp_path / f"{name}.md").write_text("大模型发展很快。", "utf-8")
    output = run("translate", "--export", "--corpus", str(tmp_path), code=1)
    assert output.startswith("Error: ") and f"/{name}.en.po: " in output


@pytest.mark.parametrize("command", ["catalog", "check", "translate", "build"])
def test_what_cannot_be_done_is_a_sentence(tmp_path: Path, command: str) -> None:
    assert run(command, "--corpus", str(tmp_path / "none"), code=1).startswith("Error: ")
    (tmp_path / "file").write_text("", "utf-8")
    assert run("build", "--corpus", str(CORPUS), "--output", str(tmp_path / "file" / "x"), code=1).startswith(
        "Error: "
    )
    assert "is a file" in run("build", "--corpus", str(CORPUS), "--output", str(tmp_path / "file"), code=2)


@pytest.mark.parametrize(
    "address", ["nonsense", "ftp://a.example/", "https://", "https://a.example/?b", "http://["]
)
def test_what_is_no_address_of_a_site_is_told_before_anything_is_written(
    tmp_path: Path, address: str
) -> None:
    arguments = ("build", "--corpus", str(CORPUS), "--output", str(tmp_path / "out"), "--address", address)
    assert f"“{address}” is not the address of a folder" in run(*arguments, code=2)
    assert not (tmp_path / "out").exists()


def test_build_tells_of_what_it_cannot_use(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("大模型产业报告\n\n正文一段。\n", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0\1\2")
    arguments = ("build", "--corpus", str(tmp_path), "--output", str(tmp_path.parent / "out"))
    result = CliRunner().invoke(main, [*arguments, "--strict"])
    assert result.exit_code == 1 and "b.txt:1: not-text" in result.stderr
    assert not (tmp_path.parent / "out").exists()
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0 and "b.txt:1: not-text" in result.stderr


CONTROLS = "\x1b]0;x\x07\x9b31m\u202e"
"""The title of a window, a colour, and text that runs the other way."""


@pytest.mark.parametrize(
    ("command", "encoding"),
    [("check", "latin-1"), ("concepts", "gbk"), ("catalog", "utf-8"), ("build", "utf-8")],
)
def test_a_corpus_gives_a_terminal_no_orders(tmp_path: Path, command: str, encoding: str) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / f"甲{CONTROLS[:-2]}.txt").write_text(f"大模{CONTROLS}型产业报告\n\n正{CONTROLS}文。\n", "utf-8")
    (corpus / "concepts.yml").write_text(
        f'- key: a\n  zh: "大{CONTROLS.encode("unicode_escape").decode()}"\n  en: A\n', "utf-8"
    )
    run = subprocess.run(
        [sys.executable, "-m", "generator", command, "--corpus", str(corpus)], cwd=tmp_path, check=False,
        env=ENVIRONMENT | {"PYTHONIOENCODING": encoding}, capture_output=True,
    )  # fmt: skip
    told = run.stdout + run.stderr
    assert run.returncode == 0 and told, told
    assert b"Traceback" not in told
    text = told.decode(encoding)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_check_counts_selects_and_limits(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("9月17日,白皮书发布会举办。《大模型》白皮书发布。", "utf-8")
    lines = run("check", "--kinds", "--corpus", str(tmp_path)).splitlines()
    assert "3\tno-year\tDates without a year\t没有年份的日期" in lines
    only = run("check", "--only", "no-year", "--limit", "2", "--corpus", str(tmp_path)).splitlines()
    assert [line.split()[1] for line in only[:-2]] == ["no-year"] * 2 and only[-2].startswith("3 findings")
