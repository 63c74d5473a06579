"""Count in how many fields, texts and titles phrases are: makes generator/data/background.tsv.

    python bench/background.py TSV

TSV has a text a line: its field and the text, between tabs; the titles of papers are texts of fields whose name
begins with “title-”, several in one text with \\n between them; of fields that begin with
“english-” words are counted. Counts are of texts of a few hundred characters.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.concepts import keyphrases  # noqa: E402
from generator.text.characters import HAN_CHARACTER  # noqa: E402

HEAD = """\
# How common phrases are: in how many fields, texts, and titles of papers each was seen, between tabs. Others are rare.
#
# Counted by `python bench/background.py` in texts of {fields} fields: laws, textbooks, handbooks, reports, statistics,
# and abstracts and titles of papers (CSL, Apache-2.0). Do not edit by hand.
"""
FEWEST_FIELDS, FEWEST_TITLES = 3, 4
TITLE, ENGLISH = "title-", "english-"
WORD = re.compile("[A-Za-z]{3,}")


def main(tsv: Path) -> None:
    fields: defaultdict[str, set[str]] = defaultdict(set)
    texts: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for row in tsv.read_text("utf-8").splitlines():
        field, text = row.split("\t", 1)
        lines = text.split("\\n")
        if field.startswith(ENGLISH):
            for word in {word.casefold() for line in lines for word in WORD.findall(line)}:
                fields[word].add(field)
            continue
        for line in lines if field.startswith(TITLE) else ():
            titles.update(keyphrases.every_candidate(line))
        phrases = {key for line in lines for key in keyphrases.every_candidate(line)}
        texts.update(phrases)
        for key in phrases:
            fields[key].add(field)
    rows = [
        f"{key}\t{len(fields[key])}\t{texts[key]}\t{titles[key]}\n"
        for key in sorted(fields)
        if (HAN_CHARACTER.search(key) or key.isascii())
        and (len(fields[key]) >= FEWEST_FIELDS or titles[key] >= FEWEST_TITLES)
    ]
    names = {name for seen in fields.values() for name in seen}
    path = ROOT / "generator" / "data" / "background.tsv"
    path.write_text(HEAD.format(fields=len(names)) + "".join(rows), "utf-8")
    print(f"{len(rows)} phrases, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
