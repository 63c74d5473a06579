"""Any history of edits: what is made from what was kept before is what is made anew, whatever became of that."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from generator import paths
from generator.build import build, edited, index
from generator.cache import Cache
from generator.model import Study
from generator.pipeline.site import Named, updated_memories
from generator.site.search.layers import Layers
from tests.support.examples import examples
from tests.support.index import Files
from tests.support.small_index import small

PARAGRAPHS = (
    "大模型产业发展很快，甲研究院认为知识图谱值得关注。",
    "2023年5月4日，乙公司发布大模型，参数达到1000亿。",
    "Large language models (LLM) grow fast; knowledge graphs help them.",
    "强化学习与知识图谱结合，是大模型的方向之一，产业受益良多。",
    "智慧城市白皮书由某某研究院编写，介绍城市治理与数据。",
    "一、现状",
    "The city is getting smarter, and its people benefit.",
)
VOCABULARIES = (
    "- key: llm\n  zh: 大模型\n  en: large model\n",
    "- key: llm\n  zh: 大模型\n  en: LLM\n- key: jia\n  kind: organisation\n  zh: 甲研究院\n  en: Jia\n",
    "- key: graph\n  zh: 知识图谱\n  en: knowledge graph\n- key: xi\n  zh: 强化学习\n  en: RL\n",
    "- key: graph\n  zh: 图谱\n  en: city\n  aliases: {zh: [知识图谱]}\n- hide: 强化学习\n",
    "[]",
)
TITLES = ("大模型产业报告", "智慧城市白皮书", "量子计算综述", "A Report on Knowledge Graphs")
NAMES = st.sampled_from(["a.txt", "b.txt", "c.md", "d/e.txt"])
TEXTS = st.builds(
    lambda title, parts: "\n\n".join((title, *parts)) + "\n",
    st.sampled_from(TITLES),
    st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=5),
)


LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


class Histories(RuleBasedStateMachine):
    """Reports, their sidecars and translations, the vocabulary and the cache change in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.corpus, self.folder = Path(self.place.name, "corpus"), Path(self.place.name, "cache")
        self.corpus.mkdir()
        self.kept = Cache(self.folder)
        self.last = build(self.corpus)
        self.layers, self.files = Layers(), Files()

    def reports(self) -> list[Path]:
        return sorted(path for path in self.corpus.rglob("*") if path.suffix in (".txt", ".md"))

    @rule(name=NAMES, text=TEXTS)
    def write(self, name: str, text: str) -> None:
        (self.corpus / name).parent.mkdir(exist_ok=True)
        (self.corpus / name).write_text(text, "utf-8")

    @precondition(lambda self: self.reports())
    @rule(data=st.data(), old=st.sampled_from(PARAGRAPHS), new=st.sampled_from(PARAGRAPHS))
    def edit(self, data: st.DataObject, old: str, new: str) -> None:
        path = data.draw(st.sampled_from(self.reports()))
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    @precondition(lambda self: self.reports())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.reports())).unlink()

    @precondition(lambda self: self.reports())
    @rule(data=st.data(), name=NAMES)
    def rename(self, data: st.DataObject, name: str) -> None:
        (self.corpus / name).parent.mkdir(exist_ok=True)
        data.draw(st.sampled_from(self.reports())).replace(self.corpus / name)

    @precondition(lambda self: self.reports())
    @rule(data=st.data(), title=st.sampled_from(TITLES))
    def correct(self, data: st.DataObject, title: str) -> None:
        path = data.draw(st.sampled_from(self.reports())).with_suffix(".yml")
        path.write_text(f"title: {title}\nyear: 2023\n", "utf-8")

    @rule(text=st.sampled_from(VOCABULARIES))
    def list_concepts(self, text: str) -> None:
        (self.corpus / "concepts.yml").write_text(text, "utf-8")

    @rule(words=st.sampled_from(["Translated.", "译文。"]))
    def translate(self, words: str) -> None:
        for page in updated_memories(self.corpus, []):
            path = self.corpus / page.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.content.replace('msgstr ""\n\n', f'msgstr "{words}"\n\n'), "utf-8")

    @rule(number=st.integers(0, 50), keep=st.integers(0, 40))
    def damage(self, number: int, keep: int) -> None:
        """Leave but a part of an entry, as a computer does that goes off."""
        for path in islice(sorted(self.folder.glob("*/*")), number, None, 7):
            path.write_bytes(path.read_bytes()[:keep])

    @rule()
    def restart(self) -> None:
        self.kept = Cache(self.folder)

    @invariant()
    def nothing_is_other_than_made_anew(self) -> None:
        self.kept.begin()
        known = build(self.corpus, executor=self.kept, late=True, early=self.show)
        fresh = build(self.corpus)
        assert known.site == fresh.site
        assert {page.path: page.content for page in known.pages} == {
            page.path: page.content for page in fresh.pages
        }
        assert known.issues == fresh.issues
        self.last = known
        with small():
            whole = [*index(fresh.site)]
            assert [*index(known.site, (), self.kept)] == whole
            self.files.add(index(known.site, (), None, self.layers))
            assert self.files.told() == Files(whole).told()

    def show(self, studies: Sequence[Study], named: Named) -> None:
        """What a report says is on its page, and in the index, before others are joined to it."""
        documents = {study.key: study.report.document for study in studies}
        shown = edited(self.last, studies, named)
        for page in shown.pages if shown else ():
            words = letters(LINK.sub(r"\1", page.content))
            assert all(letters(block.text) in words for block in documents[Path(page.path).stem].blocks())
        if shown:
            with small():
                self.files.add(index(shown.site, (), None, self.layers, shown.addresses))
            for address in shown.addresses:
                document = documents[Path(address).name]
                found = letters(
                    self.files.text(paths.page(document.language, paths.report(Path(address).name)))
                )
                assert all(letters(block.text) in found for block in document.blocks())

    def teardown(self) -> None:
        self.place.cleanup()


TestHistories = Histories.TestCase
TestHistories.settings = settings(examples(0.05), stateful_step_count=12)
