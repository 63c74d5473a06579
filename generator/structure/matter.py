"""Words for what stands before, behind and between the chapters of a text: 前言, 参考文献, 本章小结, Preface.

All are patterns. Printed contents, titles and headings read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Section
from ..text.traditional import compiled
from .numbering import APPENDIX

FRONT = (
    "前言|序言|序|引言|导言|导论|绪论|绪言|引子|摘要|内容提要|内容简介|编者按|编者的话|出版说明|凡例|楔子|序幕"
    "|执行摘要|写在前面|卷首语|开篇语|致读者"
)
BACK = (
    "参考文献|参考书目|参考资料|致谢|鸣谢|后记|编后记|译后记|跋|结语|结束语|尾声|余论|索引|术语表|词汇表|名词解释"
    "|缩略语表|缩略语|符号说明|符号表|(?:主要|常用|数学)符号表?|免责声明|法律声明|版权声明|关于我们|作者简介|大事记"
    "|写在最后|插图目录|插图清单|图表目录|图目录|表目录|图表清单|备查文件目录"
)
SECTION = (
    "本章小结|本节小结|小结与讨论|小结|本章总结|总结|思考题|思考与练习|练习题|练习|课后习题|本章习题|复习题|习题"
    "|延伸阅读|拓展阅读|扩展阅读|本章参考文献|Exercises|Problems|Summary|Further Reading"
)
LATIN = (
    "Preface|Foreword|Prologue|Epilogue|Afterword|Acknowledge?ments|Abstract|Executive [Ss]ummary|References"
    "|Bibliography|Index|Glossary|Abbreviations|About the Authors?|List of [Ff]igures|List of [Tt]ables"
)
MODIFIERS = "自|总|代|推荐|译者?|作者|中文版?|英文版?|再版|原书?|丛书|第[一二三四五]版"
LOOSE = "Introduction|Conclusions?|Notes|Contributors|Postscript|[目图表][录次]|[图表]目次"
"""Words that are entries at the beginning, behind other matter and behind pages; else parts of titles."""
UNMISTAKABLE = (
    "附录|推荐序[一二三四五]|(?:图表|插图|图|表)目录|本章小结|本节小结|本章习题|本章参考文献|思考与练习|思考题"
    "|免责声明|版权声明"
)
CLOSING = (
    "(?:自|代|译者|推荐)序|[中英]文摘要|参考文献|参考书目|参考资料|致谢|鸣谢|后记|术语表|缩略语|名词解释|结束语"
    "|大事记|作者简介|符号说明|符号表|图目录|表目录|图表目录|备查文件目录|习题|Exercises"
    f"|{APPENDIX}|{LATIN}"
)
"""Words that begin an entry even where nothing divides entries; the latter only before others, and last."""

MATTER = re.compile(
    f"(?:(?:{MODIFIERS})?(?:{FRONT})[一二三四五]?|{BACK}|{LATIN}|{LOOSE})"
    r"(?=$|[\s:])"
)
"""Matches a title that such a word begins."""
_LEGAL = compiled(
    "(?:版权|著作权|免责|法律|重要|特别|分析师|研究员|[独原]创性|诚信)(?:声明|承诺|披露)|评级(?:说明|体系|标准|定义)|关于我们"
    "|^[致鸣]\\s?谢|^acknowledge?ments?\\b|disclaimers?|disclosures?\\b|^copyright"
    "|legal (?:notices?|information)|analyst certification",
    re.IGNORECASE,
)
"""Found in the heading of what stands in every report, and of thanks: it is not of the subject."""


def on_subject(section: Section) -> Iterator[Section]:
    """Yield a section and those in it, without thanks and what stands in every report."""
    if not _LEGAL.search(section.title):
        yield section
        for inner in section.sections:
            yield from on_subject(inner)
