"""The stateless commands as another program drives them: a line in, its answer out, until it goes away."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from tests.support.filters import HTML, TEXT, ask, driven, end, lines


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_extract_is_driven_line_by_line_for_as_long_as_one_likes(jobs: str) -> None:
    with driven("extract", "--jsonl", "--jobs", jobs) as process:
        for number in range(3):
            answer = ask(process, json.dumps({"id": number, "html": HTML, "url": f"http://a.test/{number}"}).encode())
            assert (answer["id"], answer["url"]) == (number, f"http://a.test/{number}")
            assert answer["text"] == "\n".join(TEXT)
        assert "not JSON" in ask(process, b"nonsense")["error"]
        assert ask(process, b'{"id": 9}').keys() == {"id", "error"}
        assert ask(process, json.dumps({"id": "last", "html": ""}).encode())["kind"] == "empty"
        assert end(process) == 1


def test_url_and_match_are_driven_line_by_line(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds.jsonl"
    seeds.write_text(lines({"text": " ".join(TEXT)}))
    for command in (["url", "--jsonl"], ["match", "--seeds", str(seeds)]):
        with driven(*command) as process:
            for number in range(3):
                answer = ask(process, json.dumps({"id": number, "url": "http://a.test/", "text": TEXT[0]}).encode())
                assert answer["id"] == number
                assert "error" not in answer
            assert end(process) == 0


def test_a_reader_that_goes_away_leaves_no_process_waiting_and_no_traceback() -> None:
    with driven("extract", "--jsonl", "--jobs", "2") as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stderr is not None
        ask(process, b'{"html": ""}')
        process.stdout.close()
        process.stdin.write(b'{"html": ""}\n' * 3)
        process.stdin.flush()  # and stays open: a thread is waiting in it
        assert process.wait(20) != 0
        told = process.stderr.read().decode()
        assert "Traceback" not in told
        assert "Fatal" not in told


_HELD = """
import os, signal, sys

if "--multiprocessing-fork" in sys.orig_argv:
    try:
        os.close(os.open("{first}", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
        with open("{held}", "w"):
            pass
        os.kill(os.getpid(), signal.SIGINT)
        signal.sigwait([signal.SIGTERM])
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
"""
"""Begins every Python. Of the processes that read lines one starts at once. The other is held as it begins: Ctrl-C
reaches it there, as in a terminal, and it goes on once it was told to end, as one does that was a moment ahead."""


def test_a_driven_command_can_be_interrupted_while_it_starts_a_process(tmp_path: Path) -> None:
    held = tmp_path / "held"
    os.mkfifo(held)
    (tmp_path / "sitecustomize.py").write_text(_HELD.format(first=tmp_path / "first", held=held))
    with driven("extract", "--jsonl", "--jobs", "2", before=tmp_path) as process:
        ask(process, b'{"html": ""}')
        assert held.read_bytes() == b""  # and so there is one
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr is not None
        assert process.stderr.read().decode() == ""
