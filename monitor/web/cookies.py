"""Cookies of others, which a browser sends along: to a server of one machine those of every other there, on any port.

Python's reader of cookies raises for some names that browsers allow, and stops at some values, so that one such cookie
would be an error on every page, or hide ours.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie
from typing import Any

_App = Callable[[Any, Any, Any], Awaitable[None]]


def readable(header: str) -> str:
    """A Cookie header without those of its cookies that cannot be read; as it is, where all can be."""
    parts = [part.strip() for part in header.split(";")]
    if _count(header) == len(parts):
        return header
    return "; ".join(part for part in parts if _count(part) == 1)


def with_readable_cookies(app: _App) -> _App:
    """The server, told only of the cookies that can be read."""

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            scope = {**scope, "headers": [_said(name, value) for name, value in scope["headers"]]}
        await app(scope, receive, send)

    return wrapped


def _said(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    return name, readable(value.decode("latin-1")).encode("latin-1") if name.lower() == b"cookie" else value


def _count(header: str) -> int:
    """How many cookies Python finds; 0 where it raises."""
    found = SimpleCookie()
    try:
        found.load(header)
    except CookieError:
        return 0
    return len(found)
