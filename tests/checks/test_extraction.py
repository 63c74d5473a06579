"""What was left out of a text is told by its first words."""

from __future__ import annotations

import base64
from pathlib import Path

from generator.build import build
from tests.support.office import png


def test_what_is_left_out_is_told_by_words_and_no_picture(tmp_path: Path) -> None:
    drawn = f"<img src='data:image/png;base64,{base64.b64encode(png(30, 20)).decode()}'>"
    lines = [
        drawn, "网站首页 | 新闻 | 财经", "登录 注册", "首页 > 财经 > 正文", "江湾港集装箱吞吐量创新高", "2024-05-06 08:30 来源：江湾财经",
        "江湾港前四个月集装箱吞吐量同比增长两成，创下开港以来同期新高，外贸航线增加到四十二条。",
        "港口负责人表示，新的自动化码头投入使用以后，船舶在港时间平均缩短了六个小时。",
        "责任编辑：李明", "相关阅读", "江湾机场新增三条国际航线", "友情链接", "版权所有 江湾财经 ICP备12345号",
    ]  # fmt: skip
    page = "".join(f"<p>{line}</p>" for line in lines)
    (tmp_path / "a.html").write_text(f"<title>江湾港集装箱吞吐量创新高</title>{page}", "utf-8")
    (found,) = (issue for issue in build(tmp_path).issues if issue.code == "left-page")
    assert found.message.endswith("the first is “网站首页 | 新闻 | 财经”")
