"""What a text states: quantities and dates in Indonesian, English and Chinese, and the sentences they stand in."""

from monitor.facts._fold import guess_language
from monitor.facts.claims import claims
from monitor.facts.marks import figures_of, number_of
from monitor.facts.quantities import is_figure_word, quantities, same_value
from monitor.facts.sentences import Sentence, sentences

__all__ = [
    "Sentence",
    "claims",
    "figures_of",
    "guess_language",
    "is_figure_word",
    "number_of",
    "quantities",
    "same_value",
    "sentences",
]
