"""Signs that all of a watch is in trouble: nothing comes in, or nothing goes out. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from monitor.health.quiet import GOOD, quiet
from monitor.health.sign import IN_A_ROW, Sign, span
from monitor.health.sources import LEARNT, LONGER
from monitor.model import ChannelVitals, Disk, Result, SourceVitals, Trouble, Visit
from monitor.model import TroubleKind as Kind

OFFLINE_FOR = timedelta(minutes=30)

FIRST_WEEK = 3
"""While it is not known what a week is like, sources that answer may be quiet for so many times as long: a weekend of
workday papers has some 62 hours."""

LEAST_FREE = 256 * 2**20
MOST_FREE = 2 * 2**30
FREE_SHARE = 0.05
"""A disk is nearly full with less than a twentieth of it free, or 2 GiB of a large one; with less than 256 MiB, any."""

ENOUGH_AGAIN = 1.2
"""And has room again with so many times that."""


def offline(story: str, unreached: Sequence[SourceVitals], *, of: int) -> Sign | None:
    """More than half of so many sources, of two hosts and more, were tried since any answered, and none of them does:
    it is most likely we who are cut off. The others were not due yet."""
    if len({source.host for source in unreached}) < 2 or 2 * len(unreached) <= of:
        return None
    visits = sorted(visit.at for source in unreached for visit in source.visits)
    if len(visits) < IN_A_ROW or visits[-1] - visits[0] < OFFLINE_FOR:
        return None
    detail = f"none of {len(unreached)} sources can be reached; is this machine on the network?"
    return Sign(Kind.OFFLINE, story, visits[0], detail, visits[-1])


def is_online(trouble: Trouble, all_visits: Sequence[tuple[str, Visit]]) -> bool:
    """Whether hosts answer again, whatever they say."""
    latest = [visit for _, visit in all_visits if visit.at > trouble.since][-IN_A_ROW:]
    return len(latest) >= IN_A_ROW and not any(visit.result is Result.UNREACHABLE for visit in latest)


def nothing(story: str, all_visits: Sequence[tuple[str, Visit]], *, after: timedelta) -> Sign | None:
    """No source of the story offered anything new for so long, and for twice as long as ever before.

    Visits that failed count for the time: it is the same to whoever waits. In the first week, it is three times as long
    where any was answered.
    """
    known = quiet(visit for _, visit in all_visits)
    if known.since is None or known.visits < IN_A_ROW:
        return None
    good = sum(visit.result in GOOD for _, visit in all_visits[-known.visits :])
    if good and known.watched < LEARNT:
        after *= FIRST_WEEK
    if known.lately < max(after, LONGER * known.longest):
        return None
    detail = (
        f"no source has offered anything new for {span(known.lately)}, at {known.visits} visits, of which {good} were"
        " answered"
    )
    return Sign(Kind.NOTHING, story, known.since, detail, all_visits[-1][1].at)


def finds(trouble: Trouble, all_visits: Sequence[tuple[str, Visit]]) -> bool:
    """Whether something new was offered since."""
    return any(visit.fresh for _, visit in all_visits if visit.at > trouble.since)


def undelivered(channel: ChannelVitals, now: datetime) -> Sign | None:
    """What is sent to a channel failed three times in a row, or was given up, and nothing has arrived since."""
    if channel.attempts < IN_A_ROW and not channel.dead:
        return None
    given_up = f"; {channel.dead} given up, and kept as dead" if channel.dead else ""
    detail = f"what is sent to the channel {channel.name} does not arrive: {channel.error or 'it fails'}{given_up}"
    return Sign(Kind.DELIVERIES, channel.name, min(channel.since or now, now), detail, now)


def arrives(channel: ChannelVitals, trouble: Trouble) -> bool:
    """Whether something has arrived on a channel since its trouble began, or nothing that failed waits any more."""
    if channel.attempts >= IN_A_ROW or channel.dead:
        return False
    return channel.arrived is not None and channel.arrived > trouble.since


def full(story: str, disks: Sequence[Disk]) -> Sign | None:
    """The disk was nearly full at the end of the latest passes."""
    latest = disks[-IN_A_ROW:]
    if len(latest) < IN_A_ROW or any(disk.free >= least_free(disk) for disk in latest):
        return None
    last = latest[-1]
    detail = f"the disk of the database is nearly full: {_bytes(last.free)} of {_bytes(last.total)} are free"
    return Sign(Kind.DISK, story, latest[0].at, detail, last.at, float(least_free(last)))


def has_room(disks: Sequence[Disk]) -> bool:
    """Whether the disk had room again at the end of the latest passes."""
    latest = disks[-IN_A_ROW:]
    return len(latest) >= IN_A_ROW and all(disk.free >= ENOUGH_AGAIN * least_free(disk) for disk in latest)


def least_free(disk: Disk) -> int:
    """With less than so many bytes free it is nearly full."""
    return max(LEAST_FREE, min(MOST_FREE, round(FREE_SHARE * disk.total)))


def _bytes(size: int) -> str:
    return f"{size / 2**30:.1f} GiB" if size >= 2**30 else f"{size / 2**20:.0f} MiB"
