"""Copies saved to the Wayback Machine, whose Save Page Now is asked for them.

Nothing waits for it: a page is queued with what caused it (`archivings`), and the queue is emptied outside of any pass.
Whatever goes wrong comes back as an `Attempt`, never as an exception.

The service (its public description of July 2026, and what others measured): ``POST /save`` with the form field ``url``
and ``Authorization: LOW access:secret`` gives a job; ``GET /save/status/JOB`` says ``pending``, ``success`` with a
timestamp, or ``error``, for about an hour. Errors of both come with status 200 and a ``status_ext``. A capture takes
half a minute to two. Asked for the same address within the hour, it gives the same job again, so a second try makes no
second copy. Without keys it takes few pages or none (401).
"""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from monitor import __version__
from monitor.errors import MonitorError

SERVICE: Final = "https://web.archive.org"
KEYS: Final = "MONITOR_WAYBACK_KEYS"
"""The environment variable that holds the keys, as ``access:secret``; archive.org gives them to an account."""
MOST_ATTEMPTS: Final = 8
_LONGEST_URL: Final = 2_000
_FIRST_PAUSE: Final = timedelta(minutes=5)
_DAY: Final = timedelta(days=1)
_IS_DOWN: Final = (502, 503, 504)
_POLLS: Final = (5.0, 10.0, 15.0, 20.0, 30.0, 30.0, 30.0, 30.0)  # seconds; a capture is over after two minutes
_NOT_PUBLIC: Final = ("test", "example", "invalid", "localhost", "local", "internal", "lan", "home", "corp", "onion")

_FINAL: Final = frozenset(
    f"error:{name}"
    for name in (
        *("bad-request", "blocked", "blocked-url", "filesize-limit", "ftp-access-denied", "http-version-not-supported"),
        *("invalid-url-syntax", "method-not-allowed", "network-authentication-required", "no-access", "not-found"),
        *("not-implemented", "too-many-redirects", "unauthorized"),
    )
)
"""What is so of the page, and will be so again."""
_TOMORROW: Final = frozenset(
    f"error:{name}"
    for name in (
        *("bandwidth-limit-exceeded", "max-daily-bandwidth", "max-daily-bandwidth-from-ip", "max-daily-bandwidth-host"),
        "too-many-daily-captures",
    )
)
_OF_ALL: Final = frozenset(
    ["error:user-session-limit", "error:max-daily-bandwidth", "error:max-daily-bandwidth-from-ip"]
)
"""What concerns every page that is asked for, and not this one."""


class Request(NamedTuple):
    """What is asked: a POST where there is a form, a GET where not."""

    url: str
    headers: tuple[tuple[str, str], ...]
    form: bytes | None = None


class Reply(NamedTuple):
    """What came back. Names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Unreached(Exception):
    """No reply came; the text says why, in one sentence, without keys."""


Opener = Callable[[Request], Reply]
"""Makes one request. Raises Unreached, and nothing else, where no reply came."""


class Attempt(NamedTuple):
    """What became of asking for a copy.

    saved_url: its address, where it was saved. error: why not, in one sentence. next_attempt: when it is worth another
    try; None where it is saved, or never will be. rest: the service is to be left alone altogether until then, since it
    asked for that, or seems to be down. counts: it may have failed for the page; False where that is certainly not so.
    """

    saved_url: str | None = None
    error: str | None = None
    next_attempt: datetime | None = None
    rest: datetime | None = None
    counts: bool = True


class Wayback:
    """A client of the service.

    opener: makes the requests, `opener.open_web` in earnest. now: the time. wait: is given seconds, and says whether to
    stop (as `threading.Event.wait` does). keys: access and secret, where there are any. private: hosts of an intranet,
    as ``host`` or ``*.host``, whose addresses are told to nobody.
    """

    def __init__(
        self,
        opener: Opener,
        *,
        now: Callable[[], datetime],
        wait: Callable[[float], bool],
        keys: tuple[str, str] | None = None,
        private: Collection[str] = (),
        service: str = SERVICE,
    ) -> None:
        self.opener, self.now, self.wait = opener, now, wait
        self.keys, self.private, self.service = keys, private, service

    def save(self, url: str, *, attempts: int = 0) -> Attempt:
        """Asks for a copy of a page, and waits for it: two minutes and a half at most, and the time of the requests.

        attempts: those that were made before, after each of which it is tried again later, and at last no more.
        """
        if (why := unfit(url, self.private)) is not None:
            return Attempt(error=why)
        form = urlencode({"url": url, "skip_first_archive": "1"}).encode("ascii")
        asked = self._ask("/save", attempts, form)
        if isinstance(asked, Attempt):
            return asked
        job = asked.get("job_id")
        if not isinstance(job, str) or not job or len(job) > 200:
            return self._later("the Wayback Machine gave no job for it", attempts)
        for seconds in _POLLS:
            if self.wait(seconds):
                break
            told = self._ask(f"/save/status/{quote(job, safe='')}", attempts)
            if isinstance(told, Attempt):
                return told
            if told.get("status") == "success":
                saved = _saved(self.service, told, url)
                return Attempt(saved_url=saved) if saved else self._later("the Wayback Machine named no copy", attempts)
        return self._later("the Wayback Machine had not finished when it was last asked", attempts)

    def _ask(self, path: str, attempts: int, form: bytes | None = None) -> dict[str, object] | Attempt:
        """The reply as an object, where it is one that goes on; else what it comes to."""
        headers = [("Accept", "application/json"), ("User-Agent", f"news-story-monitor/{__version__}")]
        if self.keys is not None:
            headers.append(("Authorization", f"LOW {self.keys[0]}:{self.keys[1]}"))
        if form is not None:
            headers.append(("Content-Type", "application/x-www-form-urlencoded"))
        try:
            reply = self.opener(Request(self.service + path, tuple(headers), form))
        except Unreached as error:
            return self._later(f"the Wayback Machine could not be reached: {error}", attempts, of_all=True)
        if reply.status != 200:
            return self._refused(reply, attempts)
        try:
            told = json.loads(reply.body)
        except (ValueError, RecursionError):
            told = None
        if not isinstance(told, dict):
            return self._later("the Wayback Machine answered something that is not JSON", attempts, of_all=True)
        return self._failed(told, attempts) if _is_error(told) else told

    def _refused(self, reply: Reply, attempts: int) -> Attempt:
        """A status other than 200."""
        asked = retry_after(reply.headers.get("retry-after"), self.now())
        said = f"the Wayback Machine answered {reply.status}"
        if reply.status == 401:
            why = "its keys are not taken" if self.keys else f"it asks for keys, and {KEYS} has none"
            return self._later(f"{said}: {why}", attempts, asked or _DAY, of_all=True, counts=False)
        if reply.status == 429:
            return self._later(said, attempts, asked, of_all=True, counts=False)
        if reply.status >= 500 or reply.status in (403, 408):
            return self._later(said, attempts, asked, of_all=asked is not None or reply.status in _IS_DOWN)
        return Attempt(error=said)

    def _failed(self, told: dict[str, object], attempts: int) -> Attempt:
        """An error that came with status 200."""
        name, message = (value if isinstance(value, str) else "" for value in map(told.get, ("status_ext", "message")))
        why = " ".join((message or name or "it did not say why").split())[:300]
        said = f"the Wayback Machine could not save it: {why}"
        if name in _FINAL:
            return Attempt(error=said)
        of_all = name in _OF_ALL
        return self._later(said, attempts, _DAY if name in _TOMORROW else None, of_all=of_all, counts=not of_all)

    def _later(
        self, error: str, attempts: int, pause: timedelta | None = None, *, of_all: bool = False, counts: bool = True
    ) -> Attempt:
        at = self.now() + max(pause or timedelta(0), back_off(attempts))
        # What ails the service says nothing of the page: that may not be what gives it up.
        goes_on = attempts + (not of_all) < MOST_ATTEMPTS
        return Attempt(error=error, next_attempt=at if goes_on else None, rest=at if of_all else None, counts=counts)


def back_off(attempts: int) -> timedelta:
    """How long to wait after so many earlier attempts: 5 minutes, doubled each time, a day at most."""
    return min(_FIRST_PAUSE * (1 << min(attempts, 20)), _DAY)


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """What a Retry-After header asks for, in seconds or as a date: up to two days; None where it says nothing."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:9]), 2 * 86_400))
    try:
        at = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return min(max(at - now, timedelta(0)), 2 * _DAY)


def unfit(url: str, private: Collection[str] = ()) -> str | None:
    """Why an address is not handed to a service that shows it to everyone; None where it may be.

    Only public addresses of the web are: no intranet, no literal of a private network, no name and password.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        with_password = parts.username is not None or parts.password is not None
    except ValueError:
        return "it is no address of the web"
    if parts.scheme not in ("http", "https") or not host:
        return "it is no address of the web"
    if with_password:
        return "there is a name or a password in its address"
    if len(url) > _LONGEST_URL:
        return "its address is too long to be handed on"
    try:
        literal = ipaddress.ip_address(host)
    except ValueError:
        of_intranet = any(host == name or (name[:2] == "*." and host.endswith(name[1:])) for name in private)
        public = "." in host and host.rpartition(".")[2] not in _NOT_PUBLIC and not of_intranet
    else:
        public = literal.is_global
    return None if public else "it is no public address"


def keys_of(text: str | None) -> tuple[str, str] | None:
    """The keys in ``access:secret``; None where there are none. Raises MonitorError, which does not repeat them."""
    if not text or not text.strip():
        return None
    access, colon, secret = text.strip().partition(":")
    if not colon or not access or not secret or not text.isascii() or any(ch <= " " for ch in access + secret):
        raise MonitorError(f"{KEYS}: is not of the form access:secret, as archive.org gives them")
    return access, secret


def _is_error(told: dict[str, object]) -> bool:
    return told.get("status") == "error" or ("status_ext" in told and "job_id" not in told)


def _saved(service: str, told: dict[str, object], url: str) -> str | None:
    """The address of a copy; None where the reply does not say it soundly."""
    stamp, original = told.get("timestamp"), told.get("original_url")
    if not isinstance(stamp, str) or len(stamp) != 14 or not (stamp.isascii() and stamp.isdigit()):
        return None
    sound = isinstance(original, str) and len(original) <= 2 * _LONGEST_URL and original.isprintable()
    return f"{service}/web/{stamp}/{original if sound else url}"
