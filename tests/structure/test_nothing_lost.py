"""From the file to the document: every word of every case and of the demo is shown, or left out for a reason."""

import re
from pathlib import Path

import pytest

from generator.build import build, load
from generator.corpus.split import split
from generator.model import BlockKind, RawReport, Source
from generator.site.i18n.labels import GAPS
from generator.structure.parse import structure
from generator.structure.web.page import without_page
from tests.support.cases import cases
from tests.support.office import png

DEMO = Path(__file__).parent.parent / "demo" / "corpus"
FOLDERS = ("structure", "metadata", "web_pages", "events", "keyphrases")
TEXTS = [case.text for folder in FOLDERS for case in cases(folder)]
TEXTS += [path.read_text("utf-8") for path in sorted(DEMO.glob("*.txt"))]


def words(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def shown(raw: RawReport) -> str:
    """Return the letters and digits of a report's document and of its gaps, in the order of the source."""
    report = without_page(raw)
    found = structure(report)
    parts = [(gap.start, raw.source.text[gap.start : gap.end]) for gap in report.gaps]
    parts += [(b.start, b.marker + b.text) for b in found.blocks() if b.kind is not BlockKind.LIST]
    parts += [(section.start, section.printed) for section in found.sections()]
    parts += [(found.title.start, found.title.text)] if found.title else []
    assert {gap.why for gap in report.gaps} <= GAPS.keys()
    return words("".join(text for _, text in sorted(parts, key=lambda part: part[0])))


PICTURES = {
    "a.md": "# 图 ![题](a.png)\n\n## 节 ![节](a.png)\n\n文[^1] ![段](a.png)\n\n- 项 ![项](a.png)\n\n> 引 ![引](a.png)\n\n"
    "| 栏 | 栏 |\n|--|--|\n| ![甲](a.png) ![乙](a.png) | 值 |\n\n[^1]: 注 ![注](a.png)\n",
    "b.html": "<article><h1>网页<img src='a.png' alt='题'></h1><p>正文一段，内容说明很多事情。</p><h2>节<img src='a.png' alt='节'></h2>"
    "<ul><li>项<img src='a.png' alt='项'></li></ul><table><tr><td><img src='a.png' alt='甲'><img src='a.png' alt='乙'></td></tr></table></article>",
    "c.html": "<article><h1>短行</h1><p>正文一段，内容说明很多事情。</p>"
    + "".join(f"<p>图<img src='a.png' alt='{number}'></p>" for number in range(12))
    + "</article>",
}


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_shown_wherever_it_stands(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PICTURES[name], "utf-8")
    (tmp_path / "a.png").write_bytes(png(300, 200))
    page = next(
        page
        for page in build(tmp_path).pages
        if page.path.startswith("zh/reports/") and "<img" in page.content
    )
    wanted = re.findall(r"!\[(.)\]|alt='(.*?)'", PICTURES[name])
    assert sorted(re.findall(r'<img[^>]* alt="([^"]*)"', page.content)) == sorted(map("".join, wanted))


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_word_is_shown_or_left_out_for_a_reason(text: str) -> None:
    reports, _ = split(Source("a.txt", text))
    assert "".join(map(shown, reports)) == words(text)


@pytest.mark.parametrize("indent", ["", " ", "\u3000\u3000", "\u00a0\u00a0"])
def test_the_first_paragraph_behind_a_menu_is_whole(tmp_path: Path, indent: str) -> None:
    text = "供水管网的漏损率在三年里下降了一半，主要原因是分区计量。"
    menu = "<nav><a href='/'>首页</a> <a href='/b'>要闻</a></nav>"
    (tmp_path / "a.html").write_text(f"{menu}<p>{indent}{text}</p><p>{indent}{text * 2}</p>", "utf-8")
    (report,) = load(tmp_path).reports
    assert [block.text for block in report.document.blocks()] == [text, text * 2]
