"""Lines of a watch's log: one each, whatever strangers wrote, and the same things in both formats."""

from __future__ import annotations

import io
import json
import logging
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.journal import Event, Level, Value, log, logged, of_pass, resident
from monitor.model import Result
from monitor.passes import PassReport, SourceReport
from monitor.store import Applied, Postponed

T0 = datetime(2026, 11, 21, 20, tzinfo=UTC)
EVIL = 'a "new"\nline \x1b[31mred\x1b[0m \u202egnp.exe \u2028 \udc80 \U000e0001 \x9b'
FORMS: tuple[Literal["text", "json"], ...] = ("text", "json")


def lines(*events: Event, form: Literal["text", "json"] = "text", level: Level = "debug") -> list[str]:
    stream = io.StringIO()
    with logged(form, level, stream):
        for event in events:
            log(event)
    return stream.getvalue().removesuffix("\n").split("\n") if stream.getvalue() else []


def parsed(*events: Event) -> dict[str, Any]:
    (line,) = lines(*events, form="json")
    found: dict[str, Any] = json.loads(line)
    return found


def a_pass() -> Event:
    report = PassReport(
        "cars",
        T0,
        T0 + timedelta(seconds=9.26),
        planned=12,
        looked=14,
        silent=False,
        finished=True,
        written=Applied(articles=3, revisions=4, changes=1, alerts=2),
        sources=(
            SourceReport("wire", "http://wire.test/", Result.OK, 9, None),
            SourceReport("daily", "http://daily.test/", Result.NOT_MODIFIED, 0, None),
            SourceReport("gone", "http://gone.test/", Result.MISSING, 0, "the host answered 404"),
        ),
        sent=2,
        unsent=1,
        next_due=T0 + timedelta(minutes=5),
        postponed=(Postponed(7, 100), Postponed(2, 50, "daily.test")),
    )
    return of_pass(report, 81.5)


def test_a_pass_is_one_line_of_text() -> None:
    (line,) = lines(a_pass())
    _, said = line.split(" ", 1)
    assert said == (
        "INFO pass story=cars began=2026-11-21T20:00:00Z seconds=9.3 planned=12 looked=14 sources_read=2"
        " sources_failed=1 articles=3 revisions=4 changes=1 alerts=2 sent=2 unsent=1 postponed=9 finished=true"
        " next_due=2026-11-21T20:05:00Z memory_mb=81.5"
    )


def test_a_pass_is_one_object_with_the_keys_that_every_line_has() -> None:
    found = parsed(a_pass())
    assert list(found)[:5] == ["at", "level", "event", "story", "message"]
    assert datetime.fromisoformat(found["at"]).tzinfo is not None
    assert (found["level"], found["event"], found["story"], found["message"]) == ("info", "pass", "cars", None)
    assert found["next_due"] == "2026-11-21T20:05:00Z"
    assert (found["looked"], found["finished"], found["memory_mb"]) == (14, True, 81.5)


def test_what_is_not_known_is_null_in_json_and_left_out_in_text() -> None:
    event = Event("sleep", "debug", fields=(("until", None),))
    assert parsed(event)["until"] is None
    (line,) = lines(event)
    assert line.endswith("DEBUG sleep")


def test_no_field_takes_the_place_of_the_keys_that_every_line_has() -> None:
    assert parsed(Event("problem", story="cars", fields=(("story", "forged"), ("level", "x"))))["story"] == "cars"


@pytest.mark.parametrize("form", FORMS)
def test_what_strangers_wrote_forges_no_line_and_commands_no_terminal(form: Literal["text", "json"]) -> None:
    fields: tuple[tuple[str, Value], ...] = (("title", EVIL),)
    (line,) = lines(Event("problem", "warning", EVIL, EVIL, fields), form=form)
    assert line.isprintable()
    assert line.encode("utf-8")
    assert "\\u001b[31mred" in line


@given(st.text())
def test_any_text_comes_back_whole_from_json(text: str) -> None:
    (line,) = lines(Event("problem", message=text[:2000]), form="json")
    assert line.isprintable()
    assert json.loads(line)["message"] == text[:2000]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("wire", "wire"),
        ("小米汽车", "小米汽车"),
        ("two words", '"two words"'),
        ("", '""'),
        ("a=b", '"a=b"'),
        ('say "so"', '"say \\"so\\""'),
        ("back\\slash", '"back\\\\slash"'),
        (True, "true"),
        (0, "0"),
        (T0, "2026-11-21T20:00:00Z"),
    ],
)
def test_what_is_no_plain_word_is_quoted(value: Value, shown: str) -> None:
    (line,) = lines(Event("problem", fields=(("what", value),)))
    assert line.endswith(f" problem what={shown}")


def test_a_crash_is_told_with_its_traceback_in_the_same_line() -> None:
    try:
        raise ValueError(EVIL)
    except ValueError as error:
        event = Event("pass-failed", "error", "it broke", "cars", error=error)
    (text,) = lines(event)
    assert "Traceback (most recent call last):\\n" in text
    assert text.isprintable()
    trace = parsed(event)["trace"]
    assert trace.startswith("Traceback")
    assert "ValueError" in trace


@pytest.mark.parametrize("form", FORMS)
def test_an_endless_error_is_cut(form: Literal["text", "json"]) -> None:
    (line,) = lines(Event("problem", message="x" * 1_000_000), form=form)
    assert len(line) < 3_000


@pytest.mark.parametrize(
    ("least", "names"),
    [("debug", "abcd"), ("info", "bcd"), ("warning", "cd"), ("error", "d")],
)
def test_a_level_leaves_out_what_is_below_it(least: Level, names: str) -> None:
    events = [Event("a", "debug"), Event("b", "info"), Event("c", "warning"), Event("d", "error")]
    assert [line.split()[2] for line in lines(*events, level=least)] == list(names)


def test_what_another_room_logs_is_a_line_like_the_others() -> None:
    stream = io.StringIO()
    with logged("json", "info", stream):
        logging.getLogger("monitor.record").warning("%s: %s", "http://a.test/", "cannot be taken in")
        logging.getLogger("somebody.else").warning("not ours")
    found = json.loads(stream.getvalue())
    assert (found["event"], found["level"], found["message"], found["logger"]) == (
        *("log", "warning", "http://a.test/: cannot be taken in"),
        "monitor.record",
    )


def test_afterwards_nothing_is_written_any_more() -> None:
    stream = io.StringIO()
    before = logging.getLogger("monitor").level
    with logged("text", "debug", stream):
        pass
    log(Event("start", "debug"))
    assert stream.getvalue() == ""
    assert logging.getLogger("monitor").level == before


def test_the_memory_of_this_process_is_known_where_the_system_says_it() -> None:
    found = resident()
    assert found is None or 5 < found < 100_000
