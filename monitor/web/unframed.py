"""Datasette's own pages say nothing of what may be done with them; ours do, in `frame`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

_App = Callable[[Any, Any, Any], Awaitable[None]]
_NAME = b"content-security-policy"
POLICY = b"frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
"""Nothing that Datasette or a plugin of it loads: no page of another site shows theirs and has a click fall on it."""


def unframed(app: _App) -> _App:
    """The server, whose answers may not be shown within pages of others, where they say nothing of it themselves."""

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                if not any(name.lower() == _NAME for name, _ in headers):
                    message = {**message, "headers": [*headers, (_NAME, POLICY)]}
            await send(message)

        await app(scope, receive, sending if scope["type"] == "http" else send)

    return wrapped
