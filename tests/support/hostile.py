"""A corpus that tries to become markup, by every way into a page."""

from __future__ import annotations

from pathlib import Path

FILE = "<b onclick=alert(8)>&amp;.txt"
TEXT = """\"><script>alert(1)</script>' 报告

<img src=x onerror=alert(2)>。

来源:"><svg onload=alert(3)>研究院

{% raw %}{{ config }}[x](javascript:alert(4)) <iframe src="https://evil.example"></iframe> --8<-- "mkdocs.yml"

一、</h2><script>alert(5)</script>

https://evil.example/"onmouseover="alert(6) 是地址,"onclick="alert(7)" 不是。
"""
TITLE = '</script><script>alert(1)</script><!-- "><meta name="citation_doi" content="1">'
ARTICLE = f"""---
key: x
title: '{TITLE}'
organisations: ['"><svg onload=alert(2)>']
---
正文一段,内容很短。
"""
CONCEPTS = """
- key: i
  zh: "<i onclick=alert(9)>研究院"
  en: "](javascript:alert(10))"
- key: img
  zh: "<img src=x onerror=alert(9)>研究院"
  en: "<svg onload=alert(10)> institute"
- key: script
  zh: "正文</script><script>alert(3)</script>"
  en: "{{ config }}"
"""


def write(folder: Path) -> None:
    (folder / FILE).write_text(TEXT, "utf-8")
    (folder / "a.md").write_text(ARTICLE, "utf-8")
    (folder / "concepts.yml").write_text(CONCEPTS, "utf-8")
