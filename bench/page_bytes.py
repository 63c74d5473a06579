"""The bytes of the pages of reports besides what they say: of each page, and of which parts.

    python bench/page_bytes.py [SITE]

A page's own bytes are all but the visible text of its article, which includes the list of related reports. The
bar is 14 kB and 80 bytes for each paragraph, heading, item and cell. SITE is a site that was built, by default
the demo, which is built anew.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from lxml import etree, html

ROOT = Path(__file__).resolve().parent.parent
BLOCKS = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "figcaption", "pre"]
FIXED, EACH = 14_000, 80
PARTS = {
    "head": "/html/head",
    "icons": "//svg",
    "scripts and words": "/html/body//script",
    "header": "//header",
    "drawer": "//nav[contains(@class, 'md-nav--primary')]",
    "contents": "//nav[contains(@class, 'md-nav--secondary')]",
    "facts and tags": "//dl[@class='zk-facts'] | //nav[@class='zk-tags'] | //div[@class='zk-views']",
    "citing": "//section[@class='zk-cite']",
    "lists of others": "//ul[@class='zk-related'] | //*[@class='zk-titles']",
    "footer": "//footer",
}
"""Parts of a page; what is in several is counted with the first."""


def size(element: etree._Element) -> int:
    """Return the bytes of an element."""
    return len(html.tostring(element, encoding="utf-8", with_tail=False))


def shown(element: etree._Element) -> int:
    """Return the bytes of the text of an element."""
    return len("".join(element.itertext()).encode())


def parts(page: etree._Element) -> Counter[str]:
    """Return the bytes of the parts of a page without the text of its article; they are taken out of it."""
    sizes: Counter[str] = Counter()
    for name, path in PARTS.items():
        for element in page.xpath(path):
            is_told = bool(element.xpath("ancestor::article"))
            sizes[name] += size(element) - (shown(element) if is_told else 0)
            element.clear(keep_tail=True)
    (article,) = page.xpath("//article")
    sizes["text"] = size(article) - shown(article)
    article.clear()
    sizes["frame"] = size(page)
    return sizes


def main(site: Path) -> None:
    """Print each page, and the mean of the parts."""
    total: Counter[str] = Counter()
    excess = []
    print(f"{'bytes':>7} {'besides':>8} {'blocks':>7} {'bar':>7}")
    pages = sorted(site.glob("*/reports/*/index.html"))
    for path in pages:
        content = path.read_bytes()
        page = html.document_fromstring(content)
        (article,) = page.xpath("//article")
        besides = len(content) - shown(article)
        blocks = len(article.xpath("|".join(f".//{name}" for name in BLOCKS)))
        bar = FIXED + EACH * blocks
        excess.append(besides / bar)
        name = path.parent.relative_to(site)
        print(f"{len(content):>7} {besides:>8} {blocks:>7} {bar:>7} {besides / bar:6.2f}  {name}")
        total += parts(page)
    mean = sum(excess) / len(excess)
    print(f"largest share of the bar {max(excess):.2f}, mean {mean:.2f}; mean bytes of parts:")
    for name, number in total.most_common():
        print(f"{number / len(pages):>8.0f}  {name}")


if __name__ == "__main__":
    if sys.argv[1:]:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
            subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
            main(Path(folder))
