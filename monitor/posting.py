"""One POST with an end: so many seconds in all, also against a server that sends a byte now and then."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from monitor.alerts.unlogged import unlogged
from monitor.errors import MonitorError
from monitor.guard import Guard
from monitor.outgoing import client, guarded

if TYPE_CHECKING:
    import httpx


_GLANCE: Final = 0.1
"""Whether to stop is asked every so many seconds."""

_MOMENT: Final = 1.0
"""Seconds that an answer may still take when whoever waits for it is told to stop."""


class PostFailed(Exception):
    """No answer came; the text is a sentence without the address, which may be a secret."""


def post(
    address: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    seconds: float,
    stop: threading.Event | None = None,
    guard: Guard | None = None,
) -> int:
    """The status of the answer, whatever it is; a redirect is one like any other.

    stop: once that is set, it is waited for but a moment. guard: of where it may be; without one, on the public
    Internet only.
    Raises PostFailed where there is none within so many seconds, or the address is none of the web. Nothing is logged:
    the libraries beneath would log the address.
    """
    import httpx  # late: it takes a tenth of a second, and most commands send nothing

    try:
        if urlsplit(address).scheme.lower() not in ("http", "https"):
            raise PostFailed("the address does not begin with http:// or https://")
        with unlogged("httpx", "httpcore"):
            web = client(seconds)
    except MonitorError as error:  # the certificates that are trusted cannot be read
        raise PostFailed(str(error)) from None
    except (ValueError, OSError) as error:  # what an address or a proxy's can be beside one
        raise PostFailed(_failed(error)) from None
    came: list[int] = []
    failed: list[str] = []

    def send() -> None:
        try:
            with unlogged("httpx", "httpcore"), guarded(guard or Guard()) as within:
                came.append(_status(web, address, body, headers))
        except httpx.TimeoutException:
            failed.append(_late(seconds))
        except BaseException as error:  # nobody else would hear of it
            failed.append(within.said(error))

    # A time-out of the library's is for each read, and a name that is not resolved has none: so it is waited for here.
    thread = threading.Thread(target=send, name="post", daemon=True)
    thread.start()
    is_stopped = _wait(thread, seconds, stop or threading.Event())
    web.close()  # whoever still reads finds the connection closed, and ends
    if came:
        return came[0]
    if failed:
        raise PostFailed(failed[0])
    raise PostFailed("it had not answered when the watch was told to stop" if is_stopped else _late(seconds))


def _wait(thread: threading.Thread, seconds: float, stop: threading.Event) -> bool:
    """Waits for a thread, no longer than that; whether it was told to stop before."""
    until = time.monotonic() + seconds
    while thread.is_alive() and not stop.is_set() and (left := until - time.monotonic()) > 0:
        thread.join(min(left, _GLANCE))
    if stop.is_set():
        thread.join(_MOMENT)
    return stop.is_set()


def _status(web: httpx.Client, address: str, body: bytes, headers: Mapping[str, str]) -> int:
    with web.stream("POST", address, headers=dict(headers), content=body) as reply:
        return reply.status_code  # what else it has to say is not read


def _late(seconds: float) -> str:
    return f"it did not answer within {seconds:g} seconds"


def _failed(error: BaseException) -> str:
    return f"the connection failed ({type(error).__name__})"  # its text has the address


__all__ = ["PostFailed", "post"]
