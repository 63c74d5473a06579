"""What findings are told one by one, and which are only counted: a folder may have thousands of a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..model import Issue
from ..site.i18n.formats import number

_MOST = 10
"""Maximum number of findings of a kind of which each is told; of more, the first ones are."""
_FIRST = 3


def summary(issues: Iterable[Issue], where: str) -> Iterator[str]:
    """Yield a line for each finding; of a kind with many, the first, and how many more there are `where`."""
    kinds = defaultdict(list)
    for issue in issues:
        kinds[issue.code].append(issue)
    for code, all_of_it in kinds.items():
        told = all_of_it if len(all_of_it) <= _MOST else all_of_it[:_FIRST]
        yield from map(str, told)
        if left := len(all_of_it) - len(told):
            yield f"{code}: {number(left)} more of this kind; {where}"
