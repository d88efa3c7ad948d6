"""Whether something said is said again: cut shorter, or denied in other words."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from monitor.facts._fold import fold
from monitor.facts.grams import tokens
from monitor.facts.units import words
from monitor.model import Fact

_CONTAINED: Final = 0.6
_SAME_RUNS: Final = 0.6
_FEW: Final = 2
_STEM: Final = 5
_LONGEST: Final = 400
_IDLE: Final = frozenset(
    words(
        "not never no nothing nobody any anything a an the of to in on at for from with by and or it its he she they we"
        " had has have been was were is are be being yet so far ever all some such that this which would could did do"
        " does also still tidak belum bukan tak tiada pernah apa pun apapun yang untuk dari dengan oleh di ke dan atau"
        " itu ini akan telah sudah juga sama sekali masih pihaknya ia dia mereka kami adanya ada hal soal tentang"
        " hingga sampai saat sejauh kepada milik"
        " denied denies deny denying refuted refutes disputed disputes rejected rejects dismissed dismisses"
        " membantah menyangkal menampik menepis dibantah"
        " monday tuesday wednesday thursday friday saturday sunday"
        " senin selasa rabu kamis jumat sabtu minggu"
    )
)
_IDLE_HAN: Final = frozenset("的了过任何没有未不无尚并从曾也还是在就对与和及其该此这那座所会将要位于")
_DENIED_HAN: Final = re.compile("否认|辟谣|驳斥|反驳")
_NUMBER: Final = re.compile(r"[0-9]+")


def says_again(fact: Fact, other: Fact) -> bool:
    """Whether two quotations, or two statements, of one language are the same but for what was left out or reworded.

    A quotation says another again where six tenths of the runs of words of the shorter one stand in the longer. A
    denial does where all the words that carry the shorter one do, whatever their order and endings, and its figures;
    of Han, which has no words, all characters and six tenths of the pairs of them. Less does not do: who denies the
    sale of a plant and who denies its closure differ in one word. Who denies it must be told to be the same by the
    caller.
    """
    if fact.kind != other.kind or fact.language != other.language:
        return False
    if fact.kind == "quote":
        return _shared(_runs(fact.said[:_LONGEST]), _runs(other.said[:_LONGEST])) >= _CONTAINED
    said, before = fact.said[:_LONGEST], other.said[:_LONGEST]
    ours, theirs = _carriers(said), _carriers(before)
    # One word that both have tells little where one of them says much more.
    told_alike = min(len(ours), len(theirs)) > 1 or max(len(ours), len(theirs)) <= _FEW
    if not told_alike or not _is_within(ours, theirs) or not _is_within(_numbers(said), _numbers(before)):
        return False
    pairs, others = _pairs(said), _pairs(before)
    return not pairs or not others or _shared(pairs, others) >= _SAME_RUNS


def _is_within(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether either of two sets stands in the other."""
    return one <= other or other <= one


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """What the smaller of two sets has in common with the other, 0 to 1."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


@lru_cache(maxsize=1024)  # of a long sentence it holds 5 kB
def _runs(said: str) -> frozenset[str]:
    found = tokens(said)
    return frozenset(" ".join(found[at : at + 3]) for at in range(max(1, len(found) - 2)))


@lru_cache(maxsize=4096)
def _carriers(said: str) -> frozenset[str]:
    """The words of a denial that say what is denied, cut to their first letters; of Han the characters."""
    return frozenset(word[:_STEM] for word in _words(said))


@lru_cache(maxsize=4096)
def _pairs(said: str) -> frozenset[str]:
    """The Han characters of what is denied, each with the next one: 裁员 and 高管离职裁撤员工 share characters only."""
    han = [word for word in _words(said) if "\u3400" <= word[0] <= "\u9fff"]
    return frozenset(map("".join, pairwise(han)))


@lru_cache(maxsize=4096)
def _numbers(said: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(fold(said)))


def _words(said: str) -> list[str]:
    found = tokens(_DENIED_HAN.sub("", said))
    return [word for word in found if word not in _IDLE and word not in _IDLE_HAN and word != "0"]
