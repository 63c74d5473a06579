"""Beside the plugins of others: they get the owner's pages to work on, and the site works."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.support.sites import owner

MACROS = """
def on_page_markdown(markdown, page, **kwargs):
    if "{{" in str(page.title):
        page.title = "RUN"
    return markdown.replace("{{ 6 * 7 }}", "42").replace("{% raw %}", "RUN")
"""
REPORT = "{{ 6 * 7 }}白皮书\n\n一、{% raw %}现状\n\n大模型{{ 6 * 7 }}发展很快。\n"


def test_what_markdown_tells_other_plugins_a_corpus_does_not(tmp_path: Path) -> None:
    """Plugins such as macros run what stands in Markdown."""
    hook = tmp_path / "macros.py"
    hook.write_text(MACROS, "utf-8")
    site = owner(
        tmp_path / "project", f"site_name: M\nhooks: [{hook}]", {"en/a.md": "# A\n\n{{ 6 * 7 }}\n"}, REPORT
    )
    assert "<p>42</p>" in (site / "en" / "a" / "index.html").read_text("utf-8")
    (report,) = (site / "zh" / "reports").glob("*baipishu/index.html")
    text = report.read_text("utf-8")
    assert "RUN" not in text and "大模型42" not in text
    assert "大模型</a>{{ 6 * 7 }}发展很快" in text and "<title>{{ 6 * 7 }}白皮书" in text


def test_features_that_pages_cannot_have_are_left_out_with_the_reason(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    features = "[navigation.instant, navigation.instant.prefetch, toc.integrate, toc.follow]"
    site = owner(tmp_path / "project", f"site_name: M\ntheme: {{name: material, features: {features}}}")
    assert '"features":["toc.follow"]' in (site / "en" / "index.html").read_text("utf-8")
    for feature in (
        "navigation.instant is left out: Material would keep",
        "toc.integrate is left out: what is on",
    ):
        assert caplog.text.count(feature) == 1


DIAGRAM = "# A\n\n```mermaid\ngraph LR\n  A --> B\n```\n"
FENCES = """
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - {name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
"""


def test_a_diagram_that_another_host_would_draw_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    owner(tmp_path / "project", f"site_name: M{FENCES}", {"en/a.md": DIAGRAM})
    assert "en/a.md: a diagram stays text, since Material would fetch mermaid" in caplog.text
