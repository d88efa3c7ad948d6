"""What the tables about families hold; see `describe`."""

from __future__ import annotations

from monitor.store.described import Described

_ID = "Number of the row."

KIN_TABLES: dict[str, Described] = {
    "fingerprints": Described(
        "What each revision is compared with others by, exactly.",
        {
            "id": _ID,
            "revision_id": "The revision.",
            "article_id": "Its article.",
            "tokens": "Words of its text; of Han and its like, characters.",
            "shingles": "Hashes of its five-word sequences, winnowed, sorted, eight bytes each, the lowest byte first.",
            "quoted": "Those of the hashes that stand in quotation marks only, likewise; empty where unknown.",
        },
    ),
    "shingles": Described(
        "The index by which kin is found: who has which hash of a five-word sequence, in any revision. "
        "Beyond 20,000 articles only hashes below an eighth of 2 to the power of 60 are in it.",
        {
            "hash": "The hash, below 2 to the power of 60.",
            "article": "Number of the article.",
            "size": "How many hashes its revision has in all.",
        },
    ),
    "family_corrections": Described(
        "Who carried a correction: for each corrected figure or statement, every other article of the family.",
        {
            "origin": "Address of the article that the family began with.",
            "corrected": "Address of the article that was corrected.",
            "corrected_by": "Outlet of that article.",
            "at": "When the correction was seen, UTC.",
            "correction": "The change in one line.",
            "member": "Address of the other article.",
            "outlet": "Its outlet.",
            "state": "carried; had it (before the correction was seen); in part (old and new wording); not carried "
            "(old wording); other words (neither stands there).",
            "carried_at": "When the new wording was first seen there, UTC; null where it never was.",
            "change_id": "The change.",
            "article_id": "Number of the other article.",
        },
        "view",
    ),
}
