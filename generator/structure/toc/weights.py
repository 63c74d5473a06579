"""What speaks for and against a number or a word being the beginning of an entry, all on one scale.

The expected number, worth 6, outweighs any one doubt, but not two.
"""

from __future__ import annotations

from dataclasses import dataclass

# --- a number, by how it is read ------------------------------------------------------------------

OTHER_WORD, BEFORE_DIGITS, BEFORE_DECIMAL, BEHIND_DIGITS, BEHIND_PAGE = -6.0, -2.0, -4.0, -1.5, 1.0
"""Of 第一节 in 第一节点; of 1.1 in 1.12023年; of 2. in 2.5G; of 1.2 in 31.2, pages or not."""
NO_SIGN, NO_GAP, BEHIND_NAME = -1.5, -4.0, -4.0
"""Of Ⅰ and A with no sign behind; of 一 with no space either; of a number that what stands before it counts:
原理1：取舍, 案例1."""
FORMS = {"1": -0.5, "1.": 1.0, "1.1": 2.0, "一": 2.0} | dict.fromkeys(["(1)", "1)", "①", "A"], 0.0)
FORMS |= dict.fromkeys(["1.1.1", "1.1.1.1", "1.1.1.1.1"], 4.5)
"""Weights of forms of numbers: high for those that rarely stand inside a title."""
USUAL_FORM = 3.0

# --- by what stands beside it ---------------------------------------------------------------------

BEFORE = dict.fromkeys("-–+=×<>≥≤~～^#$", -5.0) | dict.fromkeys("/([{《“‘「『【<,，、", -4.0)
BEFORE |= dict.fromkeys("的与和及或在于为从至到近超约每前达仅", -2.0) | {"第": -9.0}
AFTER = dict.fromkeys("%‰℃°×+/~-–=)]},;，。；、：》”", -5.0) | dict.fromkeys("到至", -4.0)
BEHIND_LATIN, BEHIND_LATIN_AND_SPACE, BETWEEN_LATIN, BEHIND_HAN = -3.0, -1.0, -4.0, -4.0
"""GPT3; GPT 3; Version 3 of; and the name of a counter inside a word: 代表1."""
DOTTED_BEHIND_LATIN = -1.5
"""GPT3.5, which stands for the end of a title as often."""
BEHIND_MATTER = -9.0
"""摘要 II: a page."""
BEFORE_UNIT, BEFORE_BACK_MATTER, BEFORE_LOWER_CASE, BEHIND_LEADER = -4.0, -4.0, -2.0, -6.0

# --- by its place ---------------------------------------------------------------------------------

AT_START, NOT_AT_START, UNSPACED = 5.0, -3.0, -2.0
"""A line or a page number ends before it; none does, in a table where they do; no space, likewise."""
KNOWN, LIKELY, UNLIKELY, WRAPPED = 2.0, 1.0, -1.0, -4.0
"""Of entries without a number: by a word or page; by a line; by a line in which the one
above may go on, or does."""
HOPELESS = -6.0
"""Candidates below this weight are dropped."""


# --- by what was counted before -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counting:
    """How well a number goes on from those before it."""

    next: float = 6.0
    """1.2 behind 1.1."""
    child: float = 6.0
    """1.1 under 1."""
    onward: float = 5.0
    """Chapter 4 in a new part; 2.1 behind 1.5."""
    implied: float = 1.0
    """4 behind 3.5, without a 3."""
    gap: float = -0.5
    """Each step of a gap, 1.3 behind 1.1, down to `wide_gap`; `each_skipped` has no limit."""
    wide_gap: float = -1.5
    each_skipped: float = -0.03
    late: float = -1.0
    """1.3 as the first under 1; 3.4 behind 4.3."""
    restart: float = -1.5
    """A second 第一章."""
    backward: float = -4.0
    """1.2 behind 1.4."""
    new_form: float = -6.0
    """The first number of its form."""
    announced_form: float = -3.0
    """The first number of its form, under the number that it begins with."""
    stray: float = -5.0
    """2.1 under chapter 1."""
    no_title: float = -6.0
    """Nothing stands before the next number."""
    inner_bare: float = -4.0
    """A single 1 within a chapter."""

    def stepping(self, step: int) -> float:
        """Return the weight of a number that is `step` after the last of its form."""
        return self.next if step == 1 else max(self.gap * step, self.wide_gap) + self.each_skipped * step


COUNTING = Counting()
