"""Signs that an outlet's pages are read no more as they were, or not shown to us at all. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from statistics import median

from monitor.health.sign import IN_A_ROW, Sign
from monitor.model import OutletVitals, PageLook, Result, Trouble, TroubleKind

PAGES = 5
"""So many different pages in a row must be short, or looks be refused, before somebody is told."""

KNOWN = 8
"""So many different pages an outlet must have shown before it is known how long its texts are."""

LITTLE = 0.4
"""Short is less than this share of the outlet's median, and of the longest of any five pages in a row."""

AGAIN = 0.6
"""And the trouble is over where the median of the latest pages is this share of what it was."""

REFUSED = frozenset({Result.BLOCKED, Result.ROBOTS})
REFUSED_PAGES = 3
AT_ONCE = timedelta(hours=1)
"""What is seen within so much time may be one thing: a gallery published in five parts, a host that wants patience."""

CHANCE = 1e-4
"""Where some pages are behind a wall, a row of refusals is a sign where chance brings one so rarely."""

_READ = frozenset({Result.OK, Result.BROKEN})


def signs(outlet: OutletVitals) -> list[Sign]:
    """What is wrong with an outlet by the latest looks at its pages."""
    found = _blocked(outlet) or _short(outlet)
    return [found] if found is not None else []


def is_over(trouble: Trouble, outlet: OutletVitals) -> bool:
    """Whether an outlet is out of a trouble that it was in."""
    looks = [look for look in outlet.looks if look.at > trouble.since]
    if trouble.kind is TroubleKind.BLOCKED:
        since = [look for look in outlet.looks if look.at >= trouble.since]
        refused = any(look.is_source and look.result in REFUSED for look in since)
        answered = [look for look in looks if look.result is not Result.UNREACHABLE and (refused or not look.is_source)]
        return len(answered) >= IN_A_ROW and not any(look.result in REFUSED for look in answered[-IN_A_ROW:])
    latest = _latest(_readings(looks))[-PAGES:]
    return len(latest) >= PAGES and median(look.words or 0 for look in latest) >= AGAIN * (trouble.usual or 0)


def _blocked(outlet: OutletVitals) -> Sign | None:
    # That a source is shown says nothing of the pages: many hosts refuse these and show their feed.
    looks = [
        look
        for look in outlet.looks
        if look.result is not Result.UNREACHABLE and not (look.is_source and look.result not in REFUSED)
    ]
    refused = 0
    while refused < len(looks) and looks[-1 - refused].result in REFUSED:
        refused += 1
    before = _latest([look for look in looks[: len(looks) - refused] if not look.is_source])
    walled = {look.url for look in before if look.result in REFUSED}
    # What was refused while others were shown is behind a wall, and asked for again and again.
    row = [look for look in reversed(looks[len(looks) - refused :]) if look.url not in walled]
    pages = {look.url for look in row}
    if len(row) < PAGES or len(pages) < REFUSED_PAGES or row[0].at - row[-1].at < AT_ONCE:
        return None
    # By the rule of succession: of an outlet of which little is known, much may be behind a wall.
    if before and ((len(walled) + 1) / (len(before) + 2)) ** len(pages) > CHANCE:
        return None
    forbidden = all(look.result is Result.ROBOTS for look in row)
    how = "its robots.txt forbids every page" if forbidden else "it refuses every page"
    detail = f"{outlet.outlet}: {how} that we ask for, {len(pages)} of them at the latest {len(row)} looks"
    return Sign(TroubleKind.BLOCKED, outlet.outlet, row[-1].at, detail, row[0].at)


def _short(outlet: OutletVitals) -> Sign | None:
    readings = _readings(outlet.looks)
    latest = _latest(readings)[-PAGES:]
    if len(latest) < PAGES or latest[-1].at - latest[0].at < AT_ONCE:
        return None
    before = _latest([look for look in readings if look.at < latest[0].at])
    if len(before) < KNOWN:
        return None
    lengths = [look.words or 0 for look in before]
    usual = median(lengths)
    longest = max(look.words or 0 for look in latest)
    # Some outlets have many short pieces: a run of them is a sign only where it is short beside those, too.
    runs = (max(lengths[begin : begin + PAGES]) for begin in range(len(lengths) - PAGES + 1))
    if longest >= LITTLE * min(usual, *runs):
        return None
    now = median(look.words or 0 for look in latest)
    detail = (
        f"{outlet.outlet}: of the latest {PAGES} pages {now:.0f} words each were read, where it used to be {usual:.0f};"
        " it may have been redesigned"
    )
    return Sign(TroubleKind.SHORT, outlet.outlet, latest[0].at, detail, latest[-1].at, usual)


def _readings(looks: Iterable[PageLook]) -> list[PageLook]:
    return [look for look in looks if look.words is not None and look.result in _READ]


def _latest(looks: Sequence[PageLook]) -> list[PageLook]:
    """The latest look at each page, in their order."""
    found: dict[str, PageLook] = {}
    for look in looks:
        found.pop(look.url, None)
        found[look.url] = look
    return list(found.values())
