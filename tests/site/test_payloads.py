"""Payloads in every place of a corpus: none becomes markup, a request, another file or another entry; all stay text."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lxml import etree, html

from generator.build import build
from generator.text.characters import normal_form
from tests.support.payloads import FOLDER, PLACED

LOADING = {"src", "srcset", "poster", "data", "background", "action", "formaction"}
LEADING = LOADING | {"href", "xlink:href"}
RUNNING = re.compile(r"\s*(?:javascript|vbscript|data(?!:,|:image/)):", re.IGNORECASE)
FOREIGN = re.compile(r"\s*(?:[a-z]+:)?//", re.IGNORECASE)
ELEMENTS = {"iframe", "object", "embed", "video", "audio", "applet", "frame", "marquee"}


Pages = list[tuple[str, html.HtmlElement]]


@pytest.fixture(scope="module")
def pages(besieged: Path) -> Pages:
    site = besieged / "site"
    files = sorted(site.rglob("*.html"))
    return [
        (path.relative_to(site).as_posix(), html.document_fromstring(path.read_bytes())) for path in files
    ]


def faults(root: html.HtmlElement) -> Iterator[str]:
    """Yield what of a page runs, loads or leads where only a payload would."""
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        if tag in ELEMENTS or (tag == "meta" and element.get("http-equiv") == "refresh"):
            yield tag
        if tag == "script" and "json" in element.get("type", ""):
            json.loads(element.text or "")
        elif tag in ("script", "style") and re.search(r"alert\(\d|evil|\W1\d\d\d\W", element.text or ""):
            yield f"{tag}: {element.text}"
        for name, value in element.attrib.items():
            is_loaded = name in LOADING or (name == "href" and tag in ("base", "link"))
            is_named = tag == "link" and element.get("rel") in ("canonical", "alternate", "next", "prev")
            if name.startswith("on") or (name in LEADING and RUNNING.match(value)):
                yield f"{tag} {name}={value}"
            if is_loaded and not is_named and FOREIGN.match(value):
                yield f"{tag} {name}={value}"
            if name == "title" and "<" in value:  # of which Material can make a tooltip
                yield f"{tag} {name}={value}"
            if name == "style" and "evil" in value:
                yield f"{tag} {name}={value}"


def test_no_payload_becomes_markup(pages: Pages) -> None:
    found = {path: list(faults(root)) for path, root in pages}
    assert len(found) > 500
    assert {path: each for path, each in found.items() if each} == {}


def squeezed(text: str) -> str:
    return re.sub(r"[\s.:：]", "", normal_form(text))


def lost(placed: list[list[str]], pages: Pages) -> dict[str, list[str]]:
    """Return the payloads that no page shows, by their places; of tags, each part is one."""
    texts: list[str] = []
    for path, root in pages:
        if path.startswith(("zh/", "en/")):
            texts += root.xpath("//@alt | //@alttext")
            texts += root.xpath("//body//text()[not(parent::script or parent::style)]")
            texts.append("\0")
    known = squeezed("".join(texts))
    missing = defaultdict(list)
    for place, text in placed:
        parts = re.split("[;；,，、|]", text) if place.endswith("tags") else [text]
        if not all(squeezed(part) in known for part in parts if len(part.strip()) > 1):
            missing[place].append(text)
    return missing


def test_every_payload_is_text_on_a_page(besieged: Path, pages: Pages) -> None:
    placed = json.loads((besieged / PLACED).read_text("utf-8"))
    assert len(placed) >= 300 and len({place for place, _ in placed}) >= 30
    assert lost(placed, pages) == {}


def test_every_file_can_be_read(besieged: Path) -> None:
    site = besieged / "site"
    for path in site.rglob("*.json"):
        json.loads(path.read_text("utf-8"))
    for suffix in ("xml", "svg"):
        for path in site.rglob(f"*.{suffix}"):
            etree.parse(str(path))
    for page in build(besieged / FOLDER).pages:
        if page.path.endswith(".md"):
            front = page.content.split("---\n")[1]
            assert isinstance(yaml.safe_load(front)["title"], str), page.path


def test_nothing_is_written_elsewhere(besieged: Path) -> None:
    assert {path.name for path in besieged.iterdir()} == {"corpus", "docs", "mkdocs.yml", PLACED, "site"}
    assert not list((besieged / "docs").iterdir())
    tops = {"zh", "en", "source", "search", "cite", "assets", "media"}
    assert {path.name for path in (besieged / "site").iterdir() if path.is_dir()} <= tops
    for path in (besieged / "site").rglob("*"):
        assert not path.is_symlink() and re.fullmatch(r"[\w.-]+", path.name, re.ASCII), path
