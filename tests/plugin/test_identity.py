"""What an owner calls the site stands in every place, and our own name in none."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.support.sites import owner

REPORT = "reports/da-moxing-chanye-baogao"
PAGE = "{0}/" + REPORT + "/index.html"
PLACES = {
    "header": (PAGE, r'<a class="zk-brand"[^>]*>\s*<span>{name}</span>'),
    "drawer": (PAGE, r'for="__drawer">{name}</label>'),
    "title of a page": (PAGE, r"<title>[^<]+ · {name}</title>"),
    "title of home": ("{0}/index.html", r"<title>{name}</title>"),
    "heading of home": ("{0}/index.html", r'<h1 id="title">{name}</h1>'),
    "lead of home": ("{0}/index.html", r'zk-tagline">{description}<'),
    "breadcrumbs": (PAGE, r'"ListItem","name":"{name}"'),
    "concepts": ("{0}/concepts/llm/index.html", r'"DefinedTermSet","name":"{name} · '),
    "feed": ("{0}/feed.xml", r"<title>{name}</title>.*<name>{name}</name>"),
    "feed of a concept": ("{0}/concepts/llm/feed.xml", r"<title>{name} · "),
    "for language models": ("llms.txt", r"# .*{name}.*> {description}"),
    "source": ("source/da-moxing-chanye-baogao/index.html", r"{name}"),
    "chooser": ("index.html", r"<h1>[^<]*{name}[^<]*</h1>.*{description}"),
}
"""Files of a site in a language, with what stands in them."""
ONE = "site_name: R&D 文库\nsite_description: 张三读过的“报告” & 笔记"
PAIR = """site_name: Zhang
plugins:
  - zhiku:
      name: {zh: 张三文库, en: Zhang's library}
      description: {zh: 张三读过的报告, en: What Zhang has read}
      introduction: {zh: 每月更新。, en: Updated every month.}
"""


def plain(page: str) -> str:
    """Return a page with its texts as they read."""
    return html.unescape(page).replace("\\u0026", "&").replace("\\u0027", "'")


@pytest.mark.parametrize(
    ("settings", "names", "descriptions"),
    [
        (ONE, ("R&D 文库",) * 2, ("张三读过的“报告” & 笔记",) * 2),
        (PAIR, ("张三文库", "Zhang's library"), ("张三读过的报告", "What Zhang has read")),
    ],
    ids=["one", "pair"],
)
def test_the_owners_words_stand_everywhere(
    tmp_path: Path, settings: str, names: tuple[str, str], descriptions: tuple[str, str]
) -> None:
    site = owner(tmp_path / "project", settings)
    for language, name, description in zip(("zh", "en"), names, descriptions, strict=True):
        for place, (file, pattern) in PLACES.items():
            text = plain((site / file.format(language)).read_text("utf-8"))
            expected = pattern.replace("{name}", re.escape(name))
            expected = expected.replace("{description}", re.escape(description))
            assert re.search(expected, text, re.DOTALL), (place, language, text)
            assert "Zhiku" not in text and "知库" not in text, (place, language)
    if settings == PAIR:
        assert "每月更新。" in (site / "zh" / "index.html").read_text("utf-8")
        assert "Updated every month." in (site / "en" / "index.html").read_text("utf-8")


def test_the_rest_of_the_settings_arrives(tmp_path: Path) -> None:
    settings = """site_name: Mine
repo_url: https://github.com/me/mine
copyright: © 2026 Me
theme: {name: material, logo: assets/l.svg, palette: {primary: teal}, features: [navigation.tabs, toc.integrate]}
extra:
  homepage: https://example.org/
  social: [{icon: fontawesome/brands/mastodon, link: "https://social.example/@me", name: Me}]
"""
    site = owner(tmp_path / "project", settings, {"assets/l.svg": "<svg/>"})
    page = (site / "en" / REPORT / "index.html").read_text("utf-8")
    for words in (
        'href="https://github.com/me/mine"', "© 2026 Me", 'src="../../../assets/l.svg"', 'data-md-color-primary="teal"',
        'href="https://example.org/"', 'href="https://social.example/@me"',
    ):  # fmt: skip
        assert words in page, words
    assert 'data-md-component="source"' not in page, "the facts of a repository come from another host"
    assert 'data-md-component="palette"' not in page, "there is nothing to switch to"


@pytest.mark.parametrize(
    "palette",
    ["{scheme: slate}", "[{primary: teal}]", "{primary: custom, accent: custom}", "{primary: deep purple}"],
)
def test_a_palette_is_the_owners(tmp_path: Path, palette: str) -> None:
    site = owner(tmp_path / "project", f"site_name: M\ntheme: {{name: material, palette: {palette}}}")
    for page in ("en/index.html", "zh/search/index.html"):
        text = (site / page).read_text("utf-8")
        assert "__palette_" not in text and "data-md-color-scheme" in text


def test_an_owners_switch_of_palettes_has_its_words(tmp_path: Path) -> None:
    toggles = "\n".join(
        f"    - {{scheme: {scheme}, primary: indigo, toggle: {{icon: material/{icon}, name: {name}}}}}"
        for scheme, icon, name in (
            ("default", "weather-sunny", "To dark"),
            ("slate", "weather-night", "To light"),
        )
    )
    site = owner(tmp_path / "project", f"site_name: M\ntheme:\n  name: material\n  palette:\n{toggles}")
    page = (site / "en" / "index.html").read_text("utf-8")
    assert page.count('name="__palette"') == 2 and page.count('data-md-color-primary="indigo"') == 3
    assert 'title="To dark"' in page and 'title="To light"' in page


def test_a_bare_folder_has_all_that_pages_need(tmp_path: Path) -> None:
    site = owner(tmp_path / "project", "site_name: Mine")
    for language in ("zh", "en"):
        page = (site / language / REPORT / "index.html").read_text("utf-8")
        assert f'<html lang="{language}"' in page and 'id="s1"' in page and "{ #s1" not in page
        assert page.count('name="__palette"') == 3
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
