"""How much was written of a story on each day, in which language, and what was changed and taken down."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """articles: by the day of publication (as stored, ``2022-09-01``) and language, None where unknown.

    changes, gone: by the day on which they were seen.
    """

    articles: dict[tuple[str, str | None], int]
    changes: dict[str, int]
    gone: dict[str, int]


def counted(conn: sqlite3.Connection, story: int) -> Counted:
    """What the timeline has on each day. An article of which no day, or one to come, is known is counted when seen."""
    articles = conn.execute(
        """SELECT day, language, sum(entries) FROM story_days WHERE story_id = ? AND kind = 'article'
           GROUP BY day, language""",
        [story],
    )
    changes = conn.execute(
        """SELECT day, sum(entries) FROM story_days WHERE story_id = ? AND kind = 'change' AND what <> ''
           GROUP BY day""",
        [story],
    )
    gone = conn.execute(
        """SELECT day, sum(entries) FROM story_days WHERE story_id = ? AND kind = 'presence' AND what = 'gone'
           GROUP BY day""",
        [story],
    )
    return Counted({(day, language or None): count for day, language, count in articles}, dict(changes), dict(gone))
