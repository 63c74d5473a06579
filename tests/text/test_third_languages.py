"""Which language a text is in that is neither Chinese nor English."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.build import load
from generator.model import LANGUAGES
from generator.model.third_languages import third_languages
from generator.site.exports import catalog
from generator.site.i18n import labels
from generator.site.pages.body import bodies
from generator.site.search.articles import drafts
from generator.site.search.passages import passages
from generator.site.views.edition import prevails
from generator.text.characters import third_language
from tests.support.effort import effort

TEXTS = {
    "de": "Die Gemeinde war stark verschuldet. Durch den Bau von Windparks auf eigenen Flächen fließen inzwischen "
    "jährlich Mittel in die Kasse, und das Ergebnis ist eine Senkung der Steuer für alle, die in der Gemeinde wohnen.",
    "fr": "La lagune de Grado est une lagune de la mer Adriatique, et les pêcheurs vivent de la pêche dans le nord, "
    "avec les familles qui sont au port pour la saison. Elle est plus calme que par le passé.",
    "es": "La economía de la región se basa en el uso de los recursos y en la reutilización de residuos por las "
    "empresas, que no es un problema para el sector; como en los años anteriores, se trata de una mejora del agua.",
    "it": "La laguna è una zona della costa che si trova nel nord, e i pescatori vivono di pesca con le famiglie che "
    "sono nella città per la stagione; non è più come nel passato, ma il porto è del comune e delle imprese.",
    "pt": "A economia da região é um tema para os municípios, que não têm uma política com o uso dos recursos do rio, e "
    "se trata de uma melhoria da água que as empresas e o estado fazem por ano na região.",
    "nl": "De gemeente heeft het plan voor de wijk in het voorjaar gemaakt, en het is niet zeker dat er een weg door "
    "het park komt. Om deze reden zijn de bewoners bij het overleg met de gemeente, die ook aan de buurt denkt.",
    "sv": "Det är en plan som kommunen har gjort för att staden ska växa, och den är inte klar till våren. De som bor "
    "på ön har sagt att det inte kan bli av med en väg från hamnen.",
    "pl": "Nie jest to plan, który się zmienia w ciągu roku, i nie jest on dla miasta. To jest praca na lata, a w gminie "
    "nie ma na to środków. Jak to się stało, że do dziś nie ma drogi od portu, to jest pytanie dla gminy.",
    "ja": "本計画は、老朽管の更新について述べる。老朽管は全国にあり、自治体が管理しています。",
    "ko": "이 보고서는 도시의 물 공급에 관한 것이며 노후 관로의 교체에 대하여 설명한다.",
    "ru": "Этот отчёт посвящён водоснабжению города и замене старых труб.",
}
NEITHER = (
    (
        "The soil of a meadow decides how it is limed, and the weather does as well, in the north and in the south.",
        "en",
    ),
    (
        "Jones JB, Stewart WF, Darer JD. Beyond the threshold: use of evidence in practice. Die Zeit, 12, 3-9.",
        "en",
    ),
    ("def main(): a = o.de(e) ; de = la.os ; i.na(z) ; os.do(o) ; a = e ; el = la ; do = o.a(e)", "en"),
    ("日本的“デジタル庁”于2021年成立，负责数字化改革，其名称来自英语。", "zh"),
    ("", "zh"),
)


@pytest.mark.parametrize("tag", TEXTS)
def test_a_language_is_told_by_its_script_or_its_grammar(tag: str) -> None:
    assert third_language([TEXTS[tag]], "zh" if tag == "ja" else "en") == tag


@pytest.mark.parametrize(("text", "language"), NEITHER)
def test_chinese_english_and_code_are_no_third_language(text: str, language: str) -> None:
    assert third_language([text], language) == ""


def test_each_language_but_english_has_a_text_here() -> None:
    assert TEXTS.keys() | {"en"} == third_languages().keys()


def test_a_long_text_takes_no_longer() -> None:
    third_language([TEXTS["de"]], "en")  # reads the table of languages
    assert effort(lambda: third_language([TEXTS["de"] * 4000], "en")) < 3 * effort(
        lambda: third_language([TEXTS["de"] * 400], "en")
    )


def test_a_reader_and_the_catalogue_are_told_the_language_and_an_editor_has_the_last_word(
    tmp_path: Path,
) -> None:
    (tmp_path / "one.md").write_text(f"# Wind\n\n{TEXTS['de']}\n", "utf-8")
    (tmp_path / "two.md").write_text(f"# Wasser\n\n{TEXTS['de']}\n", "utf-8")
    (tmp_path / "two.yml").write_text("language: en\n", "utf-8")
    site = load(tmp_path)
    found = {
        row["source"]["path"]: row["third_language"] for row in json.loads(json.dumps(catalog.reports(site)))
    }
    assert found == {"one.md": "de", "two.md": None}
    assert [labels.original("en", "de", reader) for reader in ("zh", "en")] == ["德文", "German"]
    assert labels.original("en", "", "en") == "English"


@pytest.mark.parametrize("tag", ["de", "ja", "fr"])
def test_pages_and_search_mark_a_text_with_its_language(tmp_path: Path, tag: str) -> None:
    (tmp_path / "one.md").write_text(f"# Wind\n\n## {TEXTS[tag][:20]}\n\n{TEXTS[tag]}\n", "utf-8")
    site = load(tmp_path)
    (report,) = site.reports
    for language, text in zip(LANGUAGES, bodies(report, ((), ())), strict=True):
        assert text.count(f' lang="{tag}"') == text.count(" lang=") == 2
        assert labels.original("en", tag, language) in prevails(report, language)
    (article,) = [one.make() for one in drafts(site) if "/reports/" in one.location]
    assert all(json.loads(passage.dumped())["third"] == tag for passage in passages(article))
