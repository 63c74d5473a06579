"""TeX as MathML, so that formulas need no script and no font from elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree

from ...metadata.formulas import element as formula
from .markdown import escape

_LONGEST = 4000
_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
_ELEMENTS = frozenset(
    "math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom menclose msub msup"  # noqa: SIM905
    " msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr".split()
)
_ATTRIBUTES = frozenset(
    "accent accentunder align bevelled columnalign columnlines columnspacing display displaystyle fence form"  # noqa: SIM905
    " height depth width lspace rspace linethickness mathvariant maxsize minsize movablelimits notation"
    " rowalign rowlines rowspacing scriptlevel separator stretchy symmetric voffset".split()
)
"""What is left of what a converter makes: no links, styles or events."""
_COMMAND = re.compile(r"\\(?:href|url|htmlClass|htmlId|htmlStyle|htmlData|includegraphics|input|include)\b")


@lru_cache(4096)
def mathml(tex: str, block: bool) -> str:
    """Return a formula in MathML; where it cannot be converted, its TeX as code."""
    converted = _converted(tex, block) if len(tex) <= _LONGEST and not _COMMAND.search(tex) else None
    return converted or f"<code>{escape(tex)}</code>"


def _converted(tex: str, block: bool) -> str | None:
    try:
        return _written(formula(tex, block), tex)
    except Exception:  # the converter raises what it likes for what it does not know
        return None


def _written(root: ElementTree.Element, tex: str) -> str:
    parts: list[str] = []

    def write(element: ElementTree.Element, depth: int) -> None:
        name = element.tag.removeprefix(_NAMESPACE)
        if name not in _ELEMENTS or depth > 100:
            raise ValueError(name)
        attributes = "".join(
            f' {key}="{escape(value)}"' for key, value in element.attrib.items() if key in _ATTRIBUTES
        )
        own = f' alttext="{escape(tex)}"' if depth == 0 else ""
        parts.append(f"<{name}{attributes}{own}>{escape(element.text or '')}")
        for child in element:
            write(child, depth + 1)
            parts.append(escape(child.tail or ""))
        parts.append(f"</{name}>")

    write(root, 0)
    return "".join(parts)
