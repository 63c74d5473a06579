"""Files that other programs keep beside reports: none becomes a report, and each is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.corpus.read import corpus
from generator.site.i18n import findings
from tests.support.office import png

PROSE = "供水管网的漏损长期困扰着沿海城市，夜间漏水尤其难以发现。"
MENU = (
    "# 目录\n\n- [前言](README.md)\n- 第一部分\n  - [漏损](a.md)\n  - [计量](b.md)\n\n---\n\n[后记](c.md)\n"
)
DRAWING = (
    "---\n\nexcalidraw-plugin: parsed\ntags: [excalidraw]\n\n---\n==⚠  Switch to EXCALIDRAW VIEW. ⚠== Decompress\n\n{}\n"
    "# Excalidraw Data\n\n## Text Elements\n泵站 ^aB3dE5f7\n\n%%\n## Drawing\n```compressed-json\nN4KAkARALgngDgUwgLgAQQQDwMYEMA2AlgCYBOuA7hADTgQBuCpAzoQPYB2KqATLZ\n```\n%%\n"
)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("_sidebar.md", MENU, "site-file"),
        ("deep/_navbar.md", "* [En](/)\n* [中文](/zh/)\n", "site-file"),
        (
            "_coverpage.md",
            "![logo](a.svg)\n\n# 供水手册 <small>3.0</small>\n\n> 一本书\n\n[开始](#a)\n",
            "site-file",
        ),
        ("_Footer.md", PROSE, "site-file"),
        ("SUMMARY.md", MENU, "site-file"),
        ("toc.md", MENU, "site-file"),
        ("SUMMARY.md", f"# 结论摘要\n\n- {PROSE}\n- 另见[附录](a.md)。\n", None),
        ("SUMMARY.md", f"# Summary\n\n{PROSE}\n", None),
        ("要点.md", MENU, None),
        ("_category_.json", "{}", "site-file"),
        ("index.html", "<div id=app>请稍候</div><script>window.$docsify = {}</script>", "site-file"),
        ("index.html", f"<h1>供水</h1><p>{PROSE}</p>", None),
        ("_index.md", "---\ntitle: 供水\nweight: 3\n---\n", "section-file"),
        ("a/index.md", "+++\ntitle = '供水'\n+++\n\n", "section-file"),
        ("_index.md", f"---\ntitle: 供水\n---\n{PROSE}\n", None),
        ("_index.md", "", "empty"),
        ("其他.md", "---\ntitle: 供水\n---\n", "empty"),
        ("泵站.excalidraw.md", DRAWING.format(""), "drawing-file"),
        ("泵站.md", DRAWING.format(""), "drawing-file"),
        ("泵站.md", DRAWING.format(PROSE), "not-shown"),
        ("泵站.md", f"---\nexcalidraw-plugin: parsed\n---\n# 泵站\n\n{PROSE}\n", None),
        ("泵站.md", f"# 泵站\n\n{PROSE}\n\n# Drawing\n\n{PROSE}\n", None),
        ("泵站.excalidraw", "{}", "drawing-file"),
        ("白板.canvas", "{}", "drawing-file"),
        ("录音.MP3", "ID3", "other-file"),
        ("用水量.csv", "年,量\n2024,3\n", "other-file"),
        ("LICENSE", "MIT", "other-file"),
        ("报表.xlsx", "PK", "unknown-format"),
        ("v1.0 报告", PROSE, "unknown-format"),
    ],
)
def test_what_is_no_report_is_told(tmp_path: Path, name: str, text: str, code: str | None) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    found = corpus(tmp_path)
    assert [(issue.path, issue.code) for issue in found.issues] == ([(name, code)] if code else [])
    assert bool(found.sources) == (code in (None, "not-shown"))
    assert not code or findings.is_failure(code) == (code in ("empty", "unknown-format"))
    for source in found.sources:
        assert "compressed" not in source.text and "Switch" not in source.text


@pytest.mark.parametrize(
    "embedded", ["泵站.excalidraw", "泵站.excalidraw.md|300", "泵站.excalidraw#^group=aB"]
)
@pytest.mark.parametrize("end", [".svg", ".png"])
def test_an_embedded_drawing_is_shown_by_the_picture_beside_it(
    tmp_path: Path, embedded: str, end: str
) -> None:
    (tmp_path / "a.md").write_text(f"# 泵站\n\n{PROSE}\n\n![[{embedded}]]\n", "utf-8")
    missing = corpus(tmp_path)
    assert [issue.code for issue in missing.issues] == ["picture-missing"]
    content = png() if end == ".png" else b"<svg xmlns='http://www.w3.org/2000/svg' width='3' height='2'/>"
    (tmp_path / f"泵站.excalidraw{end}").write_bytes(content)
    found = corpus(tmp_path)
    assert not found.issues and [media.content for media in found.sources[0].media] == [content]
