"""The table of line rules, last part: labels of boxes that were taken out, and notices under a text (see `rules`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.extract.rule import LineRule, rule
from monitor.extract.rules_parts import HAN
from monitor.extract.tree import weight

__all__ = ["BOX_RULES", "without_notice"]

BOX_RULES: tuple[LineRule, ...] = (
    rule(
        "box label",
        None,
        "the label of a box whose links were taken out",
        r"(?:trending(?: news| now)?|you (?:may|might) also (?:like|be interested in)|related (?:articles?|stories|news"
        r"|topics|posts|content|coverage)|most (?:read|popular|viewed|shared)|top stories"
        r"|recommended(?: for you| reading)?"
        r"|more (?:stories|news|headlines|from (?:this|our) (?:site|section))|latest (?:news|stories|headlines)"
        r"|partner news"
        r"|editor'?s'? picks?|don'?t miss|tags|up next|back to gallery|what others are reading"
        r"|berita (?:terkait|terkini|terpopuler|lainnya|pilihan)|artikel (?:terkait|lainnya)|terpopuler|pilihan editor"
        r"|相关(?:新闻|阅读|链接|文章|报道|专题)|热门(?:推荐|文章|新闻)|猜你喜欢|推荐阅读|精彩推荐"
        r"|das könnte sie auch interessieren|mehr zum thema|meistgelesen|à lire aussi|sur le même sujet|articles liés"
        r"|te puede interesar|lo más (?:leído|visto)|noticias relacionadas|você pode gostar|leia também|mais lidas"
        r"|potrebbe interessarti(?: anche)?|i più letti|articoli correlati|gerelateerde artikelen|meest gelezen"
        r"|ilgili haberler|en çok okunan(?:lar)?|читайте также|по теме|najczęściej czytane|zobacz także)"
        r"\s?(?:\.{3}|…|[:：»>!])?",
        (
            "Trending News",
            "You may also like...",
            "Berita Terkait",
            "相关新闻：",
            "Mehr zum Thema",
            "Você pode gostar...",
        ),
        "Most popular of all was the tram.",
    ),
    rule(
        "pager (Chinese)",
        "zh",
        "the words of links to the other pages of a text",
        r"(?:第\s?\d{1,3}\s?页\s?[/／]?\s?)?(?:共\s?\d{1,3}\s?页)[\s<>«»|｜上一下页末首尾0-9\[\]]{0,60}"
        r"|[\s<>«»|｜\[\]]{0,5}上一页[\s<>«»|｜0-9\[\]]{0,40}下一页[\s<>«»|｜\[\]]{0,5}",
        ("第1页/共3页 << 上一页 | 下一页 >>", "上一页 1 2 3 下一页", "共 4 页"),
        "第1页/共3页的合同上写着价格。",
    ),
    rule(
        "original title",
        "zh",
        "the title under which the text first appeared elsewhere",
        r"[(（【\[]?原(?:标题|題|题)\s?[:：][^。]{1,80}[)）】\]]?",
        ("原标题：老码头电车明年恢复运行", "（原标题：码头电车恢复）"),
        "原标题：这是编辑常用的写法。",
    ),
    rule(
        "read on (Chinese)",
        "zh",
        "a button that leads to more of the same",
        r"(?:>>|»)?\s?(?:点击|戳)(?:此处|这里)?(?:阅读|查看|进入|浏览)[^。，,的]{0,8}?(?:更多|全文|详[情细]|原文|大图"
        r"|专题|频道|首页|直播间?|图集|视频|论坛|专区)"
        r"(?:精彩|相关|财经|热门|最新){0,2}(?:新闻|内容|资讯|报道|专题|文章|图片|视频|页面)?\s?[>»]{0,3}",
        ("点击阅读更多精彩新闻", "点击查看详情>>", "点击进入专题", "点击阅读更多精彩财经新闻"),
        ("点击查看的人数，在三天里翻了一倍。", "点击查看人数三天翻一倍", "点击进入该网站的用户电脑中毒"),
    ),
)

_HEADING = re.compile(
    # Whose notice it is and how it is meant, then what it is about: `【车轮网版权与免责声明】`, not `小米发表侵权声明`.
    rf"[【\[（(]?(?:{HAN}{{1,8}}(?:网站?|日报|晚报|早报|报社|新闻社|在线|频道|客户端))?"
    r"(?:本站|本网|本报|本刊|网站|平台|关于|特别|郑重|严正|重要|法律|有关|反|的|[、：:]){0,4}"
    r"(?:版权|免责|侵权)(?:版权|免责|侵权|所有|保护|举报|投诉|处理|信息|内容|事宜|问题|责任|法律|及其?|与|和|的|暨"
    r"|、){0,5}"
    r"(?:声明|公告|说明|条款)[】\])）]?\s?[:：]?"
    r"|(?:legal )?disclaimer\s?[:：]?|haftungsausschluss\s?[:：]?|penafian\s?[:：]?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    # A site on itself, and on what others may do with its texts.
    r"本(?:网|站|报|刊|平台|公众号|号|栏目)|转载|摘编|来稿|稿件|凡.{0,12}注明|仅供参考|(?:不|仅)代表|免责|著作权"
    r"|版权(?:均|归|属)"
    r"|(?:如[有涉因]|涉及).{0,12}(?:侵权|版权)"
    r"|\b(?:this|our) (?:article|website|site|page|publication|content|information|material)\b|\bthe (?:author|views"
    r"|opinions)\b"
    r"|\b(?:does|do|shall|is|are) not (?:constitute|reflect|represent|be (?:held )?(?:liable|responsible)|liable"
    r"|responsible|intended)\b"
    r"|\b(?:liability|investment advice|without (?:prior )?permission|terms of use)\b"
    r"|\b(?:artikel|situs|konten|informasi|tulisan) ini\b|\btanggung jawab\b|\btidak (?:mewakili|mencerminkan"
    r"|bertanggung jawab)\b"
    r"|\b(?:haftung|gewähr|keine anlageberatung)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(
    r"授权|侵权|责任|来源|注明|许可|作者|追究|作品|建议|\b(?:liab|accura|advice|opinions?|views|copyright|permission"
    r"|rights|losses|risk"
    r"|izin|hak cipta|pendapat|kerugian|risiko)",
    re.IGNORECASE,
)
_LONGEST_HEADING = 40
_SENTENCE_ENDS = tuple(".。!！?？”")
_MOST_OF_IT = 0.5
_RUNNING = 160  # letters of a paragraph that may be the article's own, and must say twice that it is a notice
_CONTACT = 60  # letters of a line under a notice that is no sentence of its own: a telephone, an address, a name
_READ_OF_A_LINE = 600


def without_notice(lines: Sequence[str]) -> tuple[list[str], int]:
    """The lines without a notice about rights or liability, and how many were its own, with its heading.

    It is looked for in the second half of the text alone: an article about a disclaimer has it in its middle. From its
    heading on goes what speaks of the site and of the use of its texts, or is too short to be a sentence; the first
    line that does neither ends the notice. A heading over a line of the article is a subheading, and stays.
    """
    whole = sum(map(len, lines))
    before = 0
    for at, line in enumerate(lines):
        if at and len(line) <= _LONGEST_HEADING and before >= _MOST_OF_IT * whole and _HEADING.fullmatch(line):
            end = _end_of_notice(lines, at + 1)
            if end > at + 1 or end == len(lines):
                return [*lines[:at], *lines[end:]], end - at
        before += len(line)
    return list(lines), 0


def _end_of_notice(lines: Sequence[str], start: int) -> int:
    """Behind the last line of a notice whose first would be `start`: `start` where there is none."""
    end = start
    for at in range(start, len(lines)):
        if _is_clause(lines[at]):
            end = at + 1
        elif weight(lines[at]) > _CONTACT or lines[at].endswith(_SENTENCE_ENDS):
            return end
    # Short lines behind the last clause are the notice's where nothing else follows.
    return len(lines) if end > start else end


def _is_clause(line: str) -> bool:
    """Whether a line speaks of a site and the use of its texts; a running paragraph must do so in two ways."""
    start = line[:_READ_OF_A_LINE]
    found = {sign.lower() for sign in _CLAUSE.findall(start)}
    if found and weight(line) >= _RUNNING:
        return len(found | {sign.lower() for sign in _SECOND.findall(start)}) >= 2
    return bool(found)
