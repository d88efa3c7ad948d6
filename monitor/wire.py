"""Requests as they go over the wire: Scrapy's own handler, with certificates that are verified and answers that end.

What Scrapy and Twisted bound is left to them: the size of a body, the seconds of one request. Beside it:

- a certificate that is not verified ends the connection before anything is asked, and says what is wrong with it;
- the head of an answer, with every interim answer (1xx) before it, is bounded as a whole;
- a body in a hundred thousand crumbs, each of which costs more than it brings, is not read on;
- what is large asks for room, which all hosts share, and waits for it at the host (see `room`);
- what is done for one Work (redirects, further pages, the sitemaps of an index) shares one number of seconds.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from cryptography.x509 import DNSName, IPAddress, SubjectAlternativeName
from OpenSSL import SSL
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
    _ScrapyAgent,
)
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, ResponseDataLossError
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.error import ConnectionDone
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.python.failure import Failure
from twisted.web.http import _ChunkedTransferDecoder
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]  # zope ships no types

from monitor.room import FREE, Held, Room, room_of
from monitor.trust import ANOTHER_NAME, Authorities, of_environment, problem_of, unreadable
from monitor.unpack import TooLarge

if TYPE_CHECKING:
    from OpenSSL.crypto import X509
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

LONGEST_HEAD = 64 * 1024
"""Bytes of an answer before its body, interim answers included. Browsers take 256 KiB; real heads have one to four."""
_CRUMBS, _SMALLEST = 32_768, 64
"""So many pieces of a body may be small; from then on they have as many bytes on average. Some servers send what they
write as they write it: a sitemap tag by tag. A piece takes 9 µs."""
_LONGEST_WAIT = 3_600.0
"""Seconds for room: all who have it give it back within minutes. It is here for what nobody thought of."""
_LEGACY_SERVERS = 0x4
"""OpenSSL's OP_LEGACY_SERVER_CONNECT: servers that cannot renegotiate securely are read, as browsers do."""


class WireError(Exception):
    """An answer that was not read to its end, or a connection that was not trusted; the text is a sentence."""


class Untrusted(WireError):
    """The host did not prove that it is the host."""


class Unbounded(WireError):
    """The answer is larger, or slower, than any that is read."""


@dataclass(slots=True)
class Spent:
    """What was spent on one Work so far: requests, and seconds of waiting for them and for the robots.txt of hosts."""

    requests: int = 0
    seconds: float = 0.0

    def left_of(self, most: float) -> float:
        """The seconds that are left. Raises Unbounded where there are none."""
        if self.seconds >= most:
            raise Unbounded(f"what belongs to it took longer than {most:g} seconds in all")
        return most - self.seconds


class Handler(HTTP11DownloadHandler):
    """The download handler of both schemes. Raises WireError beside what Scrapy's raises."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _Factory
        self._contextFactory = cast("IPolicyForHTTPS", verified(of_environment()))
        self._most_seconds = crawler.settings.getfloat("MONITOR_WORK_SECONDS")
        self._room = room_of(crawler, crawler.settings.getint("MONITOR_ROOM"))

    async def download_request(self, request: Request) -> Response:
        spent: Spent = request.meta.get("spent") or Spent()
        left = spent.left_of(self._most_seconds)
        asked = request.meta.get("download_timeout") or left
        request.meta["download_timeout"] = min(asked, max(left, 1.0))
        began = monotonic()
        agent = self._agent()
        try:
            try:
                return await _answer(agent, request)
            except (DownloadFailedError, ResponseDataLossError):
                if not agent.waited or agent.held is None or not agent.held.is_given:
                    raise
                # Its host was tired of waiting for us: it is asked once more, and finds room.
                spent.requests += 1
                agent = self._agent(agent.held, agent.waited)
                return await _answer(agent, request)
        except DownloadCancelledError as error:  # by Scrapy, at so many bytes; late ones are a DownloadTimeoutError
            raise Unbounded(str(TooLarge(self._default_maxsize))) from error
        except (DownloadFailedError, ResponseDataLossError) as error:
            if (told := _told(error)) is not None:
                raise told from error
            raise
        finally:
            agent.end()
            spent.seconds += monotonic() - began - agent.waited

    def _agent(self, held: Held | None = None, waited: float = 0.0) -> _Agent:
        return _Agent(
            self._room,
            held,
            waited,
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._pool,
            maxsize=self._default_maxsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
        )


def _told(error: BaseException | None) -> WireError | None:
    """What went wrong beneath an error that says only that something did."""
    beneath: list[BaseException | None] = [error]
    secure = False
    while beneath:
        one = beneath.pop()
        if isinstance(one, WireError):
            return one
        secure = secure or isinstance(one, SSL.Error)
        if one is not None:
            beneath += [one.__cause__, *(getattr(reason, "value", None) for reason in getattr(one, "reasons", ()))]
    return Untrusted("no secure connection to the host could be made") if secure else None


async def _answer(agent: _Agent, request: Request) -> Response:
    with wrap_twisted_exceptions():
        return await maybe_deferred_to_future(agent.download_request(request))


class _Agent(_ScrapyAgent):
    """Scrapy's, for one request. An answer that outgrows `FREE` asks for room for all that it may become, unpacked too,
    and is not read on before it has it; its own time stands still meanwhile. held: its room; waited: seconds for it."""

    def __init__(self, room: Room, held: Held | None, waited: float, **given: Any) -> None:
        super().__init__(**given)
        self.held, self.waited = held, waited
        self._room = room
        self._size = 0
        self._left = self._since = 0.0

    def _cb_bodyready(self, txresponse: Any, request: Request) -> Any:
        known = isinstance(txresponse.length, int) and txresponse.length <= self._maxsize
        self._claim = txresponse.length if known else self._maxsize
        if txresponse.headers.hasHeader(b"Content-Encoding"):
            self._claim += self._maxsize
        if self.held is not None and self.held.size < min(self._claim, self._room.most):
            self.held.free()  # asked again, it gives more than it said at first: it waits for that as any other
            self.held = None
        self._transport = txresponse._transport
        txresponse._of.takes = self._takes
        return super()._cb_bodyready(txresponse, request)

    def _takes(self, size: int) -> None:
        """Called after each piece of the answer. Raises nothing: what comes next is up to who sends."""
        self._size += size
        if self.held is None and self._size > FREE:
            timer = cast("Any", self._timeout_cl)
            self._left = timer.getTime() - self._seconds()
            timer.reset(_LONGEST_WAIT)
            self._since = monotonic()
            self._transport.pauseProducing()
            self.held = self._room.ask(self._claim, self._goes_on)

    def _goes_on(self) -> None:
        timer = cast("Any", self._timeout_cl)
        if not timer.active():  # over TLS its last bytes may have been on this side already: it ended while it waited
            return
        self.waited += monotonic() - self._since
        timer.reset(max(self._left, 0.0))
        self._transport.resumeProducing()

    def end(self) -> None:
        """The answer is there, or there will be none."""
        if self.held is None:
            return
        if self.held.is_given:
            self.held.hand_on()
        else:
            self.waited += monotonic() - self._since
            self.held.free()

    @staticmethod
    def _seconds() -> float:
        from twisted.internet import reactor  # late: it is installed by then

        return float(cast("Any", reactor).seconds())


# ------------------------------------------------------------------------------------------------- certificates


@lru_cache(maxsize=1)
def verified(authorities: Authorities) -> Verified:
    """What makes the connections of every handler. Raises MonitorError where the certificates cannot be read."""
    try:
        return Verified(authorities)
    except SSL.Error:
        raise unreadable(authorities) from None


@implementer(IPolicyForHTTPS)
class Verified:
    """Connections to hosts that prove who they are. The authorities are read once: it takes 20 ms."""

    def __init__(self, authorities: Authorities) -> None:
        self._context = SSL.Context(SSL.TLS_CLIENT_METHOD)
        self._context.set_min_proto_version(SSL.TLS1_2_VERSION)
        self._context.set_options(SSL.OP_NO_COMPRESSION | _LEGACY_SERVERS)
        self._context.set_mode(SSL.MODE_RELEASE_BUFFERS)
        self._context.load_verify_locations(authorities.file, authorities.folder)

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802  # Twisted's name
        return _Connections(self._context, hostname.decode("ascii").strip("[]").rstrip("."))


@implementer(IOpenSSLClientConnectionCreator)
class _Connections:
    """Makes the connections to one host."""

    def __init__(self, context: SSL.Context, host: str) -> None:
        self._context, self._host = context, host

    def clientConnectionForTLS(self, tlsProtocol: Any) -> SSL.Connection:  # noqa: N802, N803  # Twisted's names
        connection = SSL.Connection(self._context, None)
        if not _is_literal(self._host):
            connection.set_tlsext_host_name(self._host.encode("ascii"))
        verify = _verifier(self._host, tlsProtocol)
        connection.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, verify)
        return connection


def _verifier(host: str, protocol: Any) -> Callable[[SSL.Connection, X509, int, int, int], bool]:
    """What OpenSSL asks of each certificate of a chain, from the authority's down to the host's own, at depth 0."""
    asked = weakref.ref(protocol)  # else the two would keep each other alive

    def verify(connection: SSL.Connection, certificate: X509, code: int, depth: int, is_good: int) -> bool:
        problem = None if is_good else problem_of(code)
        if problem is None and depth == 0 and not _is_of(certificate, host):
            problem = problem_of(ANOTHER_NAME)
        if problem is not None and (waiting := asked()) is not None:
            waiting.failVerification(_failure(Untrusted(f"the host's certificate {problem}")))
        return problem is None

    return verify


def _failure(error: Exception) -> Failure:
    return Failure(error)  # type: ignore[no-untyped-call]


def _is_of(certificate: X509, host: str) -> bool:
    """Whether one of a certificate's names is the host's. The others are not looked at: service_identity believes none
    where one of them is odd, and no wildcard for a name in another script."""
    try:
        stated = certificate.to_cryptography().extensions.get_extension_for_class(SubjectAlternativeName).value
        if _is_literal(host):
            return ip_address(host) in stated.get_values_for_type(IPAddress)
        return any(_names(name, host) for name in stated.get_values_for_type(DNSName))
    except Exception:  # whatever stands in it that cannot be read proves nothing
        return False


def _names(name: str, host: str) -> bool:
    """RFC 9525, 6.3; an asterisk is the whole of the first label, and never stands before the last one alone."""
    name, host = name.lower(), host.lower()
    first, _, rest = name.partition(".")
    label, _, domain = host.partition(".")
    return name == host or (first == "*" and label != "" and "." in rest and rest == domain)


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


# ---------------------------------------------------------------------------------------------------- answers


class _Parser(_LenientHTTPClientParser):
    """Reads an answer whose head is bounded. The parser starts anew after each interim answer; `head` does not."""

    MAX_LENGTH = LONGEST_HEAD
    head = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802  # Twisted's name, and below
        self.head += len(line) + 2
        if self.head > LONGEST_HEAD:
            raise _too_long()
        super().lineReceived(line)

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802
        raise _too_long()


def _too_long() -> Unbounded:
    return Unbounded(f"the head of the answer is larger than {LONGEST_HEAD // 1024} KiB")


class _Pieces(_ChunkedTransferDecoder):
    """A chunked body, as long as its pieces are worth what it takes to read them."""

    def __init__(self, dataCallback: Callable[[bytes], None], finishCallback: Callable[[bytes], None]) -> None:  # noqa: N803
        pieces = size = 0

        def got(data: bytes) -> None:
            nonlocal pieces, size
            pieces, size = pieces + 1, size + len(data)
            if pieces > _CRUMBS and size < pieces * _SMALLEST:
                raise Unbounded("the answer comes in too many pieces")
            dataCallback(data)

        super().__init__(got, finishCallback)


_Parser._transferDecoders = {b"chunked": _Pieces}


class _Protocol(_LenientHTTP11ClientProtocol):
    takes: Callable[[int], None] | None = None
    """Who is told of each piece of an answer, by its size, once its head is there."""

    def request(self, request: Any) -> Any:
        self.takes = None
        made = super().request(request)
        made.addCallback(self._known)
        if self._parser is not None:
            # As Scrapy puts its own parser in, for the same reason: there is no place at which to name one.
            self._parser.__class__ = _Parser
        return made

    def _known(self, response: Any) -> Any:
        response._of = self
        return response

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        if self.takes is not None and self._parser is not None:
            self.takes(len(data))

    def _giveUp(self, reason: Any) -> None:  # noqa: N802
        if not reason.check(ConnectionDone):
            # Whoever sends without an end does not answer a polite good-bye either.
            cast("Any", self.transport).abortConnection()
        super()._giveUp(reason)  # type: ignore[no-untyped-call]


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _Protocol:  # noqa: N802
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


__all__ = ["LONGEST_HEAD", "Handler", "Spent", "Unbounded", "Untrusted", "Verified", "WireError", "verified"]
