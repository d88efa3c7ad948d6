"""Alerts on their way: a real store, real receivers on the loopback, and the ways in which a delivery fails."""

from __future__ import annotations

import base64
import hmac
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from monitor.alerts.deliver import ATTEMPTS, Delivered, deliver, next_delivery, pause
from monitor.model import Channel, Story
from monitor.store import Silence, Store
from tests.support.build import T0, at, raised, read, stored, story
from tests.support.processes import until
from tests.support.receivers import ALLOWED, Answer, Desk, Mailbox


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as made:
        yield made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """One article, of which three alerts wait for the desk."""
    with Store.open(tmp_path / "monitor.db") as made:
        made.put_story(story(), T0)
        made.apply(stored(read()))
        made.apply([raised(f"new:{number}", at(number)) for number in range(3)])
        yield made


def send(
    store: Store, address: str | None, when: datetime = T0, told: Story | None = None, *, is_last: bool = True
) -> Delivered:
    environ = {} if address is None else {"DESK_URL": address, **ALLOWED}
    when += timedelta(hours=3)  # all three alerts have happened
    return deliver(
        store, told or story(), now=lambda: when, environ=environ, terminal=lambda text: None, is_last=is_last
    )


def states(store: Store) -> list[object]:
    return [row["state"] for row in store.rows("deliveries")]


def test_what_waits_arrives_as_one_message_and_is_not_sent_again(store: Store, desk: Desk) -> None:
    assert send(store, desk.address).sent == 3
    assert states(store) == ["sent"] * 3
    assert send(store, desk.address, at(1)) == Delivered()
    assert len(desk.messages) == 1


@pytest.mark.parametrize("answer", [404, 500, 429, 301, None])
def test_a_delivery_that_is_not_taken_is_tried_again_to_the_letter(
    store: Store, desk: Desk, answer: int | None
) -> None:
    desk.answers = [answer]
    failed = send(store, desk.address)
    assert (failed.sent, failed.failed) == (0, 3)
    assert states(store) == ["failed"] * 3
    assert "127.0.0.1" not in " ".join(failed.problems), "an address is a secret"
    store.apply([raised("new:later", at(3.5))])
    assert send(store, desk.address, at(1)).sent == 3
    assert send(store, desk.address, at(1.1)).sent == 1
    first, *later = [message.json["message"] for message in desk.messages]
    assert first in later
    assert len(set(desk.keys())) == 2, "the repeat under its own key, and what came since under another"


def test_a_variable_that_is_not_set_is_said_and_loses_nothing(store: Store, desk: Desk) -> None:
    told = send(store, None)
    assert "DESK_URL is not set" in told.problems[0]
    assert send(store, desk.address, at(1)).sent == 3


def test_after_the_last_attempt_a_delivery_is_dead_and_kept(store: Store) -> None:
    for attempt in range(ATTEMPTS + 1):
        send(store, None, at(12 * attempt))
    assert states(store) == ["dead"] * 3


def test_a_channel_gets_only_the_alerts_of_its_own_story(store: Store, desk: Desk) -> None:
    other = replace(story("planes"), channels=(Channel("desk", "DESK_URL"),))
    store.put_story(other, T0)
    assert send(store, desk.address, told=other) == Delivered()
    assert desk.messages == []


def test_two_senders_at_once_send_nothing_twice(store: Store, desk: Desk, tmp_path: Path) -> None:
    store.apply([raised(f"many:{number}", at(number / 60)) for number in range(40)])
    ready = threading.Barrier(2)

    def sender() -> None:
        with Store.open(tmp_path / "monitor.db") as mine:
            ready.wait()
            send(mine, desk.address)

    threads = [threading.Thread(target=sender) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(states(store)) == {"sent"}
    assert len(desk.messages) == 1


_KILLED = """
import os, signal, sys
from datetime import timedelta
import monitor.alerts.channels as room
from monitor.alerts.deliver import deliver
from monitor.store import Store
from tests.support.build import T0, story
from tests.support.receivers import ALLOWED
real = room.send
def sent_and_killed(*arguments, **options):
    real(*arguments, **options)
    os.kill(os.getpid(), signal.SIGKILL)
room.send = sent_and_killed
with Store.open(sys.argv[1]) as store:
    environ = {"DESK_URL": sys.argv[2], **ALLOWED}
    deliver(store, story(), now=lambda: T0 + timedelta(hours=3), environ=environ, terminal=print)
"""


def test_a_sender_killed_before_it_could_mark_sends_the_same_key_again(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", _KILLED, str(tmp_path / "monitor.db"), desk.address]
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    assert subprocess.run(command, env=environ, check=False).returncode == -signal.SIGKILL
    assert send(store, desk.address, at(1)).sent == 3
    first, second = desk.keys()
    assert first == second


def test_pauses_grow_to_six_hours() -> None:
    pauses = [pause(attempt, "key") for attempt in range(1, 40)]
    assert pauses == sorted(pauses)
    assert timedelta(seconds=45) < pauses[0] < timedelta(seconds=80)
    assert pauses[-1] < timedelta(hours=8)


def test_the_first_of_a_group_waits_for_others_unless_nobody_will_ask_again(store: Store, desk: Desk) -> None:
    store.apply([raised("new:4", at(3.001))])  # the others have waited long enough, but they are told first
    assert send(store, desk.address, at(-3), is_last=False) == Delivered()  # at T0
    assert next_delivery(store, story(), now=T0) == T0 + timedelta(seconds=30)
    assert send(store, desk.address, at(-3)).sent == 1


def test_a_group_waits_after_the_last_message(store: Store, desk: Desk) -> None:
    assert send(store, desk.address).sent == 3
    store.apply([raised("new:4", at(3))])
    waits = send(store, desk.address, at(1 / 60))
    assert (waits.sent, waits.waits) == (0, ("channel desk: the next message may leave at 2022-09-01 11:05 UTC",))
    assert next_delivery(store, story(), now=at(3.01)) == at(3) + timedelta(minutes=5)
    assert send(store, desk.address, at(5 / 60), is_last=False).sent == 1


def test_nothing_waits_where_all_is_sent(store: Store, desk: Desk) -> None:
    send(store, desk.address)
    assert next_delivery(store, story(), now=at(9)) is None


def test_while_a_channel_is_down_what_is_new_gathers_behind_what_failed(store: Store, desk: Desk) -> None:
    desk.answers = [500] * 40
    for hour in range(30):
        store.apply([raised(f"later:{hour}", at(3 + hour))])
        send(store, desk.address, at(hour))
    keys = set(desk.keys())
    assert len(keys) < 15, "not a message an alert"
    for _ in range(40):
        hour += 1
        send(store, desk.address, at(hour))
    told = {row["state"] for row in store.rows("deliveries")}
    assert told <= {"sent", "dead"}


def test_what_is_sent_again_keeps_quiet_hours_and_the_time_between_messages(store: Store, desk: Desk) -> None:
    night = story(channels=(Channel("desk", "DESK_URL", quiet=(time(11, 30), time(13))),))
    desk.answers = [500]
    assert send(store, desk.address, at(0.4), told=night).failed == 3  # at 11:24
    assert send(store, desk.address, at(0.6), told=night).sent == 0
    assert next_delivery(store, night, now=at(3.6)) == at(5)
    assert send(store, desk.address, at(2), told=night).sent == 3


def test_one_message_too_many_goes_to_the_digest_and_what_comes_when_there_is_room_does_not_wait_for_it(
    store: Store, desk: Desk
) -> None:
    calm = story(channels=(Channel("desk", "DESK_URL", per_hour=2),))
    for number, minutes in enumerate((0, 10, 20)):
        store.apply([raised(f"more:{number}", at(3 + minutes / 60))])
        send(store, desk.address, at(minutes / 60), told=calm)
    assert len(desk.messages) == 2
    store.apply([raised("gone:1", at(6), kind="gone")])
    assert send(store, desk.address, at(3), told=calm).sent == 1
    assert send(store, desk.address, at(21.1), told=calm).sent == 1  # at 08:06 of the next day


def test_a_channel_that_the_story_has_no_more_is_said_and_can_come_back(store: Store, desk: Desk) -> None:
    renamed = story(channels=(Channel("news", "DESK_URL"),))
    (problem,) = send(store, desk.address, told=renamed).problems
    assert problem.startswith("channel desk: the story has it no more; 3 deliveries are given up")
    assert states(store) == ["dead"] * 3
    assert store.outbox.retry(now=at(4)) == 3
    assert send(store, desk.address, at(2)).sent == 3


def test_one_channel_in_trouble_stops_no_other(store: Store, desk: Desk) -> None:
    def closed(text: str) -> None:
        raise BrokenPipeError

    store.apply([raised("new:both", at(1), channels=("terminal", "desk"))])
    done = deliver(store, story(), now=lambda: at(3), environ={"DESK_URL": desk.address, **ALLOWED}, terminal=closed)
    assert (done.sent, done.failed) == (4, 1)
    assert "channel terminal: it could not be sent (BrokenPipeError)" in done.problems[0]


def test_a_clock_that_goes_on_while_it_is_asked_puts_nothing_off(store: Store, desk: Desk) -> None:
    clock = [at(3)]

    def ticking() -> datetime:
        clock[0] += timedelta(milliseconds=1)
        return clock[0]

    environ = {"DESK_URL": desk.address, **ALLOWED}
    done = deliver(store, story(), now=ticking, environ=environ, terminal=lambda text: None)
    assert (done.sent, done.waits) == (3, ())


def test_a_redirect_is_no_yes(store: Store, desk: Desk) -> None:
    desk.answers = [Answer(302, {"Location": f"http://{desk.place}login"})]
    assert send(store, desk.address).failed == 3


def test_a_message_is_not_composed_before_it_is_known_how_long_it_may_be(store: Store) -> None:
    send(store, None)
    assert list(store.rows("messages")) == []


def test_a_clock_that_stood_a_year_ahead_holds_nothing_up(store: Store, desk: Desk) -> None:
    year = timedelta(days=365)
    store.outbox.claim("cars", "desk", now=at(3) + year, by="killed", limit=9)
    assert send(store, desk.address).sent == 3
    store.apply([raised("new:ahead", at(3))])
    send(store, desk.address, at(24 * 365))
    store.apply([raised("new:after", at(4))])
    assert send(store, desk.address, at(1.5)).sent == 1


def test_nothing_is_said_of_an_address_in_any_log(store: Store, desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        send(store, f"{desk.address}secret")
        hook(store, desk, at(9))
    assert "127.0.0.1" not in caplog.text


def test_a_sender_that_slept_past_its_lease_neither_composes_nor_sends(store: Store) -> None:
    ids = [row.id for row in store.outbox.claim("cars", "desk", now=at(3), by="me", limit=9)]
    store.outbox.claim("cars", "desk", now=at(4), by="you", limit=9)
    kept = store.outbox.put_message(
        "m", "cars", "desk", subject="S", body="B", html=None, data=None, deliveries=ids, by="me", now=at(4)
    )
    assert kept is None
    assert list(store.rows("messages")) == []


def test_what_is_silenced_is_not_sent(store: Store, desk: Desk) -> None:
    store.outbox.silence(Silence("cars", at(99), "we know"), now=T0)
    assert send(store, desk.address) == Delivered()
    assert states(store) == ["silenced"] * 3


def test_a_flood_is_a_handful_of_messages(store: Store, desk: Desk) -> None:
    store.apply([raised(f"flood:{number}", at(2.5)) for number in range(1_200)])
    sent = 0
    for minutes in range(0, 30, 5):
        sent += send(store, desk.address, at(minutes / 60)).sent
    assert sent == 1_203
    assert len(desk.messages) == 3


HOOK = story(channels=(Channel("desk", "DESK_URL", type="webhook", secret_env="DESK_KEY"),))


def hook(store: Store, desk: Desk, when: datetime, secret: str = "whsec_c2VjcmV0") -> Delivered:
    environ = {"DESK_URL": f"http://{desk.place}", "DESK_KEY": secret, **ALLOWED}
    return deliver(store, HOOK, now=lambda: when, environ=environ, terminal=lambda text: None)


def test_a_webhook_is_sent_a_document_that_is_signed(store: Store, desk: Desk) -> None:
    assert hook(store, desk, at(3)).sent == 3
    (got,) = desk.messages
    assert [one["key"] for one in got.json["alerts"]] == ["new:0", "new:1", "new:2"]
    stamp = got.headers["webhook-timestamp"]
    assert stamp == str(int(at(3).timestamp()))
    signed = f"{got.json['key']}.{stamp}.".encode() + got.body
    expected = base64.b64encode(hmac.digest(b"secret", signed, "sha256")).decode()
    assert got.headers["webhook-signature"] == f"v1,{expected}"
    assert got.headers["webhook-id"] == got.json["key"]


def test_a_webhook_that_asks_for_rest_gets_it_and_then_the_same_message(store: Store, desk: Desk) -> None:
    desk.answers = [Answer(429, {"Retry-After": "7200"})]
    assert "it answered 429" in hook(store, desk, at(3)).problems[0]
    assert next_delivery(store, HOOK, now=at(3)) == at(5)
    assert hook(store, desk, at(4.9)) == Delivered()
    assert hook(store, desk, at(5)).sent == 3
    first, second = desk.messages
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.headers["webhook-signature"] != second.headers["webhook-signature"], "each attempt has its time"


def test_a_service_that_apprise_speaks_to_gets_the_rest_that_it_asks_for(store: Store, desk: Desk) -> None:
    desk.answers = [Answer(429, {"Retry-After": "7200"})]
    assert send(store, desk.address).failed == 3
    assert next_delivery(store, story(), now=at(3)) == at(5)


@pytest.mark.parametrize("rest", ["soon", "", "-5", "9" * 5_000, "Thu, 01 Sep 2022 11:00:30 GMT"])
def test_a_rest_that_is_none_or_short_leaves_the_usual_pause(store: Store, desk: Desk, rest: str) -> None:
    desk.answers = [Answer(503, {"Retry-After": rest})]
    hook(store, desk, at(3))
    again = next_delivery(store, HOOK, now=at(3))
    assert again is not None
    assert at(3) + timedelta(seconds=45) < again < at(3) + timedelta(seconds=80)


def test_a_secret_that_cannot_be_read_is_said_without_it(store: Store, desk: Desk) -> None:
    problem = hook(store, desk, at(3), "whsec_not base64!").problems[0]
    assert "not base64" in problem
    assert "not base64!" not in problem
    assert "DESK_KEY is not set" in hook(store, desk, at(4), " ").problems[0]
    assert desk.messages == []


def test_mail_has_text_and_html_and_the_key_in_a_header(store: Store) -> None:
    with Mailbox() as mailbox:
        mailbox.answers = ["451 try again"]
        assert send(store, mailbox.address).failed == 3
        assert send(store, mailbox.address, at(1)).sent == 3
        (message,) = mailbox.messages
    key = store.rows("messages").__next__()["key"]
    assert message["X-Message-Key"] == key
    assert message["Subject"] == "New: Two makers talk (+2)"
    kinds = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}
    assert "<h3>New: <a href=" in kinds["text/html"]
    assert str(key) in kinds["text/html"]


def test_a_sender_that_lives_renews_its_claim_while_a_service_hangs(
    store: Store, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one comes after the first claim's lease is over, and finds it renewed."""
    monkeypatch.setattr("monitor.alerts.deliver._RENEW_SECONDS", 0.02)
    answer = threading.Event()
    desk.answers = [Answer(200, waits=answer)]
    clock = [at(3)]

    def first() -> None:
        with Store.open(tmp_path / "monitor.db") as mine:
            deliver(
                mine,
                story(),
                now=lambda: clock[0],
                environ={"DESK_URL": desk.address, **ALLOWED},
                terminal=lambda text: None,
            )

    sender = threading.Thread(target=first)
    sender.start()
    try:
        assert until(lambda: desk.messages)
        clock[0] = at(3) + timedelta(minutes=4)
        assert until(
            lambda: store.outbox.waiting("cars", "desk", now=clock[0]).composed == clock[0] + timedelta(minutes=5)
        )
        assert send(store, desk.address, at(6 / 60)) == Delivered()
    finally:
        answer.set()
        sender.join()
    assert states(store) == ["sent"] * 3
    assert len(desk.messages) == 1
