"""The summary of a report: sentences of its text."""

from tests.metadata.test_extract import facts


def test_two_sentences_that_say_what_the_report_is_about() -> None:
    about = "本报告系统介绍了大模型的技术原理与应用场景。"
    call = "欢迎关注我们的公众号并下载全文阅读。"
    aside = "它在医疗、教育、金融等领域有广泛的应用前景。"
    history = "大模型的发展经历了三个阶段,每个阶段各有特点。"
    assert facts(about + call + aside + history).summary == about + history
