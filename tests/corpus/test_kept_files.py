"""PO files and texts that have not changed are not parsed or cut again, and tell the same as the first time."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from generator.build import load
from generator.cache import Cache
from generator.corpus import memories, read, split
from generator.model import CorpusError, State
from tests.support.paths import CORPUS

PO = (
    'msgid ""\nmsgstr ""\n\nmsgid "大模型"\nmsgstr "large  model"\n\n#, fuzzy\nmsgid "图谱"\nmsgstr "graph"\n'
)


def never(*_: object) -> None:
    raise AssertionError


def test_what_is_kept_is_neither_parsed_nor_cut_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(CORPUS, executor=Cache(tmp_path))
    monkeypatch.setattr(memories, "parse", never)
    monkeypatch.setattr(split, "split", never)
    assert load(CORPUS, executor=Cache(tmp_path)) == first


def test_a_changed_file_is_parsed_again(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(CORPUS, corpus)
    kept = Cache(tmp_path / "cache")
    for edit in ("", "1", "\n\nmsgid", '"'):
        (path,) = (corpus / "translations").glob("*.en.po")
        path.write_text(path.read_text("utf-8") + edit, "utf-8")
        for executor in (kept, Cache(tmp_path / "cache")):
            executor.begin()
            known, fresh = read.corpus(corpus, kept=executor), read.corpus(corpus)
            assert known.issues == fresh.issues and known.names == fresh.names
            assert known.memories.keys() == fresh.memories.keys()
            assert all(dict(known.memories[name]) == dict(fresh.memories[name]) for name in fresh.memories)


def test_a_memory_travels_as_its_text() -> None:
    file = memories.file("translations/a.en.po", PO)
    copy = pickle.loads(pickle.dumps(file))
    assert copy == file and file != memories.file("translations/b.en.po", PO)
    assert [*copy] == ["大模型", "图谱"] and len(copy) == 2 and copy["图谱"].state is State.FUZZY
    assert memories.told(file) == memories.Told((), {"大模型": "large  model"})
    assert not memories.told(memories.file("translations/a.en.po", "msgid")).is_memory


def test_a_memory_is_never_that_of_another_text() -> None:
    texts = iter((PO, "msgid", PO))
    memory = memories.File("translations/a.en.po", lambda: next(texts))
    with pytest.raises(CorpusError) as error:  # which is not kept as what the file tells
        memories.told(memory)
    assert str(pickle.loads(pickle.dumps(error.value))) == str(error.value)
    assert "translations/a.en.po:1: changed was changed while" in str(error.value)
    assert memories.told(memory).names
