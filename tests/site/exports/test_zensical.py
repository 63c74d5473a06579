"""A site that Zensical builds: each language by itself, its links, words and search."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from lxml import html
from playwright.sync_api import Browser

from generator.cli import main
from tests.conftest import context, serving, watched
from tests.support.sites import ENVIRONMENT, shared

FILES = {
    "a.txt": "大模型产业报告\n\n来源：某某研究院\n\n一、现状\n\n大模型发展很快，产业受益良多。\n",
    "b.md": '# Notes on "large models"\n\n## Code\n\n```html\n<a href="../../x">x</a>\n```\n\nThe large model of this year.\n',
    "concepts.yml": "- {key: llm, zh: 大模型, en: large model}\n",
    "translations/a.en.po": 'msgid ""\nmsgstr ""\n\nmsgid "大模型发展很快，产业受益良多。"\nmsgstr "Large models grow fast."\n',
}


def build(folder: Path) -> None:
    for name, text in FILES.items():
        (folder / "corpus" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "corpus" / name).write_text(text, "utf-8")
    arguments = [
        "build",
        "--corpus",
        str(folder / "corpus"),
        "--output",
        str(folder / "out"),
        "--engine",
        "zensical",
    ]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    for language in ("zh", "en"):
        command = [
            sys.executable,
            "-m",
            "zensical",
            "build",
            "--strict",
            "--config-file",
            f"zensical.{language}.toml",
        ]
        subprocess.run(command, cwd=folder / "out", env=ENVIRONMENT, check=True, capture_output=True)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared(tmp_path_factory, "zensical", build) / "out"


def test_each_language_is_a_site_of_its_own(out: Path) -> None:
    for language, words, title in (
        ("zh", "键入以开始搜索", "大模型产业报告"),
        ("en", "Type to start searching", "Notes on"),
    ):
        page = (out / "site" / language / "index.html").read_text("utf-8")
        assert f'<html lang="{language}"' in page and words in page
        index = json.loads((out / "site" / language / "search.json").read_text("utf-8"))
        titles = [item["title"] for item in index["items"]]
        assert any(title in one for one in titles)
        assert not [one for one in titles if one in ("Reports", "Concepts") and language == "zh"]
    settings = tomllib.loads((out / "zensical.en.toml").read_text("utf-8"))["project"]
    assert [next(iter(entry)) for entry in settings["nav"]] == [
        "Home",
        "Browse",
        "Reports",
        "Concepts",
        "Map",
    ]


def test_a_language_finds_no_texts_of_the_other(out: Path) -> None:
    for language, own, other in (
        ("zh", "大模型发展很快", "Large models grow fast"),
        ("en", "Large models grow fast", "大模型发展很快"),
    ):
        text = (out / "site" / language / "search.json").read_text("utf-8")
        assert own in text and other not in text
        pages = [path.read_text("utf-8") for path in (out / "site" / language / "reports").rglob("*.html")]
        assert any(own in page for page in pages) and not any(
            sign in page for page in pages for sign in (other, "view=both", "zk-show-states")
        )


def test_all_links_lead_somewhere(out: Path) -> None:
    """To pages of either language, sources, citations, and places in them."""
    site = (out / "site").resolve()
    documents = {path: html.document_fromstring(path.read_bytes()) for path in site.rglob("*.html")}
    count = 0
    for path, root in documents.items():
        for link in root.xpath("//body//a/@href | //link/@href") if path.name != "404.html" else ():
            parts = urlsplit(link)
            if not parts.scheme:
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
                target = target / "index.html" if target.is_dir() else target
                assert target.is_file() and target.is_relative_to(site), (path, link)
                if parts.fragment and not re.fullmatch("[LcC][0-9-]+", parts.fragment):
                    assert parts.fragment in documents[target].xpath("//@id"), (path, link)
                count += 1
    assert count > 500


def test_what_looks_like_an_address_in_a_text_stays(out: Path) -> None:
    pages = [path.read_text("utf-8") for path in (out / "site" / "en" / "reports").rglob("index.html")]
    (page,) = [page for page in pages if "<title>Notes on" in page]
    assert '<a href="../../x">x</a>' in html.document_fromstring(page).text_content()


def test_search_works(browser: Browser, out: Path, tmp_path: Path) -> None:
    with serving(out / "site", tmp_path) as address, context(browser) as one:
        page = one.new_page()
        requests, errors = watched(page)
        for language, query, title in (
            ("zh", "型产业", "大模型产业报告"),
            ("zh", "发展很快", "现状"),
            ("en", "large models", "Notes on"),
            ("en", "grow fast", "一、现状"),
        ):
            page.goto(f"{address}{language}/")
            page.wait_for_load_state("networkidle")
            page.keyboard.press("/")
            page.keyboard.type(query)
            page.get_by_role("option").filter(has_text=title).first.wait_for()
        assert errors == [] and not [
            url for url in requests if not url.startswith((address, "data:", "blob:"))
        ]
