"""Where a report was written, and by whose hand: the dateline at its head and the initials at its end.

A dateline stays in the text as printed and is also told by itself, as a place:

    BEIJING - …                    BEIJING, Aug 26 (Reuters) — …      Jakarta, CNBC Indonesia - …
    TEMPO.CO, Jakarta - …          新华社北京8月26日电 …              本报记者 李明 北京报道
    KBRN, Jakarta: …

A place in capitals needs no list to be known; one written as a name does, or an agency or a date beside it, because a
sentence may begin so as well ("Xiaomi - the maker of phones - said"). Initials go out of the text: ``(wbs)``,
``(wbs/abc)``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.extract.gazetteer import AGENCIES, PLACES, UNITS
from monitor.extract.lexicon import is_ordinary

__all__ = ["dateline_of", "take_initials"]

_HEAD = 160
_CALLED = re.compile(r"(?P<outlet>[A-Z][A-Z0-9]{2,7}), (?P<place>[^\W\d_][\w ]{2,30}): (?=[\"“‘'(]?[A-Z])")
_WEB_OUTLET = re.compile(r"[a-z0-9-]{2,30}\.(?:com|co|co\.id|id|net|org|news|tv|co\.uk|cn|my|sg)", re.IGNORECASE)
_DASH = r"\s{0,2}(?:--|[-–—])\s{0,2}"
_LATIN = re.compile(rf"(?P<head>[^\W\d_][^–—\n]{{1,90}}?)(?:{_DASH})(?=[\"“‘'(\[]?[^\W_])")
_OUTLET = re.compile(r"[A-Z][\w.'’&-]{1,20}(?: [A-Z][\w.'’&-]{1,20}){0,2}")
_BRACKET = re.compile(r"\s?\(([^()]{1,40})\)\s{0,2}\Z")
_DATE = re.compile(
    r"\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?(?:st|nd|rd|th)?(?:\s[A-Za-z]{3,9}\.?)?(?:,?\s\d{4})?"
    r"|[A-Za-z]{3,9}\.?\s\d{1,2}(?:,?\s\d{4})?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|senin|selasa|rabu|kamis|jumat|sabtu|minggu|\d{4}",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[^\W\d_][\w.'’-]{1,24}(?:[ /][^\W\d_][\w.'’-]{0,24}){0,3}")
# Capitals before a dash that announce a kind of article, not a place.
_KINDS = re.compile(
    r"breaking|updated?|videos?|fotos?|photos?|opini(?:on)?|analysis|analisis|review|exclusive|eksklusif|watch|live|focus"
    r"|fokus|factbox|explainer|infogra(?:fis|phic)|hoak?x?s?|cek|fakta|advertorial|editorial|kolom|column|interview"
    r"|wawancara|profile?|podcast|news|berita"
)
_HAN_PLACE = r"[\u3400-\u9fff]{2,8}?"
_AGENCY_HAN = (
    r"(?:据)?(?:新华社|新华网|中新社|中新网|中国新闻网|人民网|央视网|央视新闻|央广网|路透社?|法新社|美联社|彭博社?|共同社|韩联社"
    r"|塔斯社|俄新社|财联社|参考消息网|环球网|观察者网|界面新闻|澎湃新闻|每经网?|证券时报网?|中证网|第一财经|本报|本网|本刊"
    r"|[\u3400-\u9fff]{1,5}(?:[日晚早晨时商周午]报|通讯社|新闻网|新闻社|电视台|在线|报网))"
)
_HAN_DATE = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"
_HAN = re.compile(
    rf"[（(【]?\s?(?:{_AGENCY_HAN})?\s?(?:(?P<place>{_HAN_PLACE})\s?)?{_HAN_DATE}(?:\s?[（(][^（()）]{{1,20}}[)）])?"
    r"\s?[专综]?(?:电|讯|消息)"
)
_HAN_REPORTER = re.compile(
    rf"(?:{_AGENCY_HAN})?\s?记者\s{{0,2}}[\u3400-\u9fff]{{2,4}}\s{{1,3}}(?P<place>{_HAN_PLACE})(?:摄影)?(?:报道|电)"
)
_HAN_PAPER = re.compile(r"\A.{1,6}[报社网](?=..)")  # of a paper that no list has
_NO_HAN_PLACE = re.compile(r"[年月日的了在和]")

_INITIALS = r"[a-z]{2,4}(?:[/.\-\s]{1,2}[a-z]{2,4}){0,3}"
_OWN_LINE = re.compile(rf"[(\[]\s?(?P<initials>{_INITIALS})\s?[)\]]\.?")
_AT_END = re.compile(rf"(?P<before>[.!?…][\"”’'»)]{{0,2}}|[\"”’»])\s{{0,3}}[(\[](?P<initials>{_INITIALS})[)\]]\.?\Z")
_AT_END_PAIR = re.compile(r"(?P<before>\w)\s{0,3}[(\[](?P<initials>[a-z]{2,4}/[a-z]{2,4}(?:/[a-z]{2,4})?)[)\]]\Z")
# What else is printed so at an end.
_MARKERS = frozenset(["ad", "ads", "dok", "end", "ends", "foto", "ist", "live", "more", "red"])
_FOOTERS = 3
_FOOTER_LENGTH = 80


def dateline_of(paragraphs: Sequence[str]) -> str | None:
    """The place before the report, as printed; None where there is none, or it cannot be told from a sentence."""
    if not paragraphs:
        return None
    first = paragraphs[0][:_HEAD].lstrip()
    chinese = _HAN.match(first) or _HAN_REPORTER.match(first)
    if chinese:
        place = _HAN_PAPER.sub("", chinese["place"] or "")
        return place if place and not _NO_HAN_PLACE.search(place) else None
    called = _CALLED.match(first)
    if called:
        return called["place"] if called["place"].lower() in PLACES else None
    found = _LATIN.match(first)
    return _place_in(found["head"].strip(), paragraphs) if found else None


def _place_in(head: str, paragraphs: Sequence[str]) -> str | None:
    """The place among what stands before the dash: agencies, brackets and dates beside it are its witnesses."""
    witnessed = False
    bracket = _BRACKET.search(head)
    if bracket:
        head = head[: bracket.start()]
    parts = [part.strip() for part in head.split(",")]
    if bracket:
        # An agency that no list has is one beside a date, or after a place: BEIJING, Aug 26 (Tidewire).
        beside = any(_DATE.fullmatch(part) for part in parts[1:]) or parts[0].lower() in PLACES
        if not (_is_agency(bracket[1]) or (beside and _OUTLET.fullmatch(bracket[1]))):
            return None
        witnessed = True
    places = []
    for part in parts:
        if _is_agency(part) or _DATE.fullmatch(part):
            witnessed = True
        else:
            places.append(part)
    if not places or len(places) > 2 or (len(places) == 2 and not (witnessed or places[0].lower() in PLACES)):
        return None
    place = places[0]
    if not _PLACE.fullmatch(place):
        return None
    known = all(one.strip().lower() in PLACES for one in place.split("/"))
    if known or (witnessed and _is_capitalised(place)):
        return place
    return place if len(place) > 3 and place.isupper() and _is_a_place_in_capitals(place, paragraphs) else None


def _is_agency(text: str) -> bool:
    name = text.strip().lower().removesuffix(".co.id").removesuffix(".com").removesuffix(".co").removesuffix(".id")
    return name in AGENCIES or text.strip().lower() in AGENCIES or _WEB_OUTLET.fullmatch(text.strip()) is not None


def _is_capitalised(place: str) -> bool:
    return all(word[:1].isupper() for word in re.split(r"[ /]", place) if word)


def _is_a_place_in_capitals(place: str, paragraphs: Sequence[str]) -> bool:
    """An unknown word in capitals is a place, unless it announces a kind of article or is an acronym of the text."""
    if any(_KINDS.fullmatch(word.lower()) or is_ordinary(word.lower()) for word in place.split()):
        return False
    again = re.compile(rf"(?<!\w){re.escape(place)}(?!\w)")
    return not again.search(paragraphs[0], len(place)) and not any(again.search(other) for other in paragraphs[1:])


def take_initials(paragraphs: Sequence[str]) -> tuple[list[str], str | None]:
    """The paragraphs without the editor's initials at their end, and these; None where there are none.

    They stand in a line of their own, which a few short lines without a full stop may follow, or after the last
    sentence. Capitals (EV), units (km), marks of an end (end) and short forms that the text uses are no initials.
    """
    kept = list(paragraphs)
    for back in range(1, min(_FOOTERS + 1, len(kept)) + 1):
        line = kept[-back].strip()
        own = _OWN_LINE.fullmatch(line) if len(line) <= 40 else None
        if own and len(kept) > 1 and _are_initials(own["initials"], kept[: len(kept) - back]):
            # They stand at the end of the first printing as well, where a body was printed twice.
            return [line for line in kept if line.strip() != own[0]], own["initials"]
        if len(line) > _FOOTER_LENGTH or line.endswith((".", "!", "?", "。", "”", '"')):
            break
    if kept:
        last = kept[-1].rstrip()
        start = max(0, len(last) - 60)
        found = _AT_END.search(last, start) or _AT_END_PAIR.search(last, start)
        if found and _are_initials(found["initials"], [*kept[:-1], last[: found.start()]]):
            kept[-1] = last[: found.end("before")]
            return kept, found["initials"]
    return kept, None


def _are_initials(text: str, others: Sequence[str]) -> bool:
    parts = re.split(r"[/.\-\s]+", text)
    if any(part in UNITS or part in _MARKERS for part in parts):
        return False
    # (dan) at the end is somebody's hand although "dan" is a word; a short form that was introduced is not.
    used = "|".join(
        rf"{part.upper()}|\({part}\)" if is_ordinary(part) else rf"(?i:{part})"
        for part in (re.escape(part) for part in parts)
    )
    found = re.compile(rf"(?<!\w)(?:{used})(?!\w)")
    return not any(found.search(other) for other in others if not _OWN_LINE.fullmatch(other))
