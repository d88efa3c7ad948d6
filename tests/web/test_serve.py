"""`serve` as a process of its own: as an unprivileged user, beside a writer, and told to stop."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.errors import MonitorError, StoreError
from monitor.store import Store
from monitor.web.search import SEARCH
from monitor.web.serve import serve
from tests.support.build import T0, article, at, read, stored, story
from tests.web.server import NOBODY, command, nobody, serving


@pytest.fixture
def volume() -> Iterator[Path]:
    """A folder that belongs to the unprivileged user, with a database in it; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory(prefix="volume-") as name:
        folder = Path(name)
        with Store.open(folder / "monitor.db") as store:
            store.put_story(story(), T0)
        if os.geteuid() == 0:
            for path in (folder, *folder.iterdir()):
                shutil.chown(path, NOBODY, NOBODY)
        yield folder


def _refused(db: Path) -> str:
    """What an unprivileged user is told who serves this."""
    options = dict(nobody())
    ended = subprocess.run(
        command(db, **{key: options.pop(key) for key in ("python",) if key in options}),
        capture_output=True,
        text=True,
        timeout=60,
        **options,
    )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    return ended.stderr


def test_an_unprivileged_reader_sees_what_another_process_writes_meanwhile(volume: Path) -> None:
    with Store.open(volume / "monitor.db") as store, serving(volume / "monitor.db", **nobody()) as server:
        if Path("/proc/self").exists():
            assert Path(f"/proc/{server.process.pid}").stat().st_uid != 0
        for number in range(3):
            made = article(f"http://ribao.test/{number}", "消息", f"第{number}次说,北汽蓝谷回应。", language="zh")
            store.apply(stored(read(made, at(number))))
            page = server.get(f"{SEARCH}?q=%E5%8C%97%E6%B1%BD")
            assert page.count("<mark>北汽</mark>") == number + 1
        assert '"articles": 3' in server.get("/-/health")
    with Store.open(volume / "monitor.db") as store:  # what a reader leaves behind is in no writer's way
        assert store.verify() == []


def test_a_reader_that_was_there_first_leaves_the_file_to_the_writer(volume: Path) -> None:
    with serving(volume / "monitor.db", **nobody()) as server:
        assert '"articles": 0' in server.get("/-/health")
        with Store.open(volume / "monitor.db") as store:
            store.apply(stored(read(article())))
        assert "Two <mark>makers</mark> talk" in server.get(f"{SEARCH}?q=makers")


def test_a_folder_that_may_not_be_written_is_refused_in_a_sentence(volume: Path) -> None:
    volume.chmod(0o555)
    if os.geteuid() == 0:
        shutil.chown(volume, 0, 0)
    try:
        said = _refused(volume / "monitor.db")
    finally:
        volume.chmod(0o755)
    assert "keeps a write-ahead log" in said
    assert f"write in its folder, {volume}" in said


def test_a_file_that_may_not_be_read_is_refused_in_a_sentence(volume: Path) -> None:
    (volume / "monitor.db").chmod(0)
    assert "monitor.db: " in _refused(volume / "monitor.db")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(library: Path, number: signal.Signals) -> None:
    with serving(library) as server:
        assert "can be searched" in server.get(SEARCH)
        server.process.send_signal(number)
        out, err = server.process.communicate(timeout=20)
        assert (out, err, server.process.returncode) == ("ended\n", "", 0)


def test_an_open_connection_does_not_keep_it_from_ending(library: Path) -> None:
    with serving(library) as server:
        where = re.search(r":(\d+)/", server.address)
        assert where is not None
        with socket.create_connection(("127.0.0.1", int(where[1]))) as idle:
            idle.sendall(b"GET /-/health HTTP/1.1\r\nHost: x\r\n\r\n")
            assert idle.recv(100).startswith(b"HTTP/1.1 200")
            server.process.terminate()
            assert server.process.wait(timeout=20) == 0


def test_a_port_that_is_taken_is_said_in_a_sentence(library: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(MonitorError, match=f"^port {port} of 127.0.0.1 is taken by another program; choose"):
            serve(str(library), host="127.0.0.1", port=port)


def test_a_second_server_does_not_share_the_port_of_the_first(library: Path) -> None:
    with serving(library) as server:
        port = int(server.address.rstrip("/").rpartition(":")[2])
        with pytest.raises(MonitorError, match="is taken"):
            serve(str(library), host="127.0.0.1", port=port)


@pytest.mark.parametrize(
    ("host", "said"), [("no-such-host.invalid", "no such host"), ("192.0.2.1", "is not an address of this machine")]
)
def test_a_host_that_is_not_this_machine_is_said_in_a_sentence(library: Path, host: str, said: str) -> None:
    with pytest.raises(MonitorError, match=said):
        serve(str(library), host=host, port=0)


def test_what_is_not_there_or_not_ours_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "note.db").write_text("no database" * 200)
    for name, said in (("none.db", "there is no such database"), ("note.db", "is not a SQLite"), (".", "is a folder")):
        with pytest.raises(StoreError, match=said):
            serve(str(tmp_path / name), host="127.0.0.1", port=0)
    assert not (tmp_path / "none.db").exists()


def test_it_says_in_one_line_where_to_look(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    said: list[str] = []
    monkeypatch.setattr("monitor.web.serve.webbrowser.open", opened.append)

    def say(line: str) -> None:
        said.append(line)
        signal.raise_signal(signal.SIGTERM)

    serve(str(library), host="127.0.0.1", port=0, open_browser=True, say=say)
    (line,) = said
    assert re.fullmatch(
        rf"{re.escape(str(library))} is at (http://127\.0\.0\.1:\d+/) \(search: \1-/monitor/search\); .*", line
    )
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
