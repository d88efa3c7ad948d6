"""Sending a message to a webhook of one's own: JSON, signed.

The headers are those of the Standard Webhooks specification 1.0: `webhook-id` is the message's key, the same whenever
it is sent again; `webhook-timestamp` the second of this attempt; `webhook-signature` ``v1,`` and the base64 of the
HMAC-SHA256 of ``id.timestamp.body``. Any of that specification's libraries verifies them.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from monitor.alerts.failure import DeliveryFailed
from monitor.alerts.unlogged import unlogged
from monitor.errors import MonitorError
from monitor.guard import Guard
from monitor.outgoing import client, guarded

_SECONDS = 15.0
_LONGEST_REST = timedelta(days=1)
_PREFIX = "whsec_"


def post(address: str, secret: str, key: str, data: str, *, at: datetime, guard: Guard | None = None) -> None:
    """Posts `data`, a JSON document. Raises DeliveryFailed for any answer but 2xx, with when to try again if it says.

    secret: ``whsec_`` and base64, or any other text; without one the message is not signed. guard: of where it may be;
    without one, on the public Internet only.
    """
    import httpx  # late: it takes a tenth of a second, and most commands send nothing

    body = data.encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "news-story-monitor",
        "webhook-id": key,
        "webhook-timestamp": str(int(at.timestamp())),
    }
    if secret:
        headers["webhook-signature"] = signature(secret, key, int(at.timestamp()), body)
    try:
        with (
            unlogged("httpx", "httpcore"),
            guarded(guard or Guard()) as within,
            client(_SECONDS) as web,
            web.stream("POST", address, headers=headers, content=body) as reply,
        ):
            status, rest = reply.status_code, reply.headers.get("retry-after", "")
    except MonitorError as error:  # the certificates that are trusted cannot be read
        raise DeliveryFailed(str(error)) from None
    except httpx.TimeoutException:
        raise DeliveryFailed("it did not answer in time") from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise DeliveryFailed(within.said(error)) from None
    if not 200 <= status < 300:
        raise DeliveryFailed(f"it answered {status}", retry_after=rest_until(rest, at))


def signature(secret: str, key: str, timestamp: int, body: bytes) -> str:
    """The value of `webhook-signature`. Raises DeliveryFailed for a secret that begins as base64 and is none."""
    raw = secret.encode()
    if secret.startswith(_PREFIX):
        try:
            raw = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
        except ValueError:
            raise DeliveryFailed("its secret begins with whsec_, but what follows is not base64") from None
    signed = hmac.new(raw, f"{key}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return "v1," + base64.b64encode(signed).decode()


def rest_until(value: str, at: datetime) -> datetime | None:
    """RFC 9110, 10.2.3: seconds, or a date; at most a day ahead, None where there is nothing that can be read."""
    try:
        wait = (
            timedelta(seconds=int(value))
            if value.isascii() and value.isdecimal()
            else parsedate_to_datetime(value) - at
        )
    except (TypeError, ValueError, OverflowError):
        return None
    return at + min(max(wait, timedelta()), _LONGEST_REST)
