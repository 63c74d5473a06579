"""A report on which the program fails: no text is known that is one, and whichever is found must be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build, load
from generator.metadata import extract
from generator.model import Document, Meta, RawReport
from generator.pipeline.register import register

BAD = "供电"


def test_it_is_told_keeps_its_address_and_all_others_are_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, title in (("a", "供水年报"), ("b", f"{BAD}年报")):
        (tmp_path / f"{name}.md").write_text(f"# {title}\n\n江湾市的{title}说明了一年的情况。\n", "utf-8")
    register(load(tmp_path, day="2026-01-01"), tmp_path)
    describe = extract.describe

    def fails(raw: RawReport, document: Document) -> Meta:
        if BAD in raw.source.text:
            raise IndexError("list index out of range")
        return describe(raw, document)

    monkeypatch.setattr(extract, "describe", fails)
    output = build(tmp_path, day="2026-01-02")
    (report,) = output.site.reports
    assert report.meta.title == "供水年报"
    (issue,) = [str(issue) for issue in output.issues if issue.path == "b.md"]
    assert issue.startswith("b.md:1: not-understood makes the program fail and is left out")
    assert "IndexError in test_failures.py:" in issue and issue.endswith("list index out of range")
    assert output.site.removed == ()
