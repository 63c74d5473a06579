"""Sites as their owners set them up, and what of it is seen where."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field

from PIL import Image

Pair = tuple[str, str]
"""In Chinese and in English."""
OURS = ("首页 浏览 报告 概念 地图", "Home Browse Reports Concepts Map")
SAID = ("中英双语的报告知识库", "A bilingual knowledge base of reports")
"""What our pages say of a site whose owner says nothing."""
PAPER, WHITE = "rgb(251, 250, 246)", "rgb(255, 255, 255)"


@dataclass(frozen=True, slots=True)
class Owner:
    """The settings of an owner, the handwritten pages, and what readers see of them.

    `nav` are the entries in the header, `header` is its background and `link` the colour of links in the
    light, `switches` the number of palettes to choose from, `shown` what matches selectors on every page:
    its text, or the name and value of an attribute.
    """

    settings: str
    names: Pair
    docs: Mapping[str, str | bytes] = field(default_factory=dict)
    descriptions: Pair | None = SAID
    nav: Pair = OURS
    home: Pair | None = None
    header: str = PAPER
    link: str = "rgb(160, 47, 31)"
    switches: int = 3
    shown: Mapping[str, str] = field(default_factory=dict)


def picture(colour: str) -> bytes:
    """Return a logo of one colour as PNG."""
    stream = io.BytesIO()
    Image.new("RGBA", (40, 20), colour).save(stream, "PNG")
    return stream.getvalue()


PAGES = {"zh/a.md": "# 甲", "en/a.md": "# A", "both.md": "# Both"}
PAIR = """site_name: Zhang
plugins:
  - zhiku:
      name: {zh: 张三文库, en: Zhang's library}
      description: {zh: 张三读过的报告, en: What Zhang has read}
      introduction: {zh: 每月更新。, en: Updated every month.}
"""
SWITCH = """site_name: W
theme:
  name: material
  palette:
    - {scheme: default, primary: indigo, toggle: {icon: material/weather-sunny, name: To dark}}
    - {scheme: slate, primary: indigo, toggle: {icon: material/weather-night, name: To light}}
"""
CUSTOM = (
    ":root > * { --md-primary-fg-color: #123456; --md-primary-bg-color: #fff; --md-accent-fg-color: #654321 }"
)
OVERRIDE = """{% extends "base.html" %}
{% block announce %}<b class="mine">Read this</b>{% endblock %}
{% block extrahead %}<meta name="mine" content="x">{% endblock %}
"""
INDIGO = "rgb(64, 81, 181)"

OWNERS = {
    "a name alone": Owner("site_name: Mine", ("Mine",) * 2),
    "one name, with signs": Owner(
        "site_name: R&D <文库>\nsite_description: 张三读过的“报告” & 笔记",
        ("R&D <文库>",) * 2, descriptions=("张三读过的“报告” & 笔记",) * 2,
    ),
    "names in both languages": Owner(
        PAIR, ("张三文库", "Zhang's library"), descriptions=("张三读过的报告", "What Zhang has read"),
        home=("每月更新。", "Updated every month."),
    ),
    "logo, repository, copyright": Owner(
        "site_name: L\nrepo_url: https://github.com/me/mine\ncopyright: © 2026 <b>Me</b>\n"
        "theme: {name: material, logo: mine.png, favicon: mine.png}", ("L", "L"), {"mine.png": picture("blue")},
        shown={
            ".zk-brand img": "src mine.png", "link[rel=icon]": "href mine.png", ".zk-colophon p": "© 2026 Me",
            ".zk-colophon ul a": "href https://github.com/me/mine",
        },
    ),
    "a dark palette alone": Owner(
        "site_name: S\ntheme: {name: material, palette: {scheme: slate}}", ("S", "S"), header=INDIGO,
        link="rgb(84, 136, 232)", switches=0, shown={"body": "data-md-color-scheme slate"},
    ),
    "a colour by its name, tabs": Owner(
        "site_name: T\ntheme: {name: material, palette: {primary: teal, accent: deep orange}, "
        "features: [navigation.tabs, toc.integrate]}", ("T", "T"), header="rgb(0, 148, 133)",
        link="oklch(0.48 0.10", switches=0, shown={"body": "data-md-color-accent deep-orange"},
    ),
    "colours of one's own": Owner(
        "site_name: C\nextra_css: [mine.css]\ntheme: {name: material, palette: {primary: custom, accent: custom}}",
        ("C", "C"), {"mine.css": CUSTOM}, header="rgb(18, 52, 86)", link="oklch(0.3", switches=0,
    ),
    "a switch of palettes": Owner(
        SWITCH, ("W", "W"), header=INDIGO, link="oklch(0.4", switches=2,
        shown={"[data-md-component=palette] label": "title To dark"},
    ),
    "pages and sections": Owner(
        "site_name: N\nnav: [{Team: [zh/a.md, en/a.md]}, {Forge: 'https://forge.example/'}, both.md]", ("N", "N"),
        PAGES, nav=(f"{OURS[0]} Team Forge Both", f"{OURS[1]} Team Forge Both"),
    ),
    "navigation and home of one's own": Owner(
        "site_name: H\nnav: [{家: zh/index.md}, {Texts: en/reports/index.md}, en/index.md, {文: zh/reports/index.md}]",
        ("H", "H"), {"zh/index.md": "# 我的家\n\n你好。", "en/index.md": "# My home\n\nHello."}, descriptions=None,
        nav=("家 文", "Texts My home"), home=("你好。", "Hello."),
    ),
    "what stands beside": Owner(
        "site_name: X\nextra:\n  homepage: https://example.org/\n"
        "  social: [{icon: fontawesome/brands/mastodon, link: 'https://social.example/@me', name: Me}]\n"
        "theme: {name: material, custom_dir: overrides}", ("X", "X"), {"../overrides/main.html": OVERRIDE},
        shown={
            ".zk-brand": "href https://example.org/", ".zk-colophon a[rel=me]": "href https://social.example/@me",
            ".md-banner .mine": "Read this", "meta[name=mine]": "content x",
        },
    ),
    "published with cards": Owner(
        "site_name: P\nsite_url: https://example.org/p/\nplugins:\n  - zhiku: {social: true}\n"
        "theme: {name: material, logo: mine.png, palette: {primary: teal}}", ("P", "P"), {"mine.png": picture("blue")},
        header="rgb(0, 148, 133)", link="oklch(0.48 0.10", switches=0,
        shown={
            "meta[property='og:site_name']": "content P", "link[rel=canonical]": "href https://example.org/p/",
            "meta[property='og:image']": "content https://example.org/p/",
        },
    ),
}  # fmt: skip
