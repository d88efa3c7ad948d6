"""What the tables about changes, and about when they are looked for, hold; see `describe`."""

from __future__ import annotations

from monitor.store.described import Described

_ID = "Number of the row."

CHANGE_TABLES: dict[str, Described] = {
    "readings": Described(
        "What a later version of the extractor makes of the page that a revision began with: no change of the page.",
        {
            "id": _ID,
            "revision_id": "The revision.",
            "evidence_id": "The page that was read again, as it was kept.",
            "extractor": "Version of the extractor that read it.",
            "words_hash": "SHA-256 of the normalised words as it read them.",
            "title": "Title as it read it.",
            "text": "Text as it read it; paragraphs separated by one newline.",
            "at": "When it was read again, UTC.",
        },
    ),
    "revision_pages": Described(
        "The further pages, as kept, of a revision of an article that has several pages.",
        {
            "id": _ID,
            "revision_id": "The revision.",
            "page": "Which page of the article: 2 or more.",
            "evidence_id": "The page, as it was kept.",
        },
    ),
    "host_answers": Described(
        "What a host answers for an address that cannot exist, asked once: so it is known when a page was taken down.",
        {
            "id": _ID,
            "host": "The host.",
            "url": "The address that was asked for.",
            "next_check": "When it is to be asked, UTC; null once it has answered, or is asked no more.",
            "failures": "Times it was asked and could not be reached.",
            "asked_at": "When it answered, UTC.",
            "status": "HTTP status of the answer.",
            "answered_url": "Address that answered, after redirects.",
            "title": "Title of the answer, where it is a page.",
            "text": "Text of the answer, where it is a page.",
            "evidence_id": "The answer, as it was kept.",
        },
    ),
    "host_lies": Described(
        "Answers of 304 (not modified) that hid a change: from then on the host is asked for whole pages.",
        {
            "id": _ID,
            "host": "The host.",
            "url": "The address at which it was noticed.",
            "at": "When it was noticed, UTC.",
        },
    ),
    "outlet_habits": Described(
        "How often an outlet edits its articles, beside what is usual.",
        {
            "id": _ID,
            "outlet": "The outlet.",
            "looks": "Looks at its articles that it was learned from.",
            "expected": "Edits that would be usual in the time that these looks cover.",
            "edits": "Edits that were seen.",
            "by_age": "The same two for each band of ages of an article: up to 2, 8, 24, 72 hours, and older.",
        },
    ),
    "archivings": Described(
        "Pages that are to be saved to the Wayback Machine, where the story asks for it, and what became of that.",
        {
            "id": _ID,
            "story_id": "The story.",
            "url": "The address.",
            "evidence_id": "The page as it was kept here, which the saved one stands beside.",
            "state": "pending, saved, failed (tried again) or dead (given up).",
            "attempts": "Times it was tried.",
            "next_attempt": "When it is tried next, UTC.",
            "saved_url": "Address of the saved page.",
            "last_error": "Why the latest attempt failed, in one sentence.",
            "updated": "When the row last changed, UTC.",
        },
    ),
}
