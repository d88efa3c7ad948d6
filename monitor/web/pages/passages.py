"""A difference as passages to be shown: paragraphs of two texts side by side, what differs marked, moves told apart."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from monitor.facts import sentences
from monitor.model import Op
from monitor.revise import compare
from monitor.revise.words import keys, plain

Kind = Literal["same", "del", "ins", "from", "to"]
GAP = "\n\n"
MOST_BITS = 20_000
"""So many stretches are shown of a difference; no page of more can be read."""
_ALIKE = 0.3
_MOST_MOVED = 80  # sentences whose other place is looked for by likeness
_LONGEST_MOVED = 2_000
_LONG = 600  # characters of a stretch, beyond which its middle is folded


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of a passage. from, to: a sentence that stood here, or stands here now; `pair` is its number, the same
    at both places, 0 where the other place is not known; `inner`: its stretches, where its words changed too."""

    kind: Kind
    text: str
    pair: int = 0
    inner: tuple[Bit, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in both versions; one of them is empty where it came or went. both: in the order of reading.
    is_middle: of a long paragraph, what lies between changes and is folded."""

    old: tuple[Bit, ...]
    new: tuple[Bit, ...]
    both: tuple[Bit, ...]
    is_middle: bool = False

    @property
    def is_changed(self) -> bool:
        return any(bit.kind != "same" for bit in self.both)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Passages that follow one another. folded: so many sentences are in it, none of which changed; 0 where it is shown
    openly."""

    passages: tuple[Passage, ...]
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A difference. moved: how many sentences stand elsewhere now; is_cut: it goes on behind what is shown."""

    title: Passage
    stretches: tuple[Stretch, ...]
    moved: int
    is_cut: bool


def shown(ops: Sequence[Op], old_title: str, new_title: str) -> Shown:
    """The steps over ``title + "\\n\\n" + text`` as passages. The titles are those that the steps were made of."""
    is_cut = len(ops) > MOST_BITS
    of_title, of_text = _parted(ops[:MOST_BITS], old_title, new_title)
    moved, bits = _moved(of_text)
    passages = tuple(one for row in _rows(bits) for one in _short(row))
    return Shown(_passage([part for op in of_title for part in _whole(op)]), tuple(_stretches(passages)), moved, is_cut)


def _parted(ops: Iterable[Op], old_title: str, new_title: str) -> tuple[list[Op], list[Op]]:
    """The steps of the title and those of the text; the gap between them is in neither."""
    title: list[Op] = []
    text: list[Op] = []
    old_left, new_left = len(old_title), len(new_title)
    old_gap = new_gap = len(GAP)
    for op in ops:
        old, new = op.old[:old_left], op.new[:new_left]
        if old or new:
            title.append(_op(op, old, new))
        old_rest, new_rest = op.old[len(old) :], op.new[len(new) :]
        old_left, new_left = old_left - len(old), new_left - len(new)
        old_cut, new_cut = min(old_gap, len(old_rest)), min(new_gap, len(new_rest))
        old_gap, new_gap = old_gap - old_cut, new_gap - new_cut
        if old_rest[old_cut:] or new_rest[new_cut:]:
            text.append(_op(op, old_rest[old_cut:], new_rest[new_cut:]))
    return title, text


def _op(op: Op, old: str, new: str) -> Op:
    if op.op == "replace" and not (old and new):
        return Op("delete" if old else "insert", old, new)
    return Op(op.op, old, new)


# What `_rows` puts together: a stretch of one or of both versions, and whether a line ends behind it.
@dataclass(frozen=True, slots=True)
class _Part:
    kind: Kind
    old: str
    new: str
    pair: int = 0
    inner: tuple[Bit, ...] = ()
    ends_old: bool = False
    ends_new: bool = False


def _whole(op: Op) -> Iterator[_Part]:
    """A step of a title, which is one line whatever is in it."""
    if op.op == "equal":
        yield _Part("same", op.old, op.new)
        return
    if op.old:
        yield _Part("del", op.old, "")
    if op.new:
        yield _Part("ins", "", op.new)


def _parts(op: Op) -> Iterator[_Part]:
    """A step in parts none of which goes beyond a line, where that can be."""
    if op.op == "equal":
        yield from _lines_of_both(op.old, op.new)
        return
    if op.old:
        yield from _lines("from" if op.op == "move" else "del", op.old)
    if op.new:
        yield from _lines("to" if op.op == "move" else "ins", op.new)


def _lines_of_both(old: str, new: str) -> Iterator[_Part]:
    """The lines of a stretch that has the same words in both versions. A line that only one version breaks stays whole,
    with the break in it."""
    ours, theirs = old.split("\n"), new.split("\n")
    if len(ours) != len(theirs) or not all(map(_as_long, ours, theirs)):
        yield from _lines_by_words(old, new)
        return
    for at, (line, other) in enumerate(zip(ours, theirs, strict=True)):
        is_end = at < len(ours) - 1
        yield _Part("same", line, other, ends_old=is_end, ends_new=is_end)


def _as_long(line: str, other: str) -> bool:
    """Whether two lines may be of the same words: the typography of one may take a little more room."""
    lengths = sorted((len(line.strip()), len(other.strip())))
    return lengths[1] - lengths[0] <= lengths[0] / 8


def _lines_by_words(old: str, new: str) -> Iterator[_Part]:
    ours, theirs = _breaks(old), _breaks(new)
    old_at = new_at = 0
    for count in sorted(ours.keys() & theirs.keys()):
        line, other = old[old_at : ours[count]], new[new_at : theirs[count]]
        yield _Part("same", line.strip("\n"), other.strip("\n"), ends_old=True, ends_new=True)
        old_at, new_at = ours[count], theirs[count]
    line, other = old[old_at:], new[new_at:]
    if line.startswith("\n") or other.startswith("\n"):
        yield _Part("same", "", "", ends_old=line.startswith("\n"), ends_new=other.startswith("\n"))
        line, other = line.lstrip("\n"), other.lstrip("\n")
    ends_old, ends_new = line.endswith("\n"), other.endswith("\n")
    yield _Part("same", line.rstrip("\n"), other.rstrip("\n"), ends_old=ends_old, ends_new=ends_new)


def _breaks(text: str) -> dict[int, int]:
    """Where each line ends: by how many characters that can be seen stand before its end, the place behind it."""
    found, count, at = {}, 0, 0
    for line in text.split("\n")[:-1]:
        count += len("".join(line.split()))
        at += len(line) + 1
        found[count] = at
    return found


def _lines(kind: Kind, text: str) -> Iterator[_Part]:
    lines = text.split("\n")
    is_old = kind in ("del", "from")
    for at, line in enumerate(lines):
        is_end = at < len(lines) - 1
        if line or is_end:
            if is_old:
                yield _Part(kind, line, "", ends_old=is_end)
            else:
                yield _Part(kind, "", line, ends_new=is_end)


def _rows(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    """The parts, a list for each passage: it ends where a line of either version goes on behind its end."""
    row: list[_Part] = []
    old_ended = new_ended = False
    for part in parts:
        if (part.old and old_ended) or (part.new and new_ended):
            if row:
                yield row
            row, old_ended, new_ended = [], False, False
        if part.old or part.new:
            row.append(part)
        old_ended, new_ended = old_ended or part.ends_old, new_ended or part.ends_new
        if old_ended and new_ended:
            if row:
                yield row
            row, old_ended, new_ended = [], False, False
    if row:
        yield row


def _short(row: Sequence[_Part]) -> Iterator[Passage]:
    """A paragraph as a passage; as several, where much in it did not change: only what stands beside a change is read
    with it."""
    now: list[_Part] = []
    for at, part in enumerate(row):
        cuts = _cuts(part, at > 0, at < len(row) - 1)
        if cuts is None:
            now.append(part)
            continue
        head, middle, tail = (replace(part, old=part.old[a:b], new=part.new[a:b]) for a, b in cuts)
        yield from _filled_passages([*now, head])
        yield replace(_passage([middle]), is_middle=True)
        now = [tail]
    yield from _filled_passages(now)


def _filled_passages(row: Sequence[_Part]) -> Iterator[Passage]:
    made = _passage(row)
    if made.both:
        yield made


def _cuts(part: _Part, is_after: bool, is_before: bool) -> tuple[tuple[int, int], ...] | None:
    """Where a long stretch that stands before or after a change is cut: its first sentence, what lies between, its
    last one. None where little lies between."""
    if part.kind != "same" or part.old != part.new or len(part.new) <= _LONG or not (is_after or is_before):
        return None
    starts = [one.start for one in sentences(part.new, longest=None)][is_after:]
    last = starts.pop() if is_before and starts else len(part.new)
    if len(starts) <= 2:
        return None
    return (0, starts[0] if is_after else 0), (starts[0] if is_after else 0, last), (last, len(part.new))


def _passage(row: Sequence[_Part]) -> Passage:
    old, new, both = [], [], []
    for part in row:
        if part.kind == "same":
            old.append(Bit("same", part.old))
            new.append(Bit("same", part.new))
            both.append(Bit("same", part.new if part.new.strip() or not part.old.strip() else part.old))
            continue
        bit = Bit(part.kind, part.old or part.new, part.pair, part.inner)
        (old if part.kind in ("del", "from") else new).append(bit)
        both.append(bit)
    return Passage(_filled(old), _filled(new), _filled(both))


def _filled(bits: Iterable[Bit]) -> tuple[Bit, ...]:
    return tuple(bit for bit in bits if bit.text)


def _stretches(passages: Sequence[Passage]) -> Iterator[Stretch]:
    """The passages with those folded that lie between unchanged ones: beside a change one stays open on each side."""
    at = 0
    while at < len(passages):
        end = at
        while end < len(passages) and not passages[end].is_changed:
            end += 1
        if end == at:
            while end < len(passages) and passages[end].is_changed:
                end += 1
            yield Stretch(tuple(passages[at:end]))
            at = end
            continue
        # What is cut out of a paragraph has its neighbours beside it already.
        first = at + (at > 0 and not passages[at].is_middle)
        last = end - (end < len(passages) and not passages[end - 1].is_middle)
        inside = passages[first:last]
        count = sum(len(sentences("".join(bit.text for bit in one.new))) for one in inside)
        if len(inside) > 1 or count > 2:
            parts = (passages[at:first], inside, passages[last:end])
            yield from (Stretch(tuple(part), count if part is inside else 0) for part in parts if part)
        else:
            yield Stretch(tuple(passages[at:end]))
        at = end


# ---- sentences that moved


def _moved(ops: Sequence[Op]) -> tuple[int, list[_Part]]:
    """How many sentences moved, and the parts of the steps, those of one sentence with one number at both places."""
    parts: list[_Part] = []
    for op in ops:
        if op.op == "move":
            parts += [cut for part in _parts(op) for cut in _sentences(part)]
        else:
            parts += _parts(op)
    away = [at for at, part in enumerate(parts) if part.kind == "from" and part.old.strip()]
    here = [at for at, part in enumerate(parts) if part.kind == "to" and part.new.strip()]
    pairs = _pairs([parts[at].old for at in away], [parts[at].new for at in here])
    for number, (i, j) in enumerate(sorted(pairs), start=1):
        old, new = parts[away[i]], parts[here[j]]
        ours, theirs = _inner(old.old, new.new)
        parts[away[i]] = replace(old, pair=number, inner=ours)
        parts[here[j]] = replace(new, pair=number, inner=theirs)
    return max(len(away), len(here)), parts


def _sentences(part: _Part) -> Iterator[_Part]:
    """A moved line in its sentences, the white space with the one before it."""
    text = part.old or part.new
    starts = [one.start for one in sentences(text, longest=None)]
    bounds = [0, *starts[1:], len(text)] if starts else [0, len(text)]
    for at, (start, end) in enumerate(pairwise(bounds)):
        is_last = at == len(bounds) - 2
        cut = text[start:end]
        yield replace(
            part,
            old=cut if part.old else "",
            new=cut if part.new else "",
            ends_old=part.ends_old and is_last,
            ends_new=part.ends_new and is_last,
        )


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which sentence stands where now: first those of the same words, then the most alike."""
    ours, theirs = [_words(text) for text in old], [_words(text) for text in new]
    places: defaultdict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for j, words in enumerate(theirs):
        places[words].append(j)
    found = [(i, places[words].popleft()) for i, words in enumerate(ours) if places.get(words)]
    taken_old, taken_new = {i for i, _ in found}, {j for _, j in found}
    left = [i for i in range(len(old)) if i not in taken_old][:_MOST_MOVED]
    right = [j for j in range(len(new)) if j not in taken_new][:_MOST_MOVED]
    alike = sorted(((_likeness(ours[i], theirs[j]), i, j) for i in left for j in right), reverse=True)
    for likeness, i, j in alike:
        if likeness >= _ALIKE and i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            found.append((i, j))
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(key.casefold() for key in keys(plain(text[:_LONGEST_MOVED]).text))


def _likeness(ours: Sequence[str], theirs: Sequence[str]) -> float:
    both = len(ours) + len(theirs)
    return 2 * (Counter(ours) & Counter(theirs)).total() / both if both else 0.0


def _inner(old: str, new: str) -> tuple[tuple[Bit, ...], tuple[Bit, ...]]:
    """The stretches of a sentence that moved, where its words changed on the way; empty where they did not."""
    if keys(plain(old).text) == keys(plain(new).text) or max(len(old), len(new)) > _LONGEST_MOVED:
        return (), ()
    steps = compare("", old, "", new).ops
    passage = _passage([part for op in _parted(steps, "", "")[1] for part in _parts(op)])
    return passage.old, passage.new
