"""The chain of evidence and the hashes of a dossier's files, in forms that others' tools can check."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from monitor.archive.files import to_json
from monitor.archive.values import Dossier
from monitor.archive.warc import response_id

_HOW = """\
# The SHA-256 of every file of this dossier, and the chain that its pages were recorded in.
#
# To check the files, in this folder:         sha256sum -c hashes.txt      (on a Mac: shasum -a 256 -c hashes.txt)
# To check the pages and the chain as well:   python3 verify.py            (needs Python 3.8 or newer, nothing else)
#
# Each page was recorded with its address, the address that answered, the time, the status and the headers:
#   sha256       SHA-256 of the body, decompressed; it stands here too where the body itself is not kept ("withheld")
#   record_hash  SHA-256 of the JSON list [url, answered_url, at, status, headers, sha256] of chain.json, without blanks
#   hash         SHA-256 of the hash of the record before it (prev_hash), a line feed, and its own record_hash
# A record that is changed, taken out or put in later changes every hash after it. Who noted one of them at the time
# can say so. chain.json has the columns that were hashed, and the record hashes of all records in between.
#
# Lines that begin with "# chain": id sha256 record_hash prev_hash hash
"""


def chain_json(dossier: Dossier) -> bytes:
    """The records with the columns that were hashed, and the chain from the first of them to its end."""
    return to_json(
        {
            "records": [
                {
                    "id": kept.number,
                    "url": kept.url,
                    "answered_url": kept.answered_url,
                    "at": kept.at,
                    "status": kept.status,
                    "headers": kept.headers,
                    "sha256": kept.sha256,
                    "record_hash": kept.record_hash,
                    "prev_hash": kept.prev_hash,
                    "hash": kept.hash,
                    "withheld": kept.withheld,
                    "warc_record_id": response_id(kept),
                }
                for kept in dossier.evidence
            ],
            "head": dict(zip(("id", "hash"), head(dossier), strict=True)),
            "links": None if dossier.links is None else [list(link) for link in dossier.links],
        }
    )


def head(dossier: Dossier) -> tuple[int | None, str | None]:
    """Number and hash of the chain's last record, reckoned from the links; None and None where they are not there."""
    if not dossier.evidence or not dossier.links:
        return None, None
    own = dossier.evidence[0].prev_hash
    for _, record_hash in dossier.links:
        own = hashlib.sha256(f"{own}\n{record_hash}".encode()).hexdigest()
    return dossier.links[-1][0], own


def hashes_txt(dossier: Dossier, files: Iterable[tuple[str, str]]) -> bytes:
    """Names and digests of files as ``sha256sum`` writes them, with the chain in lines that it passes over."""
    chain = "".join(
        f"# chain {kept.number} {kept.sha256} {kept.record_hash} {kept.prev_hash} {kept.hash}\n"
        for kept in dossier.evidence
    )
    listed = "".join(f"{digest}  {name}\n" for name, digest in files)
    return (_HOW + chain + "#\n" + listed).encode()
