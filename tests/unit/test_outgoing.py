"""What is sent goes to the public Internet and what is allowed, whichever library sends it."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.x509 import load_pem_x509_certificate
from OpenSSL.crypto import X509

from monitor.alerts import channels, webhook
from monitor.alerts.failure import DeliveryFailed
from monitor.archive import open_web
from monitor.archive.wayback import Request, Unreached
from monitor.errors import MonitorError
from monitor.guard import Guard
from monitor.outgoing import CLOSED, guard_of, guarded
from monitor.posting import PostFailed
from monitor.posting import post as beat
from monitor.trust import FILE, FOLDER, Authorities
from tests.support.raw import Authority, Raw, whole
from tests.support.receivers import Desk, Mailbox

NOW = datetime(2022, 9, 1, 8, tzinfo=UTC)
Send = Callable[[str, Guard], Any]


def by_webhook(place: str, guard: Guard) -> None:
    webhook.post(place, "", "key", "{}", at=NOW, guard=guard)


def by_heartbeat(place: str, guard: Guard) -> int:
    return beat(place, b"alive", {}, seconds=5, guard=guard)


def by_wayback(place: str, guard: Guard) -> int:
    return open_web(Request(place, (), b"url=x"), guard=guard).status


def by_apprise(place: str, guard: Guard) -> None:
    channels.send(place.replace("http", "json", 1), "key", "S", "text", None, guard=guard)


WAYS: tuple[Send, ...] = (by_webhook, by_heartbeat, by_wayback, by_apprise)
REFUSALS = (DeliveryFailed, PostFailed, Unreached)
way = pytest.mark.parametrize("way", WAYS)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as made:
        yield made


@way
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "0", "127.0.0.1."])
def test_nothing_is_sent_to_this_machine_unless_it_is_allowed(desk: Desk, way: Send, host: str) -> None:
    with pytest.raises(REFUSALS) as refused:
        way(f"http://{host}:{desk.port}/secret", Guard())
    assert desk.messages == []
    assert "secret" not in str(refused.value), "an address is a secret"
    if host in ("127.0.0.1", "localhost"):
        assert CLOSED in str(refused.value)


@way
@pytest.mark.parametrize("allow", ["desk.test=127.0.0.1", "*.test=127.0.0.0/8,desk.test=127.0.0.1"])
def test_what_is_allowed_is_sent_to_and_nothing_beside_it(desk: Desk, way: Send, allow: str) -> None:
    guard = Guard.parse(allow)
    way(f"http://desk.test:{desk.port}/", guard)
    assert len(desk.messages) == 1
    with pytest.raises(REFUSALS):
        way(f"http://127.0.0.1:{desk.port}/", guard)
    assert len(desk.messages) == 1


def test_a_mail_server_of_the_house_is_allowed_by_its_name() -> None:
    def mail(host: str, guard: Guard) -> None:
        address = server.address.replace("mail.test", host)
        channels.send(address, "key", "S", "text", "<p>text</p>", guard=guard)

    guard = guard_of({"MONITOR_ALLOW_CHANNELS": "mail.test=127.0.0.1"})
    with Mailbox() as server:
        with pytest.raises(DeliveryFailed, match="MONITOR_ALLOW_CHANNELS does not name its host"):
            mail("127.0.0.1", guard)
        with pytest.raises(DeliveryFailed, match="the name of its host could not be resolved"):
            mail("no-such-name.invalid", guard)
        assert server.messages == []
        mail("mail.test", guard)
        assert len(server.messages) == 1


def test_both_allow_lists_are_for_sending() -> None:
    guard = guard_of({"MONITOR_ALLOW": "a.test=127.0.0.1", "MONITOR_ALLOW_CHANNELS": "b.test=127.0.0.2"})
    assert (guard.allowed("a.test"), guard.allowed("b.test")) == ("127.0.0.1", "127.0.0.2")
    with pytest.raises(MonitorError, match="no entry of an allow-list"):
        guard_of({"MONITOR_ALLOW_CHANNELS": "mail.test"})


def answers(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Lets names resolve to these, in turn, the last one for ever; the names that were asked for."""
    asked: list[str] = []

    def resolve(host: str, port: int, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
        asked.append(host)
        address = addresses[min(len(asked), len(addresses)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


@way
def test_a_name_that_resolves_anew_while_it_is_sent_to_gains_nothing(
    desk: Desk, way: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers(monkeypatch, "127.0.0.1", "127.0.0.99")
    way(f"http://turning.test:{desk.port}/", Guard.parse("turning.test=127.0.0.1/32"))
    assert (len(desk.messages), asked) == (1, ["turning.test"])


@way
def test_a_name_that_resolves_to_this_machine_is_refused(
    desk: Desk, way: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "127.0.0.1")
    with pytest.raises(REFUSALS, match="leads to this machine or into a private network"):
        way(f"http://inside.test:{desk.port}/", Guard())
    assert desk.messages == []


def test_whoever_resolves_for_himself_is_stopped_when_he_connects(desk: Desk) -> None:
    with guarded(Guard()) as within, socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        for does in (
            lambda: tcp.connect(("127.0.0.1", desk.port)),
            lambda: tcp.connect(("localhost", desk.port)),
            lambda: tcp.connect_ex(("127.0.0.1", desk.port)),
            lambda: udp.sendto(b"x", ("127.0.0.1", desk.port)),
            lambda: udp.sendto(b"x", 0, ("localhost", desk.port)),
        ):
            with pytest.raises(OSError):
                does()
        assert within.problems == [CLOSED] * 5


def test_a_name_is_connected_to_in_the_family_of_the_socket(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Apprise's rsyslog sends so; a name with addresses of both families has those of IPv6 first."""

    def resolve(host: str, port: int, family: int = 0, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
        both = [(socket.AF_INET6, ("::1", port, 0, 0)), (socket.AF_INET, ("127.0.0.1", port))]
        return [(one, socket.SOCK_STREAM, 6, "", where) for one, where in both if family in (0, one)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with guarded(Guard.parse("both.test=127.0.0.0/8,both.test=::/64")), socket.socket() as tcp:
        tcp.connect(("both.test", desk.port))
        assert tcp.getpeername() == ("127.0.0.1", desk.port)


def test_whoever_sends_nothing_connects_to_what_he_likes(desk: Desk) -> None:
    reached: list[str] = []

    def connect() -> None:
        with socket.create_connection(("localhost", desk.port), timeout=5) as one:
            reached.append(one.getpeername()[0])

    with guarded(Guard()):
        other = threading.Thread(target=connect)
        other.start()
        other.join()
    connect()
    assert len(reached) == 2


@way
def test_no_proxy_of_the_environment_is_asked(desk: Desk, way: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    with Desk() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "https_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        monkeypatch.delenv("no_proxy", raising=False)
        way(f"http://desk.test:{desk.port}/", Guard.parse("desk.test=127.0.0.1,127.0.0.1=127.0.0.1"))
        assert (len(desk.messages), len(proxy.messages)) == (1, 0)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made(tmp_path_factory.mktemp("authority"), "ours")


@pytest.fixture(scope="module")
def secure(authority: Authority) -> Iterator[Raw]:
    contexts = {
        "sound.test": authority.context("sound.test"),
        "own.test": authority.context("own.test", is_own=True),
        "wrong.test": authority.context("another.test"),
        "late.test": authority.context("late.test", days=(-9, -1)),
    }
    with Raw(dict.fromkeys(contexts, lambda: iter([whole(b"{}")])), contexts) as made:
        yield made


@way
def test_a_receiver_proves_who_it_is_before_anything_is_sent(
    secure: Raw, authority: Authority, way: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FILE, str(authority.file))
    monkeypatch.delenv(FOLDER, raising=False)
    guard = Guard.parse("*.test=127.0.0.1")
    before = len(secure.seen)
    for host, problem in (
        ("own.test", "its certificate is signed by nobody but itself"),
        ("wrong.test", "its certificate is made out to another name"),
        ("late.test", "its certificate has expired"),
    ):
        with pytest.raises(REFUSALS, match=problem) as refused:
            way(secure.url(host), guard)
        assert host not in str(refused.value)
    assert len(secure.seen) == before
    way(secure.url("sound.test"), guard)
    assert secure.seen[before:] == [("sound.test", "/a")]


def test_a_mail_server_proves_who_it_is_before_a_mail_is_sent(
    secure: Raw, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FILE, str(authority.file))
    monkeypatch.delenv(FOLDER, raising=False)
    guard = Guard.parse("*.test=127.0.0.1")
    wrong = f"mailto://wrong.test:{secure.port}/?from=a@desk.test&to=b@desk.test&mode=ssl"
    with pytest.raises(DeliveryFailed, match="not reached: its certificate is made out to another name"):
        channels.send(wrong, "key", "S", "text", None, guard=guard)
    with Mailbox(authority.context("mail.test")) as server:
        channels.send(server.address, "key", "S", "text", None, guard=guard)
        assert len(server.messages) == 1


@way
def test_authorities_in_several_folders_are_trusted_alike(
    secure: Raw, authority: Authority, way: Send, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(FILE, raising=False)
    empty, ours = tmp_path / "empty", tmp_path / "ours"
    empty.mkdir()
    ours.mkdir()
    hashed = X509.from_cryptography(load_pem_x509_certificate(authority.file.read_bytes())).subject_name_hash()
    (ours / f"{hashed:08x}.0").write_bytes(authority.file.read_bytes())
    monkeypatch.setenv(FOLDER, f"{empty}{os.pathsep}{ours}")
    way(secure.url("sound.test"), Guard.parse("*.test=127.0.0.1"))
    monkeypatch.setenv(FOLDER, str(empty))
    with pytest.raises(REFUSALS, match="is signed by an authority that is not trusted"):
        way(secure.url("sound.test"), Guard.parse("*.test=127.0.0.1"))


def test_the_authorities_are_those_that_the_environment_names_or_the_systems(
    authority: Authority, tmp_path: Path
) -> None:
    assert Authorities.of({FILE: str(authority.file)}) == Authorities(str(authority.file))
    assert Authorities.of({FOLDER: str(authority.folder)}) == Authorities(None, str(authority.folder))
    several = os.pathsep.join([str(authority.folder), "", str(tmp_path)])
    assert Authorities.of({FOLDER: several}) == Authorities(None, several)
    with pytest.raises(MonitorError, match=f"{FOLDER}: /nowhere is no"):
        Authorities.of({FOLDER: f"{authority.folder}{os.pathsep}/nowhere"})
    assert Path(Authorities.of({}).file or "").is_file()
    for name in (FILE, FOLDER):
        with pytest.raises(MonitorError, match=f"{name}: /nowhere is no"):
            Authorities.of({name: "/nowhere"})
