"""Intents to rows: one function an intent, found by its type."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from monitor.model import (
    AddChange,
    AddDiscovery,
    AddReading,
    AddRevision,
    AskHost,
    BeginTrouble,
    DropChange,
    DropCopies,
    EndPass,
    EndTrouble,
    Hasten,
    Intent,
    Judge,
    KeepEvidence,
    KeepFurther,
    LeadFamily,
    Learn,
    MoveBack,
    NoteCheck,
    NoteHabit,
    NoteHostAnswer,
    NoteLie,
    NotePass,
    OfferAddress,
    OfferReport,
    PutArticle,
    PutClaims,
    PutFacts,
    PutKinship,
    PutMatch,
    PutNovelty,
    RaiseAlert,
    RestHost,
    SaveCopy,
    SetAddress,
    SetHint,
    SetPresence,
    SetSource,
    Sight,
    Spare,
    TakeCapture,
)
from monitor.store import pasts
from monitor.store import write_articles as articles
from monitor.store import write_facts as facts
from monitor.store import write_habits as habits
from monitor.store import write_health as health
from monitor.store import write_hosts as hosts
from monitor.store import write_looks as looks
from monitor.store import write_readings as readings
from monitor.store.archives import take_capture
from monitor.store.archivings import drop_copies, save_copy
from monitor.store.evidence import keep_evidence
from monitor.store.outbox import raise_alert
from monitor.store.sharing import spare
from monitor.store.writer import Applied, Writer

# Any: each function takes its own intent, and the key beside it says which.
_WRITES: dict[type, Callable[[Writer, Any], None]] = {
    NoteCheck: looks.note_check,
    SetSource: looks.set_source,
    OfferAddress: looks.offer_address,
    SetAddress: looks.set_address,
    RestHost: looks.rest_host,
    EndPass: looks.end_pass,
    KeepEvidence: keep_evidence,
    PutArticle: articles.put_article,
    AddDiscovery: articles.add_discovery,
    AddRevision: articles.add_revision,
    Sight: articles.sight,
    AddChange: articles.add_change,
    SetPresence: articles.set_presence,
    PutMatch: articles.put_match,
    PutKinship: articles.put_kinship,
    LeadFamily: articles.lead_family,
    PutClaims: articles.put_claims,
    PutFacts: facts.put_facts,
    PutNovelty: facts.put_novelty,
    OfferReport: facts.offer_report,
    Judge: facts.judge,
    RaiseAlert: raise_alert,
    Learn: hosts.learn,
    AddReading: readings.add_reading,
    KeepFurther: readings.keep_further,
    AskHost: readings.ask_host,
    SaveCopy: save_copy,
    DropCopies: drop_copies,
    NoteHostAnswer: readings.note_host_answer,
    SetHint: habits.set_hint,
    Hasten: habits.hasten,
    Spare: spare,
    NoteHabit: habits.note_habit,
    NoteLie: habits.note_lie,
    NotePass: health.note_pass,
    BeginTrouble: health.begin_trouble,
    EndTrouble: health.end_trouble,
    MoveBack: pasts.move_back,
    DropChange: pasts.drop_change,
    TakeCapture: take_capture,
}

_LAST = (NoteCheck, SetAddress)
"""They may name an article that a later intent stores, so they are written after all others."""
_AFTER_LOOKS = (NoteHabit, Hasten, Spare)
"""They rest on whether the look was noted before, and on when an address was looked at: they come at the very end."""


def apply(conn: sqlite3.Connection, intents: Sequence[Intent]) -> Applied:
    """Writes what was decided; to be called within one transaction. Applied twice, nothing is written twice.

    In the order given, except that checks and addresses come last, and then what rests on these. An article must be put
    before what is said of it,
    and a KeepEvidence stands before the revision or the transition that rests on it.
    Raises StoreError for a story, an article or a revision that is not in the database.
    """
    writer = Writer(conn)
    for intent in sorted(intents, key=lambda intent: isinstance(intent, _LAST) + 2 * isinstance(intent, _AFTER_LOOKS)):
        _WRITES[type(intent)](writer, intent)
    return Applied(**writer.tally)
