"""What search finds and shows of texts with formulas, code, marks, notes and tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from generator.build import index, load
from generator.text.folding import search_form
from tests.conftest import serving
from tests.support.index import every_article
from tests.support.searching import START, ask, drawn, holding, hosted, located

NOTES = r"""# What is attention?

The weight of a word is $\alpha_{ij} = \frac{\exp(e_{ij})}{\sum_k \exp(e_{ik})}$, as `softmax` says.[^1]

$$
\begin{aligned}
\text{learning rate} &= 10^{-3} \\
W_Q &= \mathbb{R}^{n} \tag{2}
\end{aligned}
$$

Run **`train.py`** with *care*: install`curl`, then see [the page](https://example.org/a).

[^1]: A note on $x_i$, which is not a word of the text.

| name | value of $\beta$ |
|---|---|
| first | $x_{i+1}^2$ |
"""
OTHER = "# Attention\n\nAttention is a way to weigh words. What is attention? A question that many texts ask of it.\n"
LETTERS = "# 希腊字母\n\n学习率记作 $\\alpha$，损失是 $L_{\\mathrm{total}}$。安装`curl`之后运行**程序**。\n"


@pytest.fixture(scope="module")
def folded() -> dict[str, list[str]]:
    return {}


@pytest.fixture(scope="module")
def engine(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, folded: dict[str, list[str]]
) -> Iterator[Page]:
    corpus = tmp_path_factory.mktemp("corpus")
    for name, text in (("notes", NOTES), ("other", OTHER), ("letters", LETTERS)):
        (corpus / f"{name}.md").write_text(text, "utf-8")
    site = load(corpus)
    for one in every_article(site):
        folded[_own(one.location)] = [search_form(line.text) for line in one.lines]
    folder = hosted(index(site), tmp_path_factory.mktemp("formulas"))
    with serving(folder / "kb", tmp_path_factory.mktemp("host")) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        page.evaluate(START)
        yield page


def _own(location: str) -> str:
    """Return an address without its language: pages of texts that nobody has translated stand for both."""
    return location.partition("/")[2]


def test_what_is_drawn_is_found_completely_and_exactly(engine: Page, folded: dict[str, list[str]]) -> None:
    queries = sorted(query for query in drawn(folded, 400, 3) if " " not in query and query[0] not in '"“「')
    assert len(queries) > 120
    for query in queries:
        assert {*map(_own, located(ask(engine, query), "query"))} == holding(folded, query), query


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("x_i", "xᵢ"),
        (r"$x_{i+1}^2$", "xᵢ₊₁²"),
        (r"\alpha_{ij}", "αᵢⱼ"),
        ("alpha", "α"),
        ("10^-3", "10⁻³"),
        ("10⁻³", "10⁻³"),
        ("learning rate", "learning rate=10⁻³"),
        (r"\frac{\exp(e_{ij})}{x}", None),
        ("W_Q", "WQ"),
        ("L_total", "Lₜₒₜₐₗ"),
        ("安装curl", "安装curl"),
        ("installcurl", "installcurl"),
    ],
)
def test_a_formula_is_found_as_readers_write_it_and_shown_as_they_see_it(
    engine: Page, query: str, shown: str | None
) -> None:
    told = [
        "".join(text for text, _ in section["excerpt"])
        for hit in ask(engine, query)["hits"]
        for section in hit["sections"]
    ]
    assert (shown is None) or any(shown in text for text in told), told
    assert not [text for text in told if "\\" in text or "{" in text or "$" in text]


@pytest.mark.parametrize("query", ["What is attention?", "what is attention?", "Attention", "希腊字母"])
def test_the_report_with_the_title_is_first(engine: Page, query: str) -> None:
    for language in ("zh", "en"):
        first = ask(engine, query, language=language)["hits"][0]
        assert "/reports/" in first["location"] and first["title"].lower() == query.lower()
