"""The loop: `python -m bench.fuzzing.harness TARGET FINDINGS [libFuzzer's options and folders]`; see `bench/fuzz.py`.

libFuzzer ends at the first thing it finds. Here an input that breaks a law is written down by the kind and place of
the break, and the loop goes on. Only what hangs, eats memory or crashes the interpreter ends it, and is kept by
libFuzzer itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import time
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["monitor"]):
    from bench.fuzzing.laws import LAWS

_SLOW = 10.0  # seconds of processor time
_EVERY = 20.0  # seconds between two reports


class _Watched:
    """A law, with what came of calling it."""

    def __init__(self, target: str, findings: Path) -> None:
        self.law, self.findings = LAWS[target], findings
        self.runs, self.slowest, self.found = 0, 0.0, 0
        self.said = time.monotonic()

    def __call__(self, data: bytes) -> None:
        self.runs += 1
        began = time.process_time()
        try:
            self.law(data)
        except Exception as error:
            self._keep(data, error)
        spent = time.process_time() - began
        if spent > self.slowest:
            self.slowest = spent
            (self.findings / "slowest").write_bytes(data)
            if spent > _SLOW:
                self._write(f"slow-{int(spent)}s", data, f"{spent:.1f} s of processor time")
        if time.monotonic() - self.said > _EVERY:
            self.report()

    def report(self) -> None:
        self.said = time.monotonic()
        counts = {"runs": self.runs, "broken": self.found, "slowest_s": round(self.slowest, 2)}
        (self.findings / "counts.json").write_text(json.dumps(counts), encoding="utf-8")

    def _keep(self, data: bytes, error: Exception) -> None:
        self.found += 1
        frames = traceback.extract_tb(error.__traceback__)
        place = " ".join(f"{Path(frame.filename).stem}:{frame.lineno}" for frame in frames[-2:])
        # What a room swallowed counts by the name of its error, which stands in the message and not in the place.
        said = " ".join(re.findall(r"[A-Za-z]*Error", str(error)))
        key = hashlib.sha256(f"{type(error).__name__} {place} {said}".encode()).hexdigest()[:10]
        self._write(f"{type(error).__name__}-{key}", data, "".join(traceback.format_exception(error)))

    def _write(self, name: str, data: bytes, said: str) -> None:
        """Keeps the shortest input of its kind, with what was said of it."""
        path = self.findings / name
        if not path.exists() or path.stat().st_size > len(data):
            path.write_bytes(data)
            path.with_suffix(".txt").write_text(said, encoding="utf-8", errors="backslashreplace")


def main() -> None:
    """Run until libFuzzer ends."""
    target, folder, *options = sys.argv[1:]
    findings = Path(folder)
    findings.mkdir(parents=True, exist_ok=True)
    watched = _Watched(target, findings)
    # libFuzzer leaves by exit() itself; the counts are written as it goes, and once more by its own hook.
    atheris.Setup([sys.argv[0], *options], watched)
    try:
        atheris.Fuzz()
    finally:
        watched.report()


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
