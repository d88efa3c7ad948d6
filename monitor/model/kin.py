"""How one text stands to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Relation = Literal["original", "same", "copy", "derived", "shares", "independent"]


@dataclass(frozen=True, slots=True)
class Kinship:
    """How a text stands to another: `containment` |A∩B| / min(|A|, |B|) and `resemblance` |A∩B| / |A∪B| of shingles."""

    relation: Relation
    other: str
    containment: float
    resemblance: float
