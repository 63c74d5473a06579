"""What settings name and no page could load is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.plugin.named_files import faults


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
