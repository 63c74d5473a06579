"""Memory: what was built is gone when the next has taken its place, although nobody collects garbage."""

from __future__ import annotations

import gc
from pathlib import Path

from generator.build import build, index
from generator.cache import Cache
from generator.model import Concept, Report, Site
from generator.site.search.layers import Layers
from generator.site.views.site_view import SiteView

TEXT = "大模型报告{}\n\n一、现状\n\n大模型发展很快,百度发布了文心一言。\n\n二、展望\n\n大模型还会发展。\n"


def alive(kind: type) -> int:
    return sum(isinstance(one, kind) for one in gc.get_objects())


def test_records_do_not_refer_to_themselves(tmp_path: Path) -> None:
    was_enabled = gc.isenabled()
    gc.collect()
    gc.disable()
    before = {kind: alive(kind) for kind in (Site, Report, Concept, SiteView)}
    (tmp_path / "concepts.yml").write_text("- zh: 大模型\n- zh: 百度\n  kind: organisation\n", "utf-8")
    kept, layers = Cache(), Layers()
    counts = []
    for number in range(4):
        for name in "甲", "乙":
            (tmp_path / f"{name}.txt").write_text(TEXT.format(f"{name}{number}"), "utf-8")
        kept.begin()
        output = build(tmp_path, executor=kept, late=True)
        assert all(page.content for page in output.pages if page.path.endswith(".md"))
        assert [*index(output.site, (), kept, layers)]
        counts.append({kind: alive(kind) - known for kind, known in before.items()})
    if was_enabled:
        gc.enable()
    assert counts[0][Site] == counts[-1][Site] == 1
    assert counts[1] == counts[-1]
