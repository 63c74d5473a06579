"""The Content Security Policy: no page breaks its own, and nothing that is not ours runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.conftest import context, serving, settle, watched
from tests.support.accessibility import faults
from tests.support.owners import OVERRIDE
from tests.support.sites import owner

PAGES = (
    "en/editor/", "zh/reports/ml-visuals/", "en/reports/ml-visuals/?view=both", "source/ml-visuals/#p3", "zh/concepts/llm/",
    "en/not-there/",
)  # fmt: skip
"""Beside those of test_pages.py, which has all lists."""


@pytest.mark.parametrize("path", PAGES)
def test_no_page_breaks_its_policy(page: Page, address: str, path: str) -> None:
    requests, errors = watched(page)
    page.goto(address + path)
    settle(page)
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    errors = [error for error in errors if "404" not in error]
    assert errors == [] and not [url for url in requests if not url.startswith((address, "data:"))]


def test_no_page_breaks_its_policy_in_use(page: Page, address: str) -> None:
    """Search, the palette, popovers, zooming, citing and sorting."""
    _, errors = watched(page)
    page.goto(f"{address}en/reports/ml-visuals/")
    page.keyboard.press("/")
    page.keyboard.type("model", delay=20)
    page.locator("#zk-options [role=option]").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("form[data-md-component=palette] label:visible").first.click()
    page.locator(".md-content p[id] a[href*='/concepts/']").first.hover()
    page.goto(f"{address}en/map/")
    page.locator(".zk-zoom button").last.click()
    page.goto(f"{address}en/reports/")
    page.locator(".zk-table th button, .zk-table th a").first.click()
    settle(page)
    assert errors == []


def test_no_script_makes_markup_of_a_text_or_starts_a_thread_from_elsewhere(page: Page, address: str) -> None:
    """Trusted Types, with a policy that lets text be text."""
    page.goto(f"{address}en/reports/ml-visuals/")
    made = page.evaluate(
        """() => { const made = document.createElement("div")
        made.innerHTML = "<b>a</b> & <img src=x>"
        return [made.textContent, made.children.length] }"""
    )
    assert made == ["<b>a</b> & <img src=x>", 0]
    with pytest.raises(Error, match="TrustedScriptURL"):
        page.evaluate("new Worker('https://evil.example/x.js')")


INLINE = '# A\n\n<script>document.title = \'mine\'</script>\n\n<p style="color: red" id="red">A</p>\n'


def test_what_is_inline_in_the_text_of_a_page_does_not_run(browser: Browser, tmp_path: Path) -> None:
    site = owner(tmp_path / "project", "site_name: M", {"en/a.md": INLINE})
    (tmp_path / "host").mkdir()
    with serving(site, tmp_path / "host") as address, context(browser) as one:
        page = one.new_page()
        _, errors = watched(page)
        page.goto(f"{address}en/a/")
        assert page.title() == "A · M"
        assert page.locator("#red").evaluate("e => getComputedStyle(e).color") != "rgb(255, 0, 0)"
        assert len([error for error in errors if "Content Security Policy" in error]) == 2


def test_the_owners_hosts_are_allowed(tmp_path: Path) -> None:
    settings = "site_name: M\nplugins:\n  - zhiku:\n      hosts: ['https://stats.example', 'https://*.cdn.example:8443']\n"
    site = owner(tmp_path / "project", settings)
    policy = re.search(r'Security-Policy" content="([^"]*)"', (site / "en" / "index.html").read_text("utf-8"))
    assert policy
    for part in policy[1].split("; ")[:4]:
        assert part.endswith(" https://stats.example https://*.cdn.example:8443"), part
    assert "trusted-types" not in policy[1], "their scripts may make markup"


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("kb/zh/x/", "kb/"),
        ("kb/en/reports/none/", "kb/"),
        ("kb/source/x/", "kb/"),
        ("/evil.example/zh/", ""),  # no styles are there
    ],
)
def test_links_of_a_missing_page_stay_on_the_host(page: Page, address: str, path: str, root: str) -> None:
    host = address.removesuffix("kb/")
    page.goto(f"{host}{path}")
    links = page.locator("main a").evaluate_all("all => all.map(a => a.href)")
    assert len(links) == 8 and all(link.startswith(f"{host}{root}") for link in links), links


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_outside_the_languages_are_accessible(browser: Browser, address: str, scheme: str) -> None:
    with context(browser, color_scheme=scheme, java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto(address)
        assert page.locator("main a").count() == 2, "the chooser, which leads on where there are scripts"
    with context(browser, color_scheme=scheme) as one:
        page = one.new_page()
        for path in (
            "zh/not-there/",
            "en/not-there/",
            "source/ml-visuals/",
            "en/editor/",
            "zh/map/",
            "en/browse/timeline/",
        ):
            page.goto(address + path)
            assert faults(page) == [], path


SIEGE = [
    *(f"zh/reports/{name}-baogao/" for name in
      ("wenben", "code", "formulas", "headings", "links", "pictures", "raw", "table", "liucun-de", "yiwen")),
    "zh/", "en/reports/", "en/concepts/", "zh/editor/", "zh/reports/front-0/", "en/reports/sidecar-5/",
    "source/code-baogao/", "zh/search/?q=alert", "en/reports/yiwen-baogao/?view=both",
]  # fmt: skip


def test_no_payload_runs_or_asks_another_host(browser: Browser, besieged: Path, tmp_path: Path) -> None:
    with serving(besieged / "site", tmp_path) as address, context(browser) as one:
        page = one.new_page()
        requests, errors = watched(page)
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for path in SIEGE:
            response = page.goto(address + path)
            assert response and response.ok, path
            if "search" in path:
                page.locator("[data-settled-query]").wait_for()
            settle(page)
            assert (path, dialogs, errors) == (path, [], [])
        assert [url for url in requests if not url.startswith((address, "data:"))] == []


EVERYTHING = """site_name: M
repo_url: https://github.com/me/mine
edit_uri: edit/main/docs/
theme: {name: material, custom_dir: overrides, features: [FEATURES]}
extra: {tags: {x: y}, status: {new: New}}
markdown_extensions: [admonition, md_in_html, footnotes, def_list, abbr, pymdownx.details, pymdownx.superfences,
  {pymdownx.tabbed: {alternate_style: true}}, pymdownx.tasklist, pymdownx.highlight, pymdownx.inlinehilite]
"""
FEATURES = [
    "announce.dismiss",
    "content.action.edit",
    "content.action.view",
    "content.code.annotate",
    "content.code.copy",
    "content.code.select",
    "content.footnote.tooltips",
    "content.tabs.link",
    "content.tooltips",
    "header.autohide",
    "navigation.expand",
    "navigation.footer",
    "navigation.indexes",
    "navigation.instant",
    "navigation.instant.prefetch",
    "navigation.instant.progress",
    "navigation.path",
    "navigation.prune",
    "navigation.sections",
    "navigation.tabs",
    "navigation.tabs.sticky",
    "navigation.top",
    "navigation.tracking",
    "search.highlight",
    "search.share",
    "search.suggest",
    "toc.follow",
    "toc.integrate",
]
WRITTEN = """---
tags: [x]
status: new
---
# A

!!! note "N"
    text

??? tip
    more

=== "One"
    1

=== "Two"
    2

```python title="x.py" linenums="1" hl_lines="1"
a = 1 # (1)!
```

1.  note

| a | b |
|:--|--:|
| 1 | 2 |

- [x] task[^1]

[^1]: foot
"""


DELIVERY = "performance.getEntriesByType('navigation')[0].deliveryType"
EDITED = "https://github.com/me/mine/edit/main/docs/"
MANY = "# People\n" + "\n## Who\n\ntext\n" * 40


def test_what_material_offers_works_and_keeps_to_the_policy(browser: Browser, tmp_path: Path) -> None:
    """All its features, and what its pages are written with, at once."""
    settings = EVERYTHING.replace("FEATURES", ", ".join(FEATURES))
    folders = {"en": "Team", "zh": "团队"}
    docs = {f"{language}/a.md": WRITTEN for language in folders}
    docs |= {f"{language}/team/index.md": f"# {name}" for language, name in folders.items()}
    docs |= {f"{language}/team/people.md": MANY for language in folders}
    site = owner(tmp_path / "project", settings, {**docs, "../overrides/main.html": OVERRIDE})
    (tmp_path / "host").mkdir()
    with serving(site, tmp_path / "host") as address, context(browser) as one:
        page = one.new_page()
        requests, errors = watched(page)
        for path in ("en/", "en/a/", "zh/a/", "en/reports/", "zh/map/"):
            page.goto(address + path)
            settle(page)
        page.goto(f"{address}en/a/")
        page.get_by_text("Two").click()
        assert page.locator(".tabbed-block:visible").inner_text() == "2"
        assert page.locator("td").last.evaluate("cell => getComputedStyle(cell).textAlign") in (
            "right",
            "-webkit-right",
        )
        page.locator(".md-banner button").click()
        page.locator(".zk-tabs summary", has_text="Team").click()
        with page.expect_navigation():
            page.locator(".zk-tabs a", has_text="People").click()
        assert page.locator(".md-path").inner_text().split("\n") == ["Home", "Team"]
        assert page.locator("a[rel=edit]").get_attribute("href") == f"{EDITED}en/team/people.md"
        assert not page.locator(".md-banner").is_visible(), "it was dismissed"
        for _ in range(9):
            page.mouse.wheel(0, 400)
            settle(page)
        assert page.locator(".md-header[hidden]").count() == 1
        page.goto(f"{address}en/")
        link = page.locator("main a", has_text="All reports").first
        browsers = one.new_cdp_session(page)
        browsers.send("Preload.enable")
        loaded: list[str] = []
        browsers.on("Preload.prefetchStatusUpdated", lambda event: loaded.append(event["status"]))
        link.hover()
        while "Ready" not in loaded:
            settle(page)
        with page.expect_navigation():
            link.click()
        assert page.url == f"{address}en/reports/" and page.evaluate(DELIVERY) == "navigational-prefetch"
        assert errors == [] and [url for url in requests if not url.startswith((address, "data:"))] == []
