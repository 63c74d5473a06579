"""A small corpus with all that stands in a report: tables, pictures, formulas, notes, lists, code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tests.support.office import cell, docx, paragraph, png, run, style, table

_COLUMNS = range(2012, 2024)
MARKDOWN = rf"""---
key: storage
title: 储能白皮书
---
# 储能白皮书

储能电站的规模在过去十年里**持续扩大**，各地的政策见[政策汇编](https://example.org/a?b=1&c=2)与[来信](mailto:a@example.org)，口径见注[^1][^2]。

## 一、装机

表 1 各城市历年装机

| 城市 | {" | ".join(f"{year} 年装机" for year in _COLUMNS)} |
| --- | {" | ".join("---:" for _ in _COLUMNS)} |
| **江湾**[^1] | {" | ".join(str(year - 1900) for year in _COLUMNS)} |
| 海口 | {" | ".join(f"{year - 1950}.5" for year in _COLUMNS)} |

<table>
<tr><th rowspan="2"></th><th colspan="2">年份</th></tr>
<tr><th>2022</th><th>2023</th></tr>
<tr><th>抽水蓄能</th><td rowspan="2">共用数据</td><td>甲</td></tr>
<tr><th>电化学</th><td>乙</td></tr>
</table>

![图 1 装机曲线](chart.png)

![图 2 丢失的曲线](lost.png)

![图 3 远处的曲线](https://pictures.example/far.png)

## 二、方法

装机增长率 $r = \frac{{a}}{{b}}$ 按下式计算。

$$
\int_0^1 x^2\,dx = \frac{{1}}{{3}}
$$

$$
\unknowncommand{{x
$$

- 抽水蓄能
  - 上水库
    - 大坝
- 电化学储能

```python
print("<b>")
```

[^1]: 数据来自统计年鉴。

[^2]: 口径经过调整。
"""
_PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="一张图"/><a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r>'
_SUM = "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
DOCX = docx(
    paragraph("江湾水务报告", "a3")
    + paragraph("供水情况", "1")
    + paragraph(run("供水量逐年增长") + '<w:r><w:footnoteReference w:id="4"/></w:r>' + run("。"))
    + paragraph("表 1 供水量", "a5")
    + table(
        "<w:trPr><w:tblHeader/></w:trPr>" + cell("城区") + cell("供水量", '<w:gridSpan w:val="2"/>'),
        cell("江湾") + cell("12") + cell("充足"),
    )
    + paragraph(_PICTURE)
    + paragraph("图 1 供水趋势", "a5")
    + paragraph(f"<m:oMathPara><m:oMath>{_SUM}</m:oMath></m:oMathPara>"),
    style("a3", "Title") + style("1", "heading 1", '<w:outlineLvl w:val="0"/>') + style("a5", "caption"),
    footnotes=f'<w:footnote w:id="4">{paragraph("据水务年鉴。")}</w:footnote>',
    relations='<Relationship Id="rId9" Target="media/a.png"/>',
    files={"word/media/a.png": png(30, 20)},
)
ENGLISH = {
    "储能白皮书": "Energy storage white paper",
    "储能电站的规模在过去十年里持续扩大，各地的政策见政策汇编与来信，口径见注。": "Storage has grown for ten years.",
    "装机": "Installed capacity",
    "方法": "Method",
    "表 1 各城市历年装机": "Table 1 Installed capacity of each city",
    "城市": "City",
    "江湾": "Jiangwan",
    "海口": "Haikou",
    "年份": "Year",
    "抽水蓄能": "Pumped hydro",
    "电化学": "Electrochemical",
    "共用数据": "Shared",
    "图 1 装机曲线": "Figure 1 Curve of capacity",
    "上水库": "Upper reservoir",
    "大坝": "Dam",
    "电化学储能": "Electrochemical storage",
    "数据来自统计年鉴。": "The data are from the yearbook.",
    "口径经过调整。": "The scope was adjusted.",
} | {f"{year} 年装机": f"Capacity in {year}" for year in _COLUMNS}
WATER = {
    "江湾水务报告": "Jiangwan water report",
    "供水情况": "Supply",
    "供水量逐年增长。": "Supply grows year by year.",
    "表 1 供水量": "Table 1 Supply",
    "城区": "District",
    "供水量": "Amount",
    "江湾": "Jiangwan",
    "充足": "Ample",
    "图 1 供水趋势": "Figure 1 Trend of supply",
    "据水务年鉴。": "From the water yearbook.",
}


def write(folder: Path) -> None:
    """Write the corpus: a Markdown report and a DOCX report, both with translations."""
    (folder / "storage.md").write_text(MARKDOWN, "utf-8")
    (folder / "chart.png").write_bytes(png(1200, 500))
    (folder / "water.docx").write_bytes(DOCX)
    (folder / "translations").mkdir()
    (folder / "translations" / "storage.en.po").write_text(memory(ENGLISH), "utf-8")
    (folder / "translations" / "water.en.po").write_text(memory(WATER), "utf-8")


def memory(translations: Mapping[str, str]) -> str:
    """Return a PO file."""
    entries = {"": "Content-Type: text/plain; charset=UTF-8\n"} | dict(translations)
    return "\n".join(
        f"msgid {_quoted(text)}\nmsgstr {_quoted(translation)}\n" for text, translation in entries.items()
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
