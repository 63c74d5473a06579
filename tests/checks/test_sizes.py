"""A site that outgrows what hosts take: one finding, at the file with the largest pictures and original."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.build import build as whole_build
from generator.checks import sizes
from tests.support.office import docx, paragraph, png

DRAWN = paragraph('<w:r><w:t>正文</w:t></w:r><w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>')
RELATION = '<Relationship Id="r1" Target="media/a.png"/>'


def test_a_site_that_outgrows_a_host_is_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, side in (("a", 9), ("b", 400), ("c", 20)):
        picture = {"word/media/a.png": png(side, side)}
        (tmp_path / f"{name}.docx").write_bytes(docx(DRAWN, relations=RELATION, files=picture))
    assert "site-large" not in {issue.code for issue in build(tmp_path).issues}
    monkeypatch.setattr(sizes, "LARGEST_SITE", 1000)
    found = [issue for issue in build(tmp_path).issues if issue.code == "site-large"]
    assert [issue.path for issue in found] == ["b.docx"]


def test_texts_count_whether_their_pages_are_made_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("报告\n\n" + "水厂每天供水三万吨。" * 40, "utf-8")
    monkeypatch.setattr(sizes, "LARGEST_SITE", 2000)
    for late in (False, True):
        issues = whole_build(tmp_path, late=late).issues
        assert [issue.path for issue in issues if issue.code == "site-large"] == ["a.txt"]
