"""How well text in scans is recognised: pages of a PDF become pictures, a little turned, blurred and noisy.

    python bench/scans.py [FILE.pdf] [--pages 4]

Needs the extra `zhiku[ocr]`. Without a file, it scans pages that it makes. Prints the figures of bench/formats.py;
the truth is what the reader of PDF reads of the pages before they are pictures.
"""

from __future__ import annotations

import argparse
import io
import resource
import sys
import time
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.formats import Found, figure, found, made, score
from generator.corpus.formats.pdf import read
from generator.corpus.formats.recognise import INSTALL, is_installed, recogniser

DPI = 200


def scanned(data: bytes, pages: int) -> tuple[bytes, bytes]:
    """Return the first pages of a PDF, and the same as pictures."""
    part = pypdfium2.PdfDocument.new()
    source = pypdfium2.PdfDocument(data)
    part.import_pages(source, list(range(min(pages, len(source)))))
    whole, pictures = io.BytesIO(), io.BytesIO()
    part.save(whole)
    images = [_worn(page.render(scale=DPI / 72).to_pil(), number) for number, page in enumerate(part)]
    images[0].save(pictures, "PDF", save_all=True, append_images=images[1:], resolution=DPI, quality=70)
    return whole.getvalue(), pictures.getvalue()


def _worn(image: Image.Image, seed: int) -> Image.Image:
    turned = image.convert("L").rotate(0.4, fillcolor=255, resample=Image.Resampling.BICUBIC)
    pixels = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.6))).astype(int)
    noise = np.random.default_rng(seed).normal(0, 8, pixels.shape).astype(int)
    return Image.fromarray(np.clip(pixels + noise, 0, 255).astype("uint8"))


def as_truth(said: Found) -> list:
    """Return what was read of a file as the truth of the same pages."""
    heads, paragraphs, tables, captions = said
    truth: list = [["h", level, text] for level, text in heads]
    truth += [["p", 0, text] for text in paragraphs]
    return truth + [["t", 0, rows] for rows in tables] + [["c", 0, text] for text in captions]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=4)
    options = parser.parse_args()
    if not is_installed():
        print(f"not measured: {INSTALL}")
        return
    data = options.file.read_bytes() if options.file else made(options.pages)[0]
    whole, pictures = scanned(data, options.pages)
    truth = as_truth(found(read(whole)))
    begin = time.process_time()
    reading = read(pictures, recognise=recogniser())
    spent = (time.process_time() - begin) / options.pages
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{options.pages} pages, {spent:.1f} CPU seconds a page, peak {peak:.0f} MB")
    print(" ", "  ".join(map(figure, score(truth, found(reading)).items())))


if __name__ == "__main__":
    main()
