"""The words of the interface."""

import re

from generator.site.i18n import interface


def test_the_interface_has_the_quotation_marks_of_print() -> None:
    words = (
        *interface.WORDS.values(),
        *interface.SEARCH.values(),
        *interface.RESULTS.values(),
        *interface.TABLE.values(),
    )
    assert not [word for pair in words for word in pair if re.search("[\"']", word)]
