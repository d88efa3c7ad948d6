"""Intents about looks: checks, sources, addresses, hosts, passes."""

from __future__ import annotations

from datetime import timedelta

from monitor.dedupe import host, outlet
from monitor.keys import address_key
from monitor.model import EndPass, NoteCheck, OfferAddress, RestHost, Result, SetAddress, SetSource
from monitor.store.values import iso, iso_or_none, packed
from monitor.store.write_habits import SOON, keep_offer
from monitor.store.writer import Writer


def note_check(writer: Writer, intent: NoteCheck) -> None:
    """A look is noted once. Where it names no article, it counts for the one that its address last showed."""
    story = writer.story(intent.story)
    source = article = None
    if intent.source is not None:
        source = writer.number("SELECT id FROM sources WHERE story_id = ? AND name = ?", [story, intent.source])
    else:
        # An article that was read and rejected may never have been stored: the look is noted all the same.
        article = writer.article_or_none(intent.article) or writer.number(
            "SELECT article_id FROM addresses WHERE story_id = ? AND url = ?", [story, address_key(intent.url)]
        )
    writer.tally["checks"] += writer.run(
        """INSERT INTO checks (story_id, url, source_id, article_id, at, status, bytes, milliseconds, result, error,
                               fetches, outlet, offered, fresh, words)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
        [
            *(story, intent.url, source, article, iso(intent.at), intent.status),
            *(intent.size, intent.milliseconds, intent.result.value, intent.error, intent.fetches),
            *(outlet(intent.url), intent.offered, intent.fresh, intent.words),
        ],
    )
    if source is not None and intent.fetches and intent.result is Result.OK:
        writer.run("UPDATE sources SET fetches = ? WHERE id = ?", [intent.fetches, source])


def set_source(writer: Writer, intent: SetSource) -> None:
    """A source's row after a visit; a source that the story has never listed has none, and is passed over."""
    writer.run(
        """UPDATE sources SET next_check = ?, failures = ?, unchanged = ?, etag = ?, last_modified = ?,
                  last_success = coalesce(?, last_success), last_error = ?, last_offered = coalesce(?, last_offered)
           WHERE story_id = ? AND name = ?""",
        [
            *(iso(intent.next_check), intent.failures, intent.unchanged, intent.etag, intent.last_modified),
            *(
                iso_or_none(intent.success_at),
                intent.error,
                packed(intent.offered),
                writer.story(intent.story),
                intent.name,
            ),
        ],
    )


_DAY = timedelta(days=1)
_GIVEN_UP = 3
"""So many looks at least had an address before it was given up; one that is a list of pages, and no page, has fewer."""


def offer_address(writer: Writer, intent: OfferAddress) -> None:
    """An address that the story does not know yet becomes due; one that it knows stays as it is, unless it was given up
    long ago. Either way it is kept who offered it: what is offered twice before it is read was found in both ways. One
    more address of a page that has many is not written at all: a source may make up new ones for ever."""
    hint, where = intent.hint, host(intent.url)
    if where is not None and intent.via != "seed" and writer.many(intent.story, where).page_of(intent.url) is not None:
        return
    keep_offer(writer, writer.story(intent.story), address_key(intent.url), intent.via, intent.at, hint)
    writer.tally["addresses"] += writer.run(
        """INSERT INTO addresses (story_id, url, fetch_url, host, via, next_check, first_seen,
                                  hint_id, hint_title, hint_published, hint_modified, hint_summary)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (story_id, url) DO UPDATE SET next_check = excluded.next_check
           WHERE addresses.next_check IS NULL AND article_id IS NULL AND failures >= ? AND ?
             AND (julianday(excluded.next_check) - julianday(last_check) >= ? * min(failures - ?, 4)
                  OR julianday(last_check) > julianday(excluded.next_check) + 1)""",  # a clock stood ahead
        [
            *(writer.story(intent.story), address_key(intent.url), intent.url, where, intent.via),
            *(iso(intent.due), iso(intent.at)),
            *((hint.id, hint.title, hint.published, hint.modified, hint.summary) if hint else (None,) * 5),
            *(_GIVEN_UP, intent.again_after is not None, (intent.again_after or _DAY) / _DAY, _GIVEN_UP - 1),
        ],
    )


def set_address(writer: Writer, intent: SetAddress) -> None:
    """An address's row after a visit, made where there was none.

    An address keeps the article that it last showed until it shows another. Where it becomes the one at which its
    article is looked at again, the article's other addresses in this story cease to be that. A signal is answered by
    the look; one that came after it, while the page was on its way, is kept, and the next look stays as soon as that.
    What the look fetched (`note_check` comes first) is what the next one is taken to cost.
    """
    story, url = writer.story(intent.story), address_key(intent.url)
    article = None if intent.article is None else writer.article(intent.article)
    writer.tally["addresses"] += writer.run(
        """INSERT INTO addresses (story_id, url, fetch_url, host, via, first_seen)
           VALUES (?, ?, ?, ?, '', ?) ON CONFLICT (story_id, url) DO NOTHING""",
        [story, url, intent.url, host(intent.url), iso(intent.at)],
    )
    writer.run(
        """UPDATE addresses SET failures = ?5, unchanged = ?6, etag = ?7, last_modified = ?8,
                  article_id = coalesce(?9, article_id), is_primary = ?10, doubt = ?11, doubts = ?12, last_check = ?3,
                  signal_at = CASE WHEN signal_at > ?3 THEN signal_at END,
                  next_check = CASE WHEN signal_at > ?3 THEN min(?4, strftime('%Y-%m-%dT%H:%M:%fZ', signal_at, ?13))
                                    ELSE ?4 END,
                  fetches = coalesce((SELECT nullif(checks.fetches, 0) FROM checks
                                      WHERE checks.story_id = ?1 AND at = ?3 AND checks.url = ?14 AND result = ?15),
                                     fetches),
                  leads_to = coalesce(?16, leads_to)
           WHERE story_id = ?1 AND url = ?2""",
        [
            *(story, url, iso(intent.at), iso_or_none(intent.next_check)),
            *(intent.failures, intent.unchanged, intent.etag, intent.last_modified),
            *(article, int(intent.primary), intent.doubt, intent.doubts, f"+{SOON.seconds} seconds"),
            *(intent.url, Result.OK.value, intent.leads_to),
        ],
    )
    # A person may have said no while the page was on its way.
    writer.run(
        """UPDATE addresses SET next_check = NULL WHERE story_id = ?1 AND url = ?2 AND EXISTS (
               SELECT 1 FROM matches WHERE matches.story_id = ?1 AND matches.article_id = addresses.article_id
                 AND judged = 0)""",
        [story, url],
    )
    if article is not None:
        writer.tally["discoveries"] += writer.run(
            """INSERT INTO discoveries (story_id, article_id, via, source_id, first_seen)
               SELECT offers.story_id, ?, offers.via, sources.id, offers.first_seen FROM offers
               LEFT JOIN sources ON sources.story_id = offers.story_id AND sources.name = offers.via
               WHERE offers.story_id = ? AND offers.url = ? ON CONFLICT DO NOTHING""",
            [article, story, url],
        )
    if intent.primary and article is not None:
        writer.run(
            """UPDATE addresses SET is_primary = 0
               WHERE article_id = ? AND story_id = ? AND url <> ? AND is_primary = 1""",
            [article, story, url],
        )


def rest_host(writer: Writer, intent: RestHost) -> None:
    """A host rests until the latest time it ever asked for."""
    writer.run(
        """INSERT INTO hosts (host, rest_until, reason) VALUES (?, ?, ?)
           ON CONFLICT (host) DO UPDATE SET rest_until = excluded.rest_until, reason = excluded.reason
           WHERE excluded.rest_until > hosts.rest_until""",
        [intent.host, iso(intent.until), intent.reason],
    )


def end_pass(writer: Writer, intent: EndPass) -> None:
    """A story's first completed pass, and its latest, with the looks that it had to put off."""
    writer.run(
        """UPDATE stories SET first_pass_at = coalesce(first_pass_at, ?), last_pass_began = ?, last_pass_at = ?,
                  postponed = ?
           WHERE id = ?""",
        [
            *(iso(intent.at) if intent.counts else None, iso(intent.began), iso(intent.at), intent.postponed),
            writer.story(intent.story),
        ],
    )
