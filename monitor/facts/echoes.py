"""Whether something said is said again: cut shorter, or denied in other words."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from monitor.facts.grams import tokens
from monitor.facts.units import words
from monitor.model import Fact

_CONTAINED: Final = 0.6
_SAME_DENIAL: Final = 0.6
_FEW: Final = 2
_STEM: Final = 5
_LONGEST: Final = 400
_IDLE: Final = frozenset(
    words(
        "not never no nothing nobody any anything a an the of to in on at for from with by and or it its he she they we"
        " had has have been was were is are be being yet so far ever all some such that this which would could did do"
        " does also still tidak belum bukan tak tiada pernah apa pun apapun yang untuk dari dengan oleh di ke dan atau"
        " itu ini akan telah sudah juga sama sekali masih pihaknya ia dia mereka kami adanya ada hal soal tentang"
        " hingga sampai saat sejauh"
    )
)
_IDLE_HAN: Final = frozenset("的了过任何没有未不无尚并从曾也还是在就对与和及")


def says_again(fact: Fact, other: Fact) -> bool:
    """Whether two quotations, or two statements, of one language are the same but for what was left out or reworded.

    A quotation says another again where six tenths of the runs of words of the shorter one stand in the longer. A
    denial does where six tenths of the words that carry it do, whatever their order and endings; who denies it must be
    told to be the same by the caller.
    """
    if fact.kind != other.kind or fact.language != other.language:
        return False
    if fact.kind == "quote":
        return _shared(_runs(fact.said[:_LONGEST]), _runs(other.said[:_LONGEST])) >= _CONTAINED
    ours, theirs = _carriers(fact.said[:_LONGEST]), _carriers(other.said[:_LONGEST])
    # One word that both have tells little where one of them says much more.
    told_alike = min(len(ours), len(theirs)) > 1 or max(len(ours), len(theirs)) <= _FEW
    return told_alike and _shared(ours, theirs) >= _SAME_DENIAL


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """What the smaller of two sets has in common with the other, 0 to 1."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


@lru_cache(maxsize=4096)
def _runs(said: str) -> frozenset[str]:
    found = tokens(said)
    return frozenset(" ".join(found[at : at + 3]) for at in range(max(1, len(found) - 2)))


@lru_cache(maxsize=4096)
def _carriers(said: str) -> frozenset[str]:
    """The words of a denial that say what is denied, cut to their first letters; of Han the characters."""
    return frozenset(word[:_STEM] for word in tokens(said) if word not in _IDLE and word not in _IDLE_HAN)
