"""Drawings are published without what runs or loads, and else as they are."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from generator.site.views.drawings import inert

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
HARMLESS = (
    f"{HEAD}<!-- a --><style>text {{ fill: url(#g); font-family: 'a\\b' }}</style><text x='1'>甲 &lt;b&gt;</text></svg>",
    f"{HEAD}<use xlink:href='#a'/><image href='data:image/png;base64,AA=='/><a href='https://example.org/'><text>x</text></a></svg>",
    f"{HEAD}<animate attributeName='x' to='3'/></svg>",
)
HARMFUL = (
    "<script>alert(1)</script>", "<SCRIPT>alert(1)</SCRIPT>", "<g onload='alert(1)' ONCLICK='alert(1)'/>",
    "<a href='javascript:alert(1)'><text>x</text></a>", "<a xlink:href='java&#10;script:alert(1)'><text>x</text></a>",
    "<foreignObject><iframe src='//evil.example'/></foreignObject>", "<image href='https://evil.example/a.png'/>",
    "<use href='//evil.example/a.svg#x'/>", "<a><set attributeName='href' to='javascript:alert(1)'/><text>x</text></a>",
    "<animate attributeName='onclick' to='alert(1)'/>", "<style>@import 'https://evil.example';</style>",
    "<rect style='fill:url( https://evil.example/x)'/>", "<image href='data:image/svg+xml,&lt;svg onload=alert(1)&gt;'/>",
    "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>", "<rect fill=\"url('//evil.example')\"/>",
)  # fmt: skip

HIDDEN = (
    "<style><!-- a -->@import 'https://evil.example';</style>", "<style>a<g/>b{c:url(https://evil.example)}</style>",
    "<style>text{background:image-set('https://evil.example/a.png' 1x)}</style>",
    "<style>text{background:-webkit-image-set('https://evil.example/a.png' 1x)}</style>",
    "<style>text{background:\\75 rl(https://evil.example)}</style>", "<style>@\\69mport 'https://evil.example';</style>",
    "<g style='background:\\000075rl(https://evil.example)'/>", "<animate attributeName='fill' to='u\\rl(//evil.example)'/>",
    "<h:img xmlns:h='http://www.w3.org/1999/xhtml' srcset='https://evil.example/a.png'/>",
    "<h:meta xmlns:h='http://www.w3.org/1999/xhtml' http-equiv='refresh' content='0;url=https://evil.example'/>",
    "<h:video xmlns:h='http://www.w3.org/1999/xhtml' poster='https://evil.example/a.png'/>",
)  # fmt: skip
LOADS = re.compile(r"(?:url|image-set)\((?!#)|@import(?!#)|srcset|poster|refresh|\\\\")


@pytest.mark.parametrize("harm", HIDDEN)
def test_what_hides_that_it_loads_goes_too(harm: str) -> None:
    result = inert(f"{HEAD}<text>甲</text>{harm}</svg>".encode()).decode()
    assert "甲" in result and not LOADS.search(result)


@pytest.mark.parametrize("drawing", HARMLESS)
def test_a_harmless_drawing_stays(drawing: str) -> None:
    assert inert(drawing.encode()) == drawing.encode()


@pytest.mark.parametrize("harm", HARMFUL)
def test_what_runs_or_loads_goes(harm: str) -> None:
    drawing = f"{HEAD}<text>甲</text>{harm}乙<text>丙</text></svg>"
    result = inert(drawing.encode()).decode()
    root = etree.fromstring(result)
    assert (
        "".join(root.itertext()).replace("x", "").replace("@import", "").startswith("甲") and "乙" in result
    )
    assert "alert" not in result and "javascript" not in result
    for load in ("https://evil", "//evil"):
        assert f"='{load}" not in result and f'="{load}' not in result and f"url({load}" not in result
        assert f"@import '{load}" not in result and f"url( {load}" not in result


@pytest.mark.parametrize(
    "drawing",
    [
        "<svg onload=alert(1)>",
        "<svg><b></svg>",
        "",
        "svg",
        f"<!DOCTYPE svg [<!ENTITY a '<script>alert(1)</script>'>]>{HEAD}<text>&a;</text></svg>",
        "<html xmlns='http://www.w3.org/1999/xhtml'><meta http-equiv='refresh' content='0;url=//evil.example'/><svg/></html>",
        "<svg xmlns='http://www.w3.org/1999/xhtml'><p>evil</p></svg>",
        f"<?xml-stylesheet href='https://evil.example'?>{HEAD}</svg>",
    ],
)
def test_what_is_no_drawing_or_says_more_is_one_that_is_inert(drawing: str) -> None:
    result = inert(drawing.encode())
    assert etree.fromstring(result).tag.endswith("svg")
    assert b"alert" not in result and b"evil" not in result
