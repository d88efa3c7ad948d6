"""What a text states in Indonesian, English and Chinese, and what of it is new to a story."""

from monitor.facts._bounds import left_out
from monitor.facts._fold import guess_language
from monitor.facts.about import topics_of
from monitor.facts.article import facts_of
from monitor.facts.claim_table import claim_table
from monitor.facts.claims import claims
from monitor.facts.days import days_of
from monitor.facts.ledger import entries_of, wanted
from monitor.facts.marks import figures_of, number_of
from monitor.facts.mention import Name
from monitor.facts.names import names_in
from monitor.facts.novelty import novelty
from monitor.facts.quantities import is_figure_word, quantities, same_value
from monitor.facts.same_report import same_report
from monitor.facts.sentences import Sentence, sentences
from monitor.facts.timeline import timeline
from monitor.facts.wording import in_words

__all__ = [
    "Name",
    "Sentence",
    "claim_table",
    "claims",
    "days_of",
    "entries_of",
    "facts_of",
    "figures_of",
    "guess_language",
    "in_words",
    "is_figure_word",
    "left_out",
    "names_in",
    "novelty",
    "number_of",
    "quantities",
    "same_report",
    "same_value",
    "sentences",
    "timeline",
    "topics_of",
    "wanted",
]
