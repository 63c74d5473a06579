"""Saved pages of the web whose text is known: news, government, blogs, documentation, wikis, forums, WeChat …"""

from __future__ import annotations

import base64
import quopri
from collections.abc import Iterator
from typing import NamedTuple


class WebPage(NamedTuple):
    """A page as it was saved, and what its text says, title first, line by line."""

    name: str
    content: bytes
    lines: tuple[str, ...]


class _Words(NamedTuple):
    title: str
    byline: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    links: tuple[str, ...]
    teasers: tuple[str, ...]
    comments: tuple[str, ...]
    footer: str


ZH = _Words(
    "沿海城市供水管网漏损治理调查",
    "2024年5月6日 来源：江湾日报 记者 王小丽",
    (
        "供水管网的漏损长期困扰着沿海城市。记者走访江湾、海口等地发现，老旧管道占了全部管道的三成以上，夜间漏水尤其难以发现。",
        "江湾水务公司介绍，去年全市漏损率为百分之十二点三，比前年下降一点五个百分点；其中分区计量贡献了大半，更换管道贡献了其余部分。",
        "短句。",
        "专家认为，治理漏损首先要弄清水去了哪里。分区计量把管网划成若干小区，比较流入与流出，再用听音设备逐段排查，成本不高，见效却快。",
        "“以前靠经验，现在靠数据。”巡线员老陈说，他和同事每晚走十公里，手机上能看到每个小区的流量变化，哪里异常一目了然。",
        "按照计划，到明年年底全市将完成四百公里老旧管道的更换，届时漏损率有望降到百分之九以内，每年节约的水相当于两个西湖。",
    ),
    ("分区计量：先划小区，再装流量计。", "夜间流量：凌晨两点到四点最能说明问题。", "更换管道：铸铁管优先。"),
    ("首页", "新闻中心", "财经频道", "体育", "娱乐八卦", "房产", "汽车之家", "教育留学", "图片新闻", "专题"),
    (
        "手机厂商发布新款折叠屏，起售价创新低，业内人士预计年内还会再降一轮。",
        "周末高铁加开临客，多条线路余票紧张，铁路部门提醒旅客提前规划行程。",
        "台风将于后天登陆，气象部门发布预警，沿海渔船陆续回港避风，景区关闭。",
    ),
    ("说得好，支持！", "我家小区上个月刚换了管道，水压大多了，希望全市都能尽快换完，别再漏了。", "什么时候轮到我们这里？"),
    "版权所有 © 江湾日报社 未经许可不得转载。互联网新闻信息服务许可证：00000000，违法和不良信息举报电话：000-0000。",
)  # fmt: skip
TRADITIONAL = ZH._replace(
    title="沿海城市供水管網漏損治理調查",
    byline="2024年5月6日 來源：江灣日報 記者 王小麗",
    paragraphs=(
        "供水管網的漏損長期困擾著沿海城市。記者走訪江灣、海口等地發現，老舊管道佔了全部管道的三成以上，夜間漏水尤其難以發現。",
        "江灣水務公司介紹，去年全市漏損率為百分之十二點三，比前年下降一點五個百分點；其中分區計量貢獻了大半，更換管道貢獻了其餘部分。",
        "專家認為，治理漏損首先要弄清水去了哪裡。分區計量把管網劃成若干小區，比較流入與流出，再用聽音設備逐段排查，成本不高，見效卻快。",
    ),
    items=("分區計量：先劃小區，再裝流量計。", "更換管道：鑄鐵管優先。"),
    links=("首頁", "新聞中心", "財經頻道", "體育", "娛樂", "房產", "教育", "專題"),
    teasers=(
        "手機廠商發布新款摺疊屏，起售價創新低。",
        "週末高鐵加開臨客，多條線路餘票緊張，旅客應提前規劃。",
    ),
    comments=("說得好，支持！", "什麼時候輪到我們這裡？"),
    footer="版權所有 © 江灣日報社，未經許可不得轉載。",
)
EN = _Words(
    "How coastal cities stopped losing water",
    "By Alice Harper | Published May 6, 2024",
    (
        "Leaking mains have troubled coastal cities for decades. In Jiangwan and Haikou, more than a third of all pipes are older than the engineers who look after them, and most leaks are never seen.",
        "Last year the utility lost 12.3 percent of its water, 1.5 points less than the year before; district metering brought most of the gain, and new pipes brought the rest.",
        "It worked.",
        "Experts say that a city must first learn where its water goes. Metering divides the network into districts, compares what flows in with what flows out, and sends crews with listening devices only where the numbers disagree.",
        "“We used to go by experience, and now we go by data,” says Chen, who walks ten kilometres of mains every night and sees the flow of each district on his phone.",
        "By the end of next year the city will have replaced four hundred kilometres of old pipes, which should bring losses below nine percent.",
    ),
    ("Districts first, then meters.", "Night flow tells the most, between two and four.", "Cast iron goes first."),
    ("Home", "World", "Business", "Technology", "Sports", "Opinion", "Arts", "Podcasts", "Newsletters", "Video"),
    (
        "Phone maker unveils a cheaper folding model, and analysts expect another price cut before the year is out.",
        "Extra trains run at the weekend as tickets sell out, and passengers are told to plan ahead.",
        "A storm will make landfall on Friday, the weather service warns, and boats are returning to port.",
    ),
    ("Great piece!", "They replaced the pipes in our street last month, and the pressure is much better now, thank you.", "When is it our turn?"),
    "© 2024 The Coastal Herald. All rights reserved. Use of this site means acceptance of our terms, and of our privacy policy.",
)  # fmt: skip

_HEAD = '<!DOCTYPE html><html lang="{lang}"><head><meta charset="{charset}"><title>{title} - {site}</title><style>p{{}}</style></head>'
_LAYOUTS = {
    "news": '<body><div class="top-nav">{nav}</div><div class="crumbs">{crumbs}</div><div class="main"><div class="left"><h1>{title}</h1>'
    '<div class="info">{byline}</div><div id="artibody" class="article">{text}</div><div class="share">分享到：微信 微博</div>'
    '<div class="related"><h3>相关阅读</h3>{teasers}</div></div><div class="right-side">{hot}</div></div><div class="footer">{footer}</div></body>',
    "portal": '<body><div id="hd">{nav}</div><div id="epContentLeft"><h1>{title}</h1><div class="post_time">{byline}</div><div class="post_body">'
    '<div class="post_text" id="endText">{text}</div><div class="post_btmshare">分享到：</div></div><div class="post_next">{teasers}</div></div>'
    '<div class="post_content_side">{hot}</div><div class="N-nav-bottom">{footer}</div></body>',
    "government": '<body><table width="100%"><tr><td>{nav}</td></tr></table><table><tr><td width="200">{menu}</td><td><table><tr><td><h1>{title}</h1></td></tr>'
    '<tr><td>{byline}</td></tr><tr><td class="TRS_Editor">{text}</td></tr></table>【打印本页】【关闭窗口】</td></tr></table><div>{footer}</div></body>',
    "blog": '<body class="has-sidebar"><header><nav>{nav}</nav></header><div id="content"><article class="post"><header><h1 class="entry-title">{title}</h1>'
    '<time>{byline}</time></header><div class="entry-content">{text}</div><footer class="entry-meta">{tags}</footer></article><section id="comments" class="comments-area">'
    '<h2>3 Comments</h2>{comments}</section></div><aside class="widget-area">{hot}</aside><footer>{footer}</footer></body>',
    "docs": '<body><div class="md-sidebar" role="navigation">{menu}</div><main role="main"><article class="content"><h1>{title}<a class="headerlink" href="#t">¶</a></h1>{text}</article>'
    '<div class="prev-next">{crumbs}</div></main><div role="contentinfo">{footer}</div></body>',
    "wiki": '<body><div id="content" class="mw-body"><h1 id="firstHeading">{title}</h1><div id="bodyContent"><div id="mw-content-text">{text}</div>'
    '<div id="catlinks">{crumbs}</div></div></div><div id="mw-navigation"><div id="mw-panel">{menu}</div></div><div id="footer">{footer}</div></body>',
    "forum": '<body><ul class="nav">{nav}</ul><div id="postlist"><h1>{title}</h1><div class="pls">{byline}</div><div class="t_fsz"><div class="t_f" id="postmessage_1">{text}</div></div></div>'
    '<div id="fastreply">回复</div><div class="ft">{footer}</div></body>',
    "paragraphs in spans": '<body><div class="wrap"><div class="menu">{menu}</div><div class="box"><h2>{title}</h2><div>{byline}</div><div class="con">{breaks}</div></div></div><div class="foot">{footer}</div></body>',
    "nested divs": '<body><div><div><div class="navbar">{nav}</div><div class="row"><div class="col"><h1>{title}</h1><div class="byline">{byline}</div><div><div><div>{divs}</div></div></div></div>'
    '<div class="col aside-list">{hot}</div></div></div></div><div class="copyright">{footer}</div></body>',
    "magazine": '<body><div class="masthead">{nav}</div><article><h1>{title}</h1><p class="dek">{byline}</p>{text}<div class="newsletter-signup"><p>Get our newsletter, sent every Friday, with the best of the week.</p></div></article>'
    '<div class="RelatedArticles"><h2>More stories</h2>{teasers}</div><div id="disqus_thread">{comments}</div><footer>{footer}</footer></body>',
    "two halves": '<body><nav>{nav}</nav><div class="story"><h1>{title}</h1><div class="meta">{byline}</div><section>{first}</section><div class="ad-slot">Advertisement</div><section>{second}</section></div><div class="most-read">{hot}</div><footer>{footer}</footer></body>',
    "cookies": '<body><div class="entry"><h1>{title}</h1><p>{byline}</p>{text}</div><div id="cookie-law-info" class="cookie-consent"><h4>Privacy Overview</h4>{comments}{teasers}{comments}</div><div class="footer">{footer}</div></body>',
    "without scripts": '<body class="crawler"><div id="app"></div><noscript><div class="wrap"><h1>{title}</h1><div class="post">{byline}</div><div class="post">{text}</div></div></noscript></body>',
    "revealed by a script": '<body><nav>{nav}</nav><main><template id="B:0"></template></main><div hidden id="S:0"><h1>{title}</h1><p>{byline}</p>{text}</div></body>',
    "page builder": '<body class="elementor-page"><div class="elementor-widget elementor-widget-nav-menu">{menu}</div><div class="elementor-widget elementor-widget-heading"><h1>{title}</h1></div><div class="elementor-widget"><p>{byline}</p></div>'
    '<div class="elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">{first}</div></div><div class="elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">{second}</div></div></body>',
    "endless": '<body><main><article class="full"><h1>{title}</h1><p>{byline}</p>{text}<article class="next-in-line"><h2>{site}</h2>{teasers}</article></article></main><footer>{footer}</footer></body>',
    "box above all": '<body><div class="cookie-modal"><h2>Privacy</h2>{comments}{comments}{comments}{footer}{footer}{footer}{footer}{footer}{footer}{footer}{footer}</div><div class="entry"><h1>{title}</h1><p>{byline}</p>{text}</div></body>',
    "form within": '<body><div class="entry"><h1>{title}</h1><p>{byline}</p>{first}<form action="/book"><p>Fill out the form to get our book, we share nothing.</p><input type="email" name="to"></form>{second}</div></body>',
    "prompts": '<body><div class="entry"><h1>{title}</h1><p>{byline}</p>{text}<p>There is more. Sign up for our newsletter, it comes on Fridays.</p><p>想看更多，请关注我们的公众号，每天更新。</p><div class="author-info"><p>The author has written on water and on cities since 2003, and keeps bees.</p></div>'
    '<p>Related articles:</p>{crumbs}</div><div class="footer">{footer}</div></body>',
    "thread": '<body><nav>{nav}</nav><h1>{title}</h1><p>{byline}</p><div id="comments" class="topic"><div class="post">{first}</div><div class="post">{second}</div></div></body>',
    "title in crumbs": '<body><nav>{nav}</nav><main><header><nav class="breadcrumb"><ol><li><a href="/">{site}</a></li><li><h1>{title}</h1></li></ol></nav><p>{byline}</p><p class="lead">{lead}</p></header>'
    '<div class="full-content">{rest}</div></main><footer>{footer}</footer></body>',
    "summary called a teaser": '<body><nav>{nav}</nav><div class="news"><h1>{title}</h1><div class="teaser-text"><p>{byline}</p><p>{lead}</p></div><div class="text">{rest}</div></div><div class="teaser">{teasers}</div></body>',
    "sections as articles": '<body><nav>{nav}</nav><article class="full"><h1>{title}</h1><p>{byline}</p><article class="paragraph">{first}</article><article class="paragraph">{second}</article></article><footer>{footer}</footer></body>',
    "controls begin all": '<body><nav>{nav}</nav><main><section class="container"><p>Share</p><h1>{title}</h1><p>{byline}</p>{text}<div class="related">{teasers}</div></section></main></body>',
    "short notice": '<body><ul class="menu">{menu}</ul><div class="content"><h1>{title}</h1><p>{short}</p></div><div class="footer">{footer}</div></body>',
}  # fmt: skip


def _list(words: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f'<li><a href="/{at}">{word}</a></li>' for at, word in enumerate(words)) + "</ul>"


def _teasers(words: tuple[str, ...]) -> str:
    return "".join(
        f'<div class="item"><h4><a href="/{at}">{word[:8]}</a></h4><p>{word}</p></div>'
        for at, word in enumerate(words)
    )


def _page(layout: str, words: _Words, charset: str, lang: str) -> tuple[str, tuple[str, ...]]:
    paragraphs = [f"<p>{text}</p>" for text in words.paragraphs]
    items = "<ul>" + "".join(f"<li>{text}</li>" for text in words.items) + "</ul>"
    text = "".join((*paragraphs[:3], items, *paragraphs[3:]))
    half = text.index("<ul>")
    filled = (_HEAD + _LAYOUTS[layout]).format(
        lang=lang, charset=charset, site=words.links[0], title=words.title, byline=words.byline, footer=words.footer,
        text=text, first=text[:half], second=text[half:], breaks="<br><br>".join((*words.paragraphs, *words.items)),
        lead=words.paragraphs[0], rest=text.removeprefix(paragraphs[0]),
        divs="".join(f"<div><span>{line}</span></div>" for line in (*words.paragraphs, *words.items)),
        short=words.paragraphs[0], nav=_list(words.links), menu=_list(words.links * 2), crumbs=_list(words.links[:3]),
        tags=_list(words.links[2:5]), teasers=_teasers(words.teasers), hot=_list(words.teasers), comments="".join(f"<p>{one}</p>" for one in words.comments),
    )  # fmt: skip
    if layout == "short notice":
        return filled, (words.title, words.paragraphs[0])
    byline = (words.byline,) if "{byline}" in _LAYOUTS[layout] else ()
    if layout in ("paragraphs in spans", "nested divs"):
        return filled, (words.title, *byline, *words.paragraphs, *words.items)
    return filled, (words.title, *byline, *words.paragraphs[:3], *words.items, *words.paragraphs[3:])


def web_pages() -> Iterator[WebPage]:
    """Yield pages of all layouts in Chinese and English, then those saved in other ways."""
    for layout in _LAYOUTS:
        for words, lang in ((ZH, "zh-CN"), (EN, "en")):
            text, lines = _page(layout, words, "utf-8", lang)
            yield WebPage(f"{layout}, {lang}", text.encode(), lines)
    for named, real in (("gb2312", "gb18030"), ("gbk", "gbk"), ("gb18030", "gb18030")):
        text, lines = _page("news", ZH, named, "zh-CN")
        yield WebPage(f"news in {named}", text.encode(real, "xmlcharrefreplace"), lines)
    text, lines = _page("portal", TRADITIONAL, "big5", "zh-TW")
    yield WebPage("portal in big5", text.encode("big5hkscs", "xmlcharrefreplace"), lines)
    text, lines = _page("government", ZH, "iso-8859-1", "zh-CN")
    yield WebPage("UTF-8 under a wrong name", text.encode(), lines)
    text, lines = _page("news", ZH, "utf-8", "zh-CN")
    yield WebPage("one bad byte in GBK", _page("news", ZH, "gbk", "zh")[0].encode("gbk", "xmlcharrefreplace").replace("体育".encode("gbk"), b"\xff\xcc\xe5", 1), lines)  # fmt: skip
    yield from _saved()
    yield from _wechat()


def _saved() -> Iterator[WebPage]:
    text, lines = _page("blog", EN, "utf-8", "en")
    single = text.replace(
        "<head>", "<!--\n Page saved with SingleFile \n url: https://example.org/a \n-->\n<head>", 1
    )
    pixel = base64.b64encode(
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
    )
    single = single.replace("<p>", f'<p><img alt="" src="data:image/gif;base64,{pixel.decode()}">', 1)
    yield WebPage("SingleFile", single.encode(), lines)
    complete = f"<!-- saved from url=(0021)https://example.org/a -->\n{text}".replace(
        "<p>", '<p><img src="./page_files/a.png">', 1
    )
    yield WebPage("complete page", complete.encode(), lines)
    text, lines = _page("news", ZH, "utf-8", "zh-CN")
    body = quopri.encodestring(text.encode()).decode("ascii")
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: a\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/a\r\n\r\n"
    )  # fmt: skip
    yield WebPage("MHTML", f"{head}{body}\r\n--b--\r\n".encode(), lines)


def _wechat() -> Iterator[WebPage]:
    sections = "".join(
        f'<section><p style="text-indent: 2em"><span>{line}</span></p></section>' for line in ZH.paragraphs
    )
    picture = '<p><img data-src="https://mmbiz.example/a?wx_fmt=png" src="data:image/gif;base64,x"></p>'
    frame = (
        '<html><head><meta property="og:title" content="{title}"></head><body id="activity-detail"><div id="js_article"><h1 id="activity-name"> {title} </h1><span id="js_name">江湾研究</span>'
        '<em id="publish_time"></em><div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0">{body}</div><div id="js_pc_qr_code">微信扫一扫，关注该公众号</div>'
        '<div id="js_tags">赞，在看，分享，留言</div></div><script>var d = {{create_time: JsDecode("x"), create_time: \'2024-05-06 12:00\', content_noencode: JsDecode(\'{late}\')}};</script></body></html>'
    )  # fmt: skip
    lines = (ZH.title, *ZH.paragraphs)
    yield WebPage("WeChat", frame.format(title=ZH.title, body=picture + sections, late="").encode(), lines)
    escaped = "".join(f"\\x{ord(c):02x}" if c in "<>\"'" else c for c in sections)
    yield WebPage(
        "WeChat, text in a script", frame.format(title=ZH.title, body="", late=escaped).encode(), lines
    )
    shared = "\\x0a".join(ZH.paragraphs)
    yield WebPage("WeChat, shared text", frame.format(title=ZH.title, body="", late=shared).encode(), lines)
