"""Sentences with slots: what made-up articles are written from, in a language."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Bank:
    """All that is needed to write articles of one story in one language.

    headlines name the story; retold are other headlines over the same article. lines, quotes, corrections: paragraphs.
    Slots: who, place, firm, day, n (a count), money, pct, verb, and in quotes said. slips: words and how they are
    mistyped. money, pct: how an amount is written; thousands: what separates them.
    """

    language: str
    headlines: tuple[str, ...]
    retold: tuple[str, ...]
    lines: tuple[str, ...]
    quotes: tuple[str, ...]
    said: tuple[str, ...]
    corrections: tuple[str, ...]
    verbs: tuple[str, ...]
    slips: tuple[tuple[str, str], ...]
    retraction: str
    who: tuple[str, ...]
    places: tuple[str, ...]
    firms: tuple[str, ...]
    days: tuple[str, ...]
    money: str
    pct: str
    thousands: str

    def count(self, dice: Random) -> str:
        """A number such as ``1,260``, never a round one."""
        number = dice.randrange(112, 9_890)
        return f"{number:,}".replace(",", self.thousands)

    def value(self, slot: str, dice: Random) -> str:
        """Something to put into a slot."""
        if slot == "n":
            return self.count(dice)
        if slot == "money":
            return self.money.format(dice.randrange(12, 980))
        if slot == "pct":
            return self.pct.format(dice.randrange(2, 49))
        choices = {
            "who": self.who,
            "place": self.places,
            "firm": self.firms,
            "day": self.days,
            "verb": self.verbs,
            "said": self.said,
        }
        return dice.choice(choices[slot])
