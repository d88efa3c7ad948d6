"""The whole address of a page of ours, with the host that the reader asked for."""

from __future__ import annotations

import re
from typing import Any

_HOST = re.compile(r"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")


def whole_address(datasette: Any, request: Any, path: str) -> str:
    """The path with scheme and host. Where the host that was asked for can be none, the path alone."""
    if not _HOST.fullmatch(request.host):
        return path
    try:
        return str(datasette.absolute_url(request, path))
    except ValueError:  # in brackets, and no address
        return path
