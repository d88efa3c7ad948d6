"""Which reading of a known article counts, and whether it is believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.dedupe import canonical, fingerprint
from monitor.extract.memory import set_aside
from monitor.model import Article, Fingerprint, HostMemory, Known, KnownArticle, Outcome, Revision

SHRINKS = 0.3
"""A text that keeps less than this share of its length is doubted until two full looks agree: most often it
is a fragment, a teaser before a wall or a broken extraction; a retraction that leaves one sentence is the rare case."""

UNSURE = 0.25
"""A reading of less confidence than this is doubted likewise."""

HALF = 0.5
"""Where another address is named, a text that has less than this of an article's passages is another article."""

ENOUGH_DOUBT = 2
"""After so many readings in a row that were not believed, one that agrees with the last is, whatever the host says of
addresses that cannot exist: it may be one that does not answer."""

TOO_MUCH_DOUBT = 7
"""After so many, over some ten hours, one is believed that agrees with none: nothing stops recording for good."""

SOON = timedelta(minutes=20)
_LONGEST = timedelta(hours=12)
_STATES = 20


def doubtful(article: KnownArticle, read: Article) -> str | None:
    """Why a reading is not believed at once, None where it is."""
    before, after = len(article.current.text), len(read.text)
    if after < before * SHRINKS:
        return f"the text shrank from {before} to {after} characters; it is looked at again before that is believed"
    if not read.title and article.current.title:
        return "the page has lost its title; it is looked at again before that is believed"
    if read.confidence < UNSURE:
        return "the page could not be read with confidence; it is looked at again"
    if kept(article, read) < SHRINKS:
        return "little is left of what the page said; it is looked at again before that is believed"
    return None


def broken_off(article: KnownArticle, outcome: Outcome) -> str | None:
    """Why a text that is the beginning of the one before is doubted: its page has no end, so it may not be whole."""
    page, read = outcome.page, outcome.article
    if page is None or read is None or b"<html" not in page.body[:4_096].lower():
        return None
    if b"</html" in page.body[-4_096:].lower():
        return None
    before, after = article.current.text.split("\n"), read.text.split("\n")
    if len(after) >= len(before) or after[:-1] != before[: len(after) - 1]:
        return None
    return "the page has no end and shows the beginning of the text; it is looked at again before that is believed"


def is_believed(known: Known, article: KnownArticle, read: Fingerprint) -> bool:
    """Whether a doubtful reading is believed: the look before it read the same words, and it is known that the host
    does not say them of an address that cannot exist; for a host that cannot be asked that is not waited for."""
    if article.doubts >= TOO_MUCH_DOUBT:
        return True
    if article.doubt != read.words_hash:
        return False
    answer = known.host_answer
    return (answer is not None and not answer.waiting) or article.doubts >= ENOUGH_DOUBT


def look_again(doubts: int, *, now: datetime) -> datetime:
    """When a reading that is not believed is looked at again: soon; later and later while no two readings agree."""
    return now + min(_LONGEST, SOON * 2.0 ** max(0, min(doubts, 20) - 2))


def kept(article: KnownArticle, read: Article) -> float:
    """How much of an article's current text stands in a reading, 0 to 1: by passages of five words."""
    before = fingerprint(None, article.current.text).shingles
    after = set(fingerprint(None, read.text).shingles)
    return sum(shingle in after for shingle in before) / len(before) if before else 1.0


def is_led_elsewhere(article: KnownArticle, outcome: Outcome) -> str | None:
    """The address that a redirect led to, where what stands there has nothing of the article; else None."""
    page, read = outcome.page, outcome.article
    if page is None or read is None or canonical(page.answered_url) in (canonical(page.url), article.url):
        return None
    return None if kept(article, read) >= HALF else page.answered_url


# ----------------------------------------------------------------------------------------------- which words they are


def state_of(known: Known, article: KnownArticle, read: Article, print_: Fingerprint) -> Revision | None:
    """The revision whose words a reading shows: the current one before others, then the latest; None for new words.

    What the host prints under all its articles is set aside: it may have become known for that only after a revision
    was stored, and what an outlet changes there it changes in no article.
    """
    latest_first = sorted(article.revisions, key=lambda revision: revision.at, reverse=True)
    states = (article.current, *latest_first)
    found = next((state for state in states if state.shows(print_.words_hash)), None)
    memory = known.memory
    if found is not None or memory is None or not memory.sentences:
        return found
    words = _words_of(memory, read.title, read.text)
    return next((state for state in states[:_STATES] if _words_of(memory, state.title, state.text) == words), None)


def aside(memory: HostMemory | None, title: str | None, text: str) -> str:
    """A text without what its host prints under all its articles."""
    return text if memory is None or not memory.sentences else set_aside(memory, text, title)


def _words_of(memory: HostMemory, title: str | None, text: str) -> str:
    return fingerprint(title, set_aside(memory, text, title)).words_hash


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
        readings, key=lambda reading: _lines_kept(article, reading[0])
    )
    return replace(outcome, article=read, fingerprint=fingerprint, plain=None)


def _seen_before(
    article: KnownArticle, readings: Iterable[tuple[Article, Fingerprint]]
) -> Iterator[tuple[Article, Fingerprint]]:
    latest_first = sorted(article.revisions, key=lambda revision: revision.at, reverse=True)
    for revision in (article.current, *latest_first):
        yield from (reading for reading in readings if revision.shows(reading[1].words_hash))


def _lines_kept(article: KnownArticle, read: Article) -> tuple[int, int]:
    """How much of the current text stands in a reading, in characters of whole lines, and minus those new."""
    before, after = article.current.text.split("\n"), read.text.split("\n")
    there, known = set(after), set(before)
    return (
        sum(len(line) for line in before if line in there),
        -sum(len(line) for line in after if line not in known),
    )
