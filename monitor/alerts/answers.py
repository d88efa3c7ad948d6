"""What a service answered, heard beside Apprise, which tells no more than whether it was a yes.

Apprise sends by `requests`, each plugin in its own way, and hands no session in. So `requests.Session.send` is wrapped,
once and for good: the wrapper calls what it wraps and gives back its answer, whoever calls. It does more only in the
context (PEP 567) of a caller that is listening; Apprise carries that into its own threads. There it also keeps
`requests` from the proxies of the environment, and has it believe whom everything else here believes (`trust`).
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from monitor.outgoing import authorities


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer. retry_after: that header, as it was sent; empty where there was none."""

    status: int
    retry_after: str


_listening: ContextVar[list[Answer] | None] = ContextVar("listening", default=None)
_lock = threading.Lock()
_WRAPPED = "_monitor_listens"


@contextmanager
def heard() -> Iterator[list[Answer]]:
    """The answers that come within the block to what this context sends by `requests`, in order, as they come."""
    _wrap()
    answers: list[Answer] = []
    token = _listening.set(answers)
    try:
        yield answers
    finally:
        _listening.reset(token)


def _wrap() -> None:
    import requests  # late: Apprise brings it, and most commands send nothing

    with _lock:
        send = requests.Session.send
        if hasattr(send, _WRAPPED):
            return

        @functools.wraps(send)
        def listened(self: Any, *arguments: Any, **options: Any) -> Any:
            answers = _listening.get()
            if answers is None:
                return send(self, *arguments, **options)
            options["proxies"] = {}
            if options.get("verify") is not False:  # the address may say so, which is the user's own choice
                options["verify"] = authorities()
            reply = send(self, *arguments, **options)
            answers.append(Answer(reply.status_code, reply.headers.get("Retry-After", "")))
            return reply

        setattr(listened, _WRAPPED, True)
        requests.Session.send = listened  # type: ignore[method-assign]  # see above
