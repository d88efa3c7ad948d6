"""Cross-reference lines: a label such as ``Baca juga:`` or ``相关阅读`` and the headline of another article.

They go out of the text and come back as links. A line that merely begins like one ("Baca juga buku ini, kata dia.") is
prose and stays, and so does whatever follows a label that stands alone, unless it is clearly a headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.model import Link

__all__ = ["take_cross_references", "take_from_inside"]

# Labels of one headline: they may run into it without a colon. The others introduce a list, or need a colon.
_ONE = (
    r"(?:lihat|baca|simak|tonton|cek|dengar) juga|baca pula|simak pula|pilihan editor"
    r"|(?:see|read|watch) also|also (?:read|see|watch)"
    r"|lesen sie (?:auch|hier|dazu)|siehe auch|mehr dazu|(?:à )?lire aussi|voir aussi"
    r"|(?:lea|lee|leer|ver|vea) también"
    r"|te puede interesar"
    r"|leggi anche|(?:leia|veja) também|leia mais|lees ook|bekijk ook|читайте также|смотрите также"
    r"|(?:zobacz|czytaj|przeczytaj) (?:też|także|również)|ayrıca (?:okuyun|bakınız)|ilginizi çekebilir"
    r"|läs (?:också|mer)|læs også|les også|lue myös|xem thêm|đọc thêm"
)
_LIST = (
    r"(?:berita|artikel|konten|topik) (?:terkait|lainnya|pilihan|rekomendasi)"
    r"|baca (?:berita|artikel) (?:lainnya|terkait)"
    r"|baca selengkapnya|simak selengkapnya|rekomendasi(?: untuk anda| berita)?"
    r"|related(?: (?:articles?|story|stories|news|coverage|reading|posts?|content|links?|topics?))?"
    r"|recommended(?: (?:for you|stories|reading|articles?))?|(?:read|see) more|read next|up next|further reading"
    r"|more on this(?: story)?|you (?:may|might) also like|don['’]t miss"
    r"|mehr zum thema|weitere artikel|zum thema|sur le même sujet|à lire également|artículos relacionados"
    r"|noticias relacionadas"
    r"|articoli correlati|notícias relacionadas|gerelateerd|по теме|powiązane|ilgili haberler"
    r"|(?:相关|延伸|扩展|拓展|推荐|更多|精彩|关联)(?:阅读|新闻|报道|文章|链接|推荐|内容)|阅读更多|另请参阅|猜你喜欢"
)
_WITH_COLON = r"baca|simak|tonton|read|watch|see|参见|另见|更多"
_OPENING = r"[\s>»›•·▪■◆●*#|(\[（【「《–—-]{0,5}"
_LABEL = re.compile(
    rf"{_OPENING}(?:(?P<one>{_ONE})|(?P<list>{_LIST})|(?P<bare>{_WITH_COLON}))"
    r"(?P<gap>(?P<mark>(?:\s{0,3}[\])】」》）])?(?:\s{0,3}[:：|»›>]+|\s{1,3}[-–—]\s|(?<=[\])】」》）])))?\s{0,3})",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s<>\"'()\[\]（）【】]{4,500}", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[([^\[\]]{1,300})\]\((https?://[^\s()]{4,500})\)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_TWO_SENTENCES = re.compile(r"[a-z]{3}[\"”’)]?\.[\"”’)]?\s+[\"“‘]?[A-Z]|。[”’」』]?.")
_ATTRIBUTION = re.compile(
    r"\b(?:kata|ujar|tutur|ungkap|jelas|tambah|ucap|imbuh|said|says|told|wrote)(?:nya)?\b|[说称]。"
)
_SENTENCE_END = re.compile(r"[.!?。！？…;；:：,，][\"”’'」』)）\]】]{0,2}\Z")
_BULLET = re.compile(r"(?:[-–—•·▪■◆●*>»›]|\d{1,2}[.)、])\s{0,3}")
_LONGEST_LINE = 300
_MOST_INSIDE = 100  # references inside paragraphs of one text
_MOST_LINKED = 1_000
_STOP = re.compile(r"[.!?。！？…][\"”’'」』)）]{0,2}\s{0,3}\Z")
# What a label inside a paragraph comes after. It begins with a mark, so that a search is quick.
_INSIDE = re.compile(rf"[(\[（【.!?。！？”\"…]\s{{0,3}}(?:{_ONE}|{_LIST})", re.IGNORECASE)
_BRACKETED = re.compile(
    rf"(?P<before>\s?)(?:\((?:{_ONE}|{_LIST})\s?[:：]\s?(?P<headline>[^()]{{4,160}})\)"
    rf"|\[(?:{_ONE}|{_LIST})\s?[:：]\s?(?P<square>[^\[\]]{{4,160}})\]"
    rf"|[（【](?:{_ONE}|{_LIST})\s?[:：]\s?(?P<wide>[^（）【】]{{4,160}})[）】])(?P<after>\s?)",
    re.IGNORECASE,
)
_AFTER_A_SENTENCE = re.compile(
    rf"(?<=[.!?。！？”\"…])\s{{0,3}}(?P<label>(?:{_ONE}|{_LIST})(?P<mark>\s{{0,3}}[:：|»›]|\s[-–—]\s)?\s{{0,3}})",
    re.IGNORECASE,
)
_LONGEST_HEADLINE = 160


def take_cross_references(paragraphs: Sequence[str]) -> tuple[list[str], list[Link]]:
    """The paragraphs without cross-references, and these as links with rel ``see-also``, in their order.

    A link's url is the address that stands in or under its line; None where there is none.
    """
    kept: list[str] = []
    links: list[Link] = []
    at = 0
    ends_in_marks: bool | None = None
    while at < len(paragraphs):
        line = paragraphs[at]
        found = _LABEL.match(line) if len(line) <= _LONGEST_LINE else None
        at += 1
        if found is None:
            kept.append(line)
            continue
        rest = line[found.end() :].strip()
        if not rest.strip(" )）]】」》:："):
            if found["bare"] and not found["mark"]:
                kept.append(line)
                continue
            if ends_in_marks is None:
                ends_in_marks = _paragraphs_end_in_marks(paragraphs)
            count = _headlines_after(paragraphs, at, several=found["one"] is None, ends_in_marks=ends_in_marks)
            links += [_link(headline) for headline in paragraphs[at : at + count] if not _is_url(headline)]
            at += count
        elif _refers(found, line, rest):
            links.append(_link(rest))
        else:
            kept.append(line)
            continue
        if links and links[-1].url is None and at < len(paragraphs) and _is_url(paragraphs[at]):
            links[-1] = Link(links[-1].text, paragraphs[at].strip(), links[-1].rel)
            at += 1
    return kept, links


def take_from_inside(paragraphs: Sequence[str], linked: frozenset[str]) -> tuple[list[str], list[Link]]:
    """The paragraphs without the cross-references that stand inside them, and these as links, in their order.

    One is told by its brackets ("(Baca juga: Pabrik Lama Ditutup)"), by the link behind its label, or by standing after
    the last sentence. linked: the words of the links in the text.
    """
    kept: list[str] = []
    links: list[Link] = []
    known = sorted(linked)[:_MOST_LINKED]
    labelled = [(text, found.end()) for text in known if (found := _LABEL.match(text)) and len(text) > found.end() + 3]
    left_to_do = _MOST_INSIDE
    for paragraph in paragraphs:
        if _INSIDE.search(paragraph) is None:
            kept.append(paragraph)
            continue
        left = _BRACKETED.sub(lambda found: _taken(found, links), paragraph)
        for text, label in labelled:
            before, found_text, after = left.partition(text)
            if found_text and (not before.strip() or _STOP.search(before)):
                links.append(_link(text[label:]))
                left = f"{before.rstrip()} {after.lstrip()}".strip()
        for found in list(_AFTER_A_SENTENCE.finditer(left))[:left_to_do][::-1]:
            left_to_do -= 1
            end = _end_of_reference(left, found, known)
            if end is not None:
                links.append(_link(left[found.end() : end]))
                left = f"{left[: found.start('label')].rstrip()} {left[end:].lstrip()}".strip()
        kept.append(left)
    return [paragraph for paragraph in kept if paragraph], links


def _taken(found: re.Match[str], links: list[Link]) -> str:
    """Nothing in place of a reference in brackets, with a space where words stood on both sides."""
    headline = (found["headline"] or found["square"] or found["wide"]).strip()
    han = len(_HAN.findall(headline))
    if han < 8 and len(headline.split()) < 3:
        return found[0]
    links.append(_link(headline))
    return " " if found["before"] and found["after"] and not han else ""


def _end_of_reference(text: str, found: re.Match[str], linked: Sequence[str]) -> int | None:
    """Where a reference ends that begins inside a paragraph: with its link, or with the paragraph; None for prose."""
    start = found.end()
    same = [one for one in linked if len(one) > 3 and text.startswith(one, start)]
    if not found["mark"]:  # "Baca juga buku tamu kami" links to a book, and is no headline
        same = [one for one in same if one[0].isupper() and len(one.split()) > 2]
    if same:
        return start + len(max(same, key=len))
    rest = text[start:].strip()
    is_headline = _is_title_case(rest.split()) or len(_HAN.findall(rest)) * 2 > len(rest) >= 10
    if not found["mark"] or not is_headline or len(rest) > _LONGEST_HEADLINE or _SENTENCE_END.search(rest):
        return None
    return None if _TWO_SENTENCES.search(rest) else len(text)


def _refers(found: re.Match[str], line: str, rest: str) -> bool:
    """Whether what follows a label in its line is another article's headline, not the rest of a sentence."""
    plain = _URL.sub("", _MARKDOWN.sub(r"\1", rest)).strip(" )）]】」》")
    if _URL.search(rest) and len(plain) <= _LONGEST_HEADLINE:
        return True
    if len(plain) > _LONGEST_HEADLINE or _TWO_SENTENCES.search(plain):
        return False
    ends_like_prose = plain.endswith((".", "。")) and not plain.endswith("...")
    if found["mark"]:
        return not ends_like_prose or not (
            plain[0].islower() or _ATTRIBUTION.search(plain) or len(plain.split()) > 20 or plain.endswith("。")
        )
    if found["bare"] or ends_like_prose:
        return False
    if _HAN.match(found[0].strip()):
        return found["gap"].isspace() and len(plain) >= 6 and not _SENTENCE_END.search(plain)
    if found["one"] is None or not (plain[0].isupper() or plain[0].isdigit() or plain[0] in "\"“‘'"):
        return False
    words = plain.split()
    capital_label = found["one"].split()[-1][0].isupper()
    return (len(words) >= 3 and capital_label) or (len(words) >= 4 and _is_title_case(words))


def _headlines_after(paragraphs: Sequence[str], at: int, *, several: bool, ends_in_marks: bool) -> int:
    """How many lines after a label that stands alone are the headlines it announces.

    One after a label of one headline and several after a label of a list; all of them where nothing else follows, and
    as many as are bulleted alike. A subheading of the article is shorter than `_is_headline` asks for.
    """
    count = 0
    while at + count < len(paragraphs) and count < 12:
        line = paragraphs[at + count]
        if not (_is_headline(line, ends_in_marks=ends_in_marks) or (count and _is_url(line))):
            break
        count += 1
    if at + count >= len(paragraphs):
        return count
    bulleted = 0
    while bulleted < count and _BULLET.match(paragraphs[at + bulleted]):
        bulleted += 1
    return max(bulleted, min(count, 5 if several else 1))


def _is_headline(line: str, *, ends_in_marks: bool) -> bool:
    bullet = _BULLET.match(line)
    plain = (line[bullet.end() :] if bullet else line).strip()
    if not plain or len(plain) > _LONGEST_HEADLINE or _is_url(plain) or plain[0] in "([（【":
        return False
    han = len(_HAN.findall(plain))
    words = plain.split()
    if han * 2 > len(plain):
        return (ends_in_marks or bullet is not None) and 10 <= len(plain) <= 50 and not _SENTENCE_END.search(plain)
    if not (plain[0].isupper() or plain[0].isdigit() or plain[0] in "\"“‘'") or len(words) < 4:
        return False
    if _is_title_case(words):
        return not plain.endswith((".", ":", ",", ";"))
    return (ends_in_marks or bullet is not None) and len(words) >= 5 and not _SENTENCE_END.search(plain)


def _is_title_case(words: Sequence[str]) -> bool:
    """Most of the longer words begin with a capital, and there are enough of them to tell."""
    long = [word.lstrip("\"“‘'(") for word in words if len(word) > 3 or word[:1].isupper()]
    capital = sum(word[:1].isupper() or word[:1].isdigit() for word in long)
    return len(long) >= 3 and capital * 4 >= len(long) * 3


def _paragraphs_end_in_marks(paragraphs: Sequence[str]) -> bool:
    """Whether the long paragraphs of this article end as sentences do, so that a line without a mark stands out."""
    long = [line for line in paragraphs if len(line) >= 80 or len(_HAN.findall(line[:200])) >= 30]
    ended = sum(bool(_SENTENCE_END.search(line.rstrip()[-4:])) for line in long)
    return len(long) >= 2 and ended * 10 >= len(long) * 8


def _is_url(line: str) -> bool:
    return bool(_URL.fullmatch(line.strip()))


def _link(text: str) -> Link:
    markdown = _MARKDOWN.search(text)
    if markdown:
        return Link(markdown[1].strip(), markdown[2], "see-also")
    found = _URL.search(text)
    plain = _URL.sub("", text)
    bullet = _BULLET.match(plain)
    plain = (plain[bullet.end() :] if bullet else plain).strip()
    for opening, closing in ("()", "（）", "[]", "【】", "「」", "《》"):
        if plain.endswith(closing) and opening not in plain:
            plain = plain[:-1].rstrip()
        plain = plain.removesuffix(opening + closing).rstrip()
    url = found[0].rstrip(".,;") if found else None
    return Link(plain or (url or ""), url, "see-also")
