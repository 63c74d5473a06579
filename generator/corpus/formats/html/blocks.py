"""Elements of HTML -> blocks of a transcript."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from lxml import etree

from ....text.urls import WEB, is_way, joined
from ..reading import PICTURE, MarkKind, Run, Transcript, as_text, integer
from .concealed import is_hidden
from .elements import BLOCKS, GUTTER, LEFT_OUT, name_of, words
from .lists import marker
from .notes import find_notes
from .places import places
from .runs import collapsed, is_formula, marked, without_back
from .tables import cells, is_layout

Marks = tuple[tuple[MarkKind, str], ...]
PictureOf = Callable[[str], str]
"""Returns the name of the asset for a picture's address, or the address itself where there is none."""

_INLINE = {"strong": MarkKind.STRONG, "b": MarkKind.STRONG, "em": MarkKind.EMPHASIS, "i": MarkKind.EMPHASIS}
_INLINE |= {"cite": MarkKind.EMPHASIS, "dfn": MarkKind.EMPHASIS, "var": MarkKind.EMPHASIS}
_INLINE |= dict.fromkeys(("code", "tt", "kbd", "samp"), MarkKind.INLINE_CODE)
_INLINE |= {"sup": MarkKind.SUPERSCRIPT, "sub": MarkKind.SUBSCRIPT}
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u201c\u201d\u2018\u2019\u2026\u2014"
_SPACE = re.compile("[ \t\n\r\f]+")
_JOINED = re.compile(f"(?<=[{_WIDE}])[ \t]{{0,40}}\r?\n[ \t]{{0,40}}(?=[{_WIDE}])")
"""Ends of lines between characters of a script that sets no blanks."""
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|brush:|highlight-source|sourceCode)[-: ]{0,2}([A-Za-z0-9+#_-]{1,30})"
)
_TASK = re.compile(r"(?:^|\s)task-list-item-checkbox(?:\s|$)")
"""The box of a task that is done or to be done, as forges write it."""
_WRITTEN = re.compile("[0-9]{1,9}[.)]")
"""The marker of an item as Markdown has it."""
_APART = ("table", "pre", "ul", "ol", "img", "figure", "blockquote")
"""Elements that cannot be lines of a note."""
_LONGEST_WAY = 300
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
"""Where the address of a picture stands, those of pages that load it late first."""
_UNSEEN = f"{string.whitespace}\u00a0\u3000\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters that no reader sees: a block of these alone is an empty one."""
_ANCHORS = frozenset("¶#§🔗⚓")
"""What stands for a link from a heading to itself."""


@dataclass(slots=True)
class _State:
    """Where the walker is: what the text around a block makes of it."""

    furniture: bool = False
    quote: bool = False
    depth: int = 0
    """How many lists the block stands in."""
    item: tuple[str, int] | None = None
    """The marker and depth of the item that the block belongs to, the marker empty behind its first text."""
    note: str = ""
    joined: bool = False
    """The blocks of a note are lines of one block."""
    cell: bool = False
    """The text is that of a cell, whose blocks stand on one line."""
    path: str = ""
    line: int = 0
    """The line of the file that the block stands on, where it is known."""


@dataclass(slots=True)
class Walker:
    """Writes elements into a transcript; what is in `skipped`, or beside `main`, is marked as furniture."""

    transcript: Transcript
    picture: PictureOf
    base: str = ""
    main: Collection[etree._Element] = ()
    skipped: Collection[etree._Element] = ()
    notes: dict[str, str] = field(default_factory=dict)
    """The identifiers of the elements that are notes, and the markers that refer to them."""
    printed_references: bool = True
    """Whether the markers that refer to notes are part of the text."""
    keeps_ways: bool = False
    """Whether links to other files are kept as they are: the ways from this one."""
    places: dict[str, str] = field(default_factory=dict)
    """The headings at which the identifiers of elements stand."""
    title: str = ""
    """The title of the whole, so that the heading that says it is known."""
    runs: list[Run] = field(default_factory=list)

    around: Collection[etree._Element] = ()
    """What the text stands in: a table there only lays it out."""
    tabled: Collection[etree._Element] = ()
    """The elements that hold tables."""

    def walk(self, root: etree._Element) -> None:
        """Write all blocks below `root`."""
        self.around = frozenset(outer for element in self.main for outer in element.iterancestors())
        tables = root.iter("table", "{*}table")
        self.tabled = frozenset(outer for table in tables for outer in table.iterancestors())
        if not self.notes:
            self.find_notes(root)
        state = _State(furniture=bool(self.main) and root not in self.main)
        self._element(root, state, (), 0)
        self._flush(state)

    # --- blocks ----------------------------------------------------------------------------------

    def _element(self, element: etree._Element, state: _State, marks: Marks, level: int) -> None:
        name = name_of(element)
        if name == "input" and _TASK.search(element.get("class", "")):
            self.runs.append(Run("☑" if "checked" in element.attrib else "☐", marks))
            return
        if not name or name in LEFT_OUT or is_hidden(element):
            self._formula(element, name, marks)
            return
        border = element in self.main or element in self.skipped
        if border:
            self._flush(state)
            state = replace(state, furniture=element not in self.main)
        if name in BLOCKS:
            self._block(element, name, state, level)
        else:
            self._inline(element, name, state, marks, level)
        if border:
            self._flush(state)

    def _children(self, element: etree._Element, state: _State, marks: Marks, level: int) -> None:
        self._text(element.text, marks)
        for number, child in enumerate(element, 1):
            inner = state.path
            state.path = inner if level > 40 or inner.startswith("line") else f"{inner}/{number}"
            self._element(child, state, marks, level + 1)
            state.path = inner
            self._text(child.tail, marks)

    def _block(self, element: etree._Element, name: str, state: _State, level: int) -> None:
        """Write a block element and those within it."""
        self._flush(state)
        around = state
        if line := element.get("data-line"):
            state = replace(state, path=f"line {line}", line=int(line))
        identifier = element.get("id", "")
        if identifier in self.notes and not state.note:
            joined = not any(name_of(one) in _APART for one in element.iter())
            self._children(element, replace(state, note=identifier, item=None, joined=joined), (), level)
            self._flush(replace(state, note=identifier, item=None))
        elif name == "pre" and not state.cell:
            self._code(element, state)
        elif name == "table" and not (state.cell or element in self.around or is_layout(element)):
            self._table(element, state, level)
        elif heading := _heading(element, name):
            self._children(element, state, (), level)
            text = "".join(run.text for run in self.runs)
            self._flush(state, MarkKind.HEADING, "0" if _same(text, self.title) else heading)
        elif name in ("ul", "ol", "menu", "dir"):
            self._list(element, name, replace(state, depth=state.depth + 1), level)
        elif name == "figcaption":
            self._children(element, state, (), level)
            kind = "table" if element.getparent() in self.tabled else "figure"
            self._flush(state, MarkKind.CAPTION, kind)
        else:
            inner = replace(state, quote=state.quote or name == "blockquote")
            self._children(element, inner, ((MarkKind.STRONG, ""),) if name == "dt" else (), level)
            self._flush(inner)
            around.item = inner.item

    def _list(self, element: etree._Element, name: str, state: _State, level: int) -> None:
        number = integer(element.get("start"), 1)
        step = -1 if element.get("reversed") is not None else 1
        for place, child in enumerate(element, 1):
            path = state.path if state.path.startswith("line") else f"{state.path}/{place}"
            inner = replace(state, path=path)
            if name_of(child) == "li" and child.get("id", "") not in self.notes:
                number = integer(child.get("value"), number)
                printed = "•"
                if name == "ol":
                    written = _WRITTEN.fullmatch(child.get("data-marker", ""))
                    kind = child.get("type") or element.get("type") or "1"
                    printed = written[0] if written else marker(number, kind)
                inner.item = (printed, state.depth)
                number += step
            self._element(child, inner, (), level + 1)
            self._flush(inner)

    def _code(self, element: etree._Element, state: _State) -> None:
        text = as_text("".join(_verbatim(element))).strip("\n")
        names = " ".join(one.get("class", "") for one in (element, *element.iter("code")))
        match = _LANGUAGE.search(names)
        language = (match[1] if match else element.get("data-lang") or element.get("lang") or "").lower()
        kind, value = (MarkKind.FURNITURE, "navigation") if state.furniture else (MarkKind.CODE, language)
        if text.strip():
            self.transcript.block(kind, text.replace("\t", "    "), value, state.path, line=state.line)

    def _table(self, table: etree._Element, state: _State, level: int) -> None:
        caption = next((child for child in table if name_of(child) == "caption"), None)
        if caption is not None:
            self._children(caption, state, (), level)
            self._flush(state, MarkKind.CAPTION, "table")
        rows, align = [], {}
        for number, row in enumerate(cells(table)):
            written = []
            for cell in row:
                self._children(cell.element, _State(cell=True), (), level + 1)
                written.append((cell.column, cell.rowspan, cell.colspan, cell.head, self._taken()))
                if cell.align:
                    align[number, cell.column] = cell.align
            rows.append(written)
        if state.furniture:
            for line in rows:
                text = " ".join("".join(run.text for run in cell[-1]).strip() for cell in line)
                self.transcript.block(MarkKind.FURNITURE, text, "navigation", state.path, "\n", state.line)
        else:
            self.transcript.table(rows, state.path, line=state.line, align=align)

    def _taken(self) -> list[Run]:
        """Return the text of a cell, on one line."""
        runs = [Run(run.text.replace("\n", " "), run.marks) for run in collapsed(self.runs)]
        self.runs = []
        return runs

    def _flush(self, state: _State, kind: MarkKind = MarkKind.PARAGRAPH, value: str = "") -> None:
        """Write what was gathered as a block."""
        if state.cell:
            self.runs.append(Run(" "))
            return
        if state.joined:
            self._end_line()
            return
        runs, self.runs = collapsed(self.runs), []
        if not any(run.text.strip(_UNSEEN) for run in runs):
            return
        gap = "\n\n"
        if state.furniture:
            kind, value, gap = MarkKind.FURNITURE, "navigation", "\n"
            runs = [Run(run.text) for run in runs]
        elif state.note:
            kind, value, runs = MarkKind.NOTE, f"{state.note}\t{self.notes[state.note]}", without_back(runs)
            runs = marked(runs, self.notes[state.note])
        elif state.item and kind is MarkKind.PARAGRAPH:
            printed, depth = state.item
            kind, value, gap = MarkKind.ITEM, f"{depth}\t{printed}", "\n"
            runs = [Run(f"{printed} " if printed else ""), *runs]
            state.item = ("", depth)
        elif state.quote and kind is MarkKind.PARAGRAPH:
            kind = MarkKind.QUOTE
        elif is_formula(runs):
            kind, value, runs = MarkKind.FORMULA, "block", [Run("".join(run.text for run in runs))]
        self.transcript.block(kind, runs, value, state.path, gap, state.line)

    def _end_line(self) -> None:
        """End a line of a note, unless nothing stands on it: blanks behind an end of line are dropped."""
        last = len(self.runs)
        while last and not self.runs[last - 1].text.strip(" "):
            last -= 1
        if last and self.runs[last - 1].text != "\n":
            self.runs.append(Run("\n"))
        else:
            del self.runs[last:]

    # --- text ------------------------------------------------------------------------------------

    def _text(self, text: str | None, marks: Marks) -> None:
        if text:
            self.runs.append(Run(_SPACE.sub(" ", _JOINED.sub("", as_text(text))), marks))

    def _inline(self, element: etree._Element, name: str, state: _State, marks: Marks, level: int) -> None:
        if name == "br":
            self.runs.append(Run("\n"))
        elif name == "img":
            self._image(element, marks)
        elif name == "math":
            self._math(element, marks)
        elif name == "wbr":
            return
        elif name == "a":
            self._link(element, state, marks, level)
        elif name == "q":
            self.runs.append(Run("“", marks))
            self._children(element, state, marks, level)
            self.runs.append(Run("”", marks))
        elif GUTTER.search(element.get("class", "")) or "katex-html" in element.get("class", ""):
            return
        else:
            own = ((_INLINE[name], ""),) if name in _INLINE else ()
            self._children(element, state, (*marks, *own), level)

    def _link(self, element: etree._Element, state: _State, marks: Marks, level: int) -> None:
        address = element.get("href", "").strip()
        target = address.partition("#")[2] if "#" in address else ""
        if target in self.notes and not state.note:
            text = words(element).strip()
            marks = tuple(mark for mark in marks if mark[0] is not MarkKind.SUPERSCRIPT)
            shown = as_text(text) if self.printed_references else ""
            self.runs.append(Run(shown, (*marks, (MarkKind.REFERENCE, target))))
            return
        text = words(element).strip()
        if address.startswith("#") and text in _ANCHORS:
            return
        is_mark = address.startswith("#") and not any(map(str.isalpha, text))  # to a note, or back
        way = "" if is_mark else self._own_place(address)
        address = way or _absolute(self.base, address) or ("" if is_mark else self._way(address))
        own = ((MarkKind.LINK, address),) if address else ()
        self._children(element, state, (*marks, *own), level)

    def _own_place(self, address: str) -> str:
        """Return the way to the heading at a place of this page; empty for other addresses."""
        path, _, place = address.partition("#")
        heading = self.places.get(unquote(place), "")
        own = self.base.partition("#")[0]
        return f"#{heading}" if heading and (not path or (own and joined(own, path) == own)) else ""

    def _way(self, address: str) -> str:
        """Return the way to another file, or to a place; empty for any other address.

        A place has the name of its heading here: the file may be this one, by another name.
        """
        if not self.keeps_ways:
            return ""
        path, sign, place = as_text(address).partition("#")
        way = path.partition("?")[0] + sign + self.places.get(unquote(place), place)
        return way if is_way(way) and len(way) <= _LONGEST_WAY else ""

    def _image(self, element: etree._Element, marks: Marks) -> None:
        """Take a picture: its address as pages that load late have it, too."""
        sources = (element.get(key, "").strip() for key in _SOURCES)
        address = next((source for source in sources if source), "")
        if not address or integer(element.get("width"), 99) <= 1 or integer(element.get("height"), 99) <= 1:
            return  # a counter of visits
        alt = as_text(element.get("alt", "")).strip()
        own = ((MarkKind.IMAGE, self.picture(address)), *(((MarkKind.ALT, alt[:1000]),) if alt else ()))
        self.runs.append(Run(PICTURE, (*marks, *own)))

    def _formula(self, element: etree._Element, name: str, marks: Marks) -> None:
        """Take a formula that a script draws, in the place of which its source stands."""
        if name == "script" and element.get("type", "").startswith("math/tex"):
            shown = "block" if "mode=display" in element.get("type", "") else "inline"
            self.runs.append(Run(as_text(element.text or "").strip(), (*marks, (MarkKind.FORMULA, shown))))

    def _math(self, element: etree._Element, marks: Marks) -> None:
        for note in element.iter():
            if name_of(note) == "annotation" and "tex" in note.get("encoding", "").lower():
                block = "block" if element.get("display") == "block" else "inline"
                self.runs.append(Run(as_text(note.text or "").strip(), (*marks, (MarkKind.FORMULA, block))))
                return
        self._text(words(element), marks)

    def find_notes(self, root: etree._Element) -> None:
        """Find the elements that are notes, those that a marker in the text leads to; and all places."""
        self.notes.update(find_notes(root, self.printed_references))
        self.places.update(places(root))


def _heading(element: etree._Element, name: str) -> str:
    """Return the level of a heading, as text; empty for other elements."""
    if len(name) == 2 and name[0] == "h" and name[1] in "123456":
        return name[1]
    level = element.get("aria-level", "2") if element.get("role") == "heading" else ""
    return level if level in tuple("123456789") else ""


def _same(text: str, title: str) -> bool:
    return bool(title) and "".join(text.split()) == "".join(title.split())


def _absolute(base: str, address: str) -> str:
    """Return an address on the web as a whole one; empty where it leads nowhere from here."""
    if address.startswith("//"):
        address = f"https:{address}"
    if address.lower().startswith(WEB):
        return as_text(address)
    if not base or not address or address.startswith("#") or ":" in address.partition("/")[0]:
        return ""
    return as_text(joined(base, address))


def _verbatim(element: etree._Element) -> Iterator[str]:
    """Yield the text of preformatted code, a line end for each break, without numbers of lines."""
    if element.text:
        yield element.text
    for child in element:
        if name_of(child) == "br":
            yield "\n"
        elif name_of(child) and not GUTTER.search(child.get("class", "")):
            yield from _verbatim(child)
            if name_of(child) in ("div", "li", "p", "tr"):
                yield "\n"
        if child.tail:
            yield child.tail
