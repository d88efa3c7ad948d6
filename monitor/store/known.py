"""Everything that `decide` may know of an outcome's subject, gathered before it decides."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import cast

from monitor.dedupe import host, outlet
from monitor.keys import address_key, article_key, other_scheme
from monitor.model import (
    Candidate,
    Decision,
    HostAnswer,
    Known,
    KnownAddress,
    KnownArticle,
    KnownHint,
    KnownSource,
    Look,
    Outcome,
    Presence,
    Result,
    Revision,
    Story,
    TroubleKind,
    WorkKind,
)
from monitor.store.histories import habit_of, histories
from monitor.store.hosts import memory_for
from monitor.store.kept import WITHHELD
from monitor.store.kin import find_candidates
from monitor.store.sharing import followed, followers, unheard
from monitor.store.telling import told_so_far
from monitor.store.values import fetch, iso, to_json, unpacked, when, when_or_none

_Offer = tuple[str, str | None, str, str | None, str | None, str | None, str | None, str | None]

_MOST_LOOKS = 100


def known(conn: sqlite3.Connection, story: Story, outcome: Outcome, *, silent: bool) -> Known:
    """What the store holds of an outcome's source or article, of its like, and of the addresses that it offers.

    The article is the one whose key the outcome's article has (see `keys.article_key`); else the one that the address
    showed before. An article that was stored without a revision counts as not known.
    """
    told = _is_told(conn, story.slug, outcome)
    offered, hints = _offered(conn, story.slug, outcome)
    if outcome.work.kind is WorkKind.SOURCE:
        source = None if outcome.work.source is None else _source(conn, story.slug, outcome.work.source.name)
        return Known(story, silent, source=source, offered=offered, hints=hints, told=told)
    if outcome.work.kind is WorkKind.PROBE:
        return Known(story, silent)
    address = _address(conn, story.slug, outcome.work.url)
    key = article_key(outcome)
    article = None if key is None else _at_key(conn, story.slug, key, address)
    former = None
    if address is not None and address.article is not None:
        if article is None:
            article = known_article(conn, story.slug, address.article, address)
        elif article.url != address.article and address.is_primary:
            former = known_article(conn, story.slug, address.article, address)
    candidates: tuple[Candidate, ...] = ()
    if outcome.fingerprint is not None:
        own = {url for url in (key, article.url if article else None) if url is not None}
        candidates = find_candidates(conn, outcome.fingerprint, own)
    memory = None if outcome.lesson is None else memory_for(conn, outcome.lesson)
    stand = followed(conn, story.slug, [one.url for one in candidates])
    may_fall = bool(candidates and stand.denied)
    so_far = told_so_far(conn, story, article, key, outcome, may_fall=may_fall)
    is_home = address is not None and address.is_primary and article is not None and address.article == article.url
    since = address.last_check if address is not None and is_home else None
    return Known(
        story,
        silent,
        article,
        address,
        candidates=candidates,
        offered=offered,
        memory=memory,
        host_answer=host_answer(conn, host(outcome.work.url)),
        former=former,
        left_behind=_left_behind(conn, story.slug, key, outcome) if article is None else (),
        told=told,
        habit=habit_of(conn, outlet(article.url if article else key or outcome.work.url)),
        is_read_short=_is_read_short(conn, story.slug, outlet(outcome.work.url)),
        ledger=so_far.ledger,
        beside=so_far.beside,
        languages=so_far.languages,
        familiar=so_far.familiar,
        context=so_far.context,
        others=() if article is None else followers(conn, story.slug, article.url),
        unheard=() if article is None or since is None else unheard(conn, article.url, since),
        followed=stand,
        otherwise=so_far.otherwise,
    )


def _at_key(conn: sqlite3.Connection, slug: str, key: str, address: KnownAddress | None) -> KnownArticle | None:
    """The article of this key, by http or https, else the one that moved there."""
    article = known_article(conn, slug, key, address) or known_article(conn, slug, other_scheme(key), address)
    if article is not None:
        return article
    rows = fetch(conn, "SELECT url FROM articles WHERE moved_to = ? ORDER BY id LIMIT 1", [key])
    return known_article(conn, slug, str(rows[0][0]), address) if rows else None


def known_article(
    conn: sqlite3.Connection, slug: str, url: str, address: KnownAddress | None = None
) -> KnownArticle | None:
    """What is known of an article, in the eyes of one story; None where no revision of it is stored."""
    rows = fetch(
        conn,
        """SELECT a.id, a.presence, a.words_hash, a.published, a.is_seed, a.moved_to, o.url,
                  (SELECT decision FROM matches JOIN stories ON stories.id = story_id
                   WHERE slug = ?1 AND article_id = a.id),
                  EXISTS (SELECT 1 FROM addresses
                   WHERE article_id = a.id AND is_primary = 1 AND story_id = (SELECT id FROM stories WHERE slug = ?1)),
                  (SELECT max(until_at) FROM sightings JOIN revisions ON revisions.id = revision_id
                   WHERE article_id = a.id)
           FROM articles AS a LEFT JOIN articles AS o ON o.id = a.origin_id WHERE a.url = ?2""",
        [slug, url],
    )
    if not rows:
        return None
    number, presence, words_hash, published, is_seed, moved_to, origin, decision, watched, seen = cast(
        "tuple[int, str, str | None, str | None, int, str | None, str | None, Decision | None, int, str | None]",
        rows[0],
    )
    twin, since = _twin(conn, number)
    revisions = _revisions(conn, number)
    if not revisions:
        return None
    return KnownArticle(
        url=url,
        presence=Presence(presence),
        # Without a sighting (a crash cannot leave it so, another program could) the latest state is the present one.
        current=next((revision for revision in revisions if revision.words_hash == words_hash), revisions[-1]),
        revisions=revisions,
        history=histories(conn, slug, [number])[number],
        is_seed=bool(is_seed),
        published=published,
        misses=_misses(conn, number, seen),
        doubt=address.doubt if address else None,
        decision=decision,
        family_origin=origin,
        doubts=address.doubts if address else 0,
        moved_to=moved_to,
        twin=twin,
        twin_since=since,
        last_seen=when_or_none(seen),
        is_watched=bool(watched),
    )


def _revisions(conn: sqlite3.Connection, article: int) -> tuple[Revision, ...]:
    """An article's revisions, oldest first, each as it was read last, with the names of all its readings."""
    later: dict[int, list[tuple[str, str, str, str]]] = {}
    rows = fetch(
        conn,
        """SELECT revision_id, readings.words_hash, readings.title, readings.text, readings.extractor
           FROM revisions JOIN readings ON readings.revision_id = revisions.id
           WHERE article_id = ? ORDER BY readings.id""",
        [article],
    )
    for number, *reading in cast("list[tuple[int, str, str, str, str]]", rows):
        later.setdefault(number, []).append((reading[0], reading[1], reading[2], reading[3]))
    rows = fetch(
        conn,
        f"""SELECT id, first_seen, evidence_id IS NOT NULL, {WITHHELD}, words_hash, title, text, extractor
            FROM revisions WHERE article_id = ? ORDER BY first_seen, id""",  # noqa: S608 - constants
        [article],
    )
    found = []
    for number, at, kept, withheld, name, *first in cast("list[tuple[int, str, int, int, str, str, str, str]]", rows):
        readings = later.get(number, [])
        title, text, extractor = readings[-1][1:] if readings else first
        read_as = tuple(hash_ for hash_, *_ in readings)
        found.append(Revision(name, title, text, when(at), extractor, read_as, bool(kept), bool(withheld)))
    return tuple(found)


def _twin(conn: sqlite3.Connection, article: int) -> tuple[str | None, datetime | None]:
    """The key of the article that this one moved to, whatever has become of it; else that of a later article of the
    same outlet that can be read and says what this one says now, and since when it was there."""
    rows = fetch(
        conn,
        """SELECT theirs.url FROM articles AS mine JOIN articles AS theirs ON theirs.url = mine.moved_to
           WHERE mine.id = ?""",
        [article],
    )
    if rows:
        return str(rows[0][0]), None
    # One that had moved, and is at its own address again, is there since then.
    rows = fetch(
        conn,
        """SELECT twins.url, max(twins.first_seen, coalesce(
                    (SELECT max(at) FROM presence WHERE article_id = twins.id AND old = 'moved' AND new = 'live'), ''
                  )) AS since FROM articles AS mine
           JOIN revisions AS ours ON ours.article_id = mine.id AND ours.words_hash = mine.words_hash
           JOIN revisions AS theirs ON theirs.text_hash = ours.text_hash AND theirs.article_id <> mine.id
           JOIN articles AS twins ON twins.id = theirs.article_id AND twins.words_hash = theirs.words_hash
           WHERE mine.id = ? AND twins.outlet = mine.outlet AND twins.presence IN ('live', 'restored')
             AND since >= mine.first_seen AND ours.tokens > 0
           ORDER BY since DESC, twins.id LIMIT 1""",
        [article],
    )
    return (str(rows[0][0]), when(str(rows[0][1]))) if rows else (None, None)


def _left_behind(conn: sqlite3.Connection, slug: str, key: str | None, outcome: Outcome) -> tuple[KnownArticle, ...]:
    """The articles of the same outlet that are missing or gone, and said what a new one says."""
    if key is None or outcome.fingerprint is None or outcome.fingerprint.length == 0:
        return ()
    rows = fetch(
        conn,
        """SELECT DISTINCT a.url FROM revisions JOIN articles AS a ON a.id = article_id
           WHERE text_hash = ? AND a.outlet = ? AND a.presence IN ('suspect', 'gone')
             AND a.words_hash = revisions.words_hash
           ORDER BY a.id""",
        [outcome.fingerprint.text_hash, outlet(key)],
    )
    found = (known_article(conn, slug, str(url)) for (url,) in rows)
    return tuple(article for article in found if article is not None)


def host_answer(conn: sqlite3.Connection, name: str | None) -> HostAnswer | None:
    """What a host answers for an address that cannot exist; None where it was never to be asked."""
    rows = fetch(
        conn,
        """SELECT host, url, asked_at, status, answered_url, title, text, next_check, failures
           FROM host_answers WHERE host = ?""",
        [name],
    )
    if not rows:
        return None
    host_, url, at, status, answered, title, text, due, failures = cast(
        "tuple[str, str, str | None, int | None, str | None, str | None, str | None, str | None, int]", rows[0]
    )
    return HostAnswer(
        host_, url, when_or_none(at), status, answered, title or "", text or "", due is not None, failures
    )


def _offered(
    conn: sqlite3.Connection, slug: str, outcome: Outcome
) -> tuple[dict[str, str | None], dict[str, KnownHint]]:
    """The known ones among the addresses that an outcome offers, as they stand there and by their keys; and, of those
    that showed an article, what the source that offers them said of them before."""
    urls = [item.url for item in outcome.items if item.url]
    if outcome.article is not None:
        urls += [link.url for link in outcome.article.links if link.url]
    if not urls:
        return {}, {}
    spelt: dict[str, list[str]] = {}
    for url in urls:
        spelt.setdefault(address_key(url), []).append(url)
    rows = fetch(
        conn,
        """SELECT addresses.url, articles.url, addresses.via,
                  iif(own.hint_id IS NULL AND addresses.via = ?1, addresses.hint_id, own.hint_id),
                  iif(own.hint_id IS NULL AND addresses.via = ?1, addresses.hint_title, own.hint_title),
                  iif(own.hint_id IS NULL AND addresses.via = ?1, addresses.hint_modified, own.hint_modified),
                  articles.title,
                  (SELECT max(at) FROM checks WHERE article_id = articles.id AND status IS NOT NULL
                                                AND result IN (?2, ?3))
           FROM addresses LEFT JOIN articles ON articles.id = addresses.article_id
           LEFT JOIN offers AS own ON own.story_id = addresses.story_id AND own.url = addresses.url AND own.via = ?1
           WHERE addresses.story_id = (SELECT id FROM stories WHERE slug = ?4)
             AND addresses.url IN (SELECT value FROM json_each(?5))""",
        [outcome.work.via, Result.OK.value, Result.NOT_MODIFIED.value, slug, to_json(list(spelt))],
    )
    offered: dict[str, str | None] = {}
    hints: dict[str, KnownHint] = {}
    for key, article, via, name, title, modified, seen_title, last_look in cast("list[_Offer]", rows):
        offered.update(dict.fromkeys((key, *spelt.get(key, ())), article))
        if article is not None:
            hints[key] = KnownHint(via, name, title, modified, seen_title, when_or_none(last_look))
    return offered, hints


def _is_read_short(conn: sqlite3.Connection, slug: str, name: str | None) -> bool:
    rows = fetch(
        conn,
        """SELECT 1 FROM troubles WHERE story_id = (SELECT id FROM stories WHERE slug = ?) AND ended IS NULL
             AND kind = ? AND subject = ?""",
        [slug, TroubleKind.SHORT.value, name],
    )
    return bool(rows)


def _source(conn: sqlite3.Connection, slug: str, name: str) -> KnownSource | None:
    rows = fetch(
        conn,
        """SELECT failures, unchanged, last_success, last_offered FROM sources
           WHERE story_id = (SELECT id FROM stories WHERE slug = ?) AND name = ?""",
        [slug, name],
    )
    if not rows:
        return None
    failures, unchanged, last_success, offered = cast("tuple[int, int, str | None, bytes | None]", rows[0])
    return KnownSource(name, failures, unchanged, when_or_none(last_success), unpacked(offered))


def _address(conn: sqlite3.Connection, slug: str, url: str) -> KnownAddress | None:
    key = address_key(url)
    rows = fetch(
        conn,
        """SELECT articles.url, failures, unchanged, is_primary, doubt, doubts, etag, last_modified, last_check
           FROM addresses LEFT JOIN articles ON articles.id = article_id
           WHERE story_id = (SELECT id FROM stories WHERE slug = ?) AND addresses.url = ?""",
        [slug, key],
    )
    if not rows:
        return None
    article, failures, unchanged, primary, doubt, doubts, etag, modified, last_check = cast(
        "tuple[str | None, int, int, int, str | None, int, str | None, str | None, str | None]", rows[0]
    )
    last = when_or_none(last_check)
    return KnownAddress(key, article, failures, unchanged, bool(primary), doubt, doubts, etag, modified, last)


def _is_told(conn: sqlite3.Connection, slug: str, outcome: Outcome) -> bool:
    """Whether this very look was written already: it may be told again, by a queue or after a crash.

    What was read from a seed's file was no look, and all that is in it has one time.
    """
    if outcome.status is None and outcome.result is Result.OK:
        return False
    return bool(
        fetch(
            conn,
            """SELECT 1 FROM checks WHERE story_id = (SELECT id FROM stories WHERE slug = ?) AND at = ? AND url = ?
                 AND (source_id IS NOT NULL) = ? LIMIT 1""",
            [slug, iso(outcome.at), outcome.work.url, int(outcome.work.kind is WorkKind.SOURCE)],
        )
    )


def _misses(conn: sqlite3.Connection, number: int, seen: str | None) -> tuple[Look, ...]:
    """The bad looks since the last one that showed the article, oldest first; of very many, the first and the latest.

    seen: when it was seen last, in a sighting. A page that answered, and was not believed to be the article, was good
    as a look and showed nothing of it.
    """
    rows = fetch(
        conn,
        """SELECT at, result FROM checks WHERE article_id = ?1 AND result NOT IN (?2, ?3)
             AND at > max(?4, coalesce((SELECT max(at) FROM checks WHERE article_id = ?1 AND result = ?3), ''))
           ORDER BY at, id""",
        [number, Result.OK.value, Result.NOT_MODIFIED.value, seen or ""],
    )
    looks = [Look(when(at), Result(result)) for at, result in cast("list[tuple[str, str]]", rows)]
    return tuple(looks if len(looks) <= _MOST_LOOKS else [looks[0], *looks[-_MOST_LOOKS + 1 :]])
