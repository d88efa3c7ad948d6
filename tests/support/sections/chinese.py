"""Chinese portals, party papers, finance sites, a Taiwanese daily, and neighbours that write without spaces."""

# ruff: noqa: E501, a template stays as long as the line that it is a template of
from __future__ import annotations

from tests.support.sections.page import Sheet, document, layout, many, rows


@layout("zh-n1-lists", "http://www.minsheng.example/", "zh", encoding="gb2312")
def n1(s: Sheet) -> str:
    def to() -> str:
        channel = s.pick("politics|finance|society|world|edu|opinion")
        return s.art(f"http://{channel}.minsheng.example/n1/2022/082{s.dice.randrange(5, 7)}/c{s.n(4)}-{s.n(8)}.html")

    def li() -> str:
        return f'<li><a href="{to()}" target="_blank">{s.h()}</a></li>'

    def labelled() -> str:
        return f'<li>[<a href="http://{s.pick("politics|finance")}.minsheng.example/" target="_blank">{s.pick("时政|财经")}</a>] <a href="{to()}" target="_blank">{s.short() if s.dice.random() < 0.25 else s.h()}</a></li>'

    def pictured() -> str:
        a, h = to(), s.h()
        return f'<div class="pic"><a href="{a}"><img src="/NMediaFile/2022/0826/M{s.n(12)}.jpg" alt="{h}"/></a><p><a href="{a}">{h}</a></p></div>'

    names = "党建=http://dangjian.minsheng.example/|组织=http://zuzhi.minsheng.example/|要闻=http://www.minsheng.example/GB/59476/index.html|观点=http://opinion.minsheng.example/|国际=http://world.minsheng.example/|军事=http://military.minsheng.example/|领导留言板=http://liuyan.minsheng.example/|强国社区论坛首页=http://bbs.minsheng.example/|滚动新闻列表=http://www.minsheng.example/GB/59476/review/20220826.html|地方频道：云州 北岭 南湾=http://local.minsheng.example/"
    return document(
        "民声网",
        f"""
<div class="nav">{rows(names, "<span>{}</span>")}</div><h1><a href="{to()}">{s.h()}</a></h1>
<div class="top">{many(3, pictured)}</div><div class="left"><ul>{many(14, li)}</ul></div><div class="mid"><h2><a href="http://finance.minsheng.example/">财经频道</a></h2><ul>{many(8, labelled)}</ul>
<h2><a href="http://minsheng.example/GB/421/index.html">专题：防汛抗旱进行时</a></h2><ul>{many(8, li)}</ul></div>
<div class="links">友情链接：{rows("云州日报网=http://www.yunzhoudaily.example/|中国青河新闻网=http://www.qinghenews.example/|北岭政府网站=http://www.beiling.example.org/", "{}")}</div>
<div class="foot">{rows("关于民声网=http://www.minsheng.example/GB/50142/104580/index.html|报社招聘=http://www.minsheng.example/GB/1/index.html|互联网新闻信息服务许可证10120170001=http://www.minsheng.example/img/2020wsz/gy/xkz.html|网上有害信息举报专区=http://www.12377.example.org/|京公网安备11000002000008号=http://www.beian.example.org/portal?recordcode=11000002000008|广播电视节目制作经营许可证=http://www.minsheng.example/img/2022/zz/zz.html", "{} | ")}</div>""",
        language="zh",
        charset="gb2312",
    )


@layout("zh-doc-ids", "https://finance.xinchao.example.com.cn/", "zh")
def doc(s: Sheet) -> str:
    def to() -> str:
        kind = s.pick("chanjing/gsnews|stock/relnews/hk|roll|money/bank")
        return s.art(
            f"https://finance.xinchao.example.com.cn/{kind}/2022-08-26/doc-im{s.pick('izirav|iziraw|cfkkz')}{s.n(7)}.shtml"
        )

    def li() -> str:
        return f'<li><a target="_blank" href="{to()}">{s.h()}</a></li>'

    def pair() -> str:
        return f'<li><a target="_blank" href="{to()}">{s.short() if s.dice.random() < 0.4 else s.h()}</a> <a target="_blank" href="{to()}">{s.h()[:9]}</a></li>'

    stocks = iter(("北岭电池", "青河港务", "南湾航空", "云州银行", "渡口酒业", "稻香股份"))
    bloggers = iter(("老渡口", "稻田经济学", "夜航船", "云州老秦", "看盘十年"))

    def stock() -> str:
        return f'<li><a href="https://finance.xinchao.example.com.cn/realstock/company/sh60{s.n(4)}/nc.shtml">{next(stocks)}</a> <a href="https://vip.stock.xinchao.example.com.cn/corp/go.php/vCB_AllBulletin/stockid/60{s.n(4)}.phtml">公告</a></li>'

    def blog() -> str:
        to = s.art(f"https://blog.xinchao.example.com.cn/s/blog_{s.hex(8)}0102{s.hex(4)}.html")
        return f'<li><a href="https://blog.xinchao.example.com.cn/u/{s.n(10)}">{next(bloggers)}</a>：<a href="{to}">{s.h()}</a></li>'

    def seven() -> str:
        to = s.art(f"https://finance.xinchao.example.com.cn/7x24/2022-08-26/doc-imizmscv{s.n(7)}.shtml")
        return f'<div class="m-hdline"><span>10:2{s.dice.randrange(9)}</span><a href="{to}">【{s.h()}】</a></div>'

    return document(
        "新潮财经",
        f"""
<div class="nav-mod-1"><ul>{rows("财经=https://finance.xinchao.example.com.cn/|股票=https://finance.xinchao.example.com.cn/stock/|基金=https://finance.xinchao.example.com.cn/fund/|外汇=https://finance.xinchao.example.com.cn/forex/|7x24=https://finance.xinchao.example.com.cn/7x24/|港股=https://finance.xinchao.example.com.cn/stock/hkstock/|美股实时行情中心=https://finance.xinchao.example.com.cn/stock/usstock/|新股申购=https://vip.stock.xinchao.example.com.cn/corp/go.php/vRPD_NewStockIssue/page/1.phtml|上市公司研究院=https://finance.xinchao.example.com.cn/yjy/|银行间债券市场数据=https://money.xinchao.example.com.cn/bond/|客户端下载=https://app.xinchao.example.com.cn/finance.html")}</ul></div>
<h3><a href="{to()}">{s.h()}</a></h3><ul>{many(12, li)}</ul><ul>{many(8, pair)}</ul><ul>{many(6, stock)}</ul><ul>{many(5, blog)}</ul>{many(5, seven)}
<p><a href="https://finance.xinchao.example.com.cn/zt_d/batteryreport2022/">2022上市公司半年报全景扫描专题</a></p>
<p><a href="https://sax.xinchao.example.com.cn/click?type=3&id={s.hex(12)}">低佣金开户，万一免五，限时优惠领取</a></p>
<div class="footer">{rows("新潮简介=https://corp.xinchao.example.com.cn/chn/|广告服务=https://emarketing.xinchao.example.com.cn/|新潮财经意见反馈留言板=https://finance.xinchao.example.com.cn/guest/|About Xinchao=https://corp.xinchao.example.com.cn/eng/|会员注册=https://login.xinchao.example.com.cn/signup/|违法和不良信息举报电话：4000520066=https://news.xinchao.example.com.cn/feedback/report.html", "{} | ")}</div>""",
        language="zh",
    )


@layout("zh-a-ids-tracked", "https://www.souhe.example/", "zh", held=True)
def a_ids(s: Sheet) -> str:
    def to() -> str:
        return s.art(
            f"//www.souhe.example/a/{s.n(9)}_{s.pick('114774|120083|260616')}?scm=1103.plate:282:0.0.1_1.0&spm=smpc.home.top-news{s.dice.randrange(9)}.{s.dice.randrange(60)}.166{s.n(10)}{s.code(6)}_1467"
        )

    def news() -> str:
        h = s.h()
        return f'<p><i class="titleStyle"></i><a href="{to()}" target="_blank" title="{h}"><strong>{h}</strong></a></p>'

    def card() -> str:
        a, h = to(), s.h()
        return f'<div class="feed-item"><a href="{a}"><img data-src="//p1.itc.example/{s.hex(8)}.jpeg"></a><h4><a href="{a}">{h}</a></h4><div class="other"><a href="//mp.souhe.example/profile?xpt={s.hex(20)}">{s.pick("北岭观察者在路上|渡口财经|老船长说车")}</a><a href="{a}#comment_area">{s.dice.randrange(300)}评论</a></div></div>'

    return document(
        "搜河",
        f"""<nav class="nav area">{rows("新闻=//news.souhe.example|体育=//sports.souhe.example|汽车=//auto.souhe.example|房产=//www.focus.example|视频=//tv.souhe.example|时尚=//fashion.souhe.example|购车计算器与保险计算=//db.auto.souhe.example/calculator.shtml|天气预报15天查询=//weather.souhe.example/|输入法=//pinyin.sougou.example", "{}")}</nav>
<div class="list16">{many(16, news)}</div><div class="feeds">{many(8, card)}</div>
<div class="focus">{rows("云州 低总价两居室现房发售=//yz.focus.example/loupan/20034517.html|南湾新盘首付仅需20万起=//nw.focus.example/loupan/20034999.html", "{}")}</div>
<div class="game">{rows("热血渡口：上线就送满级坐骑=//wan.souhe.example/game/1244|斗地主=//wan.souhe.example/game/88", "{}")}</div>
<footer>{rows("全部频道=//www.souhe.example/all|联系方式=//about.souhe.example/contact|搜河客户隐私保护政策=//about.souhe.example/privacy|网络文化经营许可证 京网文0934-983号=//about.souhe.example/license|搜河不良信息举报邮箱=mailto:jubao@souhe.example", "{}")}</footer>""",
        language="zh",
    )


@layout("zh-opaque-ids", "https://news.yiliu.example/", "zh")
def opaque(s: Sheet) -> str:
    def to() -> str:
        return s.art(
            f"https://www.yiliu.example/{s.pick('news|dy|money|tech')}/article/H{s.code(6).upper()}{s.pick('0001899O|000189PS|0519QIKK')}.html"
        )

    def item() -> str:
        a, h = to(), s.h()
        return f'<div class="data_row news_article clearfix"><a href="{a}" class="na_pic"><img src="//nimg.example/{s.hex(8)}" alt="{h}"></a><div class="na_detail"><div class="news_title"><h3><a href="{a}">{h}</a></h3></div><div class="news_tag"><a href="https://news.yiliu.example/keywords/{s.hex(4)}/1.html">{s.pick("新能源汽车|电池")}</a><span class="time">2022-08-26 10:2{s.dice.randrange(9)}</span><a class="post_recommend_tie" href="https://comment.tie.yiliu.example/H{s.code(6).upper()}0001899O.html">{s.dice.randrange(4000)}跟贴</a></div></div></div>'

    def photo() -> str:
        to = s.art(f"https://www.yiliu.example/photoview/00AP0001/{s.n(7)}.html")
        return f'<li><a href="{to}"><img><h3>{s.h()}</h3></a></li>'

    def rank() -> str:
        return f'<li><em>{s.dice.randrange(1, 10)}</em><a href="{to()}">{s.h()}</a><span>{s.n(5)}</span></li>'

    return document(
        "壹流新闻",
        f"""<div class="N-nav">{rows("首页=https://www.yiliu.example/|国内=https://news.yiliu.example/domestic/|国际=https://news.yiliu.example/world/|数读=https://data.yiliu.example/special/datablog/|新闻学院=https://news.yiliu.example/college|周三三=https://news.yiliu.example/special/wangsansan/|壹流公开课精品课程=https://open.yiliu.example/|跟贴广场：今日最热跟贴=https://tie.yiliu.example/gt/", "{}")}</div>
<div class="today_news"><ul>{many(10, lambda: f'<li><a href="{to()}">{s.h()}</a></li>')}</ul></div>{many(12, item)}<ul>{many(4, photo)}</ul><ol>{many(8, rank)}</ol>
<div class="subnav">{rows("严选夏季清仓低至三折=https://you.yiliu.example/item/list?category=1005|春风牌行李箱，结实又好看=https://you.yiliu.example/item/detail?id=3987211", "{}")}</div>
<div class="N-nav-bottom">{rows("About=https://corp.yiliu.example/eng/about/|公司简介=https://gb.corp.yiliu.example/|不良信息举报 Complaint Center=https://www.yiliu.example/special/0077jt/tipoff.html|隐私政策=https://m.yiliu.example/privacy.html|增值电信业务经营许可证B2-20090191=https://wp.example/B2.html", "{}")}</div>""",
        language="zh",
    )


@layout("zh-all-elsewhere", "http://www.xinyunwang.example/", "zh")
def elsewhere(s: Sheet) -> str:
    """The paper moved to a shorter name years ago: every article of the front page is at the other host."""

    def to() -> str:
        return s.art(f"http://www.yunnews.example/{s.pick('politics|world|local|fortune')}/2022-08/26/c_{s.n(10)}.htm")

    def li() -> str:
        return f"<li><a href='{to()}' target='_blank'>{s.h()}</a></li>"

    def img() -> str:
        a = to()
        return f"<li class='pic'><a href='{a}' target='_blank'><img src='titlepic/1128/{s.n(8)}_title0h.jpg' width='300'></a><a href='{a}'>{s.h()}</a></li>"

    return document(
        "新云网",
        f"""<div class="nav">{rows("时政=http://www.yunnews.example/politics/|国际=http://www.yunnews.example/world/|财经=http://www.yunnews.example/fortune/|一带一路沿线国家地图=http://www.yunnews.example/silkroad/|学习进行时=http://www.yunnews.example/politics/xxjxs/|人事=http://www.yunnews.example/renshi/", "{}")}</div>
<ul>{many(4, img)}</ul><ul class="dataList">{many(24, li)}</ul>
<div>{rows("云社品牌工程入选企业名单公示=http://www.yunnews.example/brand/index.htm|炫空间=http://www.yunnews.example/xkj/", "{}")}</div>
<div class="friend">{rows("青河市人民政府门户网站=http://www.qinghe.example.org/|省纪委监委网站举报入口=http://www.jiwei.example.org/|云州港集团=http://www.yzport.example/", "{}")}</div>
<div class="foot">{rows("关于我们=http://www.yunnews.example/aboutus.htm|联系我们=http://www.yunnews.example/contact.htm|制作单位：新云网股份有限公司=http://www.xinyunwang.example/|版权所有 新云网 未经许可不得转载=http://www.yunnews.example/copyright.htm", "{}")}</div>""",
        language="zh",
    )


@layout("zh-tech-feed", "https://sankezhong.example/", "zh")
def feed(s: Sheet) -> str:
    def flow() -> str:
        a, h = s.art(f"/p/{s.n(13)}"), s.h()
        return f'<div class="flow-item"><div class="article-item-info"><a class="article-item-pic" href="{a}"><img></a><p class="title-wrapper"><a class="article-item-title weight-bold" href="{a}">{h}</a></p><a class="article-item-description ellipsis-2" href="{a}">{h}，这背后是三年的等待。</a><div class="bar"><a class="author" href="/user/{s.n(9)}">{s.pick("渡口商业评论|硬氪|晚潮")}</a><span>·</span><span>22分钟前</span></div></div></div>'

    def flash() -> str:
        to = s.art(f"/newsflashes/{s.n(13)}")
        return f'<li class="newsflash-item"><a class="item-title" href="{to}">{s.h()}</a><span>3分钟前</span></li>'

    def video() -> str:
        to = s.art(f"/video/{s.n(13)}")
        return f'<a href="{to}"><img alt=""><span>{s.h()}</span></a>'

    return document(
        "三刻钟",
        f"""<header>{rows("快讯=/newsflashes|资讯=/information/web_news/|推荐=/information/web_recommend/|创投平台=https://pitchhub.sankezhong.example/|企业服务点评=https://www.dianpingsan.example/|直播=/live/channel|城市之窗：三刻钟各地分站=/local|寻求报道=/seek-report-new|我要入驻成为作者=/settled|最新文章=/information/web_news/latest/", "{}")}</header>
<main>{many(14, flow)}</main><aside><h3><a href="/newsflashes">7×24h 快讯</a></h3><ul>{many(8, flash)}</ul>{many(3, video)}
<div class="topics">{rows("新能源车的下半场怎么走=/topics/2109|谁在投资钠离子电池=/topics/2088", "{}")}</div>
<div class="themes">{rows("活动：WISE2022新经济之王大会=https://www.huodongsan.example/event/wise2022|企业榜单申报入口已开放=/activity/ranking", "{}")}</div></aside>
<footer>{rows("关于三刻钟=https://about.sankezhong.example/|城市合作=/hezuo|用户服务协议及隐私政策=https://about.sankezhong.example/agreement|网站备案信息京ICP备12031756号=https://beian.example.org", "{}")}</footer>""",
        language="zh",
    )


@layout("zh-epaper-base", "http://szb.beilingribao.example/html/2022-08/26/node_2.htm", "zh", held=True)
def epaper(s: Sheet) -> str:
    s.base = "http://szb.beilingribao.example/html/2022-08/26/"

    def li() -> str:
        to = s.art(f"content_{s.n(6)}.htm?div=-1")
        return f'<li><a href="{to}">{s.h()}</a></li>'

    def area() -> str:
        to = s.art(f"./content_{s.n(6)}.htm?div=1")
        return f'<area shape="poly" coords="1,2,3,4" href="{to}"/>'

    return document(
        "北岭日报",
        f"""<map name="pagepicmap">{many(2, area)}</map>
<ul class="titles">{many(9, li)}</ul><table>{rows("第01版：要闻=node_2.htm|第02版：综合新闻与民生=./node_3.htm|第03版：理论=../../2022-08/26/node_4.htm|第04版：广告=node_5.htm", "<tr><td>{}</td></tr>")}</table>
<a href="../../2022-08/25/node_2.htm">上一期</a> <a href="page/1/2022-08/26/01/2022082601_pdf.pdf">下载本版PDF文件</a> <a href="http://www.beilingribao.example/">返回北岭日报网站首页</a>
<a href="../../../epaper/login.htm">读者登录与数字报订阅</a> <a href="#">放大</a> <a href="javascript:zoomIn()">缩小当前版面图片</a>""",
        language="zh",
        head=f'<base href="{s.base}">',
    )


@layout("zh-mobile-cards", "https://m.nanwan.example/channel/auto", "zh", held=True)
def cards(s: Sheet) -> str:
    def one() -> str:
        h = s.h()
        to = s.art(f"/detail/{s.n(8)}")
        return f'<section class="card"><a href="{to}"><div class="txt"><div class="tit">{h}</div><p>{h}。记者从现场获悉，相关工作正在进行。</p><span>南湾新闻</span><span>08-26 09:1{s.dice.randrange(9)}</span></div><div class="img"><img></div></a></section>'

    return document(
        "南湾·汽车",
        f"""<nav>{rows("推荐=/channel/rec|汽车=/channel/auto|房产=/channel/house|本地=/channel/local|政务公开信息查询=/channel/gov|打开APP看更多精彩内容=https://app.nanwan.example/download?from=m", "{}")}</nav>{many(16, one)}
<div>{rows("北岭X7报价=/car/series/3312|青河EV 2022款 参数配置=/car/spec/88123|经销商优惠大全=/car/dealer?city=3", "{}")}</div>
<footer>{rows("用户协议=/about/agreement|隐私权保护声明=/about/privacy|电脑版=https://www.nanwan.example/", "{}")}</footer>""",
        language="zh",
    )


@layout("zh-taiwan-daily", "https://daobao.example.com.tw/news/index", "zh-Hant")
def taiwan(s: Sheet) -> str:
    def story() -> str:
        a, h = s.art(f"/news/story/{s.n(4)}/{s.n(7)}?from=udn-ch1_breaknews-1-99-news"), s.h()
        return f'<div class="story-list__news"><div class="story-list__image"><a href="{a}" aria-label="{h}"><picture><img></picture></a></div><div class="story-list__text"><h2><a href="{a}" data-title="{h}">{h}</a></h2><p><a href="{a}">港務局今天表示,因應物價上漲…</a></p><div class="story-list__info"><a class="story-list__cate" href="/news/cate/2/{s.n(4)}">{s.pick("產經|要聞|生活")}</a><time>2022-08-26 10:21</time></div></div></div>'

    def hot() -> str:
        to = s.art(
            f"https://{s.pick('money|stars|health')}.daobao.example.com.tw/{s.pick('money|star|health')}/story/{s.n(5)}/{s.n(7)}"
        )
        return f'<li><a href="{to}">{s.h()}</a></li>'

    return document(
        "島報",
        f"""<nav>{rows("即時=/news/breaknews/1|要聞=/news/cate/2/6638|娛樂=https://stars.daobao.example.com.tw/star/index|轉角國際=https://global.daobao.example.com.tw/global_vision/index|報時光=https://time.daobao.example.com.tw/time/index|數位版訂閱優惠方案=https://vip.daobao.example.com.tw/vip/deal|發票對獎=/event/invoice|運勢=https://astro.daobao.example.com.tw/|各縣市地方新聞總覽=/news/cate/2/6641|買東西購物中心=https://shopping.daobao.example.com.tw/mall/", "{}")}</nav>
{many(16, story)}<ul>{many(8, hot)}</ul><div class="tag">{rows("颱風動態追蹤=/search/tagging/2/颱風動態|電動車補助方案懶人包=/search/tagging/2/電動車補助|升息=/search/tagging/2/升息", "{}")}</div>
<footer>{rows("關於我們=https://co.daobao.example.com.tw/|服務條款與隱私權政策聲明=/help/privacy|網站總覽=/site/sitemap|訂報紙|加入粉絲團，掌握最新消息=https://social.example/daobao".replace("訂報紙|", "訂報紙=https://paper.daobao.example.com.tw/order|"), "{}")}</footer>""",
        language="zh-Hant",
    )


@layout("ja-daily", "https://www.higashishimbun.example/", "ja")
def japanese(s: Sheet) -> str:
    def li() -> str:
        to = s.art(f"/articles/ASQ8V{s.code(11).upper()}.html?iref=comtop_7_0{s.dice.randrange(9)}")
        return f'<li><a href="{to}"><span class="Title">{s.h()}</span></a><span class="Time">14:23</span></li>'

    def column() -> str:
        to = s.art(f"/rensai/list/detail/{s.n(6)}.html")
        return f'<li><a href="{to}">{s.short()}</a></li>'

    def live() -> str:
        to = s.art(f"/special/timeline/{s.day('%Y%m%d')}-{s.pick('typhoon|bridge|election')}{s.n(3)}/")
        return f'<a href="{to}">【速報中】{s.h()}</a>'

    return document(
        "ひがし新聞",
        f"""<nav><ul>{rows("トップ=/|社会=/national/|経済=/business/|政治・選挙ニュース一覧=/politics/|国際=/international/|スポーツ=/sports/|朝刊・夕刊紙面ビューアー=/shimen/|連載・特集の一覧はこちら=/rensai/|教育・子育て=/edu/|有料会員登録のご案内=/digital/?cid=top")}</ul></nav>
<div class="lead">{live()}</div><ul>{many(22, li)}</ul><ul>{many(4, column)}</ul>
<div>{rows("ニュースの現場から、記者が語る夜=/special/eventregist/night/|今日の天気と週間予報=/weather/|占い=/uranai/|数独に挑戦する=/puzzle/sudoku/|求人情報サイト「ひがし転職」=https://job.higashishimbun.example/", "{}")}</div>
<footer>{rows("会社概要=/corporate/|サイトポリシー・個人情報の取り扱い=/policy/privacy.html|新聞購読のお申し込み・試し読み=/shimbun/|特定商取引法に基づく表示=/policy/law.html|広告ガイド=https://adv.higashishimbun.example/|みなと放送=https://www.minatotv.example/", "{}")}</footer>""",
        language="ja",
    )


@layout("ko-wire", "https://www.hanbit.example.co.kr/", "ko", held=True)
def korean(s: Sheet) -> str:
    def li() -> str:
        a, h = (
            s.art(
                f"//www.hanbit.example.co.kr/view/AKR20220826{s.n(9)}?section={s.pick('politics/all|economy/all')}&site=major_news01"
            ),
            s.h(),
        )
        return f'<div class="item-box01"><div class="news-con"><a class="tit-wrap" href="{a}"><strong class="tit-news">{h}</strong></a><p class="lead">(서울=한빛) 항만청은 26일 …</p></div><figure><a href="{a}"><img alt=""></a></figure></div>'

    def photo() -> str:
        to = s.art(f"//www.hanbit.example.co.kr/view/PYH20220826{s.n(9)}")
        return f'<li><a href="{to}"><img><span>[포토] {s.h()[:9]}</span></a></li>'

    return document(
        "한빛뉴스",
        f"""<ul>{rows("최신기사=//www.hanbit.example.co.kr/news?site=navi|정치=//www.hanbit.example.co.kr/politics/index|북한=//www.hanbit.example.co.kr/nk/index|경제=//www.hanbit.example.co.kr/economy/index|마켓+ 오늘의 주요 공시 보기=//www.hanbit.example.co.kr/market-plus/index|전국 지역 뉴스 모아 보기=//www.hanbit.example.co.kr/local/index|제보=//www.hanbit.example.co.kr/jebo/index")}</ul>
{many(14, li)}<ul>{many(5, photo)}</ul><div>{rows("오늘의 운세 띠별로 보기=//www.hanbit.example.co.kr/fortune/index|날씨=//www.hanbit.example.co.kr/weather/index|한빛뉴스 앱 다운로드 받기=//app.hanbit.example.co.kr/", "{}")}</div>
<footer>{rows("회사소개=//r.hanbit.example.co.kr/about|개인정보처리방침 및 이용약관=//www.hanbit.example.co.kr/privacy|청소년보호정책=//www.hanbit.example.co.kr/youth|콘텐츠 판매 문의하기=//www.hanbit.example.co.kr/helloarchive/index", "{}")}</footer>""",
        language="ko",
    )


@layout("th-portal", "https://www.khaosan.example/", "th")
def thai(s: Sheet) -> str:
    def card() -> str:
        a, h = s.art(f"https://www.khaosan.example/{s.pick('politics|economics|breaking-news')}/news_{s.n(7)}"), s.h()
        return f'<div class="ud-module"><a class="udblock__permalink" href="{a}"><img></a><h3 class="udblock__title"><a href="{a}">{h}</a></h3><span class="udblock__updated_at">26 ส.ค. 2565</span></div>'

    return document(
        "ข่าวสาน",
        f"""<nav>{rows("หน้าแรก=/|การเมือง=/politics|เศรษฐกิจ=/economics|ข่าวด่วนทันเหตุการณ์=/breaking-news|หวย=/lottery|ดูดวงรายวันทุกราศี=/horoscope|พระเครื่อง=/amulets", "{}")}</nav>{many(15, card)}
<div>{rows("ตรวจสลากกินแบ่งรัฐบาลงวดล่าสุด=/lottery/check|พยากรณ์อากาศวันนี้ทุกจังหวัด=/weather", "{}")}</div><footer>{rows("ติดต่อโฆษณา=/advertise|นโยบายความเป็นส่วนตัวของเว็บไซต์=/privacy-policy", "{}")}</footer>""",
        language="th",
    )
