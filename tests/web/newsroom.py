"""The recorded story, served: what the tests of the pages look at."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

_STORY = "/-/monitor/story/story"
_FIGURE = "ongkos-mengubah-pabrik-tua-untuk-xiaomi"
"""In the address of the recorded article of which a figure is changed. Numbers follow the order of arrival."""

PAGES = (
    "story",
    "changes",
    "claims",
    "families",
    "sources",
    "alerts",
    "review",
    "article",
    "revision",
    "difference",
    "inline",
    "search",
    "status",
)


@dataclass(frozen=True)
class Newsroom:
    """The server of the recorded story. figure: number of the article of which a figure is changed, 2.400 → 2.700."""

    address: str
    db: Path
    figure: int

    @classmethod
    def of(cls, address: str, db: Path) -> Newsroom:
        with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as conn:
            ((number,),) = conn.execute("SELECT id FROM articles WHERE url LIKE ?", [f"%{_FIGURE}%"])
        conn.close()
        return cls(address, db, number)

    def page(self, name: str, **args: str) -> str:
        """The address of one of PAGES."""
        article = f"/-/monitor/article/{self.figure}"
        where = {
            "story": "/",
            "article": article,
            "revision": f"{article}/1",
            "difference": f"{article}/1..2",
            "inline": f"{article}/1..2?view=inline",
            "search": "/-/monitor/search?q=BAIC",
            "status": "/-/monitor/status",
        }
        return self.at(where.get(name, f"{_STORY}/{name}"), **args)

    def at(self, path: str, **args: str) -> str:
        return self.address.rstrip("/") + path + (("&" if "?" in path else "?") + urlencode(args) if args else "")
