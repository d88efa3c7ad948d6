"""Any bytes against the laws of what reads them: `python bench/fuzz.py TARGET --seconds 600 [--corpus DIR]`.

TARGET is extract, glance, discover, state, story, dates, quantities, diff, url, robots, or all, which share the
seconds. What holds of each: `fuzzing.laws`, `fuzzing.prose`. The inputs are made by atheris, which follows the branches
of our code; it is no part of the set-up: ``pip install -e '.[fuzz]'``, or a folder with it on PYTHONPATH.

It starts from this repository's own documents, from ``--data`` (files of labelled pages, as `bench/extraction.py` reads
them) and from what earlier runs left in ``--corpus``. What breaks a law is kept in CORPUS/TARGET/found, the shortest
input of each kind with its traceback beside it; ``--again FILE`` tries one again. Printed are the inputs tried, the
breaks, and the most processor time that one input took. Inputs have at most 64 KiB; one that takes more than 10 s of
processor time or 1 GiB is a break. ``--hypothesis N`` runs the suite's own tests of the same laws with N examples each;
``--floods`` tries documents that are one token, or two in turn, over and over.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

_ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(_ROOT))

from bench.fuzzing.seeds import LONGEST, SEEDS, outside  # noqa: E402  # the root is on the path from here on
from bench.fuzzing.tokens import TOKENS  # noqa: E402

_TARGETS = tuple(SEEDS)
_HANG = 90  # seconds by the clock; beside other work they are several times those of the processor
_MEMORY = 1024  # MiB
_SHORT = 1_000  # bytes of a flood of two tokens, of which there are many


def main() -> int:
    """Read the arguments, fuzz, print. Returns the exit status: 1 where a law was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("target", choices=(*_TARGETS, "all"))
    parser.add_argument("--seconds", type=float, default=60.0, help="for all targets together (default 60)")
    parser.add_argument("--corpus", type=Path, help="a folder to keep inputs in (default: a new one that is named)")
    parser.add_argument("--data", type=Path, nargs="*", default=[], help="files of labelled pages to start from, too")
    parser.add_argument("--again", type=Path, help="try one kept input, and stop")
    parser.add_argument("--hypothesis", type=int, metavar="N", help="the suite's own tests, with N examples each")
    parser.add_argument("--floods", action="store_true", help="one token, or two in turn, until a document is full")
    asked = parser.parse_args()
    targets = _TARGETS if asked.target == "all" else (asked.target,)
    if asked.again is not None:
        from bench.fuzzing.laws import LAWS

        LAWS[targets[0]](asked.again.read_bytes())
        print("no law is broken")
        return 0
    if asked.hypothesis:
        return _hypothesis(targets, asked.hypothesis)
    if asked.floods:
        return max([_floods(target) for target in targets])
    if find_spec("atheris") is None:
        print("atheris is not installed: pip install -e '.[fuzz]', or use --hypothesis N", file=sys.stderr)
        return 2
    corpus = asked.corpus or Path(tempfile.mkdtemp(prefix="fuzz"))
    print(f"inputs are kept in {corpus}")
    print(f"{'target':<12}{'inputs':>10}{'seconds':>9}{'breaks':>8}{'kinds':>7}{'slowest':>9}")
    broken = 0
    for target in targets:
        broken += _fuzz(target, asked.seconds / len(targets), corpus / target, asked.data)
    return 1 if broken else 0


def _hypothesis(targets: tuple[str, ...], examples: int) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/unit/fuzz"]
    if len(targets) == 1:
        command += ["-k", targets[0]]
    return subprocess.run(command, cwd=_ROOT, env=os.environ | {"MANGLED_EXAMPLES": str(examples)}).returncode


def _floods(target: str) -> int:
    """Tries a target and prints a line, and one for each flood that breaks a law. Returns the exit status."""
    from bench.fuzzing.floods import try_floods

    status = 0
    for size, pairs in ((LONGEST - 256, False), (_SHORT, True)):
        tried, slowest, broken = try_floods(target, size, pairs=pairs)
        shape = "two tokens in turn" if pairs else "one token"
        print(
            f"{target:<12}{tried:>8} of {size:>6} bytes, {shape:<20}{len(broken):>4} breaks{slowest:>8.2f}s", flush=True
        )
        for line in broken:
            print(f"    {line}", flush=True)
        status = status or int(bool(broken))
    return status


def _fuzz(target: str, seconds: float, folder: Path, data: list[Path]) -> int:
    """Tries a target and prints a line. Returns the number of kinds in which a law was broken."""
    inputs, found = folder / "inputs", folder / "found"
    for each in (inputs, found):
        each.mkdir(parents=True, exist_ok=True)
    for seed in (*SEEDS[target](), *(one for path in data for one in outside(target, path))):
        digest = hashlib.sha1(seed, usedforsecurity=False)
        (inputs / digest.hexdigest()).write_bytes(seed)
        # Chance seldom changes the one byte that chooses how the room is called.
        (inputs / f"{digest.hexdigest()}-other").write_bytes(digest.digest()[:1] + seed[1:])
    words = folder / "tokens"
    words.write_text("".join(f'"{_escaped(token)}"\n' for token in TOKENS[target]), encoding="ascii")
    began, runs, breaks, slowest = time.monotonic(), 0, 0, 0.0
    while (left := seconds - (time.monotonic() - began)) > 1:
        (found / "counts.json").unlink(missing_ok=True)
        ended = _run(target, found, inputs, words, left)
        if (found / "counts.json").exists():
            counts = json.loads((found / "counts.json").read_text(encoding="utf-8"))
            runs, breaks = runs + counts["runs"], breaks + counts["broken"]
            slowest = max(slowest, counts["slowest_s"])
        if ended == 0:
            break
    kinds = [path for path in found.iterdir() if path.suffix == "" and path.name not in ("slowest", "log")]
    spent = time.monotonic() - began
    print(f"{target:<12}{runs:>10}{spent:>9.0f}{breaks:>8}{len(kinds):>7}{slowest:>8.2f}s", flush=True)
    for path in sorted(kinds):
        print(f"    {path}", flush=True)
    return len(kinds)


def _run(target: str, found: Path, inputs: Path, words: Path, seconds: float) -> int:
    """One process of libFuzzer; its exit status. What hangs or eats memory ends it, and lies among what was found."""
    command = [
        *(sys.executable, "-m", "bench.fuzzing.harness", target, str(found)),
        *(f"-max_total_time={int(seconds)}", f"-max_len={LONGEST}", f"-timeout={_HANG}", f"-rss_limit_mb={_MEMORY}"),
        *(f"-dict={words}", f"-artifact_prefix={found}/", "-len_control=20", "-print_final_stats=1", str(inputs)),
    ]
    with (found / "log").open("ab") as log:
        return subprocess.run(command, cwd=_ROOT, stdout=log, stderr=log).returncode


def _escaped(token: str) -> str:
    return "".join(
        chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in token.encode()
    )


if __name__ == "__main__":
    sys.exit(main())
