"""The stateless commands: called here, or driven as a process by another program; and a page for them to read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from monitor.cli import main

_ROOT = Path(__file__).parents[2]
TEXT = (
    "The harbour council has put off its vote on the new ferry line until the engineers have finished their survey.",
    "Two of its members said on Friday that the survey would cost 10 million euros and take until the spring.",
)
PAGE = "<html><head><title>Vote put off</title></head><body><article><h1>Vote put off</h1><p>{}</p><p>{}</p></article>"
HTML = PAGE.format(*TEXT)


def call(*arguments: str | Path, sent: str | bytes = b"") -> Result:
    """A command's end; `sent` is its standard input."""
    return CliRunner().invoke(main, [str(each) for each in arguments], input=sent, catch_exceptions=False)


def answers(result: Result) -> list[dict[str, Any]]:
    """What a command printed, line by line."""
    return [json.loads(each) for each in result.stdout.split("\n") if each]


def lines(*records: object) -> str:
    """The records, a line each."""
    return "".join(json.dumps(record) + "\n" for record in records)


@contextmanager
def driven(*arguments: str, before: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A command that another program drives; what it writes to standard error is read from `stderr` at its end.

    before: a folder in which modules are looked for first.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "monitor", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(str(each) for each in (before, _ROOT) if each)},
        # A shell lets what it starts in the background ignore Ctrl-C, the tests and their children among it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def ask(process: subprocess.Popen[bytes], asked: bytes) -> Any:
    """The one line that comes back for a line, while the command's input stays open."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(asked + b"\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def end(process: subprocess.Popen[bytes]) -> int:
    """The status of a command whose input ends."""
    assert process.stdin is not None
    process.stdin.close()
    return process.wait(20)
