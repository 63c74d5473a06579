"""The corpus folder: encodings, formats, sidecars, and files that cannot be used."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from generator.corpus import read
from generator.model import Corpus, CorpusError, Date, State

SIMPLIFIED = "人工智能技术是释放数字化叠加倍增效应、加快战略新兴产业发展的必然选择。近年来，大模型飞速发展。"
TRADITIONAL = "人工智慧白皮書指出，近年來大型語言模型技術飛速發展，產業鏈廠商紛紛投入，未來可期。"


def corpus(folder: Path, **files: str | bytes) -> Corpus:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read.corpus(folder)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", SIMPLIFIED),
        ("utf-8-sig", SIMPLIFIED),
        ("gb18030", SIMPLIFIED),
        ("gbk", SIMPLIFIED),
        ("big5", TRADITIONAL),
        ("utf-16", SIMPLIFIED),
        ("utf-16-le", SIMPLIFIED),
        ("utf-16-be", SIMPLIFIED),
    ],
)
@pytest.mark.parametrize("times", [1, 40])
def test_encodings(tmp_path: Path, encoding: str, text: str, times: int) -> None:
    found = corpus(tmp_path, a_dot_txt=(text * times).encode(encoding))
    assert [source.text for source in found.sources] == [text * times]
    assert found.issues == ()


def test_a_bad_file_is_one_finding_and_the_others_go_on(tmp_path: Path) -> None:
    found = corpus(
        tmp_path,
        binary_dot_txt=b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\xff\xfe\x80",
        empty_dot_txt=b"",
        good_dot_txt=SIMPLIFIED,
        spaces_dot_md="\ufeff \n\t\u3000\n",
    )
    assert [source.path for source in found.sources] == ["good.txt"]
    assert [(issue.path, issue.line, issue.code) for issue in found.issues] == [
        ("binary.txt", 1, "not-text"),
        ("empty.txt", 1, "empty"),
        ("spaces.md", 1, "empty"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"\0\xff\xfe\1",
        bytes(range(256)) * 9,
        b"\x7fELF\2\1\1" + b"\0\x3e" * 99,
        b"PK\3\4" + b"\x9c\xe1\x81" * 50,
    ],
)
def test_what_is_no_text_is_not_taken_for_some(tmp_path: Path, data: bytes) -> None:
    found = corpus(tmp_path, a_dot_txt=data)
    assert found.sources == ()
    assert [issue.code for issue in found.issues] == ["not-text"]


def test_damaged_text_is_read_and_told(tmp_path: Path) -> None:
    damaged = ("第一行\n" + SIMPLIFIED * 20).encode() + b"\xe4\xba"
    found = corpus(tmp_path, a_dot_txt=damaged)
    assert found.sources[0].text.startswith("第一行")
    assert [(issue.line, issue.code) for issue in found.issues] == [(2, "lost-characters")]


def test_a_link_out_of_the_corpus_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("秘密。", "utf-8")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "b.txt").symlink_to(tmp_path / "not-there.txt")
    (folder / "c.txt").mkdir()
    found = read.corpus(folder)
    assert found.sources == ()
    assert [issue.code for issue in found.issues] == ["outside", "outside"]


def test_a_name_may_be_as_long_as_the_system_takes(tmp_path: Path) -> None:
    """Then that of a file beside it would be too long."""
    name = "长" * 84 + ".md"
    assert [source.path for source in corpus(tmp_path, **{name: "甲。"}).sources] == [name]


def test_of_two_names_that_read_alike_one_is_told(tmp_path: Path) -> None:
    found = corpus(tmp_path, **{"a\1.txt": "甲。", "a\2.txt": "乙。"})
    assert [(source.path, source.text) for source in found.sources] == [("a\ufffd.txt", "甲。")]
    assert [(issue.path, issue.code) for issue in found.issues] == [("a\ufffd.txt", "same-name")]


def test_files_come_in_one_order_and_only_reports(tmp_path: Path) -> None:
    found = corpus(
        tmp_path,
        b_dot_md="乙。",
        a__c_dot_txt="丙。",
        README_dot_md="读我。",
        _dot_hidden_dot_txt="藏。",
        x_dot_csv="1",
    )
    assert [source.path for source in found.sources] == ["a/c.txt", "b.md"]


def test_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no-corpus"):
        read.corpus(tmp_path / "none")


def test_front_matter_gives_facts(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 年度报告\ndate: 2023-05\norganization: [甲研究院, 乙大学]\nlayout: post\n---\n\n正文。\n"
    )
    (source,) = corpus(tmp_path, a_dot_md=text).sources
    assert source.markdown and source.text[source.body :].strip() == "正文。"
    assert dict(source.metadata) == {
        "title": "年度报告",
        "published": Date(2023, 5),
        "organisations": ("甲研究院", "乙大学"),
    }


@pytest.mark.parametrize(
    ("yml", "line", "code"),
    [
        ("reports:\n  - begins: 甲\n    published: 2023-13-45\n", 3, "sidecar-value"),
        ("reports:\n  - begins: 甲\n    titel: 乙\n", 3, "sidecar-field"),
        ("reports:\n  - title: 乙\n", 2, "sidecar-begins"),
        ("reports: {a: [b\n", 2, "yaml-syntax"),
        ("report:\n  - begins: 甲\n", 2, "sidecar-field"),
        ("reports:\n  - begins: 甲\n    key: ../../etc\n", 3, "sidecar-value"),
        ("reports:\n  - begins: 甲\n    pages: many\n", 3, "sidecar-value"),
        ("[" * 50000, 1, "yaml-syntax"),
        ("- " * 50000, 1, "yaml-syntax"),
    ],
)
def test_a_wrong_sidecar_is_told_with_its_line(tmp_path: Path, yml: str, line: int, code: str) -> None:
    found = corpus(tmp_path, a_dot_txt="甲。", a_dot_yml=yml)
    assert len(found.sources) == 1
    assert [(issue.path, issue.line, issue.code) for issue in found.issues] == [("a.yml", line, code)]


@pytest.mark.parametrize(
    ("yml", "line", "code"),
    [
        ("- key: a\n  zh: 甲\n", 1, "concept-form"),
        ("- key: A B\n  zh: 甲\n  en: a\n", 1, "concept-form"),
        (f"- key: {'a' * 81}\n  zh: 甲\n  en: a\n", 1, "concept-form"),
        ("- key: aux\n  zh: 甲\n  en: a\n", 1, "concept-form"),
        ("- key: a\n  zh: 甲\n  en: a\n- key: a\n  zh: 乙\n  en: b\n", 4, "concept-twice"),
        ("- key: a\n  zh: 甲\n  en: a\n  broader: b\n", 1, "concept-broader"),
        ("- key: a\n  zh: 甲\n  en: a\n  broader: a\n", 1, "concept-broader"),
        ("- key: a\n  zh: 甲\n  en: a\n  colour: red\n", 1, "concept-form"),
        ("a: b\n", 1, "concept-list"),
        ("- key: a\n zh: 甲\n", 2, "yaml-syntax"),
    ],
)
def test_a_wrong_concept_is_told_with_its_line(tmp_path: Path, yml: str, line: int, code: str) -> None:
    found = corpus(tmp_path, a_dot_txt="甲。", concepts_dot_yml=yml)
    assert [(issue.path, issue.line, issue.code) for issue in found.issues] == [("concepts.yml", line, code)]


BOMB = "a: &a [l, l]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in pairwise("abcdefghijkl")
)
"""A list of lists of lists: written out, it would take terabytes."""


@pytest.mark.parametrize(
    "files",
    [
        {"a_dot_yml": f"{BOMB}? *l\n: x\n"},
        {"a_dot_yml": f"{BOMB}reports:\n- begins: 甲\n  *l : x\n"},
        {"a_dot_md": f"---\n{BOMB}source: *l\n? *l\n: x\n---\n正文。\n"},
        {"concepts_dot_yml": f"- {{x: {{{BOMB.strip().replace(chr(10), ', ')}}}, ? *l : x}}\n"},
    ],
)
def test_aliases_are_never_written_out(tmp_path: Path, files: dict[str, str]) -> None:
    assert corpus(tmp_path, **{"a_dot_txt": "甲。", **files}).issues


PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "甲"
msgstr "A"

#, fuzzy
msgid "乙"
msgstr "B"

#, fuzzy
#| msgid "旧丙"
msgid "丙"
msgstr "C"

msgid "丁"
msgstr ""

#~ msgid "戊"
#~ msgstr "E"
"""


def test_translations_with_their_state(tmp_path: Path) -> None:
    found = corpus(tmp_path, a_dot_txt="甲。", translations__a_dot_en_dot_po=PO)
    memory = found.memories["translations/a.en.po"]
    assert {text: (phrase.text, phrase.state) for text, phrase in memory.items()} == {
        "甲": ("A", State.TRANSLATED),
        "乙": ("B", State.FUZZY),
        "丙": ("C", State.STALE),
    }


def test_a_broken_po_file_is_one_finding(tmp_path: Path) -> None:
    found = corpus(
        tmp_path, a_dot_txt="甲。", translations__a_dot_en_dot_po='msgid "甲"\nmsgstr "A\nnonsense\n'
    )
    assert [(issue.path, issue.code) for issue in found.issues] == [("translations/a.en.po", "po-syntax")]
    assert len(found.sources) == 1


@pytest.mark.parametrize(
    "date", ["2023-05-06T10:00:00+08:00", "2023-05-06 10:00:00 +0800", "2023/05/06", "2023/5/6"]
)
def test_front_matter_dates_as_site_generators_write_them(tmp_path: Path, date: str) -> None:
    found = corpus(tmp_path, a_dot_md=f"---\ndate: {date}\n---\n正文。\n")
    assert dict(found.sources[0].metadata) == {"published": Date(2023, 5, 6)} and not found.issues


def test_front_matter_of_other_tools_is_left_alone(tmp_path: Path) -> None:
    text = "---\n? [a, b]\n: c\n? {d: e}\n: f\nsource: https://example.com/a\ntitle: 甲\n---\n正文。\n"
    found = corpus(tmp_path, a_dot_md=text)
    assert dict(found.sources[0].metadata) == {"title": "甲"} and not found.issues


def test_rules_with_text_between_them_are_no_front_matter(tmp_path: Path) -> None:
    (source,) = corpus(tmp_path, a_dot_md="---\n正文。\n---\n\n又一段。\n").sources
    assert source.body == 0 and source.metadata == ()


def test_front_matter_that_is_no_yaml_is_text(tmp_path: Path) -> None:
    found = corpus(tmp_path, a_dot_md="---\ntitle: [甲\n---\n正文。\n")
    assert found.sources[0].body == 0
    assert [issue.code for issue in found.issues] == ["front-matter"]
