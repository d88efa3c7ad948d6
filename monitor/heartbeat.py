"""A sign of life after each pass, to an address of the user's choice: a watch that died tells nobody so itself.

The other side, healthchecks.io or what is like it, tells when the call stays away.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Final

from monitor.model import Story
from monitor.outgoing import guard_of
from monitor.posting import PostFailed, post

_SECONDS: Final = 10.0
"""A pass waits no longer for whoever listens; the next one comes soon enough."""

_LONGEST: Final = 10_000
"""Bytes of a summary that are sent: what listens keeps 10 to 100 kB of it."""

_HEADERS: Final = {"Content-Type": "text/plain; charset=utf-8", "User-Agent": "news-story-monitor"}


def beat(
    story: Story, environ: Mapping[str, str], *, summary: str = "", stop: threading.Event | None = None
) -> str | None:
    """Calls the address in the variable that the story names, with the summary as text; None where that was taken.

    Else one sentence that names the story and what came back, and never the address: its path is the key to it. None,
    too, where the story names no variable. Takes no longer than 10 seconds, a second once `stop` is set, and raises
    nothing.
    """
    name = story.health.heartbeat_env
    if name is None:
        return None
    address = environ.get(name, "").strip()
    if not address:
        return f"{story.slug}: no heartbeat was sent: the environment variable {name} is not set"
    body = (summary or f"{story.slug}: a pass is done").encode("utf-8", "replace")[:_LONGEST]
    try:
        status = post(address, body, _HEADERS, seconds=_SECONDS, stop=stop, guard=guard_of(environ))
    except PostFailed as failed:
        return f"{story.slug}: the heartbeat was not taken: {failed}"
    except Exception as error:  # whatever it is, the pass was made; and its text may have the address
        return f"{story.slug}: the heartbeat was not taken: {type(error).__name__}"
    if 200 <= status < 300:
        return None
    why = ", and redirects are not followed" if 300 <= status < 400 else ""
    return f"{story.slug}: the heartbeat was not taken: it answered {status}{why}"


__all__ = ["beat"]
