"""Slugs, and names that are unique."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import slugs


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("ChatGPT调研报告", "chatgpt-diaoyan-baogao"),
        ("Ａ Ｂ", "a-b"),
        ("../../etc/passwd", "etc-passwd"),
        ("Café", "cafe"),
        ("!!!", ""),
    ],
)
def test_slug(text: str, slug: str) -> None:
    assert slugs.slug(text) == slug


@given(st.text(max_size=200))
def test_slug_is_an_address_everywhere(text: str) -> None:
    slug = slugs.slug(text)
    assert len(slug) <= 60
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_unique() -> None:
    assert slugs.unique(["a", "a", "a-2", "a", "b"]) == ["a", "a-2", "a-2-2", "a-3", "b"]
    assert len(set(slugs.unique(["a", "a-2", "a", "a", "a-2", "a-3"]))) == 6
