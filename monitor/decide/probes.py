"""What a host answers for an address that cannot exist: many say "not found" with a status of 200 (a soft 404).

It is asked once per host, when a page of it first looks as if it were no more what it was.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from typing import Final
from urllib.parse import urlsplit

from monitor.decide.doubt import is_blank
from monitor.decide.parts import check
from monitor.dedupe import fingerprint, host
from monitor.model import (
    Article,
    AskHost,
    HostAnswer,
    Intent,
    KeepEvidence,
    Known,
    KnownArticle,
    NoteHostAnswer,
    Outcome,
    Result,
)
from monitor.schedule import retry

_TRIED: Final = 3
_ALIKE: Final = 0.7


def asking(known: Known, url: str, now: datetime) -> list[Intent]:
    """That the host of an article's address is to be asked, unless it was."""
    name = host(url)
    if name is None or known.host_answer is not None:
        return []
    return [AskHost(name, nowhere(url), now)]


def nowhere(url: str) -> str:
    """An address on the host of `url`, beside it, at which nothing can be: always the same for one host."""
    parts = urlsplit(url)
    folder = parts.path.rpartition("/")[0]
    digest = blake2b((parts.hostname or "").encode(), digest_size=8).hexdigest()
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{folder}/no-such-page-{digest}.html"


def probe_intents(outcome: Outcome, now: datetime) -> list[Intent]:
    """What a host's answer comes to. One that cannot be reached is asked again, three times altogether."""
    url = outcome.work.url
    name = host(url)
    assert name is not None, "a probe has a host"
    known = outcome.work.probe
    page, read = outcome.page, outcome.article
    if page is None and outcome.result is not Result.REFUSED and outcome.result is not Result.ROBOTS:
        failures = (known.failures if known else 0) + 1
        again = retry(failures, now=now) if failures < _TRIED else None
        unanswered = NoteHostAnswer(name, url, outcome.at, answered=False, next_check=again, failures=failures)
        return [check(outcome), unanswered]
    answer = NoteHostAnswer(
        name,
        url,
        outcome.at,
        answered=True,
        status=outcome.status,
        answered_url=page.answered_url if page else None,
        title=read.title if read else None,
        text=read.text if read else None,
    )
    return [check(outcome), *([KeepEvidence(page)] if page else []), answer]


def shows_nothing(answer: HostAnswer | None) -> bool:
    """Whether a host answers even for an address that cannot exist with a page that shows no text."""
    if answer is None or answer.at is None or answer.status is None or not 200 <= answer.status < 300:
        return False
    return is_blank(Article(None, None, answer.title or None, answer.text, kind="empty"))


def is_host_answer(answer: HostAnswer | None, article: KnownArticle, read: Article) -> bool:
    """Whether a page reads like what its host says of an address that cannot exist, and not like the article."""
    if answer is None or answer.at is None or answer.status is None or not 200 <= answer.status < 300:
        return False
    title = fingerprint(read.title, "").words_hash
    if answer.title and fingerprint(answer.title, "").words_hash == title:
        return fingerprint(article.current.title, "").words_hash != title
    print_ = fingerprint(None, read.text)
    if print_.length and print_.text_hash == fingerprint(None, answer.text).text_hash:
        return True
    theirs, ours = set(fingerprint(None, answer.text).shingles), print_.shingles
    return bool(ours) and sum(shingle in theirs for shingle in ours) >= _ALIKE * len(ours)
