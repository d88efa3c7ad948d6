"""Words that lost the space between them, where a link stood in the page a text was copied from.

    MenurutBloombergPada 26 Agustus     →  Menurut Bloomberg Pada 26 Agustus
    Namun,BAIC                          →  Namun, BAIC
    sebuah paragrafUji coba             →  sebuah paragraf Uji coba      (where "uji coba" stands in the article)
    BluePark, FinDreams, iPhone, $1,5   stay

In a text dump the evidence is in the language and in the article; in a page a tag inside the word is evidence as well,
but never enough. Only spaces are put in: no letter is changed, and no space is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitor.extract.lexicon import is_listed
from monitor.extract.seam_case import Evidence, case_cuts
from monitor.extract.seam_marks import comma_cuts, mark_cuts
from monitor.extract.vocabulary import Vocabulary

__all__ = ["reads", "unglue", "worth_looking_at"]

_CHUNK = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
# Handles, hashtags, code and addresses are no prose.
_NO_PROSE = re.compile(
    r"[@#_\\={}<>~|^`&]|://|::|\bwww\."
    r"|[\w-]\.(?:ac|ai|app|asia|biz|cc|cn|co|com|dev|edu|eu|gov|go|id|info|int|io|jp|kr|me|mil|my|net|news|or|org|sch"
    r"|sg|site|test|tv|uk|us|web|xyz|apk|csv|docx?|exe|gif|html?|jpe?g|js|json|mp[34]|pdf|php|png|pptx?|py|svg|txt|xlsx?"
    r"|xml|zip)\b",
    re.IGNORECASE,
)
_EDGES = ".,;:!?…\"'“”‘’()[]«»"
_LONGEST_CHUNK = 200
_READ = {None: None, "id": "id", "ms": "id", "en": "en"}


def reads(language: str | None) -> bool:
    """Whether words of a language can be parted at all: Indonesian (and Malay), English, or one that is not known."""
    return language in _READ


def worth_looking_at(seams: Iterable[str]) -> frozenset[str]:
    """Of the words inside which a tag begins or ends, those that may be two: most are one word in two styles."""
    return frozenset(seam for seam in seams if not _is_one_word(seam))


def _is_one_word(word: str) -> bool:
    if not word.isalpha() or not word[1:].islower():
        return len(word) < 4
    return len(word) < 7 or is_listed(word.lower())


def unglue(
    text: str,
    vocabulary: Vocabulary,
    *,
    language: str | None,
    seams: frozenset[str] = frozenset(),
    everywhere: bool = True,
) -> tuple[str, tuple[str, ...]]:
    """A paragraph with glued words parted, and the words that were parted, as they stood.

    vocabulary: of the whole article, see `vocabulary_of`. language: Indonesian and English are known; text in any other
    language comes back as it was, and None reads it as either. seams: words (without the white space and punctuation
    around them) inside which a tag of the page begins or ends. everywhere: False looks at those words only.
    """
    if not reads(language) or (not everywhere and not seams):
        return text, ()
    plain = Evidence(vocabulary, _READ[language])
    tagged = Evidence(vocabulary, _READ[language], tagged=True)
    pieces: list[str] = []
    parted: list[str] = []
    quotes = 0
    done = 0
    for found in _CHUNK.finditer(text):
        chunk = found.group()
        is_tagged = bool(seams) and (chunk in seams or chunk.strip(_EDGES) in seams)
        if is_tagged or everywhere:
            cuts = _cuts(chunk, text[found.end() : found.end() + 40], quotes, tagged if is_tagged else plain)
            for cut in cuts:
                pieces.append(text[done : found.start() + cut])
                pieces.append(" ")
                done = found.start() + cut
            if cuts:
                parted.append(chunk.strip(_EDGES))
        quotes += chunk.count('"')
    pieces.append(text[done:])
    return "".join(pieces), tuple(parted)


def _cuts(chunk: str, after: str, quotes: int, evidence: Evidence) -> list[int]:
    if len(chunk) < 4 or len(chunk) > _LONGEST_CHUNK or _NO_PROSE.search(chunk):
        return []
    cuts = set(mark_cuts(chunk, quotes, evidence)) if not chunk.isalpha() else set()
    for run in _LETTERS.finditer(chunk):
        following = chunk[run.end() :] + after
        before = chunk[max(0, run.start() - 2) : run.start()]
        cuts.update(run.start() + at for at in case_cuts(run.group(), before, following, evidence))
    if cuts:
        cuts.update(comma_cuts(chunk))
    return sorted(cut for cut in cuts if 0 < cut < len(chunk))
