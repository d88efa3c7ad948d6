"""What an answer is, or the want of one, before anything in it is read."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response

from monitor.middlewares import Forbidden, Resting, RobotsUnread
from monitor.model import Outcome, Page, Result, Work
from monitor.patience import Exhausted
from monitor.unpack import Unpackable
from monitor.wire import Unbounded, Untrusted

_BLOCKED = frozenset({401, 402, 403, 407, 408, 425, 429, 451})


def is_text(page: Page) -> bool:
    """Whether it may be a page of an article, by what it says of itself."""
    kind = (page.header("Content-Type") or "text/html").partition(";")[0].strip().lower()
    return kind in ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml", "")


def went_to_front(asked: str, answered: str) -> bool:
    """Whether a redirect led from an article to a front page, which is how many sites say that it is gone."""
    return (
        urlsplit(answered).path in ("", "/") and urlsplit(asked).path not in ("", "/") and not urlsplit(answered).query
    )


def what_failed(error: BaseException) -> tuple[Result, str]:
    """What a request without an answer comes to, and what went wrong, for a person."""
    text = " ".join(str(error).split())[:200]
    match error:
        case Resting() | RobotsUnread():
            return Result.BLOCKED, text
        case Forbidden():
            return Result.REFUSED, text
        case IgnoreRequest() if text == "Forbidden by robots.txt":
            return Result.ROBOTS, "robots.txt forbids it"
        case IgnoreRequest() if text == "max redirections reached":
            return Result.BROKEN, "it redirects too often, or in a circle"
        case Exhausted():
            return Result.UNREACHABLE, text
        case IgnoreRequest() | Unbounded():
            return Result.REFUSED, text
        case Unpackable():
            return Result.BROKEN, text
        case Untrusted():
            return Result.UNREACHABLE, text
        case ValueError():  # of whoever reads addresses; nothing was sent to it
            return Result.REFUSED, "it leads to an address that cannot be read"
        case CannotResolveHostError():
            return Result.UNREACHABLE, "the name of the host could not be resolved"
        case DownloadConnectionRefusedError():
            return Result.UNREACHABLE, "the host refused the connection"
        case DownloadTimeoutError():
            return Result.UNREACHABLE, "the host did not answer in time"
        case ResponseDataLossError():
            return Result.UNREACHABLE, "the host closed the connection in the middle of its answer"
        case DownloadFailedError():
            return Result.UNREACHABLE, "the host closed the connection, or answered no HTTP"
    return Result.UNREACHABLE, f"the connection failed: {text or type(error).__name__}"


def outcome_of(response: Response, work: Work, page: Page) -> Outcome:
    """What the status says, before anything is read."""
    status, rest = response.status, response.meta.get("rest_seconds")
    if status == 304:
        result, error = Result.NOT_MODIFIED, None
    elif 200 <= status < 300:
        result, error = Result.OK, None
    elif status in (404, 410):
        result, error = Result.MISSING, f"the host answered {status}"
    elif status in _BLOCKED or status >= 500:
        result, error = Result.BLOCKED, f"the host answered {status}"
    elif status in (301, 302, 303, 307, 308) and page.header("Location"):
        # Scrapy follows every redirect to http and https; what comes through leads to something else.
        result, error = Result.REFUSED, "it redirects to an address of a kind that is not fetched"
    else:
        result, error = Result.BROKEN, f"the host answered {status}"
    return Outcome(
        work=work,
        result=result,
        at=page.at,
        status=status,
        error=error,
        page=page,
        retry_after=page.at + timedelta(seconds=rest) if rest is not None else None,
        milliseconds=round(response.meta.get("download_latency", 0.0) * 1000),
        size=len(response.body),
    )
