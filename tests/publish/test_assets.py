"""Scripts are published without what only people read, and do the same."""

from __future__ import annotations

import re
from pathlib import Path

from generator import paths
from generator.model import LANGUAGES
from generator.publish.assets import compact, with_words
from generator.site.i18n import labels

SCRIPTS = [path for path in sorted(paths.THEME.rglob("*")) if path.suffix in {".js", ".mjs"}]


def test_comments_indents_and_empty_lines_go_and_nothing_else() -> None:
    script = """// What this is.

import { one } from "./one.mjs" // stays

/**
 * Return a thing.
 */
export function thing(address) {
  /** An aside. */
  // Another.
  return address ?? "https://example.org/" /* stays */
}
"""
    assert compact(script) == (
        'import { one } from "./one.mjs" // stays\nexport function thing(address) {\n'
        'return address ?? "https://example.org/" /* stays */\n}\n'
    )


def test_no_text_in_a_script_spans_lines_or_begins_like_a_comment() -> None:
    assert len(SCRIPTS) > 20
    for path in SCRIPTS:
        for line in path.read_text("utf-8").splitlines():
            assert line.count("`") % 2 == 0 and not line.endswith("\\"), (path.name, line)


def test_a_site_has_the_short_scripts(site: Path) -> None:
    for path in SCRIPTS:
        published = site / path.relative_to(paths.THEME)
        assert published.read_text("utf-8") == compact(with_words(path.read_text("utf-8"))), path.name


def test_a_site_has_every_style_sheet_once(site: Path) -> None:
    """In the one of all pages, or by itself; what the missing page needs alone is in both."""
    whole = (site / "assets/zhiku.css").read_text("utf-8")
    for path in sorted(paths.THEME.rglob("*.css")):
        is_apart = (site / path.relative_to(paths.THEME)).is_file()
        assert (compact(path.read_text("utf-8")) in whole) != is_apart or path.name == "base.css", path.name
    assert '<link rel="stylesheet" href="../assets/zhiku.css">' in (site / "zh/index.html").read_text("utf-8")


def test_pages_carry_neither_icons_nor_words_that_files_have(site: Path) -> None:
    page = (site / "zh/index.html").read_text("utf-8")
    styles = (site / "assets/zhiku.css").read_text("utf-8")
    words = (site / "assets/search/words.mjs").read_text("utf-8")
    shown = set(re.findall(r"zk-icon-[a-z0-9-]+", page))
    assert len(shown) == 7 and all(f".{name}{{--zk-icon:url(" in styles for name in shown)
    assert "<svg" not in page
    for language in LANGUAGES:
        told = str(labels.search(language)["offline"])
        assert told in words and told not in page
    assert [tag for tag in re.findall(r"<script[^>]*>", page) if "src=" not in tag] == [
        '<script id="__config" type="application/json">'
    ]
