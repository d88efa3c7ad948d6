"""Furniture: lines of a page that are no part of any article, and stand in the text all the same.

One table by language. Every label is looked for on every page, whatever its language. A page counts where a label
stands more often in the reading than in the truth, so an article that speaks of a newsletter is no leak.
"""

from __future__ import annotations

import re

__all__ = ["LABELS", "leaks"]

# What says the same anywhere in a text is looked for anywhere; "=" marks a word of everyday language, which counts only
# at the start of a line that is short or goes on after a colon; "!" one that counts only where it is the whole line.
LABELS: dict[str, tuple[str, ...]] = {
    "id": (
        "baca juga", "baca pula", "baca selengkapnya", "simak juga", "simak pula", "simak video", "lihat juga",
        "tonton juga", "saksikan juga", "artikel terkait", "berita terkait", "berita lainnya",
        "artikel lainnya", "topik terkait", "terpopuler", "halaman selanjutnya", "halaman berikutnya",
        "lanjut ke halaman", "=bagikan", "=ikuti kami", "!komentar", "kirim komentar", "tulis komentar", "=tag",
        "=tags", "scroll untuk melanjutkan", "lanjutkan membaca", "gabung di channel", "dapatkan update berita",
        "cek berita dan artikel", "hak cipta dilindungi", "dilarang mengambil", "dapatkan promo", "!iklan",
        "=sumber foto",
    ),
    "zh": (
        "相关新闻", "相关阅读", "相关链接", "相关文章", "相关报道", "相关专题", "延伸阅读", "推荐阅读",
        "推荐文章", "热门推荐", "热门文章", "猜你喜欢", "更多精彩", "精彩推荐", "责任编辑", "责编", "本文来源",
        "文章来源", "=原标题", "分享到", "分享至", "扫一扫", "扫码关注", "长按识别", "关注我们", "关注微信",
        "微信公众号", "点击数", "点击次数", "阅读次数", "浏览次数", "上一篇", "下一篇", "上一页", "下一页",
        "返回首页", "返回顶部", "发表评论", "网友评论", "我要评论", "评论列表", "加入收藏", "收藏本文",
        "打印本页", "打印本文", "关闭窗口", "字体大小", "=字号", "=小字号", "=大字号", "【大 中 小】",
        "版权所有", "版权声明", "=未经授权", "免责声明", "特别声明", "!举报", "!广告", "广告服务", "广告刊登",
    ),
    "en": (
        "=related", "=read more", "=read also", "=also read", "=read next", "=see also", "=more from",
        "=more on", "=recommended", "=you may also like", "=you might also like", "=most read", "=most popular",
        "=trending", "=don't miss", "share this", "share on facebook", "share on twitter", "=share",
        "follow us", "=sign up", "=subscribe", "=newsletter", "sign up for our", "subscribe to our",
        "all rights reserved", "=copyright", "=©", "continue reading", "=advertisement", "=sponsored",
        "=promoted", "=leave a comment", "=post a comment", "=comments", "=print", "!email", "!facebook",
        "!twitter", "!whatsapp", "click here to", "=filed under", "=tags", "=photo credit", "view comments",
        "article continues below", "story continues below", "please enable javascript", "!close",
        "!advertising", "=click to",
    ),
    "de": (
        "lesen sie auch", "das könnte sie auch interessieren", "mehr zum thema", "!anzeige", "!werbung",
        "=teilen", "alle rechte vorbehalten", "newsletter abonnieren", "!drucken", "weitere artikel",
        "=kommentare", "=schlagwörter",
    ),
    "any": (
        "scroll to continue", "scroll to continue with content", "!loading...", "!loading…", "!loading", "!ads",
    ),
}  # fmt: skip
_SHORT = 60  # characters of a line that is a label and little more
_AFTER = 300  # characters of one that is a label, a colon and a headline


def leaks(truth: str, reading: str) -> tuple[str, ...]:
    """The labels that stand more often in a reading than in the truth, in the order of the table."""
    return tuple(
        label
        for label, pattern in _PATTERNS.items()
        if (count := len(pattern.findall(reading))) and count > len(pattern.findall(truth))
    )


def _pattern(label: str) -> re.Pattern[str]:
    how, words = (label[0], label[1:]) if label[0] in "=!" else ("", label)
    inside = r"\s+".join(re.escape(word) for word in words.split())
    before, after = (r"\b" if edge.isascii() and edge.isalnum() else "" for edge in (words[0], words[-1]))
    if how == "!":
        inside = rf"^[^\w\n]*{inside}[^\w\n]*$"
    elif how == "=":
        inside = rf"^[^\w\n]*{inside}{after}(?:[^\S\n]*[:：].{{0,{_AFTER}}}|.{{0,{_SHORT - len(words)}}})$"
    else:
        inside = before + inside + after
    return re.compile(inside, re.IGNORECASE | re.MULTILINE)


_PATTERNS = {label: _pattern(label) for labels in LABELS.values() for label in labels}
