"""Pages that people write are found, too."""

from __future__ import annotations

from pathlib import Path

from generator.model import Asset
from generator.site.search import handwritten
from generator.site.search.articles import Line, Zone
from generator.text.folding import search_form
from tests.support.index import Files


def test_a_page_written_by_hand() -> None:
    page = handwritten.article(
        "en/guide/",
        "en",
        "Guide",
        '</script><h1 id="top">How to <em>use</em> it</h1><p>Press <kbd>/</kbd> &amp; type.<br>Then</p>'
        '<h2 id="find">Find</h2><ul><li>one<li>two</ul><script>let x = "no"</script><pre><code>a\n b</code></pre>',
    )
    assert page.lines == (
        Line(Zone.TITLE, "top", "How to use it"),
        Line(Zone.BODY, "top", "Press / & type."),
        Line(Zone.BODY, "top", "Then"),
        Line(Zone.HEADING, "find", "Find"),
        Line(Zone.BODY, "find", "one"),
        Line(Zone.BODY, "find", "two"),
        Line(Zone.BODY, "find", "a b"),
    )


def test_the_built_site_finds_the_pages_written_by_hand(site: Path) -> None:
    folder = site / "search"
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != "search_index.json"]
    files = Files(Asset(path.relative_to(site).as_posix(), path.read_bytes()) for path in paths)
    passages = files.passages
    words = search_form("Words with a dotted line are concepts")
    found, _ = files.index.holders(words)
    read = {
        passages[number]["location"]
        for number in found
        if any(words in search_form(text) for _, _, text in passages[number]["lines"])
    }
    assert read == {"en/guide/"}
    languages = [passage["language"] for passage in passages]
    assert languages == sorted(languages, reverse=True), "zh first: the engine counts on it"
