"""The numbers of headings in the other language."""

import pytest

from generator.site.i18n import heading_numbers


@pytest.mark.parametrize(
    ("printed", "english"),
    [
        ("第一章", "Chapter 1"), ("第十二节", "Section 12"), ("第二部分", "Part 2"), ("PART 1", "PART 1"),
        ("一、", "1."), ("（三）", "(3)"), ("(一)", "(1)"), ("1.2.3", "1.2.3"), ("1)", "1)"),
        ("附录A", "Appendix A"), ("", ""),
    ],
)  # fmt: skip
def test_number_in_english(printed: str, english: str) -> None:
    assert heading_numbers.heading_number(printed, "en") == english


@pytest.mark.parametrize(
    ("printed", "chinese"), [("Chapter 1", "第 1 章"), ("Appendix B", "附录 B"), ("1.2", "1.2"), ("IV", "IV")]
)
def test_number_in_chinese(printed: str, chinese: str) -> None:
    assert heading_numbers.heading_number(printed, "zh") == chinese
