"""Sending through Apprise: who refused, who asked for rest, and who has it already."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from monitor.alerts.answers import heard
from monitor.alerts.channels import send
from monitor.alerts.failure import DeliveryFailed
from monitor.alerts.taken import Taken
from tests.support.receivers import GUARD, Answer, Desk, Mailbox

NOW = datetime(2022, 9, 1, 8, tzinfo=UTC)


class Choosy(Mailbox):
    """A mail server that refuses some of those that it is given mail for. `heard` is who got it, in order."""

    def __init__(self, *refused: str) -> None:
        super().__init__()
        self.refused = set(refused)
        self.got: list[str] = []

    async def handle_RCPT(  # noqa: N802 - its name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "450 not now"
        envelope.rcpt_tos.append(address)
        self.got.append(address)
        return "250 yes"

    def to(self, *readers: str) -> str:
        return self.address.replace("to=reader@desk.test", f"to={','.join(readers)}")


def mail(address: str, key: str) -> None:
    send(address, key, "S", "text", "<p>text</p>", at=NOW, guard=GUARD)


def test_who_took_a_mail_is_not_sent_it_again_while_another_refuses_it() -> None:
    with Choosy("b@desk.test") as server:
        address = server.to("a@desk.test", "b@desk.test", "c@desk.test")
        for _ in range(3):
            with pytest.raises(DeliveryFailed):
                mail(address, "one")
        assert sorted(server.got) == ["a@desk.test", "c@desk.test"]
        server.refused.clear()
        mail(address, "one")
        assert sorted(server.got) == ["a@desk.test", "b@desk.test", "c@desk.test"]
        assert {message["X-Message-Key"] for message in server.messages} == {"one"}


def test_another_message_and_another_channel_are_sent_to_all() -> None:
    with Choosy("b@desk.test") as server:
        both = server.to("a@desk.test", "b@desk.test")
        for address, key in ((both, "two"), (both, "three"), (f"{both}&name=desk", "two")):
            with pytest.raises(DeliveryFailed):
                mail(address, key)
        assert server.got == ["a@desk.test"] * 3


def test_a_message_that_all_took_can_be_sent_once_more() -> None:
    with Choosy() as server:
        for _ in range(2):  # nobody noted that it arrived
            mail(server.to("a@desk.test"), "four")
        assert server.got == ["a@desk.test"] * 2


def test_what_is_kept_of_who_took_it_is_bounded() -> None:
    taken = Taken(most=3)
    for number in range(10):
        taken.of("x", str(number)).add("a")
    assert len(taken) == 3
    assert taken.of("x", "9") == {"a"}
    assert taken.of("x", "0") == set()


@pytest.mark.parametrize("status", [429, 503])
def test_a_service_that_asks_for_rest_is_understood(status: int) -> None:
    with Desk() as desk:
        desk.answers = [Answer(status, {"Retry-After": "7200"})]
        with pytest.raises(DeliveryFailed, match=f"it answered {status}") as refused:
            send(desk.address, "five", "S", "text", None, at=NOW, guard=GUARD)
        assert refused.value.retry_after == NOW + timedelta(hours=2)
        send(desk.address, "five", "S", "text", None, at=NOW, guard=GUARD)
        assert len(desk.messages) == 2


@pytest.mark.parametrize("rest", ["soon", "", "9" * 5_000])
def test_a_rest_that_cannot_be_read_is_none(rest: str) -> None:
    with Desk() as desk:
        desk.answers = [Answer(429, {"Retry-After": rest})]
        with pytest.raises(DeliveryFailed) as refused:
            send(desk.address, "six", "S", "text", None, at=NOW, guard=GUARD)
    assert refused.value.retry_after is None


def test_who_does_not_say_when_it_is_is_told_of_no_rest() -> None:
    with Desk() as desk:
        desk.answers = [Answer(429, {"Retry-After": "60"})]
        with pytest.raises(DeliveryFailed) as refused:
            send(desk.address, "seven", "S", "text", None, guard=GUARD)
    assert refused.value.retry_after is None


def test_a_service_that_hangs_up_answered_nothing() -> None:
    with Desk() as desk:
        desk.answers = [None]
        with pytest.raises(DeliveryFailed, match=r"did not take it$"):
            send(desk.address, "eight", "S", "text", None, at=NOW, guard=GUARD)


def test_only_who_listens_hears_and_each_its_own() -> None:
    import requests

    with Desk() as desk:
        url = f"http://127.0.0.1:{desk.port}/"
        with heard() as mine:
            desk.answers = [418]
            other = threading.Thread(target=requests.post, args=(url,), kwargs={"data": b"x"})
            other.start()
            other.join()
            assert mine == []
            with heard() as inner:
                requests.post(url, data=b"x", timeout=9)
            requests.post(url, data=b"x", timeout=9)
        requests.post(url, data=b"x", timeout=9)
    assert [one.status for one in inner] == [200]
    assert [one.status for one in mine] == [200]


def test_listening_twice_wraps_once() -> None:
    import requests

    with heard():
        once = requests.Session.send
    with heard():
        assert requests.Session.send is once
