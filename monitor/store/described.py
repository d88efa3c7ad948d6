"""What a description of a table holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Described:
    """What a row is, and what each column holds. kind: ``table``, ``view`` or ``index`` (full text)."""

    sentence: str
    columns: dict[str, str]
    kind: str = "table"
