"""What is remembered is not worked on again; whatever has become of it, results are right."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from generator import cache
from generator.build import build
from generator.cache import Cache
from generator.concepts.matcher import Matcher
from generator.model import Bilingual, Concept
from tests.support.paths import CORPUS


@dataclass(frozen=True)
class Named:
    """A record that is kept."""

    name: str
    parts: tuple[int, ...] = ()


worked_on: list[str] = []


def named(name: str) -> Named:
    worked_on.append(name)
    return Named(name, tuple(map(ord, name)))


def other(name: str) -> Named:
    return Named(f"other {name}")


def with_end(name: str, end: str) -> Named:
    return Named(name + end)


def with_terms(name: str, matcher: Matcher) -> Named:
    return Named("".join(term.concept for term in matcher.find(name)))


def results(kept: Cache, items: Sequence[str], function: object = named) -> list[str]:
    """The names of the results, and `worked_on` for what was worked on."""
    worked_on.clear()
    prints = [*map(cache.digest_of, items)]
    return [result.name for result in kept.run(function, items, prints, name=str)]  # type: ignore[arg-type]


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_remembered_is_not_worked_on_again() -> None:
    kept = Cache()
    for items, fresh in ((["a", "b", "a"], ["a", "b"]), (["b", "c"], ["c"]), (["a", "b"], ["a"])):
        kept.begin()
        assert results(kept, items) == items
        assert worked_on == fresh, "what the last round did not use is forgotten"


def test_a_folder_remembers_for_the_next_time(tmp_path: Path) -> None:
    assert results(Cache(tmp_path), ["a", "b"]) == ["a", "b"]
    assert results(Cache(tmp_path), ["b", "c", "a"]) == ["b", "c", "a"]
    assert worked_on == ["c"]
    assert list(Cache(tmp_path).run(named, ["a"], [cache.digest_of("a")], name=str)) == [Named("a", (97,))]


def test_a_text_is_remembered_by_what_stands_in_it_for_two_rounds() -> None:
    def make(file: tuple[str, str]) -> list[str]:
        return [*file]

    kept = Cache()
    kept.begin()
    first = kept.remembered(make, ("a", "text"))
    assert first == ["a", "text"] and kept.remembered(make, ("a", "text")) is first
    kept.begin()
    assert kept.remembered(make, ("a", "text")) is first
    assert kept.remembered(make, ("a", "other")) == ["a", "other"]
    assert kept.remembered(make, ("b", "text")) == ["b", "text"]
    kept.begin()
    kept.begin()
    assert kept.remembered(make, ("a", "text")) is not first


def test_another_function_or_another_argument_is_other_work(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    vocabulary = [Concept(key, Bilingual(key, key)) for key in ("ab", "abc")]
    assert results(kept, ["a"]) == ["a"]
    assert results(kept, ["a"], other) == ["other a"]
    assert results(kept, ["a"], partial(with_end, end="1")) == ["a1"]
    assert results(kept, ["a"], partial(with_end, end="2")) == ["a2"]
    assert results(kept, ["abc"], partial(with_terms, matcher=Matcher(vocabulary[:1]))) == [""]
    assert results(kept, ["abc"], partial(with_terms, matcher=Matcher(vocabulary))) == ["abc"]


def test_what_came_of_an_item_may_say_whether_it_still_holds(tmp_path: Path) -> None:
    def run(end: str) -> list[str]:
        work = partial(with_end, end=end)
        found = Cache(tmp_path).run(
            work,
            ["a", "b"],
            [b"a!", b"b!"],
            name=str,
            again=lambda item, result: None if result.name[1:] >= end else item.upper(),
        )
        return [result.name for result in found]

    assert [run(end) for end in "2312"] == [["a2", "b2"], ["A3", "B3"], ["A3", "B3"], ["A3", "B3"]]


def test_other_code_is_other_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert results(Cache(tmp_path), ["a"]) == ["a"]
    monkeypatch.setattr(cache, "code", lambda: b"other")
    assert results(Cache(tmp_path), ["a"]) == ["a"] and worked_on == ["a"]


@pytest.mark.parametrize("damage", ["cut", "empty", "changed", "another's", "folder"])
def test_a_damaged_entry_only_costs_time(tmp_path: Path, damage: str) -> None:
    results(Cache(tmp_path), ["a"])
    (path,) = entries(tmp_path)
    content = path.read_bytes()
    path.unlink()
    if damage == "folder":
        path.mkdir()
    elif damage == "another's":
        results(Cache(tmp_path / "other"), ["a"], other)
        (foreign,) = entries(tmp_path / "other")
        path.write_bytes(foreign.read_bytes()[:-1] + b"?")
    else:
        path.write_bytes({"cut": content[:-1], "empty": b"", "changed": content[:-1] + b"?"}[damage])
    assert results(Cache(tmp_path), ["a"]) == ["a"] and worked_on == ["a"]


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert results(Cache(tmp_path / "file"), ["a"]) == ["a"]


def test_half_a_character_is_worked_on(tmp_path: Path) -> None:
    for _ in range(2):
        assert results(Cache(tmp_path), ["\ud800"]) == ["\ud800"] and worked_on == ["\ud800"]


def test_what_was_used_longest_ago_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_OFTEN", 1)
    results(Cache(tmp_path), ["a", "b", "c", "d"])
    size = sum(path.stat().st_size for path in entries(tmp_path))
    monkeypatch.setattr(cache, "_MOST", size)
    results(Cache(tmp_path), ["e"])
    assert 3 <= len(entries(tmp_path)) < 5
    assert results(Cache(tmp_path), ["e"]) == ["e"] and worked_on == []


KEYS = """
import sys
from generator.cache import digest_of, _keys
from generator.pipeline.study import _names
from functools import partial
work = partial(_names, matcher=frozenset("abcdefgh"))
print([key.hex() for key in _keys(work, map(digest_of, [frozenset("xyz"), {"b": 1, "a": 2}]))])
"""


def test_keys_are_the_same_in_every_process() -> None:
    told = {subprocess.check_output([sys.executable, "-c", KEYS]) for _ in range(3)}
    assert len(told) == 1


def test_a_site_is_the_same_from_the_cache(tmp_path: Path) -> None:
    fresh = build(CORPUS, executor=Cache(tmp_path))
    files = [*CORPUS.rglob("*.txt"), *CORPUS.rglob("*.po")]
    with_definitions = whole = 1
    assert len(entries(tmp_path)) == 2 * len(fresh.site.reports) + len(files) + with_definitions + whole
    again = build(CORPUS, executor=Cache(tmp_path))
    assert again.site == fresh.site and again.pages == fresh.pages
