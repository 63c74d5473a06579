"""Listings that are known by what their lines say."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.formats import docx, pdf
from generator.corpus.formats.code import listings
from generator.corpus.formats.reading import MarkKind
from tests.support.office import docx as document
from tests.support.office import listing, paragraph
from tests.support.pdf import Pdf
from tests.support.pdf_pages import texts

LISTINGS = {
    "Python": """
# 读取 excel 文件
import pandas as pd
base_path = os.path.dirname(__file__)
def read(name):
    \"\"\"
    依次尝试多种编码，读取成功即返回。
    \"\"\"
    for one in names:
        if not one: continue
    return pd.read_excel(name)
a, b = read(one), 2
print("数据预览:")""",
    "C": """
#include <stdio.h>
int main(void)
{
    int i;
    for (i = 0; i < 10; i++)
        printf("%d 个", i);
    return 0;
}""",
    "SQL, numbered": """
1. create table Author(
2. AuthorID varchar(12) primary key,
3. Name varchar(20) not null -- 姓名
4. );
5.
6. create table Paper(
7. Title varchar(100),
8. StartPage integer not null
9. );""",
    "Java": """
public class Reader {
  private String name;
  @Override
  public void run() {
    // 输出
    System.out.println("你好");
  }
}""",
    "JavaScript": """
const names = files.map((file) => file.name);
export function shown(name) {
  if (name === null) {
    return "";
  }
  return `${name}`;
}""",
    "HTML": """
<div class="head">
<p>你好</p>
<ul>
<li><a href="a.html">一</a></li>
</ul>
</div>""",
    "Verilog": """
module counter(
input clk,
output reg [3:0] q
);
always @(posedge clk)
q <= q + 1;
endmodule""",
    "text over lines": """
names = ['文物编号', '分类稳定
性']
result = merged(names, on='编号')
print("样本的数量是很多
的，请检查。")
show(result.head())""",
}
PROSE = {
    "articles": "(a) to promote peace;\n(b) to protect (and restore) forests;\n(c) to reduce emissions by 40%;\n(d) to cooperate;",
    "aims": "Improve efficiency;\nReduce cost;\nBetter health;\nLower prices;\nMore jobs.",
    "formulas": "y = 2x\nf(x) = a + b\nE = mc^2\nP(A|B) = P(B|A)P(A)/P(B)\nz = x + y",
    "people": "John Smith\nHarvard University\njsmith@harvard.edu\nAnna Lee\nMIT",
    "sources": "Berg, A. (2019). Cities. Journal of Cities, 3(2), 1-9.\nLee, B., & Ng, V. (2020). Towns. http://a.example/b?c=d\nRoe, C. (2021). Villages; farms.\nYu, D. (2022). Roads.",
    "Chinese": "本文用 Python 读取数据；\n函数 read() 返回表格；\n其中 a = 1；\n最后 print(a)；",
    "figures": "2019 12 (3)\n2020 14 (5)\n2021 18 [7]\n2022 20 (9)\n2023 25 [1]",
    "contents": "1. Introduction 3\n2. Methods 7\n3. Results 12\n4. Discussion 20",
    "questions": "If x is large, what follows?\nFor example (see Figure 1).\nWhile it rains, we wait:\nClass of 2020:",
}


def blocks(text: str) -> list[list[str]]:
    return [[line] for line in text.strip("\n").split("\n")]


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_is_code_from_its_first_to_its_last_line(name: str) -> None:
    lines = blocks(LISTINGS[name])
    assert listings([["下面是代码。"], *lines, ["以上是代码。"]]) == [range(1, len(lines) + 1)]


@pytest.mark.parametrize("name", PROSE)
def test_other_lines_are_no_listing(name: str) -> None:
    assert listings(blocks(PROSE[name])) == []


def test_a_title_beside_a_listing_is_not_of_it_and_a_picture_parts_two() -> None:
    lines = blocks(LISTINGS["C"])
    assert listings([["Appendix"], *lines, [], *lines, ["Remarks"]]) == [range(1, 9), range(10, 18)]


def test_lines_that_word_numbers_keep_their_numbers_and_are_counted() -> None:
    lines = ["create table Author(", "AuthorID varchar(12) primary key,", "Name varchar(20)", ");"]
    body = [paragraph(line, numbering=(7, 0)) for line in [*lines, "以下是说明。"]]
    reading = docx.read(document("".join(body), numbering=listing(7, ("decimal", "%1."))))
    assert texts(reading, MarkKind.CODE) == ["\n".join(f"{at}. {line}" for at, line in enumerate(lines, 1))]
    assert texts(reading, MarkKind.ITEM) == ["5. 以下是说明。"]


@given(st.lists(st.lists(st.text(alphabet="a1 =;{}()\"'/*#文。", max_size=12), max_size=3), max_size=12))
def test_listings_are_in_order_and_apart(told: list[list[str]]) -> None:
    found = listings(told)
    ends = [0, *(at for own in found for at in (own.start, own.stop)), len(told)]
    assert ends == sorted(ends)
    assert all(told[at] for own in found for at in own)


def test_a_pdf_and_a_word_file_have_it_as_code() -> None:
    lines = LISTINGS["C"].strip("\n").split("\n")
    file = Pdf()
    sheet = file.sheet()
    for at, line in enumerate(["下面是代码。", *lines, "以上是代码。"]):
        sheet.text(72 + 5 * (len(line) - len(line.lstrip())), 700 - 18 * at, line.lstrip(), font="song")
    shown = pdf.read(file.bytes())
    word = docx.read(
        document("".join(paragraph(escape(line)) for line in ["下面是代码。", *lines, "以上是代码。"]))
    )
    for reading in (shown, word):
        assert len(texts(reading, MarkKind.CODE)) == 1
        assert texts(reading, MarkKind.PARAGRAPH) == ["下面是代码。", "以上是代码。"]
    assert "\n  " in texts(shown, MarkKind.CODE)[0]
