"""How many paragraphs keep their anchors when a report is edited, and what the registry takes to know.

    python bench/anchors.py [CORPUS]

The sentences of a corpus, by default the demo's, make up reports of 40 paragraphs. Each is edited one to six
times: a paragraph is added, removed, moved, put in another's place, or three of its characters are changed.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from generator.build import load
from generator.corpus import registry
from generator.model import Registry
from generator.relations.anchors import aligned, prints
from generator.text.sentences import sentences

DEMO = Path(__file__).parent.parent / "tests" / "demo" / "corpus"
REPORTS, PARAGRAPHS, EDITS, SHORTEST = 400, 40, 6, 12
Paragraph = tuple[int | None, str]
"""The place that a paragraph had, None if it is new, and its text."""


def edited(texts: list[str], others: list[str], chance: random.Random) -> list[Paragraph]:
    """Return the paragraphs of a report after some edits."""
    now: list[Paragraph] = list(enumerate(texts))
    for _ in range(chance.randint(1, EDITS)):
        place = chance.randrange(len(now))
        match chance.choice(("add", "remove", "move", "replace", "change")):
            case "add":
                now.insert(place, (None, chance.choice(others)))
            case "remove":
                del now[place]
            case "move":
                now.insert(chance.randrange(len(now)), now.pop(place))
            case "replace":
                now[place] = (None, chance.choice(others))
            case _:
                was, text = now[place]
                at = chance.randrange(len(text) - 3)
                now[place] = (was, f"{text[:at]}改正{text[at + 3 :]}")
    return now


def main(corpus: Path) -> None:
    """Print the figures."""
    site = load(corpus, day="2026-01-01")
    blocks = [block.text for report in site.reports for block in report.document.blocks()]
    found = dict.fromkeys(text[start:end] for text in blocks for start, end in sentences(text))
    texts = [text for text in found if len(text) >= SHORTEST]
    chance = random.Random(1)
    counts = dict.fromkeys(("unchanged", "kept", "changed", "still kept", "new", "given another's"), 0)
    for _ in range(REPORTS):
        before = chance.sample(texts, min(PARAGRAPHS, len(texts) // 2))
        after = edited(before, texts, chance)
        back = aligned([prints([text]) for text in before], [prints([text]) for _, text in after])
        for (was, text), place in zip(after, back, strict=True):
            if was is None:
                counts["new"] += 1
                counts["given another's"] += place is not None and before[place] != text
            elif before[was] == text:
                counts["unchanged"] += 1
                counts["kept"] += place == was
            else:
                counts["changed"] += 1
                counts["still kept"] += place == was
    print(", ".join(f"{name} {count}" for name, count in counts.items()))
    size = len(registry.dumps(Registry(site.registry.reports)).encode())
    prints_size = sum(len(one.places.texts) + len(one.places.headings) for one in site.registry.reports)
    print(
        f"registry: {size // len(site.reports)} bytes a report, {prints_size // len(site.reports)} of them prints"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else DEMO)
