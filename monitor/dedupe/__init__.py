"""Addresses made canonical, fingerprints of texts, families of articles with one text, the events they report."""

from typing import TYPE_CHECKING

from monitor.lazily import parts_of

if TYPE_CHECKING:
    from monitor.dedupe.ages import believable
    from monitor.dedupe.corrections import Carried, Correction, who_carried
    from monitor.dedupe.credit import credit
    from monitor.dedupe.events import Report, events
    from monitor.dedupe.exact import compared
    from monitor.dedupe.families import Doc, Placed, families
    from monitor.dedupe.fingerprint import fingerprint
    from monitor.dedupe.kinship import Overlap, kinship
    from monitor.dedupe.passages import Passage, shared_passages
    from monitor.dedupe.urls import canonical, host, outlet, stated
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
    "stated",
    "who_carried",
]

parts_of(
    __name__,
    {
        "Carried": "corrections",
        "Correction": "corrections",
        "Doc": "families",
        "Overlap": "kinship",
        "Passage": "passages",
        "Placed": "families",
        "Report": "events",
        "believable": "ages",
        "canonical": "urls",
        "compared": "exact",
        "credit": "credit",
        "events": "events",
        "families": "families",
        "fingerprint": "fingerprint",
        "host": "urls",
        "kinship": "kinship",
        "normalise": "words",
        "outlet": "urls",
        "shared_passages": "passages",
        "stated": "urls",
        "who_carried": "corrections",
    },
)
