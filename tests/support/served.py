"""What tests let a process that serves lines do: a function that another process can import."""

from __future__ import annotations

from pathlib import Path

from monitor.filters.lines import Record, object_of
from tests.support.workers import die, hang


def obey(asked: bytes | None) -> Record:
    """Serves a line as it says: waits until it is told something through a pipe, tells it to one that waits, hangs,
    dies with a status; whoever does none of it answers at once."""
    record = object_of(asked)
    answer: Record = {"id": record["id"]}
    if (pipe := record.get("hears")) is not None:
        answer["heard"] = Path(str(pipe)).read_text(encoding="utf-8")
    if (pipe := record.get("tells")) is not None:
        Path(str(pipe)).write_text(f"from {record['id']}", encoding="utf-8")
    if record.get("hang"):
        hang()
    if (status := record.get("die")) is not None:
        die(int(str(status)))
    return answer
