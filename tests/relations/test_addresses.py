"""The addresses of reports: what was published stays, whatever is done to the files."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import build, load
from generator.corpus import registry
from generator.model import CorpusError, Date, Moved, Site
from generator.pipeline.register import register
from tests.support.random_pages import NOUNS

DAY, LATER = "2026-01-31", "2026-12-01"


def text(seed: int, title: str) -> str:
    """Return a report of its own words."""
    chance = random.Random(seed)
    sentences = ("".join(chance.choices(NOUNS, k=9)) + f"第{chance.randrange(10**6)}号。" for _ in range(12))
    return f"# {title}\n\n" + "\n\n".join(sentences)


def published(folder: Path, day: str = DAY) -> Site:
    """Return the site of a corpus, and record its addresses."""
    site = load(folder, day=day)
    register(site, folder)
    return site


def keys(site: Site) -> dict[str, str]:
    return {report.document.source: report.key for report in site.reports}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for seed, (name, title) in enumerate(
        (("a.md", "水利年报"), ("b.md", "能源年报"), ("c.md", "水利年报"), ("d.md", "城市年报"))
    ):
        (tmp_path / name).write_text(text(seed, title), "utf-8")
    published(tmp_path)
    return tmp_path


def rename(corpus: Path) -> None:
    (corpus / "a.md").rename(corpus / "z.md")


def reorder(corpus: Path) -> None:
    (corpus / "c.md").rename(corpus / "0.md")


def edit(corpus: Path) -> None:
    path = corpus / "b.md"
    path.write_text(path.read_text("utf-8").replace("第", "编号", 3) + "\n\n新的一段在最后。", "utf-8")


def add_before_of_the_same_title(corpus: Path) -> None:
    (corpus / "00.md").write_text(text(99, "水利年报"), "utf-8")


@pytest.mark.parametrize("change", [rename, reorder, edit, add_before_of_the_same_title])
def test_a_change_that_leaves_the_title_leaves_every_address(
    corpus: Path, change: Callable[[Path], None]
) -> None:
    before = {report.key for report in load(corpus).reports}
    change(corpus)
    site = published(corpus, LATER)
    assert {report.key for report in site.reports if report.added == Date(2026, 1, 31)} == before
    assert site.moved == () == tuple(place for place in site.removed if "reports" in place)


def test_another_title_leaves_a_page_that_leads_on(corpus: Path) -> None:
    path = corpus / "b.md"
    path.write_text(path.read_text("utf-8").replace("能源年报", "能源统计年报"), "utf-8")
    assert load(corpus).moved == (Moved("reports/nengyuan-nianbao/", "reports/nengyuan-tongji-nianbao/"),)
    published(corpus, LATER)
    output = build(corpus)
    page = next(page for page in output.pages if page.path == "en/reports/nengyuan-nianbao.md")
    assert 'moved_to: "../../reports/nengyuan-tongji-nianbao/"' in page.content and "noindex" in page.content
    path.write_text(path.read_text("utf-8").replace("能源统计年报", "能源年报"), "utf-8")
    assert load(corpus).moved == (Moved("reports/nengyuan-tongji-nianbao/", "reports/nengyuan-nianbao/"),)


def test_a_report_that_is_gone_leaves_a_page_that_says_so_and_no_other_takes_its_address(
    corpus: Path,
) -> None:
    words = text(3, "城市年报").split()[2]
    (corpus / "d.md").write_text(text(77, "城市年报"), "utf-8")  # the same file and title, another report
    site = published(corpus, LATER)
    assert keys(site)["d.md"] == "chengshi-nianbao-2"
    assert [place for place in site.removed if "reports" in place] == ["reports/chengshi-nianbao/"]
    assert [(one.key, one.wanted) for one in site.collisions] == [("chengshi-nianbao-2", "chengshi-nianbao")]
    page = next(page for page in build(corpus).pages if page.path == "zh/reports/chengshi-nianbao.md")
    assert "已移除" in page.content and "noindex" in page.content and words not in page.content
    (corpus / "e.md").write_text(text(3, "城市年报"), "utf-8")
    assert keys(load(corpus))["e.md"] == "chengshi-nianbao", "what comes back has its own again"


def test_a_report_that_is_not_registered_has_no_day(corpus: Path) -> None:
    (corpus / "new.md").write_text(text(50, "海洋年报"), "utf-8")
    days = {report.key: report.added for report in load(corpus).reports}
    assert [key for key, day in days.items() if day is None] == ["haiyang-nianbao"]
    assert load(corpus).collisions == (), "nobody else has the address of a new report"


def test_nothing_is_written_twice(corpus: Path) -> None:
    path = corpus / ".zhiku/registry.yml"
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert register(load(corpus, day=LATER), corpus) == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert registry.dumps(registry.parse(before[0].decode())).encode() == before[0]


def test_branches_that_added_reports_merge_by_keeping_all_lines(corpus: Path) -> None:
    path = corpus / ".zhiku/registry.yml"
    lines = path.read_text("utf-8").splitlines()
    twice = [*lines[:2], lines[2].replace(DAY, LATER), *lines[2:]]
    assert len(registry.parse("\n".join(twice)).reports) == 4
    with pytest.raises(CorpusError, match=r"registry\.yml:2"):
        registry.parse("\n".join([lines[0], "<<<<<<< HEAD", *lines[1:]]))


def test_the_day_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert registry.today() == "2023-11-14"


@pytest.mark.parametrize(
    "said", ["", "yesterday", "-1", "1e9", "１７", "4294967296", "9" * 5_000, "1\x1b[2J"]
)
def test_what_says_no_time_is_refused(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    with pytest.raises(
        CorpusError, match=r"SOURCE_DATE_EPOCH:1: not-a-time .* is no number of seconds"
    ) as error:
        registry.today()
    assert str(error.value).isprintable()


def test_random_edits_take_no_address_over(tmp_path: Path) -> None:
    chance = random.Random(1)
    owners = {}  # the report that an address was first given to
    files = {f"{number}.md": number for number in range(12)}
    titles = {number: f"{NOUNS[number % 5]}年报" for number in range(40)}
    for step in range(8):
        shutil.rmtree(tmp_path / "c", ignore_errors=True)
        for name, number in files.items():
            (tmp_path / "c" / name).parent.mkdir(exist_ok=True)
            (tmp_path / "c" / name).write_text(text(number, titles[number]), "utf-8")
        if step:
            (tmp_path / "c/.zhiku").mkdir()
            shutil.copy(tmp_path / "registry.yml", tmp_path / "c/.zhiku/registry.yml")
        site = published(tmp_path / "c", DAY)
        shutil.copy(tmp_path / "c/.zhiku/registry.yml", tmp_path)
        for report in site.reports:
            assert (
                owners.setdefault(report.key, files[report.document.source]) == files[report.document.source]
            )
        answering = {f"reports/{report.key}/" for report in site.reports} | {one.old for one in site.moved}
        assert {f"reports/{key}/" for key in owners} <= answering | set(site.removed)
        for edit in chance.choices(("add", "rename", "delete", "retitle"), k=6):
            name = chance.choice(sorted(files))
            if edit == "add":
                files[f"{chance.randrange(99)}-{step}.md"] = 12 + len(owners) % 28 if len(owners) < 40 else 39
            elif edit == "retitle":
                titles[files[name]] = f"{chance.choice(NOUNS)}年报"
            elif edit == "delete" and len(files) > 4:
                del files[name]
            else:
                files[f"{chance.randrange(99)}-{name}"] = files.pop(name)
        files = {name: number for number, name in {number: name for name, number in files.items()}.items()}


def test_what_one_report_alone_is_about_has_no_page_and_its_address_leads_to_the_report(
    tmp_path: Path,
) -> None:
    both = "本报告研究水库大坝的安全监测，水库大坝要定期检查。\n\n"
    for name, own in (("a", "智能巡检机器人"), ("b", "光纤传感网络")):
        text = (
            f"# {own}与水库大坝\n\n关键词：水库大坝；{own}\n\n{both}"
            + f"{own}用于水库大坝。{own}很重要。\n" * 3
        )
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    site = published(tmp_path)
    shared = {concept.labels.zh for concept in site.listed}
    topics = {concept.labels.zh: concept for concept in site.concepts if concept.is_topic}
    assert "水库大坝" in shared and {"智能巡检机器人", "光纤传感网络"} <= topics.keys()
    report = next(one for one in site.reports if topics["智能巡检机器人"].key in one.relations.tags)
    text = (tmp_path / ".zhiku" / "registry.yml").read_text("utf-8")
    assert "光纤传感网络" not in text.partition("concepts:")[2]
    pages = {page.path: page.content for page in build(tmp_path).pages}
    assert '<li><span class="zk-automatic">智能巡检机器人</span></li>' in pages[f"zh/reports/{report.key}.md"]
    assert f"zh/concepts/{topics['智能巡检机器人'].key}.md" not in pages
    (tmp_path / "b.md").unlink()  # now one report alone has what both had
    assert Moved("concepts/shuiku-daba/", f"reports/{report.key}/") in load(tmp_path).moved
