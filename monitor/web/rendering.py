"""Our templates, rendered with or without Datasette, everything in them escaped."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from monitor.web import shown
from monitor.web.tongue import Tongue


def render(template: str, tongue: Tongue, *, now: datetime, **context: Any) -> str:
    """A template's HTML. now: what "3 h ago" is counted from."""
    return _environment().get_template(template).render(now=now, **tongue.globals(), **context)


def _without_controls(value: object) -> object:
    """Whatever a template prints, rid of what a browser would obey: no page has to think of it."""
    if isinstance(value, Markup):
        return Markup(shown.harmless(value))  # noqa: S704 - it was Markup before
    return shown.harmless(value) if isinstance(value, str) else value


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("monitor.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_without_controls,
    )
    made.filters |= {
        "clean": shown.clean,
        "title_of": shown.title,
        "paragraphs": shown.paragraphs,
        "harmless": shown.harmless,
        "web_link": shown.web_link,
        "language_tag": shown.language_tag,
    }
    return made
