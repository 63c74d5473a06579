"""What owners say of their sites is seen in every place, and our own name in none."""

from __future__ import annotations

import html
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.conftest import context, serving, watched
from tests.support.accessibility import faults
from tests.support.owners import OWNERS, SAID, Owner
from tests.support.sites import owner

KEY = "da-moxing-chanye-baogao"
REPORT = f"reports/{KEY}/"
CONCEPT = "concepts/llm/"
TEAL, BLUE = (0, 148, 133), (0, 0, 255)
ATOM = "{http://www.w3.org/2005/Atom}"
SEEN = """(shown) => {
  const text = (selector) => document.querySelector(selector)?.textContent.trim()
  const style = (element, name) => element && getComputedStyle(element)[name]
  return {
    title: document.title,
    brand: text('.zk-brand'),
    drawer: text('.md-nav--primary > .md-nav__title'),
    heading: text('h1'),
    lead: text('.zk-tagline'),
    description: document.querySelector('meta[name=description]').content,
    feed: document.querySelector('link[type="application/atom+xml"]').title,
    nav: [...document.querySelectorAll('.zk-nav > li')].map((item) => (item.querySelector('summary') ?? item).textContent.trim()).join(' '),
    machines: [...document.querySelectorAll('script[type="application/ld+json"]')].map((script) => JSON.parse(script.textContent)),
    header: style(document.querySelector('.md-header'), 'backgroundColor'),
    link: style(document.querySelector('.zk-cite a[href]'), 'color'),
    switches: document.querySelectorAll('input[name=__palette]').length,
    logos: [...document.querySelectorAll('.zk-brand img')].map((image) => image.naturalWidth),
    contents: [...document.querySelectorAll('.md-nav--secondary a')].filter((link) => link.checkVisibility()).length,
    text: document.body.textContent,
    shown: Object.fromEntries(Object.entries(shown).map(([selector, wanted]) => {
      const all = [...document.querySelectorAll(selector)]
      return [selector, all.map((each) => [each.textContent.trim(), ...each.getAttributeNames().map((name) =>
        `${name} ${['href', 'src'].includes(name) ? each[name] : each.getAttribute(name)}`)])]
    })),
  }
}"""
"""What a page shows and says; of selectors, the text and the attributes of each element that matches."""


@pytest.mark.parametrize("name", OWNERS)
def test_what_an_owner_says_is_seen_in_every_place(browser: Browser, tmp_path: Path, name: str) -> None:
    one = OWNERS[name]
    (tmp_path / "host").mkdir()
    site = owner(tmp_path / "project", one.settings, one.docs)
    with serving(site, tmp_path / "host") as address, context(browser, color_scheme="light") as frame:
        page = frame.new_page()
        requests, errors = watched(page)
        for place, (language, own) in enumerate(zip(("zh", "en"), one.names, strict=True)):
            said = one.descriptions[place] if one.descriptions else ""
            home = seen(page, f"{address}{language}/", one)
            report = seen(page, f"{address}{language}/{REPORT}", one)
            concept = seen(page, f"{address}{language}/{CONCEPT}", one)
            for shown in (home, report, concept):
                assert shown["nav"] == one.nav[place]
                assert shown["brand"] == shown["drawer"] == shown["feed"] == own
                assert (shown["header"], shown["switches"]) == (one.header, one.switches)
                assert all(width > 1 for width in shown["logos"])
                assert "Zhiku" not in shown["text"] and "知库" not in shown["text"]
            assert home["title"] == own and report["title"].endswith(f"· {own}")
            assert (home["heading"], home["lead"]) == ((own, said) if said else (home["heading"], None))
            assert one.descriptions in (None, SAID) or home["description"] == said
            assert not one.home or one.home[place] in home["text"]
            assert report["link"].startswith(one.link) and report["contents"] == 1
            assert crumbs(report["machines"])[0] == own
            (term,) = (each for each in graph(concept["machines"]) if each["@type"] == "DefinedTerm")
            assert term["inDefinedTermSet"]["name"].startswith(f"{own} · ")
        assert errors == [] and [url for url in requests if not url.startswith((address, "data:"))] == []
    files_say(site, one)


LONG = (
    "江湾市人工智能与数字经济产业发展研究报告汇编与年度综述资料文库",
    "The consolidated library of research reports on a digital economy",
)
SETTINGS = f"""site_name: L
repo_url: https://github.com/me/mine
copyright: Mine
theme:
  name: material
  custom_dir: overrides
  icon: {{logo: material/library}}
plugins:
  - zhiku:
      name: {{zh: {LONG[0]}, en: {LONG[1]}}}
"""
BARE = "No heading here.\n"
PAGE = "# About\n\n[Go](#about){ .md-button } [Do](#about){ .md-button .md-button--primary }\n"
LISTINGS = "\n```python\na = 1\n```\n\n```bash\nls\n```\n"
ANNOUNCED = """{% extends "base.html" %}{% block announce %}New: <a href="/x">a report</a>{% endblock %}"""
MEASURES = """() => ({
  height: document.querySelector('.md-header').offsetHeight,
  lines: [...document.querySelectorAll('.zk-nav > li')].map((item) => item.offsetHeight),
  wide: document.documentElement.scrollWidth - innerWidth,
  icons: document.querySelectorAll('.zk-brand svg').length,
  footer: document.querySelector('.zk-colophon').firstElementChild.textContent,
})"""


def test_a_long_name_leaves_room_and_what_owners_add_can_be_read(browser: Browser, tmp_path: Path) -> None:
    """Buttons, links that are announced, an icon for a logo and a footer of one's own, as Material has them."""
    (tmp_path / "host").mkdir()
    docs = {
        "en/a.md": PAGE + LISTINGS, "zh/a.md": PAGE + LISTINGS, "en/b.md": BARE, "zh/b.md": BARE,
        "../overrides/main.html": ANNOUNCED,
        "../overrides/partials/copyright.html": "<p>{{ config.copyright }}, all of it</p>",
    }  # fmt: skip
    site = owner(tmp_path / "project", SETTINGS, docs)
    with serving(site, tmp_path / "host") as address, context(browser) as frame:
        page = frame.new_page()
        for scheme, width in (("light", 1280), ("dark", 390)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            for language in ("zh", "en"):
                page.goto(f"{address}{language}/a/")
                measures = page.evaluate(MEASURES)
                assert measures["height"] < 70 and max(measures["lines"]) < 40 and measures["wide"] <= 0
                assert (measures["icons"], measures["footer"]) == (1, "Mine, all of it")
                page.locator(".md-code__nav").nth(1).wait_for(state="attached")
                assert faults(page) == []
        for path in ("a/", "b/", "", REPORT, CONCEPT, "search/", "map/"):
            for language, words in (("zh", "跳到正文"), ("en", "Skip to content")):
                page.goto(f"{address}{language}/{path}")
                page.keyboard.press("Tab")
                assert page.evaluate("document.activeElement.innerText.trim()") == words
                page.keyboard.press("Enter")
                assert page.evaluate("document.querySelector('main article :target').id")


def seen(page: Page, address: str, one: Owner) -> dict[str, Any]:
    page.goto(address)
    found: dict[str, Any] = page.evaluate(SEEN, one.shown)
    for selector, wanted in one.shown.items():
        name, _, value = wanted.partition(" ")
        matches = [text for element in found["shown"][selector] for text in element]
        assert any(text == wanted or (text.startswith(f"{name} ") and value in text) for text in matches), (
            selector,
            matches,
        )
    return found


def crumbs(machines: list[dict[str, Any]]) -> list[str]:
    """Return the names of the pages above one, the first first."""
    (trail,) = (each for each in graph(machines) if each["@type"] == "BreadcrumbList")
    return [item["name"] for item in trail["itemListElement"]]


def graph(machines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for one in machines for each in one.get("@graph", [one])]


def files_say(site: Path, one: Owner) -> None:
    """See that the files for programs, the pages outside the languages and the cards say the same."""
    for name in ("llms.txt", "index.html", "catalog.json", "404.html", f"source/{KEY}/index.html"):
        text = html.unescape((site / name).read_text("utf-8"))
        assert "Zhiku" not in text and "知库" not in text
        if name in ("llms.txt", "index.html"):
            assert all(own in text for own in (*one.names, *(one.descriptions or ())))
    source = (site / "source" / KEY / "index.html").read_text("utf-8")
    homes = re.findall(r"<a [^>]*>([^<]*)</a>", source[source.index("<nav>") : source.index("</nav>")])
    assert len(set(homes)) == 2
    for language, own in zip(("zh", "en"), one.names, strict=True):
        feed = ET.parse(site / language / "feed.xml").getroot()
        assert feed.findtext(f"{ATOM}title") == own
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == own
        of_concept = ET.parse(site / language / CONCEPT / "feed.xml").getroot()
        assert (of_concept.findtext(f"{ATOM}title") or "").startswith(f"{own} · ")
    if "social: true" in one.settings:
        card = Image.open(io.BytesIO((site / "en" / REPORT / "card.png").read_bytes())).convert("RGB")
        assert (
            card.size == (1200, 630)
            and card.getpixel((10, 300)) == TEAL
            and card.getpixel((112, 112)) == BLUE
        )
        assert "oklch(from #009485" in (site / "source" / "source.css").read_text("utf-8")
