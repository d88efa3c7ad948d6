"""What a text states in Indonesian, English and Chinese, and what of it is new to a story."""

from monitor.facts._bounds import left_out
from monitor.facts._fold import guess_language
from monitor.facts.about import topics_of
from monitor.facts.article import facts_of
from monitor.facts.claim_table import claim_table
from monitor.facts.claims import claims
from monitor.facts.days import days_of
from monitor.facts.ledger import entries_of, wanted
from monitor.facts.lines import is_line_of, name_for, shortened, thing_of, topic_of, words_beside
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
    "is_line_of",
    "left_out",
    "name_for",
    "names_in",
    "novelty",
    "number_of",
    "quantities",
    "same_report",
    "same_value",
    "sentences",
    "shortened",
    "thing_of",
    "timeline",
    "topic_of",
    "topics_of",
    "wanted",
    "words_beside",
]
