"""What the tables about the watch itself hold; see `describe`."""

from __future__ import annotations

from monitor.store.described import Described

_ID = "Number of the row."
_STORY = "The story."

HEALTH_TABLES: dict[str, Described] = {
    "passes": Described(
        "The passes over each story, finished or not.",
        {
            "id": _ID,
            "story_id": _STORY,
            "began": "When it began, UTC.",
            "ended": "When it ended, UTC.",
            "planned": "Looks that were due.",
            "looked": "Looks that came home, at new addresses too.",
            "finished": "1 where it came to its end; 0 where it was stopped.",
            "disk_free": "Bytes that were free on the disk of the database after it.",
            "disk_total": "Size of that disk in bytes.",
            "memory": "Resident memory of the process after it, in bytes; null where the system does not say.",
        },
    ),
    "troubles": Described(
        "What was or is wrong with the watch: told once when it begins, and once when it ends.",
        {
            "id": _ID,
            "story_id": _STORY,
            "kind": "unreadable, failing, empty, silent, short, blocked, offline, nothing, deliveries or disk.",
            "subject": "The source, outlet or channel; the story where it is all of it.",
            "since": "When its first sign was seen, UTC.",
            "began": "When there were enough of them, UTC.",
            "ended": "When it was over, UTC; null while it lasts.",
            "detail": "What is wrong, in a sentence.",
            "usual": "What was usual before it, where that is a number: of words, of articles a day.",
        },
    ),
}
