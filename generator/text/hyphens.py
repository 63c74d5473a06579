"""English words that line ends have broken (Hu-man), joined again."""

from __future__ import annotations

import re
from collections.abc import Collection

_LATIN_WORD = re.compile("[A-Za-z][a-z]+")
_HYPHEN = re.compile("(?:(?<![A-Za-z-])[a-z]|(?<![A-Z-])[A-Z])[a-z]{1,11}-[a-z]{3,}(?![a-z-])")
_VOWEL = re.compile("[aeiouy]")
_LONGEST_SYLLABLE = 3
_PREFIX_LIST = """
anti auto bi bio co cross de demi eco ex extra geo half hyper in inter intra macro mega meta micro mid
mini mis mono multi nano neo neuro non off on out over poly post pre pro proto quasi re self semi sub
super tri ultra un under uni up
"""
_WORD_LIST = """
ad add age aid air all an any art as at bag bar be big bit box bug by car cat cut day do dot dry due end
eye far fat few fit fly for fun gap gas get go hot how if ink is it job key kid lab law led let lie log
lot low man map max men min mix my near net new next no not now of oil old one or own pay per pop put raw
real red rich row run sea see set sex six sky so sum sun tag tax ten the tip to too top toy two use van
via war way we web wet who why win yes you
"""
_NO_SYLLABLES = frozenset(_WORD_LIST.split())
_PREFIXES = frozenset(_PREFIX_LIST.split())


_BROKEN = re.compile(r"(?<![A-Za-z-])([A-Za-z]{1,14})-[ \t]{0,8}\r?\n[ \t]{0,8}([a-z]{2,})")
_FIRST_WORDS = """
age based city class community cost data day decision depth early end energy evidence ever face fast
first five four free full good government great half hand hard health high home industry ill information
job knowledge labour land large late life light line local long made market mean medium middle much multi
month nation need network office one open part peer people point policy price public quality real
resource rights risk rule science second self seven short side single six small so solar state step still
system ten term third three time top trade two under user value water web week well wide wind work world
year zero
"""
_FIRST = frozenset(_FIRST_WORDS.split())


def unbroken(text: str, latin: Collection[str]) -> str:
    """Return a text without the hyphens with which the ends of its lines break words; compounds keep theirs.

    `latin` are the words of the whole text, in lower case: it writes a compound elsewhere, or its first word.
    """

    def join(match: re.Match[str]) -> str:
        first, whole = match[1].lower(), (match[1] + match[2]).lower()
        is_compound = first in _FIRST or first in _PREFIXES or first in _NO_SYLLABLES
        if whole in latin or not (is_compound or first in latin):
            return match[1] + match[2]
        return f"{match[1]}-{match[2]}"

    return _BROKEN.sub(join, text)


def latin_words(text: str) -> frozenset[str]:
    """Return the English words of a text, in lower case, without those that the ends of lines break."""
    return frozenset(map(str.lower, _LATIN_WORD.findall(_BROKEN.sub(" ", text))))


def joined_hyphens(title: str, latin: Collection[str] = ()) -> str:
    """Return `title` without the hyphens that line ends left inside English words (Hu-man).

    A compound begins with a word or a prefix. A syllable of at most three letters that is neither is
    the beginning of a broken word; so is a longer one if the whole is among `latin`, in lower case.
    """

    def join(match: re.Match[str]) -> str:
        left, right = match[0].split("-")
        first = left.lower()
        if len(first) > _LONGEST_SYLLABLE:
            broken = first + right in latin
        else:
            broken = first not in _NO_SYLLABLES and bool(_VOWEL.search(first))
        return left + right if broken and first not in _PREFIXES else match[0]

    return _HYPHEN.sub(join, title) if "-" in title else title
