"""What was put off while the clock stood ahead, and would be due only when the time has caught up with it.

Of what was looked at, tried or asked for in a time that is still to come, each is due as long after now as it was after
that; what has no such time is due now. What was put off before the clock stood ahead keeps its time. Nothing that
happened is changed: a look in 2099 stays one in 2099.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from typing import Final

from monitor.model import Story
from monitor.schedule import LONGEST_BACK_OFF, LONGEST_REST
from monitor.store.values import fetch, iso

MARGIN: Final = timedelta(hours=1)
"""A clock that is corrected by less is waited for."""

_LONGEST: Final = timedelta(days=8)
"""No article is put off for longer: a week, and what a host asks for. A source is, where its `every` is more."""

_LONGEST_DIGEST: Final = {"weekly": timedelta(days=8)}
_OTHER_DIGEST: Final = timedelta(days=2)
"""Until the next digest of a channel at most, quiet hours taken in; every channel has one, for what overflows."""

_LATER = "strftime('%Y-%m-%dT%H:%M:%fZ', julianday({0}) - julianday({1}) + julianday(:now))"


def stood_ahead(conn: sqlite3.Connection, story: Story, now: datetime) -> bool:
    """Whether a story was passed over, or is due, so late that the clock must have been set back since."""
    rows = fetch(
        conn,
        """SELECT last_pass_at > ?
                  OR EXISTS (SELECT 1 FROM addresses WHERE story_id = stories.id AND next_check > ?)
                  OR EXISTS (SELECT 1 FROM sources WHERE story_id = stories.id AND listed AND next_check > ?)
           FROM stories WHERE slug = ?""",
        [iso(now + MARGIN), iso(now + _LONGEST + MARGIN), iso(_farthest(story, now)), story.slug],
    )
    return bool(rows and rows[0][0])


def set_clock_back(conn: sqlite3.Connection, number: int, story: Story, now: datetime) -> None:
    """Puts right what a story, of this number, waits for; to be called within a transaction, at the start of a pass."""
    times = {
        "story": number,
        "farthest": iso(_farthest(story, now)),
        "now": iso(now),
        "ahead": iso(now + MARGIN),
        "far": iso(now + _LONGEST + MARGIN),
        "rested": iso(now + LONGEST_REST + MARGIN),
        "asked": iso(now + LONGEST_BACK_OFF + MARGIN),
    }
    looked = "(SELECT max(at) FROM checks WHERE source_id = sources.id)"
    for table, seen, far in (("sources", looked, ":farthest"), ("addresses", "last_check", ":far")):
        # Not a second time, though the look stays ahead until the next one: what was put right is due before that look.
        # What was put off for longer than the clock stood ahead is left: it waits less than twice as long.
        conn.execute(
            f"""UPDATE {table} SET next_check = {_LATER.format("next_check", seen)}
                WHERE story_id = :story AND next_check > :ahead AND {seen} > :ahead AND next_check > {seen}
                  AND (next_check > {far} OR
                       julianday(next_check) - julianday({seen}) <= julianday({seen}) - julianday(:now))""",  # noqa: S608 - constants
            times,
        )
    conn.execute(
        """UPDATE addresses SET next_check = :now
           WHERE story_id = :story AND next_check > iif(last_check IS NULL, :now, :far)""",
        times,
    )
    conn.execute(
        f"""UPDATE sources SET next_check = :now WHERE story_id = :story AND next_check > :now AND
            (next_check > :farthest OR last_success IS NULL AND failures = 0 AND {looked} IS NULL)""",  # noqa: S608 - constants
        times,
    )
    conn.execute("UPDATE hosts SET rest_until = :now WHERE rest_until > :rested", times)
    conn.execute("UPDATE host_answers SET next_check = :now WHERE next_check > :asked", times)
    _set_alerts_back(conn, times)
    _set_digests_back(conn, number, story, now)


def _farthest(story: Story, now: datetime) -> datetime:
    """Until when a source may be put off at most, a host's rest taken in."""
    return now + _LONGEST + MARGIN + 2 * max((source.every for source in story.sources), default=timedelta())


def _set_alerts_back(conn: sqlite3.Connection, times: dict[str, object]) -> None:
    """Deliveries and copies that wait, and silences."""
    conn.execute(
        f"""UPDATE deliveries SET next_attempt = {_LATER.format("next_attempt", "updated")}, updated = :now
            WHERE state IN ('pending', 'failed') AND updated > :ahead
              AND alert_id IN (SELECT id FROM alerts WHERE story_id = :story)""",  # noqa: S608 - constants
        times,
    )
    conn.execute(
        f"""UPDATE archivings SET next_attempt = {_LATER.format("next_attempt", "updated")}, updated = :now
            WHERE story_id = :story AND state IN ('pending', 'failed') AND updated > :ahead""",  # noqa: S608 - constants
        times,
    )
    conn.execute(
        f"""UPDATE silences SET until = {_LATER.format("until", "at")}, at = :now
            WHERE story_id = :story AND lifted IS NULL AND at > :ahead""",  # noqa: S608 - constants
        times,
    )


def _set_digests_back(conn: sqlite3.Connection, number: int, story: Story, now: datetime) -> None:
    """What was put off to a digest: when that was done is not kept, but no digest is farther away than the next."""
    for channel in story.channels:
        longest = _LONGEST_DIGEST.get(channel.digest, _OTHER_DIGEST)
        conn.execute(
            """UPDATE deliveries SET next_attempt = :now
               WHERE channel = :channel AND state = 'pending' AND next_attempt > :far
                 AND alert_id IN (SELECT id FROM alerts WHERE story_id = :story)""",
            {"now": iso(now), "channel": channel.name, "far": iso(now + longest + MARGIN), "story": number},
        )
