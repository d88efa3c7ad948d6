"""What the tables of leases, archives and captures hold; see `describe`."""

from __future__ import annotations

from monitor.store.described import Described

FAR_TABLES: dict[str, Described] = {
    "leases": Described(
        "Hosts that a batch of Work is out for on a cluster: nobody else visits them until the batch is home, or its "
        "time is over.",
        {
            "id": "Number of the row.",
            "host": "The registrable domain, or the host where it has none.",
            "batch": "Name of the batch.",
            "holder": "The run that gave it out.",
            "begun": "When it was given out, UTC.",
            "until_at": "When nobody can be at work on it any more, UTC.",
        },
    ),
    "archives": Described(
        "Archives that `monitor backfill` reads, and how far it is.",
        {
            "id": "Number of the archive.",
            "source": "Its path or address.",
            "stamp": "What tells this state of the file from a later one under the same name.",
            "wanted": "Hash of what the stories asked for: with other aliases it is another search.",
            "position": "Where the next record begins, counted from the start of the file.",
            "size": "Its size in bytes; empty where that is not known.",
            "records": "Records that were read.",
            "pages": "Pages among them.",
            "large": "Pages among them that are larger than is read.",
            "broken": "Records that are damaged or not whole.",
            "revisits": "Records that say that a page was as in an earlier record.",
            "found": "Pages that a story may want.",
            "began": "When reading began, UTC.",
            "updated": "When the last of it was written, UTC.",
            "finished_at": "When all of it was read, UTC; empty until then.",
        },
    ),
    "captures": Described(
        "Pages of archives that a story may want, with their place: the record that an article's evidence came from.",
        {
            "id": "Number of the capture.",
            "archive_id": "The archive.",
            "position": "Byte of the archive at which the record begins.",
            "record": "The record's own name, as WARC-Record-ID has it.",
            "digest": "Digest of its payload, as WARC-Payload-Digest has it.",
            "url": "Address of the page.",
            "at": "When the archive fetched it, UTC.",
            "status": "The host's answer then.",
            "headers": "Its headers, a list of pairs as JSON, while it waits; then empty.",
            "body": "The page, gzip, while it waits to be taken in; then empty.",
            "stories": "The stories that may want it, a list as JSON.",
            "evidence_id": "The evidence that it became; empty where it told nothing new.",
            "applied_at": "When it was taken in, UTC; empty while it waits.",
        },
    ),
}
