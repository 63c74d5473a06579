"""Pictures that outgrow what hosts take: one finding, at the file that holds most of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.checks import check
from tests.support.office import docx, paragraph, png

DRAWN = paragraph('<w:r><w:t>正文</w:t></w:r><w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>')
RELATION = '<Relationship Id="r1" Target="media/a.png"/>'


def test_pictures_that_outgrow_a_host_are_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, side in (("a", 9), ("b", 400), ("c", 20)):
        picture = {"word/media/a.png": png(side, side)}
        (tmp_path / f"{name}.docx").write_bytes(docx(DRAWN, relations=RELATION, files=picture))
    assert "pictures-large" not in {issue.code for issue in build(tmp_path).issues}
    monkeypatch.setattr(check, "LARGEST_PICTURES", 1000)
    found = [issue for issue in build(tmp_path).issues if issue.code == "pictures-large"]
    assert [issue.path for issue in found] == ["b.docx"]
