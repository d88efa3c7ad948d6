"""Every regular expression of the package, and what is wrong with one: read from its structure, and tried.

Run as a program (`python -m tests.support.patterns`), which imports every module, it is given what is `bounded` and how
many attacks are made on a pattern, and prints what it found, both in JSON.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import re._constants as op  # type: ignore[import-not-found]  # typeshed leaves them out
import re._parser as parser  # type: ignore[import-not-found]
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from tests.support.pumps import FAR, Pump, below, pumps, takes

LENGTH = 20_000
"""Characters of an attack: what is gone through once takes some milliseconds; its square, seconds."""
SECONDS = 1.0
"""Of the processor's time, for one attack."""
_SHORT, _QUICK = 2_000, 0.001
"""An attack of so many characters that took less than so many seconds is not made with more: their square is more."""
_ALPHABET = [chr(code) for code in range(256)] + list("“”’—–…，。、！？：；（）「」《》·•车小\u0301\u3000\u2009")
_FLAG = re.compile(r"\bre\.([A-Z]+)\b")
_Code = Sequence[tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as it is written, and the file that compiles it."""

    text: str
    flags: int
    is_bytes: bool
    file: str

    def is_meant(self, file: str, begins: str) -> bool:
        return self.file == file and self.text.startswith(begins)

    def compiled(self) -> re.Pattern[Any]:
        return re.compile(self.text.encode("latin-1") if self.is_bytes else self.text, self.flags)


CALLS = frozenset(["compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"])
"""The functions of `re` whose first argument is a pattern."""


def written_in(source: str, file: str) -> Iterator[Pattern]:
    """The patterns that a file gives to `re` as they are, wherever: within a function nothing compiles them before it
    is called."""
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        called = call.func
        if (
            isinstance(called, ast.Attribute)
            and isinstance(called.value, ast.Name)
            and (called.value.id, called.attr in CALLS) == ("re", True)
            and isinstance(first := call.args[0] if call.args else None, ast.Constant)
            and isinstance(first.value, (str, bytes))
        ):
            given = [ast.unparse(one) for one in (*call.args[1:], *(key.value for key in call.keywords))]
            flags = sum({getattr(re, flag) for one in given for flag in _FLAG.findall(one)})
            is_bytes = isinstance(first.value, bytes)
            text = first.value.decode("latin-1") if isinstance(first.value, bytes) else first.value
            yield Pattern(text, int(re.compile(first.value, flags).flags & ~re.DEBUG), is_bytes, file)


def patterns_of_the_package() -> list[Pattern]:
    """What is compiled while every module is imported, what is compiled by those that put it off, and what stands in
    functions."""
    import monitor

    root = Path(monitor.__file__).parent
    found: dict[Pattern, None] = {}
    inner = re._compile  # type: ignore[attr-defined]  # all of `re` compiles by it

    def noting(pattern: Any, flags: Any) -> Any:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and Path(frame.f_code.co_filename).parent.name == "re":
            frame = frame.f_back
        if frame is not None and isinstance(pattern, (str, bytes)):
            path = Path(frame.f_code.co_filename)
            if path.is_relative_to(root):
                text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
                found[Pattern(text, int(flags), isinstance(pattern, bytes), path.relative_to(root).as_posix())] = None
        return inner(pattern, flags)

    re._compile = noting  # type: ignore[attr-defined]
    try:
        for module in pkgutil.walk_packages(monitor.__path__, "monitor."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        from monitor.extract.rule import compiled
        from monitor.extract.rules import LINE_RULES

        for rule in LINE_RULES:
            compiled(rule.pattern)
    finally:
        re._compile = inner  # type: ignore[attr-defined]
    # Python counts a text's own flag, `re.UNICODE`, where a pattern is compiled, and not where it is given.
    known = {(one.text, one.flags | (0 if one.is_bytes else int(re.UNICODE)), one.file) for one in found}
    for path in sorted(root.rglob("*.py")):
        for one in written_in(path.read_text("utf-8"), path.relative_to(root).as_posix()):
            if (one.text, one.flags, one.file) not in known:
                found[one] = None
    return list(found)


# ----------------------------------------------------------------------------------------------------------- structure


@dataclass(frozen=True, slots=True)
class _Start:
    """What a part may begin with: any of `first`, or nothing; and what a repeat without end takes that it may begin
    with."""

    first: frozenset[str]
    is_nullable: bool
    repeated: frozenset[str]


_NOTHING = _Start(frozenset(), True, frozenset())


def overlaps(text: str, flags: int = 0) -> set[str]:
    """The characters that two repeats without end take, of which one may follow the other at once: where both may take
    them, a text is parted between the two in as many ways as it has characters (and where they stand in a third repeat,
    in as many as there are subsets). Empty for a pattern in which this cannot be.

    A possessive repeat gives nothing back, and an atomic group neither. A repeat that ends within 1 000 counts as none.
    """
    found: set[str] = set()
    _look(list(parser.parse(text, flags)), _NOTHING, found)
    return found


def _look(code: _Code, follow: _Start, found: set[str]) -> None:
    for at, (name, arguments) in enumerate(code):
        if not _goes_far(name, arguments):
            continue
        after = _then(_start(code[at + 1 :]), follow)
        if name in (op.MAX_REPEAT, op.MIN_REPEAT):
            body = list(arguments[2])
            if _is_far(arguments):
                inside = _start(body)
                if len(body) == 1 and body[0][0] in (op.IN, op.ANY, op.LITERAL, op.NOT_LITERAL):
                    found |= inside.first & after.repeated
                    continue
                after = _either(inside, after)
            _look(body, after, found)
        elif name in (op.ASSERT, op.ASSERT_NOT):
            _look(list(arguments[1]), _NOTHING, found)
        elif name is op.ATOMIC_GROUP or name is op.POSSESSIVE_REPEAT:
            continue
        else:
            for part in below(name, arguments):
                _look(part, after, found)


def _start(code: _Code) -> _Start:
    whole = _NOTHING
    for name, arguments in code:
        whole = _then(whole, _start_of(name, arguments))
        if not whole.is_nullable:
            break
    return whole


def _start_of(name: Any, arguments: Any) -> _Start:
    if name is op.LITERAL:
        return _Start(frozenset(chr(arguments)), False, frozenset())
    if name in (op.NOT_LITERAL, op.ANY, op.IN):
        return _Start(frozenset(one for one in _ALPHABET if takes((name, arguments), one)), False, frozenset())
    if name in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        inner = _start(list(arguments[2]))
        repeated = inner.repeated | (inner.first if _is_far(arguments) else frozenset())
        return _Start(inner.first, inner.is_nullable or arguments[0] == 0, repeated)
    if name is op.BRANCH:
        whole = _start(list(arguments[1][0]))
        for branch in arguments[1][1:]:
            whole = _either(whole, _start(list(branch)))
        return whole
    parts = below(name, arguments) if name in (op.SUBPATTERN, op.ATOMIC_GROUP) else []
    return _start(parts[0]) if parts else _NOTHING


def _goes_far(name: Any, arguments: Any) -> bool:
    """Whether a part is, or has in it, a repeat without end."""
    is_repeat = name in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
    return (is_repeat and _is_far(arguments)) or any(_goes_far(*one) for part in below(name, arguments) for one in part)


def _is_far(arguments: Any) -> bool:
    return bool(arguments[1] is op.MAXREPEAT or arguments[1] >= FAR)


def _then(one: _Start, other: _Start) -> _Start:
    if not one.is_nullable:
        return one
    return _Start(one.first | other.first, other.is_nullable, one.repeated | other.repeated)


def _either(one: _Start, other: _Start) -> _Start:
    return _Start(one.first | other.first, one.is_nullable or other.is_nullable, one.repeated | other.repeated)


# -------------------------------------------------------------------------------------------------------------- attack


class _TooLong(Exception):
    pass


def _stop(signal_number: int, frame: FrameType | None) -> None:
    raise _TooLong


def beaten_by(
    pattern: Pattern, most: int | None = None, *, length: int = LENGTH, seconds: float = SECONDS
) -> Pump | None:
    """What the pattern takes more than so many seconds of the processor for; None for nothing, and for a pattern that
    repeats nothing without end. most: so many pumps, spread over all that there are."""
    whole = pattern.compiled()
    if not any(_goes_far(*one) for one in parser.parse(pattern.text, pattern.flags)):
        return None
    attacks = pumps(pattern.text, pattern.flags)
    step = max(1, len(attacks) // most) if most else 1
    signal.signal(signal.SIGVTALRM, _stop)
    for one in attacks[::step]:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        try:
            if _attack(whole, one, min(_SHORT, length), pattern) > _QUICK and length > _SHORT:
                _attack(whole, one, length, pattern)
        except _TooLong:
            return one
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None


def _attack(whole: re.Pattern[Any], pump: Pump, length: int, pattern: Pattern) -> float:
    text = pump.string(length)
    began = time.process_time()
    for _ in whole.finditer(text.encode("utf-8", "replace") if pattern.is_bytes else text):
        pass
    return time.process_time() - began


def _told(patterns: Sequence[Pattern], bounded: Sequence[Sequence[Any]], most: int | None) -> Iterator[dict[str, Any]]:
    for pattern in patterns:
        longest = min((most for file, begins, most in bounded if pattern.is_meant(file, begins)), default=None)
        both = overlaps(pattern.text, pattern.flags) if longest is None else set()
        pump = beaten_by(pattern, most, length=longest or LENGTH)
        if both or pump is not None:
            said = None if pump is None else [pump.prefix, pump.pumped, pump.suffix]
            yield {"file": pattern.file, "pattern": pattern.text, "overlap": "".join(sorted(both)), "pump": said}


if __name__ == "__main__":
    given = json.load(sys.stdin)
    everything = patterns_of_the_package()
    unused = [
        [file, begins]
        for file, begins, _ in given["bounded"]
        if not any(one.is_meant(file, begins) for one in everything)
    ]
    bad = list(_told(everything, given["bounded"], given["most"]))
    print(json.dumps({"patterns": len(everything), "bad": bad, "unused": unused}))
