"""The evidence of an article, written down for an editor or a lawyer; and copies saved to the Wayback Machine."""

from monitor.archive.bundle import Written, save, write
from monitor.archive.opener import open_web
from monitor.archive.values import Dossier, Found, Kept, LookedAt, Origin, Reread, SavedCopy, State, Step, Transition
from monitor.archive.wayback import KEYS, Attempt, Wayback, keys_of

__all__ = [
    "KEYS",
    "Attempt",
    "Dossier",
    "Found",
    "Kept",
    "LookedAt",
    "Origin",
    "Reread",
    "SavedCopy",
    "State",
    "Step",
    "Transition",
    "Wayback",
    "Written",
    "keys_of",
    "open_web",
    "save",
    "write",
]
