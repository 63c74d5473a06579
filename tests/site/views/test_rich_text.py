"""Any text with any marks: the markup is sound, and says the same."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Inline, MarkKind
from generator.site.views.markdown import Anchor
from generator.site.views.rich_text import Note, rich
from tests.support.effort import effort
from tests.support.markup import HOSTILE, TEXTS, seen


class Balanced(HTMLParser):
    """Checks that tags close in order; collects the text without formulas and references."""

    VOID = ("br",)

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.references: list[str] = []
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.text.append("\n")
            return
        assert tag != "a" or "a" not in self.open, "no link within another"
        self.open.append(tag)
        attributes = dict(attrs)
        if attributes.get("role") == "doc-noteref":
            self.references.append(attributes["href"] or "")
        if tag == "a":
            assert (attributes["href"] or "").startswith(("http", "mailto:", "#", "../"))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


NOTES = {name: Note(name, number, f"注释 {number}") for number, name in (("1", "p8"), ("2", "p9"))}
VALUES = ["https://a.example/", "mailto:a@b.example", "javascript:alert(1)", "p8", "p9", '"><script>', ""]
INLINE = [
    MarkKind.LINK, MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT,
    MarkKind.INLINE_CODE, MarkKind.REFERENCE,
]  # fmt: skip


@st.composite
def marked(draw: st.DrawFn, kinds: list[MarkKind]) -> tuple[str, list[Inline], list[Anchor]]:
    """Return a text, marks of it in any order that a reading can have, and links to concepts."""
    text = draw(TEXTS | st.sampled_from(HOSTILE))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    marks = draw(st.lists(st.builds(
        lambda span, kind, value: Inline(span[0], span[1], kind, value),
        spans, st.sampled_from(kinds), st.sampled_from(VALUES),
    ), max_size=8))  # fmt: skip
    anchors = draw(st.lists(spans, max_size=3))
    links = [Anchor(start, end, "../../concepts/x/", "zk-concept") for start, end in anchors if start < end]
    return text, sorted(marks, key=lambda one: (one.start, -one.end)), links


@given(marked(INLINE))
def test_any_text_with_any_marks_is_sound_and_says_the_same(
    case: tuple[str, list[Inline], list[Anchor]],
) -> None:
    text, marks, anchors = case
    printed = [one for one in marks if one.kind is not MarkKind.REFERENCE or one.start < one.end]
    found = Balanced(rich(text, printed, anchors, NOTES))
    assert seen("".join(found.text)) == seen(text)


@given(marked([*INLINE, MarkKind.FORMULA]))
def test_formulas_and_references_that_are_not_printed_leave_the_markup_sound(
    case: tuple[str, list[Inline], list[Anchor]],
) -> None:
    text, marks, anchors = case
    Balanced(rich(text, marks, anchors, NOTES))


def test_a_reference_where_a_link_begins_stands_before_it() -> None:
    shown = rich("见此", [Inline(1, 1, MarkKind.REFERENCE, "p8")], [Anchor(1, 2, "../x/")], NOTES)
    assert Balanced(shown).references == ["#p8"]


@given(TEXTS, st.integers(0, 40))
def test_every_reference_at_a_place_is_kept(text: str, at: int) -> None:
    place = min(at, len(text))
    marks = [Inline(place, place, MarkKind.REFERENCE, name) for name in NOTES]
    assert Balanced(rich(text, marks, (), NOTES)).references == ["#p8", "#p9"]


def test_many_links_take_time_in_their_number() -> None:
    def links(count: int) -> int:
        marks = [Inline(at, at + 1, MarkKind.LINK, "https://a.org/") for at in range(0, 2 * count, 2)]
        anchors = [Anchor(at, at + 2, "../x/") for at in range(0, 2 * count, 2)]
        return effort(lambda: rich("甲乙" * count, marks, anchors))

    assert links(4_000) < 12 * links(400)
