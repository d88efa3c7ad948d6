"""The laws of what reads plain text: dates, quantities, and the difference of two versions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from monitor.facts import claims, days_of, facts_of, figures_of, names_in, number_of, quantities, sentences
from monitor.model import Article, Quantity
from monitor.revise import compare, segments, summary, to_html, to_text
from monitor.stamps import parse_local, parse_stamp, stamp_to_utc

__all__ = ["BETWEEN", "dates_law", "diff_law", "quantities_law"]

BETWEEN = "\n====\n"
"""Parts the two versions of a text that are compared, and a title from what stands below it."""

_LANGUAGES = (None, "id", "en", "zh", "en-GB", "en-US", "pl", "nonsense")
_DATE = re.compile(r"(?:19|20)[0-9]{2}(?:-[01][0-9](?:-[0-3][0-9])?)?|--[01][0-9](?:-[0-3][0-9])?|---[0-3][0-9]")
_TIME = re.compile(r"[0-2][0-9]:[0-5][0-9]")
_NOT_NUMBERS = {"rank", "weekday", "score", "decade", "telephone"}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def dates_law(data: bytes) -> None:
    """A stamp that is read is a moment or a day between 1990 and 2040, and is read as itself."""
    choice, text = _read(data)
    language = _LANGUAGES[choice % 8]
    stamp = parse_stamp(text, language=language, epoch=bool(choice & 8))
    if stamp is not None:
        at = stamp_to_utc(stamp)
        assert at is not None, f"no stamp: {stamp!r}"
        assert 1990 <= int(stamp[:4]) <= 2041, stamp
        assert parse_stamp(stamp, language=language) == stamp, f"{stamp} is read as {parse_stamp(stamp)}"
        assert stamp == at.date().isoformat() or re.fullmatch(r"[-T:+0-9]{25}", stamp), stamp
    local = parse_local(text, language=language)
    if local is not None:
        assert local.tzinfo is None
        assert 1990 <= local.year <= 2041
    stamp_to_utc(text)
    for published in (None, stamp, "2022-08-26T23:59:00+07:00", "0001-01-01", "9999-12-31", text):
        found = days_of(text, language=(language or "xx")[:2], published=published)
        _in_order(found, text, overlapping=True)
        for day in found:
            assert date.fromisoformat(day.value)


def quantities_law(data: bytes) -> None:
    """Quantities stand in the text where they say, in order, without overlapping, and their values are numbers."""
    choice, text = _read(data)
    language = _LANGUAGES[choice % 4]
    found = quantities(text, language=language)
    _in_order(found, text)
    for quantity in found:
        _valued(quantity)
    figures = figures_of(text, language=language)
    _in_order(figures, text)
    for figure in figures:
        if figure.unit not in _NOT_NUMBERS:
            _valued(figure)
    for claim in claims(text, language=language):
        _valued(claim.quantity)
        assert claim.quantity.text in claim.sentence or not claim.sentence
    value = number_of(text[:40])
    assert value is None or Decimal(value).is_finite()
    if choice & 4:
        _facts(text, language)


def _facts(text: str, language: str | None) -> None:
    """What the quantities go into: sentences, names and facts stand where they say."""
    end = 0
    for sentence in sentences(text):
        assert end <= sentence.start < sentence.end
        assert text[sentence.start : sentence.end] == sentence.text
        assert not text[end : sentence.start].strip()
        end = sentence.end
    end = 0
    for name in names_in(text, language=language):
        assert end <= name.start < name.end <= len(text)
        assert name.key
        end = name.end
    title, _, body = text.partition(BETWEEN)
    for fact in facts_of(Article(None, None, title, body, published="2022-08-26", language=language)):
        assert fact.key
        assert -1 <= fact.start <= fact.end <= len(body)


def diff_law(data: bytes) -> None:
    """The steps of a difference make both versions again, to the letter; the same twice is no difference."""
    choice, text = _read(data)
    language = _LANGUAGES[choice % 4]
    old, between, new = text.partition(BETWEEN)
    if not between:
        new = _edited(old, choice)
    old_title, old_text = _titled(old, choice)
    new_title, new_text = _titled(new, choice)
    change = compare(old_title, old_text, new_title, new_text, language=language)
    assert "".join(op.old for op in change.ops) == f"{old_title}\n\n{old_text}", "the old version is not made again"
    assert "".join(op.new for op in change.ops) == f"{new_title}\n\n{new_text}", "the new version is not made again"
    for op in change.ops:
        assert op.old or op.new
        assert (op.op == "insert") <= (not op.old)
        assert (op.op == "delete") <= (not op.new)
        assert (op.op == "replace") <= bool(op.old and op.new)
        assert (op.op == "equal") <= (_letters(op.old) == _letters(op.new)), f"no equal step: {op}"
    assert len(change.classes) == len(set(change.classes))
    assert 0.0 <= change.severity <= 1.0
    assert change.changed or (change.severity == 0.0 and not change.figures)
    assert compare(old_title, old_text, new_title, new_text, language=language) == change, "another one the second time"
    back = compare(new_title, new_text, old_title, old_text, language=language)
    assert back.changed == change.changed, "a change in one direction alone"
    same = compare(new_title, new_text, new_title, new_text, language=language)
    assert not same.changed
    assert {op.op for op in same.ops} == {"equal"}
    for shown in (to_text(change), to_html(change), summary(change), *(part for _, part in segments(change))):
        assert not _UNPRINTABLE.search(shown), f"{_UNPRINTABLE.search(shown)} in {shown[:200]!r}"
    assert len(summary(change).splitlines()) <= 1


def _letters(text: str) -> str:
    """What is the same in texts that differ in white space and typography alone."""
    return "".join(each for each in unicodedata.normalize("NFKC", text) if each.isalnum())


def _edited(text: str, choice: int) -> str:
    """A later version of a text: a line gone, a figure raised, two lines exchanged, as `choice` has it."""
    lines = text.split("\n")
    at = choice // 8 % max(1, len(lines))
    if choice & 1:
        del lines[at]
    if choice & 2:
        lines = [re.sub("[0-8]", lambda digit: str(int(digit.group()) + 1), line) for line in lines]
    if choice & 4 and len(lines) > 1:
        lines[0], lines[-1] = lines[-1], lines[0]
    return "\n".join(lines)


def _titled(text: str, choice: int) -> tuple[str, str]:
    title, _, body = text.partition("\n") if choice & 64 else ("", "", text)
    return title, body


def _valued(quantity: Quantity) -> None:
    if quantity.unit == "date":
        assert _DATE.fullmatch(quantity.value), quantity
    elif quantity.unit == "time":
        assert _TIME.fullmatch(quantity.value), quantity
    else:
        assert re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", quantity.value), quantity
        assert Decimal(quantity.value).is_finite()


def _in_order(found: Iterable[Quantity], text: str, *, overlapping: bool = False) -> None:
    end = 0
    for quantity in found:
        assert (0 if overlapping else end) <= quantity.start < quantity.end <= len(text), quantity
        assert text[quantity.start : quantity.end] == quantity.text, quantity
        end = quantity.end


def _read(data: bytes) -> tuple[int, str]:
    """The choice, and the text: bytes that are no UTF-8 are halves of characters in it, as broken JSON may have."""
    return (data[0] if data else 0), data[1:].decode("utf-8", "surrogateescape")
