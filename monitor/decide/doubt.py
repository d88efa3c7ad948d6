"""Which reading of a known article counts, and whether it is believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from monitor.dedupe import canonical, fingerprint, outlet
from monitor.extract import READABLE
from monitor.extract.memory import set_aside
from monitor.keys import is_one_place
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

FRAGMENTS = 3
"""After so many looks in a row at which a further page of an article did not come, it is no passing failure."""

SOON = timedelta(minutes=20)
_LONGEST = timedelta(hours=12)
_STATES = 20

# An address's own part that tells its article: a number of five digits and more that is no date, the words of a slug.
_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d{4}(?:\d\d)?(?!\d))\d{5,}")
_ENDING = re.compile(r"\.[a-z]{3,5}\Z", re.IGNORECASE)
# What stands in place of a text that a browser would fetch.
_TO_COME = re.compile(
    r"\W{0,5}(?:loading|please\ wait|just\ a\ moment|one\ moment|(?:please\ )?enable\ java|(?:sedang\ )?memuat|sebentar"
    r"|(?:mohon|harap|silakan|silahkan)\ (?:tunggu|menunggu|aktifkan)|tunggu\ sebentar|aktifkan\ java"
    r"|(?:正在|数据|页面)?(?:加载|载入|載入)中?|请(?:稍[候后等]|等待|启用)|請稍[候後等])",
    re.IGNORECASE,
)
_SLUG_WORD = re.compile(r"[^\W_]+")
_MOST = 2_000  # characters of an address that are looked at


def doubtful(article: KnownArticle, read: Article) -> str | None:
    """Why a reading is not believed at once, None where it is."""
    before, after = len(article.current.text), len(read.text)
    if after < before * SHRINKS:
        return f"the text shrank from {before} to {after} characters; it is looked at again before that is believed"
    if read.kind not in READABLE:
        return f"the page is read as {read.kind} now; it is looked at again before that is believed"
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


def is_blank(read: Article) -> bool:
    """Whether a page shows no text, or only that its text is still to come."""
    return not read.text.strip() or (read.kind == "empty" and _TO_COME.match(read.text) is not None)


def is_believed(known: Known, article: KnownArticle, read: Article, print_: Fingerprint) -> bool:
    """Whether a doubtful reading is believed: the look before it read the same words, and it is known that the host
    does not say them of an address that cannot exist; for a host that cannot be asked that is not waited for. While
    hardly any text is read of the outlet's pages, no text that shrank is.

    A page without any text is believed when there was doubt enough: servers answer such pages while they fail.
    """
    if known.is_read_short and len(read.text) < len(article.current.text) * SHRINKS:
        return False  # it is the outlet's pages, and not this article
    if article.doubts >= TOO_MUCH_DOUBT:
        return True
    if article.doubt != print_.words_hash or is_blank(read):
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
    if page is None or read is None:
        return None
    answered = canonical(page.answered_url)
    if is_one_place(answered, canonical(page.url)) or is_one_place(answered, article.url):
        return None
    return None if kept(article, read) >= HALF or is_renamed(article, outcome) else page.answered_url


def is_renamed(article: KnownArticle, outcome: Outcome) -> bool:
    """Whether a redirect led to the same article under another slug, whatever it says there: within its outlet, to a
    page that matches the story, at an address with the same number, or with most words of the slug the same."""
    page, match = outcome.page, outcome.match
    if page is None or match is None or match.decision != "accept":
        return False
    answered = canonical(page.answered_url)
    if answered is None or outlet(answered) != outlet(article.url) or is_one_place(answered, canonical(page.url)):
        return False
    old, new = urlsplit(article.url[:_MOST]), urlsplit(answered[:_MOST])
    if old.query != new.query:
        return False
    if not set(_NUMBER.findall(old.path)).isdisjoint(_NUMBER.findall(new.path)):
        return True
    ours, theirs = _slug(old.path), _slug(new.path)
    shared = ours & theirs
    tells = len(shared) > 1 or any(map(str.isdigit, "".join(shared)))
    return tells and 2 * len(shared) > min(len(ours), len(theirs))


def _slug(path: str) -> frozenset[str]:
    last = _ENDING.sub("", unquote(path.rstrip("/").rpartition("/")[2]))
    return frozenset(_SLUG_WORD.findall(last.casefold()))


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


def with_its_title(article: KnownArticle, outcome: Outcome) -> Outcome:
    """The outcome with the title by which the article is known, where its page states none and stated none when the
    present state was read: that title came from the source that offered it, and cannot be lost by the page."""
    read, current = outcome.article, article.current
    if read is None or read.title or not current.title:
        return outcome
    if not current.shows(fingerprint(None, current.text).words_hash):
        return outcome
    return replace(outcome, article=replace(read, title=current.title))


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
