"""Readings: made in processes of their own, kept by content, proved against their files."""

from __future__ import annotations

import json
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator import cli
from generator.corpus import readings
from generator.corpus.formats import child, children, stored
from generator.corpus.formats.children import Readers
from generator.corpus.formats.reading import Mark, MarkKind, Media, Reading, Remark, Unreadable, in_order
from generator.paths import MEDIA, READINGS
from tests.support.office import docx, paragraph, png


def corpus(folder: Path, **files: bytes) -> list[Path]:
    paths = []
    for name, data in files.items():
        paths.append(folder / name.replace("_dot_", "."))
        paths[-1].write_bytes(data)
    return paths


DRAWN = docx(
    paragraph('<w:r><w:t>正文</w:t></w:r><w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>'),
    relations='<Relationship Id="r1" Target="media/a.png"/>',
    files={"word/media/a.png": png()},
)


def test_a_file_is_read_once_and_then_taken_from_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = corpus(tmp_path, a_dot_docx=DRAWN)
    (first,) = readings.read_all(tmp_path, paths)
    assert isinstance(first[1], Reading) and first[1].media[0].content == png()
    assert len(list((tmp_path / READINGS).iterdir())) == len(list((tmp_path / MEDIA).iterdir())) == 1
    monkeypatch.setattr(children, "PROGRAM", "raise SystemExit(9)")
    assert list(readings.read_all(tmp_path, paths)) == [first]
    assert isinstance(next(readings.read_all(tmp_path, paths, anew=True))[1], Unreadable)


def test_a_long_first_reading_says_how_far_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for done in range(1, readings.STEP + 1):
        readings.tell(done, readings.STEP)
    readings.tell(1, readings.STEP - 1)
    assert capsys.readouterr().err == f"reading files: {readings.STEP} of {readings.STEP}\n"
    told: list[tuple[int, int]] = []
    paths = corpus(tmp_path, a_dot_docx=DRAWN, b_dot_docx=b"x")
    for _ in range(2):
        list(readings.read_all(tmp_path, paths, tell=lambda *one: told.append(one)))
    assert told == [(1, 2), (2, 2), (2, 2)]  # what is not read is tried again


def test_one_bad_file_does_not_keep_others_from_being_read(tmp_path: Path) -> None:
    paths = corpus(tmp_path, a_dot_docx=b"x", b_dot_docx=DRAWN)
    bad, good = (found for _, found in readings.read_all(tmp_path, paths))
    assert isinstance(bad, Unreadable) and bad.code == "damaged" and isinstance(good, Reading)


@pytest.mark.parametrize("harm", ["", "{}", "[", '{"version": 1}', "\x00"])
def test_a_kept_reading_that_is_damaged_is_read_anew(tmp_path: Path, harm: str) -> None:
    paths = corpus(tmp_path, a_dot_docx=DRAWN)
    first = list(readings.read_all(tmp_path, paths))
    (kept,) = (tmp_path / READINGS).iterdir()
    kept.write_text(harm)
    assert list(readings.read_all(tmp_path, paths)) == first


@pytest.mark.parametrize("kept", [READINGS, MEDIA])
def test_what_is_kept_as_a_link_is_read_anew_and_replaced(tmp_path: Path, kept: str) -> None:
    (tmp_path / "corpus").mkdir()
    paths = corpus(tmp_path / "corpus", a_dot_docx=DRAWN)
    first = list(readings.read_all(tmp_path / "corpus", paths))
    (place,) = (tmp_path / "corpus" / kept).iterdir()
    place.rename(tmp_path / "other")
    for target in (tmp_path / "other", Path("/dev/zero"), place):
        place.unlink(missing_ok=True)
        place.symlink_to(target)
        assert list(readings.read_all(tmp_path / "corpus", paths)) == first
        assert not place.is_symlink() and place.read_bytes() == (tmp_path / "other").read_bytes()


def test_a_folder_that_leads_elsewhere_or_to_itself_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "other").mkdir()
    paths = corpus(tmp_path / "corpus", a_dot_docx=DRAWN)
    place = (tmp_path / "corpus" / READINGS).parent
    for target in (tmp_path / "other", place):
        place.symlink_to(target)
        ((_, found),) = readings.read_all(tmp_path / "corpus", paths)
        assert isinstance(found, Reading)
        place.unlink()
    assert not list((tmp_path / "other").iterdir())


def test_a_picture_that_is_not_what_its_name_says_is_read_anew(tmp_path: Path) -> None:
    paths = corpus(tmp_path, a_dot_docx=DRAWN)
    first = list(readings.read_all(tmp_path, paths))
    (picture,) = (tmp_path / MEDIA).iterdir()
    picture.write_bytes(b"<svg onload=alert(1)>")
    assert list(readings.read_all(tmp_path, paths)) == first and picture.read_bytes() == png()


def test_verify_tells_what_is_not_read_and_what_reads_differently(tmp_path: Path) -> None:
    paths = corpus(
        tmp_path, a_dot_docx=DRAWN, b_dot_docx=docx(paragraph("乙")), c_dot_docx=docx(paragraph("丙"))
    )
    list(readings.read_all(tmp_path, paths[:2]))
    assert [(path.name, why) for path, why in readings.differing(tmp_path, paths)] == [
        ("c.docx", "is not read yet")
    ]
    kept = tmp_path / READINGS / f"{readings.Kept(tmp_path).key(paths[1])}.json"
    kept.write_text(kept.read_text("utf-8").replace('"乙"', '"己"'), "utf-8")
    assert [why for _, why in readings.differing(tmp_path, paths[:2])] == ["reads differently today"]
    paths[1].unlink()
    assert list(readings.unused(tmp_path, [paths[0]])) == [kept]


def test_the_command_reads_verifies_and_clears_away(tmp_path: Path) -> None:
    def run(*options: str) -> Result:
        return CliRunner().invoke(cli.main, ["read", "--corpus", str(tmp_path), *options])

    paths = corpus(tmp_path, a_dot_docx=DRAWN, b_dot_docx=b"x", c_dot_txt=b"text")
    assert run("--verify").exit_code == 1
    done = run()
    assert done.exit_code == 0 and "b.docx:1: damaged" in done.output and "1 read, 1 not read" in done.output
    paths[1].unlink()
    assert run("--verify").exit_code == 0
    paths[0].write_bytes(docx(paragraph("新")))
    assert "1 read, 0 not read, 1 removed" in run().output
    assert len(list((tmp_path / READINGS).iterdir())) == 1


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import time; time.sleep(60)", "too-slow"), ("import os; os.abort()", "crashed"), ("print('x' * 9)", "crashed"),
        ("print('page 1 x', flush=True); import time; time.sleep(60)", "crashed"),
        ("print('reading -1', flush=True); import time; time.sleep(60)", "too-slow"),
    ],
)  # fmt: skip
def test_a_reader_that_hangs_or_dies_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, code: str
) -> None:
    monkeypatch.setattr(children, "PROGRAM", program)
    monkeypatch.setattr(child, "STALLED", 1.0)
    began = time.monotonic()
    (found,) = (found for _, found in readings.read_all(tmp_path, corpus(tmp_path, a_dot_docx=DRAWN)))
    assert isinstance(found, Unreadable) and found.code == code and time.monotonic() - began < 30


def test_a_reader_that_goes_on_page_by_page_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = "import time\nfor at in range(1, 5): time.sleep(.4); print(f'page {at} 99', flush=True)\n"
    monkeypatch.setattr(children, "PROGRAM", f"{pages}print('unreadable 12', '[\"done\", \"\"]', sep='\\n')")
    monkeypatch.setattr(child, "STALLED", 1.0)
    told: list[tuple[int, int]] = []
    with closing(Readers()) as readers, pytest.raises(Unreadable) as error:
        readers.read(tmp_path, tmp_path / "a.docx", lambda *page: told.append(page))
    assert error.value.code == "done" and told == [(1, 99), (2, 99), (3, 99), (4, 99)]


STANDS_IN = f"""
from {child.__package__} import child
from {child.__package__}.reading import Reading
def read(folder, path, *others):
    global before
    before += 1
    if path.stem == "long":
        while True: pass
    if path.stem == "large":
        bytearray(400 << 20)
    if path.stem == "dead":
        child.os.abort()
    return Reading(f"{{path.stem}} {{before}}")
before = 0
child.read_by_suffix = read
child.STALLED = 0.1
child.main()
"""


def test_each_file_is_read_in_a_process_of_its_own_with_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "PROGRAM", STANDS_IN)
    said = []
    with closing(Readers()) as readers:
        for name in ("a", "long", "b", "large", "c", "dead", "d"):
            try:
                said.append(readers.read(tmp_path, tmp_path / f"{name}.docx").text)
            except Unreadable as error:
                said.append(error.code)
        (program,) = {reader._process for reader in readers._idle}
    assert said == ["a 1", "too-slow", "b 1", "too-large", "c 1", "crashed", "d 1"]
    assert program and program.poll() is not None, "it goes on"


def test_when_all_pages_are_read_only_their_number_limits_the_time() -> None:
    watch = children._Watch(began=0.0, last=20.0, done=100, pages=100)
    assert not watch.late(99.0) and watch.late(children.PATIENCE * (20 + 0.2 * 100) + 1)
    watch.done = 99
    assert watch.late(99.0)


MARKS = st.builds(
    Mark,
    st.integers(0, 5),
    st.integers(5, 9),
    st.sampled_from([kind for kind in MarkKind if kind not in stored.VALUES]),
    st.text(max_size=5),
    st.text(max_size=5),
)


@given(st.text(min_size=9), st.lists(MARKS, max_size=9), st.text(), st.binary())
def test_what_is_kept_comes_back_the_same(text: str, marks: list[Mark], value: str, content: bytes) -> None:
    reading = Reading(
        text, tuple(marks), (Media("a.png", content, 3, 2),), (("title", value),), (Remark("code", value),)
    )
    reading = replace(reading, marks=in_order(reading.marks))
    assert stored.loads(stored.dumps(reading)) == reading
    assert stored.dumps(reading) == stored.dumps(stored.loads(stored.dumps(reading)))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (MarkKind.HEADING, "x"), (MarkKind.HEADING, "-3"), (MarkKind.HEADING, "9" * 5000), (MarkKind.ITEM, "x\t1."),
        (MarkKind.CELL, ""), (MarkKind.CELL, "0 0 1"), (MarkKind.CELL, "-1 0 1 1"), (MarkKind.CELL, "0 0 9999999 9999999"),
        (MarkKind.CELL, "9999999 9999999 1 1"), (MarkKind.PAGE, "9" * 5000), (MarkKind.PAGE, "x"),
        (MarkKind.FURNITURE, '"><script>'), (MarkKind.FURNITURE, "x" * 21),
    ],
)  # fmt: skip
def test_a_reading_with_values_that_none_has_is_refused(kind: MarkKind, value: str) -> None:
    marks = (Mark(0, 2, MarkKind.TABLE), Mark(0, 1, kind, value), Mark(1, 2, MarkKind.CELL, "1 0 2 3 h left"))
    good = Mark(
        0,
        1,
        kind,
        {MarkKind.ITEM: "2\t(1)", MarkKind.CELL: "0 0 1 1", MarkKind.FURNITURE: "header"}.get(kind, "1"),
    )
    assert stored.loads(stored.dumps(Reading("甲乙", (marks[0], good, marks[2]))))
    with pytest.raises(ValueError, match="has "):
        stored.loads(stored.dumps(Reading("甲乙", marks)))


def test_marks_of_a_reading_are_in_order_however_they_are_written() -> None:
    marks = [Mark(0, 5, MarkKind.PARAGRAPH), Mark(0, 1, MarkKind.STRONG), Mark(4, 5, MarkKind.IMAGE, "a")]
    written = stored.dumps(Reading("甲乙丙丁\ufffc", tuple(reversed(marks))))
    assert stored.loads(written).marks == tuple(marks)


@pytest.mark.parametrize("number", ["1e999", "NaN", "9" * 5000, '"x"'])
def test_a_reading_with_numbers_that_are_none_is_refused(number: str) -> None:
    good = stored.dumps(Reading("甲", (Mark(0, 1, MarkKind.PARAGRAPH),))).decode()
    with pytest.raises(ValueError):
        stored.loads(good.replace("[0,1,", f"[{number},1,").encode())


@pytest.mark.parametrize(
    "remark", [['"><script>', "", 1], ["x", "", -5], ["x", "", 10**30], ["", "", 1], [1, "", 1], ["x", ""]]
)
def test_a_reading_with_a_remark_that_no_reader_makes_is_refused(remark: list[object]) -> None:
    good = json.loads(stored.dumps(Reading("甲", (Mark(0, 1, MarkKind.PARAGRAPH),), (), (), (Remark("x"),))))
    assert stored.loads(json.dumps(good).encode()).remarks == (Remark("x"),)
    with pytest.raises(ValueError):
        stored.loads(json.dumps(good | {"remarks": [remark]}).encode())


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["version", "text", "marks", "media", "metadata", "remarks"]), inner
            )
        ),
    )
)
def test_what_is_no_reading_is_refused(value: object) -> None:
    try:
        stored.loads(json.dumps(value).encode())
    except ValueError:
        return
    raise AssertionError("taken for a reading")
