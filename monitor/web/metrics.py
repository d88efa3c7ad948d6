"""The figures of the watch for Prometheus, at `/-/metrics`. What each means stands in docs/health.md."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from datasette import Response
from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from monitor.clock import Clock
from monitor.model import TroubleKind
from monitor.store.lists import status
from monitor.web.ours import open_to, our_databases

METRICS = "/-/metrics"

TABLES_READ = ("stories", "sources", "checks", "addresses", "articles", "alerts", "deliveries", "passes", "troubles")
"""Who may not see one of these sees none of the figures that are made of them."""

_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_Status = Mapping[str, Any]
_Value = Callable[[_Status], Any]


def _seconds(stamp: str | None) -> float | None:
    return None if stamp is None else datetime.fromisoformat(stamp).timestamp()


def _minutes(value: float | None) -> float | None:
    return None if value is None else value * 60


def _latest(key: str) -> _Value:
    """Of the latest pass."""
    return lambda row: row["passes"][0][key] if row["passes"] else None


def _took(row: _Status) -> float | None:
    began, ended = _seconds(_latest("began")(row)), _seconds(_latest("ended")(row))
    return None if began is None or ended is None else ended - began


OF_STORIES: tuple[tuple[str, str, _Value], ...] = (
    ("last_pass_timestamp_seconds", "When the last completed pass ended.", lambda row: _seconds(row["last_pass_at"])),
    ("next_due_timestamp_seconds", "When something is due first.", lambda row: _seconds(row["next_due"])),
    ("overdue_seconds", "For how long something has been due with no pass that ended.", lambda r: r["overdue_seconds"]),
    ("late", "1 where the watch is late, else 0.", lambda row: row["is_late"]),
    ("pass_duration_seconds", "How long the latest pass took.", _took),
    ("pass_looks", "Looks of the latest pass.", _latest("looked")),
    ("memory_bytes", "Resident memory of the process after the latest pass.", _latest("memory")),
    ("disk_free_bytes", "Room on the disk of the database after the latest pass.", _latest("disk_free")),
    ("disk_size_bytes", "Size of the disk of the database.", _latest("disk_total")),
    ("database_size_bytes", "Size of the database.", lambda row: row["database_bytes"]),
    ("day_fetches", "Fetches of the last 24 hours.", lambda row: row["budget"]["spent"]),
    ("day_fetches_allowed", "Fetches that the story's file allows in 24 hours.", lambda row: row["budget"]["allowed"]),
    ("postponed_looks", "Looks that the last pass left to the budget.", lambda row: row["postponed"]),
    ("detected_articles", "Articles of 30 days whose delay is known.", lambda row: row["detection"]["articles"]),
    (
        "detection_median_seconds",
        "From publication to detection: the median of 30 days.",
        lambda row: _minutes(row["detection"]["median_minutes"]),
    ),
    (
        "detection_p90_seconds",
        "From publication to detection: the 90th percentile of 30 days.",
        lambda row: _minutes(row["detection"]["p90_minutes"]),
    ),
)
"""Name, what it means, where it is in a row of `status`; labelled with the story."""

OF_KINDS: tuple[tuple[str, str, Callable[[_Status], Mapping[str, Any]]], ...] = (
    ("queue", "What is due now: kind is sources or addresses.", lambda row: row["queue"]),
    (
        "articles",
        "Articles of the story: kind is accepted or review.",
        lambda row: {"accepted": row["accepted"], "review": row["review"]},
    ),
    (
        "troubles",
        "Open troubles of each kind.",
        lambda row: {kind.value: sum(one["kind"] == kind for one in row["troubles"]) for kind in TroubleKind},
    ),
)
"""The same, one figure of each kind; labelled with the story and the kind."""

OF_CHANNELS: tuple[tuple[str, str, _Value], ...] = (
    (
        "deliveries_pending",
        "Alerts that are still to arrive.",
        lambda states: states.get("pending", 0) + states.get("failed", 0),
    ),
    ("deliveries_dead", "Alerts that were given up.", lambda states: states.get("dead", 0)),
)
"""The same, of the deliveries to a channel by their state; labelled with the story and the channel."""

OF_SOURCES: tuple[tuple[str, str, _Value], ...] = (
    ("last_success_timestamp_seconds", "When it was last read.", lambda one: _seconds(one["last_success"])),
    ("next_due_timestamp_seconds", "When it is due.", lambda one: _seconds(one["next_due"])),
    ("failures", "Visits that failed, in a row.", lambda one: one["failures"]),
    ("unchanged_answers", "Answers of 304 in a row.", lambda one: one["unchanged"]),
    ("robots_refusals", "Looks that robots.txt forbade, in 28 days.", lambda one: one["robots"]),
    ("new_articles_per_day", "Articles a day that it had not offered before.", lambda one: one["a_day"]),
    ("usual_new_articles_per_day", "The same in the four weeks before.", lambda one: one["usual"]),
    ("matched_ratio", "Of the pages first found by it, the share that matched.", lambda one: one["share_matched"]),
    ("page_words", "Median length of the pages found by it.", lambda one: one["words"]),
    ("usual_page_words", "The same in the four weeks before.", lambda one: one["usual_words"]),
    ("troubles", "Open troubles that concern it.", lambda one: len(one["troubles"])),
)
"""Name, what it means, where it is in a source's figures; labelled with the story and the source."""


async def metrics_answer(datasette: Any, request: Any) -> Response:
    """The figures of every story, in the text format 0.0.4. 404 where no database is ours, 403 where the reader may
    see none, 503 where one cannot be read."""
    shown = await open_to(datasette, request, *TABLES_READ)
    if not shown:
        ours = await our_databases(datasette)
        why = "You may not see the figures of this monitor." if ours else "No database that is open here is ours."
        return Response.text(why, status=403 if ours else 404, headers=_HEADERS)
    now = Clock().now()
    rows: dict[str, _Status] = {}
    for name in shown:
        try:
            found = await datasette.get_database(name).execute_fn(lambda conn: status(conn, now=now))
        except sqlite3.Error:
            return Response.text("The database cannot be read just now.", status=503, headers=_HEADERS)
        for row in found:
            rows.setdefault(row["story"], row)  # of two databases with one story, the first: no figure twice
    return Response(exposed(list(rows.values())), content_type=CONTENT_TYPE_PLAIN_0_0_4, headers=_HEADERS)


def exposed(rows: list[_Status]) -> bytes:
    """Rows of `status` as Prometheus reads them; a figure that is not known has no line."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Watch(rows))
    return generate_latest(registry)


class _Watch(Collector):
    def __init__(self, rows: list[_Status]) -> None:
        self.rows = rows

    def collect(self) -> Iterator[Metric]:
        for name, meaning, value in OF_STORIES:
            yield _family(name, meaning, ["story"], (([row["story"]], value(row)) for row in self.rows))
        for name, meaning, kinds in OF_KINDS:
            each = (([row["story"], kind], count) for row in self.rows for kind, count in kinds(row).items())
            yield _family(name, meaning, ["story", "kind"], each)
        for name, meaning, value in OF_CHANNELS:
            each = (
                ([row["story"], one["channel"]], value(one["deliveries"]))
                for row in self.rows
                for one in row["channels"]
            )
            yield _family(name, meaning, ["story", "channel"], each)
        for name, meaning, value in OF_SOURCES:
            each = (([row["story"], one["name"]], value(one)) for row in self.rows for one in row["health"])
            yield _family(f"source_{name}", meaning, ["story", "source"], each)


def _family(name: str, meaning: str, labels: list[str], samples: Any) -> Metric:
    family = GaugeMetricFamily(f"news_monitor_{name}", meaning, labels=labels)
    for values, value in samples:
        if value is not None:
            family.add_metric(values, value)
    return family
