"""What stands in a text and is not of the article: links to others, advertisements, stamps, counters; in a title the
name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from monitor.facts import is_figure_word
from monitor.facts.units import words
from monitor.revise.diff import Diff, Pair
from monitor.revise.pieces import Piece
from monitor.revise.words import Plain, keys

_LONGEST: Final = 240
"""Characters of a line of furniture; a longer one is text, however it begins."""

# A link to another article: what follows is its headline, whatever that says.
_LINK = re.compile(
    r"""
    \W{0,4}(?:
      baca(?:\ juga|\ selengkapnya)?\ ?[:;] | (?:baca|simak|lihat|tonton)\ juga\b | simak\ video\b
    | (?:artikel|berita)\ terkait | read\ (?:also|more|next)\b | (?:also\ read|see\ also|more\ on\ this)\b
    | related(?:\ stor(?:y|ies)|\ articles?)?\ ?: | related\ (?:stories|articles|news)$
    | you\ may\ also\ like | recommended\ for\ you | (?:watch|video)\ ?:
    | (?:相关|延伸|推荐|更多|拓展)(?:阅读|新闻|报道|推荐|链接) | 猜你喜欢 | 点击查看 | 热门推荐
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# The whole line.
_LINE = re.compile(
    r"""
    \W{0,4}(?:
      advertisement | iklan | 广告 | (?:article|story)\ continues\ below(?:\ (?:this\ ad|advertisement))?
    | scroll\ (?:to|untuk|ke)\b.{0,60} | gulir\ untuk.{0,60} | lanjutkan\ membaca.{0,40}
    | sign\ up\ for\ .{0,80}newsletter.{0,60} | (?:©|copyright\b|hak\ cipta\b|版权所有).{0,120}
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

# Between a headline and the name of the site that printed it.
_SUFFIX = re.compile(r"\s+[-|»·•]\s+|\s*[|_]+\s*|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])")
_NOT_SITES: Final = frozenset(
    words(
        "live update updates video exclusive eksklusif report reports source sources analysis analisis opinion opini"
        " breaking photos foto infografis explained reportedly corrected correction ralat koreksi kronologi fakta hoaks"
        " interview wawancara review"
    )
)
_HAN_SITE = re.compile(r"(?:网|报|新闻|频道|在线|社|客户端|财经|科技|视频|周刊|杂志|电视台|日报|资讯|媒体)$")


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
    if not (_STAMP.match(_line(diff.old, pair.old)) and _STAMP.match(_line(diff.new, pair.new))):
        return False
    # "Updated 14:20 with the latest figures": only the time of it is another.
    exchanged = (
        token for step in pair.steps if step.tag != "equal" for token in (*step.old, *step.new) if token.is_word
    )
    return _all_of_a_stamp(token.key for token in exchanged)


def is_furniture(text: Plain, piece: Piece) -> bool:
    """Whether a sentence at the head of a line is a link to another article, an advertisement, a stamp or a counter."""
    if piece.start and "\n" not in text.text[max(0, piece.start - 4) : piece.start]:
        return False
    line = _line(text, piece)
    if not line or len(line) > _LONGEST:
        return False
    if _LINK.match(line) or _LINE.fullmatch(line):
        return True
    return _STAMP.match(line) is not None and _all_of_a_stamp(token.key for token in piece.words)


def _line(text: Plain, piece: Piece) -> str:
    return text.text[piece.start : min(piece.end, piece.start + 2 * _LONGEST)].strip()


def _all_of_a_stamp(found: Iterable[str]) -> bool:
    return all(is_figure_word(word) or word.casefold() in _STAMP_WORDS for word in found)


def same_headline(old: str, new: str) -> bool:
    """Whether two titles, in plain text, are the same but for the name of the site behind them.

    The name stands after a bar, a dash or an underscore, in at most five words that are all capital, or in Han ends in
    what sites are called (网, 报, 新闻, 频道); *Live*, *Video*, *Exclusive* and such are no names. *Title - Site* says
    nothing else than *Title*, so that its coming and going is no change of the headline.
    """
    return keys(_headline(old, new)) == keys(_headline(new, old))


def _headline(title: str, other: str) -> str:
    """`title` without a site's name, as long as what is left begins `other` as well."""
    for mark in list(_SUFFIX.finditer(title[:1000]))[-3:]:
        head, tail = title[: mark.start()], title[mark.end() :]
        if len(head) >= 8 and other.startswith(head) and all(_is_site(part) for part in _SUFFIX.split(tail)):
            return head
    return title


def _is_site(name: str) -> bool:
    parts = name.split()
    if not 1 <= len(parts) <= 5 or len(name) > 40:
        return False
    if any("\u4e00" <= letter <= "\u9fff" for letter in name):
        return _HAN_SITE.search(name) is not None
    if any(part.casefold().strip(".,:!?") in _NOT_SITES for part in parts):
        return False
    return all(part[0].isupper() or "." in part[1:-1] or part in ("of", "the", "and", "&", "di") for part in parts)
