"""The encoding of a file, whether it says it or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.corpus.encoding import decode
from tests.support.folders import corpus

SIMPLIFIED = "人工智能技术是释放数字化叠加倍增效应、加快战略新兴产业发展的必然选择。近年来，大模型飞速发展。"


TRADITIONAL = "人工智慧白皮書指出，近年來大型語言模型技術飛速發展，產業鏈廠商紛紛投入，未來可期。"


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
    assert [(issue.line, issue.code) for issue in found.issues] == [(2, "lost-characters"), (2, "cut-off")]


DAMAGED = (
    "江湾区供水管网漏损治理年度报告\n\n近年来，随着城市人口持续增长，供水压力不断加大，管网漏损造成水资源浪费，需要长期治理，并定期公布。"
    * 3
)


CODES = {"a byte": ["lost-characters"], "the end": ["lost-characters", "cut-off"], "nothing": []}


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "big5hkscs"])
@pytest.mark.parametrize("harm", CODES)
def test_a_damaged_file_is_read_in_every_encoding(encoding: str, harm: str) -> None:
    text = (
        DAMAGED
        if encoding != "big5hkscs"
        else "江灣區供水管網漏損治理年度報告，近年來隨著城市人口持續增長，供水壓力不斷加大。" * 5
    )
    data = text.encode(encoding)
    harmed = {"a byte": data[:40] + b"\xff" + data[41:], "the end": data[:-1], "nothing": data}[harm]
    read, remarks = decode(harmed)
    assert read[:20] == text[:20] and read[60:90] in text
    assert [remark.code for remark in remarks] == CODES[harm]


def test_the_euro_of_windows_is_read() -> None:
    data = DAMAGED.encode("gbk").replace("浪费".encode("gbk"), b"\x80" + "浪费".encode("gbk"), 1)
    read, remarks = decode(data)
    assert "€浪费" in read and remarks == ()
