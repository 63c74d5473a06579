"""What formulas say as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import load
from generator.metadata.formulas import as_text
from generator.site.search.articles import drafts


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"D _ { \mathrm { s t } }", "Dₛₜ"),
        ("- 2 2 3", "−223"),
        ("10^{18}", "10¹⁸"),
        ("x_{i+1}^{2}", "xᵢ₊₁²"),
        ("W_Q^{n*m}", "WQ^(n*m)"),
        (r"\frac{a+b}{\sqrt[3]{c}}", "(a+b)/³√c"),
        (r"\binom{n}{k}", "(n, k)"),
        (r"2\cos m\theta", "2 cos mθ"),
        (r"\arg\min_i \hat{x}", "arg minᵢ x̂"),
        (r"\text{if } \text{\# of } x \quad y", "if # of x y"),
        (r"\underbrace{a+b}_{c}", "a+b (c)"),
        (r"\begin{bmatrix} a & b\\ c & d\end{bmatrix}", "[a b; c d]"),
        ("\\begin{aligned}\na &= b \\\\\n &= c \\nonumber\n\\end{aligned} \\tag{2}", "a=b; =c (2)"),
        (r"\begin{align} a &= b \end{align}", "a=b"),
        (r"\begin{alignedat}{2} a &= b \end{alignedat}", "a=b"),
        (r"\begin{equation} a \label{eq:a} \end{equation}", "a"),
        (r"a &= b \\ c &= d", "a=b; c=d"),
        (r"30 ^ { \circ } C", "30∘C"),
        (r"\frac{a}{b}", "a/b"),
        (r"\sqrt{x}", "√x"),
        (r"\mathrm { CO } _ 2", "CO₂"),
        (r"\geqslant 0.5\%", "⩾0.5%"),
        (r"\unknowncommand{x}", r"\unknowncommand{x}"),
        ("{" * 500 + "x" + "}" * 500, "{" * 500 + "x" + "}" * 500),
        ("x" * 5000, "x" * 5000),
    ],
)
def test_a_formula_is_text(tex: str, text: str) -> None:
    assert as_text(tex) == text


def test_summaries_and_search_show_no_tex(tmp_path: Path) -> None:
    said = r"In this paper the storms of the year are measured with $D _ { \mathrm { s t } }$ minima of the field."
    (tmp_path / "one.md").write_text(f"# Storms\n\n{said}\n\n| a |\n|---|\n| $x ^ {{ 2 }}$ |\n", "utf-8")
    site = load(tmp_path)
    assert "with Dₛₜ minima" in site.reports[0].meta.summary
    lines = [line.text for one in drafts(site) for line in one.make().lines]
    assert not [line for line in lines if "mathrm" in line or "{" in line]
    assert [line for line in lines if "with Dₛₜ minima" in line] and "x²" in lines
