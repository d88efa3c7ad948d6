"""What the tables that the pages read hold; see `describe`."""

from __future__ import annotations

from monitor.store.described import Described

_STORY = "The story."

WEB_TABLES: dict[str, Described] = {
    "story_entries": Described(
        "The timeline of each story: its articles, their changes and transitions. It follows from other tables.",
        {
            "story_id": _STORY,
            "at": "When the article was seen first, or the change or the transition was seen, UTC.",
            "kind": "article, change or presence.",
            "number": "Row in matches, changes or presence.",
            "article_id": "The article.",
            "what": "Of a change its gravest class, of a transition the new state, of an article the word article.",
            "classes": "Of a change all its classes, the gravest first, as a JSON list; else an empty list.",
            "language": "Language of the article (ISO 639-1); empty where unknown.",
            "outlet": "Outlet of the article; empty where unknown.",
            "decision": "How the article stands to the story: accept or review.",
            "severity": "Of a change, 0 (cosmetic) to 1; else null.",
            "revisions": "Of an article, how many revisions it has; else 0.",
            "day": "Day of `at`; of an article the day on which it says it was published, where that is earlier.",
        },
    ),
    "story_days": Described(
        "How many entries each timeline has a day. It follows from story_entries.",
        {
            "story_id": _STORY,
            "day": "Day of the entries, as in story_entries.",
            "kind": "article, change or presence.",
            "what": "As in story_entries.",
            "language": "Language of the articles; empty where unknown.",
            "decision": "accept or review.",
            "entries": "How many.",
            "revisions": "How many revisions the articles of that day have.",
        },
    ),
    "story_deliveries": Described(
        "How many deliveries of a story's alerts are in which state. It follows from deliveries.",
        {
            "story_id": _STORY,
            "channel": "Name of the channel in the story file.",
            "state": "pending, sent, failed, dead or silenced.",
            "deliveries": "How many.",
        },
    ),
}
