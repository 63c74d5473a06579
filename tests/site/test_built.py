"""The built site: both languages, alternates, text kept, the same pages by both taxonomies, one rebuild an edit."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.build import Output, build, index
from generator.model import BlockKind
from generator.plugin.telling import Teller
from generator.text.characters import normal_form
from tests.conftest import SITE_URL
from tests.support.paths import CORPUS, ROOT
from tests.support.sites import ENVIRONMENT, MKDOCS, html_pages, mkdocs, owner, project


class Text(HTMLParser):
    """Collects the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_of(page: str) -> str:
    parser = Text()
    parser.feed(page)
    return "".join(parser.parts)


def test_strict_build_is_clean(site: Path) -> None:
    assert (site / "index.html").exists()
    assert '<meta name="robots" content="noindex">' in (site / "404.html").read_text("utf-8")
    assert len(json.loads((site / "catalog.json").read_text("utf-8"))) == 10


def test_every_page_is_in_its_language_and_names_its_alternates(site: Path) -> None:
    seen = 0
    for path, page in html_pages(site):
        folder = path.partition("/")[0]
        if folder not in ("zh", "en"):
            continue
        seen += 1
        assert f'<html lang="{folder}"' in page, path
        links = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page))
        assert links.keys() == {"zh", "en", "x-default"}, path
        for href in links.values():
            target = (site / path).parent / href
            assert (target / "index.html").resolve().is_file(), (path, href)
    assert seen > 300


def test_interface_words_are_in_the_language_of_the_page(site: Path) -> None:
    zh = (site / "zh" / "reports" / "ml-visuals" / "index.html").read_text("utf-8")
    en = (site / "en" / "reports" / "ml-visuals" / "index.html").read_text("utf-8")
    assert "相关报告" in zh and "Related reports" not in zh
    assert "Related reports" in en and "相关报告" not in en


class Chinese(HTMLParser):
    """Collects the texts with Han characters in a page's body that are not marked as Chinese."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.unmarked: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            inherited = self.open[-1][1] if self.open else ""
            self.open.append((tag, dict(attrs).get("lang") or inherited))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        marked = not self.open or self.open[-1][1].startswith("zh")
        if re.search("[\u4e00-\u9fff]", data) and not marked and not {"head", "script", "style"} & set(tags):
            self.unmarked.append(data.strip())


VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


def test_english_pages_hold_no_unmarked_chinese(site: Path) -> None:
    found = {path: Chinese(page).unmarked for path, page in html_pages(site) if path.startswith("en/")}
    assert len(found) > 150
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_a_report_with_both_texts_is_at_most_twice_as_large(site: Path) -> None:
    for path, page in html_pages(site):
        if "/reports/" in path:
            alone = re.sub(
                r'<span class="zk-twin[^>]*>(?:[^<]|<(?!/?span)|<span[^>]*>[^<]*</span>)*</span>', "", page
            )
            assert len(page.encode()) <= 2.2 * len(alone.encode()), path
            assert "zk-twin" not in alone


def test_links_and_anchors_lead_somewhere(site: Path) -> None:
    targets = {path: set(re.findall(r'\bid="([^"]+)"', page)) for path, page in html_pages(site)}
    for path, page in html_pages(site):
        for href in re.findall(r'<a [^>]*?href="([^"]*)"', page):
            address, _, anchor = html.unescape(href).replace("?view=both", "").partition("#")
            if re.match(r"[a-z]+:", address) or path == "404.html":
                assert address.startswith(("http://", "https://", "mailto:")) or path == "404.html", (
                    path,
                    href,
                )
                continue
            target = ((site / path).parent / address).resolve() if address else (site / path).resolve()
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), (path, href)
            if anchor and target.suffix == ".html":
                assert anchor in targets[target.relative_to(site.resolve()).as_posix()], (path, href)


def test_no_asset_of_another_host(site: Path) -> None:
    loads = re.compile(
        r'<(?:script|img|iframe|source|link(?! rel="(?:canonical|alternate)"))[^>]*?(?:src|href)="(?:https?:)?//'
    )
    for path, page in html_pages(site):
        assert not loads.search(page), path
    for path in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//", path.read_text("utf-8")), path


def test_a_published_site_gives_whole_addresses(published: Path) -> None:
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    listed = {location.text for location in ET.parse(published / "sitemap.xml").getroot().iter(name)}
    assert f"{SITE_URL}en/reports/ml-visuals/" in listed
    for path, page in html_pages(published):
        if path == "404.html":
            continue
        if '<meta name="robots" content="noindex">' in page:
            assert SITE_URL + path.removesuffix("index.html") not in listed
            continue
        own = SITE_URL + path.removesuffix("index.html")
        assert own in listed
        assert f'<link rel="canonical" href="{own}">' in page, path
        links = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page))
        assert set(links.values()) <= listed and links.keys() >= {"zh", "en", "x-default"}, path


def test_every_character_of_the_corpus_is_on_its_chinese_page(site: Path, output: Output) -> None:
    """All that is no boilerplate, marker or layout, in the order of the file."""
    (source,) = CORPUS.glob("*.txt")
    text = source.read_text("utf-8")
    covered = set()
    for report in output.site.reports:
        page = normal_form(text_of((site / "zh" / "reports" / report.key / "index.html").read_text("utf-8")))
        place = page.index(normal_form(report.editions["zh"].title.text))
        blocks = [b for b in report.document.blocks() if b.kind not in (BlockKind.LIST, BlockKind.CONTENTS)]
        parts = [(b.start, b.end, b.marker + b.text) for b in blocks]
        parts += [(s.start, s.start + len(s.printed), s.printed) for s in report.document.sections()]
        for block in report.document.blocks():
            parts += [(block.start, block.end, block.marker)] if block.kind is BlockKind.CONTENTS else []
            parts += [(block.start, block.end, e.number + e.title) for e in block.entries]
        for start, end, part in sorted(parts, key=lambda one: one[0]):
            place = page.index(normal_form(part), place)
            covered.update(range(report.document.origin + start, report.document.origin + end))
        shown = iter(page)
        letters = [c for c in normal_form(text[slice(*report.document.span)]) if c.isalnum()]
        assert all(character in shown for character in letters), report.key
    concepts = normal_form(
        "".join(text_of(page) for path, page in html_pages(site) if path.startswith("zh/concepts/"))
    )
    tail = text[output.site.reports[-1].document.end :].split("本周荟萃主题")[1].split("微信扫码")[0]
    for line in filter(None, map(str.strip, tail.split("\n"))):
        assert normal_form(line) in concepts, line
    assert covered


def test_both_ways_give_the_same_bytes(tmp_path: Path) -> None:
    corpus, again = tmp_path / "corpus", tmp_path / "docs"
    shutil.copytree(CORPUS, corpus)
    subprocess.run(
        [sys.executable, "-m", "generator", "build", "--corpus", str(corpus), "--output", str(again)],
        check=True, cwd=ROOT, env={"PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin"}, capture_output=True,
    )  # fmt: skip
    output = build(corpus)  # whose reports are registered now
    written = {p.relative_to(again).as_posix(): p.read_bytes() for p in again.rglob("*") if p.is_file()}
    written.pop(".zhiku.json")
    made = {page.path: page.content.encode() for page in output.pages}
    made |= {asset.path: asset.content for asset in index(output.site)}
    assert written.keys() == made.keys()
    assert [path for path in made if written[path] != made[path]] == []


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """`mkdocs serve` on a small collection: its folder and its log."""
    folder = project(tmp_path / "project", "大模型产业报告\n\n正文一段。\n")
    log = tmp_path / "log"
    with log.open("w") as stream:
        server = subprocess.Popen(
            [*MKDOCS, "serve", "-a", "127.0.0.1:0"], cwd=folder, stdout=stream, stderr=stream, env=ENVIRONMENT
        )
        try:
            wait_for(log, "Serving on")
            time.sleep(2)  # the watcher takes stock first; an edit before that is no edit to it
            yield folder, log
        finally:
            server.terminate()
            server.wait(20)


def wait_for(log: Path, words: str, times: int = 1, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while log.read_text("utf-8").count(words) < times:
        assert time.monotonic() < end, log.read_text("utf-8")
        time.sleep(0.1)


def test_one_rebuild_an_edit(served: tuple[Path, Path]) -> None:
    folder, log = served
    done = "Reloading browsers"  # MkDocs says nothing twice: a build as quick as the last is not reported
    for number in (1, 2):
        (folder / "corpus" / "a.txt").write_text(f"大模型产业报告\n\n正文改了{number}次。\n", "utf-8")
        wait_for(log, done, number)
        time.sleep(3)  # a loop would go on by itself
        assert log.read_text("utf-8").count(done) == number


def test_a_bad_corpus_builds_what_it_can(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = unusable(tmp_path / "project", UNUSABLE)
    caplog.set_level("INFO", "mkdocs")
    build_site(config_of(folder))
    assert (folder / "site" / "zh" / "reports" / "da-moxing-chanye-baogao" / "index.html").exists()
    warned = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    for name in UNUSABLE:
        assert len([told for told in warned if re.match(rf"zhiku: {re.escape(name)}:\d", told)]) == 1, name
    assert re.search(r"zhiku: \d+ reports, \d+ findings, \d+ notes: ", caplog.text)
    assert "untranslated" not in caplog.text, "what is no fault of a file is counted only"


UNUSABLE = {
    "bad.txt": b"\0\xff\xfe\1",
    "cut.txt": "大模型产业报告\n\n正文一段。".encode()[:-1],
    "cut.docx": b"PK\3\4",
    "old.ppt": b"\xd0\xcf\x11\xe0",
    "a.yml": b"reports: [",
    "concepts.yml": b"- zh: a\n",
    "profiles.toml": b"[[profile",
    "translations/a.en.po": b'msgid "a',
}


def unusable(folder: Path, names: Iterable[str]) -> Path:
    """Make a project with a report, and files that cannot be used."""
    project(folder, "大模型产业报告\n\n正文一段。\n")
    for name in names:
        (folder / "corpus" / name).parent.mkdir(exist_ok=True)
        (folder / "corpus" / name).write_bytes(UNUSABLE[name])
    return folder


def config_of(folder: Path, *, strict: bool = False) -> MkDocsConfig:
    """Return the settings of a project, whose plugin has told nothing: MkDocs keeps one in a process."""
    config = load_config(str(folder / "mkdocs.yml"), strict=strict)
    config.plugins["zhiku"].teller = Teller()  # type: ignore[attr-defined]
    return config


@pytest.mark.parametrize("name", UNUSABLE)
def test_strict_is_strict(tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str) -> None:
    """A file that cannot be used stops a strict build before it changes the last site."""
    folder = unusable(tmp_path / "project", [name])
    (folder / "site").mkdir()
    (folder / "site" / "last.html").touch()
    with pytest.raises(Abort):
        build_site(config_of(folder, strict=True))
    assert f"{name}:" in caplog.text and "1 file cannot be used" in caplog.text
    assert [path.name for path in (folder / "site").iterdir()] == ["last.html"]


class Elements(HTMLParser):
    """Collects elements with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_nothing_of_a_hostile_corpus_becomes_markup(hostile: Path) -> None:
    for path, page in html_pages(hostile):
        parser = Elements()
        parser.feed(page)
        for tag, attributes in parser.found:
            assert tag not in ("iframe", "object", "embed"), path
            assert not any(name.startswith("on") for name in attributes), (path, tag, attributes)
            assert not str(attributes.get("href", "")).lower().startswith("javascript:"), path
            assert "evil.example" not in str(attributes.get("src", "")), path
        assert "<script>alert" not in page, path
    data = json.loads((hostile / "catalog.json").read_text("utf-8"))
    assert all("<script>alert(1)</script>" in str(report["title"]) for report in data) and len(data) == 2


def test_a_failed_build_leaves_the_last_site(tmp_path: Path) -> None:
    site = owner(tmp_path / "project", "site_name: Own")
    before = {path.name for path in site.iterdir()}
    shutil.rmtree(tmp_path / "project" / "corpus")
    with pytest.raises(Abort):
        build_site(load_config(str(tmp_path / "project" / "mkdocs.yml")))
    assert {path.name for path in site.iterdir()} == before


def test_front_matter_that_is_not_meant_for_zhiku_does_no_harm(tmp_path: Path) -> None:
    front = "language: fr\nsearch: [x]\nalternates: x\nprevious: [x]\nnext: 1\nfeed: {a: 1}\n"
    site = owner(
        tmp_path / "project", "site_name: Own\nstrict: true", {"en/note.md": f"---\n{front}---\n# Note\n"}
    )
    page = (site / "en" / "note" / "index.html").read_text("utf-8")
    assert '<html lang="en"' in page and 'href="../feed.xml"' in page


def test_a_site_in_the_corpus_is_refused(tmp_path: Path) -> None:
    for name in ("docs", "kb"):
        (tmp_path / name).mkdir()
    settings = "site_name: Mine\ntheme:\n  name: material\nplugins:\n  - zhiku:\n      corpus: kb\nsite_dir: kb/site\n"
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    assert "site_dir lies in the corpus" in mkdocs(tmp_path, "build", check=False)
    assert not (tmp_path / "kb" / "site").exists()


def test_the_readme_needs_no_more_than_it_says(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    (folder / "corpus").mkdir(parents=True)
    (folder / "docs").mkdir()
    (folder / "corpus" / "a.txt").write_text("大模型产业报告\n\n一、现状\n\n正文一段,内容很短。\n", "utf-8")
    blocks = (ROOT / "README.md").read_text("utf-8").split("```yaml\n")[1:]
    snippet = next(block for block in blocks if "plugins:" in block).partition("```")[0]
    (folder / "mkdocs.yml").write_text(snippet, "utf-8")
    build_site(config_of(folder, strict=True))
    page = (folder / "site" / "en" / "reports" / "da-moxing-chanye-baogao" / "index.html").read_text("utf-8")
    assert 'id="s1"' in page
    assert "<span id=" not in page and 'src="../../../"' not in page
