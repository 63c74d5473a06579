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
from generator.replacement import held, move_twice, replacement
from generator.store import _beside
from tests.support.folders import await_guards
from tests.support.sites import ENVIRONMENT


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


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


def test_what_breaks_off_changes_nothing(tmp_path: Path) -> None:
    """Here it breaks off since a file is to be a folder too."""
    out = tmp_path / "out"
    write([Page("c.md", "丙")], out)
    with pytest.raises(CorpusError):
        write([Page("c.md", "新丙"), Page("a.md/b.md", "乙"), Page("a.md", "甲")], out)
    assert files(out) == {"c.md": "丙"} and names(tmp_path) == ["out"]
    write([Page("b.md", "乙")], out)
    assert files(out) == {"b.md": "乙"}


def test_what_others_have_in_the_folder_stays_as_it_is(tmp_path: Path) -> None:
    """Files and their permissions, links, empty folders, and what they change while pages are written."""
    out = tmp_path / "out"
    write([Page("a.md", "甲")], out)
    (out / ".git" / "empty").mkdir(parents=True)
    (out / ".git").chmod(0o700)
    (out / ".git" / "head").write_text("h", "utf-8")
    (out / "link").symlink_to("nowhere")
    inode = (out / ".git" / "head").stat().st_ino
    write([Page("a.md", "新甲")], out)
    assert (out / ".git" / "head").stat().st_ino == inode and (out / ".git" / "empty").is_dir()
    assert (out / ".git").stat().st_mode & 0o777 == 0o700 and (out / "link").readlink() == Path("nowhere")
    with held(out) as real, replacement(real, {"a.md"}.__contains__) as new:
        (new / "a.md").write_text("更新的甲", "utf-8")
        (out / "b.md").write_text("人写的", "utf-8")
        (out / ".git" / "other").write_text("k", "utf-8")
        (out / ".git" / "other").replace(out / ".git" / "head")
    assert files(out) == {"a.md": "更新的甲", "b.md": "人写的", ".git/head": "k"}


def test_a_folder_is_replaced_where_none_can_be_exchanged(tmp_path: Path) -> None:
    """Of a program that is ended between its two moves, the next one brings the folder back."""
    out = tmp_path / "out"
    write([Page("a.md", "甲")], out)
    with held(out) as real, replacement(real, bool) as new:
        move_twice(new, out)
        assert files(out) == {} and files(new) == {"a.md": "甲"}
        move_twice(new, out)
    write([Page("a.md", "甲")], out)
    out.rename(tmp_path / ".out.zhiku-last")
    with held(out):
        assert files(out) == {"a.md": "甲"}


def test_a_folder_that_cannot_be_replaced_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in (Path(), tmp_path, tmp_path.parent, Path("/proc")):
        with pytest.raises(CorpusError, match="name another folder"):
            write([Page("a.md", "甲")], folder)
    assert names(tmp_path) == []


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
    for pages in ([Page(f"{inner}/a.md", "甲")], [Page(f"{inner}/new/b.md", "甲")]):
        with pytest.raises(CorpusError, match="outside"):
            write(pages, out)
    write([Page("b.md", "甲")], out)
    assert (out / inner).is_symlink()
    assert files(outside) == {"a.md": "留", "reports/a.md": "留"}
    assert not (outside / "new").exists()


def test_a_link_in_the_place_of_a_file_is_replaced_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("甲", "utf-8")
    out = tmp_path / "out"
    write([Page("a.md", "甲"), Page("b.md", "乙")], out)
    (out / "a.md").unlink()
    (out / "a.md").symlink_to(precious)
    _beside(out / "b.md").symlink_to(precious)
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


@pytest.mark.parametrize("delay", [0.01, 0.04, 0.07])
def test_who_is_killed_while_writing_leaves_the_old_pages_or_the_new_and_no_junk(
    tmp_path: Path, delay: float
) -> None:
    out = tmp_path / "out"
    write([Page(f"zh/{number}.md", "甲" * 20000) for number in range(300)], out)
    (out / "about.md").write_text("手写", "utf-8")
    command = [sys.executable, "-c", WRITES, str(out), "乙"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT) as process:
        assert process.stdin and process.stdout
        process.stdout.readline()
        process.stdin.write(b"\n")
        process.stdin.flush()
        time.sleep(delay)
        process.kill()
    texts = files(out)
    assert texts.pop("about.md") == "手写" and len(texts) == 300
    assert set(texts.values()) in ({"甲" * 20000}, {"乙" * 20000})
    await_guards(tmp_path, ["out"])
    assert names(tmp_path) == ["out"]


def test_what_the_guard_could_not_remove_the_next_program_does(tmp_path: Path) -> None:
    left = tmp_path / ".out.zhiku-abc"
    left.mkdir()
    (left / "a.md").touch()
    write([Page("a.md", "甲")], tmp_path / "out")
    assert names(tmp_path) == ["out"]
