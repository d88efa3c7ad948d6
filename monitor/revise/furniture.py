"""What stands in a text and is not of the article: links to others, advertisements, stamps, counters.

What is set aside here no reader of the monitor hears of, so a line is furniture only where nothing of it can be news.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from monitor.facts.units import words
from monitor.revise.diff import Diff, Pair
from monitor.revise.pieces import Piece
from monitor.revise.words import Plain, keys

_LONGEST: Final = 240
"""Characters of a line of furniture; a longer one is text, however it begins."""

# A link to another article: what follows is its headline, whatever that says. Words that may begin a sentence as well
# (*Berita terkait merger itu dibantah*, 相关报道不实) need a colon or the end of the line.
_LINK = re.compile(
    r"""
    \W{0,4}(?:
      baca(?:\ juga|\ selengkapnya)?\ ?[:;] | (?:baca|simak|lihat|tonton)\ juga\b | simak\ video\b
    | (?:artikel|berita)\ terkait\ ?(?::|$) | read\ (?:also|next)\b | read\ more(?:\ ?:|$|\ (?:about|on|here)\b)
    | (?:also\ read|see\ also)\b | more\ on\ this(?:\ story|\ topic)?\ ?(?::|$)
    | related(?:\ stor(?:y|ies)|\ articles?|\ news)?\ ?: | related\ (?:stories|articles|news)$
    | you\ may\ also\ like | recommended\ for\ you | (?:watch|video)\ ?:
    | (?:相关|延伸|推荐|更多|拓展)阅读 | (?:相关|延伸|推荐|更多|拓展)(?:新闻|报道|推荐|链接)\ ?(?::|$)
    | 猜你喜欢 | 点击查看 | 热门推荐
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# The whole line.
_LINE = re.compile(
    r"""
    \W{0,4}(?:
      advertisement | iklan | 广告 | (?:article|story)\ continues\ below(?:\ (?:this\ ad|advertisement))?
    | scroll\ (?:to|untuk|ke)\b.{0,60} | gulir\ untuk.{0,60} | lanjutkan\ membaca.{0,40}
    | sign\ up\ for\ .{0,80}newsletter.{0,60}
    | (?:©|(?:copyright|hak\ cipta)\W{1,3}(?:©|\(?c\)|by\b|oleh\b|dilindungi\b|\d{4})|版权所有(?![者人权])).{0,120}
    | [\d.,]{1,12}\ ?(?:[KMkm]|rb|jt|万)?\ ?(?:views?|comments?|shares?|likes?|reads?|komentar|kali\ dibaca|x\ dibaca
      |dilihat|pembaca|次?阅读|评论|次浏览|人阅读)
    | (?:views?|comments?|shares?|dibaca|dilihat|komentar|阅读量?|浏览量?|评论数?|点赞数?|点击数?)\ ?:?
      \ ?[\d.,]{1,12}\ ?(?:kali|x|万|次)?
    | \d{1,3}\ ?(?:seconds?|minutes?|mins?|hours?|days?|detik|menit|jam|hari)(?:\ yang)?\ (?:ago|lalu)
    | \d{1,3}\ ?(?:秒|分钟|小时|天)前
    )\W{0,4}""",
    re.IGNORECASE | re.VERBOSE,
)
_STAMP = re.compile(
    r"""
    \W{0,4}(?:
      (?:last\ |first\ )?(?:updated?|modified|published|posted)\b
    | (?:terakhir\ |pertama\ )?(?:diperbarui|dimutakhirkan|diterbitkan|tayang|terbit)\b | pembaruan\b
    | (?:最后|最近)?(?:更新|发布|发表)(?:时间|于|日期)? | 时间:
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_STAMP_WORDS: Final = frozenset(
    words(
        "ago lalu yang at on pada pukul jam oleh by tanggal wib wita wit gmt utc local time est edt bst et am pm"
        " minutes minute hours hour days day menit hari detik seconds second mins just now baru saja updated update"
        " last first diperbarui terakhir published modified posted tayang terbit pembaruan monday tuesday wednesday"
        " thursday friday saturday sunday senin selasa rabu kamis jumat sabtu minggu 前 更 新 于 最 后 近 间 发 布 表"
    )
)
_MONTH = (
    "(?:jan(?:uary|uari)?|feb(?:ruary|ruari)?|mar(?:ch|et)?|apr(?:il)?|may|mei|june?|juni|july?|juli|aug(?:ust)?"
    "|agu(?:stus)?|agt|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?)"
)
# A time or a date, printed as one. A bare number is none: it may count the dead.
_WHEN = rf"""
      \d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:T(?=\d))? | \d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d\d)(?!\d)
    | (?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日
    | \d{{1,2}}(?:st|nd|rd|th)?\ {_MONTH}\b\.?(?:,?\ \d{{4}}(?!\d))?
    | {_MONTH}\.?\ \d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\ \d{{4}}(?!\d))?
    | \d{{1,2}}:\d\d(?::\d\d)? | (?:pukul|jam)\ \d{{1,2}}(?:\.\d\d)?(?![\d.,])
    | \d{{1,2}}\.\d\d(?=\ ?(?:wib|wita|wit|am|pm)\b|\W*$) | \d{{1,2}}\ ?(?:am|pm|[ap]\.m\.)
    | \d{{1,2}}[时点](?:\d{{1,2}}分)?
    | \w{{1,8}}\ (?:seconds?|minutes?|mins?|hours?|days?|detik|menit|jam|hari)(?:\ yang)?\ (?:ago|lalu)\b
    | \d{{1,3}}\ ?(?:秒|分钟|小时|天)前
"""
_PART = re.compile(
    rf"(?P<when>{_WHEN})|(?P<word>[\u4e00-\u9fff]|(?:(?![\u4e00-\u9fff])[^\W\d_])+)|[\W_]+", re.IGNORECASE | re.VERBOSE
)


def without_furniture(diff: Diff) -> Diff:
    """The same diff without the sentences that are no part of the article, for whoever classes it. `ops` stays."""
    changed = tuple(pair for pair in diff.changed if not _is_noise(diff, pair))
    removed = tuple(piece for piece in diff.removed if not is_furniture(diff.old, piece))
    added = tuple(piece for piece in diff.added if not is_furniture(diff.new, piece))
    if len(changed) == len(diff.changed) and len(removed) == len(diff.removed) and len(added) == len(diff.added):
        return diff
    return replace(diff, changed=changed, removed=removed, added=added)


def _is_noise(diff: Diff, pair: Pair) -> bool:
    if is_furniture(diff.old, pair.old) and is_furniture(diff.new, pair.new):
        return True
    before, after = _after_stamp(_line(diff.old, pair.old)), _after_stamp(_line(diff.new, pair.new))
    # "Updated 14:20 with the latest figures": only the time of it is another.
    return before is not None and after is not None and keys(before) == keys(after)


def is_furniture(text: Plain, piece: Piece) -> bool:
    """Whether a sentence at the head of a line is a link to another article, an advertisement, a stamp or a counter."""
    if piece.start and "\n" not in text.text[max(0, piece.start - 4) : piece.start]:
        return False
    line = _line(text, piece)
    if not line or len(line) > _LONGEST:
        return False
    if _LINK.match(line) or _LINE.fullmatch(line):
        return True
    return _after_stamp(line) == ""


def _line(text: Plain, piece: Piece) -> str:
    return text.text[piece.start : min(piece.end, piece.start + 2 * _LONGEST)].strip()


def _after_stamp(line: str) -> str | None:
    """What follows the stamp at the head of a line (*Updated 14:20, Monday*); None where none stands there."""
    head = _STAMP.match(line)
    if head is None:
        return None
    at = head.end()
    while part := _PART.match(line, at):
        word = part["word"]
        if word is not None and word.casefold() not in _STAMP_WORDS:
            break
        at = part.end()
    return line[at:]
