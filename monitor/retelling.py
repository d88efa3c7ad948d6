"""A story's articles told anew in the order in which they were published: what each added to those before it.

The first pass finds weeks of coverage at once, in whatever order the web answers. Nobody is told of it, so it is put in
order when it is over; later articles add to what was told when they came. So it is with a database from before there
were ledgers: what its articles state is put into the ledger before anything is looked at, and told to nobody.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

from monitor.facts import facts_of, timeline
from monitor.model import Article, Novelty, PutFacts, PutNovelty, Story, Told
from monitor.stamps import stamp_to_utc
from monitor.store import Store, UntoldArticle

logger = logging.getLogger(__name__)

AT_ONCE = 2_000
"""So many facts are written in one transaction, or those of one article: no more are held in memory."""


def retell(store: Store, story: str) -> int:
    """Writes what each article of a story, a copy too, added to those published before; how many articles there are.

    Of an article whose facts cannot be measured it is written that there is nothing to say of it: it stops no other.
    """
    told = store.told(story)
    revisions = {one.told.article: (one.words_hash, one.told.at) for one in told}
    news: dict[str, Novelty] = {}
    for row in timeline((one.told for one in told), failed=_untellable):
        news[row.article] = row.novelty
        # What stands under another article adds nothing to it.
        news.update(dict.fromkeys(row.copies, Novelty()))
    store.apply(
        [PutNovelty(story, article, revisions[article][0], new, revisions[article][1]) for article, new in news.items()]
    )
    return len(told)


def _untellable(told: Told, error: Exception) -> None:
    logger.info("%s: what is new in it cannot be told", told.article, exc_info=error)


def fill_ledger(store: Store, story: Story) -> int:
    """Puts into a story's ledger what its articles state of which the ledger has nothing; how many there were.

    Then the story is told anew. An article is put there wholly or not at all: who is stopped in the middle goes on
    there at the next pass. Nothing is done, and a few rows are read, where the ledger has them all.
    """
    made = 0
    for intents in _batches(store, story):
        store.apply(intents)
        made += len({intent.article for intent in intents})
    if store.is_to_be_retold(story.slug):
        logger.info("%s: %d articles of an older database are in the ledger now", story.slug, made)
        retell(store, story.slug)
    return made


def _batches(store: Store, story: Story) -> Iterator[list[PutFacts]]:
    batch: list[PutFacts] = []
    last = facts = 0
    while articles := store.untold(story.slug, after=last):
        for article in articles:
            for put in _stated(article, story):
                batch.append(put)
                facts += len(put.facts)
            if facts >= AT_ONCE:
                yield batch
                batch, facts = [], 0
        last = articles[-1].number
    if batch:
        yield batch


def _stated(untold: UntoldArticle, story: Story) -> Iterator[PutFacts]:
    """What the revisions of an article state: the first when it was published, each later one when it was seen."""
    published = stamp_to_utc(untold.published) if untold.published else None
    for number, state in enumerate(untold.states):
        made = Article(
            untold.url,
            untold.url,
            state.title or None,
            state.text,
            published=untold.published,
            language=untold.language,
        )
        try:
            facts = facts_of(made, concepts=story.concepts)
        except Exception as error:  # strangers wrote the text; whatever it does, its article alone is told later
            logger.info("%s: no facts can be made of it", untold.url, exc_info=error)
            continue
        at = state.at if number or published is None else min(published, state.at)
        if facts:
            yield PutFacts(story.slug, untold.url, state.words_hash, facts, at)
