"""Where sentences end."""

from hypothesis import given
from hypothesis import strategies as st

from generator.text import sentences


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
