"""Writes small PPTX files as PowerPoint does: slides with a layout and a master."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.support.office import zipped

_OFFICE = "http://schemas.openxmlformats.org"
_REL = f"{_OFFICE}/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:p="{_OFFICE}/presentationml/2006/main" xmlns:a="{_OFFICE}/drawingml/2006/main" xmlns:r="{_REL}"'
    f' xmlns:c="{_OFFICE}/drawingml/2006/chart" xmlns:dgm="{_OFFICE}/drawingml/2006/diagram"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    f' xmlns:m="{_OFFICE}/officeDocument/2006/math"'
)
_BULLETS = "".join(f'<a:lvl{level}pPr><a:buChar char="•"/></a:lvl{level}pPr>' for level in range(1, 6))


def text(*lines: str, size: int = 0) -> str:
    """Return the paragraphs of a shape; a line that begins with `<` is XML."""
    properties = f'<a:rPr sz="{size}00"/>' if size else ""
    return "".join(
        line if line.startswith("<") else f"<a:p><a:r>{properties}<a:t>{line}</a:t></a:r></a:p>"
        for line in lines
    )


def level(line: str, depth: int, properties: str = "") -> str:
    """Return a paragraph at a depth."""
    return f'<a:p><a:pPr lvl="{depth}">{properties}</a:pPr><a:r><a:t>{line}</a:t></a:r></a:p>'


def area(box: Sequence[int], name: str = "a:xfrm") -> str:
    """Return where a shape stands: left, top, width and height in points."""
    x, y, width, height = (12_700 * one for one in box)
    return f'<{name}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></{name}>'


def shape(body: str, kind: str = "", box: Sequence[int] = (), about: str = "") -> str:
    """Return a shape with text: a placeholder of a kind, or a box of its own."""
    holder = f'<p:ph type="{kind}"/>' if kind else ""
    place = area(box) if box else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="x" {about}/><p:cNvSpPr/><p:nvPr>{holder}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place}</p:spPr><p:txBody><a:bodyPr/>{body}</p:txBody></p:sp>"
    )


def picture(identifier: str, alt: str = "", box: Sequence[int] = (0, 0, 60, 40)) -> str:
    """Return a picture by the identifier of its relation."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="3" name="x" descr="{alt}"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{identifier}"/></p:blipFill><p:spPr>{area(box)}</p:spPr></p:pic>'
    )


def frame(data: str, box: Sequence[int] = (0, 100, 400, 200)) -> str:
    """Return a frame that holds a table, or refers to a chart or a diagram."""
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="x"/><p:nvPr/></p:nvGraphicFramePr>'
        f"{area(box, 'p:xfrm')}<a:graphic><a:graphicData>{data}</a:graphicData></a:graphic></p:graphicFrame>"
    )


def bar_chart(title: str, categories: Sequence[str], series: Mapping[str, Sequence[str]]) -> str:
    """Return the part of a chart with its title and the values of each series, shares that are shown in per cent."""

    def points(name: str, values: Sequence[str], form: str) -> str:
        inner = "".join(f'<c:pt idx="{at}"><c:v>{one}</c:v></c:pt>' for at, one in enumerate(values))
        cache = f"<c:numCache><c:formatCode>{form}</c:formatCode>{inner}</c:numCache>"
        return f"<c:{name}><c:numRef>{cache}</c:numRef></c:{name}>"

    bars = "".join(
        f'<c:ser><c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f"{points('cat', categories, 'General')}{points('val', values, '0.0%')}</c:ser>"
        for name, values in series.items()
    )
    head = f"<c:title><c:tx><c:rich>{text(title)}</c:rich></c:tx></c:title>"
    plot = f"<c:plotArea><c:barChart>{bars}</c:barChart></c:plotArea>"
    return f"<c:chartSpace {SPACES}><c:chart>{head}{plot}</c:chart></c:chartSpace>"


def slide(
    *shapes: str, layout: str = "obj", links: Mapping[str, str] | None = None, hidden: bool = False
) -> tuple[str, str, Mapping[str, str]]:
    """Return a slide: its XML, the kind of its layout, and the parts that it refers to by identifier."""
    shown = ' show="0"' if hidden else ""
    tree = f"<p:cSld><p:spTree><p:nvGrpSpPr/><p:grpSpPr/>{''.join(shapes)}</p:spTree></p:cSld>"
    return f"<p:sld {SPACES}{shown}>{tree}</p:sld>", layout, links or {}


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{name}" Type="{_REL}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{entries}</Relationships>'


def pptx(
    *slides: tuple[str, str, Mapping[str, str]], parts: Mapping[str, str | bytes] | None = None
) -> bytes:
    """Return a presentation of slides; its master has bullets, a title above and a body below."""
    master = (
        f"<p:sldMaster {SPACES}><p:cSld><p:spTree>"
        f"{shape('<a:p/>', 'title', (20, 20, 600, 60))}{shape('<a:p/>', 'body', (20, 100, 600, 300))}"
        f"</p:spTree></p:cSld><p:txStyles><p:titleStyle/><p:bodyStyle>{_BULLETS}</p:bodyStyle></p:txStyles>"
        "</p:sldMaster>"
    )
    listed = "".join(f'<p:sldId id="{at}" r:id="s{at}"/>' for at in range(len(slides)))
    files: dict[str, str | bytes] = {
        "_rels/.rels": _relations({"d": ("officeDocument", "ppt/presentation.xml")}),
        "ppt/presentation.xml": (
            f"<p:presentation {SPACES}><p:sldIdLst>{listed}</p:sldIdLst>"
            f'<p:sldSz cx="{640 * 12_700}" cy="{480 * 12_700}"/></p:presentation>'
        ),
        "ppt/_rels/presentation.xml.rels": _relations(
            {f"s{at}": ("slide", f"slides/slide{at}.xml") for at in range(len(slides))}
        ),
        "ppt/slideMasters/master.xml": master,
    }
    for at, (content, layout, links) in enumerate(slides):
        files[f"ppt/slides/slide{at}.xml"] = content
        files[f"ppt/slides/_rels/slide{at}.xml.rels"] = _relations(
            {"layout": ("slideLayout", f"../slideLayouts/{layout}.xml")}
            | {name: ("part", f"../{target}") for name, target in links.items()}
        )
        files[f"ppt/slideLayouts/{layout}.xml"] = f'<p:sldLayout {SPACES} type="{layout}"/>'
        files[f"ppt/slideLayouts/_rels/{layout}.xml.rels"] = _relations(
            {"m": ("slideMaster", "../slideMasters/master.xml")}
        )
    files |= {f"ppt/{name}": content for name, content in (parts or {}).items()}
    return zipped(files)
