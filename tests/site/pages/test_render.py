"""What a reader sees is exactly the text, whatever a corpus holds, in every place a text can stand."""

import posixpath
import re
from dataclasses import replace
from html.parser import HTMLParser

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.build import Output
from generator.model import (
    Backlink,
    Bilingual,
    Block,
    BlockKind,
    Concept,
    ConceptRelations,
    Date,
    Document,
    Edition,
    Entry,
    Mention,
    Meta,
    Page,
    Person,
    Phrase,
    Related,
    Relations,
    Report,
    Section,
    Site,
    State,
    Version,
)
from generator.site.exports import citations
from generator.site.i18n import heading_numbers, interface, labels
from generator.site.pages import body
from generator.site.pages.registry import PAGES
from generator.site.views import wording
from generator.site.views.markdown import Anchor, escape, front_matter, inline, line
from generator.site.views.site_view import site_views
from generator.site.views.tasks import run_tasks

SITE_EXTENSIONS = ["attr_list", "tables", "admonition", "toc"]
COMMON_EXTENSIONS = [
    *("abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "admonition", "toc", "smarty"),
    *("wikilinks", "sane_lists", "meta"),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details"),
    *("pymdownx.emoji", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark"),
    *("pymdownx.progressbar", "pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences"),
    *("pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde", "pymdownx.blocks.admonition"),
    *("pymdownx.blocks.details", "pymdownx.blocks.tab", "pymdownx.blocks.html"),
]
EXTENSIONS = pytest.mark.parametrize(
    "extensions", [SITE_EXTENSIONS, COMMON_EXTENSIONS], ids=["site", "common"]
)

HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](http://a.b/c.png)",
    "{: onclick=alert(1) }",
    "x {: #title .y }",
    "---",
    "--- title: x ---",
    "{{ config }} {% raw %} {# x #}",
    "&lt;b&gt; &amp; &#60; &copy;",
    "[[x]] [x][y] [^1] [^1]: x",
    "`code` ``` ~~~ $x$ \\(y\\)",
    "\x02wzxhzdk:0\x03 \x02amp\x03 klzzwxh:0001",
    "*[HTML]: x",
    "*a* **b** _c_ __d__ ~~e~~ ^^f^^ ==g== ++h++ H~2~O x^2^",
    "!!! note",
    "??? x",
    '=== "tab"',
    "::: x",
    "/// note",
    '--8<-- "/etc/passwd"',
    "<!-- x --> ]]> <![CDATA[ x ]]> <?php x ?>",
    "{++a++} {--b--} {~~c~>d~~} {>>e<<}",
    ":smile: :: x",
    "# x", "#", "1. x", "1) x", "(1) x", "a. x", "- x", "+ x", "* x", "> x", "| a | b |", "=====",
    "[ ] x", "[=5% x]",
    "www.example.com http://example.com/a_b*c*(d) <http://x.y> a@b.com",
    "\"a\" 'b' a--b c---d e... (c) (tm) +/- --> 1/2 c/o 2nd",
    "a\\b \\* \\\\",
    "a\u2028b\x85c\u00a0d\u200be",
    "很长" * 500,
]  # fmt: skip

ALPHABET = st.sampled_from(
    [
        *"\\`*_{}[]()<>#+-.!:|~^=$&@\"'/?%;, \t019acrtmwxAZ中文。",
        "\n",
        "--8<--",
        "&lt;",
        "{:",
        "://",
        "www.",
        "[^1]",
    ]
)
TEXTS = st.lists(ALPHABET, max_size=40).map("".join) | st.sampled_from(HOSTILE)


class Reader(HTMLParser):
    """Collects what a page shows, its elements and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def seen(text: str) -> str:
    """Return `text` as it is seen: control characters show nothing, and white space runs are one."""
    shown = re.sub("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]", "", text)
    return " ".join(shown.split())


def read(source: str, extensions: list[str]) -> Reader:
    return Reader(markdown.markdown(source, extensions=extensions))


@EXTENSIONS
@given(TEXTS)
def test_paragraph_shows_its_text(extensions: list[str], text: str) -> None:
    shown = line(inline(text))
    page = read(f"before\n\n{shown}\n{{: #p1 }}\n\nafter" if shown else "before\n\nafter", extensions)
    assert seen("".join(page.text)) == seen(f"before {text} after")
    assert page.tags <= {"p", "a", "sup"}
    assert page.attributes <= {"id", "href"}
    assert all(re.match("https?://|mailto:", link) for link in page.links)


@EXTENSIONS
@given(TEXTS)
def test_heading_and_items_show_their_text(extensions: list[str], text: str) -> None:
    source = f"## x {escape(text)} {{ #s1 }}\n\n- {line(f'1) {escape(text)}')}\n{{: #p1 }}\n- y\n{{: #p2 }}"
    page = read(source, extensions)
    assert seen("".join(page.text)) == seen(f"x {text} 1) {text} y")
    assert page.tags <= {"h2", "ul", "li", "sup"}


@EXTENSIONS
@given(TEXTS)
def test_html_shows_its_text(extensions: list[str], text: str) -> None:
    source = f'<dl>\n<div><dt title="{escape(text)}">\n{escape(text)}\n</dt></div>\n</dl>\n\nafter'
    page = read(source, extensions)
    assert seen("".join(page.text)) == seen(f"{text} after")
    assert page.tags == {"dl", "div", "dt", "p"}
    assert page.attributes == {"title"}


@given(TEXTS)
def test_front_matter_is_read_back(text: str) -> None:
    source = front_matter({"title": text, "alternates": {"zh": "a.md"}})
    assert source.count("\n---\n") == 1
    facts = yaml.safe_load(source.split("---\n")[1])
    assert seen(facts["title"]) == seen(text)
    assert facts["alternates"] == {"zh": "a.md"}


def test_links_do_not_cross_addresses() -> None:
    text = "See http://chatgpt.example.com/gpt of GPT."
    start = text.index("gpt.example")
    anchors = [Anchor(start, start + 3, "../x.md", "zk-concept"), Anchor(38, 41, "../gpt.md", "zk-concept")]
    page = read(inline(text, anchors), SITE_EXTENSIONS)
    assert page.links == ["http://chatgpt.example.com/gpt", "../gpt.md"]
    assert "".join(page.text) == text


def test_an_exclamation_mark_before_a_link_makes_no_image() -> None:
    text = "看!http://example.com/a!大模型"
    page = read(f"<span>{inline(text, [Anchor(23, 26, '../llm.md')])}</span>", SITE_EXTENSIONS)
    assert "".join(page.text) == text and "img" not in page.tags


# --- whole pages -----------------------------------------------------------------------------------


def paragraph(
    text: str, anchor: str, phrase: Phrase | None = None, kind: BlockKind = BlockKind.PARAGRAPH
) -> Block:
    return Block(kind, text, 0, len(text), anchor, phrase=phrase)


def edition(language: str, text: str) -> Edition:
    translated = language == "en"
    state = State.TRANSLATED if translated else State.SOURCE
    heading = Phrase("Background" if translated else "背景", language, state)
    untranslated = Phrase(text, "zh", State.MISSING if translated else State.SOURCE)
    items = (Block(BlockKind.ITEM, text, 0, 1, "p3-1", "1)", phrase=untranslated),)
    entry = Entry(1, "第一章", "背景", 3, heading)
    blocks = (
        paragraph(text, "p1", untranslated),
        paragraph(
            "大模型很大。", "p2", Phrase("Large models." if translated else "大模型很大。", language, state)
        ),
        Block(BlockKind.LIST, "", 0, 1, "p3", items=items),
        paragraph(text, "p4", untranslated, BlockKind.QUOTE),
        paragraph(text, "p5", Phrase(text, ""), BlockKind.CODE),
        Block(BlockKind.CONTENTS, "", 0, 1, "p6", "目 录", entries=(entry,)),
    )
    sub = Section(2, "一、", "背景", "一、背景", "s1-1", 0, 1, blocks, phrase=heading)
    chapter = Section(1, "第一章", "背景", "第一章 背景", "s1", 0, 1, (), (sub,), phrase=heading)
    body = Section(0, "", "", "", "", 0, 1, (paragraph(text, "p0", untranslated),), (chapter,))
    document = Document("a<b>.txt", 0, 1234, "zh", body)
    counts = ((State.TRANSLATED, 1), (State.MISSING, 3)) if translated else ((State.SOURCE, 4),)
    name = Phrase(text, "zh", State.MISSING if translated else State.SOURCE)
    people = (name, Phrase("Li Si" if translated else "李四", language, state))
    return Edition(language, name, name, (name,), document, counts, people)


def site(text: str) -> Site:
    people = (Person(text, "author", (1,)), Person("李四", "reviewer"))
    meta = Meta(
        text,
        (text,),
        people,
        Date(2023, 5, 4),
        Date(None, 9, 17),
        "white paper",
        1,
        1845,
        text,
        (),
        ("kind",),
    )
    editions = Bilingual.of(lambda language: edition(language, text))
    bare = editions.map(lambda one: replace(one, organisations=()))
    mentions = Bilingual((Mention("llm", "p2", 0, 3),), (Mention("llm", "p2", 0, 12),))
    first = Relations(("llm",), mentions, (Related("two", 0.5, ("llm",)),), (Version("two", 0.4),))
    second = Relations(related=(Related("one", 0.5, ("llm",)),))
    reports = (
        Report("one", meta, editions.zh.document, editions, relations=first),
        Report("two", Meta("二", people=people), editions.zh.document, bare, relations=second),
    )
    phrases = Bilingual(Phrase(text, "zh"), Phrase(text, "zh", State.MISSING))
    llm = ConceptRelations(("one",), (Backlink("one", 1, "p2"),), ("odd",), ("odd",))
    concepts = (
        Concept(
            "llm", Bilingual("大模型", "large model"), Bilingual((text,), ("LLM",)), phrases, relations=llm
        ),
        Concept("odd", Bilingual(text, text), broader=("llm",)),
    )
    return Site(reports, concepts)


def rendered(site: Site) -> tuple[Page, ...]:
    pages = run_tasks(PAGES, site_views(site))
    return tuple(page for page in pages if page.path.endswith(".md"))


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {page.path: page.content for page in rendered(site("很好"))}


def test_the_interface_has_the_quotation_marks_of_print() -> None:
    words = (
        *interface.WORDS.values(),
        *interface.SEARCH.values(),
        *interface.RESULTS.values(),
        *interface.TABLE.values(),
    )
    assert not [word for pair in words for word in pair if re.search("[\"']", word)]


def test_every_page_has_its_twin(pages: dict[str, str]) -> None:
    assert {path[3:] for path in pages if path.startswith("zh/")} == {
        path[3:] for path in pages if path.startswith("en/")
    }
    assert {"index.md", "zh/index.md", "en/reports/one.md", "zh/concepts/llm.md"} <= pages.keys()


def test_anchors_are_the_same_in_both_languages(pages: dict[str, str]) -> None:
    found = [
        re.findall(r"#([ps]\d[\d-]*|title)\b|id=\"(\w+)\"", pages[f"{name}/reports/one.md"])
        for name in ("zh", "en")
    ]
    assert found[0] == found[1]
    assert ("s1-1", "") in found[0]


def test_numbers_of_headings_are_converted(pages: dict[str, str]) -> None:
    chinese, english = pages["zh/reports/one.md"], pages["en/reports/one.md"]
    assert '## <span class="zk-own">第一章 背景</span><span class="zk-twin" lang="en"' in chinese
    assert '{ #s1 .zk-pair data-toc-label="第一章 背景" }' in chinese
    assert '## <span class="zk-own">Chapter 1&#58; Background</span>' in english
    assert '### <span class="zk-own">1. Background</span>' in english


def test_each_text_has_its_twin_beside_it(pages: dict[str, str]) -> None:
    chinese, english = pages["zh/reports/one.md"], pages["en/reports/one.md"]
    zh = "[大模型](../concepts/llm.md){ .zk-concept }很大。"
    en = "[Large models](../concepts/llm.md){ .zk-concept }."
    for page, own, other, twin in ((chinese, zh, "en", en), (english, en, "zh", zh)):
        pair = f'<span class="zk-own">{own}</span><span class="zk-twin" lang="{other}">{twin}'
        assert f"{pair}</span>\n{{: #p2 .zk-pair }}" in page


def test_a_page_says_which_text_prevails(pages: dict[str, str]) -> None:
    assert "<p>以中文原文为准，英文为译文。</p>" in pages["zh/reports/one.md"]
    assert "<p>The Chinese original prevails; the English is a translation.</p>" in pages["en/reports/one.md"]


def test_a_page_says_that_there_is_no_translation_to_prevail_over(extracted: Output) -> None:
    found = {page.path: page.content for page in extracted.pages}
    assert "<p>这份报告还没有译成英文。</p>" in found["zh/reports/ml-visuals.md"]
    assert "<p>This report is not translated into English yet&#58; " in found["en/reports/ml-visuals.md"]


@pytest.mark.parametrize(
    ("printed", "chinese", "english"),
    [
        ("1、", "1、", "1. "),
        ("一、", "一、", "1. "),
        ("（二）", "（二）", "(2) "),
        ("(3)", "(3) ", "(3) "),
        ("①", "① ", "① "),
        ("-", "- ", "- "),
        ("", "", ""),
    ],
)
def test_items_are_numbered_in_the_way_of_their_language(printed: str, chinese: str, english: str) -> None:
    item = Block(BlockKind.ITEM, "一项", 0, 2, marker=printed)
    assert wording.marker(item, "zh") == chinese
    assert wording.marker(replace(item, phrase=Phrase("An item", "en")), "zh") == english


def test_people_are_named_in_both_ways(pages: dict[str, str]) -> None:
    assert '<dd>Li Si <span lang="zh">李四</span></dd>' in pages["en/reports/one.md"]
    assert "<dd>李四</dd>" in pages["zh/reports/one.md"]


@pytest.mark.parametrize(
    ("printed", "english"),
    [
        ("第一章", "Chapter 1"), ("第十二节", "Section 12"), ("第二部分", "Part 2"), ("PART 1", "PART 1"),
        ("一、", "1."), ("（三）", "(3)"), ("(一)", "(1)"), ("1.2.3", "1.2.3"), ("1)", "1)"),
        ("附录A", "Appendix A"), ("", ""),
    ],
)  # fmt: skip
def test_number_in_english(printed: str, english: str) -> None:
    assert heading_numbers.heading_number(printed, "en") == english


@pytest.mark.parametrize(
    ("printed", "chinese"), [("Chapter 1", "第 1 章"), ("Appendix B", "附录 B"), ("1.2", "1.2"), ("IV", "IV")]
)
def test_number_in_chinese(printed: str, chinese: str) -> None:
    assert heading_numbers.heading_number(printed, "zh") == chinese


@pytest.mark.parametrize(
    ("date", "chinese", "english"),
    [
        (Date(2023, 5, 4), "2023年5月4日", "4 May 2023"), (Date(None, 9, 17), "9月17日", "17 September"),
        (Date(2023, 5), "2023年5月", "May 2023"), (Date(2022), "2022年", "2022"),
    ],
)  # fmt: skip
def test_dates(date: Date, chinese: str, english: str) -> None:
    assert (labels.date(date, "zh"), labels.date(date, "en")) == (chinese, english)


def test_counts_agree_with_their_nouns() -> None:
    assert labels.count("reports", 1, "en") == "1 report"
    assert labels.count("reports", 1200, "en") == "1,200 reports"
    assert labels.count("reports", 1, "zh") == "1 份报告"


def test_what_is_not_translated_says_so(pages: dict[str, str]) -> None:
    english, chinese = pages["en/reports/one.md"], pages["zh/reports/one.md"]
    assert '{: #p1 .zk-missing title="Not translated yet: shown in the original" lang="zh" }' in english
    assert '<span class="zk-twin zk-missing" lang="en"></span>\n{: #p1 .zk-pair }' in chinese
    assert 'value="25"' in english
    assert "<meter" not in chinese


def test_facts_name_their_giver(pages: dict[str, str]) -> None:
    kind = next(row for row in pages["en/reports/one.md"].split("\n") if "White paper" in row)
    assert "zk-edited" in kind
    assert pages["en/reports/one.md"].count("zk-edited") == 2  # the row, and what the mark means
    assert "4 May 2023" in pages["en/reports/one.md"]
    assert "<dd>1,845</dd>" in pages["zh/reports/one.md"]


def test_contents_keep_their_heading(pages: dict[str, str]) -> None:
    for language, own, twin in (("zh", "目 录", "Contents"), ("en", "Contents", "目 录")):
        page = pages[f"{language}/reports/one.md"]
        assert f'## <span class="zk-own">{own}</span>' in page
        assert f'>{twin}</span> {{ #p6 .zk-pair data-toc-label="{own}" }}' in page


def test_chapters_show_who_wrote_them(pages: dict[str, str]) -> None:
    assert '<small>by <span lang="zh">很好</span></small>' in pages["en/reports/one.md"]


def test_every_way_leads_to_a_page(pages: dict[str, str]) -> None:
    known = {re.sub(r"(?:^|/)index\.md$|\.md$", "", path) for path in pages}
    known |= {page.path for page in run_tasks([citations.tasks], site_views(site("很好")))}
    known |= {f"source/{report.key}" for report in site("很好").reports}
    for path, content in pages.items():
        here = re.sub(r"(?:^|/)index\.md$|\.md$", "", path)
        for href in re.findall(r'<a [^>]*href="([^"#?]*)', content):
            assert posixpath.normpath(posixpath.join(here, href)).rstrip("/") in known, (path, href)


def test_lists_are_paged() -> None:
    whole = site("很好")
    many = Site(
        tuple(
            Report(f"r{i}", whole.reports[0].meta, whole.reports[0].document, whole.reports[0].editions)
            for i in range(120)
        ),
        (),
    )
    paths = {page.path for page in rendered(many)}
    assert {"zh/reports/index.md", "zh/reports/page-2.md", "en/reports/page-3.md"} <= paths
    assert "zh/reports/page-4.md" not in paths


@pytest.mark.parametrize("endless", [body._ENDLESS, 0])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_on_every_page(
    text: str, endless: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "_ENDLESS", endless)  # what is longer is written as HTML: at 0, all is
    for page in rendered(site(text)):
        _, front, source = page.content.split("---\n", 2)
        assert isinstance(yaml.safe_load(front)["title"], str)
        shown = read(source, SITE_EXTENSIONS)
        assert not shown.tags & {"script", "img", "iframe", "style"}, page.path
        assert not any(name.startswith("on") for name in shown.attributes)
        assert not any(link.startswith("javascript") for link in shown.links)
        if page.path.endswith("reports/one.md"):
            assert seen("".join(shown.text)).count(seen(text)) >= 12


def test_an_endless_block_is_html_and_reads_the_same() -> None:
    text = "大模型:很大[1]。见 http://example.com/a_b (*)。" * 500
    (page,) = (page for page in rendered(site(text)) if page.path == "zh/reports/one.md")
    assert f'<p id="p1" class="zk-pair"><span class="zk-own">{escape(text[:5])}' in page.content
    assert '<a href="http&#58;//example.com/a&#95;b">' in page.content
    assert '<ul>\n<li id="p3-1" class="zk-item zk-pair">' in page.content
    shown = read(page.content.split("---\n", 2)[2], SITE_EXTENSIONS)
    assert "".join(shown.text).count(text) >= 5 and "http://example.com/a_b" in shown.links


def test_empty_text_shows_nothing() -> None:
    for page in rendered(site(" \x00 ")):
        source = page.content.split("---\n", 2)[2]
        assert "{:" not in "".join(read(source, SITE_EXTENSIONS).text), page.path


def test_same_site_same_bytes() -> None:
    assert rendered(site("很好")) == rendered(site("很好"))
