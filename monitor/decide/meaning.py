"""What came back of a look at an article, told by the page and not only by its status."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from monitor.decide.doubt import HALF, TOO_MUCH_DOUBT, is_blank, is_led_elsewhere, is_renamed, kept
from monitor.decide.probes import is_host_answer, shows_nothing
from monitor.dedupe import canonical, fingerprint, outlet
from monitor.dedupe.head import read_head
from monitor.extract import READABLE
from monitor.keys import is_one_place
from monitor.model import Article, Known, KnownArticle, Outcome, Page, Result

_WALLS = frozenset({"consent", "login", "captcha"})

_OF_FEW_WORDS = frozenset({"empty", "video", "gallery"})
"""What the page of a known article is read as when little is left of its text: that is doubted, as any other such
reading is, and not taken for a failure to read it."""

BEFORE_WALL = 0.6
"""A page that says it is behind a pay wall, and shows less than this share of the text, shows what stands before it."""


class Meaning(NamedTuple):
    """What a look comes to, and why, for a person; empty where there is nothing to say."""

    result: Result
    reason: str = ""


def meaning(known: Known, outcome: Outcome) -> Meaning:
    """A consent page, a soft 404 and a front page answer 200 too, and so does another article at the same address."""
    read = outcome.article
    if outcome.result is not Result.OK:
        return Meaning(outcome.result, outcome.error or "")
    if read is None:
        # Without an article but judged: its source alone was enough to reject it.
        return Meaning(Result.OK if outcome.match is not None else Result.BROKEN)
    said = f"the page is {'an' if read.kind[0] in 'aeiou' else 'a'} {read.kind} page now"
    if read.kind in _WALLS:
        return Meaning(Result.BLOCKED, said)
    if read.kind == "error":
        return Meaning(Result.MISSING, said)
    has_few_words = read.kind in _OF_FEW_WORDS or (read.kind in READABLE and not read.text)
    if has_few_words and known.article is not None and known.former is None and outcome.fingerprint is not None:
        return _of_few_words(known, known.article, read, outcome)
    if read.kind not in READABLE or not read.text or outcome.fingerprint is None:
        # A front or section page where an article was is how many outlets take one down.
        return Meaning(Result.MISSING if read.kind == "index" else Result.BROKEN, said)
    if known.former is not None and kept(known.former, read) < HALF and not is_renamed(known.former, outcome):
        return Meaning(Result.MISSING, "another article stands at its address now")
    article = known.article
    if article is None or article.current.shows(outcome.fingerprint.words_hash):
        return Meaning(Result.OK)
    return _of_other_words(known, article, read, outcome)


def _of_few_words(known: Known, article: KnownArticle, read: Article, outcome: Outcome) -> Meaning:
    """A page without any text is told from a retraction to a few words. A host that answers so whatever it is asked
    shows its pages to browsers only. Under the article's title the text was taken out, which is believed in time as any
    other reading; with neither, the article is missing, but only after hours: servers answer so while they fail."""
    assert outcome.fingerprint is not None
    if article.current.shows(outcome.fingerprint.words_hash):
        return Meaning(Result.OK)
    if not is_blank(read):
        return _of_other_words(known, article, read, outcome)
    if shows_nothing(known.host_answer):
        return Meaning(Result.BLOCKED, "the host shows us no text, whatever it is asked for")
    title = fingerprint(read.title, "").words_hash
    if title == fingerprint(article.current.title, "").words_hash or article.doubts < TOO_MUCH_DOUBT:
        return Meaning(Result.OK)
    return Meaning(Result.MISSING, "its page has shown neither title nor text for hours")


def _stated(article: KnownArticle, outcome: Outcome) -> str | None:
    """The address of another article of the outlet that a page says it belongs to, whether or not it may speak for the
    one that was asked; None where it says that it is this one, or nothing of the kind."""
    page = outcome.page
    if page is None:
        return None
    stated = next(_claimed(page), None)
    here = (article.url, article.moved_to, canonical(outcome.work.url), canonical(page.answered_url))
    if stated is None or outlet(stated) != outlet(article.url) or any(is_one_place(stated, place) for place in here):
        return None
    return stated


def _claimed(page: Page) -> Iterator[str]:
    """The addresses that a page gives for itself, as far as they are any."""
    for claim in read_head(page.body).claims:
        try:
            address = urljoin(page.answered_url, claim)
        except ValueError:  # a bracket without its twin
            continue
        if (stated := canonical(address)) is not None:
            yield stated


def _of_other_words(known: Known, article: KnownArticle, read: Article, outcome: Outcome) -> Meaning:
    if read.paywall and len(read.text) < BEFORE_WALL * len(article.current.text):
        return Meaning(Result.BLOCKED, "only what stands before a pay wall is shown")
    if kept(article, read) < HALF and (other := _stated(article, outcome)) is not None:
        return Meaning(Result.MISSING, f"another article stands at its address now: {other}")
    if is_host_answer(known.host_answer, article, read):
        return Meaning(Result.MISSING, "the host answers what it does for an address that does not exist")
    if (to := is_led_elsewhere(article, outcome)) is not None:
        return Meaning(Result.MISSING, f"it leads to another page now: {to}")
    return Meaning(Result.OK)
