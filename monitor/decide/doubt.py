"""Which reading of a known article counts, and whether it is believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.model import Article, Fingerprint, KnownArticle, Outcome

SHRINKS = 0.3
"""A text that keeps less than this share of its length is doubted until two full looks agree: most often it
is a fragment, a teaser before a wall or a broken extraction; a retraction that leaves one sentence is the rare case."""

UNSURE = 0.25
"""A reading of less confidence than this is doubted likewise."""


def doubtful(article: KnownArticle, read: Article) -> str | None:
    """Why a reading is not believed at once, None where it is."""
    before, after = len(article.current.text), len(read.text)
    if after < before * SHRINKS:
        return f"the text shrank from {before} to {after} characters; it is looked at again before that is believed"
    if not read.title and article.current.title:
        return "the page has lost its title; it is looked at again before that is believed"
    if read.confidence < UNSURE:
        return "the page could not be read with confidence; it is looked at again"
    return None


def nearest(article: KnownArticle, outcome: Outcome) -> Outcome:
    """The outcome with that reading of its article which is nearest to what is known of it.

    A page that is read by what was learned of its host differs in a few words from the same page read without; that is
    no edit. So of the two readings that one counts whose words are those of the current revision, else those of the
    latest earlier one, else the one that keeps more of the current text and adds less to it.
    """
    if outcome.plain is None or outcome.article is None or outcome.fingerprint is None:
        return outcome
    readings = ((outcome.article, outcome.fingerprint), outcome.plain)
    read, fingerprint = next(_seen_before(article, readings), None) or max(
        readings, key=lambda reading: _kept(article, reading[0])
    )
    return replace(outcome, article=read, fingerprint=fingerprint, plain=None)


def _seen_before(
    article: KnownArticle, readings: Iterable[tuple[Article, Fingerprint]]
) -> Iterator[tuple[Article, Fingerprint]]:
    by_hash = {fingerprint.words_hash: (read, fingerprint) for read, fingerprint in readings}
    latest_first = sorted(article.revisions, key=lambda revision: revision.at, reverse=True)
    for revision in (article.current, *latest_first):
        if revision.words_hash in by_hash:
            yield by_hash[revision.words_hash]


def _kept(article: KnownArticle, read: Article) -> tuple[int, int]:
    """How much of the current text stands in a reading, in characters of whole lines, and minus those new."""
    before, after = article.current.text.split("\n"), read.text.split("\n")
    there, known = set(after), set(before)
    return (
        sum(len(line) for line in before if line in there),
        -sum(len(line) for line in after if line not in known),
    )
