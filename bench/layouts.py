"""Twenty layouts of web pages, written for `copied_pages.py`: what stands around a text, and how it is set.

Elements of the class `own` are the text's own: its title, lines of facts and paragraphs. All else is the page's.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """A text: its title, the line of facts below it, its date, and its paragraphs."""

    title: str
    facts: str
    date: str
    paragraphs: tuple[str, ...]

    def body(self, tag: str = "p") -> str:
        """Return the paragraphs as HTML."""
        return "".join(f'<{tag} class="own text">{text}</{tag}>' for text in self.paragraphs)


HARBOUR = Article(
    "江湾港集装箱吞吐量连续三年增长", "2024-05-06 08:30 来源：江湾财经", "2024-05-06",
    ("江湾港务集团今日公布，前四个月集装箱吞吐量同比增长两成，创下开港以来同期新高，外贸航线增加到四十二条。",
     "港务集团负责人表示，新的自动化码头投入使用以后，船舶在港时间平均缩短了六个小时，堆场周转明显加快。",
     "“我们还在改造两个老泊位。”这位负责人说。",
     "业内人士认为，航线结构仍然偏重近洋，远洋航线的比重只有三成，未来应当加强与内河港口的联运。"),
)  # fmt: skip
STORAGE = Article(
    "储能电站安全运行调查：隐患集中在老旧设备", "发布时间：2023-09-18 来源：江湾能源研究院 作者：王小丽", "2023-09-18",
    ("储能电站规模持续扩大，全年新增装机同比增长三成以上，运行安全受到各方关注，事故原因值得研究。",
     "一、调查情况",
     "调查组走访了六十座储能电站，发现老旧设备的隐患占全部隐患的七成，其中电池管理系统的问题最多。",
     "二、建议",
     "应当建立全生命周期的安全评估制度，优先更换老旧设备，并定期公布结果，接受公众监督。"),
)  # fmt: skip
NOTICE = Article(
    "江湾市教育局关于做好课后服务工作的通知", "发布日期：2021-03-05", "2021-03-05",
    ("各区教育局、各中小学校：",
     "为减轻学生负担，现就做好中小学课后服务工作通知如下，请认真贯彻执行，并于月底前报送实施方案。",
     "一、坚持自愿参加。课后服务由学校统一安排，不得借机收费，不得讲授新课，参加与否由家长和学生决定。",
     "二、加强安全管理。学校应当制定应急预案，落实门卫、交接和值班制度，确保学生安全离校。",
     "江湾市教育局",
     "2021年3月5日"),
)  # fmt: skip
WIND = Article(
    "離岸風電供應鏈調查：國內廠商參與比例提高到四成", "發布日期：2023-08-11", "2023-08-11",
    ("離岸風電供應鏈調查今日公布，國內廠商參與比例提高到四成，海纜與水下基礎成長最快，塔架持平。",
     "調查指出，中小企業仍缺乏國際認證，政府將補助測試費用，並設立單一窗口協助申請。",
     "受訪廠商認為，訂單不穩定是最大的困難，建議公布未來五年的開發時程，以便安排產能。"),
)  # fmt: skip
LOSSES = Article(
    "Water losses fall for the third year in a row", "By Anna Berg March 5, 2024", "2024-03-05",
    ("Losses in urban water networks have fallen by a third since the programme began, and the report explains why.",
     "It compares three districts and recommends that meters be read every night, with the results made public.",
     "“We were surprised by how much the old valves leaked,” said the head of the programme.",
     "The utility plans to replace 40 kilometres of cast-iron pipes before the end of next year."),
)  # fmt: skip


def _list(*words: str) -> str:
    return "<ul>" + "".join(f"<li><a href=#>{word}</a></li>" for word in words) + "</ul>"


def _row(*words: str) -> str:
    return "<div>" + " | ".join(f"<a href=#>{word}</a>" for word in words) + "</div>"


def _head(article: Article, tag: str = "h1") -> str:
    return f'<{tag} class="own title">{article.title}</{tag}>'


def _facts(article: Article, more: str = "") -> str:
    return f'<div class="own">{article.facts}{more}</div>'


_OTHERS = (
    "江湾机场新增三条国际航线",
    "周末天气转凉，请注意添衣",
    "手机厂商发布新款折叠屏",
    "社区食堂进入第二百个街道",
)
_STORIES = (
    "Harbour bridge to close for repairs",
    "City council approves new tram line",
    "Five walks along the coast",
)

_H, _S, _N, _W, _L = HARBOUR, STORAGE, NOTICE, WIND, LOSSES
LAYOUTS: dict[str, tuple[Article, str]] = {
    "portal": (_H, _list("首页", "新闻", "财经", "科技", "体育", "娱乐", "汽车", "视频") + _row("登录", "注册")
        + "<div>江湾网 &gt; 财经 &gt; 正文</div>" + _head(_H) + _facts(_H) + "<div>分享到： 微信 微博 QQ空间</div>" + _H.body()
        + "<div class=own>责任编辑：李明</div><h3>相关阅读</h3>" + _list(*_OTHERS)
        + "<h3>热门推荐</h3>" + _list(*_OTHERS[::-1]) + "<div>关于我们 | 联系我们 | 网站地图</div><div>© 2024 江湾网 版权所有</div>"),
    "portal in a table": (_H, "<table><tr><td>首页</td><td>要闻</td><td>国内</td><td>国际</td><td>登录</td></tr></table>"
        "<table><tr><td>行情<br>基金<br>期货<br>外汇</td><td>" + _head(_H, "div") + _facts(_H) + "<div>字号：大 中 小</div>" + _H.body("div")
        + "</td><td><b>排行榜</b>" + _list(*_OTHERS) + "</td></tr></table><center>ICP备12345号 违法和不良信息举报电话：000</center>"),
    "office": (_N, "<div>无障碍浏览 | 繁体 | 长者模式 | 登录</div><h2>江湾市教育局</h2>" + _list("首页", "机构职能", "政务公开", "政务服务", "互动交流")
        + "<div>当前位置：首页 &gt; 政务公开 &gt; 通知公告</div>" + _head(_N) + _facts(_N, " 浏览次数：1024 【字体：大 中 小】") + _N.body()
        + "<div>【打印本页】【关闭窗口】</div><div>上一篇：关于开学工作的通知</div><div>下一篇：关于校车安全的通知</div>"
        "<div>主办单位：江湾市教育局 技术支持：江湾信息中心</div><div>网站标识码：1234567890 公网安备 123号</div>"),
    "office with a code": (_N, "<div>简 | 繁 | EN | 登录</div><div>首页 &gt; 通知公告</div>" + _head(_N) + _facts(_N)
        + "<div>字号：默认 大 超大 | 打印 | 收藏 | 留言</div>" + _N.body() + "<div>扫一扫在手机打开当前页</div><h4>相关稿件</h4>" + _list(*_OTHERS[:2])
        + "<div>版权所有：江湾市政府网 中文域名：江湾.政务</div>"),
    "public account": (_S, _head(_S) + '<div class=own>原创 王小丽 江湾能源研究院 2023-09-18 07:30 江湾</div><div>点击上方蓝字关注我们</div>'
        + _S.body() + "<div>长按识别二维码关注我们</div><div>预览时标签不可点</div><div>微信扫一扫<br>关注该公众号</div>"
        "<div>继续滑动看下一个</div><div>轻触阅读原文</div><div>知道了</div>"),
    "public account, liked": (_S, _head(_S) + _facts(_S) + _S.body("section") + "<div>END</div><div>往期推荐</div>" + _list(*_OTHERS[:3])
        + "<div>喜欢此内容的人还喜欢</div>" + _list("虚拟电厂入门", "电价改革问答") + "<div>分享 收藏 点赞 在看</div>"),
    "blog": (_S, "<h2>江湾能源笔记</h2>" + _list("首页", "分类", "标签", "归档", "关于我们", "搜索") + _head(_S) + _facts(_S) + "<div>标签：储能 安全</div>"
        + _S.body() + "<div>本文链接：https://example.com/storage</div><div>上一篇：虚拟电厂入门</div><div>下一篇：电价改革问答</div>"
        "<h3>近期评论</h3>" + _list("李明 发表于 电价改革问答") + "<div>Powered by WordPress | Theme by Harbour</div>"),
    "community": (_H, "<div>首页 会员 论坛 登录 注册 下载APP</div><div>江湾社区</div>" + _head(_H) + _facts(_H) + "<div>阅读 1024 评论 3</div>" + _H.body()
        + "<div>赞 12 收藏 分享 举报</div><h3>全部评论</h3><div>海风</div><div>老泊位改造什么时候完成？希望快一点，每次等船都要半天。</div><div>回复 赞(3)</div>"
        "<div>登录后才能发表评论</div><div>返回顶部</div>"),
    "application": (_H, "<div>打开APP</div><div>江湾新闻客户端</div>" + _head(_H) + _facts(_H, " 江湾") + "<div>+ 关注</div>" + _H.body()
        + "<div>特别声明：以上内容仅代表作者观点。</div><div>打开APP查看更多精彩内容</div><h4>为你推荐</h4>" + _list(*_OTHERS) + "<div>没有更多了</div>"),
    "paper": (_H, "<div>江湾日报 2024年05月06日 星期一</div><div>上一版 下一版 | 上一期 下一期 | 返回首页</div>" + _head(_H) + _facts(_H) + _H.body()
        + "<div>放大 缩小 默认</div><div>友情链接：江湾网 江湾政府网</div><div>未经授权不得转载 版权所有 江湾日报社</div>"),
    "institute": (_S, "<div>English | 邮箱 | 搜索</div>" + _list("首页", "概况", "研究队伍", "科研成果", "招生信息", "党建", "联系我们")
        + "<div>您现在的位置：首页 &gt; 科研成果 &gt; 研究报告</div>" + _head(_S) + _facts(_S, " | 【大 中 小】【打印】【关闭】") + _S.body()
        + "<div>附件下载：</div><div>地址：江湾市学院路1号 邮编：100000</div><div>版权所有 © 江湾能源研究院 ICP备123号</div>"),
    "university": (_S, _row("设为首页", "加入收藏", "信息门户") + _list("首页", "学校概况", "院系设置", "科学研究", "人才培养", "招生就业") + _head(_S) + _facts(_S)
        + _S.body() + "<div>（责任编辑：李明）</div><div>【打印本页】 【关闭】</div><div>校址：江湾市大学路2号</div><div>ICP备12号 技术支持：网络中心</div>"),
    "broker": (_S, _row("首页", "登录", "注册", "研报库", "行业研究", "公司研究") + "<div>首页 &gt; 研报 &gt; 行业研究</div>" + _head(_S) + _facts(_S)
        + "<div>下载PDF 收藏 分享</div>" + _S.body() + "<h4>热门报告</h4>" + _list("光伏行业周报", "风电行业月报") + "<h4>相关报告</h4>" + _list("储能行业深度报告")
        + "<div>免责声明 | 隐私政策 | 用户协议</div><div>© 2023 江湾研报</div>"),
    "Taiwan, office": (_W, "<a>跳到主要內容區塊</a><div>:::</div><div>網站導覽 | 回首頁 | 意見信箱 | English</div>" + _list("最新消息", "業務專區", "政府資訊公開", "便民服務")
        + "<div>:::</div><div>首頁 &gt; 最新消息 &gt; 新聞稿</div>" + _head(_W) + _facts(_W) + "<div>分享： FB LINE</div>" + _W.body()
        + "<div>回上一頁 友善列印</div><div>瀏覽人次：512</div><div>隱私權政策 | 資訊安全政策 | 政府網站資料開放宣告</div><div>著作權所有 © 2023</div>"),
    "Taiwan, news": (_W, _list("即時", "要聞", "財經", "國際", "生活", "娛樂", "運動") + "<div>登入 會員中心</div>" + _head(_W) + '<div class=own>2023-08-11 10:20 江灣新聞網 記者王小麗／台北報導</div>'
        + "<div>分享 留言 列印 A- A+</div>" + _W.body() + "<h3>延伸閱讀</h3>" + _list("風機零件出口創新高", "港口擴建環評通過") + "<h3>熱門新聞</h3>" + _list("颱風外圍環流影響北部")
        + "<div>© 江灣新聞網 版權所有 禁止轉載</div>"),
    "Taiwan, blog": (_W, "<h2>江灣筆記</h2>" + _list("首頁", "分類", "文庫", "標籤", "搜尋") + _head(_W) + '<div class=own>發表於 2023-08-11 | 分類於 能源 |</div>' + _W.body()
        + "<div>上一篇：儲能入門</div><div>下一篇：電價問答</div><div>© 2023 江灣筆記</div><div>Powered by Hexo | Theme by NexT</div>"),
    "newspaper": (_L, "<a>Skip to content</a><div>Harbour Gazette</div>" + _list("News", "Opinion", "Business", "Sports", "Culture") + "<div>Sign in Subscribe</div>" + _head(_L)
        + '<div class=own>By Anna Berg</div><div class=own>March 5, 2024</div><div>Share Tweet Email</div>' + _L.body() + "<h3>Related articles</h3>" + _list(*_STORIES)
        + "<h3>Most read</h3>" + _list(*_STORIES[::-1]) + "<div>About us Contact Privacy policy Terms of use</div><div>© 2024 Harbour Gazette. All rights reserved.</div>"),
    "magazine": (_L, "<div>Menu Search</div>" + _list("Latest", "Science", "Cities", "Climate") + "<div>Home / Science / Water</div>" + _head(_L)
        + '<div class=own>Published: March 5, 2024</div><div>4 min read</div>' + _L.body()
        + "<div>Share this article</div><div>Sign up for our newsletter</div><h3>Read next</h3>" + _list(*_STORIES)
        + "<h3>Leave a comment</h3><div>Your email address will not be published.</div><div>Privacy policy | Cookie settings</div>"),
    "institute, English": (_L, "<a>Skip to main content</a>" + _list("Research", "Experts", "Events", "About us", "Donate") + "<div>Home &gt; Research &gt; Reports</div>" + _head(_L)
        + '<div class=own>March 5, 2024</div><div class=own>By Anna Berg</div><div>Download PDF</div>' + _L.body() + "<h3>Related content</h3>" + _list(*_STORIES)
        + "<div>Follow us on Twitter</div><div>Subscribe to our newsletter</div><div>© 2024 Harbour Institute | Privacy notice | Sitemap</div>"),
    "blog, English": (_L, "<div>Notes on water</div>" + _list("Home", "Archives", "About", "RSS") + _head(_L) + '<div class=own>Posted on March 5, 2024 by Anna Berg</div>' + _L.body()
        + "<div>Posted in networks. Tags: water, losses</div><div>Previous post</div><div>Next post</div><h3>2 Comments</h3><div>Li Wei</div>"
        "<div>Do the figures include the islands, where most of the pipes are still made of lead?</div><div>Reply</div><h3>Leave a reply</h3><div>Powered by WordPress</div>"),
}  # fmt: skip
"""Each layout by its name: the text, and the body of the page."""
