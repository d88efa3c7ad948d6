"""Requests to the Wayback Machine, by httpx. The only file of this room that knows the network."""

from __future__ import annotations

import time

from monitor.archive.wayback import Reply, Request, Unreached
from monitor.errors import MonitorError
from monitor.guard import Guard
from monitor.outgoing import client, guarded

_LARGEST = 1024 * 1024
_SECONDS = 90.0
_TO_CONNECT = 10.0
_WITHOUT_A_BYTE = 45.0


def open_web(request: Request, *, guard: Guard | None = None, most: int = _LARGEST) -> Reply:
    """One request and its reply: no redirects are followed, so that the keys go nowhere else.

    guard: of where the service may be; without one, on the public Internet only. most: bytes of the reply, a megabyte
    unless said. Raises Unreached, and nothing else, where no whole reply of that size came within a minute and a half.
    """
    import httpx  # late: it takes a tenth of a second, and most commands ask for no copies

    timeout = httpx.Timeout(_WITHOUT_A_BYTE, connect=_TO_CONNECT)
    method = "GET" if request.form is None else "POST"
    until = time.monotonic() + _SECONDS
    try:
        with (
            guarded(guard or Guard()) as within,
            client(timeout) as web,
            web.stream(method, request.url, headers=list(request.headers), content=request.form) as response,
        ):
            body = bytearray()
            for block in response.iter_bytes():
                body += block
                if len(body) > most:
                    size = "a megabyte" if most == _LARGEST else f"{most // 1024**2} MiB"
                    raise Unreached(f"its reply is larger than {size}")
                if time.monotonic() > until:
                    raise Unreached("its reply took too long")
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Reply(response.status_code, headers, bytes(body))
    except MonitorError as error:  # the certificates that are trusted cannot be read
        raise Unreached(str(error)) from None
    except httpx.TimeoutException:
        raise Unreached("it did not answer in time") from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise Unreached(within.said(error)) from None
