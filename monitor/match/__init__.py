"""Whether an article belongs to a story, and by which evidence."""

from monitor.match.context import in_context
from monitor.match.explain import explain
from monitor.match.learned import figures
from monitor.match.matcher import Matcher
from monitor.match.proposal import Proposal, ProposedConcept, ProposedTerm, propose
from monitor.match.thresholds import place_thresholds

__all__ = [
    "Matcher",
    "Proposal",
    "ProposedConcept",
    "ProposedTerm",
    "explain",
    "figures",
    "in_context",
    "place_thresholds",
    "propose",
]
