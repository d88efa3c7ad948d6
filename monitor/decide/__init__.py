"""Known + Outcome + now → intents.

What a spider brought home is held against what the store knows, and what is to be written comes out: nothing here reads
a clock, a file or a database, so every case can be tried in a REPL. `store.apply` writes the intents of one Outcome in
one transaction.

    source   what it offers becomes due; what it offers again is one more discovery
    article  new      does it match? → article, revision, family, claims, alert
             known    the same words → a sighting
                      other words    → doubt, or a revision with its change and alert
                      no words       → presence: suspect, gone, blocked, restored
    probe    what its host answers for an address that cannot exist
    any page of an article that was read: what it teaches of its host
    and at last: what a page asks of whoever keeps or shows it is done
"""

from __future__ import annotations

from datetime import datetime

from monitor.decide.articles import article_intents
from monitor.decide.following import WAITED, Following, address_of, matcher, steps, worth_following
from monitor.decide.lessons import lesson_intents
from monitor.decide.manners import mannered
from monitor.decide.parts import rested
from monitor.decide.past import decide_archived
from monitor.decide.probes import probe_intents
from monitor.decide.rereading import reread_intents, wants_rereading
from monitor.decide.sources import source_intents
from monitor.model import Intent, Known, Outcome, WorkKind

__all__ = [
    "WAITED",
    "Following",
    "address_of",
    "decide",
    "decide_archived",
    "matcher",
    "reread_intents",
    "steps",
    "wants_rereading",
    "worth_following",
]


def decide(known: Known, outcome: Outcome, *, now: datetime) -> tuple[Intent, ...]:
    """What is to be written for one Outcome. The same known, outcome and now give the same intents.

    Nothing for a look that was written already, however often and however late it is told again.
    """
    if known.told:
        return ()
    now, outcome = max(now, outcome.at), rested(outcome)
    if outcome.work.kind is WorkKind.SOURCE:
        return tuple(source_intents(known, outcome, now))
    if outcome.work.kind is WorkKind.PROBE:
        return tuple(mannered(probe_intents(outcome, now), outcome, known.story.manners))
    intents = (*article_intents(known, outcome, now), *lesson_intents(known, outcome))
    return tuple(mannered(intents, outcome, known.story.manners))
