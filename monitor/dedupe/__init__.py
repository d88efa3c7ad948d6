"""Addresses made canonical, fingerprints of texts, families of articles that carry the same text."""

from monitor.dedupe.families import Doc, Placed, families
from monitor.dedupe.fingerprint import fingerprint
from monitor.dedupe.kinship import kinship
from monitor.dedupe.urls import canonical, host, outlet
from monitor.dedupe.words import normalise

__all__ = ["Doc", "Placed", "canonical", "families", "fingerprint", "host", "kinship", "normalise", "outlet"]
