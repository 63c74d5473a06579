"""Pages into a folder: what changed, and nothing of others."""

from pathlib import Path

import pytest

from generator.model import Asset, CorpusError, Page
from generator.output import MANIFEST, write


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
    with pytest.raises(OSError):
        write([Page("a.md", "甲"), Page("a.md/b.md", "乙")], tmp_path)
    assert files(tmp_path) == {"a.md": "甲"}
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
