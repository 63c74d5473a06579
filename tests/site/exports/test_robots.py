"""robots.txt."""

from __future__ import annotations

from pathlib import Path
from urllib.robotparser import RobotFileParser

from generator import build


def test_it_names_the_sitemap_and_forbids_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("大模型产业报告\n\n正文一段。\n", "utf-8")
    for address, sitemaps in (("https://x.example/kb", ["https://x.example/kb/sitemap.xml"]), ("", None)):
        pages = {page.path: page.content for page in build(tmp_path, address=address).pages}
        parser = RobotFileParser()
        parser.parse(pages["robots.txt"].splitlines())
        assert parser.can_fetch("*", "https://x.example/kb/zh/") and parser.site_maps() == sitemaps
