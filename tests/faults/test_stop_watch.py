"""A watch that is told to stop, wherever it is: it ends in time, what came home is kept, and the next one goes on."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.model import SaveCopy
from monitor.store import Store
from monitor.story import load_story
from tests.support.build import raised, read, stored
from tests.support.hostile import Answer, Hostile, page
from tests.support.owner import PATIENCE, Owner
from tests.support.processes import until
from tests.support.receivers import Answer as Reply
from tests.support.receivers import Desk

_OTHER = (
    "The ferry to the bridge is {0}\n" + "Whoever wants to cross the river takes the {0} ferry at the old pier. " * 9
)
_SOURCE = """
[[sources]]
name = "wire"
kind = "feed"
url = "{url}"
every = "30m"
"""
_CHANNEL = """
[[channels]]
name = "desk"
env = "DESK_URL"
type = "{type}"
"""
_STUCK_IN_COPIES = """
import sys, threading
import monitor.copies
def never(request, **_):
    print("asked", flush=True)
    threading.Event().wait()
monitor.copies.open_web = never
from monitor.cli import main
main(sys.argv[1:])
"""
_STUCK_IN_RETELLING = """
import sys
import monitor.record
def never(store, story):
    print("asked", flush=True)
    while True:
        pass
monitor.record.retell = never
from monitor.cli import main
main(sys.argv[1:])
"""


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    made = Owner(tmp_path)
    yield made
    made.ends()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asleep_it_stops_and_says_so_to_who_owns_it(owner: Owner, number: int) -> None:
    owner.write()
    process = owner.starts()
    assert owner.hears("STATUS=asleep")
    lines = owner.stops(process, number)
    assert process.returncode == 0
    assert [line["event"] for line in lines] == ["start", "pass", "stop"]
    assert owner.titles() == {"The bridge is closed"}
    assert owner.hears("STOPPING=1")
    assert owner.heard[0].startswith("READY=1")


def test_in_the_middle_of_a_crawl_whose_host_hangs_it_keeps_what_came_home_and_the_next_one_gets_the_rest(
    owner: Owner,
) -> None:
    feed = "<rss version='2.0'><channel><title>wire</title>{}</channel></rss>"
    with Hostile({("quick", "/1"): Answer(page("Xiaomi one")), ("mute", "/robots.txt"): Answer(b"", 404)}) as web:
        items = "".join(
            f"<item><title>Xiaomi {n}</title><link>{web.url(host, '/1')}</link></item>"
            for n, host in enumerate(("quick", "mute"))
        )
        web.rules["wire", "/feed"] = Answer(feed.format(items).encode(), 200, {"Content-Type": "application/rss+xml"})
        web.rules["mute", "/1"] = lambda count: None
        owner.write(_SOURCE.format(url=web.url("wire", "/feed")))
        process = owner.starts("--scrapy-log-level", "INFO")
        assert until(lambda: web.asked("mute", "/1") and "Xiaomi one" in owner.titles(), PATIENCE)
        lines = owner.stops(process)
        assert process.returncode == 0
        (done,) = [line for line in lines if line["event"] == "pass"]
        assert done["finished"] is False
        assert any(line["event"] == "log" and "Spider opened" in str(line["message"]) for line in lines)
        assert owner.titles() == {"The bridge is closed", "Xiaomi one"}

        web.rules["mute", "/1"] = Answer(page("Xiaomi two"))
        process = owner.starts()
        assert until(lambda: "Xiaomi two" in owner.titles(), PATIENCE)
        owner.stops(process)


@pytest.mark.parametrize("type_", ["webhook", "apprise"])
def test_while_a_receiver_hangs_the_message_is_let_go_and_sent_again_under_its_key(owner: Owner, type_: str) -> None:
    owner.write(_CHANNEL.format(type=type_))
    with Desk() as desk:
        owner.environ["DESK_URL"] = f"http://{desk.place}" if type_ == "webhook" else desk.address
        with Store.open(owner.db) as store:
            store.put_story(load_story(owner.story), datetime.now(UTC))
            happened = datetime.now(UTC) - timedelta(hours=1)
            told = raised("one", happened, kind="health")
            store.apply([type(told)("one", "river", "health", None, happened, "It is silent", "", told.to)])
        never = threading.Event()
        desk.answers = [Reply(200, waits=never)]
        process = owner.starts()
        assert until(lambda: desk.messages, PATIENCE)
        owner.stops(process)
        assert process.returncode == 0
        never.set()
        with Store.open(owner.db, read_only=True) as store:
            (row,) = store.rows("deliveries")
        assert (row["state"], row["claimed_until"], row["attempts"]) == ("pending", None, 0)

        heard = len(owner.heard)
        process = owner.starts()
        assert until(lambda: len(desk.messages) > 1, PATIENCE)
        assert owner.hears("STATUS=asleep", after=heard)
        owner.stops(process)
        first, second = desk.messages
        assert first.body == second.body
        header = "webhook-id" if type_ == "webhook" else "x-message-key"
        assert first.headers[header] == second.headers[header]
        with Store.open(owner.db, read_only=True) as store:
            assert [row["state"] for row in store.rows("deliveries")] == ["sent"]


def test_while_a_copy_is_asked_for_it_stops_and_the_copy_is_due_still(owner: Owner) -> None:
    owner.write(more='copies = "wayback"')
    with Store.open(owner.db) as store:
        now = datetime.now(UTC)
        store.put_story(load_story(owner.story), now)
        made = read(when=now, slug="river")
        store.apply([*stored(made), SaveCopy("river", "http://daily.example.org/1", now)])
    process = owner.starts(script=_STUCK_IN_COPIES)
    assert process.stdout is not None
    assert process.stdout.readline() == "asked\n"
    assert owner.hears("STATUS=asleep")
    owner.stops(process)
    assert process.returncode == 0
    with Store.open(owner.db, read_only=True) as store:
        assert [row["state"] for row in store.rows("archivings")] == ["pending"]


@pytest.mark.unmeasured
def test_what_cannot_be_stopped_is_ended_in_time_and_said(owner: Owner) -> None:
    owner.write()
    process = owner.starts(script=_STUCK_IN_RETELLING)
    assert process.stdout is not None
    assert process.stdout.readline() == "asked\n"
    lines = owner.stops(process)
    assert process.returncode == 1
    assert (lines[-1]["event"], lines[-1]["level"]) == ("stop", "error")
    assert "in the middle of a pass over river" in str(lines[-1]["message"])
    assert owner.titles() == {"The bridge is closed"}

    heard = len(owner.heard)
    process = owner.starts()  # the pass that was cut off is made again
    assert owner.hears("STATUS=asleep", after=heard)
    lines = owner.stops(process)
    assert [line["finished"] for line in lines if line["event"] == "pass"] == [True]


@pytest.mark.unmeasured
def test_a_second_signal_ends_it_at_once(owner: Owner) -> None:
    owner.write()
    process = owner.starts(script=_STUCK_IN_RETELLING)
    assert process.stdout is not None
    assert process.stdout.readline() == "asked\n"
    process.send_signal(signal.SIGTERM)
    assert owner.hears("STOPPING=1")
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=5)
    assert process.returncode == 128 + signal.SIGTERM


def test_it_reloads_when_it_is_told_to_and_says_so_to_who_owns_it(owner: Owner) -> None:
    owner.write()
    owner.environ["WATCHDOG_USEC"] = "200000"
    process = owner.starts()
    assert owner.hears("STATUS=asleep")
    assert owner.hears("WATCHDOG=1")
    heard = len(owner.heard)
    process.send_signal(signal.SIGHUP)
    assert owner.hears("RELOADING=1\nMONOTONIC_USEC=", after=heard)
    assert owner.hears("READY=1", after=heard)
    assert "reload" in [line["event"] for line in owner.stops(process)]
    assert process.returncode == 0


def test_a_seed_that_is_added_is_taken_in_at_once_and_an_edit_that_breaks_the_story_stops_nothing(owner: Owner) -> None:
    owner.write()
    process = owner.starts()
    assert owner.hears("STATUS=asleep")
    whole = (owner.story / "story.toml").read_text("utf-8")
    heard = len(owner.heard)
    (owner.story / "b.txt").write_text(_OTHER.format("new"), encoding="utf-8")
    assert until(lambda: "The ferry to the bridge is new" in owner.titles(), PATIENCE)
    assert owner.hears("STATUS=asleep", after=heard)
    heard = len(owner.heard)
    owner.replace("title = 1")
    (owner.story / "b.txt").write_text(_OTHER.format("late"), encoding="utf-8")
    assert owner.hears("STATUS=a pass over river", after=heard)
    assert owner.hears("STATUS=asleep", after=heard)
    (owner.story / "c.txt").write_text("A tunnel after all\n" + "Nobody wants a bridge, says the mayor. " * 20, "utf-8")
    owner.replace(whole)
    assert until(lambda: "A tunnel after all" in owner.titles(), PATIENCE)
    events = [line["event"] for line in owner.stops(process)]
    assert events.count("story-broken") == 1
    assert events.count("story-mended") == 1
