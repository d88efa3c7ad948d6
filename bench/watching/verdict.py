"""What was kept, held against what was shown and what was done."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from bench.watching.findings import Verdict
from bench.watching.kept import Kept, Recorded
from bench.watching.lived import Watched
from bench.watching.plan import Phase, Plan, Planned
from bench.watching.web import ChangingWeb, Shown
from bench.watching.words import State

_NEEDS: Final = {"retraction": 3, "replaced": 3}
"""How many whole looks an edit must have stood that leaves so little that it is first doubted; others need one."""

_LIES: Final = 8
"""So many conditional looks in a row may hide an edit; then a full one should have been made."""

_QUIET: Final = frozenset({"typo", "cosmetic"})
_CHANGES: Final = frozenset(
    ["headline", "figure", "quote", "name", "attribution", "correction", "added", "removed", "wording", *_QUIET]
)


def judge(plan: Plan, web: ChangingWeb, watched: Watched, kept: dict[int, Kept]) -> Verdict:
    """The whole watch, judged."""
    verdict = Verdict(passes=len(watched.passes), looks=watched.looks)
    verdict.wrong.extend((*watched.problems, *web.faults))
    shown: dict[int, list[Shown]] = {page.number: [] for page in plan.pages}
    for one in web.shown:
        shown[one.page].append(one)
    delays: list[float] = []
    gaps: list[float] = []
    gone: list[float] = []
    ended = watched.passes[-1]
    for page in plan.pages:
        judged = _Page(page, shown[page.number], kept.get(page.number), watched.passes, ended, verdict)
        judged.judge()
        delays += judged.delays
        gone += judged.gone
        times = [one.at for one in shown[page.number] if one.what in ("words", "same", "lie")]
        gaps += [_minutes(later - before) for before, later in pairwise(times) if later > before]
        verdict.noise += sum(at <= ended for at, _ in page.noise)
    counts = Counter(one.what for one in web.shown)
    verdict.fragments, verdict.walls, verdict.lies = counts["fragment"], counts["wall"], counts["lie"]
    verdict.looks_per_article = round(len(web.shown) / max(1, len(plan.pages)), 1)
    verdict.gap_p50, verdict.gap_p90 = _quantile(gaps, 0.5), _quantile(gaps, 0.9)
    verdict.delay_mean, verdict.delay_p90 = _mean(delays), _quantile(delays, 0.9)
    verdict.gone_mean = _mean(gone)
    said = Counter(str(message.get("message")) for message in web.messages)
    verdict.messages = sum(said.values())
    verdict.messages_twice = sum(count - 1 for count in said.values())
    if verdict.messages_twice:
        verdict.wrong.append(f"{verdict.messages_twice} messages were sent twice")
    return verdict


@dataclass(slots=True)
class _Stand:
    """A state that was shown in whole, from one look to another; how often, and how it came about."""

    state: State
    first: datetime
    last: datetime
    kind: str
    since: datetime
    looks: int = 1


class _Page:
    """One page's truth and what was kept of it."""

    def __init__(
        self,
        page: Planned,
        shown: Sequence[Shown],
        kept: Kept | None,
        passes: Sequence[datetime],
        ended: datetime,
        verdict: Verdict,
    ) -> None:
        self.page, self.shown, self.passes, self.ended, self.verdict = page, shown, passes, ended, verdict
        self.missing = kept is None
        self.kept = kept or Kept()
        self.delays: list[float] = []
        self.gone: list[float] = []

    def judge(self) -> None:
        self.verdict.readings += self.kept.readings
        self.verdict.readings_as_written += self.kept.as_written
        if any(one.what == "words" for one in self.shown):
            self.verdict.articles += 1
            if self.missing:
                self.verdict.articles_missed += 1
                self.say("it was shown, and is not in the store", self.page.published)
                return
        elif self.page.published < self.ended - 4 * (self.passes[1] - self.passes[0]) and not self.page.walls:
            self.verdict.articles_missed += 1
            self.say("it was never asked for", self.page.published)
            return
        else:
            return
        stands = self.stands()
        true = self.match(stands)
        self.edits(stands, true)
        self.takedowns()
        self.alerts({step.at for _, step in true})

    def say(self, what: str, at: datetime) -> None:
        name = f"{self.page.number} {self.page.host.name}{self.page.path}"
        self.verdict.wrong.append(f"{name}, {at:%d %H:%M}: {what}")

    def moment(self, at: datetime) -> datetime:
        """The moment of the pass in which something was noted."""
        return self.passes[max(0, bisect_right(self.passes, at) - 1)]

    # ----------------------------------------------------------------------------------------------------------- edits

    def stands(self) -> list[_Stand]:
        """The states that were shown, each once for every time that it came."""
        found: list[_Stand] = []
        for one in self.shown:
            if one.what != "words":
                continue
            if found and found[-1].state.words == one.state.words:
                found[-1].looks += 1
                found[-1].last = one.at
                continue
            edit = next(edit for edit in reversed(self.page.edits) if edit.at <= one.at)
            found.append(_Stand(one.state, one.at, one.at, edit.kind, edit.at))
        return found

    def match(self, stands: list[_Stand]) -> list[tuple[_Stand, Recorded]]:
        """Which steps of the store are which states that were shown. What is left over on either side is wrong."""
        steps = self.kept.steps
        kept: list[Recorded] = []
        for step in steps:  # an article that was found again at a new address begins anew, with the same words
            if step.classes or not kept or kept[-1].state is None or _words(kept[-1]) != _words(step):
                kept.append(step)
        pairs = _aligned([stand.state.words for stand in stands], [_words(step) for step in kept])
        matched = dict(pairs)
        before: tuple[str, ...] | None = None
        for number, stand in enumerate(stands):
            if number in matched:
                before = stand.state.words
            elif stand.looks >= _NEEDS.get(stand.kind, 1) and stand.state.words != before:
                self.verdict.edits_missed += 1
                self.say(f"{stand.kind} was shown at {stand.looks} looks and not recorded", stand.first)
        true = [(stands[left], kept[right]) for left, right in pairs]
        right = {number for _, number in pairs}
        self.verdict.changes += sum(bool(step.classes) for step in kept)
        for number, step in enumerate(kept):
            if number not in right and step.classes:
                self.verdict.changes_false += 1
                what = "something that was no state of the page" if step.state is None else "a state that was not shown"
                self.say(f"a change ({', '.join(step.classes)}) to {what} was recorded", step.at)
        for stand, step in true:
            if step.classes and self.moment(step.at) < stand.first:
                self.say(f"{stand.kind} was recorded before it was shown", step.at)
        return true

    def edits(self, stands: list[_Stand], true: list[tuple[_Stand, Recorded]]) -> None:
        """What became of every edit that was made while the article was watched."""
        verdict, began = self.verdict, self.shown[0].at
        found = {stand.since: (stand, step) for stand, step in true}
        reached = {stand.since for stand in stands}
        made = [edit for edit in self.page.edits if began < edit.at <= self.ended]
        for number, edit in enumerate(made):
            verdict.edits += 1
            until = made[number + 1].at if number + 1 < len(made) else None
            if edit.at in found:
                step = found[edit.at][1]
                verdict.edits_found += 1
                self.delays.append(_minutes(self.moment(step.at) - edit.at))
                self.classed(edit.kind, number, made, found, step)
            elif edit.at not in reached:
                self.unseen(edit.kind, edit.at, until)

    def classed(
        self,
        kind: str,
        number: int,
        made: Sequence[object],
        found: dict[datetime, tuple[_Stand, Recorded]],
        step: Recorded,
    ) -> None:
        """Whether a change that is one edit and no more is classed as what it was."""
        edits = self.page.edits
        at = next(index for index, edit in enumerate(edits) if edit is made[number])
        before = edits[at - 1].at
        if (before in found or at == 1) and kind.split()[0] in _CHANGES and step.classes:
            self.verdict.classed += 1
            if kind.split()[0] in step.classes:
                self.verdict.classed_right += 1
            else:
                name = f"{self.page.number} {self.page.host.name}"
                self.verdict.otherwise.append(f"{name}, {step.at:%d %H:%M}: {kind} is {', '.join(step.classes)}")

    def unseen(self, kind: str, at: datetime, until: datetime | None) -> None:
        """An edit that no look was shown: why not."""
        verdict = self.verdict
        looks = [one for one in self.shown if one.at >= at and (until is None or one.at < until)]
        if any(one.what == "same" or (one.what == "words") for one in looks):
            # The words were those that an earlier edit had left: there is nothing to tell apart.
            verdict.edits_within_gap += 1
        elif sum(one.what == "lie" for one in looks) > _LIES:
            verdict.edits_missed += 1
            self.say(f"{kind} stood behind {len(looks)} answers of 304 and was never asked for in full", at)
        elif any(one.what == "lie" for one in looks):
            verdict.edits_behind_304 += 1
        elif looks:
            verdict.edits_behind_wall += 1
        elif until is not None:
            verdict.edits_within_gap += 1
        elif self.kept.next_look is not None:
            verdict.edits_to_come += 1
        else:
            verdict.edits_missed += 1
            self.say(f"{kind} was made, and the page is never to be looked at again", at)

    # -------------------------------------------------------------------------------------------------------- presence

    def takedowns(self) -> None:
        verdict, page = self.verdict, self.page
        gone = [at for at, new in self.kept.presence if new == "gone"]
        back = [at for at, new in self.kept.presence if new == "restored"]
        for phase in page.missing:
            if phase.at <= self.ended:
                self.takedown(phase, gone, back)
        for at in gone:
            if not any(phase.holds(self.moment(at)) for phase in page.missing):
                verdict.deletions_false += 1
                self.say("it was called gone, and had not been taken down", at)
            else:
                self.not_too_soon(at)
        for at in back:
            if not any(phase.until is not None and phase.until <= self.moment(at) for phase in page.missing):
                verdict.returns_false += 1
                self.say("it was called restored, and had not come back", at)
        if page.moves is None or self.shown[0].at >= page.moves:
            return
        if any(one.at >= page.moves and one.what == "words" for one in self.shown):
            verdict.moves += 1
            verdict.moves_found += any(new == "moved" for _, new in self.kept.presence)

    def takedown(self, phase: Phase, gone: Sequence[datetime], back: Sequence[datetime]) -> None:
        verdict = self.verdict
        verdict.deletions += 1
        seen = [at for at in gone if phase.holds(self.moment(at))]
        if seen:
            verdict.deletions_found += 1
            self.gone.append(_minutes(self.moment(seen[0]) - phase.at))
            if len(seen) > 1:
                self.say(f"it was called gone {len(seen)} times", seen[-1])
        else:
            verdict.deletions_missed += 1
            looks = sum(one.what == "missing" for one in self.shown)
            self.say(f"it was taken down ({phase.kind}), {looks} looks missed it, and it is not called gone", phase.at)
        if phase.until is None or phase.until > self.ended:
            return
        verdict.returns += 1
        if any(at >= phase.until for at in map(self.moment, back)):
            verdict.returns_found += 1
        elif any(one.at >= phase.until and one.what in ("words", "same") for one in self.shown) or not seen:
            verdict.returns_missed += 1
            self.say("it came back, was seen, and is not called restored", phase.until)
        elif self.kept.next_look is not None:
            verdict.returns_to_come += 1
        else:
            verdict.returns_missed += 1
            self.say("it came back, and is never to be looked at again", phase.until)

    def not_too_soon(self, at: datetime) -> None:
        """Three looks over an hour at least must have missed it."""
        missed: list[datetime] = []
        for one in self.shown:
            if one.at > self.moment(at):
                break
            if one.what in ("words", "same"):
                missed.clear()
            elif one.what == "missing":
                missed.append(one.at)
        if len(missed) < 3 or missed[-1] - missed[0] < timedelta(hours=1):
            self.verdict.deletions_false += 1
            self.say(f"it was called gone after {len(missed)} looks", at)

    # ---------------------------------------------------------------------------------------------------------- alerts

    def alerts(self, true: set[datetime]) -> None:
        verdict, kept = self.verdict, self.kept
        verdict.alerts += len(kept.alerts)
        for (at, kind), count in Counter(kept.alerts).items():
            if count > 1:
                verdict.alerts_twice += count - 1
                self.say(f"{kind} was told {count} times", at)
        news = [at for at, kind in kept.alerts if kind == "new"]
        if len(news) > 1:
            verdict.alerts_twice += len(news) - 1
            self.say(f"new was told {len(news)} times", news[-1])
        told = Counter(at for at, kind in kept.alerts if kind in _CHANGES)
        for at, count in told.items():
            if at not in true:
                verdict.alerts_false += count
                self.say("a change was told that was none", at)
            elif count > 1:
                verdict.alerts_twice += count - 1
                self.say(f"a change was told {count} times", at)
        first = min(self.passes)
        for step in kept.steps:
            if step.at not in true or self.moment(step.at) == first:
                continue
            loud = set(step.classes) - _QUIET - {"headline"}
            if loud and not step.flap and step.at not in told:
                verdict.alerts_missed += 1
                self.say(f"a change ({', '.join(step.classes)}) was not told", step.at)
            if step.flap and step.classes == ("headline",) and step.at in told:
                verdict.alerts_false += 1
                self.say("a headline that is back was told", step.at)
            if step.flap and "figure" in step.classes and step.at not in told:
                verdict.alerts_missed += 1
                self.say("a figure that was put back was not told", step.at)


def _words(step: Recorded) -> tuple[str, ...] | None:
    return None if step.state is None else step.state.words


def _aligned(left: Sequence[object], right: Sequence[object]) -> list[tuple[int, int]]:
    """The longest common subsequence, as pairs of places; None is like nothing."""
    table = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            same = left[i] is not None and left[i] == right[j]
            table[i][j] = 1 + table[i + 1][j + 1] if same else max(table[i + 1][j], table[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] is not None and left[i] == right[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _minutes(span: timedelta) -> float:
    return span.total_seconds() / 60


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 1) if values else None


def _quantile(values: Sequence[float], share: float) -> float | None:
    return round(sorted(values)[min(len(values) - 1, int(len(values) * share))], 1) if values else None
