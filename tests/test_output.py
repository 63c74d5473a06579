"""Pages into a folder: what changed, and nothing of others."""

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.model import Asset, CorpusError, Page
from generator.output import MANIFEST, update_files, write
from generator.store import _beside
from tests.support.sites import ENVIRONMENT


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write([Page("zh/a.md", "甲"), Page("b.md", "乙")], tmp_path)
    before = (tmp_path / "b.md").stat().st_mtime_ns
    done = write([Page("zh/a.md", "新甲"), Page("b.md", "乙")], tmp_path)
    assert (done.written, done.kept, done.removed) == (1, 1, 0)
    assert (tmp_path / "b.md").stat().st_mtime_ns == before
    assert files(tmp_path) == {"zh/a.md": "新甲", "b.md": "乙"}


def test_assets_are_bytes_and_go_as_pages_do(tmp_path: Path) -> None:
    content = bytes(range(256))
    write([Page("a.md", "甲"), Asset("search/1/b.bin", content)], tmp_path)
    assert (tmp_path / "search" / "1" / "b.bin").read_bytes() == content
    assert write([Page("a.md", "甲"), Asset("search/2/b.bin", content)], tmp_path).removed == 1
    assert not (tmp_path / "search" / "1").exists()


def test_pages_that_are_gone_are_removed_and_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "about.md").write_text("手写", "utf-8")
    write([Page("zh/reports/a.md", "甲"), Page("zh/b.md", "乙")], tmp_path)
    done = write([Page("zh/b.md", "乙")], tmp_path)
    assert done.removed == 1
    assert files(tmp_path) == {"zh/about.md": "手写", "zh/b.md": "乙"}
    assert not (tmp_path / "zh" / "reports").exists()


def test_what_broke_off_is_taken_up(tmp_path: Path) -> None:
    """Here it breaks off since a file is to be a folder too."""
    write([Page("c.md", "丙")], tmp_path)
    with pytest.raises(OSError):
        write([Page("c.md", "新丙"), Page("a.md/b.md", "乙"), Page("a.md", "甲")], tmp_path)
    write([Page("b.md", "乙")], tmp_path)
    assert files(tmp_path) == {"b.md": "乙"}


def test_a_file_of_others_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("手写", "utf-8")
    with pytest.raises(CorpusError, match="not-ours"):
        write([Page("b.md", "乙"), Page("a.md", "甲")], tmp_path)
    assert files(tmp_path) == {"a.md": "手写"}


def test_a_name_may_be_as_long_as_the_system_takes(tmp_path: Path) -> None:
    names = ["长" * 84 + ".md", "长" * 83 + "短.md"]
    for content in ("甲", "乙"):
        write([Page(name, content) for name in names], tmp_path)
        assert files(tmp_path) == dict.fromkeys(names, content)


@pytest.mark.parametrize("path", ["../a.md", "/a.md", "", "a/../../b.md"])
def test_no_page_leaves_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        write([Page(path, "甲")], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_manifest_that_lies_removes_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("留", "utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / MANIFEST).write_text('["../precious.txt"]', "utf-8")
    write([Page("a.md", "甲")], out)
    assert (tmp_path / "precious.txt").exists()


@pytest.mark.parametrize("inner", ["zh", "zh/reports"])
def test_a_link_leads_nowhere_outside(tmp_path: Path, inner: str) -> None:
    """Neither what is written nor what is removed, also if the list of files says so."""
    outside, out = tmp_path / "outside", tmp_path / "out"
    (outside / "reports").mkdir(parents=True)
    (outside / "a.md").write_text("留", "utf-8")
    (outside / "reports" / "a.md").write_text("留", "utf-8")
    (out / inner).parent.mkdir(parents=True)
    (out / inner).symlink_to(outside)
    (out / MANIFEST).write_text(f'["{inner}/a.md", "{inner}/reports/a.md"]', "utf-8")
    for pages in ([Page(f"{inner}/a.md", "甲")], [Page(f"{inner}/new/b.md", "甲")], [Page("b.md", "甲")]):
        with pytest.raises(CorpusError, match="outside"):
            write(pages, out)
    assert files(outside) == {"a.md": "留", "reports/a.md": "留"}
    assert not (outside / "new").exists()


def test_a_link_in_the_place_of_a_file_is_replaced_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("甲", "utf-8")
    out = tmp_path / "out"
    write([Page("a.md", "甲"), Page("b.md", "乙")], out)
    (out / "a.md").unlink()
    (out / "a.md").symlink_to(precious)
    for beside in (out / ".a.md.new", *(out / path.name for path in [_beside(out / "b.md")])):
        beside.symlink_to(precious)
    write([Page("a.md", "甲"), Page("b.md", "新乙")], out)
    assert not (out / "a.md").is_symlink() and files(out)["b.md"] == "新乙"
    update_files([Page("b.md", "人改的")], out)
    assert precious.read_text("utf-8") == "甲" and files(out)["b.md"] == "人改的"


def test_two_programs_do_not_write_at_once(tmp_path: Path) -> None:
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(CorpusError, match="in-use"):
        write([Page("a.md", "甲")], tmp_path)
    os.close(handle)
    write([Page("a.md", "甲")], tmp_path)
    assert files(tmp_path) == {"a.md": "甲"}


WRITES = """
import sys
from pathlib import Path
from generator.model import Page
from generator.output import write
print("ready", flush=True)
sys.stdin.readline()
write([Page(f"zh/{number}.md", sys.argv[2] * 20000) for number in range(300)], Path(sys.argv[1]))
"""


@pytest.mark.parametrize("delay", [0, 0.004, 0.02])
def test_who_is_killed_while_writing_leaves_whole_files_and_no_junk(tmp_path: Path, delay: float) -> None:
    out = tmp_path / "out"
    write([Page(f"zh/{number}.md", "甲" * 20000) for number in range(300)], out)
    command = [sys.executable, "-c", WRITES, str(out), "乙"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT) as process:
        assert process.stdin and process.stdout
        process.stdout.readline()
        process.stdin.write(b"\n")
        process.stdin.flush()
        time.sleep(delay)
        process.kill()
    texts = {path.read_text("utf-8")[:1] for path in (out / "zh").glob("[0-9]*.md")}
    assert texts in ({"甲"}, {"乙"}, {"甲", "乙"})
    assert {len(path.read_text("utf-8")) for path in (out / "zh").glob("[0-9]*.md")} == {20000}
    write([Page(f"zh/{number}.md", "丙") for number in range(300)], out)
    assert set(files(out).values()) == {"丙"} and len(files(out)) == 300
