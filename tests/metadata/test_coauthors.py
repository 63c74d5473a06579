"""Authors whom the columns of a page put elsewhere: into a table, or below the abstract."""

import pytest

from generator.metadata.coauthors import in_one_script
from generator.model import MarkKind, Person
from tests.support.marked import Marked, facts, heading, paragraphs

ABSTRACT = "We present a method that reads rivers from pictures and say how well it does so in three towns."
HEAD = [heading("Rivers Read from Pictures", 0)]
FIRST = paragraphs("Anna Berg", "Westhaven University", "berg@westhaven.example")
BELOW = [heading("Abstract"), *paragraphs(ABSTRACT)]


def people(*blocks: Marked) -> list[str]:
    return [person.name for person in facts(blocks).people]


def test_authors_in_a_table() -> None:
    table = "Anna Berg\tKarl Lund\nThe Harbour Project\tWesthaven Lab\nab@harbour.example\tlund@west.example"
    assert people(*HEAD, (MarkKind.TABLE, "", table), *BELOW) == ["Anna Berg", "Karl Lund"]


def test_a_column_without_a_name_leaves_none_out() -> None:
    table = "Anna Berg\tThe Other Team\nWesthaven\tWesthaven\nberg@west.example\tteam@west.example"
    assert people(*HEAD, (MarkKind.TABLE, "", table), *BELOW) == []


@pytest.mark.parametrize("name", [heading("Karl Lund"), *paragraphs("Karl Lund")])
def test_author_of_the_second_column(name: Marked) -> None:
    second = paragraphs("Westhaven University", "lund@westhaven.example")
    assert people(*HEAD, *FIRST, *BELOW, name, *second) == ["Anna Berg", "Karl Lund"]


def test_author_again_in_a_footnote() -> None:
    note = paragraphs("A. Berg", "berg@westhaven.example")
    assert people(*HEAD, *FIRST, *BELOW, *note) == ["Anna Berg"]


def _people(*names: str) -> list[Person]:
    return [Person(name, "author") for name in names]


@pytest.mark.parametrize(
    ("language", "names"),
    [("zh", ["殷昊", "欧阳小丽", "Anna Berg"]), ("en", ["Hao Yin", "Ouyang Xiaoli", "Anna Berg"])],
)
def test_each_is_named_once_in_the_script_of_the_text(language: str, names: list[str]) -> None:
    people = _people("Hao Yin", "Ouyang Xiaoli", "殷昊", "欧阳小丽", "Anna Berg")
    assert sorted(one.name for one in in_one_script(people, language)) == sorted(names)


def test_others_stay() -> None:
    people = _people("王小丽", "Li Ming", "Karl Lund")
    assert list(in_one_script(people, "zh")) == people == list(in_one_script(people, "en"))


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Anna Berg, Karl Lund and Nora Lind", ["Anna Berg", "Karl Lund", "Nora Lind"]),
        ("王小丽，张明，李强", ["王小丽", "张明", "李强"]),
    ],
)
def test_names_between_the_title_and_the_first_of_several_headings_are_authors(
    line: str, people: list[str]
) -> None:
    heads = [heading("1. Levels", 1), heading("1.1 Gauges", 2)]
    text = paragraphs(
        "The levels of the harbour have been read twice a day since the gauges were built. " * 3
    )
    found = facts([heading("Tides of the Harbour", 0), *paragraphs(line), *heads, *text])
    assert [person.name for person in found.people] == people
