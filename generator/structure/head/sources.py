"""Reads lines that say where a text comes from: 本文来自微信公众号：江湾观察, 转载自《江湾日报》."""

from __future__ import annotations

from dataclasses import dataclass

from ...text.characters import HAN
from ...text.traditional import compiled
from .organisations import is_nobody, is_organisation

_LONGEST = 200
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 80
_FROM = (
    "来自|来源[于自]|[源出]自|转载?自|首发[于自]|原载于?|刊载?于|发表于|摘自|编译自|节选自|(?<=原文)(?=[:：])"
)
_MEDIA = "(?:微信|公众号|公号|订阅号|服务号|公众平台|微博|博客|网站|媒体|杂志)*"
_HEADLINE = "(?<=[」』》】”])(?P<headline>(?![的一等及和与0-9第总]|记者)[^,，。:：]{4,}[,，]?[^。]*)$"
"""A title right behind the name of the medium in quotation marks, and nothing else."""
_MEDIUM = (
    '(?:[「『《【“"](?P<quoted>[^「」『』《》【】“”"]{2,30})[」』》】”"]'
    f"|(?P<plain>[{HAN}A-Za-z0-9·]{{2,20}}))(?:[(（][^()（）]{{0,80}}[)）])?"
)
_SOURCE = compiled(
    f"[(（【◎●]?(?P<text>[本原]文|文章|全文|内容|稿件|信息|消息|报道)?(?:{_FROM})[:： ]{{0,2}}"
    f"(?P<media>{_MEDIA})[:： ]{{0,2}}{_MEDIUM}"
    f"(?:$|{_HEADLINE}|[,，] ?原文[:： ]?(?P<linked>[^,，。:：]{{4,}})$|[ ,，。;；)）】]"
    f"|(?:[「“][^「」“”]{{1,30}}[」”]|[{HAN}]{{0,15}})[:：](?P<title>.*)|(?=[0-9]))"
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text comes from, and its title there if that is told."""

    organisation: str
    title: str = ""


def origin(text: str) -> Origin | None:
    """Return where a line says that the text comes from."""
    match = _SOURCE.match(text) if len(text) <= _LONGEST else None
    if not match:
        return None
    name = (match["quoted"] or match["plain"]).strip()
    title = (match["title"] or match["headline"] or match["linked"] or "").strip(" 《》")
    is_told = match["quoted"] or match["media"] or (match["text"] and title)
    if is_nobody(name) or (match["plain"] and "的" in name) or not (is_told or is_organisation(name)):
        return None
    return Origin(name, title if _SHORTEST_TITLE <= len(title) <= _LONGEST_TITLE else "")
