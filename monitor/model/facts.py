"""What a text states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


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
    """A quantity said about something, with its sentence.

    about: what it is said of: a topic, in English whatever the language (``capacity``), else the nearest name as
    printed, else empty.
    """

    quantity: Quantity
    sentence: str
    about: str = ""


FactKind = Literal["concept", "name", "thing", "quantity", "date", "quote", "statement", "sentence"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that an article says, told so that another article's saying of it is known for the same.

    key: stable, and the same in every language where that can be: a concept's name, a name's letters, unit and value,
    a day. Two facts of one kind and key are one fact. said: as printed; start, end: its place in the article's text
    (-1 where it stands in the title alone). about: of a quantity, as in Claim; names: keys of the concepts and names in
    its sentence, of a quantity the nearest first. value, unit, modifier: of a quantity, as in Quantity; of a date, the
    day. speaker: of a quotation or statement, as printed; names[0] is then the speaker's key. denies: it says that
    something is not so. restates: a figure that is another one converted: ``10 billion yuan ($1.5 billion)``.
    grams: hashes of the words, the smallest few, by which a reworded sentence or quotation is known again.
    """

    kind: FactKind
    key: str
    said: str
    sentence: str = ""
    start: int = -1
    end: int = -1
    language: str | None = None
    value: str = ""
    unit: str = ""
    modifier: str = ""
    ambiguous: bool = False
    about: str = ""
    names: tuple[str, ...] = ()
    speaker: str = ""
    denies: bool = False
    restates: bool = False
    grams: tuple[int, ...] = ()
