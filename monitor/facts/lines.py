"""Names, words and figures as they stand in a line for a reader of English."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from monitor.facts.known_names import ENGLISH, letters
from monitor.facts.topics import MOVES, TOPICS
from monitor.facts.wording import in_words
from monitor.facts.worth import is_trivial
from monitor.model import Fact

LONGEST: Final = 100
"""So many columns of what somebody said are shown; a Han character takes two."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_RANKS: Final = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_BREAK = re.compile(r"[，。；、！？：]")
_BESIDE: Final = 18
_ACRONYM: Final = 4


def named(key: str, said: str) -> str:
    """A name in English where it is one that everybody knows, else as printed; a dateline's DEMAK is Demak.

    What is printed in Latin letters and says more than the known name stays: Hyundai Motor.
    """
    known = ENGLISH.get("".join(letter for letter in key if letter.isalnum()))
    if known and not (" " in said and letters(known) in letters(said)):
        return known
    return said.title() if said.isalpha() and said.isupper() and len(said) > _ACRONYM else said


def thing(fact: Fact) -> str:
    """A numbered thing: as printed where it is in Latin letters, else in English with what is printed behind."""
    owner, kind, rank = (*fact.key.split("/"), "", "")[:3]
    if not _HAN.search(fact.said) or owner not in ENGLISH or not rank.isdigit() or int(rank) >= len(_RANKS):
        return fact.said
    return f"{ENGLISH[owner]}'s {_RANKS[int(rank)]} {kind} ({fact.said})"


def said_of(fact: Fact) -> str:
    """Of what a figure is said, with a colon; empty where that is unknown."""
    if not fact.about:
        return ""
    is_topic = fact.about in TOPICS or fact.about in MOVES
    return f"{fact.about if is_topic or not fact.names else named(fact.names[0], fact.about)}: "


def told_of(fact: Fact) -> str:
    """A figure with what it is said of: ``investment: 10 billion yuan``; a bare number with the words beside it."""
    said = figure(fact)
    return said if said.startswith("“") else f"{said_of(fact)}{said}"


def figure(fact: Fact) -> str:
    """A figure in words; a number without a unit with the words around it, which tell what is counted."""
    if fact.unit or not is_trivial(fact):
        return in_words(fact.value, fact.unit, fact.modifier)
    at = fact.sentence.find(fact.said)
    if at < 0:
        return in_words(fact.value, fact.unit, fact.modifier)
    begin, end = max(0, at - _BESIDE), at + len(fact.said) + _BESIDE
    ahead, behind = fact.sentence[begin:at], fact.sentence[at + len(fact.said) : end]
    if begin and not _HAN.search(ahead):
        ahead = ahead.partition(" ")[2]
    if end < len(fact.sentence) and not _HAN.search(behind):
        behind = behind.rpartition(" ")[0]
    return f"“{(ahead + fact.said + behind).strip(' ,;，；。')}”"


def shortened(said: str, longest: int = LONGEST) -> str:
    """What somebody said without the comma that the sentence goes on with, cut between words, with … where it was."""
    said = " ".join(said.split()).rstrip(" ,，;；")
    width = 0
    fits = 0
    for letter in said[: longest + 1]:
        width += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if width > longest:
            break
        fits += 1
    if fits == len(said):
        return said
    cut = said[:fits]
    if not _HAN.search(cut[-6:]):
        cut = cut.rpartition(" ")[0] or cut
    else:
        breaks = [found.start() for found in _BREAK.finditer(cut, fits // 2)]
        cut = cut[: breaks[-1]] if breaks else cut
    return cut.rstrip(' ,，;；、:：-–—“"') + "…"
