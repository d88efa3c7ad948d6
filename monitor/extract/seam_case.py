"""Words glued at a capital: ``MenurutBloombergPada``, ``paragrafUji``, ``BAICMengatakan``, ``Xiaomimengatakan``.

A capital inside a word is how names are written too (BluePark, iPhone, YouTube, KitaBisa), so a seam is cut only where
both sides have something to show: a function word or reporting verb on one side, a plausible whole word on the other.
Two capitalised halves without such a word are a name. What stays undecided stays as it was printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from monitor.extract.gazetteer import INNER_CAPITALS
from monitor.extract.lexicon import is_english, is_indonesian, is_listed, is_ordinary, is_strong, is_weak
from monitor.extract.vocabulary import Vocabulary, capital_seams

__all__ = ["Evidence", "case_cuts"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Weak words that no lower-case brand begins or ends with (inDrive, onSemi and startUp do with theirs).
_BEGINS_NO_BRAND = _words("to of by di ke dan the and from with for that its this at as")
_ENDS_NO_BRAND = _words(
    "the this that these those they he she but and from with when after before by as for at which will has was"
)
_TIME = _words("in on at di pada")
# Weak words that may be cut from a name between two capitals, given that the name also stands by itself. You, we, my,
# kita, one and go are missing on purpose: MyPertamina is a name in an article about Pertamina.
_BEFORE_A_NAME = _words("in on at by from with for the di ke dan of to and but kini tapi")
_AFTER_A_NAME = _words(
    "in on at by from with for the this that it he she they has had was will is di ke dan ini itu dia ia kami tapi"
)
_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a seam is judged by. tagged: a tag begins or ends inside the word, so less is asked of the language."""

    vocabulary: Vocabulary
    language: str | None
    tagged: bool = False


def case_cuts(run: str, before: str, after: str, evidence: Evidence) -> list[int]:
    """Where a run of letters is to be cut, as offsets; empty where it is one word, or cannot be decided.

    before, after: the text around the run, of which a few letters are looked at.
    """
    genitive = (
        len(run) > 1 and run[0] == "s" and run[1].isupper() and before[-1:] in ("'", "’") and before[-2:-1].isalpha()
    )
    if genitive:
        return [1, *(1 + at for at in case_cuts(run[1:], " ", after, evidence))]
    if run.lower() in INNER_CAPITALS:
        return []
    seams = capital_seams(run)
    if not seams:
        return _small_cuts(run, evidence)
    seams = _with_names_closed(run, seams, evidence)
    bounds = [0, *seams, len(run)]
    cuts = []
    for number, at in enumerate(seams, start=1):
        left, right = run[bounds[number - 1] : at], run[at : bounds[number + 1]]
        rest = after if number == len(seams) else ""
        if number == 1 and before[-1:].isdecimal():
            left = before[-1] + left  # 36KrMelaporkan, 5GMenurut
        if _is_seam(left, right, rest, evidence, alone=evidence.vocabulary.counts.get(run, 0) < 2, tail=run[at:]):
            cuts.append(at)
    last = bounds[-2]
    return cuts + [last + at for at in _small_cuts(run[last:], evidence)]


def _with_names_closed(run: str, seams: list[int], evidence: Evidence) -> list[int]:
    """The seams less those inside a name that is known, or that stands by itself in the article (dariYouTube)."""
    bounds = [0, *seams, len(run)]
    keep = list(seams)
    for start in range(len(bounds) - 1):
        for end in range(start + 2, min(start + 4, len(bounds))):
            part = run[bounds[start] : bounds[end]]
            known = part.lower() in INNER_CAPITALS or (part != run and part in evidence.vocabulary.counts)
            inside = (run[bounds[at] : bounds[at + 1]].lower() for at in range(start, end))
            if known and any(is_strong(word, evidence.language) for word in inside):
                continue  # a glued word that recurs, no name
            if known and len(part) <= _LONGEST_NAME:
                keep = [at for at in keep if not bounds[start] < at < bounds[end]]
    # iPhone after a word: the seam lies before its small letter.
    for start in range(1, len(bounds) - 1):
        at, end = bounds[start], bounds[start + 1]
        if at > 2 and run[at - 2 : at].islower() and run[at - 1 : end].lower() in INNER_CAPITALS:
            keep = sorted({at - 1, *(other for other in keep if other != at)})
    return keep


def _is_seam(left: str, right: str, after: str, evidence: Evidence, *, alone: bool, tail: str) -> bool:
    # A drop cap, a lone i- or e-, a genitive: never a word of their own.
    if len(left) < 2 or len(right) < 2:
        return False
    if left[0].islower():
        if left in _BEGINS_NO_BRAND and alone and len(capital_seams(tail)) > 0:
            return True  # byCnEVPost: what follows is a name with capitals inside
        return _after_a_small_word(left, right, after, evidence, alone=alone)
    return _between_capitals(left, right, after, evidence, alone=alone)


def _after_a_small_word(left: str, right: str, after: str, evidence: Evidence, *, alone: bool) -> bool:
    """``paragrafUji``, ``mediaTiongkok``, ``itsTelah``: a word in small letters, then a capital."""
    small = right.lower()
    language, vocabulary = evidence.language, evidence.vocabulary
    if is_strong(left, language):
        return len(right) > 2 or right.isupper() or is_weak(small)
    if is_strong(small, language):
        return len(left) > 2
    named = vocabulary.is_name(right)
    if is_weak(left):
        indonesian = is_indonesian(left) and not is_english(left)
        if named or (left in _BEGINS_NO_BRAND and small in vocabulary.lower):
            return True
        if left == "the":
            return (after[:1].isspace() and after[1:2].isupper()) or (evidence.tagged and len(right) > 2)
        if indonesian and alone and len(right) > 4 and is_indonesian(small) and not is_weak(small):
            return True
        plain = left in _BEGINS_NO_BRAND or indonesian or (evidence.tagged and len(left) > 2)
        return plain and alone and len(right) > 2 and (not is_ordinary(small) or (evidence.tagged and len(left) > 2))
    if len(left) > 3 and alone and _stand_together(small, after, vocabulary):
        return True
    if len(left) < 4 or not vocabulary.is_word(left):
        # An unknown word before a name that stands elsewhere; not three letters (airBaltic).
        return (len(left) > 3 and named and alone) or (evidence.tagged and len(left) > 2 and small in _ENDS_NO_BRAND)
    if named or (evidence.tagged and not is_ordinary(small)):
        return True
    indonesian = language != "en" and is_indonesian(left) and not is_english(left)
    if is_weak(small) and (small in _ENDS_NO_BRAND or indonesian):
        return True
    if small in _TIME:
        return after[:1].isspace() and (after[1:2].isdigit() or after[1:2].isupper())
    if not alone:
        return False
    if not vocabulary.is_word(small):
        # A name that stands nowhere else. Brands in small letters with a capital inside (easyJet, airBaltic) are an
        # English habit, with a short first half; Indonesian words stand in none.
        return len(right) > 2 if indonesian else len(left) > 4 and (len(right) > 2 or after[:1].isdecimal())
    return indonesian and (evidence.tagged or small in vocabulary.lower or is_indonesian(small))


def _stand_together(small: str, after: str, vocabulary: Vocabulary) -> bool:
    """Whether a word and the next stand in the article in small letters: ``uji coba`` for ``paragrafUji coba``."""
    following = after.strip().split(maxsplit=1)[:1]
    return bool(following) and (small, following[0].strip(',.;:!?)”’"')) in vocabulary.pairs


def _between_capitals(left: str, right: str, after: str, evidence: Evidence, *, alone: bool) -> bool:
    """``MenurutBloomberg``, ``TiongkokMengatakan``: two capitalised halves, the shape of most names."""
    first, second = left.lower(), right.lower()
    language, vocabulary = evidence.language, evidence.vocabulary
    if is_strong(first, language):
        return True
    if is_strong(second, language):
        return len(left) > 2 or left.isupper()
    if second == "the":
        return len(left) > 2 and after[:1].isspace() and after[1:2].islower()
    if not alone:
        return False
    if first in _BEFORE_A_NAME and len(right) > 3:
        return vocabulary.is_name(right) or (evidence.tagged and not is_ordinary(second))
    if second in _AFTER_A_NAME and (after[:1].isspace() or not after):
        acronym = left.isupper() and len(left) > 2 and len(right) > 2
        unknown_but_tagged = evidence.tagged and len(left) > 3 and not is_ordinary(first)
        return acronym or unknown_but_tagged or (len(left) > 2 and vocabulary.is_name(left))
    return False


def _small_cuts(word: str, evidence: Evidence) -> list[int]:
    """``Xiaomimengatakan``: a name and a function word or reporting verb without a capital between them.

    Asked of the name: that it stands by itself elsewhere, or a tag and four letters. Suffixes (-nya, -lah) are none.
    """
    if not 7 <= len(word) <= 40:
        return []
    if evidence.tagged and word.islower():
        return _two_small_words(word, evidence)
    if evidence.vocabulary.is_word(word.lower()):
        return []
    for at in range(3, len(word) - 3):  # the longest word first: mengatakan, not akan
        name, rest = word[:at], word[at:]
        named = evidence.vocabulary.is_name(name) or (evidence.tagged and len(name) > 3)
        if named and name[0].isupper() and rest.islower() and is_strong(rest, evidence.language):
            return [at]
    return []


def _two_small_words(word: str, evidence: Evidence) -> list[int]:
    """``menurutpublikasi`` with a tag inside: a strong word and a listed one; kerjasama and daripada stay."""
    if is_listed(word):
        return []
    for at in range(4, len(word) - 3):
        first, rest = word[:at], word[at:]
        strong = is_strong(first, evidence.language) or is_strong(rest, evidence.language)
        if strong and is_listed(first) and is_listed(rest):
            return [at]
    return []
