"""What a look at one article says of others: its copies may be corrected too, and its host may not be believed."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from monitor.dedupe import host, kinship
from monitor.model import Change, Hasten, History, Intent, Known, NoteLie, Outcome

_KIN = ("same", "copy", "derived")
_SPREADS = frozenset({"correction", "figure", "quote", "name"})
"""Classes of changes that the others who carry a text are likely to make as well."""


def for_family(known: Known, outcome: Outcome, change: Change) -> list[Intent]:
    """That the articles which carry the same text are looked at soon, when this one was corrected."""
    print_ = outcome.fingerprint
    if print_ is None or _SPREADS.isdisjoint(change.classes):
        return []
    return [
        Hasten(known.story.slug, candidate.url, outcome.at)
        for candidate in known.candidates
        if kinship(print_, candidate).relation in _KIN
    ]


def lies(known: Known, outcome: Outcome, history: History) -> list[Intent]:
    """That an answer of 304 hid the change which was found now, where that is certain.

    history: as it was before this look. It is certain where the host still gives the validators under which it said
    that nothing had changed, or says itself that the page is older than that answer. Only a look that was asked for
    without conditions can tell.
    """
    address, page, work = known.address, outcome.page, outcome.work
    if address is None or not address.unchanged or page is None or work.etag or work.last_modified:
        return []
    etag, modified = page.header("ETag"), page.header("Last-Modified")
    same = (etag is not None and etag == address.etag) or (modified is not None and modified == address.last_modified)
    name = host(work.url)
    if name is None or not (same or _is_older(modified, history)):
        return []
    return [NoteLie(name, work.url, outcome.at)]


def _is_older(modified: str | None, history: History) -> bool:
    if modified is None or history.last_check is None:
        return False
    try:
        stated = parsedate_to_datetime(modified)
    except (ValueError, OverflowError, TypeError):  # a year or a zone without end
        return False
    return stated.tzinfo is not None and stated < history.last_check
