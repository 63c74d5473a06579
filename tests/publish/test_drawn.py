"""Parts of pages that are drawn once are those that each page draws by itself."""

from __future__ import annotations

from pathlib import Path

from tests.support.sites import html_pages, owner

TRUSTED = "; require-trusted-types-for 'script'; trusted-types default"
"""What the policy of a page says unless there are hooks."""
DOCS = {"zh/a.md": "# 甲", "en/a.md": "# A", "en/reports/deep/logo.svg": "<svg/>", "extra.css": ""}
SETTINGS = """
site_name: M
site_url: https://example.org/m/
nav: [{More: [zh/a.md, en/a.md, en/reports/index.md]}, {Tree: en/concepts/llm/}, {Us: "https://example.org/"}]
extra_css: [extra.css]
theme: {name: material, logo: en/reports/deep/logo.svg, features: [navigation.tabs], palette: [{}, {scheme: slate}]}
"""


def test_parts_drawn_once_are_those_of_each_page(tmp_path: Path) -> None:
    """With a hook, which may look at any page, nothing is kept."""
    hook = tmp_path / "hook.py"
    hook.write_text("def on_page_context(context, page, **kwargs):\n    page.meta['seen'] = True\n", "utf-8")
    kept = dict(html_pages(owner(tmp_path / "kept", SETTINGS, DOCS)))
    each = dict(html_pages(owner(tmp_path / "each", f"{SETTINGS}hooks: [{hook}]\n", DOCS)))
    assert kept.keys() == each.keys() and len(kept) > 20
    for path, page in kept.items():
        assert ">Index</a>" not in page, "the twin of a page that the navigation names is read for its title"
        assert page.replace(TRUSTED, "") == each[path].replace(TRUSTED, ""), path


def test_templates_of_an_owner_see_each_page(tmp_path: Path) -> None:
    partials = tmp_path / "project" / "overrides" / "partials"
    partials.mkdir(parents=True)
    (partials / "logo.html").write_text("<i>{{ page.url }}</i>", "utf-8")
    site = owner(tmp_path / "project", "site_name: M\ntheme: {name: material, custom_dir: overrides}", DOCS)
    for path, page in html_pages(site):
        assert "zk-brand" not in page or f"<i>{path.removesuffix('index.html')}</i>" in page
