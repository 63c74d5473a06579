"""Reading and writing PO files: what comes in goes out, and GNU gettext and polib read it the same."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus import po
from generator.corpus.po import Catalog, Message
from generator.model import CorpusError
from tests.conftest import msgfmt
from tests.support.paths import CORPUS

EVERYTHING = """# A comment at the head.
#
msgid ""
msgstr ""
"Project-Id-Version: zhiku\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Unknown: kept\\n"

#note without a blank
# another
#. extracted
#: a.txt:1 \u2068b c.txt\u2069:2
#, fuzzy, no-wrap
#= sticky
#| msgctxt "before"
#| msgid ""
#| "one\\n"
#| "two"
msgctxt "now"
msgid "\\"quoted\\" back\\\\slash\\ttab"
msgstr "line \u2028 separator \x85 next\\r\\v\\b\\f\\a"

msgid "one"
msgid_plural "many"
msgstr[0] "un"
msgstr[1] "beaucoup"

# kept
#, fuzzy
#~| msgid "older"
#~ msgctxt "a"
#~ msgid "old"
#~ msgstr "alt"

# behind the last message
"""


def test_everything_comes_out_as_it_went_in() -> None:
    expected = EVERYTHING.replace("#= sticky\n", "").replace("# another\n", "# another\n#= sticky\n")
    assert po.write(po.parse(EVERYTHING, "a.po")) == expected


def test_what_the_fields_are() -> None:
    first, plural, old = po.parse(EVERYTHING, "a.po").messages
    assert first.msgid == '"quoted" back\\slash\ttab'
    assert first.msgstr == ("line \u2028 separator \x85 next\r\v\b\f\a",)
    assert (first.msgctxt, first.previous_msgid, first.fuzzy) == ("now", "one\ntwo", True)
    assert first.comment == "note without a blank\nanother\n= sticky"
    assert (plural.msgid_plural, plural.msgstr) == ("many", ("un", "beaucoup"))
    assert (old.obsolete, old.previous_msgid, old.fuzzy) == (True, "older", True)


@pytest.mark.parametrize(
    "odd",
    [
        'msgid "a" "b"\nmsgstr "c" "d"\n',
        '\ufeffmsgid ""\r\n"ab"\r\nmsgstr "cd"\r\n',
        '   msgid   "ab"\n\tmsgstr   "c"\n\n"d"',
    ],
    ids=["strings side by side", "mark and CRLF", "blanks and no end"],
)
def test_other_ways_to_write_the_same(odd: str) -> None:
    (message,) = po.parse(odd, "a.po").messages
    assert message == Message("ab", ("cd",))


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ("nonsense\n", 1),
        ('msgid "a"\nmsgstr "A\n', 2),
        ('msgid "a"\nmsgstr "A" B"\n', 2),
        ('msgid "a"\nmsgstr "\\q"\n', 2),
        ('msgid "a"\n', 1),
        ('msgstr "A"\n', 1),
        ('msgid "a"\nmsgid "b"\nmsgstr "A"\n', 2),
        ('msgid "a"\nmsgstr "A"\nmsgstr "B"\n', 3),
        ('msgid "a"\nmsgstr[0] "A"\nmsgstr[1] "B"\n', 3),
        ('msgid "a"\nmsgid_plural "as"\nmsgstr[1] "A"\n', 3),
        ('"a"\n', 1),
        ('#~ "a\n', 1),
        ('msgid "a"\n<<<<<<< ours\nmsgstr "A"\n', 2),
    ],
)
def test_what_is_no_po_file_is_an_error_with_its_line(broken: str, line: int) -> None:
    with pytest.raises(CorpusError, match="po-syntax") as caught:
        po.parse(broken, "a.po")
    assert caught.value.issue.line == line


def test_a_path_is_never_opened() -> None:
    (path,) = (CORPUS / "translations").glob("*.po")
    with pytest.raises(CorpusError, match="po-syntax"):
        po.parse(str(path), "a.po")


texts = st.text(st.characters(codec="utf-8"), max_size=20)
lines = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs"]), min_size=1, max_size=9)
words = st.text("abcdefgh-", min_size=1, max_size=9).filter(lambda word: word != "fuzzy")
messages = st.builds(
    Message,
    texts.filter(bool),
    st.tuples(texts),
    st.none() | texts,
    comments=st.lists(lines.map(lambda line: f"# {line}")).map(tuple),
    flags=st.lists(words, unique=True).map(tuple),
    previous=st.just(()) | texts.map(lambda text: (("msgid", text),)),
    obsolete=st.booleans(),
)


@given(st.lists(messages))
def test_any_message_comes_back(found: list[Message]) -> None:
    found.sort(key=lambda message: message.obsolete)
    catalog = Catalog(Message("", ("A: b\n",)), tuple(found))
    text = po.write(catalog)
    assert po.parse(text, "a.po") == catalog
    assert po.write(catalog) == text


@given(st.text('msgidctxtrplual_"\\#~|.,: \n01[]n', max_size=60))
def test_reading_never_fails_but_with_a_sentence(text: str) -> None:
    try:
        catalog = po.parse(text, "a.po")
    except CorpusError:
        return
    assert po.parse(po.write(catalog), "a.po") == catalog


@given(st.lists(st.tuples(texts.filter(bool), texts), unique_by=lambda pair: pair[0]))
def test_others_read_what_we_write(pairs: list[tuple[str, str]]) -> None:
    # polib takes more than \n for the end of a line, and leaves out \a: both go into no file of ours.
    pairs = [pair for pair in pairs if "".join(pair).isprintable()]
    text = po.write(Catalog(Message(""), tuple(Message(msgid, (msgstr,)) for msgid, msgstr in pairs)))
    assert [(entry.msgid, entry.msgstr) for entry in polib.pofile(text + "\n")] == pairs


def test_gettext_reads_what_we_write() -> None:
    assert msgfmt(EVERYTHING.replace("#= sticky\n", "")) == ""
