"""A CSL-JSON item as BibTeX."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.dates import MONTHS
from .csl import FORMS, Form, Item, date

_LATEX = str.maketrans(
    {character: f"\\{character}" for character in "%&_#$"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # an escaped brace would still count as one
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_IN_URL = str.maketrans({character: f"%{ord(character):02X}" for character in "{}\\"})


def bibtex(item: Item) -> str:
    """Return an item as BibTeX in UTF-8, for BibLaTeX too; braces keep capitals and names together."""
    form = FORMS[item["type"]]
    lines = [f"  {name} = {value}" for name, value in _bibtex_fields(item, form) if value]
    return f"@{form.bibtex}{{{item['id']},\n" + ",\n".join(lines) + "\n}\n"


def _bibtex_fields(item: Item, form: Form) -> Iterator[tuple[str, str]]:
    def text(name: str) -> str:
        return f"{{{_latex(str(item[name]))}}}" if name in item else ""

    issued = date(item)
    for role in ("author", "editor", "translator"):
        yield role, f"{{{' and '.join(map(_bibtex_name, item[role]))}}}" if item.get(role) else ""
    yield "title", f"{{{text('title')}}}"
    yield "origtitle", text("original-title")
    yield "institution" if form.csl == "report" else "publisher", text("publisher")
    yield "type", text("genre")
    yield "year", f"{{{issued.year}}}" if issued else ""
    yield "month", MONTHS[issued.month - 1][:3].lower() if issued and issued.month else ""
    yield "day", f"{{{issued.day}}}" if issued and issued.day else ""
    yield "pagetotal", text("number-of-pages")
    yield "language", text("language")
    yield "abstract", text("abstract")
    yield "keywords", text("keyword")
    yield "url", f"{{{item['URL'].translate(_IN_URL)}}}" if "URL" in item else ""


def _bibtex_name(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"{{{_latex(name['literal'])}}}"
    return f"{_latex(name['family'])}, {_latex(name['given'])}"


def _latex(text: str) -> str:
    return text.translate(_LATEX)
