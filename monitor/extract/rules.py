"""Lines that belong to the page and not to the article: one table, a rule a row.

To add a rule, add a row: its name, the language of its words (None: none, or several), what it removes, the pattern,
examples that must go and a neighbour that must stay. The last two are its test. A pattern is held against a whole line
of at most `LONGEST_LINE` characters, whatever its case; every rule applies to every article, because sites mix
languages (an Indonesian page says ADVERTISEMENT).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["LINE_RULES", "LONGEST_LINE", "LineRule", "drop_lines"]

LONGEST_LINE = 100

_SHARE_NAME = (
    r"(?:facebook|fb|twitter|x|x \(twitter\)|whatsapp|wa|telegram|line|linkedin|pinterest|e-?mail|threads|reddit"
    r"|messenger|copy(?: link| url)?|salin(?: link| tautan)|tautan|print|cetak|pocket|flipboard|google ?\+"
    r"|google plus|instagram|微信(?:好友)?|朋友圈|(?:新浪|腾讯)?微博|qq(?:好友|空间)?|qzone|豆瓣|复制链接|twitter/x)"
)
_SHARE_LABEL = (
    r"(?:bagikan|sebarkan|share)(?: (?:this|artikel|berita|article|story|halaman|page)){0,2}(?: ini)?"
    r"(?: (?:ke|di|lewat|melalui|on|via|to|with))?|分享(?:到|至)?|一键分享|分享文章"
)
_SIZE = r"A[-+−–]?"


@dataclass(frozen=True, slots=True)
class LineRule:
    """One kind of line to drop.

    together: so many lines of the kind must stand in one stretch of such lines; one `A` alone may be a drop cap.
    example: lines that go, all of them; keeps: a line that looks like them and stays.
    """

    name: str
    language: str | None
    removes: str
    pattern: re.Pattern[str]
    example: tuple[str, ...]
    keeps: str
    together: int = 1


def _rule(
    name: str, language: str | None, removes: str, pattern: str, example: Sequence[str], keeps: str, together: int = 1
) -> LineRule:
    return LineRule(name, language, removes, re.compile(pattern, re.IGNORECASE), tuple(example), keeps, together)


LINE_RULES: tuple[LineRule, ...] = (
    _rule(
        "loading",
        "en",
        "the placeholder of an image that was loaded late",
        r"(?:loading|please wait|(?:sedang )?memuat|mohon tunggu)\s?(?:\.{2,}|…)",
        ("loading...", "Loading…", "Memuat..."),
        "Loading the battery takes ten minutes...",
    ),
    _rule(
        "loading (Chinese)",
        "zh",
        "the same in Chinese",
        r"(?:正在加载|加载中|图片加载中|正在载入)(?:[，,]?请稍[候后等])?(?:\.{2,}|…{1,2}|。)?",
        ("加载中...", "正在加载，请稍候"),
        "加载中心位于城东。",
    ),
    _rule(
        "font size letters",
        None,
        "the widget for the size of letters, a line a letter",
        _SIZE,
        ("A", "A", "A"),
        "A",
        together=2,
    ),
    _rule(
        "font size row",
        None,
        "the same widget in one line",
        r"(?:(?:ukuran )?(?:huruf|font|teks|text)(?: size)?\s?:?\s?)?"
        rf"{_SIZE}(?:(?:\s{{1,3}}|\s?[|/]\s?|(?<=[-+−–])){_SIZE}){{1,4}}",
        ("A A A", "A- A A+", "A-A+", "Text size: A | A"),
        "AAA",
    ),
    _rule(
        "font size words",
        "zh",
        "the same widget in words",
        r"字[号体]\s?[:：]?\s?(?:(?:大|中|小|超大|特大|默认|标准)[\s|/]{0,3}){1,5}"
        r"|(?:ukuran (?:huruf|font|teks)|font size|text size)\s?:?\s?(?:(?:kecil|sedang|besar|small|medium|large|[-+])"
        r"[\s|/]{0,3}){0,4}",
        ("字号：大 中 小", "Ukuran Huruf: Kecil Sedang Besar", "Font size"),
        "字号最大的那一行写着价格。",
    ),
    _rule(
        "advertisement",
        "en",
        "the label of an advertisement",
        r"[-–—\[( ]{0,4}(?:advertisements?|advertising|sponsored(?: content)?|iklan|promo iklan|广告|advertorial)"
        r"[-–—\]) ]{0,4}",
        ("ADVERTISEMENT", "Advertisement", "— Advertisement —", "Iklan", "广告"),
        "Advertisement spending rose.",
    ),
    _rule(
        "go on past the advertisement",
        "en",
        "the line that tells a reader to scroll past an advertisement",
        r"(?:advertisement\s?[-–—.|]?\s?)?"
        r"(?:scroll (?:down )?(?:to continue(?: with content| reading)?|ke bawah.{0,50})"
        r"|gulir (?:ke bawah )?untuk (?:lanjut|melanjutkan|lanjutkan).{0,30}"
        r"|(?:story|article) continues (?:below|after)(?: (?:this |the )?advertisement)?|continue reading below"
        r"|continue reading the main story|lanjut(?:kan)? membaca (?:artikel|berita).{0,30}"
        r"|artikel berlanjut (?:setelah|di bawah).{0,30}|skip advertisement)",
        ("SCROLL TO CONTINUE WITH CONTENT", "Gulir untuk melanjutkan konten", "Story continues below advertisement"),
        "Scroll saws are sold out.",
    ),
    _rule(
        "share row",
        None,
        "a bar of share buttons in one line, or its label",
        rf"(?:(?:{_SHARE_LABEL})\s?[:：]?(?:[\s|/·•,、]{{1,3}}{_SHARE_NAME}){{0,10}}"
        rf"|(?:分享[到至]?)[:：]?\s?{_SHARE_NAME}(?:[\s|/·•,、]{{1,3}}{_SHARE_NAME}){{0,10}}"
        rf"|{_SHARE_NAME}(?:[\s|/·•]{{1,3}}{_SHARE_NAME}){{2,10}})",
        (
            "Bagikan",
            "Bagikan:",
            "Share this article",
            "分享到",
            "Bagikan Facebook Twitter WhatsApp",
            "分享到：微信 微博",
        ),
        "Share prices fell.",
    ),
    _rule(
        "share names",
        None,
        "a bar of share buttons, a line a button",
        _SHARE_NAME,
        ("Facebook", "Twitter", "WhatsApp", "Copy Link"),
        "Facebook",
        together=2,
    ),
    _rule(
        "copied",
        None,
        "the notice that an address was copied",
        r"(?:link |url )?copied[!.]?|(?:link|tautan|url) (?:berhasil|telah|sudah) di(?:salin|-?copy)[!.]?"
        r"|复制成功[！!]?",
        ("Copied!", "Link berhasil disalin", "复制成功"),
        "Copied designs are a crime.",
    ),
    _rule(
        "counters",
        None,
        "the number of comments or shares",
        r"\(?\d{0,6}\)?\s?(?:comments?|komentar|shares|kali dibagikan|评论|条评论|阅读)\s?(?:\(\d{1,6}\))?",
        ("12 Comments", "Komentar (3)", "评论"),
        "Comments are closed, he said.",
    ),
    _rule(
        "embed",
        "id",
        "the placeholder of an embedded video or post",
        r"\[(?:gambas|video|embed|foto)\s?:[^\]]{1,60}\]",
        ("[Gambas:Video CNN]", "[Gambas:Instagram]"),
        "[Catatan: harga dapat berubah.]",
    ),
    _rule(
        "open the app",
        None,
        "a button that opens the rest or the app",
        r"(?:打开|下载|进入).{0,8}(?:app|客户端).{0,12}|(?:点击|展开)(?:查看|阅读)?(?:全文|原文|更多)|展开全文|阅读全文|查看大图|点击查看大图"
        r"|(?:read|open|baca|buka) (?:in|di) (?:the )?(?:app|aplikasi)|continue reading|(?:klik|click) (?:untuk|to) "
        r"(?:memperbesar|enlarge)|perbesar(?: gambar)?",
        ("打开APP阅读全文", "点击查看大图", "Open in app", "Klik untuk memperbesar"),
        "Open in app stores since May, it sells well.",
    ),
    _rule(
        "follow the channel",
        None,
        "an invitation to follow the outlet",
        r"(?:ikuti|follow|dapatkan|simak)\s.{0,50}(?:google news|whatsapp channel|saluran whatsapp|kanal whatsapp"
        r"|telegram)(?:\s?(?:channel|kami|us|now|sekarang|di sini|here)){0,2}[!.]?",
        ("Ikuti kami di Google News", "Follow us on Google News", "Ikuti Saluran WhatsApp"),
        "Ikuti aturan pemerintah soal Google News, kata dia.",
    ),
    _rule(
        "reading tools",
        None,
        "buttons to print, keep or hear the article",
        r"(?:print|cetak|listen to|dengarkan|save|simpan) (?:this )?(?:article|story|page|artikel|berita|halaman)"
        r"(?: ini)?|打印(?:本页)?|收藏(?:本文)?|朗读|语音播报",
        ("Listen to this article", "Dengarkan Berita", "打印", "收藏"),
        "Simpan berita baik untuk esok.",
    ),
)


def drop_lines(paragraphs: Sequence[str]) -> tuple[list[str], Counter[str]]:
    """The paragraphs that no rule removes, in order, and how many lines each rule (by name) removed."""
    single = [rule for rule in LINE_RULES if rule.together == 1]
    grouped = [rule for rule in LINE_RULES if rule.together > 1]
    dropped: Counter[str] = Counter()
    kept: list[str] = []
    stretch: list[tuple[str, LineRule]] = []

    def close_stretch() -> None:
        counts = Counter(rule.name for _, rule in stretch)
        for line, rule in stretch:
            if counts[rule.name] >= rule.together:
                dropped[rule.name] += 1
            else:
                kept.append(line)
        stretch.clear()

    for paragraph in paragraphs:
        line = paragraph.strip()
        if len(line) <= LONGEST_LINE:
            rule = next((rule for rule in single if rule.pattern.fullmatch(line)), None)
            if rule is not None:
                dropped[rule.name] += 1
                continue
            rule = next((rule for rule in grouped if rule.pattern.fullmatch(line)), None)
            if rule is not None:
                stretch.append((paragraph, rule))
                continue
        close_stretch()
        kept.append(paragraph)
    close_stretch()
    return kept, dropped
