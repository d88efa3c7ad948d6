"""What `decide` wants written.

Articles, revisions and addresses are named by their natural keys (canonical address, words hash, address), so that an
intent can be decided without a store and applied twice without harm.
"""

from __future__ import annotations

from monitor.model.intents.articles import (
    AddChange,
    AddDiscovery,
    AddReading,
    AddRevision,
    DropCopies,
    KeepEvidence,
    KeepFurther,
    PutArticle,
    SaveCopy,
    SetPresence,
    Sight,
)
from monitor.model.intents.belonging import (
    Addressee,
    AlertKind,
    Judge,
    LeadFamily,
    OfferReport,
    PutClaims,
    PutFacts,
    PutKinship,
    PutMatch,
    PutNovelty,
    RaiseAlert,
)
from monitor.model.intents.health import BeginTrouble, EndTrouble, NotePass
from monitor.model.intents.looks import (
    AskHost,
    EndPass,
    Hasten,
    Learn,
    NoteCheck,
    NoteHabit,
    NoteHostAnswer,
    NoteLie,
    OfferAddress,
    RestHost,
    SetAddress,
    SetHint,
    SetSource,
    Spare,
)
from monitor.model.intents.past import DropChange, MoveBack, TakeCapture

__all__ = [
    "AddChange",
    "AddDiscovery",
    "AddReading",
    "AddRevision",
    "Addressee",
    "AlertKind",
    "AskHost",
    "BeginTrouble",
    "DropChange",
    "DropCopies",
    "EndPass",
    "EndTrouble",
    "Hasten",
    "Intent",
    "Judge",
    "KeepEvidence",
    "KeepFurther",
    "LeadFamily",
    "Learn",
    "MoveBack",
    "NoteCheck",
    "NoteHabit",
    "NoteHostAnswer",
    "NoteLie",
    "NotePass",
    "OfferAddress",
    "OfferReport",
    "PutArticle",
    "PutClaims",
    "PutFacts",
    "PutKinship",
    "PutMatch",
    "PutNovelty",
    "RaiseAlert",
    "RestHost",
    "SaveCopy",
    "SetAddress",
    "SetHint",
    "SetPresence",
    "SetSource",
    "Sight",
    "Spare",
    "TakeCapture",
]

Intent = (
    NoteCheck
    | SetSource
    | OfferAddress
    | SetAddress
    | SetHint
    | Hasten
    | Spare
    | NoteHabit
    | NoteLie
    | RestHost
    | KeepEvidence
    | PutArticle
    | AddDiscovery
    | AddRevision
    | AddReading
    | KeepFurther
    | AskHost
    | NoteHostAnswer
    | Sight
    | AddChange
    | SetPresence
    | PutMatch
    | PutKinship
    | LeadFamily
    | PutClaims
    | PutFacts
    | PutNovelty
    | OfferReport
    | Judge
    | RaiseAlert
    | Learn
    | SaveCopy
    | DropCopies
    | EndPass
    | NotePass
    | BeginTrouble
    | EndTrouble
    | MoveBack
    | DropChange
    | TakeCapture
)
