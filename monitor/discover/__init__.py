"""Where articles are found: the bytes of a feed, sitemap, section page or search answer to the items it offers."""

from __future__ import annotations

from monitor.discover.source import Discovered, discover
from monitor.discover.state import ItemChange, State, compare

__all__ = ["Discovered", "ItemChange", "State", "compare", "discover"]
