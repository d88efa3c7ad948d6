"""Addresses made canonical, fingerprints of texts, families of articles with one text, the events they report."""

from monitor.dedupe.ages import believable
from monitor.dedupe.corrections import Carried, Correction, who_carried
from monitor.dedupe.credit import credit
from monitor.dedupe.events import Report, events
from monitor.dedupe.exact import compared
from monitor.dedupe.families import Doc, Placed, families
from monitor.dedupe.fingerprint import fingerprint
from monitor.dedupe.kinship import Overlap, kinship
from monitor.dedupe.passages import Passage, shared_passages
from monitor.dedupe.urls import canonical, host, outlet
from monitor.dedupe.words import normalise

__all__ = [
    "Carried",
    "Correction",
    "Doc",
    "Overlap",
    "Passage",
    "Placed",
    "Report",
    "believable",
    "canonical",
    "compared",
    "credit",
    "events",
    "families",
    "fingerprint",
    "host",
    "kinship",
    "normalise",
    "outlet",
    "shared_passages",
    "who_carried",
]
