"""Terms in texts, and what joins reports to concepts and to each other."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.build import Output, build, load
from generator.concepts import english, tagging
from generator.concepts.matcher import Matcher
from generator.concepts.tagging import counts
from generator.model import Bilingual, BlockKind, Concept, ConceptKind, Meta, Person, RawReport, Source
from generator.relations import related, vectors
from generator.site.views.site_view import site_views
from generator.structure.parse import structure

CONCEPTS = [
    Concept("large-model", Bilingual("大模型", "large model")),
    Concept("llm", Bilingual("大语言模型", "large language model"), Bilingual(("语言大模型",), ("LLM",))),
    Concept("gpt-4", Bilingual("GPT-4", "GPT-4")),
    Concept("ai", Bilingual("人工智能", "artificial intelligence"), Bilingual((), ("AI",))),
    Concept("ai-search", Bilingual("AI搜索", "AI search")),
    Concept("study", Bilingual("研究", "study")),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("OpenAI大模型", ["大模型"]),
        ("语言大模型和大模型", ["语言大模型", "大模型"]),
        ("GPT-4V与GPT-4.5、GPT-4-32k、XGPT-4", []),
        ("GPT-4的能力。GPT-4. (GPT-4)GPT-4,ＧＰＴ－４", ["GPT-4", "GPT-4", "GPT-4", "GPT-4", "ＧＰＴ－４"]),
        ("AI和ai,OpenAI与AIGC、C-AI", ["AI", "ai"]),
        ("AI 搜索与AI搜索", ["AI 搜索", "AI搜索"]),
        (
            "LLMs and Large Language Models, AI-based studies",
            ["LLMs", "Large Language Models", "AI", "studies"],
        ),
        ("İstanbul AI", ["AI"]),
        (
            "语\u200b言大模\u2060型、GPT\xad-4，大\u200d模型",
            ["语\u200b言大模\u2060型", "GPT\xad-4", "大\u200d模型"],
        ),
    ],
)
def test_terms(text: str, found: list[str]) -> None:
    assert [text[term.start : term.end] for term in Matcher(CONCEPTS).find(text)] == found


def test_english_that_only_a_dictionary_gives_is_not_sought_in_texts() -> None:
    concept = Concept("gongwen", Bilingual("公文", "document"), is_automatic=True, is_label_only=True)
    terms = Matcher([concept]).find("Each document is a 公文 of a kind.")
    assert [(term.start, term.concept) for term in terms] == [(19, "gongwen")]


@pytest.mark.parametrize(("reports", "found"), [(2, []), (1024, [1])])
def test_few_texts_that_are_somewhat_alike_need_a_reason(reports: int, found: list[int]) -> None:
    one, two = bytes([90, 90, *bytes(62)]), bytes([90, 0, 90, *bytes(61)])
    near = related.related([{}] * reports, [()] * reports, None, [one, two, *[b""] * (reports - 2)])
    assert [other.report for other in near[0]] == found


@pytest.mark.parametrize(("reports", "found"), [(2, []), (256, [1])])
def test_a_shared_phrase_alone_relates_few_texts_only_where_they_are_alike(
    reports: int, found: list[int]
) -> None:
    one, two = bytes([90, 90, *bytes(62)]), bytes([90, 0, 90, *bytes(61)])
    rest = reports - 2
    texts, phrases = [one, two, *[b""] * rest], [("潮汐",), ("潮汐",), *[()] * rest]
    near = related.related([{}] * reports, [()] * reports, None, texts, phrases)
    assert [other.report for other in near[0]] == found


@pytest.mark.parametrize(
    ("phrases", "found"),
    [
        (("内存",), []),
        (("内存", "梯度"), [1]),
        (("Motivation", "evaluation", "内存"), []),  # which slides on any subject have
    ],
)
def test_phrases_alone_relate_texts_the_more_of_them_there_are(
    phrases: tuple[str, ...], found: list[int]
) -> None:
    texts = [bytes([90, 90, *bytes(62)]), bytes([90, 20, 60, *bytes(61)])]
    near = related.related([{}] * 2, [()] * 2, None, texts, [phrases] * 2)
    assert [other.report for other in near[0]] == found


@pytest.mark.parametrize(("weights", "found"), [((0.5, 0.05), []), ((0.5, 0.4), [1])])
def test_a_concept_alone_relates_two_reports_only_if_both_are_about_it(
    weights: tuple[float, float], found: list[int]
) -> None:
    concepts = [{"own": 0.8, "council": weights[0]}, {"other": 0.8, "council": weights[1]}]
    texts = [bytes([90, 90, *bytes(62)]), bytes([90, 0, 90, *bytes(61)])]
    near = related.related(concepts, [()] * 2, None, texts)
    assert [other.report for other in near[0]] == found


@pytest.mark.parametrize(("others", "found"), [(6, ["订户", "月费"]), (40, [])])
def test_a_phrase_that_stands_below_many_reports_is_no_reason(others: int, found: list[str]) -> None:
    phrases = [("订户", "月费")] * (2 + others)
    texts = [bytes([90, 90, *bytes(62)]), bytes([90, 30, 60, *bytes(61)]), *[b""] * others]
    near = related.related([{}] * (2 + others), [()] * (2 + others), None, texts, phrases)
    assert [phrase for other in near[0] if other.report == 1 for phrase in other.phrases] == found


@pytest.mark.parametrize(("shared", "found"), [(3, []), (12, [1])])
def test_few_words_do_not_relate_texts_without_vectors(shared: int, found: list[int]) -> None:
    words = [
        [f"w{number}" for number in range(40)],
        [f"w{number}" for number in range(40 - shared, 80 - shared)],
    ]
    near = related.related([{}] * 2, [()] * 2, None, (), words)
    assert [other.report for other in near[0]] == found


@pytest.mark.parametrize(("weights", "found"), [((0.5, 0.05), []), ((0.5, 0.4), [1])])
def test_a_concept_alone_relates_texts_without_vectors_only_if_both_are_about_it(
    weights: tuple[float, float], found: list[int]
) -> None:
    concepts = [{"own": 0.8, "council": weights[0]}, {"other": 0.8, "council": weights[1]}]
    words = [[f"w{number}" for number in range(first, first + 40)] for first in (0, 32)]
    near = related.related(concepts, [()] * 2, None, (), words)
    assert [other.report for other in near[0]] == found
    assert [other.report for other in related.related([{}] * 2, [()] * 2, None, (), words)[0]] == [1]


@pytest.mark.parametrize(("tags", "found"), [(("council",), [1]), ((), [])])
def test_a_concept_alone_relates_texts_without_vectors_only_if_both_are_tagged_with_it(
    tags: tuple[str, ...], found: list[int]
) -> None:
    concepts = [{own: 0.8, "council": 0.4} for own in ("own", "other")]
    words = [[f"w{number}" for number in range(first, first + 40)] for first in (0, 36)]
    near = related.related(concepts, [()] * 2, None, (), words, (), [("council",), tags])
    assert [other.report for other in near[0]] == found


def test_no_vocabulary_finds_nothing() -> None:
    assert Matcher([]).find("大模型") == ()


def test_mentions_are_the_first_in_their_section_and_never_in_addresses(output: Output) -> None:
    matcher, listed = Matcher(output.site.concepts), {concept.key for concept in output.site.listed}
    for report in output.site.reports:
        for view in site_views(output.site):
            edition, mentions = report.editions[view.language], view.mentions(report)
            assert mentions and listed.issuperset(mention.concept for mention in mentions)
            blocks = {block.anchor: block for block in edition.document.blocks()}
            for mention in mentions:
                block = blocks[mention.anchor]
                assert block.kind not in (BlockKind.CONTENTS, BlockKind.CODE)
                assert matcher.find(block.wording[mention.start : mention.end])[0].concept == mention.concept
            for section in edition.document.body.walk():
                anchors = {b.anchor for block in section.blocks for b in (block, *block.items)}
                concepts = [m.concept for m in mentions if m.anchor in anchors]
                assert len(concepts) == len(set(concepts))


def corpus(folder: Path, **files: str) -> Output:
    for name, text in files.items():
        (folder / f"{name}.md").write_text(f"---\nkey: {name}\n---\n{text}", "utf-8")
    vocabulary = "".join(f"- key: {c.key}\n  zh: {c.labels.zh}\n  en: {c.labels.en}\n" for c in CONCEPTS)
    (folder / "concepts.yml").write_text(vocabulary, "utf-8")
    return build(folder)


SHARED = "大模型技术飞速发展,正在改变各行各业。大语言模型是其中最重要的一类,应用十分广泛。"


def test_versions_share_text_and_related_share_concepts(tmp_path: Path) -> None:
    output = corpus(
        tmp_path,
        a=f"{SHARED}甲方的报告到此为止,不再展开。",
        b=f"前言部分说明了报告的来历。{SHARED}",
        c="大语言模型的安全问题值得关注,这里另作讨论。",
        d="今天天气很好,适合散步。",
    )
    relations = {report.key: report.relations for report in output.site.reports}
    assert [v.report for v in relations["a"].versions] == ["b"] and [
        v.report for v in relations["b"].versions
    ] == ["a"]
    assert not relations["c"].versions
    assert [(r.report, r.why) for r in relations["c"].related] == [("a", ("llm",))]
    assert all(r.report != "b" for r in relations["a"].related)
    assert relations["d"].related == ()


@pytest.mark.parametrize(
    ("text", "weighs"),
    [
        ("正文说到甲公司。", False),
        ("正文说到甲公司。又说到甲公司。", True),
        ("一、甲公司\n\n正文。\n\n二、其他\n\n正文。", True),
    ],
)
def test_an_entity_named_in_passing_weighs_nothing(text: str, weighs: bool) -> None:
    firm = Concept("firm", Bilingual("甲公司", "Alpha"), kind=ConceptKind.ORGANISATION)
    source = Source("a.txt", text)
    document = structure(RawReport(source, ((0, len(text)),)))
    matcher = Matcher([firm])
    assert (counts(document, Meta(), matcher, {"firm"})["firm"] > 0) is weighs
    assert counts(document, Meta(), matcher)["firm"] > 0


def test_names_in_a_list_share_a_mention_and_authors_count_for_nothing() -> None:
    text = "大模型、AI搜索和GPT-4。研究。"
    document = structure(RawReport(Source("a.txt", text), ((0, len(text)),)))
    found = counts(document, Meta(people=(Person("研究", "author"),)), Matcher(CONCEPTS))
    assert {key: round(value, 3) for key, value in found.items()} == {
        "large-model": 0.667, "ai-search": 0.667, "gpt-4": 0.667, "study": 0.0
    }  # fmt: skip


def test_backlinks_count_every_place(tmp_path: Path) -> None:
    output = corpus(tmp_path, a="一、大模型\n\n大模型与大模型。\n\n二、乙\n\n又见大模型。\n\n完。")
    concepts = {concept.key: concept for concept in output.site.concepts}
    assert [(b.report, b.count, b.anchor) for b in concepts["large-model"].relations.backlinks] == [
        ("a", 4, "s1")
    ]


def test_a_concept_counts_reports_about_it_that_do_not_name_it(tmp_path: Path) -> None:
    for name, text in (("one", "今天讲的是城市。"), ("two", "城市的地铁很多，地铁在地下。")):
        (tmp_path / f"{name}.md").write_text(f"---\ntags: [地铁]\n---\n\n# 交通{name}\n\n{text}\n", "utf-8")
    subway = next(concept for concept in load(tmp_path).concepts if concept.labels.zh == "地铁")
    assert len(subway.relations.tagged) == subway.relations.named == 2


def test_key_of_a_report(tmp_path: Path) -> None:
    for name in "xy":
        (tmp_path / f"{name}.txt").write_text(f"大模型产业报告\n\n正文{name}一段。", "utf-8")
    output = build(tmp_path)
    assert [report.key for report in output.site.reports] == [
        "da-moxing-chanye-baogao",
        "da-moxing-chanye-baogao-2",
    ]


def test_lists_keep_their_addresses(tmp_path: Path) -> None:
    for name in "xyz":
        (tmp_path / f"{name}.md").write_text(
            f"---\ntitle: {'Index' if name == 'x' else 'Page'}\n---\n正文{name}。", "utf-8"
        )
    output = build(tmp_path)
    paths = [page.path for page in output.pages]
    assert len(paths) == len(set(paths))
    assert not {"index", "page-2"} & {report.key for report in output.site.reports}


def test_related_are_the_nearest_of_all_with_what_tells_most_first() -> None:
    dice = random.Random(1)
    names = [f"c{number}" for number in range(60)]
    counts = [{name: dice.randint(1, 5) for name in dice.sample(names, 12)} for _ in range(200)]
    weights = tagging.weights(counts)
    apart = [{(number + 1) % 200} for number in range(200)]
    shown = [number - number % 2 for number in range(200)]  # every other one is a version of the one before
    whole = [{key: round(127 * weight) for key, weight in each.items()} for each in weights]
    for number, found in enumerate(related.related(weights, apart, shown)):
        left_out = {shown[number], shown[(number + 1) % 200]}
        scores = {
            other: sum(whole[number][key] * whole[other].get(key, 0) for key in whole[number])
            for other in set(shown) - left_out
        }
        best = sorted(scores, key=lambda other: (-scores[other], other))[:5]
        near = [other for other in best if scores[other] >= 0.2 * 127 * 127]
        assert [one.report for one in found] == near
        for one in found:
            assert one.score == round(scores[one.report] / (127 * 127), 3)
            products = [whole[number][key] * whole[one.report][key] for key in one.why]
            assert one.why and products == sorted(products, reverse=True)


FIELDS = {
    "law": "本条例规定行政处罚的程序。当事人对行政处罚不服的，可以申请行政复议，或者向人民法院提起诉讼。",
    "law-2": "人民法院审理行政案件，应当审查行政机关作出处罚的程序。当事人可以上诉，申请行政复议的除外。",
    "medicine": "本文观察糖尿病患者的血糖。患者服药后血糖下降，胰岛素水平升高，糖尿病并发症减少。",
}


def test_texts_of_a_field_are_related_and_say_why(tmp_path: Path) -> None:
    for name, text in FIELDS.items():
        (tmp_path / f"{name}.txt").write_text(f"{name}\n\n{text}\n", "utf-8")
    reports = {report.key: report.relations for report in build(tmp_path).site.reports}
    assert [one.report for one in reports["law"].related] == ["law-2"]
    assert [one.report for one in reports["law-2"].related] == ["law"]
    assert all(one.why or one.phrases for one in reports["law"].related)
    assert reports["medicine"].related == ()


ENGLISH = {
    "tea": "Tea grows on terraces. The harvest of tea leaves begins in spring, when pickers walk the terraces. "
    "Withered leaves are rolled, and the tea ferments. ",
    "harvest": "Pickers on the terraces work from dawn. Rolled leaves lie on mats until they are withered, and each "
    "harvest has a taste of its own. Tea from old terraces ferments slowly. ",
    "tides": "Tides turn the turbines of the estuary. Engineers anchor each turbine to the seabed, where salt eats "
    "the blades. The tidal power of an estuary follows the moon. ",
    "moon": "The estuary has tides of nine metres. Turbines in the estuary feed the grid, and blades that salt has "
    "eaten are replaced. No turbine stands still at a spring tide. ",
}  # fmt: skip


def test_english_texts_are_related_by_the_words_that_tell_what_they_are_about(tmp_path: Path) -> None:
    for name, text in ENGLISH.items():
        (tmp_path / f"{name}.md").write_text(f"# On {name}\n\n{text * 3}\n", "utf-8")
    reports = build(tmp_path).site.reports
    near = {report.key: [one.report for one in report.relations.related] for report in reports}
    assert near == {
        "on-tea": ["on-harvest"], "on-harvest": ["on-tea"], "on-tides": ["on-moon"], "on-moon": ["on-tides"],
    }  # fmt: skip
    assert all(one.why or one.phrases for report in reports for one in report.relations.related)


def test_a_vector_depends_on_its_text_alone_and_english_has_none() -> None:
    law = [vectors.vector(text) for text in FIELDS.values()]
    near, far = (vectors.matrix(law)[0] @ vectors.matrix(law)[other] for other in (1, 2))
    assert near > far and {len(vector) for vector in law} == {vectors.DIMENSIONS}
    assert vectors.vector("Blood glucose of patients with diabetes. " * 9) == b""
    assert not vectors.matrix([b""]).any()


def test_what_is_named_in_passing_is_no_reason() -> None:
    one, other = ({own: 0.99, "passing": 0.08, "both": weight} for own, weight in (("a", 0.3), ("b", 0.4)))
    vector = bytes([30] * 16 + [0] * (vectors.DIMENSIONS - 16))
    found = related.related([one, other], [()] * 2, None, [vector] * 2, [()] * 2)
    assert [near.why for near in found[0]] == [("both",)]


@pytest.mark.parametrize(("tags", "why"), [((), ()), (("council",), ("council",))])
def test_a_concept_alone_that_neither_report_is_tagged_with_is_no_reason(
    tags: tuple[str, ...], why: tuple[str, ...]
) -> None:
    concepts = [{own: 0.8, "council": 0.5} for own in ("own", "other")]
    vector = bytes([30] * 16 + [0] * (vectors.DIMENSIONS - 16))
    found = related.related(concepts, [()] * 2, None, [vector] * 2, [()] * 2, (), [tags, ()])
    assert [near.why for near in found[0]] == [why]


def test_words_that_a_text_says_once_are_none_that_tell_what_it_is_about() -> None:
    often = [f"word{'abcdefghijklmnopqrstuvwxyz'[number]}" for number in range(20)]
    said = " ".join(f"The {word} is a {word}. " for word in often)
    assert "Academy" not in english.telling_words(f"{said} It was in the Academy.")
    assert "Academy" in english.telling_words(f"{said} The Academy is an Academy.")


def test_what_all_texts_share_relates_none_of_them() -> None:
    dice = random.Random(3)
    common = [dice.gauss(0, 12) for _ in range(vectors.DIMENSIONS)]

    def near(subject: int) -> bytes:
        values = [each + 40 * (place % 9 == subject) + dice.gauss(0, 6) for place, each in enumerate(common)]
        length = sum(value * value for value in values) ** 0.5
        return bytes(round(vectors.LENGTH * value / length) % 256 for value in values)

    subjects = [number % 9 for number in range(180)]
    found = related.related([{}] * 180, [()] * 180, None, [near(subject) for subject in subjects])
    assert all(found)
    assert all(subjects[one.report] == subjects[number] for number, some in enumerate(found) for one in some)
    alike = [near(0 if number < 2 else 20) for number in range(180)]
    found = related.related([{}] * 180, [()] * 180, None, alike)
    assert [one.report for one in found[0]] == [1]
