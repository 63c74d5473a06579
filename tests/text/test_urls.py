"""Web and mail addresses in a text."""

import pytest

from generator.text import urls


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("见http://t.cn/A6ClOHn7随着时间", ["http://t.cn/A6ClOHn7"]),
        (
            "(https://en.wikipedia.org/wiki/BERT_(language_model)).",
            ["https://en.wikipedia.org/wiki/BERT_(language_model)"],
        ),
        ("github.com/openai/evals,GPT-4发布", ["github.com/openai/evals"]),
        ("邮件 ellfae@gmail.com。", ["ellfae@gmail.com"]),
        ("GPT-4.5、Node.js、v1.2.3、README.md", []),
        ("javascript:alert(1) data:text/html,x ftp://a.com/x file:///etc", []),
        ("www.example.com。", ["www.example.com"]),
        ("https://例子.cn", []),
    ],
)
def test_addresses(text: str, printed: list[str]) -> None:
    found = urls.addresses(text)
    assert [text[a.start : a.end] for a in found] == printed
    assert all(a.href.startswith(("http://", "https://", "mailto:")) for a in found)
