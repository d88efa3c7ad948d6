"""What the files of a dossier are called, and those that hold texts and diffs.

Names are made of numbers and times alone, so that nothing a stranger wrote can name a file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from monitor.archive.values import Dossier, Reread, State, Step
from monitor.model import Change
from monitor.revise import compare, summary, to_text


class Diff(NamedTuple):
    """What lies between two revisions, with the times at which it was recorded; none where it was made for the dossier:
    of two revisions that follow one another without a change on record."""

    old: State
    new: State
    change: Change
    summary: str
    at: tuple[datetime, ...] = ()
    flap: bool = False


def diffs_of(dossier: Dossier) -> tuple[Diff, ...]:
    """Each pair of revisions once, in the order of the first change between them, then those without one."""
    states = {state.number: state for state in dossier.states}
    by_pair: dict[tuple[int, int], list[Step]] = {}
    for step in dossier.steps:
        by_pair.setdefault((step.old, step.new), []).append(step)
    found = [
        Diff(states[old], states[new], steps[0].change, steps[0].summary, tuple(one.at for one in steps), steps[0].flap)
        for (old, new), steps in by_pair.items()
    ]
    for old, new in zip(dossier.states, dossier.states[1:], strict=False):
        if (old.number, new.number) not in by_pair:
            change = compare(*_read_alike(old, new), language=dossier.language)
            found.append(Diff(old, new, change, summary(change)))
    return tuple(found)


def _read_alike(old: State, new: State) -> tuple[str, str, str, str]:
    """Title and text of both, as the latest version of the extractor read them that has read both: what two versions
    read differently is no change. Where none has read both, each as it was read last."""
    before, after = _readings(old), _readings(new)
    both = [version for version in after if version in before]
    if both:
        return *before[both[-1]], *after[both[-1]]
    return *list(before.values())[-1], *list(after.values())[-1]


def _readings(state: State) -> dict[str, tuple[str, str]]:
    first = {state.extractor: (state.title, state.text)}
    return first | {one.extractor: (one.title, one.text) for one in state.readings}


def revision_name(dossier: Dossier, state: State) -> str:
    """``revisions/01-2022-09-01T080000Z.txt``: number and time of the first sighting."""
    at = state.first_seen.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    return f"revisions/{_padded(dossier, state.number)}-{at}.txt"


def reading_name(name: str, number: int) -> str:
    """The file of a later reading, by the name of its revision's and its number from 1."""
    return f"{name.removesuffix('.txt')}.reading-{number}.txt"


def diff_name(dossier: Dossier, diff: Diff, ending: str) -> str:
    """``diffs/01-02.html``, by the numbers of the revisions."""
    return f"diffs/{_padded(dossier, diff.old.number)}-{_padded(dossier, diff.new.number)}.{ending}"


def text_files(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    """The text of each revision, and of its later readings, to the letter: the title, a blank line, the paragraphs."""
    for state in dossier.states:
        name = revision_name(dossier, state)
        yield name, _text(state)
        for number, reading in enumerate(state.readings, start=1):
            yield reading_name(name, number), _text(reading)


def diff_text(diff: Diff) -> bytes:
    """A diff for reading without a browser, in brackets that say what they mean."""
    said = "\n".join(
        (
            f"From revision {diff.old.number} to revision {diff.new.number}: {diff.summary}",
            "[-taken out-]  {+put in+}  [~moved away~]  {~moved here~}",
            "",
            to_text(diff.change, context=None),
            "",
        )
    )
    return said.encode("utf-8", "replace")


def diff_json(diff: Diff) -> bytes:
    """A diff for programs: the keys of ``monitor diff --json``, and between what, when, and in one line."""
    change = diff.change
    return to_json(
        {
            "from": diff.old.number,
            "to": diff.new.number,
            "at": [iso(at) for at in diff.at],
            "flap": diff.flap,
            "summary": diff.summary,
            "changed": change.changed,
            "class": change.classes[0] if change.classes else None,
            "classes": list(change.classes),
            "severity": change.severity,
            "figures": [{"from": one.old, "to": one.new} for one in change.figures],
            "ops": [{"op": op.op, "old": op.old, "new": op.new} for op in change.ops],
        }
    )


def to_json(value: object) -> bytes:
    """JSON that a person can read, in UTF-8, with a line feed at its end."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def iso(at: datetime) -> str:
    """``2022-09-01T08:00:00.000Z``, as the store writes it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def _padded(dossier: Dossier, number: int) -> str:
    return f"{number:0{max(2, len(str(len(dossier.states))))}d}"


def _text(of: State | Reread) -> bytes:
    return f"{of.title}\n\n{of.text}\n".encode("utf-8", "replace")
