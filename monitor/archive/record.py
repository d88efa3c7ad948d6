"""Everything that a dossier says, for programs: `article.json`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from monitor.archive.files import Diff, diff_name, iso, reading_name, revision_name, to_json
from monitor.archive.hashes import head
from monitor.archive.values import Dossier, State


def article_json(dossier: Dossier, diffs: Sequence[Diff], *, now: datetime, software: str) -> bytes:
    """The article and its history; texts, diffs and pages stand in files, which are named. Keys are always present."""
    number, newest = head(dossier)
    return to_json(
        {
            "made": {"at": iso(now), "by": software},
            "article": {
                "id": dossier.number,
                "url": dossier.url,
                "outlet": dossier.outlet,
                "title": dossier.title,
                "language": dossier.language,
                "published": dossier.published,
                "modified": dossier.modified,
                "authors": list(dossier.authors),
                "first_seen": iso(dossier.first_seen),
                "presence": dossier.presence,
                "moved_to": dossier.moved_to,
                "is_seed": dossier.is_seed,
            },
            "found": [{"story": one.story, "via": one.via, "at": iso(one.at)} for one in dossier.found],
            "revisions": [_revision(dossier, state) for state in dossier.states],
            "changes": [
                {
                    "from": step.old,
                    "to": step.new,
                    "at": iso(step.at),
                    "class": step.change.classes[0] if step.change.classes else None,
                    "classes": list(step.change.classes),
                    "severity": step.change.severity,
                    "figures": [{"from": one.old, "to": one.new} for one in step.change.figures],
                    "flap": step.flap,
                    "summary": step.summary,
                }
                for step in dossier.steps
            ],
            "diffs": [
                {"from": diff.old.number, "to": diff.new.number, "file": diff_name(dossier, diff, "json")}
                for diff in diffs
            ],
            "presence": [
                {"from": one.old, "to": one.new, "at": iso(one.at), "reason": one.reason, "evidence": one.evidence}
                for one in dossier.presences
            ],
            "evidence": [
                {
                    "id": kept.number,
                    "url": kept.url,
                    "answered_url": kept.answered_url,
                    "at": kept.at,
                    "status": kept.status,
                    "headers": [list(pair) for pair in kept.pairs],
                    "sha256": kept.sha256,
                    "record_hash": kept.record_hash,
                    "prev_hash": kept.prev_hash,
                    "hash": kept.hash,
                    "withheld": kept.withheld,
                    "shows": list(kept.roles),
                    "taken_from": [
                        {"archive": one.archive, "position": one.position, "record": one.record} for one in kept.origins
                    ],
                }
                for kept in dossier.evidence
            ],
            "chain": {"newest": number, "hash": newest},
            "looks": [
                {"at": iso(one.at), "url": one.url, "result": one.result, "status": one.status, "error": one.error}
                for one in dossier.looks
            ],
            "wayback": [
                {
                    "url": one.url,
                    "state": one.state,
                    "saved_url": one.saved_url,
                    "evidence": one.evidence,
                    "updated": iso(one.updated),
                }
                for one in dossier.copies
            ],
        }
    )


def _revision(dossier: Dossier, state: State) -> dict[str, object]:
    name = revision_name(dossier, state)
    return {
        "number": state.number,
        "file": name,
        "words_hash": state.words_hash,
        "title": state.title,
        "extractor": state.extractor,
        "first_seen": iso(state.first_seen),
        "sightings": [{"from": iso(begun), "until": iso(ended)} for begun, ended in state.sightings],
        "evidence": list(state.pages),
        "readings": [
            {
                "extractor": reading.extractor,
                "at": iso(reading.at),
                "title": reading.title,
                "file": reading_name(name, number),
            }
            for number, reading in enumerate(state.readings, start=1)
        ],
    }
