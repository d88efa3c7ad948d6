"""Whole sources of our own making, read from files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.discover import Discovered, discover
from monitor.model import SourceKind

SOURCES = Path(__file__).parent / "sources"

Offers = Callable[..., Discovered]


@pytest.fixture
def offers() -> Offers:
    """What a recorded source offers: `offers("gdelt.json", kind=..., url=...)`."""

    def read(name: str, *, kind: SourceKind | None = None, url: str | None = None) -> Discovered:
        return discover((SOURCES / name).read_bytes(), kind=kind, url=url)

    return read
