"""Facts that only running heads and feet print."""

from generator.metadata.imprint import headed
from generator.metadata.notices import running
from generator.model import Date, Document, PageStart, Section


def document(pages: int) -> Document:
    starts = tuple(PageStart(at, at + 1) for at in range(pages))
    return Document("", 0, pages, "zh", Section(0, "", "", "", "", 0, pages), pages=starts)


def test_organisation_in_heads() -> None:
    assert list(running(["江湾天文学会", "第 1 页", "江湾天文学会", "第 2 页"])) == ["江湾天文学会"]


def test_one_head_is_no_running_head() -> None:
    assert list(running(["江湾天文学会", "第 1 页"])) == []


def test_date_in_the_head_of_the_cover() -> None:
    assert headed(document(2), [], ["2010年10月28日", "请参阅文后免责条款"]) == Date(2010, 10, 28)


def test_two_days_in_heads_are_no_date() -> None:
    assert headed(document(2), [], ["2010年10月28日", "2010年10月29日"]) is None


def test_date_beside_a_genre_or_before_a_bar_in_a_figure_of_the_cover() -> None:
    assert headed(document(2), [], ["深度研究 2019年06月17日"]) == Date(2019, 6, 17)
    assert headed(document(2), [], ["27 Jul 2026 03:59:20 ET │ 22 pages"]) == Date(2026, 7, 27)
    assert headed(document(2), [], ["装机规模在2019年06月17日达到高点"]) is None
