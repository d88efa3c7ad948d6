"""A page to an Outcome: extract, fingerprint, match. It runs in a worker process, and is as pure as its parts.

page ─▶ does an alias stand in it? ─▶ study, with the memory of its host ─▶ its further pages ─▶ joined ─▶ Outcome

A page is decoded and parsed once, whatever is asked of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from monitor.decide import matcher
from monitor.dedupe import canonical, fingerprint, outlet
from monitor.extract import READABLE, extract, further_pages, join, study
from monitor.extract.decode import charset_of
from monitor.extract.document import Document
from monitor.extract.memory import sample_wanted
from monitor.facts import facts_of, quantities
from monitor.glance import passed_over
from monitor.match import figures
from monitor.model import Article, HostMemory, Match, Outcome, Page, Result, Story, Work

NOT_NAMED = Match("reject", 0.0, reason="no alias of the story stands anywhere in it")
"""How a page stands to a story that was not read, since nothing in it names what the story is about."""

MOST_FURTHER = 10
"""So many pages of an article are fetched after the first."""
_ONE_IN = 4  # so many of a host's pages that are not read are sampled, while it is little known
_WHOLE = 0.9  # a page that is said to be all of an article has as much as its first page, but for small things
_MORE = 1.1  # and where it has other pages, more than that: some sites show the first page for all


@dataclass(frozen=True, slots=True)
class Reading:
    """What a further page says; plain: the same read without the memory of its host, where that was used.

    further, more: of the pages after it, as in Outcome.
    """

    article: Article
    plain: Article
    further: tuple[str, ...] = ()
    more: bool = False


UNREADABLE = Article(None, None, None, "", kind="error", confidence=0.0)
"""A further page that did not come."""


def read(page: Page, work: Work, story: Story) -> Outcome:
    """What an article's page says, held against the story. `further` and `whole` are what `with_pages` wants."""
    memory = _memory_of(page, work)
    # What is known of the host was for this, and need not travel home with every page.
    outcome = Outcome(
        replace(work, memory=None), Result.OK, page.at, status=page.status, page=page, size=len(page.body)
    )
    document = _document(page)
    wanted = work.known or work.via == "seed" or _may_concern(page, document, work, story)
    if not wanted and not in_sample(page.answered_url, memory):
        return replace(outcome, match=NOT_NAMED)
    article, lesson = study(document, page.answered_url, memory)
    outcome = with_article(replace(outcome, lesson=lesson), article, story)
    if not wanted:
        return outcome
    if work.known and memory is not None:
        outcome = with_plain(outcome, extract(document, page.answered_url))
    assert outcome.match is not None
    if article.kind in READABLE and (work.known or outcome.match.decision != "reject"):
        whole, pages, more = _further(page, document)
        outcome = replace(outcome, further=(whole, *pages) if whole else pages, whole=whole, more=more)
    return outcome


def in_sample(address: str, memory: HostMemory | None) -> bool:
    """Whether a page that does not concern the story is read all the same, for what it teaches of its host.

    One in four, by a hash of the address, until the host is known well enough: so it is the same pages at every look,
    and those of a host are learned from on several passes.
    """
    if not sample_wanted(memory):
        return False
    return crc32((canonical(address) or address).encode("utf-8", "replace")) % _ONE_IN == 0


def read_further(page: Page, work: Work) -> Reading:
    """What a further page of an article says."""
    memory = _memory_of(page, work)
    document = _document(page)
    article = extract(document, page.answered_url, memory)
    needs_plain = work.known and memory is not None
    plain = extract(document, page.answered_url) if needs_plain else article
    _, pages, more = _further(page, document)
    return Reading(article, plain, pages, more)


def is_taken_for_all(first: Outcome, shown: Reading | None) -> bool:
    """Whether what came from `first.whole` is taken for all of the article, so that no other page of it is wanted: it
    has what the first page has, and more; or no other page is offered, whatever came."""
    if len(first.further) == 1:
        return True
    assert first.article is not None
    return (
        shown is not None
        and shown.article.kind in READABLE
        and _whole(first.article, shown.article) is not None
        and len(shown.article.text) >= _MORE * len(first.article.text)
    )


def wanted_after(first: Outcome, wanted: Sequence[str], page: Reading) -> tuple[tuple[str, ...], bool]:
    """What a further page tells of that is not wanted yet, as far as pages are fetched, and whether there is more.

    wanted: all addresses that are, `first.further` and what pages before this one told of.
    """
    told = [url for url in page.further if url not in wanted]
    room = MOST_FURTHER + (first.whole is not None) - len(wanted)
    return tuple(told[: max(0, room)]), len(told) > room or page.more


def reread(pages: Sequence[Page]) -> Article:
    """What an article's kept pages say, the first of them first, whatever is known of their host by now."""
    documents = [_document(page) for page in pages]
    readings = zip(documents, pages, strict=True)
    first, *further = (extract(document, page.answered_url) for document, page in readings)
    more = len(further) >= MOST_FURTHER and _further(pages[-1], documents[-1])[1] != ()
    return _joined(first, further, more=more) if further else first


def with_pages(outcome: Outcome, pages: Sequence[Reading | None], story: Story) -> Outcome:
    """The outcome of an article with its further pages, in order; None for one that did not come, the last.

    With all of it on one page that one's text counts. Where a page is missing the text ends before it, its confidence
    is halved, and it is called a fragment. Where there are more pages than are fetched the confidence is halved, too,
    and the reasons say so; but that is no fragment, since it ends at the same page at every look, and an edit is one.
    """
    first = outcome.article
    assert first is not None
    plain = outcome.plain[0] if outcome.plain else first
    readable = [one for one in pages if one is not None and one.article.kind in READABLE and one.article.text]
    failed = len(readable) < len(pages)
    texts = [_whole(first, one.article) or one.article for one in readable] + [UNREADABLE] * failed
    plains = [_whole(plain, one.plain) or one.plain for one in readable] + [UNREADABLE] * failed
    more = outcome.more and not failed
    joined = replace(outcome, further=(), whole=None, more=False, fragment=failed)
    joined = with_article(joined, _joined(first, texts, more=more), story)
    return with_plain(joined, _joined(plain, plains, more=more))


def with_article(outcome: Outcome, article: Article, story: Story) -> Outcome:
    """The outcome with its article, compared and matched; a seed belongs to its story by definition."""
    seed = outcome.work.via == "seed"
    shared = figures(quantities(article.text, language=article.language)) if story.profile.figures else ()
    found = matcher(story).match(article, is_seed=seed, figures=shared)
    # What did not pass the story's gate has no parts, and is not stored: its facts are nobody's.
    facts = facts_of(article, concepts=story.concepts) if found.parts or found.decision != "reject" else ()
    print_ = fingerprint(article.title, article.text)
    return replace(outcome, article=article, fingerprint=print_, match=found, facts=facts)


def with_plain(outcome: Outcome, plain: Article) -> Outcome:
    """The outcome with another reading of its article, where that says other words."""
    print_ = fingerprint(plain.title, plain.text)
    same = outcome.fingerprint is not None and print_.words_hash == outcome.fingerprint.words_hash
    return replace(outcome, plain=None if same or plain.kind not in READABLE else (plain, print_))


def _joined(first: Article, pages: Sequence[Article], *, more: bool) -> Article:
    if len(pages) == 1 and _whole(first, pages[0]) is not None:
        return replace(first, text=pages[0].text, links=pages[0].links or first.links)
    return join([first, *pages], more=more)


def _whole(first: Article, other: Article) -> Article | None:
    """The other page, where it has what the first has: then it is all of the article on one page."""
    lines = [line for line in first.text.split("\n") if line]
    there = set(other.text.split("\n"))
    has = sum(line in there for line in lines)
    return other if lines and has >= _WHOLE * len(lines) and len(other.text) >= _WHOLE * len(first.text) else None


def _further(page: Page, document: Document) -> tuple[str | None, tuple[str, ...], bool]:
    """The address of all of an article, those of the pages after this one, as the page writes them, and whether there
    are more: at most ten, of its own host."""
    tree = document.tree
    found = further_pages(tree, page.answered_url) if tree is not None else None
    if found is None:
        return None, (), False
    here = outlet(page.answered_url)
    whole = found.whole if found.whole is not None and outlet(found.whole) == here else None
    pages = tuple(dict.fromkeys(url for url in found.pages if outlet(url) == here and url != whole))
    return whole, pages[:MOST_FURTHER], found.more or len(pages) > MOST_FURTHER


def _document(page: Page) -> Document:
    return Document(page.body, charset_of(page.header("Content-Type")))


def _may_concern(page: Page, document: Document, work: Work, story: Story) -> bool:
    """Whether a page is worth reading.

    One that was led to from another host may be a wall; one of which its source, or its address, names a concept and
    that says nothing of it may be one that did not come whole.
    """
    hint = work.hint
    said = (work.url, *((hint.title, hint.summary) if hint is not None else ()))
    return (
        outlet(page.url) != outlet(page.answered_url)
        or matcher(story).names(" \n ".join(filter(None, said)))
        or not passed_over(document.text, story)
    )


def _memory_of(page: Page, work: Work) -> HostMemory | None:
    """What is known of the host that answered: a redirect may have led to another, of which this says nothing."""
    memory = work.memory
    return memory if memory is not None and memory.host == outlet(page.answered_url) else None
