"""A small site in records: two reports, two concepts, each text the same one."""

from dataclasses import replace

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
from generator.site.pages.registry import PAGES
from generator.site.views.site_view import site_views
from generator.site.views.tasks import run_tasks


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
    return Edition(language, name, name, (name,), document, counts, people, is_bare=not translated)


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
        edited=("kind",),
    )
    editions = Bilingual.of(lambda language: edition(language, text))
    bare = editions.map(lambda one: replace(one, organisations=()))
    first = Relations(("llm",), (Related("two", 0.5, ("llm",)),), (Version("two", 0.4),))
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
    return Site(reports, concepts, (Concept("llm", Bilingual("大模型", "large model")),))


def rendered(site: Site) -> tuple[Page, ...]:
    pages = run_tasks(PAGES, site_views(site))
    return tuple(page for page in pages if page.path.endswith(".md"))
