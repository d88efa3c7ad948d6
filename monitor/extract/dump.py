"""A text that somebody copied from a site: the first line is the title, the rest the body, damage and all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from monitor.extract.clean import clean
from monitor.extract.language import language_of
from monitor.extract.rules import drop_lines
from monitor.model import Article
from monitor.stamps import parse_stamp

__all__ = ["extract_dump"]

# Controls that break no line, marks that turn the direction of writing, halves of characters, non-characters.
_USELESS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_LONGEST_TITLE = 300
_WIDEST_WRAP = 110
_HEAD_LINES = 6
_HEAD_LENGTH = 120
_GAP = re.compile(r"\s{2,}|\t|\s?[|•·]\s?|　+")
_DATE_WORDS = re.compile(
    r"(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad|sun(?:day)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?"
    r"|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may"
    r"|juni?e?|juli?y?|agu?(?:st(?:us)?)?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?"
    r"|des(?:ember)?|dec(?:ember)?|wib|wita|wit|gmt|utc|am|pm|pukul|jam|at|on|est|edt|pst|cst|hkt|sgt|bst"
    r"|published|posted|updated|terbit|diterbitkan|dipublikasikan|tayang|diperbarui|date|tanggal|waktu|t|z|st|nd|rd|th"
    r"|年|月|日|时|分|星期[一二三四五六日天]|周[一二三四五六日]|上午|下午|发布时间|发布于|发布|发表于|时间|日期|更新时间|更新于|更新)",
    re.IGNORECASE,
)
_DATE_PIECES = re.compile(r"\d{1,4}|[^\W\d_]+|[^\w\s]|\s+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CHANGED = re.compile(r"updated|diperbarui|更新", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:(?:oleh|penulis|reporter|by|author|written by|pewarta|作者|记者|文)\s?[:：]\s?(?P<labelled>[^\d:：]{2,80})"
    r"|(?:by|oleh)\s(?P<plain>(?-i:[A-Z])[\w.'’-]{0,24}(?: (?:(?:and|dan|&) )?(?-i:[A-Z])[\w.'’-]{0,24}){0,7}))",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:来源|稿源|sumber|source)\s?[:：]\s?(?P<name>[^:：]{2,40})", re.IGNORECASE)
_SENTENCE_END = (".", "!", "?", "。", "！", "？", "”", '"', "…")


@dataclass(slots=True)
class _Head:
    """What the lines between the title and the first paragraph say of the article."""

    published: str | None = None
    modified: str | None = None
    authors: list[str] = field(default_factory=list)
    source: str | None = None


def extract_dump(text: str) -> Article:
    """The article in a text dump.

    The first line is the title, unless it is as long as a paragraph. A line right under it that holds nothing but a
    date, names after a label, or a source goes into the fields; a date inside the text never does. What was done is
    told in `reasons`. The kind is ``empty`` where no text is left. A text is never refused.
    """
    title, lines = _title_and_lines(text)
    language = language_of("\n".join([title or "", *lines]))
    head, lines = _read_head(lines, language)
    cleaned = clean(lines, language=language, title=title, dump=True)
    body = "\n".join(cleaned.paragraphs)
    return Article(
        url=None,
        canonical_url=None,
        title=title,
        text=body,
        published=head.published,
        modified=head.modified,
        authors=tuple(head.authors),
        language=language,
        site_name=head.source,
        dateline=cleaned.dateline,
        initials=cleaned.initials,
        links=cleaned.links,
        kind="article" if body else "empty",
        confidence=1.0 if body else 0.0,
        reasons=cleaned.reasons,
    )


def _title_and_lines(text: str) -> tuple[str | None, list[str]]:
    lines = _unwrapped(_USELESS.sub("", text.removeprefix("\ufeff")).splitlines())
    at = 0
    while at < len(lines) and not drop_lines(lines[at : at + 1])[0]:
        at += 1
    lines = lines[at:]
    if not lines or len(lines[0]) > _LONGEST_TITLE:
        return None, lines
    return " ".join(lines[0].split()), lines[1:]


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """The lines that are not empty, those of a paragraph joined where the text was wrapped at a width.

    It was wrapped where blank lines part the paragraphs and, inside them, the first word of every line would not have
    fitted on the line before.
    """
    plain = [line.strip() for line in lines]
    width = max((len(line) for line in plain), default=0)
    blocks: list[list[str]] = [[]]
    for line in plain:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    single = [line for line in plain if line]
    if width > _WIDEST_WRAP or width < 40 or len(blocks) < 3:
        return single
    wrapped = [block for block in blocks if len(block) > 1]
    breaks = [(one, two) for block in wrapped for one, two in pairwise(block)]
    fitting = sum(len(one) + 1 + len(two.split()[0]) <= width for one, two in breaks)
    if len(breaks) < 3 or fitting:
        return single
    return [" ".join(block) for block in blocks if block]


def _read_head(lines: Sequence[str], language: str | None) -> tuple[_Head, list[str]]:
    head = _Head()
    kept: list[str] = []
    for at, line in enumerate(lines):
        short = len(line) <= _HEAD_LENGTH and not line.endswith(_SENTENCE_END)
        if at >= _HEAD_LINES or not (short or not drop_lines([line])[0]):
            return head, [*kept, *lines[at:]]
        parts = [part for part in _GAP.split(line.strip()) if part]
        if not parts or not all(_read_part(part, head, language, store=False) for part in parts):
            kept.append(line)
            continue
        for part in parts:
            _read_part(part, head, language, store=True)
    return head, kept


def _read_part(part: str, head: _Head, language: str | None, *, store: bool) -> bool:
    """Whether a part of a head line is a date, a byline or a source; with `store` it is also put into `head`."""
    if _is_date(part):
        stamp = parse_stamp(part, language=language)
        if stamp is None:
            return False
        if store and _CHANGED.search(part):
            head.modified = head.modified or stamp
        elif store:
            head.published = head.published or stamp
        return True
    byline = _BYLINE.fullmatch(part)
    if byline:
        if store:
            names = re.split(r"\s?[,;、/&]\s?|\s(?:dan|and)\s", byline["labelled"] or byline["plain"])
            head.authors += [name.strip() for name in names if name.strip()]
        return True
    source = _SOURCE.fullmatch(part)
    if source and store:
        head.source = source["name"].strip()
    return source is not None


def _is_date(part: str) -> bool:
    """Whether a part holds a year and nothing but figures, days, months, zones and labels of dates."""
    if not _YEAR.search(part):
        return False
    pieces = _DATE_PIECES.findall(part)
    return all(not piece[0].isalpha() or _only_date_words(piece) for piece in pieces)


def _only_date_words(piece: str) -> bool:
    at = 0
    while at < len(piece):
        found = _DATE_WORDS.match(piece, at)
        if found is None or (piece.isascii() and found.end() != len(piece)):
            return False
        at = found.end()
    return True
