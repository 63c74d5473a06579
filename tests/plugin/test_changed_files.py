"""A PO file that is changed while a site is built: a build ends, and what is served is built again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from generator.build import Output, build
from generator.cache import Cache
from generator.corpus.memories import CHANGED
from generator.model import CorpusError
from generator.plugin import plugin
from tests.support.sites import owner


def test_what_is_served_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner(tmp_path, "site_name: Own")
    changes = [CorpusError("translations/a.en.po", 1, CHANGED, "was changed")] * 2_000

    def changed(*given: object, **others: object) -> Output:
        if changes:
            raise changes.pop()
        return build(*given, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(sys.modules["generator.build"], "build", changed)
    config = load_config(str(tmp_path / "mkdocs.yml"))
    ours = config.plugins["zhiku"]
    assert isinstance(ours, plugin.ZhikuPlugin)
    monkeypatch.setattr(ours, "studies", Cache())
    monkeypatch.setattr(ours, "serving", False)
    with pytest.raises(PluginError, match=r"translations/a\.en\.po was changed"):
        ours.make(config)
    monkeypatch.setattr(ours, "serving", True)
    ours.make(config)
    assert not changes and len(ours.output.site.reports) == 1
