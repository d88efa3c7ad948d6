"""Connections for messages: to webhooks, channels, a heartbeat, the Wayback Machine.

Their addresses are the user's own, but the names in them are resolved by others, and the libraries that send are many.
So the guard stands where all of them pass: at `socket.getaddrinfo` and `socket.socket.connect`, which are wrapped once
and for good, and with them the handshake of TLS, which tells what is wrong with a certificate. The wrappers call what
they wrap, whoever calls; they judge only in the context (PEP 567) of a `guarded` block. What a name resolved to is
judged there and nowhere again, and nothing else is connected to: a name that resolves differently the second time gains
nothing.

No proxy of the environment is used: it would resolve by itself, and so pass the guard by.
"""

from __future__ import annotations

import errno
import functools
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final

from monitor.guard import Guard, Refused
from monitor.trust import context, in_one_place, of_environment, problem_of

if TYPE_CHECKING:
    import httpx

ALLOW: Final = "MONITOR_ALLOW"
"""The variable with the hosts of an intranet that may be visited, and sent to."""
ALLOW_CHANNELS: Final = "MONITOR_ALLOW_CHANNELS"
"""The variable with those that may be sent to, and nothing else."""

CLOSED: Final = (
    f"its address leads to this machine or into a private network, and {ALLOW_CHANNELS} does not name its host"
)
"""Says nothing of the address: it is a secret."""


@dataclass(slots=True)
class Within:
    """One `guarded` block. problems: why connections failed, each a sentence without an address, in order."""

    guard: Guard
    judged: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def said(self, error: BaseException) -> str:
        """Why nothing came back, in a sentence; the error's own text may have the address in it."""
        return self.problems[-1] if self.problems else f"the connection failed ({type(error).__name__})"


_within: ContextVar[Within | None] = ContextVar("within", default=None)
_lock = threading.Lock()
_WRAPPED = "_monitor_guards"


def guard_of(environ: Mapping[str, str]) -> Guard:
    """The guard of what is sent: both allow-lists. Raises MonitorError."""
    return Guard.parse(f"{environ.get(ALLOW, '')},{environ.get(ALLOW_CHANNELS, '')}")


@contextmanager
def guarded(guard: Guard) -> Iterator[Within]:
    """What this context connects to within the block is on the public Internet, or allowed; else it is an OSError."""
    _wrap()
    within = Within(guard)
    token = _within.set(within)
    try:
        yield within
    finally:
        _within.reset(token)


def client(seconds: float | httpx.Timeout) -> httpx.Client:
    """A client of the web for one message: it follows no redirect, uses no proxy, and verifies certificates."""
    import httpx  # late: it takes a tenth of a second, and most commands send nothing

    return httpx.Client(timeout=seconds, follow_redirects=False, trust_env=False, verify=context(of_environment()))


def authorities() -> str:
    """Where the trusted certificates are, as `requests` takes it: a file, or a folder."""
    return in_one_place(of_environment())


# --------------------------------------------------------------------------------------------------- the guard


def _resolve(within: Within, ask: Callable[..., Any], host: Any, port: Any, *rest: Any, **more: Any) -> Any:
    """As `socket.getaddrinfo`, of which `ask` is the real one; what is not allowed is left out."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if not isinstance(name, str) or not name:
        return ask(host, port, *rest, **more)  # no host is asked for; what comes of it is judged when connecting
    pinned = within.guard.allowed(name)
    try:
        found = ask(pinned if pinned is not None else host, port, *rest, **more)
    except socket.gaierror:
        within.problems.append("the name of its host could not be resolved")
        raise
    passed = []
    for one in found:
        address = str(one[4][0])
        try:
            within.guard.check_ip(address, name)
        except Refused:
            continue
        within.judged.add(address)
        passed.append(one)
    if not passed:
        within.problems.append(CLOSED)
        raise socket.gaierror(socket.EAI_NONAME, CLOSED)
    return passed


def _judged(within: Within, where: Any, family: int) -> Any:
    """An address that may be connected to, of the family that the socket is of. Raises OSError for one that may not."""
    host = where[0]
    if isinstance(host, str) and host in within.judged:
        return where
    try:
        ip_address(str(host).partition("%")[0])
    except ValueError:  # a name, which would be resolved once more beneath, where nobody looks
        found = socket.getaddrinfo(host, where[1], family)
        return (found[0][4][0], *where[1:])
    try:
        within.guard.check_ip(str(host), str(host))
    except Refused:
        within.problems.append(CLOSED)
        raise OSError(errno.EACCES, CLOSED) from None
    return where


def _wrap() -> None:
    with _lock:
        if not hasattr(socket.getaddrinfo, _WRAPPED):
            socket.getaddrinfo = _resolving(socket.getaddrinfo)
        for name, place in (("connect", 0), ("connect_ex", 0), ("sendto", -1)):
            if not hasattr(does := getattr(socket.socket, name), _WRAPPED):
                setattr(socket.socket, name, _guarding(does, place))
        if not hasattr(ssl.SSLSocket.do_handshake, _WRAPPED):
            ssl.SSLSocket.do_handshake = _telling(ssl.SSLSocket.do_handshake)  # type: ignore[method-assign]


def _resolving(ask: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(ask)
    def getaddrinfo(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        if (within := _within.get()) is None:
            return ask(host, port, *rest, **more)
        return _resolve(within, ask, host, port, *rest, **more)

    setattr(getaddrinfo, _WRAPPED, True)
    return getaddrinfo


def _guarding(does: Callable[..., Any], place: int) -> Callable[..., Any]:
    """A method of a socket that is given an address, at that place among its arguments."""

    @functools.wraps(does)
    def guarded_method(self: socket.socket, *given: Any) -> Any:
        within = _within.get()
        if within is not None and given and self.family in (socket.AF_INET, socket.AF_INET6):
            some = list(given)
            some[place] = _judged(within, some[place], self.family)
            return does(self, *some)
        return does(self, *given)

    setattr(guarded_method, _WRAPPED, True)
    return guarded_method


def _telling(does: Callable[..., Any]) -> Callable[..., Any]:
    """A handshake that notes what is wrong with a certificate: the libraries say no more than that it failed."""

    @functools.wraps(does)
    def handshake(self: ssl.SSLSocket, *given: Any, **named: Any) -> Any:
        try:
            return does(self, *given, **named)
        except ssl.SSLCertVerificationError as error:
            if (within := _within.get()) is not None:
                within.problems.append(f"its certificate {problem_of(error.verify_code)}")
            raise

    setattr(handshake, _WRAPPED, True)
    return handshake


__all__ = [
    "ALLOW",
    "ALLOW_CHANNELS",
    "CLOSED",
    "Within",
    "authorities",
    "client",
    "guard_of",
    "guarded",
]
