"""Reports in the formats of reference managers, read back by programs that read those formats."""

from __future__ import annotations

import json
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts

from generator.build import Output, build
from generator.model import Phrase, Site
from generator.site.exports import bibtex, csl, family_names, ris
from generator.site.exports import reference as references

ADDRESS = "https://example.org/zhiku/"
TITLE = "100% {of} the } \"C_1\" & #2 \\alpha $x^2$ ~ </script><b>'it'</b>, and more"
ORGANISATION = "Research & {Development, Inc. and Sons"
REPORT = f"""---
key: hostile
title: {json.dumps(TITLE)}
organisations: [{json.dumps(ORGANISATION)}]
kind: white paper
published: 2023-05
pages: 12
---
大模型产业报告

正文一段,内容很短。
"""
TYPES = {"report", "book", "article", "speech", "standard", "webpage"}
STRINGS = {
    "id", "type", "title", "original-title", "publisher", "genre", "language", "abstract", "keyword", "URL",
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Output:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "a.md").write_text(REPORT, "utf-8")
    return build(folder, address=ADDRESS.rstrip("/"))


def files(output: Output, ending: str) -> dict[str, str]:
    found = {page.path: page.content for page in output.pages if page.path.startswith("cite/")}
    return {path[5:].removesuffix(ending): text for path, text in found.items() if path.endswith(ending)}


def entry(text: str) -> bibtexparser.model.Entry:
    """Return the one entry of a BibTeX file, with its names apart."""
    library = bibtexparser.parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert not library.failed_blocks
    (found,) = library.entries
    return found


UNKNOWN_TO_THE_DECODER = {r"\textbraceleft{}": "⦃", r"\textbraceright{}": "⦄", r"\textasciicircum{}": "⌃"}


def decoded(text: str) -> str:
    """Return a field of BibTeX as LaTeX prints it."""
    for macro, mark in UNKNOWN_TO_THE_DECODER.items():
        text = text.replace(macro, mark)
    decoding = LatexDecodingMiddleware()
    library = bibtexparser.parse_string(f"@misc{{x, y = {{{text}}}}}", append_middleware=[decoding])
    return str(library.entries[0]["y"]).translate(str.maketrans("⦃⦄⌃", "{}^"))


def test_items_are_csl(output: Output) -> None:
    texts = files(output, ".json")
    assert texts.keys() == {report.key for report in output.site.reports}
    for key, text in texts.items():
        (item,) = json.loads(text)
        assert item["id"] == key and item["type"] in TYPES and item["title"]
        for name, value in item.items():
            if name in ("author", "editor", "translator"):
                assert all(person.keys() in ({"family", "given"}, {"literal"}) for person in value)
                assert all(part and isinstance(part, str) for person in value for part in person.values())
            elif name == "issued":
                ((year, *rest),) = value["date-parts"]
                assert value.keys() == {"date-parts"} and 1000 < year < 3000 and len(rest) <= 2
            elif name == "number-of-pages":
                assert isinstance(value, int)
            else:
                assert name in STRINGS and value and isinstance(value, str), (key, name)


def test_an_item_says_what_is_known(output: Output) -> None:
    (item,) = json.loads(files(output, ".json")["chatgpt-diaoyan-baogao-2"])
    assert item["issued"] == {"date-parts": [[2023, 5, 4]]} and item["number-of-pages"] == 84
    assert item["author"] == [{"literal": "哈工大自然语言处理研究所"}] and item["genre"] == "调研报告"
    assert "URL" not in item, "the site does not know where it is published"
    (item,) = json.loads(files(output, ".json")["chatgpt-diaoyan-baogao"])
    assert item["author"][0] == {"family": "车", "given": "万翔"}
    assert item["publisher"] == "哈尔滨工业大学、自然语言处理研究所" and "issued" not in item


def test_an_edition_in_the_other_language_is_a_translation(output: Output) -> None:
    (report,) = [one for one in output.site.reports if one.key == "chatgpt-diaoyan-baogao"]
    item = csl.item(report, "en", ADDRESS)
    assert (item["title"], item["original-title"]) == ("ChatGPT Research Report", "ChatGPT调研报告")
    assert item["language"] == "en" and item["URL"] == f"{ADDRESS}en/reports/chatgpt-diaoyan-baogao/"
    assert item["author"][0] == {"family": "Che", "given": "Wanxiang"}
    assert "original-title" not in csl.item(report, "zh", ADDRESS)


@pytest.mark.parametrize(
    ("shown", "printed", "name"),
    [
        ("车万翔", "车万翔", ("车", "万翔")),
        ("李明", "李明", ("李", "明")),
        ("欧阳修", "欧阳修", ("欧阳", "修")),
        ("诸葛孔明", "诸葛孔明", ("诸葛", "孔明")),
        ("山田太郎", "山田太郎", None),
        ("欧阳", "欧阳", ("欧", "阳")),
        ("阿尔伯特·爱因斯坦", "阿尔伯特·爱因斯坦", None),
        ("Che Wanxiang", "车万翔", ("Che", "Wanxiang")),
        ("Wanxiang Che", "车万翔", ("Che", "Wanxiang")),
        ("Lü Bu", "吕布", ("Lü", "Bu")),
        ("Lyu Bu", "吕布", ("Lyu", "Bu")),
        ("Shan Xiongxin", "单雄信", ("Shan", "Xiongxin")),
        ("Ouyang Xiu", "欧阳修", ("Ouyang", "Xiu")),
        ("Tony Leung", "李明", None),
        ("Geoffrey E. Hinton", "Geoffrey E. Hinton", ("Hinton", "Geoffrey E.")),
        ("Jean-Luc O'Neil", "Jean-Luc O'Neil", ("O'Neil", "Jean-Luc")),
        ("Plato", "Plato", None),
        ("Bell And Howell", "Bell And Howell", None),
        ("A, B", "李明", None),
    ],
)
def test_names(shown: str, printed: str, name: tuple[str, str] | None) -> None:
    assert family_names.split(shown, printed) == name


def test_bibtex_is_read_back(output: Output) -> None:
    for key, text in files(output, ".bib").items():
        (item,) = json.loads(files(output, ".json")[key])
        found = entry(text)
        assert found.key == key
        assert decoded(found["title"]) == item["title"]
        assert len(found.fields_dict["author"].value if "author" in item else ()) == len(
            item.get("author", ())
        )
    names = entry(files(output, ".bib")["chatgpt-diaoyan-baogao"])["author"]
    assert (names[0].last, names[0].first) == (["车"], ["万翔"])
    dated = entry(files(output, ".bib")["chatgpt-diaoyan-baogao-2"])
    assert (dated["year"], dated["month"], dated["day"]) == ("2023", "may", "4")


RIS = {"abstract": "abstract", "publisher": "publisher", "language": "language", "type_of_work": "genre"}
"""What rispy calls a field, and CSL."""


def test_ris_is_read_back(output: Output) -> None:
    for key, text in files(output, ".ris").items():
        (item,) = json.loads(files(output, ".json")[key])
        assert text.startswith("TY  - ") and text.endswith("ER  - \r\n")
        assert all(line[2:6] == "  - " for line in text.split("\r\n")[:-1])
        (found,) = rispy.loads(text)
        assert (found["id"], found["title"]) == (key, item["title"])
        assert len(found.get("authors", ())) == len(item.get("author", ()))
        assert ", ".join(found.get("keywords", ())) == item.get("keyword", "")
        for tag, name in RIS.items():
            assert found.get(tag) == item.get(name), (key, tag)
    (dated,) = rispy.loads(files(output, ".ris")["chatgpt-diaoyan-baogao-2"])
    assert (dated["year"], dated["date"]) == ("2023", "2023/05/04")


def test_what_is_hostile_stays_text(built: Output) -> None:
    (item,) = json.loads(files(built, ".json")["hostile"])
    assert item["title"] == TITLE and item["author"] == [{"literal": ORGANISATION}]
    found = entry(files(built, ".bib")["hostile"])
    assert decoded(found["title"]) == TITLE and decoded(found["institution"]) == ORGANISATION
    assert [decoded(" ".join(name.last)) for name in found["author"]] == [ORGANISATION]
    assert (found["year"], found["month"]) == ("2023", "may") and "day" not in found.fields_dict
    assert found["url"] == f"{ADDRESS}zh/reports/hostile/"
    (read,) = rispy.loads(files(built, ".ris")["hostile"])
    assert (read["title"], read["publisher"], read["urls"]) == (TITLE, ORGANISATION, [found["url"]])
    assert read["date"] == "2023/05"


def test_braces_are_even_as_bibtex_counts_them(built: Output) -> None:
    """It counts escaped ones, too."""
    depth = 0
    text = files(built, ".bib")["hostile"]
    for character in text.rstrip()[:-1]:
        depth += (character == "{") - (character == "}")
        assert depth > 0 or "{" not in text[: text.index(character) + 1]
    assert depth == 1


@pytest.mark.parametrize("broken", ["a\nTY  - BOOK", "a\r\n\r\n}\n@book{x,", "a\u2028b\x85c\x0bd"])
def test_no_text_begins_a_line(built: Output, broken: str) -> None:
    (report,) = built.site.reports
    editions = report.editions.map(lambda one: replace(one, title=Phrase(broken, "zh")))
    item = csl.item(replace(report, editions=editions), "zh", "")
    assert len(rispy.loads(ris.ris(item))) == 1
    assert len(ris.ris(item).splitlines()) == ris.ris(item).count("  - ") - broken.count("  - ")
    assert entry(bibtex.bibtex(item)).key == "hostile"


def test_a_date_without_a_year_is_none_for_a_bibliography(extracted: Output) -> None:
    dates = {report.key: report.meta.published for report in extracted.site.reports}
    yearless = [key for key, date in dates.items() if date and not date.year]
    assert yearless
    for key in yearless:
        assert "issued" not in json.loads(files(extracted, ".json")[key])[0]
        assert "DA  - " not in files(extracted, ".ris")[key]


def reference(site: Site, key: str, language: str) -> str:
    (report,) = [one for one in site.reports if one.key == key]
    return references.reference(csl.item(report, language, site.address), language)


def test_references(output: Output, built: Output) -> None:
    assert reference(output.site, "chatgpt-diaoyan-baogao", "zh") == (
        "车万翔, 杨沐的, 张伟男, 等. ChatGPT调研报告[R]. 哈尔滨工业大学、自然语言处理研究所."
    )
    assert reference(output.site, "chatgpt-diaoyan-baogao", "en") == (
        "Che, Wanxiang; Yang, Mude; Zhang, Weinan; et al. ChatGPT Research Report (ChatGPT调研报告) [Survey]. "
        "Harbin Institute of Technology, HIT Natural Language Processing Institute."
    )
    assert reference(output.site, "chatgpt-diaoyan-baogao-2", "zh") == (
        "哈工大自然语言处理研究所. ChatGPT调研报告[R]. 2023-05-04."
    )
    assert reference(output.site, "chatgpt-diaoyan-baogao-2", "en") == (
        "HIT Natural Language Processing Institute. ChatGPT Research Report (ChatGPT调研报告) [Survey]. 4 May 2023."
    )
    assert reference(built.site, "hostile", "zh") == (
        f"{ORGANISATION}. {TITLE}[R/OL]. 2023-05. {ADDRESS}zh/reports/hostile/"
    )


def test_three_authors_are_all_there_are_and_of_four_three_are_named() -> None:
    authors = [{"literal": name} for name in "甲乙丙丁"]
    three = {"type": "report", "title": "报告", "author": authors[:3]}
    assert references.reference(three, "zh") == "甲, 乙, 丙. 报告[R]."
    assert references.reference(three | {"author": authors}, "zh") == "甲, 乙, 丙, 等. 报告[R]."


def test_quotations_name_their_source(output: Output) -> None:
    (report,) = [one for one in output.site.reports if one.key == "chatgpt-diaoyan-baogao-2"]
    sources = [references.attribution(csl.item(report, language, ""), language) for language in ("zh", "en")]
    assert sources == [
        "——哈工大自然语言处理研究所：《ChatGPT调研报告》，2023年5月4日",
        " — HIT Natural Language Processing Institute, ChatGPT Research Report, 4 May 2023",
    ]
