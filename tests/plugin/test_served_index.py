"""The index of a site that is served: whole after a failure, and never written when the site is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build, index
from generator.model import Asset, Site
from generator.plugin.served_index import ServedIndex
from tests.support.index import Files


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "a.txt").write_text("大模型产业报告\n\n一、现状\n\n甲研究院发布报告。\n", "utf-8")
    return build(folder).site


def test_after_a_failure_all_files_are_made_again(site: Site, tmp_path: Path) -> None:
    served = ServedIndex()
    (tmp_path / ".search").write_text("in the way", "utf-8")
    with pytest.raises(OSError):
        list(served.files(site, (), tmp_path))
    (tmp_path / ".search").unlink()
    ((name, first),) = served.files(site, (), tmp_path)
    assert name == ".search/index.json"
    others = [path for path in (tmp_path / ".search").rglob("*") if path.is_file()]
    files = [Asset(str(path.relative_to(tmp_path / ".search")), path.read_bytes()) for path in others]
    assert Files([*files, Asset("index.json", first)]).told() == Files(index(site)).told()


def test_nothing_is_written_when_the_site_is_gone(site: Site, tmp_path: Path) -> None:
    served = ServedIndex()
    served.stop()
    list(served.files(site, (), tmp_path))
    assert not list(tmp_path.iterdir())
