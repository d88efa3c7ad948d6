"""The fork server, its children and their readers: whoever is killed, nothing is left running and nobody waits for
ever; and a child has what a new interpreter has."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.crawl import Crawl, Job, fork_server
from monitor.errors import CrawlError
from monitor.forking import IS_POSSIBLE, ForkServer, NoForkServer
from monitor.pool import MEMORY
from tests.support import forked
from tests.support.forked import begun, done, told
from tests.support.hostile import ALLOW, Answer, Hostile, look, page, quick
from tests.support.processes import alive, descendants, until

pytestmark = [
    pytest.mark.unmeasured,
    pytest.mark.skipif(not IS_POSSIBLE, reason="only Linux has what a fork server takes"),
]


AT = datetime(2026, 7, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def forks() -> Iterator[ForkServer]:
    with forked.forks() as server:
        yield server


@contextmanager
def sibling() -> Iterator[None]:
    """A process that was forked from here, and holds all that this one holds."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(write)
        os.read(read, 1)
        os._exit(0)
    os.close(read)
    try:
        yield
    finally:
        os.close(write)
        os.waitpid(pid, 0)


def descriptors(pid: int | None) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def test_a_child_has_the_surroundings_of_whoever_asks(
    forks: ForkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(forks, os.getpid)  # the server runs before any of this is so
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    monkeypatch.setenv("MONITOR_OF_THE_TEST", "it")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    before = os.umask(0o027)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    try:
        found = done(forks, forked.surroundings)
    finally:
        os.umask(before)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
    assert found == {
        "environ": dict(os.environ),
        "zone": "+0530",
        "folder": str(tmp_path),
        "mask": 0o027,
        "niceness": os.nice(0),
        "blocked": {signal.SIGUSR1},
        "interrupted by": signal.getsignal(signal.SIGINT),  # which nohup, and a shell's background, have ignored
        "child's end": signal.SIG_DFL,
        "ended by": signal.SIG_DFL,
        "path": sys.path,
        "is its own session": True,
        "is of multiprocessing": False,
    }


def test_a_folder_that_was_removed_is_no_reason_not_to_begin(
    forks: ForkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert done(forks, os.getpid) > 0


def test_threads_that_ask_at_once_share_nothing_and_leave_nothing(forks: ForkServer) -> None:
    done(forks, forked.held)
    before, interval = descriptors(forks.pid), sys.getswitchinterval()
    mask = os.umask(0o022)
    sys.setswitchinterval(1e-6)  # where a thread could be broken off, it is
    try:
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(lambda _: (done(forks, forked.held), done(forks, forked.surroundings)), range(25)))
    finally:
        sys.setswitchinterval(interval)
        assert os.umask(mask) == 0o022
    assert len({descriptors for (descriptors, *_), _ in found}) == 1
    assert len({dealt for (_, *dealt_all), _ in found for dealt in dealt_all}) == 50
    assert {about["mask"] for _, about in found} == {0o022}
    assert until(lambda: descriptors(forks.pid) <= before)  # the last child before may not have been buried yet
    assert forks.pid is not None
    assert not descendants(forks.pid)


def test_the_end_of_a_pipe_is_seen_though_others_were_begun_after_it(forks: ForkServer) -> None:
    with begun(forks) as first, begun(forks) as second, begun(forks) as third:
        first.stdin.close()
        assert first.wait(60) == 0
        assert first.stdout.read() == b""
        assert second.poll() is third.poll() is None
        third.stdin.close()
        assert third.wait(60) == 0
        assert second.poll() is None


@pytest.mark.parametrize(("given", "status"), [(None, 0), (3, 3), ("in a word", 1)])
def test_a_child_ends_as_an_interpreter_does(
    forks: ForkServer, capfd: pytest.CaptureFixture[str], given: object, status: int
) -> None:
    with begun(forks, forked.leave, given) as child:
        assert told(child) is None
        assert child.wait(60) == status
    said = capfd.readouterr().err.splitlines()
    assert sorted(said) == sorted(["printed", "a thread", "at its end", *([given] if isinstance(given, str) else [])])


def test_a_server_that_is_killed_takes_along_what_hangs_and_is_begun_again(forks: ForkServer) -> None:
    with begun(forks, forked.hang_in_c) as child:
        first = forks.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        assert until(lambda: not alive(child.pid))
        assert child.wait(60) == 255
    assert done(forks, os.getpid) > 0
    assert forks.pid != first


def test_a_server_that_can_hold_no_more_says_so_and_goes_on(forks: ForkServer) -> None:
    done(forks, os.getpid)
    server = forks.pid
    assert server is not None
    most = resource.prlimit(server, resource.RLIMIT_NOFILE)
    held = {int(entry.name) for entry in Path(f"/proc/{server}/fd").iterdir()}
    free = [number for number in range(len(held) + 8) if number not in held]
    try:
        for more in (1, 3, 5):  # for a part of what comes, for the most of it, for some of what it takes to fork
            resource.prlimit(server, resource.RLIMIT_NOFILE, (free[more], most[1]))
            with pytest.raises(NoForkServer):
                forks.fork()
    finally:
        resource.prlimit(server, resource.RLIMIT_NOFILE, most)
    assert done(forks, os.getpid) > 0
    assert forks.pid == server


def test_to_close_it_needs_no_others_to_end() -> None:
    with forked.forks() as server, begun(server, forked.hang_in_c) as child, sibling():
        server.close()
        assert until(lambda: not alive(child.pid))


OWNER = """
import os, signal, sys, threading, time
from tests.support.forked import forks
server = forks(1.0)
threading.Thread(target=server.fork, daemon=True).start()
while server.pid is None:
    time.sleep(0.01)
if os.fork() == 0:  # it holds whatever this process held
    time.sleep(30)
    os._exit(0)
print(server.pid, flush=True)
time.sleep(0.3)  # by now it has been asked
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_server_ends_whose_owner_was_killed_while_it_began() -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER], stdout=subprocess.PIPE, start_new_session=True, cwd=Path(__file__).parents[2]
    )
    assert owner.stdout is not None
    try:
        server = int(owner.stdout.readline())
        assert owner.wait() == -signal.SIGKILL
        assert until(lambda: not alive(server), 20)
    finally:
        os.killpg(owner.pid, signal.SIGKILL)
        owner.stdout.close()


def test_a_reader_is_as_one_that_its_crawl_starts_itself(forks: ForkServer, capfd: pytest.CaptureFixture[str]) -> None:
    reader, found = done(forks, forked.read_in_reader, forked.about_reader)
    assert found == (os.nice(0) + 5, MEMORY, forks.pid, True)
    assert capfd.readouterr().err == "said by a reader\n"
    assert until(lambda: not alive(reader))


def test_the_readers_of_a_killed_crawl_end_though_they_hang(forks: ForkServer, tmp_path: Path) -> None:
    with begun(forks, forked.hang_with_reader, str(tmp_path)) as child:
        assert until(lambda: list(tmp_path.iterdir()))
        reader = int(next(tmp_path.iterdir()).name)
        assert alive(reader)
        child.kill()
        assert child.wait(60) == -signal.SIGKILL
        assert until(lambda: not alive(reader))


def test_what_a_child_forks_by_itself_is_not_the_servers(forks: ForkServer) -> None:
    assert done(forks, forked.grandchild) == (None, "spawn")


def test_a_crawl_that_is_forked_reads_what_a_new_one_reads_and_a_killed_one_says_so() -> None:
    with (
        Hostile({("quick", f"/{n}"): Answer(page()) for n in range(3)}) as web,
        fork_server() or ForkServer("") as forks,
    ):
        web.rules["mute", "/0"] = lambda count: None
        job = Job(quick(), tuple(look(web.url("quick", f"/{n}")) for n in range(3)), allow=ALLOW)
        found = []
        for begins in (None, forks):
            with Crawl(job, begins) as crawl:
                came = sorted(crawl, key=lambda outcome: outcome.work.url)
            found.append([replace(outcome, at=AT, page=None, milliseconds=0, reservations=None) for outcome in came])
        assert len(found[0]) == 3
        assert found[0] == found[1]
        waits = replace(job, works=(*job.works, look(web.url("mute", "/0"))))
        with Crawl(waits, forks) as crawl:
            outcomes = iter(crawl)
            assert [next(outcomes).status for _ in range(3)] == [200] * 3
            assert forks.pid is not None
            os.kill(forks.pid, signal.SIGKILL)
            with pytest.raises(CrawlError, match="status 255"):
                next(outcomes)
        with Crawl(job, forks) as crawl:
            assert len(list(crawl)) == 3
