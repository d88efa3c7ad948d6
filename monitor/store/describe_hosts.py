"""What the tables about the memory of hosts hold; see `describe`."""

from __future__ import annotations

from monitor.store.described import Described

_ID = "Number of the row."
_HOST = "The host."

HOST_TABLES: dict[str, Described] = {
    "concepts": Described(
        "The names that stories go by: a sentence that has one of them is never taken for a host's boilerplate.",
        {
            "id": _ID,
            "story_id": "The story.",
            "concept": "Name of the concept in the story file.",
            "alias": "One way to write it.",
            "language": "Language of that (ISO 639-1); null where it is written so in every language.",
        },
    ),
    "host_memories": Described(
        "Hosts of which something was learned: what repeats on their pages, and where their text stands.",
        {
            "id": _ID,
            "host": "The host, without www. and the like.",
            "pages": "Articles that it was learned from.",
            "unrelated": "Those of them, lately, that belong to no story; halved whenever it comes to 200.",
            "first_at": "When it was first learned from, UTC.",
            "last_at": "When it was last learned from, UTC.",
        },
    ),
    "host_lessons": Described(
        "The articles that a host was learned from, so that none counts twice; the oldest are forgotten.",
        {
            "id": _ID,
            "host_id": _HOST,
            "key": "60 bits of a hash of the article's address, its text or its title.",
            "page": "Which of the host's articles it was, counted from 1.",
            "at": "When it was learned from, UTC.",
        },
    ),
    "host_layouts": Described(
        "Where the text of a host's articles stands in their pages.",
        {
            "id": _ID,
            "host_id": _HOST,
            "path": "The element, from the first that tells it from others: div#content>article.post-body.",
            "agreed": "Articles whose text, read without knowing the host, was what stands there.",
            "failed": "Articles at which it was not.",
            "recent": "The latest results, newest last: + agreed, - failed.",
            "doubts": "Keys of the articles at which it failed since it last agreed; three, and it is forgotten.",
            "kinds": "Kinds of boxes in it: by tags and classes, pages on which the text stood there, and did not.",
            "last_page": "Which of the host's articles last agreed, counted from 1.",
            "first_at": "When it was first seen, UTC.",
            "last_at": "When it last agreed or failed, UTC.",
        },
    ),
    "host_sentences": Described(
        "Sentences of a host's articles, with how many they stood in; the rarest are forgotten.",
        {
            "id": _ID,
            "host_id": _HOST,
            "hash": "60 bits of a hash of its letters and digits.",
            "sentence": "The sentence; null while it stood in one article only.",
            "articles": "Unrelated articles in which it stood, halved with those of the host.",
            "in_story": "1 where it stood in articles of a story: they are related, and count as one.",
            "last_page": "Which of the host's articles it last stood in, counted from 1.",
            "first_at": "When it was first seen, UTC.",
            "last_at": "When it was last seen, UTC.",
        },
    ),
    "boilerplate": Described(
        "Sentences that are a host's own: they stood in three or more unrelated articles, and in one of twenty.",
        {
            "host": _HOST,
            "sentence": "The sentence.",
            "articles": "Unrelated articles in which it stood, lately.",
            "first_at": "When it was first seen, UTC.",
            "last_at": "When it was last seen, UTC.",
        },
        "view",
    ),
}
