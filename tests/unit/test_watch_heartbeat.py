"""A pass that was completed calls the heartbeat's address; whatever comes back, the pass was made."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.monitor import Monitor
from tests.support.processes import until
from tests.support.receivers import ALLOWED, Answer, Desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A story of one seed, with a heartbeat."""
    made = tmp_path / "cars"
    made.mkdir()
    (made / "seed.txt").write_text("Of cars\n" + "There is news of the cars, they say. " * 12, "utf-8")
    (made / "story.toml").write_text(
        'title = "Cars"\ncontact = "mailto:desk@news.test"\nquery = "thing"\n'
        '[health]\nheartbeat_env = "BEAT"\n[concepts.thing]\nen = ["cars"]\n',
        "utf-8",
    )
    return made


def monitor(folder: Path, **environ: str) -> Monitor:
    return Monitor(folder.parent / "monitor.db", allow="", environ={**ALLOWED, **environ}, say=lambda text: None)


def test_a_completed_pass_is_told_with_what_it_did(folder: Path, desk: Desk) -> None:
    report = monitor(folder, BEAT=f"http://{desk.place}secret").run(folder)
    assert report.problems == ()
    (message,) = desk.messages
    assert message.body.startswith(b"pass story=cars began=")
    assert b" articles=1 " in message.body


def test_a_heartbeat_that_is_not_taken_is_a_problem_and_no_failure(folder: Path, desk: Desk) -> None:
    desk.answers = [500]
    report = monitor(folder, BEAT=f"http://{desk.place}secret").run(folder)
    assert report.finished
    (problem,) = report.problems
    assert "answered 500" in problem
    assert "secret" not in problem, "the address is the key to it"


def test_a_heartbeat_that_hangs_holds_up_nobody_who_is_told_to_stop(folder: Path, desk: Desk) -> None:
    never = threading.Event()
    desk.answers = [Answer(200, waits=never)]
    running = monitor(folder, BEAT=f"http://{desk.place}")
    thread = threading.Thread(target=running.run, args=(folder,))
    thread.start()
    assert until(lambda: desk.messages)
    running.stop()
    thread.join(5)
    assert not thread.is_alive()
    never.set()
