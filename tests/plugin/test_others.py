"""Beside the plugins of others: they get the owner's pages to work on, and the site works."""

from __future__ import annotations

import base64
import logging
import re
from pathlib import Path

import pytest

from tests.support.office import png
from tests.support.sites import owner

MACROS = """
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

@event_priority(50)
def on_files(files, config):
    assert files.get_file_from_path("en/reports/index.md")
    files.append(File.generated(config, "en/made.md", content="# Made"))

def on_page_markdown(markdown, page, **kwargs):
    page.meta["git_revision_date_localized"] = "Mayday"
    if "{{" in str(page.title):
        page.title = "RUN"
    return markdown.replace("{{ 6 * 7 }}", "42").replace("{% raw %}", "RUN")
"""
REPORT = "{{ 6 * 7 }}白皮书\n\n一、{% raw %}现状\n\n大模型{{ 6 * 7 }}发展很快。\n"


def test_what_markdown_tells_other_plugins_a_corpus_does_not(tmp_path: Path) -> None:
    """Plugins such as macros run what stands in Markdown; others look for files, make pages and date them by git."""
    hook = tmp_path / "macros.py"
    hook.write_text(MACROS, "utf-8")
    site = owner(
        tmp_path / "project", f"site_name: M\nhooks: [{hook}]", {"en/a.md": "# A\n\n{{ 6 * 7 }}\n"}, REPORT
    )
    own = (site / "en" / "a" / "index.html").read_text("utf-8")
    assert "<p>42</p>" in own and "Mayday" in own
    assert re.findall(r"md-nav__link[^>]*>([^<]*)<", own)[:7] == [
        *["Home", "Browse", "Reports", "Concepts", "Map", "A", "Made"]
    ]
    (report,) = (site / "zh" / "reports").glob("*baipishu/index.html")
    text = report.read_text("utf-8")
    assert "RUN" not in text and "大模型42" not in text and "Mayday" not in text
    assert "大模型</a>{{ 6 * 7 }}发展很快" in text and "<title>{{ 6 * 7 }}白皮书" in text


def test_another_plugin_may_give_the_source_of_a_page(tmp_path: Path) -> None:
    hook = tmp_path / "given.py"
    hook.write_text(
        "def on_page_read_source(page, config):\n"
        "    return '# Given' if page.file.src_uri == 'en/concepts/index.md' else None\n",
        "utf-8",
    )
    site = owner(tmp_path / "project", f"site_name: M\nhooks: [{hook}]", {}, REPORT)
    assert ">Given</h1>" in (site / "en" / "concepts" / "index.html").read_text("utf-8")


def test_features_that_pages_cannot_have_are_left_out_with_the_reason(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    features = "[navigation.instant, navigation.instant.prefetch, toc.integrate, toc.follow]"
    settings = f"site_name: M\nextra: {{version: {{provider: mike}}}}\ntheme: {{name: material, features: {features}}}"
    site = owner(tmp_path / "project", settings)
    page = (site / "en" / "index.html").read_text("utf-8")
    assert '"features":["toc.follow"]' in page and 'class="md-header__topic' in page, (
        "where versions are chosen"
    )
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


PROOF = """
from pathlib import Path

from mkdocs.plugins import event_priority

@event_priority(50)
def on_files(files, config):
    pictures = [file.src_uri for file in files if file.src_uri.startswith("assets/media/")]
    Path(config.docs_dir, "seen").write_text(" ".join(pictures))
"""


def test_what_looks_for_files_finds_pictures_of_reports(tmp_path: Path) -> None:
    """Such as htmlproofer, which looks up what a page shows among the files that it has seen."""
    hook = tmp_path / "proof.py"
    hook.write_text(PROOF, "utf-8")
    drawn = base64.b64encode(png(3, 2)).decode()
    page = (
        f"<h1>报告</h1><p>全年的供水量比上一年增加了百分之三。</p><img src='data:image/png;base64,{drawn}'>"
    )
    settings = f"site_name: M\nhooks: [{hook}]"
    site = owner(tmp_path / "project", settings, {"../corpus/b.html": page})
    (picture,) = (site / "assets" / "media").iterdir()
    assert (tmp_path / "project" / "docs" / "seen").read_text("utf-8").split() == [
        f"assets/media/{picture.name}"
    ]
