"""Traditional characters: patterns written in simplified ones find both."""

from __future__ import annotations

import re
from functools import cache

from .characters import HAN

_TRADITIONAL = """
办辦 报報 备備 笔筆 编編 标標 表錶 布佈 参參 测測 层層 产產 称稱 传傳 创創 词詞 丛叢 达達 单單 导導
电電 调調 动動 对對 发發 该該 纲綱 个個 构構 关關 规規 号號 红紅 后後 划劃 话話 还還 会會 汇匯 机機
辑輯 际際 济濟 间間 简簡 键鍵 讲講 节節 结結 进進 经經 开開 课課 块塊 来來 蓝藍 类類 练練 联聯 链鏈
两兩 录錄 论論 绿綠 门門 鸣鳴 内內 评評 谱譜 趋趨 权權 认認 设設 审審 声聲 师師 时時 识識 实實 释釋
书書 术術 数數 说說 题題 条條 统統 图圖 团團 网網 为為 问問 务務 习習 线線 献獻 项項 写寫 谢謝 绪緒
学學 询詢 训訓 验驗 页頁 业業 议議 译譯 银銀 应應 邮郵 员員 阅閱 载載 责責 张張 这這 证證 职職 制製
种種 众眾 转轉 专專 资資 综綜 总總 组組 绍紹 语語 缩縮 复復 读讀 扩擴 协協 顾顧
厅廳 领領 浏瀏 览覽 点點 击擊 计計 执執
"""
SIMPLIFIED = {ord(pair[1]): pair[0] for pair in _TRADITIONAL.split()}
"""Traditional characters to simplified ones, of the words by which a report's parts are known."""
_TO_TRADITIONAL = str.maketrans({pair[0]: pair for pair in _TRADITIONAL.split()})
_TOKEN = re.compile(rf"\\.|\[(?:\\.|[^]\\])*]|[{HAN}]", re.DOTALL)


# A pattern that is searched for in long texts begins with a class of characters, and looks back at which it
# was: what cannot begin it is then passed over in no time. Where it cannot, such a class stands ahead of it.


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern of simplified words so that it finds them in traditional characters too."""

    def both(match: re.Match[str]) -> str:
        characters = match[0].translate(_TO_TRADITIONAL)
        return characters if match[0][0] in "[\\" or characters == match[0] else f"[{characters}]"

    return re.compile(_TOKEN.sub(both, pattern), flags)
