"""An address in parts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parts:
    """An http(s) address in parts. `port` is empty for the default; `query` holds the parts between ``&``."""

    scheme: str
    host: str
    port: str
    path: str
    query: tuple[str, ...]
    fragment: str

    def text(self) -> str:
        """The address as one string."""
        port = f":{self.port}" if self.port else ""
        query = f"?{'&'.join(self.query)}" if self.query else ""
        fragment = f"#{self.fragment}" if self.fragment else ""
        return f"{self.scheme}://{self.host}{port}{self.path}{query}{fragment}"

    @property
    def segments(self) -> tuple[str, ...]:
        """The parts of the path, without empty ones."""
        return tuple(filter(None, self.path.split("/")))

    @property
    def parameters(self) -> dict[str, str]:
        """The query by lower-case name; the last of equal names counts."""
        return {name.lower(): value for name, _, value in (part.partition("=") for part in self.query)}
