"""The numbers of headings in the other language."""

import pytest

from generator.site.i18n import heading_numbers


@pytest.mark.parametrize(
    ("printed", "english"),
    [
        ("第一章", "Chapter 1"), ("第十二节", "Section 12"), ("第二部分", "Part 2"), ("PART 1", "PART 1"),
        ("一、", "1."), ("（三）", "(3)"), ("(一)", "(1)"), ("1.2.3", "1.2.3"), ("1)", "1)"),
        ("附录A", "Appendix A"), ("", ""), ("第一辑", "Volume 1"), ("第二幕", "Act 2"), ("第三周", "Week 3"),
        ("第一板块", "Segment 1"), ("专题二", "Topic 2"), ("案例 3", "Case 3"), ("模块一", "Module 1"),
        ("第廿一讲", "Lecture 21"), ("第一分编", "Subpart 1"), ("上册", "First Book"), ("下篇", "Last Part"),
    ],
)  # fmt: skip
def test_number_in_english(printed: str, english: str) -> None:
    assert heading_numbers.heading_number(printed, "en") == english


@pytest.mark.parametrize(
    ("printed", "chinese"),
    [
        ("Chapter 1", "第 1 章"),
        ("Week 2", "第 2 周"),
        ("Part IV", "第 4 部分"),
        ("Topic 3", "专题 3"),
        ("Appendix B", "附录 B"),
        ("1.2", "1.2"),
        ("IV", "IV"),
    ],
)
def test_number_in_chinese(printed: str, chinese: str) -> None:
    assert heading_numbers.heading_number(printed, "zh") == chinese
