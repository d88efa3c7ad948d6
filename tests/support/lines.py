"""Lines as the filters read them."""

from __future__ import annotations

import json


def line(**record: object) -> bytes:
    """A record on a line of its own."""
    return json.dumps(record).encode() + b"\n"
