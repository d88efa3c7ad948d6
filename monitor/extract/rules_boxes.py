"""The table of line rules, third part: labels of boxes that were taken out, and notices under a text (see `rules`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.extract.rule import LineRule, rule

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
        r"(?:>>|»)?\s?(?:点击|戳)(?:此处|这里)?(?:阅读|查看|进入|浏览)(?:更多|全文|详[情细])?[^。，,]{0,20}[>»]{0,3}",
        ("点击阅读更多精彩新闻", "点击查看详情>>", "点击进入专题"),
        "点击查看的人数，在三天里翻了一倍。",
    ),
)

_NOTICE = re.compile(
    r"[【\[（(]?.{0,16}(?:版权|免责|侵权)[^。！？]{0,8}(?:声明|公告|说明|条款)[】\])）]?\s?[:：]?"
    r"|(?:legal )?disclaimer\s?[:：]?|haftungsausschluss\s?[:：]?|penafian\s?[:：]?",
    re.IGNORECASE,
)
_LONGEST_NOTICE = 40
_MOST_OF_IT = 0.5


def without_notice(lines: Sequence[str]) -> tuple[list[str], int]:
    """The lines up to the heading of a notice about rights or liability, and how many stood behind it with it.

    What follows such a heading belongs to the site. It is looked for in the second half of the text alone: an article
    about a disclaimer has it in its middle.
    """
    whole = sum(map(len, lines))
    before = 0
    for at, line in enumerate(lines):
        if at and len(line) <= _LONGEST_NOTICE and before >= _MOST_OF_IT * whole and _NOTICE.fullmatch(line):
            return list(lines[:at]), len(lines) - at
        before += len(line)
    return list(lines), 0
