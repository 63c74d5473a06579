"""Terms that a text explains in the other language."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import load


def english(folder: Path, text: str) -> set[str]:
    """Return the English names of the Chinese concepts of a report."""
    (folder / "a.md").write_text(text, "utf-8")
    return {concept.labels.en for concept in load(folder).concepts if concept.labels.zh != concept.labels.en}


def test_a_term_in_brackets_is_the_english_of_what_stands_before_it(tmp_path: Path) -> None:
    text = (
        "# 临时文件的管理\n\n临时文件（temporary file）由系统删除。临时文件占用磁盘，临时文件要定期清理。\n"
    )
    assert "temporary file" in english(tmp_path, text)


def test_an_english_term_has_no_article(tmp_path: Path) -> None:
    text = "# 农户的收入\n\n农户（the farmers）的收入上涨。农户的收入由县里统计，农户种水稻。\n"
    assert "farmers" in english(tmp_path, text)


@pytest.mark.parametrize(
    "code",
    ["FileUtil.deleteFile", "deleteFile", "TempFileStore", "SNode", "os.remove path", "w/o cache", "ID 25"],
)
def test_what_is_called_so_in_code_is_no_english(tmp_path: Path, code: str) -> None:
    text = f"# 临时文件的管理\n\n临时文件（{code}）由系统删除。临时文件占用磁盘，临时文件要定期清理。\n"
    assert code not in english(tmp_path, text)


def test_code_explains_nothing(tmp_path: Path) -> None:
    text = "# 临时文件的管理\n\n临时文件由系统删除，临时文件要清理。\n\n```\n临时文件(temporary file)\n```\n"
    assert "temporary file" not in english(tmp_path, text)
