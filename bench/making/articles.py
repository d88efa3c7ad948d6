"""The rows of articles: their states and what was changed, what they state, whose copies they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from zlib import crc32

from bench.making.plan import Outlet, Planned, Watch
from bench.making.rows import Rows
from bench.making.states import State, copied, edited, written
from bench.making.words import Language
from monitor.model import Page
from monitor.store.evidence import keep_evidence_of
from monitor.store.former import index_former
from monitor.store.search import spaced
from monitor.store.values import iso, to_json
from monitor.store.writer import Writer

EXTRACTOR = "monitor 9, trafilatura 2.3.1, lxml 6.1.3"
STORY, SMALL = 1, 2
_FACTS_OF = 20
"""One article in so many has its facts and its pages kept."""


class Maker:
    """Makes the rows of articles, a state at a time, in the order of time."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        rows: Rows,
        time: Watch,
        tongues: dict[str, Language],
        planned: Sequence[Planned],
        dice: Random,
    ) -> None:
        """planned: in the order of their numbers, which are their rows' too."""
        self._conn = conn
        self._writer = Writer(conn)
        self._ends = time.ends
        self._rows = rows
        self._tongues = tongues
        self._planned = planned
        self._dice = dice
        self._states: dict[int, State] = {}
        self._revisions: dict[int, int] = {}
        self._known: dict[tuple[int, str], int] = {}

    def state_of(self, number: int) -> State:
        """What an article said last."""
        return self._states[number]

    def revision_of(self, number: int) -> int:
        """The row of its latest revision."""
        return self._revisions[number]

    def first(self, one: Planned) -> None:
        """An article as it was found."""
        language, dice = self._tongues[one.outlet.language], self._dice
        if one.origin is None:
            state = written(language, dice)
        else:
            state = copied(self._states[one.origin], language, dice, whole=one.relation in ("same", "copy"))
            self._rows.add(
                "families",
                article_id=one.number,
                origin_id=one.origin,
                other_id=one.origin,
                relation=one.relation,
                containment=1.0 if one.relation in ("same", "copy") else round(dice.uniform(0.3, 0.9), 4),
                resemblance=round(dice.uniform(0.5, 1.0), 4),
            )
        at = one.states[0]
        self._rows.add(
            "articles",
            id=one.number,
            url=one.url,
            outlet=one.outlet.host,
            title=state.title,
            text=state.text,
            language=one.outlet.language,
            published=iso(one.published),
            first_seen=iso(at),
            authors=to_json(["Made Up"]),
            site_name=one.outlet.name,
            section="Industry",
            kind="article",
            confidence=1.0,
            words_hash=state.words_hash,
            extractor=EXTRACTOR,
            origin_id=one.origin,
        )
        self._matches(one, state, at)
        self._rows.add(
            "discoveries",
            story_id=STORY,
            article_id=one.number,
            via=one.outlet.host,
            source_id=outlet_number(one.outlet),
            first_seen=iso(at),
        )
        self._revision(one, state, at)

    def next(self, one: Planned, at: datetime) -> tuple[str, float, str]:
        """The next state of an article: the class of the change, how severe it is, and what it is in a line."""
        old, number = self._revisions[one.number], one.number
        state, change, line = edited(self._states[number], self._tongues[one.outlet.language], self._dice)
        former = self._known.get((number, state.words_hash))
        if former is None:
            self._revision(one, state, at)
        else:
            self._sighting(one, former, at)
            self._states[number], self._revisions[number] = state, former
        changed = self._rows.add(
            "changes",
            article_id=number,
            old_revision_id=old,
            new_revision_id=self._revisions[number],
            at=iso(at),
            **{"class": change.classes[0]},
            classes=to_json(change.classes),
            severity=change.severity,
            figures=to_json([{"from": figure.old, "to": figure.new} for figure in change.figures]),
            ops=to_json([{"op": op.op, "old": op.old, "new": op.new} for op in change.ops]),
            flap=int(former is not None),
            summary=line,
        )
        index_former(self._conn, changed, [(op.op, op.old) for op in change.ops])
        return change.classes[0], change.severity, line

    def last(self, one: Planned) -> None:
        """What the article says now, and its words in the index, once nothing happens to it any more."""
        state = self._states[one.number]
        presence = one.presence[-1][2] if one.presence else "live"
        for at, old, new, reason in one.presence:
            self._rows.add("presence", article_id=one.number, old=old, new=new, at=iso(at), reason=reason)
        self._writer.run(
            """UPDATE articles SET title = ?, text = ?, modified = ?, presence = ?, words_hash = ?, moved_to = ?
               WHERE id = ?""",
            [
                *(state.title, state.text, iso(one.states[-1]) if len(one.states) > 1 else None, presence),
                *(state.words_hash, f"{one.url}?moved" if presence == "moved" else None, one.number),
            ],
        )
        self._rows.add("articles_fts", rowid=one.number, title=spaced(state.title), text=spaced(state.text))

    def _revision(self, one: Planned, state: State, at: datetime) -> None:
        number = one.number
        evidence = None
        if number % _FACTS_OF == 0:
            body = f"<!doctype html><title>{state.title}</title><main><p>{state.text}</main>".encode()
            headers = (("Content-Type", "text/html; charset=utf-8"),)
            evidence = keep_evidence_of(self._writer, Page(one.url, one.url, 200, headers, body, at))
        revision = self._rows.add(
            "revisions",
            article_id=number,
            words_hash=state.words_hash,
            text_hash=state.text_hash,
            title=state.title,
            text=state.text,
            tokens=len(state.text.split()) if self._tongues[one.outlet.language].is_spaced else len(state.text) // 2,
            extractor=EXTRACTOR,
            first_seen=iso(at),
            evidence_id=evidence,
        )
        self._sighting(one, revision, at)
        for position, figure in enumerate(state.figures):
            self._rows.add(
                "claims",
                article_id=number,
                revision_id=revision,
                position=position,
                value=str(figure.value),
                unit=figure.unit,
                modifier=("", "", "more than", "about")[figure.value % 4],
                text=f"{figure.text} {figure.printed}",
                sentence=state.paragraphs[figure.paragraph],
                about=figure.about,
                at=iso(at),
            )
        self._novelty(one, state, revision, at)
        if number % _FACTS_OF == 0:
            self._facts(one, state, revision, at)
        self._states[number], self._revisions[number] = state, revision
        self._known[number, state.words_hash] = revision

    def _sighting(self, one: Planned, revision: int, at: datetime) -> None:
        """Seen from then until just before the next state."""
        later = [when for when in one.states if when > at]
        until = later[0] - timedelta(minutes=5) if later else min(at + timedelta(days=6), self._ends)
        self._rows.add("sightings", revision_id=revision, from_at=iso(at), until_at=iso(max(until, at)))

    def _matches(self, one: Planned, state: State, at: datetime) -> None:
        concepts = ("kadera", "plant")
        names = self._tongues[one.outlet.language].names
        hits = []
        for where, text, weight in (("title", state.title, 3.0), ("lead", state.paragraphs[0], 1.5)):
            for concept, name in zip(concepts, names, strict=True):
                start = text.find(name)
                if start >= 0:
                    hit = {"concept": concept, "alias": name, "where": where, "start": start}
                    hits.append(hit | {"end": start + len(name), "weight": weight})
        score = {"accept": 0.9, "review": 0.5, "reject": 0.1}[one.decision] + self._dice.uniform(-0.1, 0.1)
        parts = [
            {"name": "names", "value": 0.83, "weight": 0.66, "said": "the story's names are spoken of strongly"},
            {"name": "density", "value": 0.45, "weight": 0.14, "said": "they stand in 3 of 9 passages"},
            {"name": "together", "value": 0.72, "weight": 0.27, "said": "all that is asked for is named together"},
        ]
        for story in (STORY, SMALL) if one.in_small else (STORY,):
            self._rows.add(
                "matches",
                story_id=story,
                article_id=one.number,
                decision=one.decision,
                score=round(score, 4),
                reason=f"names {names[0]} in the title and in the text, and {names[1]} in the title and in the text",
                hits=to_json(hits),
                parts=to_json(parts),
                at=iso(at),
            )

    def _novelty(self, one: Planned, state: State, revision: int, at: datetime) -> None:
        """What a state added; a copy and most edits add nothing."""
        is_edit = one.number in self._revisions
        nothing = one.relation in ("same", "copy") or self._dice.random() < (0.85 if is_edit else 0.2)
        said = [] if nothing else [f"{figure.about}: {figure.text} {figure.printed}" for figure in state.figures[:3]]
        additions = [
            {
                "kind": "figure",
                "line": line,
                "weight": 0.22,
                "said": line.partition(": ")[2],
                "key": line,
                "against": None,
            }
            for line in said
        ]
        self._rows.add(
            "novelties",
            story_id=STORY,
            article_id=one.number,
            revision_id=revision,
            at=iso(at),
            score=round(0.2 * len(said), 3),
            new_sentences=0.0 if nothing else round(self._dice.random(), 3),
            adds_nothing=int(not said),
            lines=to_json(said),
            additions=to_json(additions),
        )

    def _facts(self, one: Planned, state: State, revision: int, at: datetime) -> None:
        begins = 0
        for position, line in enumerate(state.paragraphs):
            figure = next((figure for figure in state.figures if figure.paragraph == position), None)
            self._rows.add(
                "facts",
                story_id=STORY,
                article_id=one.number,
                revision_id=revision,
                position=position,
                at=iso(one.published),
                kind="sentence" if figure is None else "quantity",
                key=f"{crc32(line.encode()):08x}" if figure is None else f"{figure.unit}:{figure.value}",
                said=line if figure is None else f"{figure.text} {figure.printed}",
                sentence=None if figure is None else line,
                begins=begins,
                ends=begins + len(line),
                language=one.outlet.language,
                value=None if figure is None else str(figure.value),
                unit=None if figure is None else figure.unit,
                about=None if figure is None else figure.about,
                names='["kadera"]',
            )
            begins += len(line) + 1


def outlet_number(outlet: Outlet) -> int:
    """The row of an outlet's source."""
    return int(outlet.host[7:9])
