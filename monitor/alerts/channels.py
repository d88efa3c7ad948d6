"""Sending through Apprise: e-mail, Telegram, Slack, ntfy, webhooks and some hundred more, each by an address.

The address is a secret. It comes from the environment, and appears in no error, log or row.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from monitor.alerts.answers import Answer, heard
from monitor.alerts.compose import Limits
from monitor.alerts.failure import DeliveryFailed
from monitor.alerts.taken import Taken
from monitor.alerts.unlogged import unlogged
from monitor.alerts.webhook import rest_until
from monitor.guard import Guard
from monitor.outgoing import guarded

KEY = "X-Message-Key"
"""The header that carries a message's key, where the service has headers: e-mail, and Apprise's own webhooks."""

_taken = Taken()


def limits(address: str) -> Limits:
    """How long a message an address takes. Raises DeliveryFailed for one that Apprise does not know.

    The subject is counted with the text: most services put both into one. What is no mail may be sent as Markdown or
    HTML, in which signs are escaped.
    """
    with _quiet():
        sender = _sender(address)
        is_plain = _is_mail(sender) or _formats(sender) == (_text_format(),)
        return Limits(max(0, int(sender.title_maxlen)), max(1, int(sender.body_maxlen)), not is_plain)


def send(
    address: str,
    key: str,
    subject: str,
    text: str,
    html: str | None,
    *,
    at: datetime | None = None,
    guard: Guard | None = None,
) -> None:
    """Sends a message to an Apprise address: its HTML where the service is one of mail and there is any, else its text.

    Where an address has several recipients, who took a message is not sent it again by this process, however often it
    is called. at: of this attempt; without it a rest that the service asks for is not told. guard: of where it may be;
    without one, on the public Internet only.
    Raises DeliveryFailed where the service did not take it; a redirect is no yes.
    """
    with _quiet(), guarded(guard or Guard()) as within, heard() as answers:
        import apprise

        sender = _sender(address)
        if isinstance(getattr(sender, "headers", None), dict):
            sender.headers[KEY] = key
        is_html = html is not None and _is_mail(sender)
        form = apprise.NotifyFormat.HTML if is_html else apprise.NotifyFormat.TEXT
        _spare(sender, _taken.of(address, key))
        service = apprise.Apprise()
        service.add(sender)
        try:
            taken = service.notify(title=subject, body=html if html is not None and is_html else text, body_format=form)
        except Exception as error:  # a plugin of Apprise may raise anything, with the address in its text
            raise DeliveryFailed(f"the sender failed ({type(error).__name__})") from None
        if not taken:
            raise _refused(answers, within.problems, at)
        _taken.forget(address, key)


def _refused(answers: list[Answer], problems: list[str], at: datetime | None) -> DeliveryFailed:
    """What a service said to a message that it did not take, and when it asks to be tried again."""
    noes = [answer for answer in answers if not 200 <= answer.status < 300]
    rests = [rest for answer in noes if at is not None and (rest := rest_until(answer.retry_after, at)) is not None]
    said = f"the service did not take it; it answered {noes[-1].status}" if noes else "the service did not take it"
    if not noes and problems:
        said = f"the service was not reached: {problems[-1]}"
    return DeliveryFailed(said, retry_after=max(rests, default=None))


def _spare(sender: Any, taken: set[Any]) -> None:
    """Lets a sender pass over those who took the message: Apprise's plugins ask before each recipient, and tell after.

    The names are those that it gives to its own memory, which lasts for one call. Where a version has none, all are
    sent it again.
    """
    slot = getattr(sender, "_slot", None)  # of a recipient, and of the piece of a message that was too long
    if slot is None:
        return
    sender.is_delivered = lambda target, per_message=False: slot(target, per_message) in taken
    sender.mark_delivered = lambda target, per_message=False: taken.add(slot(target, per_message))


def _formats(sender: Any) -> tuple[Any, ...]:
    found = sender.notify_format
    return found if isinstance(found, tuple) else (found,)


def _text_format() -> Any:
    import apprise

    return apprise.NotifyFormat.TEXT


def _is_mail(sender: Any) -> bool:
    """Services of mail: they have a subject, and HTML is their first choice. Telegram, which has none, takes a few tags
    only."""
    import apprise

    return bool(_formats(sender)[0] == apprise.NotifyFormat.HTML and sender.title_maxlen > 0)


@contextmanager
def _quiet() -> Iterator[None]:
    # Its plugins are imported as they are used, and some import modules that Python 3.13 has dropped.
    with warnings.catch_warnings(), unlogged("apprise", "urllib3"):
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def _sender(address: str) -> Any:
    import apprise  # late: it takes a fifth of a second, and most commands send nothing

    asset = apprise.AppriseAsset(http_redirects=False)
    sender = apprise.Apprise.instantiate(address, asset=asset)
    if sender is None:
        raise DeliveryFailed("its address is none that Apprise knows")
    return sender
