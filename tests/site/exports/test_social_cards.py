"""Social cards: what is drawn, with which font, and what pages say of them."""

from __future__ import annotations

import io
import re
import struct
from pathlib import Path

import pytest
from PIL import Image, ImageFont
from PIL.ImageFont import FreeTypeFont

from generator.build import Output, build
from generator.site.exports import social_cards
from generator.site.exports.social_cards import Card, draw
from generator.site.views.site_view import site_views
from tests.conftest import SITE_URL


@pytest.fixture(scope="module")
def latin() -> FreeTypeFont:
    """The font that Pillow brings along; it cannot write Chinese."""
    face = ImageFont.load_default(30)
    assert isinstance(face, FreeTypeFont)
    return face


def ink(png: bytes, box: tuple[int, int, int, int]) -> int:
    """Return how many dots in a part of a card are not paper."""
    picture = Image.open(io.BytesIO(png))
    assert picture.size == (1200, 630) and picture.mode == "P"
    return sum(picture.crop(box).histogram()[1:])


MARGIN = (1121, 0, 1200, 630)


@pytest.mark.parametrize(
    "title",
    ["Short", "A title of some length that takes several lines on its card", "Endless " * 90, "", "W" * 80],
)
def test_a_title_stays_inside_its_card(latin: FreeTypeFont, title: str) -> None:
    png = draw(Card("Zhiku", "Report", title, "CAAI · 2023 · " * 20), latin)
    assert ink(png, MARGIN) == 0
    assert ink(png, (80, 150, 1120, 182)) == 0 and ink(png, (80, 500, 1120, 522)) == 0
    assert (ink(png, (80, 182, 1120, 500)) > 0) == bool(title)
    assert len(png) < 40_000
    assert png == draw(Card("Zhiku", "Report", title, "CAAI · 2023 · " * 20), latin)


def test_without_a_font_a_card_shows_the_mark_alone() -> None:
    png = draw(Card("知库", "报告", "大模型"), None)
    assert png == draw(Card("Zhiku", "Report", "Other"), None)
    assert ink(png, (472, 187, 728, 443)) > 40_000 and ink(png, (80, 450, 1200, 630)) == 0


def test_a_font_has_to_write_chinese(latin: FreeTypeFont, tmp_path: Path) -> None:
    assert not social_cards._is_chinese(latin)
    data = latin.font_bytes
    assert data
    (tmp_path / "latin.ttf").write_bytes(data)
    assert social_cards.font(str(tmp_path / "latin.ttf")) is None
    assert social_cards.font(str(tmp_path / "missing.ttf")) is None
    face = social_cards.font()
    assert face is None or social_cards._is_chinese(face)


def test_every_report_and_concept_has_a_card_in_each_language(output: Output, latin: FreeTypeFont) -> None:
    drawn = {asset.path: asset.content for asset in social_cards.cards(site_views(output.site), latin)}
    site = output.site
    pages = ["", *(f"reports/{r.key}/" for r in site.reports), *(f"concepts/{c.key}/" for c in site.listed)]
    assert drawn.keys() == {f"{language}/{page}card.png" for language in ("zh", "en") for page in pages}
    assert drawn["en/reports/ml-visuals/card.png"] != drawn["en/reports/da-moxing-jishu/card.png"]


def test_a_hostile_title_is_drawn(tmp_path: Path, latin: FreeTypeFont) -> None:
    (tmp_path / "a.md").write_text(
        '---\ntitle: "a\\u0000\\u202e\\ud83d\\ude00<b>\\n标"\n---\n正文。\n', "utf-8"
    )
    assert [
        asset
        for asset in social_cards.cards(site_views(build(tmp_path).site), latin)
        if "reports" in asset.path
    ]


def test_published_pages_name_their_cards(published: Path) -> None:
    seen = 0
    for path in published.rglob("index.html"):
        page = path.read_text("utf-8")
        if "og:image" not in page:
            # the page that sends readers to their language, and the sources, which no one shares
            assert path.parent == published or path.relative_to(published).parts[0] == "source"
            continue
        facts = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', page))
        card = published / facts["og:image"].removeprefix(SITE_URL)
        assert facts["og:image"].startswith(SITE_URL) and struct.unpack(">II", card.read_bytes()[16:24]) == (
            1200,
            630,
        )
        assert facts["og:url"] == SITE_URL + path.relative_to(published).as_posix().removesuffix("index.html")
        assert facts["og:title"] and facts["og:image:alt"] and facts["twitter:card"] == "summary_large_image"
        own = path.with_name("card.png")
        assert card == own or not own.exists()
        seen += 1
    assert seen > 500


def test_a_site_without_an_address_has_no_cards(site: Path) -> None:
    assert not list(site.rglob("card.png"))
    assert "og:" not in (site / "en" / "index.html").read_text("utf-8")
