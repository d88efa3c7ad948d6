"""Sending through Apprise: e-mail, Telegram, Slack, ntfy, webhooks and some hundred more, each by an address.

The address is a secret. It comes from the environment, and appears in no error, log or row.
"""

from __future__ import annotations

import logging
import warnings


class DeliveryFailed(Exception):
    """A message did not reach its channel; the text is a sentence without the channel's address."""


def send(address: str, subject: str, body: str) -> None:
    """Sends a message to an Apprise address. Raises DeliveryFailed where the service did not take it."""
    # Its plugins are imported as they are used, and some import modules that Python 3.13 has dropped.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        _send(address, subject, body)


def _send(address: str, subject: str, body: str) -> None:
    import apprise  # late: it takes a fifth of a second, and most commands send nothing

    # Apprise logs the addresses it fails at.
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    sender = apprise.Apprise()
    if not sender.add(address):
        raise DeliveryFailed("its address is none that Apprise knows")
    try:
        taken = sender.notify(title=subject, body=body, body_format=apprise.NotifyFormat.TEXT)
    except Exception as error:  # a plugin of Apprise may raise anything, with the address in its text
        raise DeliveryFailed(f"the sender failed ({type(error).__name__})") from None
    if not taken:
        raise DeliveryFailed("the service did not take it")
