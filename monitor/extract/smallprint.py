"""Lines around an article that only say when, by whom and how often read: dates, bylines, counters, copyrights.

They are told by what is left of a line when the words of such lines are taken away, and only where they stand: before
the first running paragraph, after the last, or (counters, ages) anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from monitor.extract.authors import names_in
from monitor.extract.tree import squeezed
from monitor.stamps import parse_stamp

__all__ = ["is_age", "is_byline", "is_counter", "is_date_line", "is_imprint", "small_print", "without_small_print"]

_DATE_WORDS = re.compile(
    r"[\d\W_]+|\b(?:wib|wita|wit|gmt|utc|a\.?m|p\.?m|e[sd]t|p[sd]t|cst|bst|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|mon(?:day)?"
    r"|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|jan(?:uar[yi])?"
    r"|feb(?:ruar[yi])?|mar(?:ch|et)?|apr(?:il)?|may|mei|jun[ei]?|jul[yi]?|aug(?:ust)?|agu(?:stus)?|sept?(?:ember)?"
    r"|o[ck]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?|hours?|minutes?|mins?|days?|jam|menit|hari|ago|yang|lalu|at|on|st|nd|rd|th"
    r"|pukul)\b",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\b(?:published|posted|updated|last|first|modified|created|date|time|diterbitkan|dipublikasikan|diperbarui|diupdate|update|terbit"
    r"|tayang|tanggal|waktu|source|sumber|baca|read|reading)\b|[年月日时時分秒号]|发布|发表|更新|时间|時間|日期|于|星期.|周[一二三四五六日]|上午|下午",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:来源|來源|稿源|source|sumber)\s{0,3}[:：].{0,40}\Z", re.IGNORECASE)
_AGE = re.compile(
    r"(?:(?:last )?updated|diperbarui|更新于?|published|posted|diterbitkan)?[\s:：|·-]{0,5}"
    r"(?:\d{1,3}|an?|se)\s{0,2}(?:(?:second|minute|min|hour|hr|day|week|month)s?\s(?:ago)"
    r"|(?:detik|menit|jam|hari|minggu|bulan)\s(?:yang )?lalu|(?:秒|分钟|小时|天|周)前)",
    re.IGNORECASE,
)
_UNIT = (
    r"(?:dibaca|dilihat|dibagikan|views?|reads?|shares?|comments?|komentar"
    r"|阅读量?|浏览量?|点击量?|评论数?|人气|访问量?)"
)
_NUMBER = r"\d{1,3}(?:[.,]?\d{3}){0,3}(?:[.,]\d)?\s?(?:k|m|rb|ribu|万)?"
_COUNTER = re.compile(
    rf"(?:total )?{_UNIT}\s?[:：(]?\s?{_NUMBER}\s?(?:x|kali|次)?\)?|{_NUMBER}\s?(?:x|kali|次|人)?\s?{_UNIT}",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"\A\W{0,5}(?:(?:written |reported |story |words )?by\s(?=(?-i:[A-Z]))|oleh\s?:|oleh\s(?=(?-i:[A-Z]))"
    r"|(?:penulis|reporter|pewarta|jurnalis|wartawan|author|kontributor)\s?[:：/]|editor\s?[:：]"
    r"|.{0,12}(?:记者|作者|编辑|文)\s?[:：/／丨]|.{0,12}(?:本报|本网|日报|新闻|社|网)记者\s)",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"\A\W{0,3}(?:copyright\b|hak cipta\b|all rights reserved|©|\(c\)\s?\d{4}"
    r"|版权所有|责任?编辑|責任編輯|编辑\s?[:：]|editor\s?[:：]"
    r"|来源\s?[:：]|penulis\s?[:：]|reporter\s?[:：]|pewarta\s?[:：])|(?:版权所有|all rights reserved\.?)\W{0,3}\Z",
    re.IGNORECASE,
)
_LONGEST = 90
_LONGEST_LEFT = 4


def without_small_print(text: str) -> str:
    """A text without figures, marks, and the words of dates."""
    return _DATE_WORDS.sub("", text)


def is_counter(line: str) -> bool:
    """Whether a line is only a count of readers, shares or comments: ``1.234 kali dibaca``, ``阅读：512``."""
    return len(line) <= 40 and _COUNTER.fullmatch(line.strip("()[] |·")) is not None


def is_age(line: str) -> bool:
    """Whether a line only says how old the page is: ``Updated 5 minutes ago``, ``2 jam lalu``."""
    return len(line) <= 60 and _AGE.fullmatch(line.strip("()[] |·.")) is not None


def is_date_line(line: str) -> bool:
    """Whether a line is a date and nothing else but its labels and a source. A dateline with a place is none."""
    if len(line) > _LONGEST or parse_stamp(line) is None:
        return False
    left = _DATE_WORDS.sub("", _LABELS.sub("", _SOURCE.sub("", line)))
    return len(left) <= _LONGEST_LEFT


def is_byline(line: str, authors: Iterable[str] = ()) -> bool:
    """Whether a line only names who wrote the text. authors: those that are known from elsewhere."""
    if len(line) > _LONGEST or line.endswith((".", "。", "!", "?")):
        return False
    known = {name.casefold() for name in authors}
    if known and line.casefold().strip(" ,;|·-–—") in known:
        return True
    return _BYLINE.match(line) is not None and bool(names_in([[line]], site=None))


def is_imprint(line: str) -> bool:
    """Whether a line names the owner of the rights, or who edited the text."""
    return len(line) <= _LONGEST and _IMPRINT.search(line) is not None


def small_print(
    lines: Sequence[str], running: Sequence[bool], titles: Iterable[str], authors: Sequence[str]
) -> list[bool]:
    """For each line of a text whether it is small print.

    running: which lines are long paragraphs. titles: the texts that, alone on a line before them, repeat the title.
    """
    first = next((at for at, is_running in enumerate(running) if is_running), len(lines))
    last = max((at for at, is_running in enumerate(running) if is_running), default=-1)
    known = {squeezed(title).casefold() for title in titles}
    answers = []
    for at, line in enumerate(lines):
        small = is_counter(line) or is_age(line)
        if at < first:
            small = small or squeezed(line).casefold() in known or is_date_line(line) or is_byline(line, authors)
        if at > last:
            small = small or is_imprint(line) or is_date_line(line) or is_byline(line, authors)
        answers.append(small)
    return answers
