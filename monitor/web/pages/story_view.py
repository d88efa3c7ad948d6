"""A story's page as its templates are given it, on the server and in a file: figures, news, sources, chart, entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from monitor.web import shown, words
from monitor.web.pages.story_asked import CHANGES, Asked, change_name, chosen, language_name
from monitor.web.pages.story_chart import coverage
from monitor.web.pages.story_shown import shown_days
from monitor.web.queries.story import MOST_LANGUAGES, MOST_OUTLETS, Figures, Fresh, SourceRow
from monitor.web.queries.story_page import StoryPage
from monitor.web.tongue import Tongue

_MOST_NAMED: Final = 8
"""So many of the sources that are not well are named."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A source. state: ``well``, ``fails``, ``trouble`` or ``unread``."""

    name: str
    state: str
    said: Markup


def view(read: StoryPage, asked: Asked, tongue: Tongue) -> dict[str, Any]:
    """What monitor_story.html and monitor_report.html show, but for the story itself and its links."""
    said = chosen(asked.filters, tongue)
    dots = [_dot(source, tongue) for source in read.sources]
    table = None if read.coverage is None else coverage(read.coverage)
    return {
        "words": words,
        "asked": asked,
        "chosen": said,
        "heading": _heading(said, tongue),
        "figures": _figures(read.figures, tongue),
        "is_empty": not (read.figures.articles or read.figures.review),
        "choices": _choices(read, asked, tongue),
        "many_outlets": len(read.figures.outlets) > MOST_OUTLETS,
        "fresh": read.fresh,
        "news": None if read.fresh is None else _news(read.fresh, tongue),
        "entries": len(read.rows),
        "dots": dots,
        "ailing": [dot for dot in dots if dot.state != "well"][:_MOST_NAMED],
        "states": _states(dots, tongue),
        "coverage": table if table is not None and len(table.rows) > 1 else None,
        "column_names": [] if table is None else [_column(code, tongue) for code in table.languages],
        "days": shown_days(read.rows, tongue, None if asked.since is None else asked.since.heads),
        "further": read.rows[-1].key if read.is_more and read.rows else None,
    }


def _heading(said: list[Markup | str], tongue: Tongue) -> Markup:
    head = tongue.gettext("The story so far")
    if not said:
        return head
    return head + tongue.gettext(": ") + Markup(" · ").join(said)


def _figures(figures: Figures, tongue: Tongue) -> list[tuple[Markup, str, Markup | None]]:
    """A name, its number, and what is said beside it."""
    _ = tongue.gettext
    review = _("{count} for review", count=tongue.number(figures.review)) if figures.review else None
    return [
        (_("Articles"), tongue.number(figures.articles), review),
        (_("Outlets"), _at_most(figures.outlets, MOST_OUTLETS, tongue), None),
        (_("Languages"), _at_most(figures.languages, MOST_LANGUAGES, tongue), None),
        (_("Changes"), tongue.number(figures.changes), None),
        (_("Taken down"), tongue.number(figures.gone), None),
    ]


def _at_most(names: tuple[str, ...], most: int, tongue: Tongue) -> str:
    return f"> {tongue.number(most)}" if len(names) > most else tongue.number(len(names))


def _choices(read: StoryPage, asked: Asked, tongue: Tongue) -> dict[str, list[tuple[str, Markup | str]]]:
    """What may be chosen of each filter: value and name. What is chosen is among them."""
    filters = asked.filters
    codes, outlets = read.figures.languages, read.figures.outlets
    codes += (filters.language,) if filters.language not in ("", *codes) else ()
    outlets += (filters.outlet,) if filters.outlet not in ("", *outlets) else ()
    return {
        "language": [(code, language_name(code, tongue)) for code in codes],
        "outlet": [(outlet, outlet) for outlet in outlets],
        "change": [(change, change_name(change, tongue)) for change in CHANGES],
        "state": [(decision, words.decision(decision, tongue)) for decision in words.DECISIONS],
    }


def _news(fresh: Fresh, tongue: Tongue) -> Markup:
    """5 articles (3 add something), 2 changes, 1 taken down."""
    _, ngettext = tongue.gettext, tongue.ngettext
    said = []
    if fresh.articles:
        articles = ngettext("{count} article", "{count} articles", fresh.articles)
        if fresh.adding:
            adding = ngettext("{count} adds something", "{count} add something", fresh.adding)
            articles = _("{articles} ({adding})", articles=articles, adding=adding)
        said.append(articles)
    if fresh.changes:
        said.append(ngettext("{count} change", "{count} changes", fresh.changes))
    if fresh.gone:
        said.append(_("{count} taken down", count=tongue.number(fresh.gone)))
    if fresh.back:
        said.append(_("{count} back or moved", count=tongue.number(fresh.back)))
    return _(", ").join(said)


def _dot(source: SourceRow, tongue: Tongue) -> Dot:
    _ = tongue.gettext
    name = shown.clean(source.name, 80)
    if source.trouble is not None:
        kinds = {
            "unreadable": _("in trouble: it answers with something else than before"),
            "failing": _("in trouble: it does not answer, or refuses"),
            "empty": _("in trouble: it offers nothing any more"),
            "silent": _("in trouble: it offers nothing new"),
        }
        return Dot(name, "trouble", kinds[source.trouble])
    if source.failures:
        return Dot(
            name,
            "fails",
            tongue.ngettext("failed {count} time in a row", "failed {count} times in a row", source.failures),
        )
    if source.last_success is None:
        return Dot(name, "unread", _("not read yet"))
    return Dot(name, "well", _("well"))


def _states(dots: list[Dot], tongue: Tongue) -> Markup:
    """12 sources: 10 well, 2 not read yet."""
    _ = tongue.gettext
    names = {
        "trouble": _("in trouble"),
        "fails": _("failing now"),
        "unread": _("not read yet"),
        "well": _("well"),
    }
    counts = {state: sum(dot.state == state for dot in dots) for state in names}
    total = tongue.ngettext("{count} source", "{count} sources", len(dots))
    parts = [
        _("{count} {state}", count=tongue.number(count), state=names[state]) for state, count in counts.items() if count
    ]
    return total + _(": ") + _(", ").join(parts)


def _column(code: str | None, tongue: Tongue) -> Markup | str:
    return tongue.gettext("Language unknown") if code is None else language_name(code, tongue)
