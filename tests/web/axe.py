"""What axe finds on a page, against WCAG 2.2 at levels A and AA."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_SOURCE = Path(__file__).parent / "vendor" / "axe-core-4.14.1.min.js"
_RUN = """async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
    return found.violations.map(one => ({id: one.id, help: one.help, nodes: one.nodes.map(n => n.html.slice(0, 200))}));
}"""


def found(page: Page) -> list[str]:
    """A line for each fault. It is run through the browser's own tools, past the page's policy."""
    page.evaluate(_source())
    faults: list[dict[str, Any]] = page.evaluate(_RUN)
    return [f"{one['id']}: {one['help']}: {one['nodes'][:3]}" for one in faults]


@lru_cache(maxsize=1)
def _source() -> str:
    return _SOURCE.read_text(encoding="utf-8") + "\n;undefined;"
