"""Characters, sentences, numerals, addresses, slugs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import characters, dates, layout, lines, measures, numerals, sentences, slugs, urls


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("可 能取代很多人的工作", "可能取代很多人的工作"),
        ("王建国 赵小兰 著", "王建国 赵小兰 著"),
        ("**  PART 1**", "PART 1"),
        ("2**3 与 a**b", "2**3 与 a**b"),
        ("《ChatGPT 》 ,  好", "《ChatGPT》 , 好"),
        ("零\u200b宽\ufeff与\x07控制\u3000好的", "零宽与控制 好的"),
        ("一行\n两行", "一行两行"),
        ("one\ntwo", "one two"),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert layout.clean(raw) == cleaned


@given(st.text())
def test_clean_keeps_letters_and_is_done_once(raw: str) -> None:
    cleaned = layout.clean(raw)
    assert [c for c in cleaned if c.isalnum()] == [c for c in raw if c.isalnum()]
    assert layout.clean(cleaned.strip()) == cleaned.strip()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("见http://t.cn/A6ClOHn7随着时间", ["http://t.cn/A6ClOHn7"]),
        (
            "(https://en.wikipedia.org/wiki/BERT_(language_model)).",
            ["https://en.wikipedia.org/wiki/BERT_(language_model)"],
        ),
        ("github.com/openai/evals,GPT-4发布", ["github.com/openai/evals"]),
        ("邮件 ellfae@gmail.com。", ["ellfae@gmail.com"]),
        ("GPT-4.5、Node.js、v1.2.3、README.md", []),
        ("javascript:alert(1) data:text/html,x ftp://a.com/x file:///etc", []),
        ("www.example.com。", ["www.example.com"]),
        ("https://例子.cn", []),
    ],
)
def test_addresses(text: str, printed: list[str]) -> None:
    found = urls.addresses(text)
    assert [text[a.start : a.end] for a in found] == printed
    assert all(a.href.startswith(("http://", "https://", "mailto:")) for a in found)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二", 12),
        ("二十", 20),
        ("一百零三", 103),
        ("二〇二三", 2023),
        ("两千", 2000),
        ("１２", 12),
        ("廿三", 23),
        ("卅", 30),
        ("一百廿三", 123),
        ("贰佰", 200),
        ("叁仟零伍", 3005),
        ("一万二千", 12000),
        ("二○一九", 2019),
        ("二０一九", 2019),
        ("零", 0),
        ("大陆", None),
        ("甲", None),
        ("", None),
    ],
)
def test_numerals(text: str, value: int | None) -> None:
    assert numerals.numeral(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("XIX", 19),
        ("Ⅳ", 4),
        ("⒌", 5),
        ("㈡", 2),
        ("Twelve", 12),
        ("下", 3),
        ("廿一", 21),
        ("0", 0),
        ("W", None),
    ],
)
def test_numbers_of_headings(text: str, value: int | None) -> None:
    assert numerals.ordinal(text) == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二○一九年", (2019, None, None)),
        ("二０一九年五月卅日", (2019, 5, 30)),
        ("二OO八年十月廿三日", (2008, 10, 23)),
        ("民国廿三年", (1934, None, None)),
        ("Sept. 3, 2020", (2020, 9, 3)),
        ("3 June 2020", (2020, 6, 3)),
    ],
)
def test_dates(text: str, day: tuple[int | None, ...]) -> None:
    assert [(found.date.year, found.date.month, found.date.day) for found in dates.dates(text)] == [day]


@pytest.mark.parametrize(
    "text", ["个案例", "年来的变化", "人小组", "万亿市场", "B参数", "天训练营", "大趋势", "位专家"]
)
def test_measures(text: str) -> None:
    assert measures.is_measure(f"3{text}", 1)


@pytest.mark.parametrize(
    "text",
    ["个性化推荐", "年报解读", "人工智能", "万物互联", "Bert", "天然气", "大模型", "位置编码", "元宇宙"],
)
def test_words_that_begin_like_measures(text: str) -> None:
    assert not measures.is_measure(f"3{text}", 1)


@given(st.text())
def test_numeral_is_total(text: str) -> None:
    numerals.numeral(text)


@given(st.text(alphabet='。！?!.”』 a好B"\n', max_size=60))
def test_sentences_are_the_whole_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in sentences.sentences(text)) == text


def test_sentences_of_both_languages() -> None:
    def cut(text: str) -> list[str]:
        return [text[start:end] for start, end in sentences.sentences(text)]

    assert cut("他说:“好。”我走了!") == ["他说:“好。”", "我走了!"]
    assert cut("GPT-4 scored 3.5 points. It won.") == ["GPT-4 scored 3.5 points. ", "It won."]
    assert cut("Baidu has “ERNIE Bot”. OpenAI has ChatGPT. By 50%. Yes") == [
        "Baidu has “ERNIE Bot”. ", "OpenAI has ChatGPT. ", "By 50%. ", "Yes",
    ]  # fmt: skip
    assert cut("J. Smith of the U.S. Department") == ["J. Smith of the U.S. Department"]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("ChatGPT调研报告", "chatgpt-diaoyan-baogao"),
        ("Ａ Ｂ", "a-b"),
        ("../../etc/passwd", "etc-passwd"),
        ("Café", "cafe"),
        ("!!!", ""),
    ],
)
def test_slug(text: str, slug: str) -> None:
    assert slugs.slug(text) == slug


@given(st.text(max_size=200))
def test_slug_is_an_address_everywhere(text: str) -> None:
    slug = slugs.slug(text)
    assert len(slug) <= 60
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_unique() -> None:
    assert slugs.unique(["a", "a", "a-2", "a", "b"]) == ["a", "a-2", "a-2-2", "a-3", "b"]
    assert len(set(slugs.unique(["a", "a-2", "a", "a", "a-2", "a-3"]))) == 6


def test_line_numbers() -> None:
    numbers = lines.LineNumbers("a\nb\r\nc\rd")
    assert [numbers.at(place) for place in (0, 1, 2, 5, 7)] == [1, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "language"), [("大模型", "zh"), ("GPT-4 是 OpenAI 的大模型", "zh"), ("Large models 大", "en")]
)
def test_language(text: str, language: str) -> None:
    assert characters.language_of(text) == language
