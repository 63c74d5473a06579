"""How alike a document of Word, or slides, and the PDF made of them are read: what one says checks the other.

    python bench/office_and_pdf.py FOLDER [--errors FOLDER]

FOLDER holds `.docx` and `.pptx` files. A PDF of the same name beside one, which its author made, is read; of the others
LibreOffice makes PDFs that have neither tags nor bookmarks. What the office file says is taken for the truth: its
headings are as good as its author's styles, so the figures of paragraphs, cells and characters tell most.
With `--errors`, what differs is written to a file for each document.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.formats import BLOCKS, CONTENTS, errors, figure, found, grid, score
from generator.corpus import formats
from generator.corpus.formats.reading import PICTURE, MarkKind, Reading

FILTERS = {".docx": "writer_pdf_Export", ".pptx": "impress_pdf_Export"}
PLAIN = (
    '{"UseTaggedPDF":{"type":"boolean","value":"false"},"ExportBookmarks":{"type":"boolean","value":"false"}}'
)
KINDS = {MarkKind.CAPTION: "c"}


def truth_of(reading: Reading) -> Iterator[list]:
    """Yield the truth of `bench/formats.py`: `[kind, level, text]` of each block but pictures and contents."""
    for mark in reading.marks:
        text = reading.text[mark.start : mark.end].replace(PICTURE, "")
        if mark.kind not in BLOCKS or mark.kind in (MarkKind.FURNITURE, MarkKind.IMAGE):
            continue
        if mark.kind is MarkKind.TABLE:
            yield ["t", 0, grid(reading, mark.start, mark.end)]
        elif text.strip() and not CONTENTS.search(text):
            is_heading = mark.kind is MarkKind.HEADING
            yield [
                "h" if is_heading else KINDS.get(mark.kind, "p"),
                int(mark.value) + 1 if is_heading else 0,
                text,
            ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=Path, help="a folder for what differs")
    options = parser.parse_args()
    sums: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as made:
        files = sorted(path for path in options.folder.iterdir() if path.suffix in FILTERS)
        alone = [path for path in files if not path.with_suffix(".pdf").exists()]
        for path in alone:
            command = ["soffice", "--headless", f"-env:UserInstallation=file://{made}/profile"]
            wanted = ["--convert-to", f"pdf:{FILTERS[path.suffix]}:{PLAIN}", "--outdir", made, str(path)]
            subprocess.run([*command, *wanted], check=True, capture_output=True)
        for path in files:
            pdf = Path(made) / f"{path.stem}.pdf" if path in alone else path.with_suffix(".pdf")
            try:
                truth = list(truth_of(formats.read(path.parent, path)))
                read = found(formats.read(pdf.parent, pdf))
            except (formats.Unreadable, FileNotFoundError) as error:
                print(f"{path.name:40} {error}")
                continue
            figures = score(truth, read)
            print(f"{path.name:40}", "  ".join(map(figure, figures.items())))
            for name, (value, _, _) in figures.items():
                sums[name].append(value)
            if options.errors:
                options.errors.mkdir(parents=True, exist_ok=True)
                (options.errors / f"{path.stem}.txt").write_text("\n".join(errors(truth, read)), "utf-8")
    print("mean", "  ".join(f"{name} {sum(all_) / len(all_):.3f}" for name, all_ in sums.items()))


if __name__ == "__main__":
    main()
