"""A story's articles told anew in the order in which they were published: what each added to those before it.

The first pass finds weeks of coverage at once, in whatever order the web answers. Nobody is told of it, so it is put in
order when it is over; later articles add to what was told when they came.
"""

from __future__ import annotations

from monitor.facts import timeline
from monitor.model import Novelty, PutNovelty
from monitor.store import Store


def retell(store: Store, story: str) -> int:
    """Writes what each article of a story added to those published before it; how many articles there are.

    A copy adds nothing, whatever it says more: see `facts.timeline`.
    """
    told = store.told(story)
    revisions = {one.told.article: (one.words_hash, one.told.at) for one in told}
    news: dict[str, Novelty] = {}
    for row in timeline(one.told for one in told):
        news[row.article] = row.novelty
        news.update(dict.fromkeys(row.copies, Novelty()))
    store.apply(
        [PutNovelty(story, article, revisions[article][0], new, revisions[article][1]) for article, new in news.items()]
    )
    return len(told)
