"""What a verdict on a watch says: counts, delays, and a sentence for everything that went wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, fields


@dataclass(slots=True)
class Verdict:
    """Counts, delays in minutes, and `wrong`: a sentence for everything that was missed, false or told twice."""

    articles: int = 0
    articles_missed: int = 0
    edits: int = 0
    edits_found: int = 0
    edits_missed: int = 0
    edits_within_gap: int = 0
    edits_behind_wall: int = 0
    edits_behind_304: int = 0
    edits_to_come: int = 0
    changes: int = 0
    changes_false: int = 0
    deletions: int = 0
    deletions_found: int = 0
    deletions_missed: int = 0
    deletions_false: int = 0
    returns: int = 0
    returns_found: int = 0
    returns_missed: int = 0
    returns_to_come: int = 0
    returns_false: int = 0
    moves: int = 0
    moves_found: int = 0
    noise: int = 0
    fragments: int = 0
    walls: int = 0
    lies: int = 0
    alerts: int = 0
    alerts_twice: int = 0
    alerts_false: int = 0
    alerts_missed: int = 0
    messages: int = 0
    messages_twice: int = 0
    passes: int = 0
    looks: int = 0
    looks_per_article: float = 0.0
    gap_p50: float | None = None
    gap_p90: float | None = None
    delay_mean: float | None = None
    delay_p90: float | None = None
    gone_mean: float | None = None
    classed: int = 0
    classed_right: int = 0
    readings: int = 0
    readings_as_written: int = 0
    wrong: list[str] = field(default_factory=list)
    otherwise: list[str] = field(default_factory=list)
    """Single edits that are not classed as what they were: told, and not wrong."""

    def as_row(self) -> dict[str, object]:
        return {one.name: getattr(self, one.name) for one in fields(self)}
