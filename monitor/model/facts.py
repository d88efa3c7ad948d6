"""What a text states."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as a text states it.

    value: in `unit`, scale applied, as a decimal number in plain notation (``10000000000``). unit: ``CNY``, ``USD``,
    ``IDR``, ``%``, ``vehicle``, ``person``, ``km``, ``year``, … or empty for a bare number. modifier: about, more than,
    less than, or empty. start, end: offsets of `text` in the whole.
    """

    value: str
    unit: str
    text: str
    start: int
    end: int
    modifier: str = ""
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity said about something, with its sentence."""

    quantity: Quantity
    sentence: str
