"""Whether an article can still be read, judged look by look.

                 missing, too few or too soon        missing for long enough
        live ─────────────────────────────▶ suspect ──────────────────────▶ gone
         ▲ ▲ │                                 │                              │
         │ │ └── blocked ──▶ blocked ──┐       │                              │ seen again
         │ └───────── seen ────────────┘       │                              ▼
         └──────────────── seen ───────────────┘                           restored

Absence is a state, not an error. A wall, a captcha or a 403 says nothing of the article behind it: what was live, or
suspect for its words alone, is blocked; what was missed or gone stays so, and no number of such looks makes anything
gone. Where we were the ones that could not look (no connection, robots.txt, our own guard, a page that could not be
read), nothing is known and nothing changes.

`restored` is a lasting mark: an article that was once taken down and put back stays restored while it is seen. Only a
new miss, or a wall, ends it. `moved` is one too, which also ends when the article is seen at its own address again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from monitor.model import KnownArticle, Presence, Result

_SEEN: Final = frozenset({Result.OK, Result.NOT_MODIFIED})


@dataclass(frozen=True, slots=True)
class Verdict:
    """An article's presence after a look. `reason` says why it changed, and is empty where it did not."""

    presence: Presence
    reason: str


def judge(
    article: KnownArticle,
    result: Result,
    *,
    now: datetime,
    looks: int,
    over: timedelta,
    reason: str = "",
    is_home: bool = False,
) -> Verdict:
    """An article's presence after a look at `now` that ended in `result`.

    It is gone after `looks` looks that missed it since it was last seen, the present one counted in, of which the first
    lies at least `over` back; ``looks=1`` with no time decides at once. A look that is reported twice counts once.
    reason: what the look met (``404``), to be told if the presence changes. is_home: it was seen at its own address.
    Raises ValueError where `looks` is below 1 or `over` below nothing.
    """
    if looks < 1 or over < timedelta():
        raise ValueError(f"looks must be 1 or more and over not negative: {looks}, {over}")
    was = article.presence
    if result in _SEEN:
        if was is Presence.GONE:
            return Verdict(Presence.RESTORED, reason or "it can be read again")
        if was in (Presence.SUSPECT, Presence.BLOCKED):
            return Verdict(Presence.LIVE, reason or "it was there after all")
        if was is Presence.MOVED and is_home:
            return Verdict(Presence.LIVE, reason or "it is read at its own address again")
    elif result is Result.BLOCKED:
        was_missed = any(look.result is Result.MISSING for look in article.misses)
        only_doubted = was is Presence.SUSPECT and article.doubts > 0 and not was_missed
        if was in (Presence.LIVE, Presence.RESTORED, Presence.MOVED) or only_doubted:
            return Verdict(Presence.BLOCKED, reason or "the page is closed to us")
    elif result is Result.MISSING and was is not Presence.GONE:
        missed = {look.at for look in article.misses if look.result is Result.MISSING and look.at <= now} | {now}
        if len(missed) >= looks and now - min(missed) >= over:
            return Verdict(Presence.GONE, _told(reason, f"missing at {len(missed)} looks" if looks > 1 else "missing"))
        if was is not Presence.SUSPECT:
            return Verdict(Presence.SUSPECT, _told(reason, "missing at a first look"))
    return Verdict(was, "")


def _told(reason: str, fact: str) -> str:
    return f"{fact}: {reason}" if reason else fact
