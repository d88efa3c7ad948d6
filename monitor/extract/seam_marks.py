"""Words glued at a punctuation mark: ``Namun,BAIC``, ``kata dia.Pada``, ``2022,Xiaomi``, ``ini.”Kata``.

Marks without a space are everywhere in running text (1,5; 10.30; U.S.; Kompas.com; a@b.id; f(x)), so here too a space
is put in only beside letters, and only where a known word stands on one side and a plausible one on the other.
"""

from __future__ import annotations

from monitor.extract.gazetteer import ABBREVIATIONS
from monitor.extract.lexicon import is_strong, is_weak
from monitor.extract.seam_case import Evidence
from monitor.extract.vocabulary import capital_seams

__all__ = ["comma_cuts", "mark_cuts"]

_STOPS = ".!?;"
_CLOSING = ")”"
_CLOSING_OR_STRAIGHT = _CLOSING + '"'
_OPENING = "“("
_MARKS = frozenset(',:%"' + _OPENING + _STOPS + _CLOSING)


def mark_cuts(chunk: str, quotes_before: int, evidence: Evidence) -> list[int]:
    """Where a run without white space is to be cut at a mark or a figure, as offsets; empty where nowhere.

    quotes_before: how many straight double quotes stand before the chunk in its paragraph: an odd number means that the
    next one closes a quotation.
    """
    cuts = []
    quotes = quotes_before
    for at, mark in enumerate(chunk):
        if mark == '"':
            quotes += 1
        if at + 1 >= len(chunk):
            break
        if mark in _MARKS and _is_seam(chunk, at, mark, quotes, evidence):
            cuts.append(at if mark in _OPENING else at + 1)
        elif _starts_a_sentence(chunk, at + 1, evidence) or _ends_before_a_figure(chunk, at + 1, evidence):
            cuts.append(at + 1)
    return cuts


def comma_cuts(chunk: str) -> list[int]:
    """Where a comma stands between two words: enough in a chunk that was found to be glued elsewhere."""
    return [
        at + 1
        for at, mark in enumerate(chunk)
        if mark == "," and min(len(_word_before(chunk, at)), len(_word_after(chunk, at + 1))) > 1
    ]


def _is_seam(chunk: str, at: int, mark: str, quotes: int, evidence: Evidence) -> bool:
    left, right = _word_before(chunk, at), _word_after(chunk, at + 1)
    if mark in _OPENING:
        # Senin(26/8), kendaraan(EV): not orang(tua), f(x).
        inside = _is_cased(right) if mark == "“" else chunk[at + 1].isdecimal() or right[:1].isupper()
        return len(left) > 2 and inside and (evidence.vocabulary.is_word(left) or evidence.vocabulary.is_name(left))
    if len(right) < 2 or not _is_cased(right) or (left and not _is_cased(left)):
        return False
    if mark in _STOPS:
        return _after_a_stop(chunk, at, left, right, evidence)
    if mark == ",":
        return _after_a_comma(chunk, at, left, right, evidence)
    if mark == ":":
        return len(left) > 1 and _beside_a_function_word(left, right) and right[0].isupper()
    if mark in _CLOSING_OR_STRAIGHT and (at == 0 or (mark == '"' and quotes % 2)):
        return False
    if mark == "”":
        return True
    small = right.lower()
    if right[0].islower():
        return mark == '"' and (is_strong(small) or is_weak(small)) and len(right) > 2
    return is_strong(small) or (
        mark in '")' and (evidence.vocabulary.is_word(small) or evidence.vocabulary.is_name(right))
    )


def _after_a_comma(chunk: str, at: int, left: str, right: str, evidence: Evidence) -> bool:
    if not left:
        figure_or_closing = at > 0 and (chunk[at - 1].isdecimal() or chunk[at - 1] in '"”)%')
        return figure_or_closing and (_is_function_word(right) or evidence.vocabulary.is_name(right))
    if len(left) < 2:
        return False
    known = left.islower() and evidence.vocabulary.is_word(left)
    return _beside_a_function_word(left, right) or (known and right[0].isupper())


def _after_a_stop(chunk: str, at: int, left: str, right: str, evidence: Evidence) -> bool:
    """A sentence's end without its space. Only before a capital: dunia.pada may be an address."""
    end = at + 1 + len(right)
    if not right[0].isupper() or chunk[end : end + 1] in (".", "(", "@", "/"):
        return False
    small = right.lower()
    if not left:
        return at > 0 and (chunk[at - 1] in '"”)%' or chunk[:at].isdecimal()) and is_strong(small)
    before = chunk[at - len(left) - 1 : at - len(left)]
    if len(left) < 2 or before == "." or (chunk[at] == "." and left.lower() in ABBREVIATIONS):
        return False
    vocabulary = evidence.vocabulary
    if left.islower() and len(left) > 2 and vocabulary.is_word(left):
        return True
    if is_strong(small) or is_weak(small):
        return len(left) > 2
    return len(left) > 2 and vocabulary.is_word(small) and (left.islower() or vocabulary.is_name(left))


def _starts_a_sentence(chunk: str, at: int, evidence: Evidence) -> bool:
    """``2024Pada``, ``SU7Telah``: a figure, or a name that ends in one, then a strong word with a capital."""
    if not (chunk[at - 1].isdecimal() and chunk[at].isupper()):
        return False
    word = _word_after(chunk, at)
    return len(word) > 3 and is_strong(word.lower(), evidence.language)


def _ends_before_a_figure(chunk: str, at: int, evidence: Evidence) -> bool:
    """``sejak2018``: a strong word in small letters, then a figure."""
    if not (chunk[at].isdecimal() and chunk[at - 1].islower()):
        return False
    word = _word_before(chunk, at)
    return 3 < len(word) == at and is_strong(word, evidence.language)


def _beside_a_function_word(left: str, right: str) -> bool:
    return _is_function_word(left) or _is_function_word(right)


def _is_function_word(word: str) -> bool:
    small = word.lower()
    return is_strong(small) or is_weak(small)


def _is_cased(word: str) -> bool:
    return bool(word) and all(letter.islower() or letter.isupper() for letter in word)


def _word_before(chunk: str, end: int) -> str:
    start = end
    while start > 0 and chunk[start - 1].isalpha():
        start -= 1
    return chunk[start:end]


def _word_after(chunk: str, start: int) -> str:
    """The letters from `start` on, up to the first capital inside them."""
    end = start
    while end < len(chunk) and chunk[end].isalpha():
        end += 1
    run = chunk[start:end]
    return run[: next(iter(capital_seams(run)), len(run))]
