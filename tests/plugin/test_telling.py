"""What a build says on the terminal."""

from pathlib import Path

import pytest

from generator.build import Output, build
from generator.plugin import telling
from generator.plugin.telling import Teller

TEXT = "# 江湾水务报告\n\n全年的供水量比上一年增加了百分之三，水质一直稳定。\n\n"


def built(corpus: Path, missing: int) -> Output:
    """Return a build of a report, and of so many of which each shows a picture that there is not."""
    (corpus / "a.md").write_text(TEXT, "utf-8")
    for number in range(missing):
        (corpus / f"b{number}.md").write_text(f"{TEXT}{number}\n\n![图]({number}.png)", "utf-8")
    return build(corpus)


@pytest.mark.parametrize(("name", "command"), [("corpus", "check`"), ("a b", "check --corpus 'a b'`")])
def test_the_command_that_lists_findings_names_the_folder(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, name: str, command: str
) -> None:
    caplog.set_level("INFO")
    monkeypatch.chdir(tmp_path)
    Path(name).mkdir()
    Teller().tell(built(Path(name), 1), serving=True, strict=False, corpus=Path(name))
    assert f"`zhiku {command} lists them" in caplog.text


def test_of_a_folder_that_stays_as_it_is_only_a_page_lists_findings(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    (tmp_path / "a.md").write_text("", "utf-8")
    output = build(tmp_path, address="http://127.0.0.1:8000/")
    Teller().tell(output, serving=True, strict=False, corpus=None)
    assert caplog.text.rstrip().endswith(": http://127.0.0.1:8000/en/editor/ lists them")
    assert "zhiku check" not in caplog.text


@pytest.mark.parametrize(("files", "told"), [(10, 10), (11, 3)])
def test_of_many_files_that_cannot_be_used_the_first_are_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, files: int, told: int
) -> None:
    for number in range(files):
        (tmp_path / f"{number:02}.xlsx").write_text("x", "utf-8")
    (tmp_path / "a.md").write_text("", "utf-8")
    Teller().tell(build(tmp_path), serving=False, strict=False)
    warnings = [record.message for record in caplog.records if record.levelname == "WARNING"]
    assert sum(".xlsx:1: unknown-format" in line for line in warnings) == told
    assert sum(f"unknown-format: {files - told} more of this kind; `zhiku" in line for line in warnings) == (
        files > told
    )
    assert any("a.md:1: empty" in line for line in warnings)


def test_a_long_stage_tells_how_far_it_is(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level("INFO")
    assert list(telling.tracked("reading", "ab", 2)) == ["a", "b"] and not caplog.text
    monkeypatch.setattr(telling, "EVERY", -1.0)
    assert list(telling.tracked("reading", "ab", 2)) == ["a", "b"]
    assert [record.message for record in caplog.records] == [
        "zhiku: reading: 1 of 2 reports",
        "zhiku: reading: 2 of 2 reports",
    ]


@pytest.mark.parametrize(("missing", "told"), [(1, 1), (10, 10), (11, 0)])
def test_what_an_edit_brings_is_told_in_detail_and_much_of_it_is_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, missing: int, told: int
) -> None:
    caplog.set_level("INFO")
    teller = Teller()
    teller.tell(built(tmp_path, 0), serving=True, strict=False)
    assert "md:" not in caplog.text
    caplog.clear()
    output = built(tmp_path, missing)
    teller.tell(output, serving=True, strict=False)
    lines = caplog.text.splitlines()
    assert sum("picture-missing" in line for line in lines) == told
    assert f"{missing + 1} reports" in lines[-1]
    caplog.clear()
    teller.tell(output, serving=True, strict=False)
    assert not caplog.text
