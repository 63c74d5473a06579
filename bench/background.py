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
# How common phrases are: in how many fields, texts, titles and abstracts of papers each was seen.
# Between tabs; others are rare. {titles} titles and {abstracts} abstracts were read.
#
# Counted by `python bench/background.py` in texts of {fields} fields: laws, textbooks, handbooks, reports, statistics,
# and abstracts and titles of papers (CSL, Apache-2.0). Do not edit by hand.
"""
FEWEST_FIELDS, FEWEST_TITLES, FEWEST_ABSTRACTS = 3, 4, 4
ABSTRACTS, TITLE, ENGLISH = "csl", "title-", "english-"
WORD = re.compile("[A-Za-z]{3,}")


def main(tsv: Path) -> None:
    fields: defaultdict[str, set[str]] = defaultdict(set)
    texts: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    abstracts: Counter[str] = Counter()
    read = [0, 0]
    for row in tsv.read_text("utf-8").splitlines():
        field, text = row.split("\t", 1)
        lines = text.split("\\n")
        if field.startswith(ENGLISH):
            for word in {word.casefold() for line in lines for word in WORD.findall(line)}:
                fields[word].add(field)
            continue
        read[0] += len(lines) * field.startswith(TITLE)
        read[1] += field == ABSTRACTS
        for line in lines if field.startswith(TITLE) else ():
            titles.update(keyphrases.every_candidate(line))
        phrases = {key for line in lines for key in keyphrases.every_candidate(line)}
        texts.update(phrases)
        abstracts.update(phrases if field == ABSTRACTS else ())
        for key in phrases:
            fields[key].add(field)
    rows = []
    for key in sorted(fields):
        is_common = len(fields[key]) >= FEWEST_FIELDS or titles[key] >= FEWEST_TITLES
        seen = (len(fields[key]), texts[key], titles[key]) if is_common else (0, 0, 0)
        if (HAN_CHARACTER.search(key) or key.isascii()) and (is_common or abstracts[key] >= FEWEST_ABSTRACTS):
            rows.append("\t".join((key, *map(str, (*seen, abstracts[key])))) + "\n")
    names = {name for seen in fields.values() for name in seen}
    path = ROOT / "generator" / "data" / "background.tsv"
    path.write_text(
        HEAD.format(fields=len(names), titles=read[0], abstracts=read[1]) + "".join(rows), "utf-8"
    )
    print(f"{len(rows)} phrases, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
