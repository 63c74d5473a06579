"""The PO files of a corpus: which are written, and what they take from each other."""

from __future__ import annotations

from pathlib import Path

from generator.build import Output, build
from generator.model import Issue, Phrase, State
from generator.pipeline.site import updated_memories
from tests.conftest import msgfmt
from tests.support.memories import NEW, NEWER, OLD, PATH, done, obsolete, states, translate
from tests.support.paths import CORPUS


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def exported(folder: Path) -> dict[str, str]:
    issues: list[Issue] = []
    files = {page.path: page.content for page in updated_memories(folder, issues)}
    assert issues == []
    return files


def test_the_committed_files_are_what_export_writes(output: Output) -> None:
    files = exported(CORPUS)
    assert files.keys() == {
        path.relative_to(CORPUS).as_posix() for path in (CORPUS / "translations").glob("*.po")
    }
    for path, text in files.items():
        assert (CORPUS / path).read_text("utf-8") == text
        assert msgfmt(text, "--check") == ""


def test_an_edited_report_shows_which_translations_are_stale(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": f"产业报告\n\n{OLD}\n\n数据是基础。"})
    write(tmp_path, {PATH: translate(exported(tmp_path)[PATH], {OLD: "Fast.", "数据是基础。": "Data."})})
    write(tmp_path, {"a.txt": f"产业报告\n\n数据是基础。\n\n{NEW}"})
    write(tmp_path, exported(tmp_path))
    (report,) = build(tmp_path).site.reports
    phrases = [block.phrase for block in report.editions["en"].document.blocks() if block.phrase]
    assert phrases[-2:] == [Phrase("Data.", "en", State.TRANSLATED), Phrase(NEW, "zh", State.STALE)]


def test_a_renamed_source_finds_its_translations_again(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": OLD})
    write(tmp_path, {PATH: translate(exported(tmp_path)[PATH], {OLD: "Fast."})})
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    found = build(tmp_path).issues
    assert ("translations/a.en.po", "memory-unused") in {(issue.path, issue.code) for issue in found}
    files = exported(tmp_path)
    assert files.keys() == {"translations/b.en.po"}
    assert states(files["translations/b.en.po"])[OLD] == ("Fast.", "translated")


def test_what_a_source_has_of_its_own_comes_before_what_others_have(tmp_path: Path) -> None:
    own = {"a.txt": OLD, PATH: done(**{OLD: "Fast."})}
    write(tmp_path, own | {"translations/old.en.po": done(**{OLD: "Quick."})})
    assert states(exported(tmp_path)[PATH])[OLD] == ("Fast.", "translated")


def test_a_file_is_not_unused_when_its_source_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": OLD, PATH: done(**{OLD: "Fast."})})
    (tmp_path / "a.txt").write_bytes(b"\0\1\2")
    assert "memory-unused" not in {issue.code for issue in build(tmp_path).issues}
    assert exported(tmp_path) == {}


def test_a_source_without_a_report_keeps_its_translations(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "103", PATH: done(**{OLD: "Fast."})})
    assert obsolete(exported(tmp_path)[PATH]) == {OLD: "Fast."}


def test_a_broken_file_does_not_keep_the_others_from_export(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": OLD, "b.txt": NEW, "c.txt": NEWER, PATH: 'msgid "a\n'})
    (tmp_path / "translations" / "c.en.po").write_bytes(done(**{NEWER: "更快"}).encode("gb18030"))
    issues: list[Issue] = []
    assert [page.path for page in updated_memories(tmp_path, issues)] == ["translations/b.en.po"]
    assert [(issue.path, issue.code) for issue in issues] == [
        (PATH, "po-syntax"),
        ("translations/c.en.po", "po-syntax"),
    ]


def test_a_file_of_a_newer_version_stays_as_it_is(tmp_path: Path) -> None:
    text = done(**{OLD: "Fast."}).replace("Segmentation: 1", "Segmentation: 2")
    write(tmp_path, {"a.txt": OLD, PATH: text})
    issues: list[Issue] = []
    assert list(updated_memories(tmp_path, issues)) == []
    assert [issue.code for issue in issues] == ["memory-newer"]
    assert "memory-newer" in {issue.code for issue in build(tmp_path).issues}
    (report,) = build(tmp_path).site.reports
    assert State.TRANSLATED in dict(report.editions["en"].counts), "it is read all the same"
