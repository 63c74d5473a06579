"""What an owner says of the site as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from .sources import Bilingual


@dataclass(frozen=True, slots=True)
class Repository:
    """Where a corpus is kept on the web: the repository's address, its branch, and the corpus's folder in it.

    `folder` ends with a slash, or is empty. Unless it `is_edited`, its owner wants no links to edit it there.
    """

    url: str
    branch: str
    folder: str
    is_edited: bool = True


_UNSAID = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class Identity:
    """What an owner calls the site and says of it, in each language; empty where our own words stand.

    `repository` is where the corpus is kept, `colour` the owner's as #rrggbb.
    """

    name: Bilingual[str] = _UNSAID
    description: Bilingual[str] = _UNSAID
    introduction: Bilingual[str] = _UNSAID
    repository: Repository | None = None
    colour: str = ""


UNNAMED = Identity()
