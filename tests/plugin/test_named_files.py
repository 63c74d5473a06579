"""What settings name and no page could load is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.plugin.named_files import faults
from tests.support.office import png
from tests.support.sites import owner


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("extra_css: [own.css, 'https://a.example/x.css']", ["https://a.example"]),
        ("extra_javascript: ['//cdn.example/x.js', {path: 'https://b.example/m.mjs'}]", ["https://b.example", "https://cdn.example"]),
        ("theme: {name: material, font: {text: Roboto}}", ["https://fonts.googleapis.com", "https://fonts.gstatic.com"]),
        ("theme: {name: material, font: false, logo: 'https://a.example/l.png'}", ["https://a.example"]),
        ("theme: {name: material, logo: none.png, favicon: a.png, font: false}", ["theme.logo: there is no file none.png in docs"]),
        ("theme: {name: material, font: false}\nextra_css: [none.css, /b.css]\nextra_javascript: [a.js, {path: none.mjs}]",
         ["extra_css: there is no file none.css in docs", "there is no file none.mjs in docs"]),
        ("theme: {name: material, font: false}\nextra_css: [made.css]\nplugins: [zhiku, material/blog]", []),
        ("extra: {analytics: {provider: google, property: G-1}}\ntheme: {name: material, font: false}\nplugins: [zhiku, privacy]",
         ["https://*.google-analytics.com", "https://www.googletagmanager.com"]),
        ("extra: {analytics: {provider: own}}", []),
        ("theme: {name: material, font: {}}\nextra_css: ['https://x.example/a.css']\nplugins: [zhiku, privacy]", []),
    ],
)  # fmt: skip
def test_what_no_page_could_load_is_told(tmp_path: Path, settings: str, told: list[str]) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "docs").mkdir()
    for name in ("a.png", "a.js", "b.css", "own.css"):
        (tmp_path / "docs" / name).touch()
    text = settings if "plugins" in settings else f"{settings}\nplugins: [zhiku]"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: M\n{text}\n", "utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    sentences = list(faults(config, ()))
    assert len(sentences) == len(told)
    assert all(part in sentence for part, sentence in zip(told, sentences, strict=True))
    assert not any(
        ".example" in sentence for sentence in faults(config, ["https://*.example", "https://a.example"])
    )


PAGE = """# A

![a badge](https://badge.example/a.svg) ![another](https://badge.example/b.svg) ![own](a.png)

<iframe src="//video.example/1"></iframe> <script src="https://cdn.example/x.js"></script>

[a link](https://link.example/) `<img src="https://code.example/a.png">`
"""
STATISTICS = """{% extends "base.html" %}{% block analytics %}<script src="https://stats.example/s.js"></script>{% endblock %}"""


def test_what_pages_and_templates_load_from_elsewhere_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    docs = {"en/a.md": PAGE, "en/b.md": PAGE, "../overrides/main.html": STATISTICS}
    settings = "site_name: M\ntheme: {name: material, custom_dir: overrides}\nplugins: [{zhiku: {hosts: ['https://cdn.example']}}]"
    owner(tmp_path / "project", settings, {**docs, "en/a.png": png()})
    told = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert [
        re.sub(r": the policy of the pages keeps out files of (.*?): write.*", r" \1", line) for line in told
    ] == [
        "zhiku: en/a.md https://badge.example",
        "zhiku: a template https://stats.example",
        "zhiku: en/a.md https://video.example",
    ]
