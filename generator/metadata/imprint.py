"""What stands by itself about a report: dates on credit lines and alone on a line, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise, takewhile

from ..model import Block, BlockKind, Date, Document
from ..structure.credit_labels import ORGANISATION_ENDS, credit
from ..structure.credits import posted_behind, publishers
from ..text.characters import HAN, nfkc
from ..text.dates import dates
from ..text.sentences import is_prose
from ..text.traditional import compiled
from .lead import own_credits

_LONGEST_DATE = 30


def published(document: Document) -> Date | None:
    """Return a date that is labelled as the report's, or stands by itself."""
    return _labelled(document, "published") or _lone(document) or _released(document)


def written(document: Document) -> Date | None:
    """Return the date that is labelled as that of writing."""
    return _labelled(document, "written")


_MOST_SIGNERS = 20
_SIGNED = compiled(f"[{HAN}]{{2,30}}(?:{ORGANISATION_ENDS}|厅|局|部|委|署|办公室|政府|领导小组)|国务院")


def signed(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the organisations that stand on the cover, or those that sign above a date."""
    cover = takewhile(lambda block: not is_prose(block.text), blocks[:_HEAD])
    names = [name for block in cover if block.kind is BlockKind.PARAGRAPH for name in publishers(block.text)]
    if names:
        yield from dict.fromkeys(names)
        return
    for place in (place for place, block in enumerate(blocks) if _only_date(block)):
        above = reversed(blocks[max(0, place - _MOST_SIGNERS) : place])
        if names := [block.text for block in takewhile(lambda block: _SIGNED.fullmatch(block.text), above)]:
            yield from reversed(names)
            return


def _labelled(document: Document, fact: str) -> Date | None:
    """Return the date on the first credit line that states `fact`, or ends with the date of writing."""
    stated = [line for _, text in own_credits(document) if (line := credit(text))]
    own = (line.value for line in stated if line.label.fact == fact)
    beside = (line.value for line in stated if fact == "written" and line.label.written_then)
    return next((date for value in chain(own, beside) if (date := _first_date(value))), None)


def _first_date(text: str) -> Date | None:
    """Return the first date of a text, which may be a month in digits alone."""
    if month := _MONTH.fullmatch(text):
        return Date(int(month[1]), int(month[2]))
    return next((found.date for found in dates(text)), None)


def _lone(document: Document) -> Date | None:
    """Return the date that a post bears, or that stands alone above the text, under a signature or last."""
    blocks = [block for block in document.blocks() if block.kind in (BlockKind.CREDIT, BlockKind.PARAGRAPH)]
    head = list(takewhile(lambda block: not is_prose(block.text), blocks[:_HEAD]))
    for block in (*head, *blocks[-1:]):
        if block.kind is BlockKind.CREDIT and not _only_date(block) and (date := posted_behind(block.text)):
            return date
    writers = {id(block) for writer, block in pairwise(blocks) if _WRITER.search(writer.text[-4:])}
    blocks = [block for block in blocks if id(block) not in writers]
    under = (block for name, block in pairwise(blocks) if _SIGNED.fullmatch(name.text))
    alone = [date for block in blocks if (date := _only_date(block))]
    alone = [date for date in alone if date.month] or alone
    near = {date for block in (*head, *blocks[:3], *under, *blocks[-1:]) if (date := _only_date(block))}
    return alone[0] if len(alone) == 1 and near else None


_DATELINE = compiled(
    f"(?:[{HAN}]{{2,8}}|[A-Z][A-Za-z., ]{{1,30}}?)[,，] ?"
    "(?P<date>(?:19|20)[0-9]{2} ?年[^—–-]{2,12}?|[A-Z][a-z]{2,8}[.]? [0-9]{1,2}, (?:19|20)[0-9]{2})"
    " ?(?:[(（][^()（）]{0,20}[)）] ?)?(?:[—–-]{1,2}|[/／])(?! ?[0-9])"
)
"""How a press release begins: 北京，2023年9月17日——, LONDON, June 1, 2023 –."""
_PROMULGATED = compiled(
    "[(（](?P<date>(?:19|20)[0-9]{2} ?年[^，。]{2,8}?日)[^。()（）]{0,80}(?:公布|发布|印发)"
)
"""What stands in brackets below the title of a law."""


def _released(document: Document) -> Date | None:
    """Return the date with which a press release begins, or on which a law was made public."""
    texts = (block.text for block in islice(document.blocks(), _HEAD) if block.kind is BlockKind.PARAGRAPH)
    matches = (_DATELINE.match(text) or _PROMULGATED.match(text) for text in texts)
    found = next(filter(None, matches), None)
    return next((date.date for date in dates(found["date"])), None) if found else None


_HEAD = 10
_WRITER = compiled("(?:编者|作者|著者|编写组|编委会|课题组)$")
"""Who signs with the date of writing."""
_REPUBLIC = compiled("^中华(?=民国)")
_MONTH = re.compile("((?:19|20)[0-9]{2}) ?[./-] ?(0?[1-9]|1[0-2])")
_TIME = re.compile(" [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")


def _only_date(block: Block) -> Date | None:
    """Return the date that is all of a block, but for a time of day."""
    if len(block.text) > _LONGEST_DATE:
        return None
    text = _REPUBLIC.sub("", nfkc(block.text).strip(" ()"))
    if month := _MONTH.fullmatch(text):
        return Date(int(month[1]), int(month[2]))
    found = next(iter(dates(text)), None)
    if not found or found.start or not found.date.year:
        return None
    return found.date if found.end == len(text) or _TIME.fullmatch(text, found.end) else None
