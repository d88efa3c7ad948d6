"""A message that did not reach its channel."""

from __future__ import annotations

from datetime import datetime


class DeliveryFailed(Exception):
    """A message did not reach its channel; the text is a sentence without the channel's address.

    retry_after: when the receiver asked to be tried again, where it did.
    """

    def __init__(self, said: str, *, retry_after: datetime | None = None) -> None:
        super().__init__(said)
        self.retry_after = retry_after
