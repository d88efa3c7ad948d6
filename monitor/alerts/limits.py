"""Where a channel is, and how long a message may be there."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.alerts import channels
from monitor.alerts.compose import Limits
from monitor.alerts.failure import DeliveryFailed
from monitor.model import Channel


def address_of(channel: Channel, environ: Mapping[str, str]) -> str:
    """The channel's address. Raises DeliveryFailed where the environment has none."""
    address = environ.get(channel.env, "").strip()
    if not address:
        raise DeliveryFailed(f"the environment variable {channel.env} is not set")
    return address


def limits_of(channel: Channel, environ: Mapping[str, str]) -> Limits:
    """What the channel's service takes. Raises DeliveryFailed where its address is not set, or none that is known."""
    address = address_of(channel, environ)
    return Limits() if channel.type == "webhook" else channels.limits(address)
